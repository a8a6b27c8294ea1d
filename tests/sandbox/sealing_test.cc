// What a sealed worker can no longer do, tried by a worker itself: each way out is closed by an error or by its end,
// and the pool replaces the worker and says that nothing is known about the file.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <thread>

#include "shareguard/sandbox/confinement.h"
#include "testing.h"

namespace shareguard::sandbox {
namespace {

// What libraries may try, and are told no.
const char* const kToldNo[] = {"open",     "list", "create", "reopen_for_writing", "stat", "stat_through_descriptor",
                               "read_link"};
// What only a worker that somebody has taken over tries.
const char* const kDeadly[] = {
    "remove",
    "make_directory",
    "change_directory",
    "open_newer_way",
    "write",
    "write_at",
    "truncate",
    "change_mode",
    "map_file",
    "control_file",
    "socket",
    "internet",
    "connect",
    "send_elsewhere",
    "fork",
    "execute",
    "signal_parent",
    "signal_self",
    "signal_like_abort",
    "trace",
    "open_process",
    "new_namespace",
    "map_executable",
    "make_executable",
    "memory_file",
    "limits",
    "process_controls",
    "second_filter",
    "io_uring",
#ifdef __x86_64__
    "x32",
    "i386",
#endif
};
constexpr char kKilledByFilter[] = "signal 31";  // SIGSYS

class SealedWorkerTest : public testing::Test {
 protected:
  void SetUp() override {
    if (kUnderSanitizer) GTEST_SKIP() << "workers are not sealed under sanitizers";
    file_ = FileWith("a,b\n");
  }
  UniqueFd file_;
};
class SealingTest : public SealedWorkerTest, public testing::WithParamInterface<const char*> {};
class ToldNoTest : public SealingTest {};
class DeadlyTest : public SealingTest {};

TEST_P(ToldNoTest, GetsAnErrorAndTheWorkerGoesOn) {
  const auto pool = StartPool(Misbehaving("break_out"));
  ASSERT_NE(pool, nullptr);
  const auto pids = pool->Pids();
  const auto result = pool->Inspect(file_.get(), GetParam());
  ASSERT_TRUE(result.ok()) << result.error().ToString();
  EXPECT_TRUE(result->findings.empty());
  EXPECT_EQ(pool->Pids(), pids);
}

TEST_P(DeadlyTest, IsKilledAndReplacedAndTheFileHasNoAnswer) {
  const auto pool = StartPool(Misbehaving("break_out"));
  ASSERT_NE(pool, nullptr);
  const auto pids = pool->Pids();
  const auto result = pool->Inspect(file_.get(), GetParam());
  ASSERT_FALSE(result.ok()) << (result->findings.empty() ? "it was told no" : "it got through");
  EXPECT_EQ(FailureOf(result), "kCrash");
  EXPECT_NE(result.error().cause().find(kKilledByFilter), std::string::npos) << result.error().ToString();
  // The next file has another worker, and an answer.
  EXPECT_TRUE(pool->Inspect(file_.get(), "nothing").ok());
  EXPECT_NE(pool->Pids(), pids);
}

// Each of the ways is one: whoever is not sealed can go it, or gets from the kernel itself the error of a call that was
// made.
TEST_P(SealingTest, IsAWayOutForWhoeverIsNotSealed) {
  const auto pool = StartPool(Misbehaving("break_out_unsealed"));
  ASSERT_NE(pool, nullptr);
  const auto result = pool->Inspect(file_.get(), GetParam());
  if (std::string_view(GetParam()) == "execute") {
    EXPECT_NE(result.error().cause().find("exit status 0"), std::string::npos) << result.error().ToString();
    return;
  }
  ASSERT_TRUE(result.ok()) << result.error().ToString();
  EXPECT_EQ(result->findings.size(), 1U);
}

std::string NameOfWay(const testing::TestParamInfo<const char*>& way) { return way.param; }
INSTANTIATE_TEST_SUITE_P(All, ToldNoTest, testing::ValuesIn(kToldNo), NameOfWay);
INSTANTIATE_TEST_SUITE_P(All, DeadlyTest, testing::ValuesIn(kDeadly), NameOfWay);
INSTANTIATE_TEST_SUITE_P(ToldNo, SealingTest, testing::ValuesIn(kToldNo), NameOfWay);
INSTANTIATE_TEST_SUITE_P(Deadly, SealingTest, testing::ValuesIn(kDeadly), NameOfWay);

TEST_F(SealedWorkerTest, AnAbortLooksLikeOne) {
  const auto pool = StartPool(Misbehaving("break_out"));
  ASSERT_NE(pool, nullptr);
  const auto result = pool->Inspect(file_.get(), "crash");
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.error().cause().find("signal 6"), std::string::npos) << result.error().ToString();
}

TEST_F(SealedWorkerTest, RandomNumbersCanBeHad) {
  const auto pool = StartPool(Misbehaving("break_out"));
  ASSERT_NE(pool, nullptr);
  const auto result = pool->Inspect(file_.get(), "random_numbers");
  ASSERT_TRUE(result.ok()) << result.error().ToString();
  EXPECT_TRUE(result->findings.empty());
}

// As under a service manager that freezes its units: the kernel then makes another call of the worker's poll.
TEST_F(SealedWorkerTest, AWorkerThatWasStoppedWhileItWaitedGoesOn) {
  const auto pool = StartPool(Real(1));
  ASSERT_NE(pool, nullptr);
  const auto pids = pool->Pids();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  ASSERT_EQ(::kill(pids.at(0), SIGSTOP), 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  ASSERT_EQ(::kill(pids.at(0), SIGCONT), 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_TRUE(pool->Inspect(file_.get(), "t.csv").ok());
  EXPECT_EQ(pool->Pids(), pids);
}

// An abstract socket that listens, for somebody to connect to.
UniqueFd Listener(const std::string& name) {
  UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path + 1, name.data(), name.size());
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
  EXPECT_EQ(::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), size), 0);
  EXPECT_EQ(::listen(fd.get(), 1), 0);
  return fd;
}

