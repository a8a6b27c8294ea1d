#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "fixture.h"
#include "shareguard/base/digest.h"

namespace shareguard::policy {
namespace {

using List = std::vector<std::string>;

const WallTime kNow = *ParseTime("2026-06-01");

FileFacts Facts(const std::string& path, uint64_t size = 10) { return {path, size, Sha256Hex("content"), kNow}; }

Inspection Of(const std::string& type, std::vector<Finding> findings = {}) {
  return {type, {type}, "", 10, 10, std::move(findings)};
}

Finding Found(const std::string& id, Severity severity = Severity::kMedium, uint64_t count = 1) {
  return {id, severity, "", 0, 0, count, "detail of " + id};
}

const char kSmallPolicy[] = R"(
on_error = "hold"
[limits]
file_bytes = 1000
[types]
allow = ["csv", "txt"]
hold = ["docx"]
[findings]
default = "refuse"
"archive.*" = "hold"
"archive.encrypted" = "refuse"
"archive.harmless" = "allow"
"text.control" = { action = "hold", max = 3 }
"office.custom_xml" = { action = "hold", from = "medium" }
"type.mime_disagrees" = "hold"
[findings.office]
comments = 2
hidden_sheets = "hold"
[names]
scratch = ["*.tmp"]
)";

class JudgeContent : public ::testing::Test {
 protected:
  Verdict Judge(const std::string& path, const Inspection& inspection, uint64_t size = 10) const {
    return policy_->JudgeContent(Facts(path, size), inspection);
  }
  std::shared_ptr<const Policy> policy_ = ParseOrDie(kSmallPolicy);
};

TEST_F(JudgeContent, AllowsWhatItIsToldToAllow) {
  EXPECT_TRUE(Judge("d/a.csv", Of("csv")).allowed());
  EXPECT_TRUE(Judge("d/a.csv", Of("csv")).reasons.empty());
}

TEST_F(JudgeContent, TheTypesRuleIsToldOnce) {
  const Verdict held = Judge("a.docx", Of("docx"));
  EXPECT_EQ(held.action, Action::kHold);
  EXPECT_EQ(RulesOf(held), List({"types.docx"}));
}

TEST_F(JudgeContent, NameRulesAreIncluded) {
  EXPECT_EQ(RulesOf(Judge("con.csv", Of("csv"))), List({"names.reserved"}));
  EXPECT_EQ(RulesOf(Judge("a.csv.tmp", Of("csv"))), List({"names.scratch"}));
}

TEST_F(JudgeContent, AMismatchIsSeenWithoutTheInspectorsHelp) {
  const Verdict verdict = Judge("a.csv", Of("docx"));
  EXPECT_EQ(verdict.action, Action::kRefuse);
  EXPECT_EQ(RulesOf(verdict), List({"types.docx", "findings.default"}));
  EXPECT_EQ(verdict.reasons[1].finding, "type.mismatch");
  // With its help it is told once.
  EXPECT_EQ(Judge("a.csv", Of("docx", {Found("type.mismatch")})).reasons.size(), 2u);
  // A finding that calls itself harmless does not count as help.
  EXPECT_EQ(Judge("a.csv", Of("docx", {Found("type.mismatch", Severity::kInfo)})).action, Action::kRefuse);
}

TEST_F(JudgeContent, ACandidateThatTheNameClaimsIsNoMismatch) {
  Inspection inspection = Of("csv");
  inspection.candidates = {"csv", "txt"};
  EXPECT_TRUE(Judge("notes.txt", inspection).allowed());
}

TEST_F(JudgeContent, UnknownContentIsNeverAllowedByDefault) {
  for (const char* type : {"", "no-such-type"}) {
    const Verdict verdict = Judge("a.csv", Of(type));
    EXPECT_EQ(verdict.action, Action::kRefuse) << type;
    EXPECT_EQ(verdict.reasons[0].finding, "type.unknown");
  }
}

TEST_F(JudgeContent, EmptyFiles) {
  EXPECT_TRUE(Judge("a.csv", Inspection{}, 0).allowed());
  const Verdict verdict = Judge("a.docx", Inspection{}, 0);
  EXPECT_EQ(verdict.action, Action::kRefuse);
  EXPECT_EQ(verdict.reasons.back().finding, "type.empty");
}

TEST_F(JudgeContent, AnEmptyFileIsJudgedByWhatWasFound) {
  Inspection inspection;
  inspection.findings = {Found("type.empty", Severity::kMedium)};
  const Verdict empty = Judge("a.docx", inspection, 0);
  EXPECT_EQ(empty.action, Action::kRefuse);
  EXPECT_EQ(empty.reasons.back().finding, "type.empty");
  for (const Reason& reason : empty.reasons) EXPECT_NE(reason.finding, "type.unknown");
  // A worker's word is not enough.
  const Verdict other = Judge("a.docx", inspection, 7);
  EXPECT_TRUE(std::any_of(other.reasons.begin(), other.reasons.end(),
                          [](const Reason& reason) { return reason.finding == "type.unknown"; }));
}

TEST_F(JudgeContent, ARuleMayBeginAtASeverity) {
  EXPECT_TRUE(Judge("a.csv", Of("csv", {Found("office.custom_xml", Severity::kLow)})).allowed());
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("office.custom_xml", Severity::kMedium)})).action, Action::kHold);
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("office.custom_xml", Severity::kHigh)})).action, Action::kHold);
  // What does not count does not fill a bound either, and is not the one that is shown.
  const Verdict held =
      Judge("a.csv",
            Of("csv", {Found("office.custom_xml", Severity::kLow, 7), Found("office.custom_xml", Severity::kMedium)}));
  ASSERT_EQ(held.reasons.size(), 1U);
  EXPECT_EQ(held.reasons[0].text.find("7 times"), std::string::npos);
}

