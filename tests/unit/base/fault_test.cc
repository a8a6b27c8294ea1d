#include "shareguard/base/fault.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <set>
#include <string>

namespace shareguard {
namespace {

TEST(FaultTest, EveryPointHasOneName) {
  std::set<std::string_view> names(kFailingPoints.begin(), kFailingPoints.end());
  names.insert(kCrashPoints.begin(), kCrashPoints.end());
  EXPECT_EQ(names.size(), kFailingPoints.size() + kCrashPoints.size());
}

#ifdef SHAREGUARD_FAULT_HOOKS

// Each in a process of its own: the rules are read once.
#define EXPECT_RULES(rules, statements, outcome, output) \
  EXPECT_EXIT(                                           \
      {                                                  \
        ::setenv("SHAREGUARD_FAULT", rules, 1);          \
        LoadFaults();                                    \
        statements;                                      \
        ::_exit(0);                                      \
      },                                                 \
      outcome, output)

const auto kWell = ::testing::ExitedWithCode(0);
const auto kBadRule = ::testing::ExitedWithCode(64);

void Expect(int expected) {
  const int err = PassFaultPoint("audit.write");
  if (err == expected) return;
  std::fprintf(stderr, "%d instead of %d\n", err, expected);
  ::_exit(1);
}

TEST(FaultDeathTest, ErrorsComeWhenTheRuleSays) {
  EXPECT_RULES("audit.write:error=ENOSPC", (Expect(ENOSPC), Expect(ENOSPC)), kWell, "");
  EXPECT_RULES("audit.write:error=EIO:2", (Expect(0), Expect(EIO), Expect(0)), kWell, "");
  EXPECT_RULES("audit.write:error=EIO:2+", (Expect(0), Expect(EIO), Expect(EIO)), kWell, "");
  EXPECT_RULES("audit.sync:error=EIO,audit.*:error=EROFS:1", (Expect(EROFS), Expect(0)), kWell, "");
  EXPECT_RULES("", Expect(0), kWell, "");
}

TEST(FaultDeathTest, KillsTheProcess) {
  EXPECT_RULES("audit.write:kill:2", (Expect(0), Expect(0)), ::testing::KilledBySignal(SIGKILL), "");
}

TEST(FaultDeathTest, Sleeps) {
  const auto before = std::chrono::steady_clock::now();
  EXPECT_RULES("audit.write:sleep=150:1", (Expect(0), Expect(0)), kWell, "");
  EXPECT_GE(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(150));
}

TEST(FaultDeathTest, RulesInAFileAreReadAnew) {
  const std::string path = ::testing::TempDir() + "fault-rules." + std::to_string(::getpid());
  const auto write = [&](const char* text) {
    FILE* file = std::fopen(path.c_str(), "w");
    std::fputs(text, file);
    std::fclose(file);
  };
  EXPECT_RULES(("@" + path).c_str(),
               (Expect(0), write("audit.write:error=EDQUOT\n"), Expect(EDQUOT), write(""), Expect(0)), kWell, "");
  ::remove(path.c_str());
}

TEST(FaultDeathTest, BadRulesEndTheProgram) {
  EXPECT_RULES("audit.wrte:kill", {}, kBadRule, "'audit.wrte:kill': no such point");
  EXPECT_RULES("nothing.*:kill", {}, kBadRule, "no such point");
  EXPECT_RULES("audit.write", {}, kBadRule, "POINT:ACTION");
  EXPECT_RULES("audit.write:die", {}, kBadRule, "none of kill, error=ERRNO, sleep=MS");
  EXPECT_RULES("audit.write:sleep=x", {}, kBadRule, "none of kill");
  EXPECT_RULES("audit.write:error=EFOO", {}, kBadRule, "no such errno");
  EXPECT_RULES("audit.write:error=EIO:0", {}, kBadRule, "when is a number");
  EXPECT_RULES("audit.write:error=EIO:", {}, kBadRule, "when is a number");
  EXPECT_RULES("audit.write:kill,", {}, kBadRule, "POINT:ACTION");
  // A step that is done cannot fail any more.
  EXPECT_RULES("publish.renamed:error=EIO", {}, kBadRule, "none that can fail");
}

#endif

}  // namespace
}  // namespace shareguard
