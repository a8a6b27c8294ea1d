// mount as a daemon, mount.shareguard, umount: the commands around a real mount. What happens inside of one is the
// business of tests/mount.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "cli/mount_table.h"
#include "run.h"
#include "shareguard/base/fd.h"

namespace shareguard::cli {
namespace {

constexpr const char* kProgram = SHAREGUARD_BINARY_DIR "/bin/shareguard";

// From here on the mounts of this process and of others are copies of each other: what one unmounts the other keeps.
bool LeaveMountNamespace() {
  return ::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

class MountCommandTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const UniqueFd device(::open("/dev/fuse", O_RDWR | O_CLOEXEC));
    if (!device.valid() || ::geteuid() != 0) GTEST_SKIP() << "needs root and /dev/fuse";
    for (const char* name : {"p", "m"}) std::filesystem::create_directory(scratch_ / name);
  }
  void TearDown() override {
    for (const MountEntry& mount : GuardMounts()) {
      if (mount.mountpoint.starts_with(scratch_.path() + "/")) ::umount2(mount.mountpoint.c_str(), MNT_DETACH);
    }
    if (const pid_t pid = Server(); pid > 1) ::kill(pid, SIGKILL);
  }

  std::vector<std::string> Command(std::vector<std::string> more = {}) const {
    std::vector<std::string> command = {"mount",        "--policy", "permissive",    "--published",
                                        scratch_ / "p", "--log",    scratch_ / "log"};
    command.insert(command.end(), more.begin(), more.end());
    command.push_back(scratch_ / "m");
    return command;
  }
  void Mount(const std::vector<std::string>& more = {}) {
    const Ran ran = Shareguard(Command(more));
    ASSERT_EQ(ran.code, 0) << ran.err;
  }
  std::string State() const { return scratch_ / ".p.shareguard-state"; }
  // The daemon; 0 when none has the lock file open any more. It is this test's own: the state directory is.
  pid_t Server() const {
    std::ifstream file(State() + "/lock");
    pid_t pid = 0;
    file >> pid;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/exe", error);
    return !error && program == std::filesystem::canonical(kProgram) ? pid : 0;
  }
  // Never to process 0, which would be the whole group of this test.
  void SignalServer(int signal) const {
    const pid_t server = Server();
    ASSERT_GT(server, 1);
    ASSERT_EQ(::kill(server, signal), 0);
  }
  bool Mounted() const { return FindMount(ReadMountTable(), scratch_ / "m").has_value(); }
  static bool Eventually(const std::function<bool()>& condition) {
    for (int i = 0; i < 500; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
  }

  Scratch scratch_;
};

TEST_F(MountCommandTest, TheDaemonIsReadyWhenTheCommandReturnsAndGoneWhenUmountDoes) {
  ASSERT_NO_FATAL_FAILURE(Mount({"--name", "box"}));
  EXPECT_TRUE(Mounted());
  std::ofstream(scratch_ / "m/a.txt") << "content";
  EXPECT_EQ(ReadText(scratch_ / "p/a.txt"), "content");
  const pid_t server = Server();
  ASSERT_GT(server, 1);
  EXPECT_EQ(::getsid(server), server) << "a session of its own";
  EXPECT_EQ(std::filesystem::read_symlink("/proc/" + std::to_string(server) + "/cwd"), "/");
  for (const std::string& target : {std::string("box"), scratch_ / "m"}) {
    EXPECT_EQ(Shareguard({"status", target}).code, 0) << target;
  }
  EXPECT_EQ(Shareguard({"reload", "--state", State()}).code, 0);
  const Ran gone = Shareguard({"umount", scratch_ / "m"});
  EXPECT_EQ(gone.code, 0) << gone.err;
  EXPECT_EQ(Server(), 0);
  EXPECT_FALSE(Mounted());
  const Ran records = Shareguard({"audit", "query", "--state", State(), "--action", "*mount"});
  EXPECT_NE(records.out.find("  mount  "), std::string::npos) << records.out;
  EXPECT_NE(records.out.find("  unmount  "), std::string::npos) << records.out;
}

TEST_F(MountCommandTest, ABusyMountStaysAndALazyUmountTakesItAway) {
  // The end is waited for: no namespace that another test makes meanwhile may hold a copy.
  LeaveMountNamespace();
  ASSERT_NO_FATAL_FAILURE(Mount());
  {
    const UniqueFd held(::open((scratch_ / "m").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const Ran busy = Shareguard({"umount", scratch_ / "m"});
    EXPECT_EQ(busy.code, 75) << busy.err;
    EXPECT_TRUE(Mounted());
    EXPECT_EQ(Shareguard({"umount", "--lazy", scratch_ / "m"}).code, 0);
    EXPECT_FALSE(Mounted());
  }
  EXPECT_TRUE(Eventually([&] { return Server() == 0; }));
}

TEST_F(MountCommandTest, SigtermEndsItCleanly) {
  ASSERT_NO_FATAL_FAILURE(Mount());
  ASSERT_NO_FATAL_FAILURE(SignalServer(SIGTERM));
  EXPECT_TRUE(Eventually([&] { return !Mounted() && Server() == 0; }));
}

TEST_F(MountCommandTest, ADeadMountOfItsOwnIsReplaced) {
  ASSERT_NO_FATAL_FAILURE(Mount());
  std::ofstream(scratch_ / "m/a.txt") << "before";
  ASSERT_NO_FATAL_FAILURE(SignalServer(SIGKILL));
  ASSERT_TRUE(Eventually([&] { return Server() == 0; }));
  EXPECT_EQ(Shareguard({"status", "--state", State()}).code, 69);
  ASSERT_NO_FATAL_FAILURE(Mount());
  EXPECT_EQ(ReadText(scratch_ / "m/a.txt"), "before");
  EXPECT_EQ(Shareguard({"umount", scratch_ / "m"}).code, 0);
  EXPECT_FALSE(Mounted());
}

TEST_F(MountCommandTest, AFailureOfTheDaemonIsTheCommandsFailure) {
  ASSERT_NO_FATAL_FAILURE(Mount());
  std::filesystem::create_directory(scratch_ / "n");
  std::vector<std::string> second = Command();
  second.back() = scratch_ / "n";
  const Ran busy = Shareguard(second);
  EXPECT_EQ(busy.code, 75) << busy.err;
  EXPECT_NE(busy.err.find("another shareguard"), std::string::npos) << busy.err;
  EXPECT_TRUE(Mounted());
  EXPECT_EQ(Shareguard({"umount", scratch_ / "m"}).code, 0);
}

TEST_F(MountCommandTest, TheHelperMountsAsMountAsksIt) {
  const std::string options =
      "policy=permissive,published=" + (scratch_ / "p") + ",_netdev,nofail,noexec,ro,log=" + (scratch_ / "log");
  const Ran fake = Shareguard({"box", scratch_ / "m", "-f", "-o", options}, "mount.shareguard");
  EXPECT_EQ(fake.code, 0) << fake.err;
  EXPECT_FALSE(Mounted());
  EXPECT_FALSE(std::filesystem::exists(State()));
  const Ran real = Shareguard({"box", scratch_ / "m", "-v", "-o", options}, "/sbin/mount.shareguard");
  ASSERT_EQ(real.code, 0) << real.err;
  EXPECT_NE(real.out.find("box at "), std::string::npos) << real.out;
  EXPECT_TRUE(Mounted());
  EXPECT_FALSE(std::ofstream(scratch_ / "m/a.txt").is_open()) << "read-only";
  // A second one: the mount failed, in mount(8)'s codes.
  EXPECT_EQ(Shareguard({"box", scratch_ / "m", "-o", options}, "mount.shareguard").code, 32);
  EXPECT_EQ(Shareguard({"umount", "box"}).code, 0);
}

TEST_F(MountCommandTest, AConfiguredShareIsMountedByItsName) {
  scratch_.Write("etc/shares/box.toml", "direction = \"ingress\"\npolicy = \"permissive\"\npublished = \"" +
                                            (scratch_ / "p") + "\"\nstate = \"" + (scratch_ / "s") +
                                            "\"\nmountpoint = \"" + (scratch_ / "m") + "\"\n");
  const Ran ran = Shareguard({"mount", "box", "--config-dir", scratch_ / "etc", "--log", scratch_ / "log"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Ran status = Shareguard({"status", "box", "--config-dir", scratch_ / "etc"});
  EXPECT_NE(status.out.find("box (ingress)"), std::string::npos) << status.out << status.err;
  EXPECT_EQ(Shareguard({"umount", "box", "--config-dir", scratch_ / "etc"}).code, 0);
}

// A copy of the mount in another mount namespace, as a container has it, keeps the kernel from ending the daemon.
TEST_F(MountCommandTest, UmountEndsADaemonWhoseMountHasCopies) {
  ASSERT_NO_FATAL_FAILURE(Mount());
  const pid_t other = ::fork();
  if (other == 0) {
    const bool copied = LeaveMountNamespace();
    scratch_.Write("copied", copied ? "yes" : "no");
    while (copied) ::pause();
    ::_exit(0);
  }
  ASSERT_TRUE(Eventually([&] { return !ReadText(scratch_ / "copied").empty(); }));
  const Ran ran = Shareguard({"umount", "--timeout", "30", scratch_ / "m"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Server(), 0);
  EXPECT_TRUE(ReadText(scratch_ / "log").find("is unmounted") != std::string::npos) << ReadText(scratch_ / "log");
  ::kill(other, SIGKILL);
  ::waitpid(other, nullptr, 0);
  EXPECT_EQ(ReadText(scratch_ / "copied"), "yes");
}

TEST_F(MountCommandTest, AUserMountsForHimselfThroughFusermount) {
  const std::string script = R"sh(
set -eu
command -v fusermount3 setpriv unshare >/dev/null || { echo SKIP tools; exit 0; }
chmod 755 "$1"; mkdir "$1/others" "$1/u"; chown 65534:65534 "$1/u"
exec "$2" "$3" "$1/others" bash -euc '
  cd "$1/u"; mkdir p m
  shareguard mount --policy permissive --published p --log "$1/u/log" m
  echo content > m/a.txt; cmp m/a.txt p/a.txt
  shareguard status m >/dev/null
  shareguard umount m
  ! mountpoint -q m
  code=0; shareguard mount --policy permissive --published p -o allow_other m 2>err || code=$?
  grep -q user_allow_other /etc/fuse.conf 2>/dev/null || test $code = 77
  echo DONE' bash "$1"
)sh";
  scratch_.Write("script", script);
  const std::string command = "bash '" + (scratch_ / "script") + "' '" + scratch_.path() +
                              "' '" SHAREGUARD_SOURCE_DIR "/tests/as_other.sh' '" SHAREGUARD_BINARY_DIR "' > '" +
                              (scratch_ / "out") + "' 2>&1";
  const int status = std::system(command.c_str());
  const std::string out = ReadText(scratch_ / "out");
  if (out.find("SKIP") != std::string::npos) GTEST_SKIP() << out;
  EXPECT_EQ(WEXITSTATUS(status), 0) << out;
  EXPECT_NE(out.find("DONE"), std::string::npos) << out;
}

}  // namespace
}  // namespace shareguard::cli
