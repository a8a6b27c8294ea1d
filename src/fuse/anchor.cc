#include "fuse/anchor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace shareguard::fuse {
namespace {

constexpr size_t kHandleMax = 128;  // MAX_HANDLE_SZ of <fcntl.h>

struct HandleBuffer {
  alignas(file_handle) std::array<unsigned char, sizeof(file_handle) + kHandleMax> bytes{};
  file_handle* get() { return reinterpret_cast<file_handle*>(bytes.data()); }
};

}  // namespace

Anchor& Anchor::operator=(Anchor&& other) noexcept {
  if (this == &other) return *this;
  DropDescriptor();
  value_ = std::exchange(other.value_, -1);
  length_ = std::exchange(other.length_, uint8_t{0});
  bytes_ = other.bytes_;
  return *this;
}

Anchor Anchor::CopyOfHandle() const {
  Anchor copy;
  copy.value_ = value_;
  copy.length_ = length_;
  copy.bytes_ = bytes_;
  return copy;
}

bool Anchor::HandlesWork(int mount_fd) {
  HandleBuffer buffer;
  buffer.get()->handle_bytes = kHandleMax;
  int mount_id = 0;
  if (::name_to_handle_at(mount_fd, "", buffer.get(), &mount_id, AT_EMPTY_PATH) != 0) return false;
  const UniqueFd opened(::open_by_handle_at(mount_fd, buffer.get(), O_PATH | O_CLOEXEC));
  return opened.valid();
}

Result<Anchor> Anchor::Make(int path_fd, bool handles) {
  Anchor anchor;
  if (handles) {
    HandleBuffer buffer;
    buffer.get()->handle_bytes = kInlineBytes;
    int mount_id = 0;
    if (::name_to_handle_at(path_fd, "", buffer.get(), &mount_id, AT_EMPTY_PATH) == 0) {
      anchor.value_ = buffer.get()->handle_type;
      anchor.length_ = static_cast<uint8_t>(buffer.get()->handle_bytes);
      std::memcpy(anchor.bytes_.data(), buffer.get()->f_handle, anchor.length_);
      return anchor;
    }
  }
  struct statx attributes {};
  if (::statx(path_fd, "", AT_EMPTY_PATH, STATX_BTIME, &attributes) == 0 && (attributes.stx_mask & STATX_BTIME) != 0) {
    std::memcpy(anchor.bytes_.data(), &attributes.stx_btime.tv_sec, sizeof attributes.stx_btime.tv_sec);
    std::memcpy(anchor.bytes_.data() + sizeof attributes.stx_btime.tv_sec, &attributes.stx_btime.tv_nsec,
                sizeof attributes.stx_btime.tv_nsec);
  }
  const int copy = ::fcntl(path_fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return Error::FromErrno("keep descriptor", "", errno);
  anchor.value_ = copy;
  return anchor;
}

Result<UniqueFd> Anchor::Open(int mount_fd, int flags) const {
  if (uses_descriptor()) {
    if ((flags & O_PATH) != 0) return DuplicateFd(value_);
    return ReopenFd(value_, flags & ~O_NOFOLLOW);
  }
  HandleBuffer buffer;
  buffer.get()->handle_type = value_;
  buffer.get()->handle_bytes = length_;
  std::memcpy(buffer.get()->f_handle, bytes_.data(), length_);
  const int fd = ::open_by_handle_at(mount_fd, buffer.get(), flags | O_CLOEXEC);
  if (fd < 0) return Error::FromErrno("open by handle", "", errno);
  return UniqueFd(fd);
}

bool Anchor::MayBeSame(const Anchor& other) const {
  // A descriptor that is kept open keeps its number from being given out again.
  if (uses_descriptor()) return true;
  return length_ == other.length_ && bytes_ == other.bytes_ && (length_ == 0 || value_ == other.value_);
}

void Anchor::DropDescriptor() {
  if (uses_descriptor()) ::close(std::exchange(value_, -1));
}

void Anchor::Keep(UniqueFd path_fd) {
  DropDescriptor();
  length_ = 0;
  bytes_ = {};
  value_ = path_fd.Release();
}

}  // namespace shareguard::fuse
