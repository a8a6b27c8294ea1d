// Descriptors that close themselves, and the few file operations everything else is built on. Every function here
// retries EINTR, never follows a path that it was not given a descriptor for, and says in its Error what it was doing.
#ifndef SHAREGUARD_BASE_FD_H_
#define SHAREGUARD_BASE_FD_H_

#include <sys/stat.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "shareguard/base/result.h"

namespace shareguard {

// Owns one descriptor. Movable, not copyable. Not thread-safe by itself.
class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept {
    if (this != &other) Reset(std::exchange(other.fd_, -1));
    return *this;
  }
  UniqueFd(const UniqueFd&) = delete;
  UniqueFd& operator=(const UniqueFd&) = delete;
  ~UniqueFd() { Reset(); }

  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  int Release() { return std::exchange(fd_, -1); }
  void Reset(int fd = -1);

 private:
  int fd_ = -1;
};

// openat(2) with O_CLOEXEC added. `name` is shown in the error.
Result<UniqueFd> OpenAt(int dirfd, const std::string& name, int flags, mode_t mode = 0);
// A second descriptor for the same open file description, close-on-exec.
Result<UniqueFd> DuplicateFd(int fd);
// Opens the file behind a descriptor (also an O_PATH one) anew, through /proc/self/fd.
Result<UniqueFd> ReopenFd(int fd, int flags);
// The same for reading, without a trace in the file's time of access where the caller may ask for that (O_NOATIME).
Result<UniqueFd> ReopenQuietly(int fd);
// "/proc/self/fd/N": for the system calls that have no descriptor form.
std::string FdPath(int fd);
// mkdirat + open as a directory; an existing directory is fine.
Result<UniqueFd> MakeDirAt(int dirfd, const std::string& name, mode_t mode);

// fstat(2) itself. Before 2.39, glibc's function of that name makes newfstatat(2) of it, which takes a path too, so
// that a filter of system calls, which reads no memory, has to forbid it (src/sandbox/syscall_filter.h).
Result<struct stat> StatFd(int fd);
// Reads up to `size` bytes at `offset`; fewer only at the end of the file.
Result<size_t> ReadAt(int fd, void* buffer, size_t size, uint64_t offset);
Status WriteAt(int fd, const void* data, size_t size, uint64_t offset);
// write(2) until all is written, at the descriptor's own position.
Status WriteAll(int fd, std::string_view data);
// Reads a whole file from its start; EFBIG beyond `limit` bytes.
Result<std::string> ReadAll(int fd, size_t limit);
Result<std::string> ReadFileAt(int dirfd, const std::string& name, size_t limit);
// Replaces `name` in one step: temporary file, fsync, rename, fsync of the directory. Mode 0600.
Status WriteFileDurably(int dirfd, const std::string& name, std::string_view content);
// Removes the temporary files that a crash in the middle of WriteFileDurably has left in a directory. Precondition:
// nobody writes there now.
Status RemoveHalfWritten(int dirfd);
Status SyncFd(int fd, std::string_view what);
// This process may have as many descriptors as it was ever allowed to (RLIMIT_NOFILE). Where that fails, the limit
// stays.
void RaiseDescriptorLimit();

// Receives at most one message with at most one descriptor; used by framing in src/sandbox.
struct Message {
  std::string bytes;
  UniqueFd fd;
};
// SOCK_SEQPACKET: sends one message whole, with a descriptor when fd >= 0.
Status SendMessage(int socket, std::string_view bytes, int fd = -1);
// An empty `bytes` means that the peer has closed. `limit`: a longer message is an error (EMSGSIZE).
// `timeout_ms` < 0 waits for ever; ETIMEDOUT otherwise.
Result<Message> ReceiveMessage(int socket, size_t limit, int timeout_ms);

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_FD_H_
