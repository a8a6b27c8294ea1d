#include "shareguard/base/fd.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "shareguard/base/clock.h"
#include "shareguard/base/directory.h"
#include "shareguard/base/fault.h"

namespace shareguard {
namespace {

constexpr std::string_view kTemporaryPrefix = ".new.";

// Repeats a system call that a signal interrupted.
template <typename Call>
auto Retry(Call call) {
  decltype(call()) result;
  do {
    result = call();
  } while (result < 0 && errno == EINTR);
  return result;
}

}  // namespace

void UniqueFd::Reset(int fd) {
  // close(2) is not retried: on Linux the descriptor is gone even after EINTR.
  if (fd_ >= 0) ::close(fd_);
  fd_ = fd;
}

Result<UniqueFd> OpenAt(int dirfd, const std::string& name, int flags, mode_t mode) {
  const int fd = Retry([&] { return ::openat(dirfd, name.c_str(), flags | O_CLOEXEC, mode); });
  if (fd < 0) return Error::FromErrno("open", name, errno);
  return UniqueFd(fd);
}

Result<UniqueFd> DuplicateFd(int fd) {
  const int copy = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return Error::FromErrno("duplicate descriptor", std::to_string(fd), errno);
  return UniqueFd(copy);
}

Result<UniqueFd> ReopenQuietly(int fd) {
  // Non-blocking: a FIFO must not stop the caller; for regular files it means nothing.
  constexpr int kFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY;
  auto quiet = ReopenFd(fd, kFlags | O_NOATIME);
  // Only the owner may ask for it.
  if (!quiet.ok() && quiet.error().errno_value() == EPERM) return ReopenFd(fd, kFlags);
  return quiet;
}

std::string FdPath(int fd) {
  std::array<char, 32> path{};
  std::snprintf(path.data(), path.size(), "/proc/self/fd/%d", fd);
  return path.data();
}

Result<UniqueFd> ReopenFd(int fd, int flags) {
  const int reopened = Retry([&] { return ::open(FdPath(fd).c_str(), flags | O_CLOEXEC); });
  if (reopened < 0) return Error::FromErrno("reopen descriptor", std::to_string(fd), errno);
  return UniqueFd(reopened);
}

Result<UniqueFd> MakeDirAt(int dirfd, const std::string& name, mode_t mode) {
  if (::mkdirat(dirfd, name.c_str(), mode) != 0 && errno != EEXIST) {
    return Error::FromErrno("make directory", name, errno);
  }
  return OpenAt(dirfd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
}

Result<struct stat> StatFd(int fd) {
  struct stat status {};
#if defined(__LP64__) && defined(SYS_fstat)
  // The kernel's structure is glibc's where long has 64 bits.
  const long result = ::syscall(SYS_fstat, fd, &status);
#else
  const int result = ::fstat(fd, &status);
#endif
  if (result != 0) return Error::FromErrno("look at descriptor", std::to_string(fd), errno);
  return status;
}

Result<size_t> ReadAt(int fd, void* buffer, size_t size, uint64_t offset) {
  auto* bytes = static_cast<char*>(buffer);
  size_t done = 0;
  while (done < size) {
    const ssize_t n = Retry([&] { return ::pread(fd, bytes + done, size - done, static_cast<off_t>(offset + done)); });
    if (n < 0) return Error::FromErrno("read", std::to_string(fd), errno);
    if (n == 0) break;
    done += static_cast<size_t>(n);
  }
  return done;
}

Status WriteAt(int fd, const void* data, size_t size, uint64_t offset) {
  const auto* bytes = static_cast<const char*>(data);
  size_t done = 0;
  while (done < size) {
    const ssize_t n = Retry([&] { return ::pwrite(fd, bytes + done, size - done, static_cast<off_t>(offset + done)); });
    if (n < 0) return Error::FromErrno("write", std::to_string(fd), errno);
    done += static_cast<size_t>(n);
  }
  return {};
}

Status WriteAll(int fd, std::string_view data) {
  while (!data.empty()) {
    const ssize_t n = Retry([&] { return ::write(fd, data.data(), data.size()); });
    if (n < 0) return Error::FromErrno("write", std::to_string(fd), errno);
    data.remove_prefix(static_cast<size_t>(n));
  }
  return {};
}

Result<std::string> ReadAll(int fd, size_t limit) {
  std::string content;
  std::array<char, 16384> buffer{};
  uint64_t offset = 0;
  for (;;) {
    SHAREGUARD_ASSIGN(const size_t n, ReadAt(fd, buffer.data(), buffer.size(), offset));
    if (n == 0) return content;
    if (content.size() + n > limit) {
      return Error::Make("read", std::to_string(fd), "longer than " + std::to_string(limit) + " bytes", EFBIG);
    }
    content.append(buffer.data(), n);
    offset += n;
  }
}

Result<std::string> ReadFileAt(int dirfd, const std::string& name, size_t limit) {
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(dirfd, name, O_RDONLY));
  auto content = ReadAll(fd.get(), limit);
  if (!content.ok()) {
    return Error::Make("read", name, content.error().cause(), content.error().errno_value());
  }
  return content;
}

Status WriteFileDurably(int dirfd, const std::string& name, std::string_view content) {
  const std::string temporary = std::string(kTemporaryPrefix) + NewId();
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(dirfd, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600));
  Status status = FaultPoint("file.write");
  if (status.ok()) status = WriteAll(fd.get(), content);
  if (status.ok()) status = SyncFd(fd.get(), name);
  CrashPoint("file.synced");
  if (status.ok()) status = FaultPoint("file.rename");
  if (status.ok() && ::renameat(dirfd, temporary.c_str(), dirfd, name.c_str()) != 0) {
    status = Error::FromErrno("rename into place", name, errno);
  }
  if (!status.ok()) {
    ::unlinkat(dirfd, temporary.c_str(), 0);
    return Error::Make("write", name, status.error().cause(), status.error().errno_value());
  }
  CrashPoint("file.renamed");
  return SyncFd(dirfd, "directory of " + name);
}

