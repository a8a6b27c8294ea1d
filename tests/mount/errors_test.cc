// Bad input: each gets a clear message and its own exit code (shareguard(1), EXIT STATUS), and changes nothing.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

// sysexits(3), as shareguard(1) documents.
enum ExitCode {
  kUsage = 64,
  kBadPolicy = 65,
  kNoInput = 66,
  kUnavailable = 69,
  kCannotCreate = 73,
  kIo = 74,
  kBusy = 75,
  kNoPermission = 77,
  kBadSetup = 78
};

class ErrorsTest : public MountTest {
 protected:
  // Tries to mount and expects it to fail so; the published tree and the scratch folder stay as they are.
  void ExpectFailure(const std::vector<std::string>& command, int code, const std::vector<std::string>& words) {
    const Tree before = ContentOnly(ReadTree(guard_.path()));
    const Outcome outcome = RunCommand(command, "", 30);
    EXPECT_EQ(outcome.code, code) << outcome.output;
    for (const std::string& word : words)
      EXPECT_NE(outcome.output.find(word), std::string::npos) << word << " in: " << outcome.output;
    EXPECT_EQ(Differences(before, ContentOnly(ReadTree(guard_.path()))), "") << "something was changed";
  }
  std::vector<std::string> Replaced(std::vector<std::string> command, const std::string& word, const std::string& by) {
    std::replace(command.begin(), command.end(), word, by);
    return command;
  }
  // Runs a script as root in a mount namespace of its own; the scratch folder's path is $1.
  Outcome InNamespace(const std::string& script) {
    return RunCommand({"unshare", "-m", "--propagation", "private", "bash", "-euc", script, "bash", guard_.path()}, "",
                      60);
  }
  std::string Quoted(const std::vector<std::string>& command) {
    std::string line;
    for (const std::string& word : command) line += "'" + word + "' ";
    return line;
  }
};

TEST_F(ErrorsTest, MissingPolicy) {
  ExpectFailure(guard_.MountCommand("no-such-policy"), kBadPolicy, {"no-such-policy"});
  ExpectFailure(guard_.MountCommand(guard_.path("none.toml")), kBadPolicy, {"none.toml"});
}

TEST_F(ErrorsTest, WrongPolicy) {
  ASSERT_EQ(WriteFile(guard_.path("bad.toml"), "name = \"bad\"\n[limits]\nfile_bites = 5\n"), 0);
  ExpectFailure(guard_.MountCommand(guard_.path("bad.toml")), kBadPolicy, {"bad.toml:3:", "file_bites", "file_bytes"});
  ASSERT_EQ(WriteFile(guard_.path("bad.toml"), "name = \n"), 0);
  ExpectFailure(guard_.MountCommand(guard_.path("bad.toml")), kBadPolicy, {"bad.toml:1:"});
}

TEST_F(ErrorsTest, PublishedTreeAbsent) {
  ExpectFailure(Replaced(guard_.MountCommand("permissive"), guard_.published(), guard_.path("absent")), kNoInput,
                {"absent"});
  ASSERT_EQ(WriteFile(guard_.path("file"), "not a directory\n"), 0);
  ExpectFailure(Replaced(guard_.MountCommand("permissive"), guard_.published(), guard_.path("file")), kNoInput,
                {"file"});
}

TEST_F(ErrorsTest, MountPointAbsent) {
  ExpectFailure(Replaced(guard_.MountCommand("permissive"), guard_.mounted(), guard_.path("absent")), kNoInput,
                {"absent"});
}

TEST_F(ErrorsTest, StateInsideThePublishedTree) {
  ASSERT_EQ(mkdir(guard_.published("state").c_str(), 0700), 0);
  ExpectDirectory("state");
  const Tree before = ReadTree(guard_.published());
  const Outcome outcome =
      RunCommand(Replaced(guard_.MountCommand("permissive"), guard_.state(), guard_.published("state")), "", 30);
  EXPECT_EQ(outcome.code, kBadSetup) << outcome.output;
  EXPECT_EQ(Differences(before, ReadTree(guard_.published())), "");
}

TEST_F(ErrorsTest, StateOnAnotherFileSystem) {
  if (geteuid() != 0) GTEST_SKIP() << "mounting a second file system needs root";
  const Outcome outcome =
      InNamespace("mount -t tmpfs none \"$1/s\"; code=0; " + Quoted(guard_.MountCommand("permissive")) +
                  "|| code=$?; ls -A \"$1/s\"; exit $code");
  EXPECT_EQ(outcome.code, kBadSetup) << outcome.output;
  EXPECT_NE(outcome.output.find("file system"), std::string::npos) << outcome.output;
}

