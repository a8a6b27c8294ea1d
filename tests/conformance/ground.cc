#include "ground.h"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace shareguard::testing {

const Who kRoot = {"root", 0, 0, {}};
const Who kOwner = {"the owner", 1001, 1001, {2000}};
const Who kMember = {"a member of the group", 1002, 1002, {1001}};
const Who kOther = {"another user", 65534, 65534, {}};

namespace {

constexpr char kPolicy[] = R"(extends = "permissive"
[names]
scratch = ["~$*", "*.tmp"]
)";
constexpr unsigned kPatienceSeconds = 20;

}  // namespace

int As(const Who& who, const std::string& directory, const std::function<int64_t()>& call, mode_t mask) {
  const pid_t pid = fork();
  if (pid < 0) return errno;
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    alarm(kPatienceSeconds);
    umask(mask);
    signal(SIGXFSZ, SIG_IGN);
    if (chdir(directory.c_str()) != 0 || setgroups(who.groups.size(), who.groups.data()) != 0 ||
        setresgid(who.gid, who.gid, who.gid) != 0 || setresuid(who.uid, who.uid, who.uid) != 0) {
      _exit(255);
    }
    _exit(call() < 0 ? errno : 0);
  }
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

std::string ErrnoName(int err) {
  if (err == 0) return "success";
  const char* name = strerrorname_np(err);
  return name != nullptr ? name : "code " + std::to_string(err);
}

const char* NameOf(Kind kind) {
  static constexpr const char* kNames[] = {"regular", "directory", "fifo", "socket", "block", "character", "symlink"};
  return kNames[static_cast<int>(kind)];
}

const char* NameOf(State state) {
  static constexpr const char* kNames[] = {"at rest", "pending", "new version", "scratch", "open scratch"};
  return kNames[static_cast<int>(state)];
}

Subject::Subject(const std::string& directory, Kind kind, State state, const std::string& stem) {
  name_ = state == State::kScratch || state == State::kOpenScratch ? stem + ".tmp" : stem;
  path_ = directory + "/" + name_;
  const char* path = path_.c_str();
  int result = 0;
  switch (kind) {
    case Kind::kRegular:
      result = WriteFile(path_, "content\n") == 0 ? 0 : -1;
      break;
    case Kind::kDirectory:
      result = mkdir(path, 0755);
      break;
    case Kind::kFifo:
      result = mkfifo(path, 0644);
      break;
    case Kind::kSocket:
      result = mknod(path, S_IFSOCK | 0644, 0);
      break;
    case Kind::kBlock:
      result = mknod(path, S_IFBLK | 0644, makedev(7, 999));
      break;
    case Kind::kCharacter:
      result = mknod(path, S_IFCHR | 0644, makedev(1, 3));
      break;
    case Kind::kSymlink:
      result = symlink("leads/to/nothing", path);
  }
  EXPECT_EQ(result, 0) << path_ << ": " << strerror(errno);
  if (kind != Kind::kRegular || state == State::kRest || state == State::kScratch) return;
  // A pending file is one that has never been published.
  if (state != State::kNewVersion) result = unlink(path);
  EXPECT_EQ(result, 0) << path_ << ": " << strerror(errno);
  KeepOpen();
}

void Subject::KeepOpen() {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  keeper_ = fork();
  if (keeper_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t end;
    sigemptyset(&end);
    sigaddset(&end, SIGUSR1);
    sigprocmask(SIG_BLOCK, &end, nullptr);
    const int fd = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (pwrite(fd, "content\n", 8, 0) != 8 || write(ends[1], "x", 1) != 1) _exit(1);
    // It closes the file itself: what a killed writer leaves is interrupted, and goes.
    int signal = 0;
    sigwait(&end, &signal);
    close(fd);
    _exit(0);
  }
  close(ends[1]);
  char ready = 0;
  EXPECT_EQ(read(ends[0], &ready, 1), 1) << path_ << " could not be written";
  close(ends[0]);
}

Subject::Subject(Subject&& other) noexcept
    : name_(std::move(other.name_)), path_(std::move(other.path_)), keeper_(std::exchange(other.keeper_, -1)) {}

