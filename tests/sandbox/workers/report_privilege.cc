// Hardens itself like the real worker, then tries what it should not be able to do; each success is a finding.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/harden.h"
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace)

extern char** environ;

namespace {

rlim_t LimitOf(__rlimit_resource resource) {
  rlimit limit{};
  ::getrlimit(resource, &limit);
  return limit.rlim_cur;
}

// Writing through the descriptor of a request, and through a new one for the same file. The second is up to the file's
// mode: a worker of the same user as the guard can have it, one that was root cannot.
bool CanWrite(int fd) {
  if (::pwrite(fd, "x", 1, 0) == 1) return true;
  struct stat status {};
  if (::fstat(fd, &status) != 0 || status.st_uid == ::geteuid()) return false;
  return ::open(shareguard::FdPath(fd).c_str(), O_RDWR) >= 0;
}

bool CanFork() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  return child > 0;
}

}  // namespace

int main() {
  const shareguard::Status hardened = HardenWorker({256ULL << 20, kWorkerLastFd});
  if (!SendReady(kWorkerSocketFd, hardened).ok()) return 1;
  for (;;) {
    const Received received = NextRequest();
    Answer answer = GoodAnswer(received.request);
    const auto expect = [&](bool good, const char* what) {
      if (!good) answer.inspection.findings.push_back({what, shareguard::policy::Severity::kHigh, "", 0, 0, 1, ""});
    };
    int death_signal = 0;
    ::prctl(PR_GET_PDEATHSIG, &death_signal);
    expect(::geteuid() != 0 && ::getuid() != 0 && ::getegid() != 0, "root");
    expect(::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1, "new_privileges");
    expect(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0, "dumpable");
    expect(death_signal == SIGKILL, "death_signal");
    expect(environ == nullptr || environ[0] == nullptr, "environment");
    expect(::getsid(0) == ::getpid(), "session");
    expect(LimitOf(RLIMIT_CORE) == 0 && LimitOf(RLIMIT_FSIZE) == 0 && LimitOf(RLIMIT_NOFILE) <= 32, "limits");
    expect(::fcntl(9, F_GETFD) < 0 && ::fcntl(20, F_GETFD) < 0, "inherited_descriptor");
    expect(!CanWrite(received.fd.get()), "write");
    expect(::geteuid() == 0 || !CanFork(), "fork");
    Send(answer);
  }
}
