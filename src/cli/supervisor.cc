#include "cli/supervisor.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <vector>

#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr int kAwaitMs = 10'000;
constexpr int kFirstHandedOver = 3;  // SD_LISTEN_FDS_START

// The variable's value; it is gone from the environment afterwards.
std::string TakeVariable(const char* name) {
  const char* value = ::secure_getenv(name);
  std::string text = value != nullptr ? value : "";
  ::unsetenv(name);
  return text;
}

std::optional<uint64_t> Number(const std::string& text) {
  uint64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

// "/run/systemd/notify", or "@NAME" for an abstract one (unix(7)).
Result<UniqueFd> Connect(const std::string& place) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if ((place.front() != '/' && place.front() != '@') || place.size() >= sizeof address.sun_path) {
    return Error::FromErrno("reach the service manager at", place, EAFNOSUPPORT);
  }
  std::copy(place.begin(), place.end(), address.sun_path);
  if (place.front() == '@') address.sun_path[0] = '\0';
  UniqueFd socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + place.size());
  if (!socket.valid() || ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), length) != 0) {
    return Error::FromErrno("reach the service manager at", place, errno);
  }
  return socket;
}

}  // namespace

Supervisor Supervisor::FromEnvironment() {
  Supervisor supervisor;
  const std::string place = TakeVariable("NOTIFY_SOCKET");
  const std::string period = TakeVariable("WATCHDOG_USEC"), process = TakeVariable("WATCHDOG_PID");
  if (place.empty()) return supervisor;
  auto socket = Connect(place);
  if (!socket.ok()) {
    LogWarning(socket.error());
    return supervisor;
  }
  supervisor.socket_ = std::move(*socket);
  const bool ours = process.empty() || Number(process) == static_cast<uint64_t>(::getpid());
  if (ours) supervisor.watchdog_ = std::chrono::microseconds(Number(period).value_or(0));
  return supervisor;
}

Status Supervisor::Tell(std::string_view lines, int fd) const {
  return present() ? SendMessage(socket_.get(), lines, fd) : Status();
}

// sd_notify_barrier(3): it closes the descriptor that comes with BARRIER=1 once it has read everything before.
Status Supervisor::AwaitTaken() const {
  if (!present()) return {};
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return Error::FromErrno("make a pipe", "", errno);
  const UniqueFd reader(ends[0]);
  UniqueFd writer(ends[1]);
  SHAREGUARD_CHECK(Tell("BARRIER=1", writer.get()));
  writer.Reset();
  pollfd closed{reader.get(), 0, 0};
  int ready = 0;
  while ((ready = ::poll(&closed, 1, kAwaitMs)) < 0 && errno == EINTR) {
  }
  if (ready > 0) return {};
  return Error::FromErrno("wait for the service manager", "", ready == 0 ? ETIMEDOUT : errno);
}

UniqueFd TakeHandedOver(std::string_view name) {
  const auto process = Number(TakeVariable("LISTEN_PID"));
  const auto count = Number(TakeVariable("LISTEN_FDS"));
  const std::string list = TakeVariable("LISTEN_FDNAMES");
  if (!process || *process != static_cast<uint64_t>(::getpid()) || !count || *count > 1024) return UniqueFd();
  const std::vector<std::string> names = SplitString(list, ':');
  UniqueFd found;
  for (size_t i = 0; i < *count; ++i) {
    UniqueFd fd(kFirstHandedOver + static_cast<int>(i));
    if (::fcntl(fd.get(), F_SETFD, FD_CLOEXEC) != 0) {
      static_cast<void>(fd.Release());  // it is not open
    } else if (!found.valid() && i < names.size() && names[i] == name) {
      found = std::move(fd);
    }
  }
  return found;
}

}  // namespace shareguard::cli
