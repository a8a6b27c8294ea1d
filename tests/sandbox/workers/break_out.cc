// Seals itself like the real worker, then tries to break out in the way that the name of a request says; success is a
// finding, "broke_out". Built a second time without the seal (SHAREGUARD_UNSEALED), to show that each way is one.
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "sandbox/harden.h"
#include "sandbox/seal.h"
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

namespace {

bool Fork() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  return child > 0;
}

bool Execute() {
  char name[] = "true";
  char* argv[] = {name, nullptr};
  ::execve("/bin/true", argv, argv + 1);
  return false;
}

void* Anonymous(int protection) { return ::mmap(nullptr, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }

struct Way {
  std::string_view name;
  bool (*attempt)(int fd);
};

constexpr Way kWays[] = {
    // Files by name.
    {"open", [](int) { return ::open("/etc/passwd", O_RDONLY) >= 0; }},
    {"list", [](int) { return ::open("/", O_RDONLY | O_DIRECTORY) >= 0; }},
    {"create", [](int) { return ::open("/tmp", O_TMPFILE | O_RDWR, 0600) >= 0; }},
    {"reopen_for_writing", [](int fd) { return ::open(shareguard::FdPath(fd).c_str(), O_RDWR) >= 0; }},
    {"stat",
     [](int) {
       struct stat status {};
       return ::stat("/etc/passwd", &status) == 0;
     }},
    {"stat_through_descriptor",
     [](int fd) {
       struct stat status {};
       return ::fstatat(fd, "/etc/passwd", &status, AT_EMPTY_PATH) == 0;
     }},
    {"read_link",
     [](int) {
       char target[256];
       return ::readlink("/proc/self/exe", target, sizeof target) > 0;
     }},
    {"remove", [](int) { return ::unlink("/tmp/shareguard-no-such-file") == 0 || errno == ENOENT; }},
    {"make_directory", [](int) { return ::mkdir("/tmp", 0700) == 0 || errno == EEXIST; }},
    {"change_directory", [](int) { return ::chdir("/tmp") == 0; }},
    {"open_newer_way", [](int) { return ::syscall(SYS_openat2, AT_FDCWD, "/", nullptr, 0) >= 0 || errno == EINVAL; }},
    // The file at hand.
    {"write", [](int fd) { return ::write(fd, "x", 1) == 1 || errno == EBADF; }},
    {"write_at", [](int fd) { return ::pwrite(fd, "x", 1, 0) == 1 || errno == EBADF; }},
    {"truncate", [](int fd) { return ::ftruncate(fd, 0) == 0 || errno == EINVAL; }},
    {"change_mode", [](int fd) { return ::fchmod(fd, 0777) == 0 || errno == EPERM; }},
    {"map_file", [](int fd) { return ::mmap(nullptr, 4, PROT_READ, MAP_PRIVATE, fd, 0) != MAP_FAILED; }},
    {"control_file",
     [](int fd) {
       int left = 0;
       return ::ioctl(fd, FIONREAD, &left) == 0;
     }},
    // The network, and whoever else listens.
    {"socket", [](int) { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }},
    {"internet", [](int) { return ::socket(AF_INET, SOCK_DGRAM, 0) >= 0; }},
    {"connect", [](int fd) { return ::connect(fd, nullptr, 0) == 0 || errno == ENOTSOCK; }},
    {"send_elsewhere",
     [](int fd) {
       msghdr message{};
       return ::sendmsg(fd, &message, 0) >= 0 || errno == ENOTSOCK;
     }},
    // Other processes.
    {"fork", [](int) { return Fork(); }},
    {"execute", [](int) { return Execute(); }},
    {"signal_parent", [](int) { return ::kill(::getppid(), 0) == 0; }},
    {"signal_self", [](int) { return ::kill(::getpid(), 0) == 0; }},
    {"signal_like_abort", [](int) { return ::tgkill(::getppid(), ::getppid(), 0) == 0; }},
    {"trace", [](int) { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }},
    {"open_process", [](int) { return ::syscall(SYS_pidfd_open, ::getppid(), 0) >= 0; }},
    {"new_namespace", [](int) { return ::unshare(CLONE_FS) == 0; }},
    // Code that is not there yet.
    {"map_executable", [](int) { return Anonymous(PROT_READ | PROT_EXEC) != MAP_FAILED; }},
    {"make_executable", [](int) { return ::mprotect(Anonymous(PROT_READ), 4096, PROT_READ | PROT_EXEC) == 0; }},
    {"memory_file", [](int) { return ::memfd_create("x", 0) >= 0; }},
    // Its own bounds.
    {"limits",
     [](int) {
       const rlimit limit{0, 0};
       return ::setrlimit(RLIMIT_CORE, &limit) == 0;
     }},
    {"process_controls", [](int) { return ::prctl(PR_SET_NAME, "x") == 0; }},
    {"second_filter",
     [](int) {
       uint32_t action = SECCOMP_RET_ALLOW;
       return ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
     }},
    {"io_uring", [](int) { return ::syscall(SYS_io_uring_setup, 1, nullptr) >= 0 || errno == EFAULT; }},
#ifdef __x86_64__
    // The numbers of another architecture: x32's getpid, and i386's (20).
    {"x32", [](int) { return ::syscall(0x40000000 | SYS_getpid) > 0 || errno == ENOSYS; }},
    {"i386",
     [](int) {
       long result = 20;
       asm volatile("int $0x80" : "+a"(result) : : "memory");
       return result > 0;
     }},
#endif
    // What has to go on working.
    {"nothing", [](int) { return false; }},
    // Random numbers, and what glibc 2.41 keeps their state in (MAP_DROPPABLE; EINVAL before Linux 6.11).
    {"random_numbers",
     [](int) {
       char byte = 0;
       const bool droppable = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, 0x08 | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
       return ::getrandom(&byte, 1, 0) != 1 || (!droppable && errno != EINVAL && errno != EOPNOTSUPP);
     }},
    {"crash",
     [](int) {
       std::abort();
       return true;
     }},
};

bool BrokeOut(const Received& received) {
  for (const Way& way : kWays) {
    if (way.name == received.request.name) return way.attempt(received.fd.get());
  }
  return true;  // a way that nobody knows proves nothing
}

}  // namespace

int main() {
#ifdef SHAREGUARD_UNSEALED
  const shareguard::Status sealed;
#else
  shareguard::Status sealed = HardenWorker({256ULL << 20, kWorkerLastFd});
  if (sealed.ok()) sealed = SealWorker(kWorkerSocketFd);
#endif
  if (!SendReady(kWorkerSocketFd, sealed).ok()) return 1;
  for (;;) {
    const Received received = NextRequest();
    Answer answer = GoodAnswer(received.request);
    if (BrokeOut(received)) {
      answer.inspection.findings.push_back({"broke_out", shareguard::policy::Severity::kHigh, "", 0, 0, 1, ""});
    }
    Send(answer);
  }
}
