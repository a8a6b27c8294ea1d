// Workers that hang or die while files are judged.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <thread>

#include "fault_mount.h"
#include "samples.h"

namespace shareguard::testing {
namespace {

using WorkersTest = FaultTest;

TEST_F(WorkersTest, StuckOnesAreReplaced) {
  ASSERT_NO_FATAL_FAILURE(MountShare("inspect_timeout_seconds = 1\nworkers = 2\n"));
  ASSERT_EQ(Write("t.csv", Csv(10)), 0);
  const auto stuck = Workers();
  ASSERT_EQ(stuck.size(), 2U);
  for (const pid_t worker : stuck) kill(worker, SIGSTOP);
  // on_error = "refuse": what could not be inspected is kept, and the old version stays.
  EXPECT_EQ(Write("t.csv", Csv(20)), EACCES);
  ExpectPublished("t.csv", Csv(10));
  EXPECT_TRUE(Kept(Csv(20)));
  EXPECT_TRUE(Eventually([&] { return Write("t.csv", Csv(30)) == 0; }, 10000)) << guard_->log();
  ExpectPublished("t.csv", Csv(30));
  EXPECT_NE(guard_->log().find("'t.csv' could not be inspected"), std::string::npos)
      << "the log does not say so: " << guard_->log();
  // One that never had a file may still be stopped: it ends with the mount all the same.
  for (const pid_t worker : stuck) kill(worker, SIGCONT);
}

TEST_F(WorkersTest, KilledUnderLoad) {
  ASSERT_NO_FATAL_FAILURE(Mount());
  constexpr int kWriters = 3, kFiles = 60;
  std::atomic<int> busy{kWriters}, published{0}, refused{0};
  std::mutex mutex;
  std::vector<std::string> problems;
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      for (int i = 0; i < kFiles; ++i) {
        const std::string name = "w" + std::to_string(w) + "-" + std::to_string(i) + ".csv";
        const std::string text = Csv(200, w * kFiles + i);
        const int err = Write(name, text);
        ++(err == 0 ? published : refused);
        const bool right = err == 0 ? ReadFile(guard_->published(name)) == text
                                    : err == EACCES && !Exists(guard_->published(name)) && Kept(text);
        const std::lock_guard lock(mutex);
        if (!right) problems.push_back(name + ": " + strerror(err));
      }
      --busy;
    });
  }
  while (busy > 0) {
    for (const pid_t worker : Workers()) kill(worker, SIGKILL);
    usleep(30000);
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_TRUE(problems.empty()) << problems.size() << " of " << kWriters * kFiles << ", first " << problems[0];
  EXPECT_EQ(published + refused, kWriters * kFiles);
  EXPECT_TRUE(Eventually([&] { return Write("afterwards.csv", Csv(5)) == 0; }, 15000)) << guard_->log();
  EXPECT_TRUE(Eventually([&] { return Zombies() == 0; })) << "a worker was not waited for";
}

}  // namespace
}  // namespace shareguard::testing
