#include <gtest/gtest.h>

#include <string>

#include "fixture.h"

namespace shareguard::policy {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

const std::string kPng = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s;
const std::string kPe = "MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0"s;
const std::string kZip = "PK\x03\x04\x14\0\0\0\x08\0"s;
const std::string kRtf = "{\\rtf1\\ansi hello}"s;

class JudgeHead : public ::testing::Test {
 protected:
  bool Refused(std::string_view name, std::string_view head, bool complete = false) const {
    return policy_->JudgeHead(name, Bytes(head), complete).action == Action::kRefuse;
  }
  std::shared_ptr<const Policy> policy_ = ParseOrDie(
      "[types]\nallow = [\"csv\", \"txt\", \"python\", \"typescript\", \"png\", \"tar\", \"webp\", \"bmp\"]\n"
      "hold = [\"docx\"]\nunknown = \"hold\"\n[names]\nscratch = [\"*.tmp\"]\n");
};

TEST_F(JudgeHead, RightContentPassesHoweverItArrives) {
  const std::pair<const char*, std::string> cases[] = {
      {"a.csv", "id,name\n1,x\n"},      {"a.png", kPng},        {"a.docx", kZip},
      {"a.py", "#!/usr/bin/python3\n"}, {"a.bmp", "BM\x36\0"s}, {"a.ts", "import x"}};
  for (const auto& [name, content] : cases) {
    for (size_t n = 0; n <= content.size(); ++n) {
      EXPECT_FALSE(Refused(name, std::string_view(content).substr(0, n))) << name << " " << n;
    }
    EXPECT_FALSE(Refused(name, content, true)) << name;
  }
}

// Refused from the first byte that no later one can mend, and not a byte before.
TEST_F(JudgeHead, ForeignContentIsRefusedOnceItCannotBecomeRight) {
  struct Case {
    const char* name;
    std::string content;
    size_t first_refused;  // bytes that have arrived
  };
  const Case cases[] = {
      {"a.png", "plain text", 1}, {"a.png", "\x89PNX", 4},
      {"a.docx", kRtf, 1},        {"a.docx", "PK\x05\x06", 3},
      {"a.csv", kPng, 8},                             // the signature tells PNG once it is whole
      {"a.csv", kZip, 4},         {"a.txt", kPe, 3},  // "MZ" may begin a text; 0x90 0x00 0x03 does not
      {"a.csv", kRtf, 5},         {"a.csv", "#!/bin/sh", 3},
      {"a.txt", "#!/bin/sh", 3},  {"a.webp", "RIFF\x10\0\0\0WAVE"s, 10},
  };
  for (const Case& each : cases) {
    for (size_t n = 0; n <= each.content.size(); ++n) {
      const bool refused = Refused(each.name, std::string_view(each.content).substr(0, n));
      EXPECT_FALSE(refused && n < each.first_refused) << each.name << " at " << n;
      EXPECT_TRUE(refused || n < each.content.size()) << each.name << " at " << n;
    }
  }
}

TEST_F(JudgeHead, TextThatResemblesShortSignaturesPasses) {
  for (const char* content : {"BM,weight,height\n1,2,3\n", "MZ\n1\n", "BMI;age\n", "PK,name\n", "{\"rtf\": 1}", "#!",
                              "#! no", "# a comment\n",
                              "\xEF\xBB\xBF"
                              "id,x\n",
                              "GIF,1\n", "\x1B[1mcolour\x1B[0m"}) {
    EXPECT_FALSE(Refused("a.csv", content)) << content;
    EXPECT_FALSE(Refused("a.csv", content, true)) << content;
  }
}

TEST_F(JudgeHead, Utf16IsLeftToInspection) {
  EXPECT_FALSE(Refused("a.csv",
                       "\xFF\xFE"
                       "a\0b\0"sv));
  EXPECT_FALSE(Refused("a.csv", "\xFE\xFF\0a\0b"sv));
}

TEST_F(JudgeHead, OddWriteOrders) {
  EXPECT_FALSE(Refused("a.png", std::string(64, '\0')));            // the header comes last
  EXPECT_FALSE(Refused("a.png", "\0\0\0\0\0\0\0\0IHDR"sv));         // a hole before the rest
  EXPECT_FALSE(Refused("a.csv", "\0\0\0\0tail,of,file\n"sv));       // written backwards
  EXPECT_FALSE(Refused("a.webp", "RIFF\0\0\0\0\0\0\0\0VP8 "sv));    // one part is still to come
  EXPECT_FALSE(Refused("a.csv", "BM,"s + std::string(100, '\0')));  // a hole behind the first write
  EXPECT_TRUE(Refused("a.png", std::string(64, '\0'), true));       // but that was all
  EXPECT_TRUE(Refused("a.png", "\x89PN", true));
  EXPECT_FALSE(Refused("a.png", "", true));  // emptiness is judged with the content
}

TEST_F(JudgeHead, UnsignedTypesAreUndecided) {
  EXPECT_FALSE(Refused("a.tar", std::string(600, 'x')));
  EXPECT_FALSE(Refused("a.tar", std::string(600, 'x'), true));
}

TEST_F(JudgeHead, RefusedClaimsDoNotExcuseContent) {
  std::string stream(400, 'x');
  stream[0] = stream[188] = 'G';
  EXPECT_TRUE(ParseOrDie("[types]\nallow = [\"png\"]\nhold = [\"typescript\"]\n")
                  ->JudgeHead("a.ts", Bytes(stream), false)
                  .allowed());
  stream.replace(1, 2, "\x01\x02");  // no text begins like this, and MPEG is not taken
  EXPECT_TRUE(Refused("a.ts", kPng));
}

TEST_F(JudgeHead, NamesWithoutAClaim) {
  EXPECT_TRUE(Refused("noending", kPe));
  EXPECT_FALSE(Refused("noending", kPng));  // allowed as png: the content verdict decides
  EXPECT_FALSE(Refused("noending", kZip));  // may be a docx, which is held
  EXPECT_FALSE(Refused("noending", "MZ looks like text"));
  EXPECT_FALSE(Refused("noending", "text"));
}

TEST_F(JudgeHead, ScratchNamesAreNotJudged) { EXPECT_FALSE(Refused("a.csv.tmp", kPe)); }

TEST_F(JudgeHead, OnlyAPolicyThatRefusesMismatchesRefusesHere) {
  for (const char* rule : {"\"type.mismatch\" = \"hold\"", "\"type.*\" = \"allow\"", "default = \"allow\"",
                           "\"type.mismatch\" = { action = \"refuse\", max = 1 }"}) {
    const auto policy = ParseOrDie("[types]\nallow = [\"csv\"]\n[findings]\n" + std::string(rule));
    EXPECT_TRUE(policy->JudgeHead("a.csv", Bytes(kPng), true).allowed()) << rule;
  }
}

TEST_F(JudgeHead, TheReasonNamesBothTypes) {
  const Verdict verdict = policy_->JudgeHead("a.csv", Bytes(kPng), false);
  ASSERT_EQ(verdict.reasons.size(), 1u);
  EXPECT_EQ(verdict.reasons[0].rule, "findings.default");
  EXPECT_EQ(verdict.reasons[0].finding, "type.mismatch");
  EXPECT_EQ(verdict.reasons[0].text,
            "The name says .csv (Comma-separated values), but the content is of another type: PNG picture.");
  EXPECT_NE(verdict.reasons[0].advice.find(".png"), std::string::npos);
  const Verdict zip = policy_->JudgeHead("a.csv", Bytes(kZip), false);
  EXPECT_NE(zip.reasons[0].text.find("ZIP, or a document built on it"), std::string::npos);
}

Finding TextFinding(const char* id, Severity severity) {
  Finding finding;
  finding.id = id;
  finding.severity = severity;
  finding.detail = "the text holds it, at offset 4711";
  return finding;
}

TEST_F(JudgeHead, TextAloneIsScannedAsItPasses) {
  EXPECT_TRUE(policy_->ScansText("d/a.csv"));
  EXPECT_TRUE(policy_->ScansText("README"));
  for (const char* path : {"a.png", "a.ts", "a.xyz", "noending", "a.csv.tmp"})
    EXPECT_FALSE(policy_->ScansText(path)) << path;
  const Verdict verdict = policy_->JudgePassing("a.csv", TextFinding("text.nul", Severity::kHigh));
  ASSERT_EQ(verdict.reasons.size(), 1U);
  EXPECT_EQ(verdict.action, Action::kRefuse);
  EXPECT_EQ(verdict.reasons[0].finding, "text.nul");
  EXPECT_NE(verdict.reasons[0].text.find("4711"), std::string::npos);
  EXPECT_TRUE(policy_->JudgePassing("a.png", TextFinding("text.nul", Severity::kHigh)).allowed());
}

TEST_F(JudgeHead, PassingTextIsRefusedOnlyWhereOneOccurrenceIs) {
  const auto allows = [](const std::string& rule, Severity severity, const std::string& more = "") {
    const auto policy = ParseOrDie("[types]\nallow = [\"csv\"]\n[findings]\n\"text.encoded\" = " + rule + "\n" + more);
    return policy->JudgePassing("a.csv", TextFinding("text.encoded", severity)).allowed();
  };
  EXPECT_FALSE(allows("\"refuse\"", Severity::kMedium));
  EXPECT_TRUE(allows("\"hold\"", Severity::kMedium));
  EXPECT_TRUE(allows("{ action = \"refuse\", max = 3 }", Severity::kMedium));
  EXPECT_TRUE(allows("{ action = \"refuse\", from = \"high\" }", Severity::kMedium));
  EXPECT_FALSE(allows("{ action = \"refuse\", from = \"high\" }", Severity::kHigh));
  EXPECT_TRUE(allows("\"refuse\"", Severity::kMedium,
                     "[[exceptions]]\nsha256 = \"" + std::string(64, 'a') +
                         "\"\nexpires = 2031-01-01\nauthor = \"x\"\nreason = \"y\"\n"));
}

}  // namespace
}  // namespace shareguard::policy
