// Where a comment, a string or a line ends: what one reader takes for text, the language runs.
#include <gtest/gtest.h>

#include "code_testing.h"

namespace shareguard::inspect {
namespace {

TEST(CodeLinesTest, CarriageReturnsEndLines) {
  EXPECT_EQ(RulesOf("python", "# note\rimport boto3\n"), "python-transfer");
  EXPECT_EQ(RulesOf("python", "x = 1 # note\r\rfrom boto3 import client\n"), "python-transfer");
  EXPECT_EQ(RulesOf("python", "x = 'a\\\r'; import boto3 #'\n"), "python-transfer");
  EXPECT_EQ(RulesOf("python", "x = 'a\\\r\nimport boto3'\nimport \\\r\n  json\r\n"), "");
  EXPECT_EQ(RulesOf("javascript", "// note\rnew WebSocket(u)\n"), "javascript-socket");
  EXPECT_EQ(RulesOf("java", "class A { void f() {\n// note\rRuntime.getRuntime().exec(c);\n} }"), "java-process");
  EXPECT_EQ(RulesOf("julia", "# note\rusing Sockets\n"), "julia-socket");
  EXPECT_EQ(RulesOf("r", "# note\rsocketConnection('a', 1)\n"), "r-socket");
  EXPECT_EQ(RulesOf("c", "// note\rint main() { socket(2, 1, 0); }\n"), "c-socket");
  EXPECT_EQ(RulesOf("sql", "-- note\rSELECT load_file(1);\n"), "sql-file");
  EXPECT_EQ(RulesOf("python", "# note\r\n# import boto3\r\nx = 1\r\n"), "");
  EXPECT_EQ(RulesOf("shell", "# note\rnc x 1\n"), "");  // not to a shell
}

TEST(CodeLinesTest, LinesAreCountedByLineFeeds) {
  const auto found = FindingsOf("python", "# a\r\n# b\r\nimport boto3\r\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].detail.find("line 3"), std::string::npos);
}

TEST(CodeLinesTest, CharactersThatPartLinesAndWords) {
  EXPECT_EQ(RulesOf("javascript", "// note\xE2\x80\xA8new WebSocket(u)\n"), "javascript-socket");
  EXPECT_EQ(RulesOf("javascript", "// note\xE2\x80\xA9new WebSocket(u)\n"), "javascript-socket");
  EXPECT_EQ(RulesOf("javascript", "const x =\xC2\xA0require('ws')"), "javascript-socket");
  EXPECT_EQ(RulesOf("javascript", "x\xE2\x80\xA8require('ws')\xE3\x80\x80"), "javascript-socket");
  EXPECT_EQ(RulesOf("sql", "COPY t TO\xC2\xA0PROGRAM 'x';"), "sql-program");
  EXPECT_EQ(
      RulesOf("javascript", "// \xE2\x82\xAC new WebSocket(u)\nconst \xE3\x81\x82\xE3\x81\x84 = 1, caf\xC3\xA9 = 2"),
      "");
  EXPECT_EQ(RulesOf("r", "\xE2\x82\xAC_system('x')\n"), "");
}

TEST(CodeLinesTest, EncodingsThatPythonIsTold) {
  for (const char* name : {"unicode_escape", "raw_unicode_escape", "utf-7", "rot13", "hz", "shift_jis"}) {
    EXPECT_EQ(RulesOf("python", "# -*- coding: " + std::string(name) + " -*-\nx = 1\n"), "source-encoding") << name;
  }
  EXPECT_EQ(RulesOf("python", "#!/usr/bin/python\r\n# vim: set fileencoding=utf-7 :\r\n"), "source-encoding");
  for (const char* name :
       {"utf-8", "UTF8", "utf-8-unix", "latin-1", "iso-8859-15", "ascii", "cp1252", "koi8-r", "euc_jp"}) {
    EXPECT_EQ(RulesOf("python", "#!/usr/bin/python\n# coding=" + std::string(name) + "\n"), "") << name;
  }
  // Only the first two lines, only comments, and the second only behind a comment.
  EXPECT_EQ(RulesOf("python", "#\n#\n# coding: utf-7\n"), "");
  EXPECT_EQ(RulesOf("python", "x = 1\n# coding: utf-7\n"), "");
  EXPECT_EQ(RulesOf("python", "x = 'coding: utf-7'\n"), "");
}

TEST(CodeLinesTest, EscapesOfJavaStandForBytesOfTheSource) {
  EXPECT_EQ(RulesOf("java", "class A { void f() {\n// \\u000a Runtime.getRuntime().exec(c);\n} }"), "java-process");
  EXPECT_EQ(RulesOf("java", "class A { String s = \"\\u0022; void f() { Runtime.getRuntime().exec(c); } //\";\n}"),
            "java-process");
  EXPECT_EQ(RulesOf("java", "/* \\u002a/ class A { void f() { Runtime\\uu002egetRuntime().exec(c); } } /* */"),
            "java-process");
  EXPECT_EQ(RulesOf("java", "class A { String s = \"\\\\u0022; Runtime.getRuntime().exec(c); //\", t = \"\\u00e9\"; }"),
            "");
}

TEST(CodeLinesTest, LinesOfCAreJoined) {
  EXPECT_EQ(RulesOf("c", "int main() { sock\\\net(2, 1, 0); }"), "c-socket");
  EXPECT_EQ(RulesOf("c", "int main() { sock\\ \r\net(2, 1, 0); }"), "c-socket");
  EXPECT_EQ(RulesOf("c", "#define A \\\n  f(\"a\\\nsocket(1)\")\nint x;\n"), "");
  EXPECT_EQ(RulesOf("c", "#define S socket\nint main() { S(2, 1, 0); }"), "c-socket");
  EXPECT_EQ(RulesOf("c", "#define C(a, b) a##b\nint main() { C(sock, et)(2, 1, 0); }"), "c-socket");
  EXPECT_EQ(RulesOf("c", "#define C(a, b) a##b\nint main() { C(my, et)(2, 1, 0); }\n#define N 3\n"), "");
}

TEST(CodeLinesTest, OperatorsOfRHoldAnything) {
  EXPECT_EQ(RulesOf("r", "x %'% y\nsocketConnection('a', 1)\n"), "r-socket");
  EXPECT_EQ(RulesOf("r", "x %#% y; socketConnection('a', 1)\n"), "r-socket");
  EXPECT_EQ(RulesOf("r", "x %in% y; z <- 5 %% 2; x %>% f('socketConnection(1)')\n"), "");
}

TEST(CodeLinesTest, DialectsOfSql) {
  EXPECT_EQ(RulesOf("sql", "SELECT $$it's$$;\nCOPY t TO PROGRAM $$x$$;\n"), "sql-program");
  EXPECT_EQ(RulesOf("sql", "SELECT $a$it's$a$;\nDO $b$ BEGIN COPY t TO PROGRAM 'x'; END $b$;"), "sql-program");
  EXPECT_EQ(RulesOf("sql", "SELECT [it's] FROM t;\nEXEC xp_cmdshell 'x';"), "sql-program");
  EXPECT_EQ(RulesOf("sql", "# it's\nSELECT load_file(1);\n"), "sql-file");
  EXPECT_EQ(RulesOf("sql", "SELECT q'[it's]'; SELECT load_file(1);"), "sql-file");
  EXPECT_EQ(RulesOf("sql", "SELECT 'it\\'; SELECT load_file(1); -- '"), "sql-file");
  EXPECT_EQ(RulesOf("sql", "EXECUTE 'COPY t TO PROGRAM ''x''';"), "sql-program");
  EXPECT_EQ(RulesOf("sql", "CREATE TABLE t (a int[], \"xp_cmdshell\" int); -- it's\n"), "");
  EXPECT_EQ(RulesOf("sql", "EXEC \"xp_cmdshell\" 'x'; SELECT \"load_file\"(1);"), "sql-file sql-program");
}

}  // namespace
}  // namespace shareguard::inspect
