// From mount to unmount: as a daemon, from fstab, without root, with files still open.
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class LifecycleTest : public MountTest {};

TEST_F(LifecycleTest, EmptyShareMountsAndUnmounts) { ASSERT_NO_FATAL_FAILURE(Mount("egress-strict")); }

TEST_F(LifecycleTest, WhatWasPublishedBeforeIsThere) {
  ASSERT_EQ(Shell("mkdir d && echo one > d/a.txt && echo two > b.csv", guard_.published()).code, 0);
  ExpectCopyOf(guard_.published());
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  EXPECT_EQ(Shell("ls -R && cat d/a.txt b.csv", guard_.mounted()).output, ".:\nb.csv\nd\n\n./d:\na.txt\none\ntwo\n");
}

TEST_F(LifecycleTest, TheOtherSideMayTakeFilesAway) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(5)));
  ASSERT_EQ(unlink(guard_.published("t.csv").c_str()), 0);
  ExpectGone("t.csv");
  for (int i = 0; i < 500 && Exists(guard_.mounted("t.csv")); ++i) usleep(10000);
  EXPECT_FALSE(Exists(guard_.mounted("t.csv")));
  ASSERT_EQ(WriteFile(guard_.published("fresh.csv"), Csv(6)), 0);
  ExpectFile("fresh.csv", Csv(6));
  for (int i = 0; i < 500 && !Exists(guard_.mounted("fresh.csv")); ++i) usleep(10000);
  EXPECT_EQ(ReadFile(guard_.mounted("fresh.csv")), Csv(6));
}

TEST_F(LifecycleTest, ShareShowsWhatItIs) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  EXPECT_EQ(RunCommand({"findmnt", "-n", "-o", "SOURCE", guard_.mounted()}).output,
            "shareguard#" + guard_.state() + "\n");
  const auto status = guard_.CliJson({"status", "--json", "--state", guard_.state()});
  ASSERT_TRUE(status.is_object());
  EXPECT_EQ(status.value("/policy/name"_json_pointer, ""), "egress-standard");
  EXPECT_EQ(status.value("mountpoint", ""), guard_.mounted());
  EXPECT_EQ(status.value("pid", 0), guard_.child().pid());
}

TEST_F(LifecycleTest, UnmountWithAFileStillOpen) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  UniqueFd fd(open(guard_.mounted("t.csv").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(WriteAll(fd.get(), Csv(5)).ok());
  EXPECT_NE(umount2(guard_.mounted().c_str(), 0), 0);
  guard_.child().Signal(SIGTERM);
  ASSERT_TRUE(guard_.child().WaitFor(20000)) << guard_.log();
  EXPECT_EQ(guard_.child().code(), 0) << guard_.log();
  mounted_ = false;
  close(fd.Release());
  // The mount settled what was open: nobody closed it, so nobody submitted it.
  CheckPublished();
  umount2(guard_.mounted().c_str(), MNT_DETACH);
  ExpectItem("t.csv", "interrupted");
}

TEST_F(LifecycleTest, UnmountByUmount) {
  MountUnseen();
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(5)));
  ASSERT_EQ(Shell("umount '" + guard_.mounted() + "' || fusermount3 -u '" + guard_.mounted() + "'").code, 0);
  ASSERT_TRUE(guard_.child().WaitFor(20000)) << guard_.log();
  EXPECT_EQ(guard_.child().code(), 0) << guard_.log();
  mounted_ = false;
}

// A service manager starts again what failed; what ended well it leaves, and the dead mount with it.
TEST_F(LifecycleTest, AnAbortedConnectionIsAFailure) {
  const std::string control = guard_.path("connections");
  ASSERT_EQ(mkdir(control.c_str(), 0700), 0);
  if (mount("shareguard-test", control.c_str(), "fusectl", 0, nullptr) != 0) {
    GTEST_SKIP() << "fusectl cannot be mounted: " << strerror(errno);
  }
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard", {"--cache-seconds", "3600"}));
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(5)));
  struct stat root {};
  ASSERT_EQ(stat(guard_.mounted().c_str(), &root), 0);
  EXPECT_EQ(WriteFile(control + "/" + std::to_string(minor(root.st_dev)) + "/abort", "1"), 0);
  umount2(control.c_str(), MNT_DETACH);
  ASSERT_TRUE(guard_.child().WaitFor(20000)) << guard_.log();
  EXPECT_EQ(guard_.child().code(), 71) << guard_.log();
  EXPECT_NE(guard_.log().find("still there, dead"), std::string::npos) << guard_.log();
  mounted_ = false;
  // The next one takes the dead mount away. Until it has, that passes for its own.
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  for (int i = 0; i < 1000 && ReadFile(guard_.mounted("t.csv")).empty(); ++i) usleep(10000);
  EXPECT_EQ(ReadFile(guard_.mounted("t.csv")), Csv(5));
}

TEST_F(LifecycleTest, DaemonAndUmountCommand) {
  std::vector<std::string> command = guard_.MountCommand("egress-standard");
  std::erase(command, "--foreground");
  const Outcome started = RunCommand(command);
  ASSERT_EQ(started.code, 0) << started.output;
  // When the command returns the mount serves.
  EXPECT_TRUE(IsFuseMount(guard_.mounted()));
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(5)));
  const auto status = guard_.CliJson({"status", "--json", "--state", guard_.state()});
  const pid_t pid = status.value("pid", 0);
  ASSERT_GT(pid, 1) << status.dump();
  const Outcome stopped = guard_.Cli({"umount", guard_.mounted()});
  EXPECT_EQ(stopped.code, 0) << stopped.output;
  EXPECT_FALSE(IsFuseMount(guard_.mounted()));
  // Ended, at most not reaped yet.
  const std::string stat = ReadFile("/proc/" + std::to_string(pid) + "/stat");
  EXPECT_TRUE(stat.empty() || stat.find(") Z ") != std::string::npos) << "the daemon still runs: " << stat;
}

