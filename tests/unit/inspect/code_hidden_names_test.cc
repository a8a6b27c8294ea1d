// Names of functions, modules and headers that stand where a reader does not look for them.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "code_testing.h"

namespace shareguard::inspect {
namespace {

TEST(HiddenNamesTest, HeadersOfC) {
  EXPECT_EQ(RulesOf("c", "%:include <curl/curl.h>\n"), "c-http");
  EXPECT_EQ(RulesOf("c", "int x;\n  ?\?=include <curl/curl.h>\n"), "c-http");
  EXPECT_EQ(RulesOf("c", "#define H <curl/curl.h>\n#include H\n"), "c-http");
  EXPECT_EQ(RulesOf("c", "#define LESS(a, b) a < curl / curl.h > b\nint x = a %: b;\n// ?\?=include <curl/curl.h>\n"),
            "");
}

TEST(HiddenNamesTest, FunctionsOfCInBrackets) {
  EXPECT_EQ(RulesOf("c", "int f(void) { return (system)(\"ls\"); }\n"), "c-process");
  EXPECT_EQ(RulesOf("c", "int f(void) { return (*system)(\"ls\"); }\n"), "c-process");
  EXPECT_EQ(RulesOf("c", "int f(int system) { return (system) * (2 * system); }\n"), "");
}

TEST(HiddenNamesTest, ModulesOfPython) {
  EXPECT_EQ(RulesOf("python", "__import__(chr(111) + chr(115))\n"), "char-codes");
  EXPECT_EQ(RulesOf("python", "__import__(bytes([111, 115]).decode())\n"), "char-codes");
  EXPECT_EQ(RulesOf("python", "import os\nvars(os)['system']('ls')\n"), "python-process");
  EXPECT_EQ(RulesOf("python", "import pkgutil\npkgutil.resolve_name('subprocess:run')(['ls'])\n"), "python-process");
  EXPECT_EQ(RulesOf("python", "import runpy\nrunpy.run_module('smtplib')\n"), RulesOf("python", "import smtplib\n"));
  EXPECT_EQ(RulesOf("python", "importlib.import_module(name)\nvars(args)['system']\ngetattr(x, chr(97 + i))\n"), "");
}

TEST(HiddenNamesTest, FunctionsOfR) {
  EXPECT_EQ(RulesOf("r", "eval(as.call(list(as.name('system'), 'ls')))"), "r-process");
  EXPECT_EQ(RulesOf("r", "lapply(files, 'system')"), "r-process");
  EXPECT_EQ(RulesOf("r", "'ls' %>% system\n"), "r-process");
  EXPECT_EQ(RulesOf("r", "lapply(files, 'mean')\nas.name('x')\nlapply('system', f)"), "");
}

TEST(HiddenNamesTest, ModulesOfJavaScript) {
  EXPECT_EQ(RulesOf("javascript", "const a = 'child', b = '_process';\nrequire(a + b);\n"),
            "built-name javascript-process");
  EXPECT_EQ(RulesOf("javascript", "let a = 1, b = f(2), c = {d: 1, e: 2};\nfor (let i = 0, n = 2; i < n; ++i) {}\n"),
            "");
}

std::string Words(unsigned count, bool random) {
  std::mt19937 chance(1);
  std::string list = "static const unsigned data[] = {\n";
  for (unsigned i = 0; i < count; ++i) list += std::to_string(random ? chance() : 1700000000 + i * 60) + "U, ";
  return list + "};\n";
}

TEST(HiddenNamesTest, ListsOfWords) {
  EXPECT_EQ(RulesOf("c", Words(1000, true)), "blob");
  EXPECT_EQ(RulesOf("c", Words(256, true)), "") << "a table of checksums";
  EXPECT_EQ(RulesOf("c", Words(2000, false)), "") << "times";
  EXPECT_EQ(FindingsOf("c", Words(20000, true)).at(0).severity, policy::Severity::kMedium);
}

}  // namespace
}  // namespace shareguard::inspect
