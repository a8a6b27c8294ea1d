#include "cli/git_process.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr uid_t kNobody = 65534;
constexpr rlim_t kCpuSeconds = 3600;
constexpr rlim_t kMemory = rlim_t{16} << 30;  // address space: git maps whole packs
constexpr size_t kErrorText = 2000;

std::vector<std::string> Environment(const GitView& view) {
  std::vector<std::string> environment = {
      "PATH=/usr/local/bin:/usr/bin:/bin",
      "LC_ALL=C",
      "HOME=/nonexistent",
      "GIT_DIR=" + view.directory,
      "GIT_OBJECT_DIRECTORY=" + view.objects,
      "GIT_CONFIG_NOSYSTEM=1",
      "GIT_CONFIG_GLOBAL=/dev/null",
      "GIT_ATTR_NOSYSTEM=1",
      "GIT_NO_REPLACE_OBJECTS=1",
      "GIT_NO_LAZY_FETCH=1",
      "GIT_OPTIONAL_LOCKS=0",
      "GIT_TERMINAL_PROMPT=0",
      "GIT_PAGER=cat",
      // Outweighs every protocol.*.allow: nothing is fetched.
      "GIT_ALLOW_PROTOCOL=none",
  };
  if (!view.alternates.empty()) {
    environment.push_back("GIT_ALTERNATE_OBJECT_DIRECTORIES=" + JoinStrings(view.alternates, ":"));
  }
  return environment;
}

// --- in the child, between fork and exec: system calls only ----------------------------------------------------------

// A view of the file system in which nothing can be changed, and no network. False where that cannot be had (a
// container without CAP_SYS_ADMIN).
bool MakeAllReadOnly() {
  if (::unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC) != 0) return false;
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  mount_attr attributes{};
  attributes.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID;
  return ::syscall(SYS_mount_setattr, -1, "/", AT_RECURSIVE, &attributes, sizeof attributes) == 0;
}

bool DropCapabilities() {
  for (int capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
    if (::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) return false;
  }
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> none{};
  return ::syscall(SYS_capset, &header, none.data()) == 0;
}

// The owner of the repository; of one that belongs to root: root without a capability where nothing can be written,
// else nobody.
bool DropRoot(const GitView& view) {
  if (::geteuid() != 0) return true;
  const bool read_only = MakeAllReadOnly();
  uid_t uid = view.uid;
  gid_t gid = view.gid;
  if (uid == 0 && !read_only) uid = gid = kNobody;
  if (::setgroups(0, nullptr) != 0 || ::setresgid(gid, gid, gid) != 0) return false;
  if (uid == 0) return DropCapabilities();
  return ::setresuid(uid, uid, uid) == 0;
}

bool Limit(__rlimit_resource resource, rlim_t value) {
  rlimit limit{};
  if (::getrlimit(resource, &limit) != 0) return false;
  limit.rlim_max = std::min(limit.rlim_max, value);
  limit.rlim_cur = limit.rlim_max;
  return ::setrlimit(resource, &limit) == 0;
}

[[noreturn]] void Become(const GitView& view, std::array<int, 3> streams, char* const* argv, char* const* envp,
                         pid_t parent) {
  const bool ready = ::dup2(streams[0], 0) >= 0 && ::dup2(streams[1], 1) >= 0 && ::dup2(streams[2], 2) >= 0 &&
                     ::close_range(3, ~0U, 0) == 0 && ::chdir("/") == 0 && DropRoot(view) &&
                     ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                     ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && ::getppid() == parent &&
                     Limit(RLIMIT_CORE, 0) && Limit(RLIMIT_FSIZE, 0) && Limit(RLIMIT_CPU, kCpuSeconds) &&
                     Limit(RLIMIT_AS, kMemory);
  if (ready) {
    for (const char* program : {"/usr/bin/git", "/usr/local/bin/git", "/bin/git"}) ::execve(program, argv, envp);
  }
  constexpr std::string_view kProblem = "git could not be started, or not without privilege";
  static_cast<void>(!::write(2, kProblem.data(), kProblem.size()));
  ::_exit(127);
}

Status MakePipe(UniqueFd* read_end, UniqueFd* write_end) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return Error::FromErrno("run git", "", errno);
  read_end->Reset(ends[0]);
  write_end->Reset(ends[1]);
  return {};
}

