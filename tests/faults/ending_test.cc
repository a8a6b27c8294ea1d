// The mount ends while its users are at work: unmounted, told to end, or cut off from the kernel.
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <thread>

#include "fault_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class EndingTest : public FaultTest {
 protected:
  UniqueFd OpenSynced(const std::string& path, const std::string& text) {
    UniqueFd fd(open(guard_->mounted(path).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    EXPECT_TRUE(WriteAll(fd.get(), text).ok());
    EXPECT_EQ(fsync(fd.get()), 0);
    return fd;
  }
};

TEST_F(EndingTest, UnmountWithOpenFilesIsRefused) {
  ASSERT_NO_FATAL_FAILURE(Mount());
  UniqueFd fd = OpenSynced("t.csv", Csv(50));
  EXPECT_NE(RunCommand({"fusermount3", "-u", guard_->mounted()}).code, 0);
  EXPECT_TRUE(guard_->running());
  EXPECT_EQ(close(fd.Release()), 0);
  ExpectPublished("t.csv", Csv(50));
}

TEST_F(EndingTest, LazyUnmountLetsOpenFilesEnd) {
  MountUnseen();
  ASSERT_NO_FATAL_FAILURE(Mount());
  UniqueFd fd = OpenSynced("t.csv", Csv(50));
  ASSERT_EQ(RunCommand({"fusermount3", "-u", "-z", guard_->mounted()}).code, 0);
  EXPECT_FALSE(IsFuseMount(guard_->mounted()));
  EXPECT_TRUE(WriteAll(fd.get(), "more,140,2,3\n").ok());
  EXPECT_EQ(close(fd.Release()), 0) << strerror(errno);
  EXPECT_TRUE(Eventually([&] { return !guard_->running(); }, 15000)) << "it goes on without a mount";
  EXPECT_EQ(guard_->child().code(), 0) << guard_->log();
  ExpectPublished("t.csv", Csv(50) + "more,140,2,3\n");
  Ended();
}

TEST_F(EndingTest, TerminatedUnderLoad) {
  ASSERT_NO_FATAL_FAILURE(Mount());
  UniqueFd pending = OpenSynced("pending.csv", Csv(70));
  constexpr int kWriters = 3;
  std::atomic<bool> stop{false};
  std::vector<std::thread> writers;
  std::vector<std::set<std::string>> done(kWriters);
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      for (int i = 0; !stop; ++i) {
        const std::string name = "w" + std::to_string(w) + "-" + std::to_string(i) + ".csv";
        // Once the mount has gone the name is that of the bare directory underneath: nothing may go there.
        if (!IsFuseMount(guard_->mounted()) || Write(name, Csv(100)) != 0) return;
        done[static_cast<size_t>(w)].insert(name);
      }
    });
  }
  usleep(200000);
  guard_->child().Signal(SIGTERM);
  EXPECT_TRUE(guard_->child().WaitFor(20000)) << "it does not end";
  stop = true;
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(guard_->child().code(), 0) << guard_->log();
  EXPECT_FALSE(IsFuseMount(guard_->mounted()));
  close(pending.Release());
  size_t acknowledged = 0;
  for (const auto& names : done) {
    acknowledged += names.size();
    for (const std::string& name : names) {
      if (!Exists(guard_->mounted(name))) ExpectPublished(name, Csv(100));
      unlink(guard_->mounted(name).c_str());
    }
  }
  EXPECT_GT(acknowledged, 5U);
  for (const auto& [path, node] : ReadTree(guard_->published())) EXPECT_EQ(node.content, Csv(100)) << path;
  EXPECT_TRUE(Kept(Csv(70))) << "what fsync acknowledged is lost";
  Ended();
}

TEST_F(EndingTest, ConnectionAborted) {
  if (geteuid() != 0) GTEST_SKIP() << "only root may abort a connection";
  ASSERT_NO_FATAL_FAILURE(Mount());
  ASSERT_EQ(Write("t.csv", Csv(10)), 0);
  UniqueFd pending = OpenSynced("pending.csv", Csv(70));
  struct stat attributes {};
  ASSERT_EQ(stat(guard_->mounted().c_str(), &attributes), 0);
  const std::string control = guard_->path("fusectl");
  mkdir(control.c_str(), 0700);
  if (mount("none", control.c_str(), "fusectl", 0, nullptr) != 0) GTEST_SKIP() << "no fusectl: " << strerror(errno);
  const std::string abort = control + "/" + std::to_string(minor(attributes.st_dev)) + "/abort";
  EXPECT_EQ(WriteFile(abort, "1"), 0) << abort;
  umount(control.c_str());
  EXPECT_FALSE(WriteAll(pending.get(), "more\n").ok());
  EXPECT_NE(close(pending.Release()), 0);
  EXPECT_TRUE(Eventually([&] { return !guard_->running(); }, 15000)) << "it goes on without a connection";
  EXPECT_NE(guard_->child().code(), 128 + SIGSEGV);
  ExpectPublished("t.csv", Csv(10));
  EXPECT_FALSE(Exists(guard_->published("pending.csv")));
  EXPECT_TRUE(Kept(Csv(70))) << "what fsync acknowledged is lost";
  EXPECT_FALSE(guard_->log().empty());
  Ended();
}

}  // namespace
}  // namespace shareguard::testing
