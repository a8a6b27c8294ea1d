// The disk fills up while a line is written: the log keeps whole lines only, and says no.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fakes.h"
#include "scratch.h"

namespace shareguard::audit {
namespace {

// Appends until the log refuses; then checks that it holds whole lines alone. Answers with what went wrong.
std::string FillUp(Log& log, const std::string& path, int expected_errno, int* written) {
  Event event = Named("create");
  event.message = std::string(500, 'm');
  for (*written = 0; *written < 100000; ++*written) {
    const Status status = log.Append(event);
    if (status.ok()) continue;
    if (status.error().errno_value() != expected_errno) return "another error: " + status.error().ToString();
    const std::string text = ReadText(path);
    if (text.empty() || text.back() != '\n') return "half a line was left";
    const auto report = VerifyChain(path);
    if (!report.ok() || !report->intact) return "the chain is broken";
    if (report->lines != static_cast<uint64_t>(*written)) return "a refused line was kept, or a kept one is missing";
    return "";
  }
  return "the log never refused";
}

// In a child process: a limit on file sizes cannot be raised again.
TEST(FullDiskTest, AFileSizeLimitLeavesWholeLines) {
  const Scratch scratch;
  const std::string path = scratch / "audit.jsonl";
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{10000, 10000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(2);
    auto log = OpenLog(path, {}, Level::kIo);
    int written = 0;
    const std::string problem = log.ok() ? FillUp(**log, path, EFBIG, &written) : log.error().ToString();
    if (!problem.empty()) std::fprintf(stderr, "%s\n", problem.c_str());
    ::_exit(problem.empty() && written > 3 ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(FullDiskTest, AFullFileSystemLeavesWholeLinesAndTheLogGoesOnWhenThereIsRoom) {
  const Scratch scratch;
  if (::mount("shareguard-test", scratch.path().c_str(), "tmpfs", 0, "size=64k,mode=0700") != 0) {
    GTEST_SKIP() << "needs the right to mount a tmpfs";
  }
  const std::string path = scratch / "audit.jsonl", ballast = scratch / "ballast";
  WriteText(ballast, std::string(20000, 'b'));
  {
    auto log = OpenLog(path, {}, Level::kIo);
    ASSERT_TRUE(log.ok()) << log.error().ToString();
    int written = 0;
    EXPECT_EQ(FillUp(**log, path, ENOSPC, &written), "");
    EXPECT_GT(written, 3);
    std::filesystem::remove(ballast);
    EXPECT_TRUE((*log)->AppendDurably(Named("verdict")).ok());
    const auto report = VerifyChain(path);
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->intact) << report->problem;
    EXPECT_EQ(report->lines, static_cast<uint64_t>(written) + 1);
  }
  EXPECT_EQ(::umount(scratch.path().c_str()), 0);
}

}  // namespace
}  // namespace shareguard::audit
