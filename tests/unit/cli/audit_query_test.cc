#include "cli/audit_query.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "run.h"
#include "shareguard/audit/log.h"

namespace shareguard::cli {
namespace {

WallTime At(const std::string& time) {
  const auto parsed = ParseTime(time);
  EXPECT_TRUE(parsed) << time;
  return parsed.value_or(WallTime{});
}

audit::Event Verdict(const std::string& path, policy::Action action) {
  audit::Event event;
  event.action = "verdict";
  event.level = audit::Level::kDecision;
  event.path = path;
  event.verdict = action;
  event.who.uid = 1000;
  event.who.user = "alice";
  event.item = "01jd3v6y3r8a6h7k2m5n9p4q1t";
  if (action != policy::Action::kAllow) event.reasons = {{action, "types.x", "", "Because.", ""}};
  return event;
}

std::string Line(const audit::Event& event, const std::string& time = "2026-11-22T10:00:00Z") {
  return audit::Serialize(event, {"s", "egress", "m"}, At(time), 1, std::string(64, '0'));
}

TEST(AuditQueryTest, EachConditionChooses) {
  const AuditLine line = ReadAuditLine(Line(Verdict("out/a.csv", policy::Action::kRefuse)));
  EXPECT_TRUE(Matches({}, line));
  const auto with = [&](auto set) {
    AuditFilter filter;
    set(filter);
    return Matches(filter, line);
  };
  EXPECT_TRUE(with([](auto& f) { f.user = "alice"; }));
  EXPECT_TRUE(with([](auto& f) { f.user = "1000"; }));
  EXPECT_FALSE(with([](auto& f) { f.user = "bob"; }));
  EXPECT_TRUE(with([](auto& f) { f.path = "out/*.csv"; }));
  EXPECT_TRUE(with([](auto& f) { f.path = "*csv"; }));
  EXPECT_FALSE(with([](auto& f) { f.path = "*.txt"; }));
  EXPECT_TRUE(with([](auto& f) { f.action = "ver*"; }));
  EXPECT_FALSE(with([](auto& f) { f.action = "publish"; }));
  EXPECT_TRUE(with([](auto& f) { f.verdict = "refuse"; }));
  EXPECT_FALSE(with([](auto& f) { f.verdict = "allow"; }));
  EXPECT_TRUE(with([](auto& f) { f.item = "01jd3v6y3r8a6h7k2m5n9p4q1t"; }));
  EXPECT_FALSE(with([](auto& f) { f.item = "x"; }));
  EXPECT_TRUE(with([](auto& f) { f.since = At("2026-11-22T10:00:00Z"); }));
  EXPECT_FALSE(with([](auto& f) { f.since = At("2026-11-22T10:00:01Z"); }));
  EXPECT_TRUE(with([](auto& f) { f.until = At("2026-11-22T10:00:01Z"); }));
  EXPECT_FALSE(with([](auto& f) { f.until = At("2026-11-22T10:00:00Z"); }));
  EXPECT_FALSE(Matches({}, ReadAuditLine("{\"torn")));
}

TEST(AuditQueryTest, GlobsSeeTheBytesOfAName) {
  const AuditLine line = ReadAuditLine(Line(Verdict("a\\b\xFF.csv", policy::Action::kAllow)));
  AuditFilter filter;
  filter.path = "a[\\]b?.csv";
  EXPECT_TRUE(Matches(filter, line)) << line.path;
  filter.path = "a[\\][\\]b*";
  EXPECT_FALSE(Matches(filter, line)) << line.path;
}

TEST(AuditQueryTest, TheTargetOfARenameCounts) {
  audit::Event event = Verdict("old.csv", policy::Action::kAllow);
  event.target_path = "new.csv";
  AuditFilter filter;
  filter.path = "new*";
  EXPECT_TRUE(Matches(filter, ReadAuditLine(Line(event))));
}

TEST(AuditQueryTest, Moments) {
  const WallTime now = At("2026-11-22T12:00:00Z");
  EXPECT_EQ(ParseMoment("90s", now), At("2026-11-22T11:58:30Z"));
  EXPECT_EQ(ParseMoment("15m", now), At("2026-11-22T11:45:00Z"));
  EXPECT_EQ(ParseMoment("2h", now), At("2026-11-22T10:00:00Z"));
  EXPECT_EQ(ParseMoment("3d", now), At("2026-11-19T12:00:00Z"));
  EXPECT_EQ(ParseMoment("1w", now), At("2026-11-15T12:00:00Z"));
  EXPECT_EQ(ParseMoment("2026-11-20", now), At("2026-11-20"));
  for (const char* text : {"", "h", "2", "2x", "-2h", "2hh", "soon", "2026-13-01", "99999999999999h"}) {
    EXPECT_FALSE(ParseMoment(text, now)) << text;
  }
}

TEST(AuditQueryTest, LinesAreReadWholeWhateverTheirLength) {
  const Scratch scratch;
  const std::string lengthy(600 * 1024, 'x');
  const std::string path = scratch.Write("log", "a\n" + lengthy + "\n\nb\nunfinished");
  std::vector<std::string> lines;
  ASSERT_TRUE(ForEachLine(path, [&](std::string_view line) {
                lines.emplace_back(line);
                return true;
              }).ok());
  EXPECT_EQ(lines, (std::vector<std::string>{"a", lengthy, "", "b"}));
  EXPECT_EQ(ForEachLine(scratch / "absent", [](std::string_view) { return true; }).error().errno_value(), ENOENT);
}

TEST(LogFollowerTest, ItBeginsNearTheEndAndFollowsRotations) {
  const Scratch scratch;
  const std::string path = scratch.Write("log", "1\n2\n3\n4\nhal");
  LogFollower follower(path);
  const auto poll = [&] {
    auto lines = follower.Poll(2);
    EXPECT_TRUE(lines.ok());
    return lines.ok() ? *lines : std::vector<std::string>{};
  };
  using Lines = std::vector<std::string>;
  EXPECT_EQ(poll(), (Lines{"3", "4"}));
  EXPECT_EQ(poll(), Lines{});
  std::ofstream(path, std::ios::app) << "f\n5\n6\n7\n";
  EXPECT_EQ(poll(), (Lines{"half", "5", "6", "7"}));
  std::filesystem::rename(path, path + ".1");
  EXPECT_EQ(poll(), Lines{});
  scratch.Write("log", "8\n");
  EXPECT_EQ(poll(), Lines{"8"});
  EXPECT_FALSE(LogFollower(scratch / "absent").Poll(1).ok());
}

class AuditCommandTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto log = audit::OpenLog(path_, {"s", "egress", "m"}, audit::Level::kIo);
    ASSERT_TRUE(log.ok());
    ASSERT_TRUE((*log)->Append(Verdict("a.csv", policy::Action::kAllow)).ok());
    ASSERT_TRUE((*log)->Append(Verdict("b\x1b[31m.png", policy::Action::kRefuse)).ok());
    ASSERT_TRUE((*log)->Append(Verdict("c.docx", policy::Action::kHold)).ok());
  }
  Scratch scratch_;
  std::string path_ = scratch_ / "audit.jsonl";
};