TEST(LandlockTest, ClosesFilesWithoutTheFilterInFrontOfIt) {
  if (LandlockVersion() == 0) GTEST_SKIP() << "the kernel has no Landlock";
  ASSERT_GT(LandlockVersion(), 0);
  const auto pool = StartPool(Misbehaving("landlocked"));
  ASSERT_NE(pool, nullptr);
  const std::string name = "shareguard-test." + std::to_string(::getpid());
  const UniqueFd listener = Listener(name);
  // A file of a file system: Landlock knows none in memory alone.
  const char* scratch = std::getenv("TMPDIR");
  const UniqueFd file(::open(scratch == nullptr ? "/tmp" : scratch, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  ASSERT_TRUE(file.valid());
  const auto result = pool->Inspect(file.get(), name);
  ASSERT_TRUE(result.ok()) << result.error().ToString();
  for (const policy::Finding& finding : result->findings) ADD_FAILURE() << finding.id;
}

// On a kernel without it, and in a container that refuses it, the filter closes the same doors.
TEST_F(SealedWorkerTest, WithoutLandlockTheFilterHasToDo) {
  for (const char* how : {"landlock_missing", "landlock_forbidden"}) {
    const auto pool = StartPool(Misbehaving(how));
    ASSERT_NE(pool, nullptr) << how;
    EXPECT_TRUE(pool->Inspect(file_.get(), "t.csv").ok()) << how;
    // That of the test, and the worker's own.
    const std::string worker = std::to_string(pool->Pids().at(0));
    EXPECT_EQ(StatusNumber(worker, "Seccomp_filters"), StatusNumber("self", "Seccomp_filters") + 2) << how;
  }
}

// What is there and cannot be used: no worker, and a reason.
TEST_F(SealedWorkerTest, AWorkerThatCannotSealItselfDoesNotStart) {
  const auto reason = [](const char* trick) {
    const auto pool = WorkerPool::Start(Misbehaving(trick), {FewTypes(), {}});
    return pool.ok() ? "it started" : pool.error().ToString();
  };
  EXPECT_NE(reason("seccomp_forbidden").find("system calls"), std::string::npos) << reason("seccomp_forbidden");
}

}  // namespace
}  // namespace shareguard::sandbox
