#include "fuse/device.h"

#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/operations.h"

namespace shareguard::fuse {
namespace {

// What libfuse takes without a word: it asks again, or ends.
bool IsExpected(int err) { return err == EINTR || err == EAGAIN || err == ENOENT || err == ENODEV; }

ssize_t Read(int fd, void* buffer, size_t size, void* userdata) {
  const ssize_t n = ::read(fd, buffer, size);
  if (n >= 0 || IsExpected(errno)) return n;
  static_cast<SessionData*>(userdata)->device_error = errno;
  errno = ENODEV;
  return n;
}

ssize_t Write(int fd, iovec* pieces, int count, void*) { return ::writev(fd, pieces, count); }

}  // namespace

Status ReadDeviceQuietly(fuse_session* session) {
  fuse_custom_io io{};
  io.read = Read;
  io.writev = Write;
  if (const int failed = fuse_session_custom_io(session, &io, fuse_session_fd(session)); failed != 0) {
    return Error::FromErrno("read the device of", "a mount", -failed);
  }
  return {};
}

}  // namespace shareguard::fuse