TEST_F(AuditCommandTest, QueryChoosesAndNeverPrintsControlCharacters) {
  const Ran ran = Shareguard({"audit", "query", "--file", path_, "--verdict", "refuse"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("b\\x1b[31m.png"), std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
  EXPECT_NE(ran.out.find("Because."), std::string::npos);
  EXPECT_EQ(ran.out.find("a.csv"), std::string::npos);
}

TEST_F(AuditCommandTest, JsonIsTheLinesAsTheyAre) {
  EXPECT_EQ(Shareguard({"audit", "query", "--file", path_, "--json"}).out, ReadText(path_));
  EXPECT_EQ(Shareguard({"audit", "tail", "--file", path_, "--json", "-n", "3"}).out, ReadText(path_));
  const Ran last = Shareguard({"audit", "query", "--file", path_, "--limit", "1"});
  EXPECT_NE(last.out.find("c.docx"), std::string::npos);
  EXPECT_EQ(last.out.find("a.csv"), std::string::npos);
}

TEST_F(AuditCommandTest, VerifySaysWhetherAndWhere) {
  const Ran whole = Shareguard({"audit", "verify", "--file", path_});
  EXPECT_EQ(whole.code, 0) << whole.err;
  const size_t head = whole.out.find("head ");
  ASSERT_NE(head, std::string::npos);
  const std::string noted = whole.out.substr(head + 5, 64);
  EXPECT_EQ(Shareguard({"audit", "verify", "--file", path_, "--expect-head", noted}).code, 0);

  const std::string text = ReadText(path_);
  const size_t last_line = text.rfind('\n', text.size() - 2) + 1;
  scratch_.Write("audit.jsonl", text.substr(0, last_line));
  EXPECT_EQ(Shareguard({"audit", "verify", "--file", path_}).code, 0) << "a chain alone cannot show this";
  EXPECT_EQ(Shareguard({"audit", "verify", "--file", path_, "--expect-head", noted}).code, 65);

  std::string changed = text;
  changed.replace(changed.find("a.csv"), 1, "x");
  scratch_.Write("audit.jsonl", changed);
  const Ran bad = Shareguard({"audit", "verify", "--file", path_});
  EXPECT_EQ(bad.code, 65);
  EXPECT_NE(bad.err.find("line 1:"), std::string::npos) << bad.err;
}

TEST_F(AuditCommandTest, RotatedFilesAreCheckedAsOneLog) {
  const std::string first = ReadText(path_);
  {
    auto log = audit::OpenLog(path_, {}, audit::Level::kIo);
    ASSERT_TRUE(log.ok());
    std::filesystem::rename(path_, path_ + ".1");
    ASSERT_TRUE((*log)->Reopen().ok());
    ASSERT_TRUE((*log)->Append(Verdict("d.csv", policy::Action::kAllow)).ok());
  }
  EXPECT_EQ(Shareguard({"audit", "verify", "--file", path_ + ".1", "--file", path_}).code, 0);
  EXPECT_EQ(Shareguard({"audit", "verify", "--file", path_, "--file", path_ + ".1"}).code, 65);
}

TEST_F(AuditCommandTest, MissingThingsHaveTheirCode) {
  EXPECT_EQ(Shareguard({"audit", "verify", "--file", scratch_ / "absent"}).code, 66);
  EXPECT_EQ(Shareguard({"audit", "query", "--share", "no-such-share", "--config-dir", scratch_.path()}).code, 66);
  EXPECT_EQ(Shareguard({"audit", "tail", "--state", scratch_ / "absent"}).code, 66);
}

}  // namespace
}  // namespace shareguard::cli