TEST_F(JudgeContent, ANumberIsHowManyPass) {
  EXPECT_TRUE(Judge("a.csv", Of("csv", {Found("office.comments", Severity::kMedium, 2)})).allowed());
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("office.comments", Severity::kMedium, 3)})).action, Action::kRefuse);
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("office.hidden_sheets")})).action, Action::kHold);
}

TEST_F(JudgeContent, TheMostSpecificFindingRuleWins) {
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("archive.nested")})).action, Action::kHold);
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("archive.deep.nested")})).action, Action::kHold);
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("archive.encrypted")})).action, Action::kRefuse);
  EXPECT_TRUE(Judge("a.csv", Of("csv", {Found("archive.harmless")})).allowed());
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("archive")})).action, Action::kRefuse);  // not below "archive."
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("archives.x")})).action, Action::kRefuse);
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("entirely.new")})).action, Action::kRefuse);
  EXPECT_EQ(RulesOf(Judge("a.csv", Of("csv", {Found("archive.nested")}))), List({"findings.archive.*"}));
}

TEST_F(JudgeContent, InformationPasses) {
  EXPECT_TRUE(Judge("a.csv", Of("csv", {Found("archive.encrypted", Severity::kInfo)})).allowed());
}

TEST_F(JudgeContent, BoundsCountOccurrences) {
  EXPECT_TRUE(Judge("a.csv", Of("csv", {Found("text.control", Severity::kLow, 3)})).allowed());
  EXPECT_EQ(Judge("a.csv", Of("csv", {Found("text.control", Severity::kLow, 4)})).action, Action::kHold);
  const Verdict spread = Judge("a.csv", Of("csv", {Found("text.control"), Found("text.control", Severity::kLow, 3)}));
  EXPECT_EQ(spread.action, Action::kHold);
  ASSERT_EQ(spread.reasons.size(), 1u);
  EXPECT_EQ(spread.reasons[0].text, "Detail of text.control (4 times).");
  // A lying count of zero still is one; a huge one does not wrap round.
  const Finding zero = Found("archive.nested", Severity::kLow, 0);
  EXPECT_EQ(Judge("a.csv", Of("csv", {zero})).action, Action::kHold);
  const Finding huge = Found("text.control", Severity::kLow, UINT64_MAX);
  EXPECT_EQ(Judge("a.csv", Of("csv", {huge, huge})).action, Action::kHold);
}