Subject::~Subject() {
  if (keeper_ <= 0) return;
  kill(keeper_, SIGUSR1);
  while (waitpid(keeper_, nullptr, 0) < 0 && errno == EINTR) continue;
}

struct stat StatOf(const std::string& path) {
  struct stat st {};
  if (lstat(path.c_str(), &st) != 0) st = {};
  return st;
}

struct stat Subject::Stat() const {
  return StatOf(path_);
}

void Subject::GiveTo(const Who& who) const {
  EXPECT_EQ(lchown(path_.c_str(), who.uid, who.gid), 0) << path_ << ": " << strerror(errno);
}

void Subject::SetMode(mode_t mode) const {
  EXPECT_EQ(chmod(path_.c_str(), mode), 0) << path_ << ": " << strerror(errno);
}

Times::Times(std::vector<std::string> paths) : paths_(std::move(paths)) {
  for (const std::string& path : paths_) before_.push_back(StatOf(path));
  constexpr useconds_t kTick = 11000;  // of a kernel with 100 Hz
  usleep(kTick);
}

std::string Times::Moved() const {
  std::string text;
  for (size_t i = 0; i < paths_.size(); ++i) {
    const struct stat now = StatOf(paths_[i]);
    const auto differ = [](const timespec& a, const timespec& b) {
      return a.tv_sec != b.tv_sec || a.tv_nsec != b.tv_nsec;
    };
    if (i > 0) text += " ";
    if (differ(now.st_atim, before_[i].st_atim)) text += "a";
    if (differ(now.st_mtim, before_[i].st_mtim)) text += "m";
    if (differ(now.st_ctim, before_[i].st_ctim)) text += "c";
    if (text.empty() || text.back() == ' ') text += "-";
  }
  return text;
}

void ConformanceTest::SetUp() {
  if (geteuid() != 0) GTEST_SKIP() << "only root can act as several users";
  MountTest::SetUp();
  if (IsSkipped() || HasFatalFailure()) return;
  umask(022);
  ASSERT_EQ(WriteFile(guard_.path("conformance.toml"), kPolicy), 0);
  ASSERT_EQ(mkdir(guard_.path("plain").c_str(), 0755), 0);
  Mount(guard_.path("conformance.toml"));
}

void ConformanceTest::TearDown() {
  if (!IsSkipped()) printf("conformance: %d checks in %d cases, on both sides\n", checks_, cases_);
  MountTest::TearDown();
}

void ConformanceTest::OnBoth(const std::string& what, const std::function<void(const std::string&)>& play) {
  ++cases_;
  told_.clear();
  for (const std::string& root : {guard_.path("plain"), guard_.mounted()}) {
    on_guard_ = root == guard_.mounted();
    next_ = 0;
    SCOPED_TRACE(what + (on_guard_ ? ", on the mount" : ", on a plain directory"));
    const std::string directory = root + "/case";
    ASSERT_EQ(mkdir(directory.c_str(), 0755), 0) << strerror(errno);
    ASSERT_EQ(chmod(directory.c_str(), 0777), 0) << strerror(errno);
    play(directory);
    std::error_code error;
    std::filesystem::remove_all(directory, error);
    EXPECT_FALSE(error) << "rm -r: " << error.message();
    if (!error) continue;
    // Out of the way of the next case.
    ASSERT_EQ(rename(directory.c_str(), (directory + std::to_string(cases_)).c_str()), 0);
  }
}

void ConformanceTest::Is(int expected, int actual, const std::string& what) {
  ++checks_;
  EXPECT_EQ(ErrnoName(actual), ErrnoName(expected)) << what;
}

void ConformanceTest::IsText(const std::string& expected, const std::string& actual, const std::string& what) {
  ++checks_;
  EXPECT_EQ(actual, expected) << what;
}

void ConformanceTest::Same(const std::string& value, const std::string& what) {
  ++checks_;
  if (!on_guard_) return told_.push_back(value);
  ASSERT_LT(next_, told_.size()) << what;
  EXPECT_EQ(value, told_[next_]) << what << "; expected: the plain directory's answer";
  ++next_;
}

}  // namespace shareguard::testing