Status RemoveHalfWritten(int dirfd) {
  SHAREGUARD_ASSIGN(const auto names, NamesIn(dirfd));
  for (const std::string& name : names) {
    if (!name.starts_with(kTemporaryPrefix) || !IsId(std::string_view(name).substr(kTemporaryPrefix.size()))) continue;
    if (::unlinkat(dirfd, name.c_str(), 0) != 0) return Error::FromErrno("remove", name, errno);
  }
  return {};
}

Status SyncFd(int fd, std::string_view what) {
  if (Retry([&] { return ::fsync(fd); }) != 0) return Error::FromErrno("sync", what, errno);
  return {};
}

void RaiseDescriptorLimit() {
  struct rlimit limit {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
}

Status SendMessage(int socket, std::string_view bytes, int fd) {
  iovec vector{const_cast<char*>(bytes.data()), bytes.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  if (fd >= 0) {
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &fd, sizeof(int));
  }
  const ssize_t n = Retry([&] { return ::sendmsg(socket, &message, MSG_NOSIGNAL); });
  if (n < 0) return Error::FromErrno("send message", "", errno);
  return {};
}

namespace {

// Takes the first descriptor of a message and closes any further one, so that a peer cannot fill our table.
UniqueFd TakeDescriptors(msghdr* message) {
  UniqueFd first;
  for (cmsghdr* header = CMSG_FIRSTHDR(message); header != nullptr; header = CMSG_NXTHDR(message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < count; ++i) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof(int));
      UniqueFd owned(fd);
      if (!first.valid()) first = std::move(owned);
    }
  }
  return first;
}

}  // namespace

Result<Message> ReceiveMessage(int socket, size_t limit, int timeout_ms) {
  pollfd waiting{socket, POLLIN, 0};
  const int ready = Retry([&] { return ::poll(&waiting, 1, timeout_ms); });
  if (ready < 0) return Error::FromErrno("wait for message", "", errno);
  if (ready == 0) return Error::FromErrno("wait for message", "", ETIMEDOUT);
  Message result;
  result.bytes.resize(limit + 1);
  iovec vector{result.bytes.data(), result.bytes.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(4 * sizeof(int))> control{};
  msghdr message{};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t n = Retry([&] { return ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC); });
  if (n < 0) return Error::FromErrno("receive message", "", errno);
  result.fd = TakeDescriptors(&message);
  if (static_cast<size_t>(n) > limit || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) {
    return Error::FromErrno("receive message", "", EMSGSIZE);
  }
  result.bytes.resize(static_cast<size_t>(n));
  return result;
}

}  // namespace shareguard