std::vector<char*> Pointers(std::vector<std::string>* words) {
  std::vector<char*> pointers;
  for (std::string& word : *words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

Result<GitProcess> GitProcess::Start(const GitView& view, const std::vector<std::string>& arguments) {
  GitProcess git;
  git.command_ = arguments.empty() ? "" : arguments.front();
  UniqueFd in, out, err;
  SHAREGUARD_CHECK(MakePipe(&in, &git.in_));
  SHAREGUARD_CHECK(MakePipe(&git.out_, &out));
  SHAREGUARD_CHECK(MakePipe(&git.err_, &err));
  // Complaints beyond what the pipe holds are lost; they must not hold git up.
  ::fcntl(err.get(), F_SETFL, O_NONBLOCK);
  ::fcntl(git.err_.get(), F_SETFL, O_NONBLOCK);
  std::vector<std::string> words = {"git"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = Environment(view);
  const auto argv = Pointers(&words), envp = Pointers(&environment);
  const pid_t parent = ::getpid();
  git.pid_ = ::fork();
  if (git.pid_ < 0) return Error::FromErrno("run git", git.command_, errno);
  if (git.pid_ == 0) Become(view, {in.get(), out.get(), err.get()}, argv.data(), envp.data(), parent);
  return git;
}

GitProcess::GitProcess(GitProcess&& other) noexcept
    : command_(std::move(other.command_)),
      pid_(std::exchange(other.pid_, -1)),
      in_(std::move(other.in_)),
      out_(std::move(other.out_)),
      err_(std::move(other.err_)) {}

void GitProcess::Kill() {
  if (pid_ >= 0) ::kill(pid_, SIGKILL);
}

GitProcess::~GitProcess() {
  if (pid_ < 0) return;
  Kill();
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Status GitProcess::Finish() {
  in_.Reset();
  out_.Reset();
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0) {
    if (errno != EINTR) return Error::FromErrno("wait for git", command_, errno);
  }
  pid_ = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  std::string said(kErrorText, '\0');
  const ssize_t n = ::read(err_.get(), said.data(), said.size());
  said.resize(n > 0 ? static_cast<size_t>(n) : 0);
  while (!said.empty() && said.back() == '\n') said.pop_back();
  const std::string how = WIFSIGNALED(status) ? "it was ended by signal " + std::to_string(WTERMSIG(status))
                                              : "it ended with " + std::to_string(WEXITSTATUS(status));
  return Error::Make("run git", command_, how + (said.empty() ? "" : ": " + PrintableName(said)), EINVAL);
}

Status PipeReader::Fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const size_t before = buffer_.size();
  buffer_.resize(before + 64 * 1024);
  ssize_t n = -1;
  do {
    n = ::read(fd_, buffer_.data() + before, buffer_.size() - before);
  } while (n < 0 && errno == EINTR);
  buffer_.resize(before + (n > 0 ? static_cast<size_t>(n) : 0));
  if (n < 0) return Error::FromErrno("read from git", "", errno);
  ended_ = n == 0;
  return {};
}

Result<std::string> PipeReader::Piece(char separator, size_t limit, bool* more) {
  for (;;) {
    const size_t end = buffer_.find(separator, at_);
    if (end != std::string::npos || ended_) {
      *more = end != std::string::npos || at_ < buffer_.size();
      std::string piece = buffer_.substr(at_, end == std::string::npos ? end : end - at_);
      at_ = end == std::string::npos ? buffer_.size() : end + 1;
      return piece;
    }
    if (buffer_.size() - at_ > limit) return Error::FromErrno("read from git", "", EMSGSIZE);
    SHAREGUARD_CHECK(Fill());
  }
}

Status PipeReader::Block(uint64_t size, const std::function<Status(std::string_view)>& take) {
  while (size > 0) {
    if (at_ == buffer_.size()) {
      if (ended_) return Error::FromErrno("read from git", "", ECONNRESET);
      SHAREGUARD_CHECK(Fill());
      continue;
    }
    const size_t part = static_cast<size_t>(std::min<uint64_t>(size, buffer_.size() - at_));
    SHAREGUARD_CHECK(take(std::string_view(buffer_).substr(at_, part)));
    at_ += part;
    size -= part;
  }
  return {};
}

Status RunGit(const GitView& view, const std::vector<std::string>& arguments, const std::string& input, char separator,
              const std::function<Status(const std::string&)>& take) {
  constexpr size_t kMaxPiece = 64 * 1024;
  SHAREGUARD_ASSIGN(GitProcess git, GitProcess::Start(view, arguments));
  // git may answer before it has read all: whoever only wrote first would wait for ever. A git that has ended shows by
  // its exit.
  std::thread feeder([&] {
    static_cast<void>(WriteAll(git.in(), input));
    git.CloseIn();
  });
  PipeReader reader(git.out());
  Status status;
  for (bool more = true; status.ok();) {
    auto piece = reader.Piece(separator, kMaxPiece, &more);
    if (!piece.ok()) status = piece.error();
    if (!status.ok() || !more) break;
    status = take(*piece);
  }
  if (!status.ok()) git.Kill();
  feeder.join();
  return status.ok() ? git.Finish() : status;
}

}  // namespace shareguard::cli
