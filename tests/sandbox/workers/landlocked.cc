// Closes the file system by Landlock alone, without the filter of system calls in front of it, then tries it. The name
// of a request is that of an abstract socket that listens outside; each success is a finding.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sandbox/landlock.h"
#include "shareguard/sandbox/confinement.h"
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

namespace {

bool Reaches(const std::string& abstract_name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path + 1, abstract_name.data(), abstract_name.size());
  const shareguard::UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM, 0));
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + abstract_name.size());
  return ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), size) == 0;
}

// Port 0 when it binds; 1 on the host itself, where nobody listens, when it connects.
bool IsToldNo(int (*call)(int, const sockaddr*, socklen_t), uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const shareguard::UniqueFd fd(::socket(AF_INET, SOCK_STREAM, 0));
  return call(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 && errno == EACCES;
}

bool IsRefused(int result) { return result < 0 && errno == EACCES; }

}  // namespace

int main() {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (!SendReady(kWorkerSocketFd, CloseFileSystem()).ok()) return 1;
  const int version = LandlockVersion();
  for (;;) {
    const Received received = NextRequest();
    Answer answer = GoodAnswer(received.request);
    const auto expect = [&](bool good, const char* what) {
      if (!good) answer.inspection.findings.push_back({what, shareguard::policy::Severity::kHigh, "", 0, 0, 1, ""});
    };
    expect(IsRefused(::open("/etc/passwd", O_RDONLY)), "open");
    expect(IsRefused(::open("/", O_RDONLY | O_DIRECTORY)), "list");
    expect(IsRefused(::open(shareguard::FdPath(received.fd.get()).c_str(), O_RDWR)), "reopen");
    expect(IsRefused(::open("/tmp", O_TMPFILE | O_RDWR, 0600)), "create");
    expect(IsRefused(::mkdir("/tmp/shareguard-no-such-directory", 0700)), "mkdir");
    expect(IsRefused(::mkfifo("/tmp/shareguard-no-such-fifo", 0600)), "mkfifo");
    expect(IsRefused(::symlink("x", "/tmp/shareguard-no-such-link")), "symlink");
    expect(version < 4 || IsToldNo(::bind, 0), "bind");
    expect(version < 4 || IsToldNo(::connect, 1), "connect");
    expect(version < 6 || !Reaches(received.request.name), "abstract_socket");
    expect(version < 6 || (::kill(::getppid(), 0) != 0 && errno == EPERM), "signal");
    Send(answer);
  }
}