TEST_F(ErrorsTest, StateReachedThroughAnotherMount) {
  if (geteuid() != 0) GTEST_SKIP() << "a bind mount needs root";
  // The same file system twice: its device numbers agree, yet no rename goes across.
  const Outcome outcome = InNamespace("mkdir \"$1/other\"; mount --bind \"$1/other\" \"$1/s\"; exec " +
                                      Quoted(guard_.MountCommand("permissive")));
  EXPECT_EQ(outcome.code, kBadSetup) << outcome.output;
  EXPECT_NE(outcome.output.find("another mount"), std::string::npos) << outcome.output;
}

TEST_F(ErrorsTest, SecondMountOnTheSameState) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  ASSERT_EQ(mkdir(guard_.path("m2").c_str(), 0755), 0);
  ASSERT_NO_FATAL_FAILURE(Publish("t.txt", "before\n"));
  const Outcome second =
      RunCommand(Replaced(guard_.MountCommand("permissive"), guard_.mounted(), guard_.path("m2")), "", 30);
  EXPECT_EQ(second.code, kBusy) << second.output;
  EXPECT_NE(second.output.find(guard_.state()), std::string::npos) << second.output;
  EXPECT_FALSE(IsFuseMount(guard_.path("m2")));
  // The first one goes on as if nothing had been.
  ASSERT_NO_FATAL_FAILURE(Publish("u.txt", "after\n"));
  EXPECT_EQ(guard_.Cli({"status", "--state", guard_.state()}).code, 0);
}

TEST_F(ErrorsTest, MountPointBusy) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  for (const char* name : {"p2", "s2"}) ASSERT_EQ(mkdir(guard_.path(name).c_str(), 0700), 0);
  auto command = Replaced(guard_.MountCommand("permissive"), guard_.published(), guard_.path("p2"));
  command = Replaced(command, guard_.state(), guard_.path("s2"));
  const Outcome second = RunCommand(command, "", 30);
  EXPECT_EQ(second.code, kBusy) << second.output;
  EXPECT_NE(second.output.find(guard_.mounted()), std::string::npos) << second.output;
  ASSERT_NO_FATAL_FAILURE(Publish("t.txt", "still there\n"));
}

TEST_F(ErrorsTest, NoFuseDevice) {
  if (geteuid() != 0) GTEST_SKIP() << "hiding /dev/fuse needs root";
  const Outcome outcome = InNamespace("mount -t tmpfs none /dev; exec " + Quoted(guard_.MountCommand("permissive")));
  EXPECT_EQ(outcome.code, kUnavailable) << outcome.output;
  EXPECT_NE(outcome.output.find("/dev/fuse"), std::string::npos) << outcome.output;
}

TEST_F(ErrorsTest, NoPermission) {
  if (geteuid() != 0) GTEST_SKIP() << "acting as another user needs root";
  const std::vector<std::string> command = guard_.AsOther(guard_.MountCommand("permissive"));
  ExpectFailure(command, kNoPermission, {guard_.mounted()});
  // A mount point of the user's own; the state directory is root's and closed to others.
  ASSERT_EQ(chown(guard_.mounted().c_str(), 65534, 65534), 0);
  ExpectFailure(command, kNoPermission, {guard_.state(), "ermission denied"});
}

TEST_F(ErrorsTest, BadUsage) {
  const Tree before = ReadTree(guard_.published());
  EXPECT_EQ(guard_.Cli({"mount"}).code, kUsage);
  EXPECT_EQ(guard_.Cli({"mount", "--no-such-option", guard_.mounted()}).code, kUsage);
  EXPECT_EQ(guard_.Cli({"mount", "--policy", "permissive", guard_.mounted()}).code, kUsage);
  EXPECT_EQ(guard_.Cli({"no-such-command"}).code, kUsage);
  EXPECT_EQ(guard_.Cli({"status", "--state", guard_.path("nowhere")}).code, kNoInput);
}

