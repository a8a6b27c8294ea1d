#include "control/socket.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace shareguard::control {
namespace {

// Waits until `socket` is ready for `events`.
Status Await(int socket, short events, Deadline deadline, int stop_fd) {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return Error::FromErrno("talk on the control socket", "", ETIMEDOUT);
    std::array<pollfd, 2> fds{pollfd{socket, events, 0}, pollfd{stop_fd, POLLIN, 0}};
    const int timeout = static_cast<int>(std::min<int64_t>(left.count(), 1 << 30));
    const int ready = ::poll(fds.data(), fds.size(), timeout);  // a negative stop_fd is ignored
    if (ready < 0 && errno != EINTR) return Error::FromErrno("talk on the control socket", "", errno);
    if (ready <= 0) continue;
    if (fds[1].revents != 0) return Error::FromErrno("talk on the control socket", "", ECANCELED);
    if (fds[0].revents != 0) return {};
  }
}

// One descriptor is taken; the kernel drops any further one for want of room.
ssize_t ReceiveWithFd(int socket, char* buffer, size_t size, UniqueFd* passed) {
  iovec vector{buffer, size};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t n = ::recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (n < 0) return n;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(header), sizeof(int));
    passed->Reset(fd);
  }
  return n;
}

ssize_t SendWithFd(int socket, const char* data, size_t size, int fd) {
  if (fd < 0) return ::send(socket, data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
  iovec vector{const_cast<char*>(data), size};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &fd, sizeof(int));
  return ::sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}

}  // namespace

sockaddr_un AddressIn(const UniqueFd& directory) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = FdPath(directory.get()) + "/" + std::string(kSocketName);
  std::copy(path.begin(), path.end(), address.sun_path);  // some 40 bytes at most
  return address;
}

Result<std::string> ReadLine(int socket, size_t limit, Deadline deadline, int stop_fd, UniqueFd* passed) {
  std::string line;
  std::array<char, 16 * 1024> block;
  for (;;) {
    SHAREGUARD_CHECK(Await(socket, POLLIN, deadline, stop_fd));
    const ssize_t n = passed != nullptr ? ReceiveWithFd(socket, block.data(), block.size(), passed)
                                        : ::recv(socket, block.data(), block.size(), MSG_DONTWAIT);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0) return Error::FromErrno("read from the control socket", "", errno);
    if (n == 0) return Error::FromErrno("read from the control socket", "", ECONNRESET);
    const std::string_view got(block.data(), static_cast<size_t>(n));
    const size_t end = got.find('\n');
    line.append(got.substr(0, end));
    if (line.size() > limit) return Error::FromErrno("read from the control socket", "", EMSGSIZE);
    if (end != std::string_view::npos) return line;
  }
}

Status WriteLine(int socket, std::string line, Deadline deadline, int stop_fd, int fd) {
  line.push_back('\n');
  for (size_t sent = 0; sent < line.size();) {
    SHAREGUARD_CHECK(Await(socket, POLLOUT, deadline, stop_fd));
    const ssize_t n = SendWithFd(socket, line.data() + sent, line.size() - sent, sent == 0 ? fd : -1);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0) return Error::FromErrno("write to the control socket", "", errno);
    sent += static_cast<size_t>(n);
  }
  return {};
}

}  // namespace shareguard::control
