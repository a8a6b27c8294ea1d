#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <thread>

#include "control/commands.h"
#include "control/ingest_session.h"
#include "control/socket.h"
#include "shareguard/base/log.h"
#include "shareguard/control/control.h"

namespace shareguard::control {
namespace {

// Owns the socket, its name and the one thread that serves it. The thread alone touches the share, but for an
// ingest, which has a thread of its own.
class SocketServer : public Server {
 public:
  SocketServer(UniqueFd directory, UniqueFd listener, UniqueFd stop, guard::Share& share)
      : directory_(std::move(directory)),
        listener_(std::move(listener)),
        stop_(std::move(stop)),
        share_(share),
        ingests_(share) {
    thread_ = std::thread([this] { Run(); });
  }

  ~SocketServer() override {
    const uint64_t one = 1;
    while (::write(stop_.get(), &one, sizeof one) < 0 && errno == EINTR) {
    }
    thread_.join();
    ::unlinkat(directory_.get(), std::string(kSocketName).c_str(), 0);
  }

  bool Responsive() const override {
    const Clock::rep since = busy_since_;
    if (since == kEnded) return false;
    return since == kIdle || Clock::now() - Clock::time_point(Clock::duration(since)) < kAnswerLimit;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr Clock::rep kIdle = -1, kEnded = -2;

  void Run() {
    Listen();
    busy_since_ = kEnded;
  }

  void Listen() {
    for (;;) {
      std::array<pollfd, 2> fds{pollfd{listener_.get(), POLLIN, 0}, pollfd{stop_.get(), POLLIN, 0}};
      if (::poll(fds.data(), fds.size(), -1) < 0 && errno != EINTR) return;
      if (fds[1].revents != 0) return;
      if (fds[0].revents == 0) continue;
      const UniqueFd client(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (!client.valid()) continue;
      busy_since_ = Clock::now().time_since_epoch().count();
      ServeClient(client.get());
      busy_since_ = kIdle;
    }
  }

  void ServeClient(int client) {
    const Deadline deadline = std::chrono::steady_clock::now() + kStallLimit;
    std::string answer;
    UniqueFd passed;
    ucred peer{};
    socklen_t length = sizeof peer;
    const bool known = ::getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0;
    if (!known || (peer.uid != 0 && peer.uid != ::geteuid())) {
      LogWarning("control: uid {} is not permitted", known ? std::to_string(peer.uid) : "unknown");
      answer = Failure(Error::FromErrno("use the control socket", "", EPERM));
    } else if (auto request = ReadLine(client, kMaxRequestBytes, deadline, stop_.get(), &passed); !request.ok()) {
      LogWarning("control: {}", request.error());
      answer = Failure(request.error());
    } else {
      answer = Serve(share_, *request, {peer.uid, peer.gid, peer.pid}, ingests_, std::move(passed));
    }
    // The work may have taken its time; the client gets the full limit to take the answer.
    const Status sent =
        WriteLine(client, std::move(answer), std::chrono::steady_clock::now() + kStallLimit, stop_.get());
    if (!sent.ok()) LogWarning("control: {}", sent.error());
  }

  const UniqueFd directory_, listener_, stop_;
  guard::Share& share_;
  std::atomic<Clock::rep> busy_since_{kIdle};  // steady clock; the time of the request at hand
  IngestDesk ingests_;
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::Start(const std::string& state_dir, guard::Share& share) {
  SHAREGUARD_ASSIGN(UniqueFd directory, OpenAt(AT_FDCWD, state_dir, O_RDONLY | O_DIRECTORY));
  UniqueFd listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  UniqueFd stop(::eventfd(0, EFD_CLOEXEC));
  if (!listener.valid() || !stop.valid()) return Error::FromErrno("make the control socket", state_dir, errno);
  const std::string name(kSocketName);
  if (::unlinkat(directory.get(), name.c_str(), 0) != 0 && errno != ENOENT) {
    return Error::FromErrno("remove the old control socket", state_dir, errno);
  }
  // The socket file takes its mode from the socket's own (fchmod before bind), so it is never open to others.
  if (::fchmod(listener.get(), 0600) != 0) return Error::FromErrno("make the control socket", state_dir, errno);
  const sockaddr_un address = AddressIn(directory);
  if (::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener.get(), 16) != 0) {
    return Error::FromErrno("make the control socket", state_dir, errno);
  }
  return std::unique_ptr<Server>(
      std::make_unique<SocketServer>(std::move(directory), std::move(listener), std::move(stop), share));
}

}  // namespace shareguard::control