TEST_F(JudgeContent, PartsAndControlsInFindingsAreMadeSafe) {
  Finding finding = Found("archive.nested");
  finding.part = "word/a.bin";
  finding.detail = "line one\nline two\x1B[31m";
  const Verdict verdict = Judge("a.csv", Of("csv", {finding}));
  EXPECT_EQ(verdict.reasons[0].text, "In word/a.bin: line one line two [31m.");
}

TEST_F(JudgeContent, Sizes) { EXPECT_EQ(RulesOf(Judge("a.csv", Of("csv"), 1001)), List({"limits.file_bytes"})); }

TEST_F(JudgeContent, FailedInspectionsAreNeverAllowed) {
  const Verdict held = policy_->JudgeFailedInspection("a.csv", "time-out");
  EXPECT_EQ(held.action, Action::kHold);
  EXPECT_EQ(RulesOf(held), List({"on_error"}));
  EXPECT_NE(held.reasons[0].text.find("time-out"), std::string::npos);
  EXPECT_EQ(ParseOrDie("")->JudgeFailedInspection("a.csv", "x").action, Action::kRefuse);
  EXPECT_EQ(policy_->JudgeFailedInspection("con.csv", "x").action, Action::kRefuse);
  for (const char* mode : {"enforce", "observe"}) {
    const auto lax = ParseOrDie(WithLaxNames("mode = \"" + std::string(mode) +
                                             "\"\n[types]\ndefault = \"allow\"\n[findings]\ndefault = \"allow\"\n"));
    EXPECT_FALSE(lax->JudgeFailedInspection("a.csv", "x").allowed());
  }
}

std::string WithException(const std::string& expires) {
  return "[[exceptions]]\nsha256 = \"" + Sha256Hex("content") + "\"\nexpires = " + expires +
         "\nauthor = \"A. Person\"\nreason = \"agreed on 2 May\"\n";
}

TEST_F(JudgeContent, AnExceptionLetsContentPassUntilItExpires) {
  const std::string base = kSmallPolicy;
  const auto live = ParseOrDie(base + WithException("2026-06-02"));
  const Verdict verdict = live->JudgeContent(Facts("a.docx", 5000), Of("docx", {Found("archive.encrypted")}));
  EXPECT_TRUE(verdict.allowed());
  ASSERT_EQ(verdict.reasons.size(), 1u);
  EXPECT_EQ(verdict.reasons[0].action, Action::kAllow);
  EXPECT_TRUE(verdict.reasons[0].rule.starts_with("exceptions."));
  EXPECT_NE(verdict.reasons[0].text.find("A. Person"), std::string::npos);
  EXPECT_NE(verdict.reasons[0].text.find("agreed on 2 May"), std::string::npos);

  const auto expired = ParseOrDie(base + WithException("2026-06-01"));  // that very moment
  EXPECT_EQ(expired->JudgeContent(Facts("a.docx"), Of("docx", {Found("archive.encrypted")})).action, Action::kRefuse);
}

TEST_F(JudgeContent, AnExceptionIsForThatContentAndNotForNames) {
  const auto policy = ParseOrDie(std::string(kSmallPolicy) + WithException("2027-01-01"));
  FileFacts other = Facts("a.docx");
  other.sha256 = Sha256Hex("other content");
  EXPECT_EQ(policy->JudgeContent(other, Of("docx")).action, Action::kHold);
  other.sha256 = "";
  EXPECT_EQ(policy->JudgeContent(other, Of("docx")).action, Action::kHold);
  EXPECT_EQ(policy->JudgeContent(Facts("con.docx"), Of("docx")).action, Action::kRefuse);
}

}  // namespace
}  // namespace shareguard::policy
