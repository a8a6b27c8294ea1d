#include <gtest/gtest.h>

#include <string>

#include "fixture.h"

namespace shareguard::policy {
namespace {

using List = std::vector<std::string>;

const char kSmallPolicy[] = R"(
[limits]
name_bytes = 40
path_depth = 3
xattr_bytes = 16
file_bytes = 1000
[types]
allow = ["csv", "txt", "python", "typescript"]
hold = ["docx"]
[names]
mixed_case_extension = "hold"
refuse = ["*.bak", "Secret*"]
scratch = ["~$*", "*.tmp"]
silent = ["desktop.ini"]
[kinds]
directory = "allow"
[xattrs]
allow = ["user.DOSATTRIB", "system.posix_acl_*"]
)";

class JudgeName : public ::testing::Test {
 protected:
  Verdict Judge(std::string_view path, NodeKind kind = NodeKind::kFile) const {
    return policy_->JudgeName({path, kind});
  }
  std::shared_ptr<const Policy> policy_ = ParseOrDie(kSmallPolicy);
};

TEST_F(JudgeName, WhatIsAllowedGivesNoReasons) {
  for (const char* path : {"a.csv", "d/a.csv", "d/e/README", "x.TXT", "x.py", "x.ts"}) {
    EXPECT_TRUE(Judge(path).allowed()) << path;
    EXPECT_TRUE(Judge(path).reasons.empty()) << path;
  }
}

TEST_F(JudgeName, TypesByClaim) {
  EXPECT_EQ(Judge("a.docx").action, Action::kHold);
  EXPECT_EQ(RulesOf(Judge("a.docx")), List({"types.docx"}));
  EXPECT_EQ(RulesOf(Judge("a.zip")), List({"types.default"}));
  EXPECT_EQ(RulesOf(Judge("a.xyz")), List({"types.unknown"}));
  EXPECT_EQ(RulesOf(Judge("noending")), List({"types.unknown"}));
  EXPECT_EQ(Judge("a.docx").reasons[0].advice, "Save the text as PDF.");
  EXPECT_NE(Judge("a.zip").reasons[0].text.find(".zip (ZIP archive)"), std::string::npos);
}

// .ts is TypeScript (allowed) or MPEG (refused): content decides.
TEST_F(JudgeName, TheMildestClaimDecides) { EXPECT_TRUE(Judge("x.ts").allowed()); }

TEST_F(JudgeName, SilenceRefuses) {
  const auto silent = ParseOrDie("");
  EXPECT_EQ(silent->JudgeName({"a.csv", NodeKind::kFile}).action, Action::kRefuse);
  EXPECT_EQ(silent->JudgeName({"d", NodeKind::kDirectory}).action, Action::kRefuse);
  EXPECT_EQ(silent->JudgeXattr("a", "user.x", "").action, Action::kRefuse);
}

TEST_F(JudgeName, Kinds) {
  EXPECT_TRUE(Judge("folder", NodeKind::kDirectory).allowed());
  for (NodeKind kind :
       {NodeKind::kSymlink, NodeKind::kHardLink, NodeKind::kFifo, NodeKind::kSocket, NodeKind::kDevice}) {
    const Verdict verdict = Judge("a.csv", kind);
    EXPECT_EQ(verdict.action, Action::kRefuse);
    EXPECT_EQ(verdict.reasons[0].rule, "kinds." + std::string(NodeKindName(kind)));
  }
}

// A directory's name claims no type, but the other rules are for it too.
TEST_F(JudgeName, DirectoriesFollowNameRules) {
  EXPECT_TRUE(Judge("results.docx", NodeKind::kDirectory).allowed());
  EXPECT_EQ(RulesOf(Judge("aux", NodeKind::kDirectory)), List({"names.reserved"}));
  EXPECT_EQ(RulesOf(Judge("dir ", NodeKind::kDirectory)), List({"names.trailing"}));
  EXPECT_EQ(RulesOf(Judge("old.bak", NodeKind::kDirectory)), List({"names.refuse"}));
}

TEST_F(JudgeName, WhatWouldBeHeldIsRefusedWithoutContent) {
  const auto policy =
      ParseOrDie("[names]\nencoded = \"hold\"\n[kinds]\ndirectory = \"allow\"\n[limits]\nname_bytes = 255\n");
  const std::string name = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
  EXPECT_EQ(policy->JudgeName({name, NodeKind::kDirectory}).action, Action::kRefuse);
  const auto lax = ParseOrDie("[names]\nencoded = \"hold\"\n[types]\nunknown = \"allow\"\n");
  EXPECT_EQ(lax->JudgeName({name, NodeKind::kFile}).action, Action::kHold);
}

TEST_F(JudgeName, EveryNameRuleHasItsReason) {
  const std::pair<std::string, std::string> cases[] = {
      {"con.csv", "names.reserved"},
      {"a:b.csv", "names.characters"},
      {"a\x01.csv", "names.control"},
      {"a\xE2\x80\xAEvsc.csv", "names.bidi"},
      {"a\xE2\x80\x8B.csv", "names.invisible"},
      {"caf\xE9.csv", "names.non_utf8"},
      {"a.docx.csv", "names.double_extension"},
      {"a.cSv", "names.mixed_case_extension"},
      {"secret plan.csv", "names.refuse"},
      {"x.REFUSED.txt", "names.notice"},
      {"x.docx.held.TXT", "names.notice"},
  };
  for (const auto& [name, rule] : cases) {
    const Verdict verdict = Judge(name);
    ASSERT_FALSE(verdict.reasons.empty()) << name;
    EXPECT_EQ(verdict.reasons[0].rule, rule) << name;
    EXPECT_FALSE(verdict.reasons[0].text.empty());
    EXPECT_FALSE(verdict.reasons[0].advice.empty());
  }
  EXPECT_EQ(Judge("a.cSv").action, Action::kHold);
}

TEST_F(JudgeName, Limits) {
  EXPECT_TRUE(Judge(std::string(36, 'a') + ".csv").allowed());
  EXPECT_EQ(RulesOf(Judge(std::string(37, 'a') + ".csv")), List({"limits.name_bytes"}));
  EXPECT_TRUE(Judge("a/b/c.csv").allowed());
  EXPECT_EQ(RulesOf(Judge("a/b/c/d.csv")), List({"limits.path_depth"}));
}

TEST_F(JudgeName, ScratchNamesSkipTypesAndNothingElse) {
  EXPECT_TRUE(policy_->IsScratch("~$report.docx"));
  EXPECT_TRUE(policy_->IsScratch("A.TMP"));
  EXPECT_FALSE(policy_->IsScratch("a.tmp.csv"));
  EXPECT_TRUE(Judge("~$report.docx").allowed());
  EXPECT_TRUE(Judge("a.docx.tmp").allowed());
  EXPECT_EQ(RulesOf(Judge("con.tmp")), List({"names.reserved"}));
  EXPECT_EQ(RulesOf(Judge("a?.tmp")), List({"names.characters"}));
}

TEST_F(JudgeName, SilentNames) {
  EXPECT_TRUE(policy_->IsSilent("Desktop.INI"));
  EXPECT_FALSE(policy_->IsSilent("desktop.csv"));
}

TEST_F(JudgeName, Attributes) {
  const std::string much(16, 'x');
  EXPECT_TRUE(policy_->JudgeXattr("a", "user.DOSATTRIB", "0x20").allowed());
  EXPECT_TRUE(policy_->JudgeXattr("a", "system.posix_acl_access", much).allowed());
  EXPECT_EQ(RulesOf(policy_->JudgeXattr("a", "system.posix_acl_access", much + "x")), List({"limits.xattr_bytes"}));
  EXPECT_TRUE(policy_->JudgeXattr("a", "system.posix_acl_access", "").allowed());
  EXPECT_EQ(RulesOf(policy_->JudgeXattr("a", "user.DOSATTRIB", "a message")), List({"xattrs.form"}));
  EXPECT_EQ(RulesOf(policy_->JudgeXattr("a", "user.dosattrib", "")), List({"xattrs.allow"}));
  const Verdict stream = policy_->JudgeXattr("a", "user.DosStream.payload:$DATA", "data");
  EXPECT_EQ(stream.action, Action::kRefuse);
  EXPECT_NE(stream.reasons[0].text.find("alternate data stream"), std::string::npos);
  EXPECT_EQ(policy_->JudgeXattr("a", "security.capability", "data").action, Action::kRefuse);
}

TEST_F(JudgeName, Sizes) {
  EXPECT_TRUE(policy_->JudgeSize("a.csv", 1000).allowed());
  EXPECT_EQ(RulesOf(policy_->JudgeSize("a.csv", 1001)), List({"limits.file_bytes"}));
  EXPECT_TRUE(ParseOrDie("")->JudgeSize("a.csv", UINT64_MAX).allowed());
}

}  // namespace
}  // namespace shareguard::policy
