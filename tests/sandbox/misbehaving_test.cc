// Whatever a worker does, the request fails closed, the worker goes, and the pool goes on.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <thread>

#include "testing.h"

namespace shareguard::sandbox {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Trick {
  const char* worker;
  const char* failure;
};

std::ostream& operator<<(std::ostream& out, const Trick& trick) { return out << trick.worker; }

class TrickTest : public testing::TestWithParam<Trick> {};

TEST_P(TrickTest, FailsClosedAndReplacesTheWorker) {
  const auto pool = StartPool(Misbehaving(GetParam().worker));
  ASSERT_NE(pool, nullptr);
  const pid_t before = pool->Pids().at(0);
  const UniqueFd file = FileWith("a,b\n");
  const auto result = pool->Inspect(file.get(), "crash.csv");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(FailureOf(result), GetParam().failure) << result.error().ToString();
  std::vector<pid_t> pids;
  for (int i = 0; i < 200 && pids.empty(); ++i) {
    std::this_thread::sleep_for(milliseconds(20));
    pids = pool->Pids();
  }
  ASSERT_EQ(pids.size(), 1U);
  EXPECT_NE(pids[0], before);
  bool gone = false;
  for (int i = 0; i < 200 && !gone; ++i) {
    gone = ::kill(before, 0) == -1;
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_TRUE(gone) << "the old worker still runs, or was not reaped";
}

INSTANTIATE_TEST_SUITE_P(All, TrickTest,
                         testing::Values(Trick{"crash_on_request", "kCrash"}, Trick{"exit_mid_answer", "kCrash"},
                                         Trick{"hang", "kTimeout"}, Trick{"garbage", "kProtocol"},
                                         Trick{"wrong_sequence", "kProtocol"}, Trick{"unknown_type", "kProtocol"},
                                         Trick{"flood", "kProtocol"}, Trick{"huge_answer", "kProtocol"},
                                         Trick{"send_descriptor", "kProtocol"}));

TEST(MisbehavingTest, AWorkerThatCannotStartIsAnErrorOfStart) {
  for (const char* trick : {"exit_at_start", "ill_at_start"}) {
    EXPECT_FALSE(WorkerPool::Start(Misbehaving(trick), {FewTypes(), {}}).ok()) << trick;
  }
  const auto ill = WorkerPool::Start(Misbehaving("ill_at_start"), {FewTypes(), {}});
  ASSERT_FALSE(ill.ok());
  EXPECT_NE(ill.error().ToString().find("it is not there"), std::string::npos) << ill.error().ToString();
  WorkerOptions options = Misbehaving("hang_at_start");
  options.start_timeout = milliseconds(200);
  EXPECT_FALSE(WorkerPool::Start(options, {FewTypes(), {}}).ok());
  options.program = "/does/not/exist";
  EXPECT_FALSE(WorkerPool::Start(options, {FewTypes(), {}}).ok());
  options.count = 0;
  EXPECT_FALSE(WorkerPool::Start(options, {FewTypes(), {}}).ok());
}

TEST(MisbehavingTest, AFileThatCrashesAWorkerIsNotTriedAgainAndOthersPass) {
  const auto pool = StartPool(Misbehaving("crash_on_request", 2));
  ASSERT_NE(pool, nullptr);
  const UniqueFd file = FileWith("a,b\n");
  for (int i = 0; i < 10; ++i) {
    const auto before = pool->Pids();
    EXPECT_EQ(FailureOf(pool->Inspect(file.get(), "crash.csv")), "kCrash");
    EXPECT_TRUE(pool->Inspect(file.get(), "fine.csv").ok());
    const auto after = pool->Pids();
    const auto lost = std::count_if(before.begin(), before.end(), [&](pid_t pid) {
      return std::find(after.begin(), after.end(), pid) == after.end();
    });
    EXPECT_LE(lost, 1) << "one crash cost more than one worker";
  }
}

TEST(MisbehavingTest, AStormOfCrashesIsAnsweredWithoutSpinning) {
  const auto pool = StartPool(Misbehaving("crash_on_request"));
  ASSERT_NE(pool, nullptr);
  const UniqueFd file = FileWith("a,b\n");
  int unavailable = 0, crashes = 0;
  const auto end = steady_clock::now() + milliseconds(1500);
  while (steady_clock::now() < end) {
    const std::string failure = FailureOf(pool->Inspect(file.get(), "crash.csv"));
    unavailable += failure == "kUnavailable";
    crashes += failure == "kCrash";
    std::this_thread::sleep_for(milliseconds(1));
  }
  EXPECT_GT(unavailable, 10);
  EXPECT_LT(crashes, 15);
}

TEST(MisbehavingTest, AWorkerThatDiesIdleCostsNoRequest) {
  const auto pool = StartPool(Misbehaving("crash_on_request", 2));
  ASSERT_NE(pool, nullptr);
  const UniqueFd file = FileWith("a,b\n");
  for (int i = 0; i < 3; ++i) {
    for (const pid_t pid : pool->Pids()) ::kill(pid, SIGKILL);
    // Long enough for the kernel to close their sockets: a worker that dies with a request in hand is a crash.
    std::this_thread::sleep_for(milliseconds(100));
    const auto result = pool->Inspect(file.get(), "fine.csv");
    EXPECT_TRUE(result.ok()) << result.error().ToString();
  }
}

}  // namespace
}  // namespace shareguard::sandbox