TEST_F(ErrorsTest, UnwritableLogRefusesEverything) {
  if (geteuid() != 0) GTEST_SKIP() << "a file system that is full needs root";
  // The log is on a file system of its own, and that one is full.
  const Outcome outcome = InNamespace(R"sh(
mkdir "$1/log"; mount -t tmpfs -o size=64k none "$1/log"
)sh" + Quoted(guard_.MountCommand("permissive", {"--audit-log", guard_.path("log/audit.jsonl")})) +
                                      R"sh(& pid=$!
for i in $(seq 500); do mountpoint -q "$1/m" && break; kill -0 $pid; sleep 0.02; done
dd if=/dev/zero of="$1/log/filler" bs=4k 2>/dev/null || true
code=0; for i in $(seq 200); do echo x > "$1/m/t$i.txt" || { code=$?; break; }; done 2>/dev/null
[ $code != 0 ] || echo "everything was accepted without a record"
ls "$1/p" | wc -l > "$1/published"; kill $pid; wait $pid || true
verified=$(ls "$1/p" | wc -l); recorded=$(grep -c '"verdict":"allow"' "$1/log/audit.jsonl" || true)
[ "$verified" -le "$recorded" ] || echo "published $verified, recorded $recorded"
)sh");
  EXPECT_EQ(outcome.code, 0) << outcome.output;
  EXPECT_EQ(outcome.output.find("without a record"), std::string::npos) << outcome.output;
  EXPECT_EQ(outcome.output.find("recorded "), std::string::npos) << outcome.output;
  expected_ = ReadTree(guard_.published());
}

class FullDiskTest : public ErrorsTest {
 protected:
  // Published tree and state on a file system of 6 MiB; `script` runs while it is mounted.
  Outcome OnSmallDisk(const std::vector<std::string>& more, const std::string& script) {
    auto command = Replaced(guard_.MountCommand("permissive", more), guard_.published(), guard_.path("disk/p"));
    command = Replaced(command, guard_.state(), guard_.path("disk/s"));
    return InNamespace(R"sh(
mkdir "$1/disk"; mount -t tmpfs -o size=6m none "$1/disk"; mkdir "$1/disk/p" "$1/disk/s"
)sh" + Quoted(command) +
                       R"sh(2> "$1/log" & pid=$!
for i in $(seq 500); do mountpoint -q "$1/m" && break; kill -0 $pid; sleep 0.02; done
)sh" + script + R"sh(
kill $pid; wait $pid || echo "the mount ended with $?"
cd "$1/disk/p"; head -v *
)sh");
  }
};

TEST_F(FullDiskTest, NothingHalfIsPublishedAndDeletingMakesRoom) {
  if (geteuid() != 0) GTEST_SKIP() << "a file system that is full needs root";
  const Outcome outcome = OnSmallDisk({"--audit-log", guard_.path("audit.jsonl")}, R"sh(
echo before > "$1/m/first.txt"
head -c 20M /dev/zero > "$1/m/big.bin" 2>/dev/null && echo "20 MiB fit into 6"
[ ! -e "$1/disk/p/big.bin" ] || echo "a part of it was published"
rm -f "$1/m/big.bin"; echo after > "$1/m/second.txt" || echo "no room after the big one was deleted"
)sh");
  EXPECT_EQ(outcome.code, 0) << outcome.output;
  EXPECT_EQ(outcome.output, "==> first.txt <==\nbefore\n\n==> second.txt <==\nafter\n") << ReadFile(guard_.path("log"));
}

TEST_F(FullDiskTest, WithTheLogOnItEverythingIsRefusedUntilThereIsRoom) {
  if (geteuid() != 0) GTEST_SKIP() << "a file system that is full needs root";
  const Outcome outcome = OnSmallDisk({}, R"sh(
echo before > "$1/m/first.txt"
cat /dev/zero > "$1/disk/filler" 2>/dev/null || true
for i in $(seq 300); do echo meanwhile 2>/dev/null > "$1/m/t$i.txt" || break; done
[ "$i" -lt 300 ] || echo "nothing was refused"
recorded=$(grep -c '"verdict":"allow"' "$1/disk/s/audit.jsonl"); published=$(ls "$1/disk/p" | wc -l)
[ "$published" -le "$recorded" ] || echo "$published are published, $recorded on record"
rm -f "$1/disk/filler"
echo after > "$1/m/second.txt"; rm -f "$1"/m/t*.txt
)sh");
  EXPECT_EQ(outcome.code, 0) << outcome.output;
  EXPECT_EQ(outcome.output, "==> first.txt <==\nbefore\n\n==> second.txt <==\nafter\n") << ReadFile(guard_.path("log"));
}

}  // namespace
}  // namespace shareguard::testing
