#include "cli/daemon.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "shareguard/base/fd.h"
#include "shareguard/base/log.h"

namespace shareguard::cli {
namespace {

constexpr char kReady = 'R';  // else the exit code in one byte, then the message

void LeaveTerminal() {
  const UniqueFd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
  if (!null.valid()) return;
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null.get(), fd);
}

// The child's life. `report`: the pipe to the waiting parent.
int RunChild(const Service& service, UniqueFd report) {
  ::setsid();
  if (::chdir("/") != 0) LogWarning("daemon: cannot leave the working directory");
  const auto failure = service([&report] {
    const Status told = WriteAll(report.get(), std::string(1, kReady));
    if (!told.ok()) LogWarning("daemon: nobody waits for it any more");
    report.Reset();
    LeaveTerminal();
  });
  if (!failure) return kOk;
  if (report.valid()) {
    const Status told = WriteAll(report.get(), std::string(1, static_cast<char>(failure->code)) + failure->message);
    if (told.ok()) return failure->code;
  }
  LogError("{}", failure->message);
  return failure->code;
}

std::string ReadReport(int fd) {
  std::string report;
  std::array<char, 4096> block;
  for (;;) {
    const ssize_t n = ::read(fd, block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return report;
    report.append(block.data(), static_cast<size_t>(n));
    if (report.front() == kReady) return report;
  }
}

int AwaitChild(pid_t child, int fd) {
  const std::string report = ReadReport(fd);
  if (!report.empty() && report.front() == kReady) return kOk;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!report.empty()) return Fail(static_cast<ExitCode>(report.front()), report.substr(1));
  if (WIFSIGNALED(status)) {
    return Fail(kOsError,
                "the daemon was killed by signal " + std::to_string(WTERMSIG(status)) + " before it was ready");
  }
  return Fail(kOsError, "the daemon ended before it was ready");
}

}  // namespace

int RunInForeground(const Service& service) {
  const auto failure = service([] {});
  return failure ? Fail(failure->code, failure->message) : static_cast<int>(kOk);
}

int RunAsDaemon(const Service& service) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return Fail(Error::FromErrno("make a pipe", "", errno));
  UniqueFd reader(ends[0]), writer(ends[1]);
  const pid_t child = ::fork();
  if (child < 0) return Fail(Error::FromErrno("start the daemon", "", errno));
  if (child > 0) {
    writer.Reset();
    return AwaitChild(child, reader.get());
  }
  reader.Reset();
  const int code = RunChild(service, std::move(writer));
  ::_exit(code);  // the parent's buffers and handlers are not the daemon's to run
}

}  // namespace shareguard::cli