TEST_F(LifecycleTest, DaemonReportsItsFailure) {
  std::vector<std::string> command = guard_.MountCommand("no-such-policy");
  std::erase(command, "--foreground");
  const Outcome started = RunCommand(command);
  EXPECT_EQ(started.code, 65) << started.output;
  EXPECT_NE(started.output.find("no-such-policy"), std::string::npos) << started.output;
}

TEST_F(LifecycleTest, ConfiguredShareByName) {
  ASSERT_EQ(RunCommand({"mkdir", "-p", guard_.path("etc/shares")}).code, 0);
  ASSERT_EQ(WriteFile(guard_.path("etc/shares/results.toml"),
                      "direction = \"egress\"\npolicy = \"egress-standard\"\npublished = \"" + guard_.published() +
                          "\"\nstate = \"" + guard_.state() + "\"\nmountpoint = \"" + guard_.mounted() + "\"\n"),
            0);
  const Outcome started = guard_.Cli({"mount", "--config-dir", guard_.path("etc"), "results"});
  ASSERT_EQ(started.code, 0) << started.output;
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(5)));
  const auto status = guard_.CliJson({"status", "--json", guard_.mounted()});
  EXPECT_EQ(status.value("share", ""), "results") << status.dump();
  EXPECT_EQ(status.value("direction", ""), "egress");
  EXPECT_EQ(guard_.Cli({"umount", guard_.mounted()}).code, 0);
}

TEST_F(LifecycleTest, MountHelperOfFstab) {
  if (geteuid() != 0) GTEST_SKIP() << "mount(8) asks for root";
  // mount(8) calls /sbin/mount.TYPE SOURCE MOUNTPOINT -o OPTIONS.
  const std::string helper = guard_.path("mount.shareguard");
  ASSERT_EQ(symlink((std::string(SHAREGUARD_BINARY_DIR) + "/bin/shareguard").c_str(), helper.c_str()), 0);
  const Outcome started = RunCommand(
      {helper, "results", guard_.mounted(), "-o",
       "rw,nofail,_netdev,policy=egress-standard,published=" + guard_.published() + ",state=" + guard_.state()});
  ASSERT_EQ(started.code, 0) << started.output;
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(5)));
  EXPECT_EQ(Write("t.exe", "x"), EACCES);
  EXPECT_EQ(guard_.Cli({"umount", guard_.mounted()}).code, 0);
}

TEST_F(LifecycleTest, ReadOnly) {
  ASSERT_EQ(WriteFile(guard_.published("t.csv"), Csv(5)), 0);
  ExpectFile("t.csv", Csv(5));
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard", {"--read-only"}));
  EXPECT_EQ(ReadFile(guard_.mounted("t.csv")), Csv(5));
  EXPECT_EQ(Write("u.csv", Csv(5)), EROFS);
  EXPECT_NE(unlink(guard_.mounted("t.csv").c_str()), 0);
}

TEST_F(LifecycleTest, WithoutRoot) {
  if (geteuid() != 0) return;  // then every other test here has been without root already
  // A user's own directories and a device that the user may open, in a mount namespace of its own.
  std::string mount;
  for (const std::string& word : guard_.MountCommand("egress-standard")) mount += "'" + word + "' ";
  mount.replace(0, mount.find(' '), "shareguard");
  const std::string scenario = R"sh(
)sh" + mount + R"sh(2>/dev/null & pid=$!
for i in $(seq 500); do mountpoint -q "$1/m" && break; kill -0 $pid; sleep 0.02; done
echo 'a,b' > "$1/m/t.csv"; cat "$1/p/t.csv"; echo x 2>/dev/null > "$1/m/t.exe" && echo "took a program"
printf '{\\rtf1 x}' 2>/dev/null > "$1/m/t.jpg" && echo "took a letter for a picture"
cat "$1/m/t.exe.REFUSED.txt" > /dev/null; stat -c %u "$1/p/t.csv"
fusermount3 -u "$1/m"; wait $pid; echo "ended with $?"
)sh";
  ASSERT_EQ(WriteFile(guard_.path("scenario.sh"), scenario), 0);
  for (const char* name : {"p", "s", "m"}) ASSERT_EQ(chown(guard_.path(name).c_str(), 65534, 65534), 0);
  const Outcome outcome =
      RunCommand(guard_.AsOther({"bash", "-eu", guard_.path("scenario.sh"), guard_.path()}), "", 90);
  EXPECT_EQ(outcome.output, "a,b\n65534\nended with 0\n");
  ExpectFile("t.csv", "a,b\n");
}

TEST_F(LifecycleTest, StateThatTheMountMakesIsPrivate) {
  ASSERT_EQ(rmdir(guard_.state().c_str()), 0);
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  struct stat st {};
  ASSERT_EQ(stat(guard_.state().c_str(), &st), 0);
  EXPECT_EQ(st.st_mode & 07777, 0700U);
}

}  // namespace
}  // namespace shareguard::testing
