#include "sandbox/launch.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// glibc 2.36 declares these without C linkage.
extern "C" {
#include <sys/pidfd.h>
}

#include <array>
#include <cerrno>
#include <cstdlib>

#include "shareguard/sandbox/worker_pool.h"

namespace shareguard::sandbox {
namespace {

// Above the numbers the worker's own descriptors get, so that no dup2 of the child overwrites the source of another.
constexpr int kFirstHighFd = kWorkerLastFd + 1;

Result<UniqueFd> AboveWorkerFds(int fd) {
  const int high = ::fcntl(fd, F_DUPFD_CLOEXEC, kFirstHighFd);
  if (high < 0) return Error::FromErrno("duplicate descriptor", "for a worker", errno);
  return UniqueFd(high);
}

// posix_spawn's two parameter objects with their lifetimes. The first failure sticks in error().
class SpawnPlan {
 public:
  SpawnPlan() {
    Check(::posix_spawn_file_actions_init(&actions_));
    Check(::posix_spawnattr_init(&attributes_));
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    Check(::posix_spawnattr_setsigmask(&attributes_, &none));
    Check(::posix_spawnattr_setsigdefault(&attributes_, &all));
    Check(::posix_spawnattr_setflags(
        &attributes_, static_cast<short>(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID)));
  }
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  void Descriptors(int socket, const WorkerFiles& files) {
    for (int fd = 0; fd <= 2; ++fd) {
      Check(::posix_spawn_file_actions_addopen(&actions_, fd, "/dev/null", fd == 0 ? O_RDONLY : O_WRONLY, 0));
    }
    Check(::posix_spawn_file_actions_adddup2(&actions_, socket, kWorkerSocketFd));
    Check(::posix_spawn_file_actions_adddup2(&actions_, files.types, kWorkerTypesFd));
    Check(::posix_spawn_file_actions_adddup2(&actions_, files.settings, kWorkerSettingsFd));
    int next = kWorkerSettingsFd + 1;
    if (files.secrets >= 0) Check(::posix_spawn_file_actions_adddup2(&actions_, files.secrets, next++));
    for (const int set : files.sets) Check(::posix_spawn_file_actions_adddup2(&actions_, set, next++));
    Check(::posix_spawn_file_actions_addclosefrom_np(&actions_, next));
    Check(::posix_spawn_file_actions_addchdir_np(&actions_, "/"));
  }

  Result<pid_t> Spawn(const std::string& program, const std::string& memory) {
    std::string name = "shareguard-inspect", flag = "--worker", bytes = memory;
    std::array<char*, 4> argv = {name.data(), flag.data(), bytes.data(), nullptr};
    std::array<char*, 1> environment = {nullptr};
    pid_t pid = -1;
    if (error_ == 0) {
      error_ = ::posix_spawn(&pid, program.c_str(), &actions_, &attributes_, argv.data(), environment.data());
    }
    if (error_ != 0) return Error::FromErrno("start worker", program, error_);
    return pid;
  }

 private:
  void Check(int error) {
    if (error_ == 0) error_ = error;
  }
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
  int error_ = 0;
};

std::string BesideExecutable() {
  std::array<char, PATH_MAX> path{};
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size() - 1);
  if (size <= 0) return "";
  const std::string executable(path.data(), static_cast<size_t>(size));
  return executable.substr(0, executable.rfind('/') + 1) + "shareguard-inspect";
}

}  // namespace

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), pidfd_(std::move(other.pidfd_)), socket_(std::move(other.socket_)) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
  if (this != &other) {
    WorkerProcess old(std::move(*this));
    pid_ = std::exchange(other.pid_, -1);
    pidfd_ = std::move(other.pidfd_);
    socket_ = std::move(other.socket_);
  }
  return *this;
}

WorkerProcess::~WorkerProcess() {
  if (pid_ < 0) return;
  Kill();
  siginfo_t info{};
  while (::waitid(P_PIDFD, static_cast<id_t>(pidfd_.get()), &info, WEXITED) != 0 && errno == EINTR) {
  }
}

void WorkerProcess::Kill() {
  if (pid_ >= 0) static_cast<void>(::pidfd_send_signal(pidfd_.get(), SIGKILL, nullptr, 0));
}

bool WorkerProcess::Reap(std::string* how) {
  if (pid_ < 0) return true;
  siginfo_t info{};
  const int result = ::waitid(P_PIDFD, static_cast<id_t>(pidfd_.get()), &info, WEXITED | WNOHANG);
  // ECHILD: somebody else reaped it; it is gone all the same.
  if (result != 0 && errno != ECHILD) return false;
  if (result == 0 && info.si_pid == 0) return false;
  *how = info.si_code == CLD_EXITED ? "exit status " + std::to_string(info.si_status)
                                    : "signal " + std::to_string(info.si_status);
  pid_ = -1;
  return true;
}

std::string FindWorkerProgram(const std::string& configured) {
  if (!configured.empty()) return configured;
  // secure_getenv: a set-user-ID caller must not be able to choose what runs.
  if (const char* variable = ::secure_getenv("SHAREGUARD_INSPECT"); variable != nullptr && *variable != '\0') {
    return variable;
  }
  const std::string beside = BesideExecutable();
  if (!beside.empty() && ::access(beside.c_str(), X_OK) == 0) return beside;
  return SHAREGUARD_LIBEXEC_DIR "/shareguard-inspect";
}

Result<UniqueFd> SealedMemory(const std::string& name, const std::string& text) {
  UniqueFd fd(::memfd_create(name.c_str(), MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!fd.valid()) return Error::FromErrno("create memory file", name, errno);
  SHAREGUARD_CHECK(WriteAll(fd.get(), text));
  if (::fcntl(fd.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0) {
    return Error::FromErrno("seal memory file", name, errno);
  }
  return fd;
}

Result<WorkerProcess> LaunchWorker(const std::string& program, const WorkerFiles& files, uint64_t memory_bytes) {
  std::array<int, 2> pair{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair.data()) != 0) {
    return Error::FromErrno("make socket pair", "for a worker", errno);
  }
  UniqueFd ours(pair[0]), theirs(pair[1]);
  SHAREGUARD_ASSIGN(const UniqueFd high_socket, AboveWorkerFds(theirs.get()));
  SHAREGUARD_ASSIGN(const UniqueFd high_types, AboveWorkerFds(files.types));
  SHAREGUARD_ASSIGN(const UniqueFd high_settings, AboveWorkerFds(files.settings));
  WorkerFiles high{high_types.get(), high_settings.get(), -1, {}};
  std::vector<UniqueFd> high_sets;
  if (files.secrets >= 0) {
    for (size_t i = 0; i <= files.sets.size(); ++i) {
      SHAREGUARD_ASSIGN(UniqueFd fd, AboveWorkerFds(i == 0 ? files.secrets : files.sets[i - 1]));
      high_sets.push_back(std::move(fd));
      if (i > 0) high.sets.push_back(high_sets.back().get());
    }
    high.secrets = high_sets.front().get();
  }
  SpawnPlan plan;
  plan.Descriptors(high_socket.get(), high);
  SHAREGUARD_ASSIGN(const pid_t pid, plan.Spawn(program, std::to_string(memory_bytes)));
  UniqueFd pidfd(::pidfd_open(pid, 0));
  if (!pidfd.valid()) {
    // Not reaped yet, so the number is still this child's.
    const int err = errno;
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    return Error::FromErrno("open process", std::to_string(pid), err);
  }
  return WorkerProcess(pid, std::move(pidfd), std::move(ours));
}

}  // namespace shareguard::sandbox
