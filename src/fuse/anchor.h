// A way back to a backing file without an open descriptor.
#ifndef SHAREGUARD_FUSE_ANCHOR_H_
#define SHAREGUARD_FUSE_ANCHOR_H_

#include <array>
#include <cstdint>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard::fuse {

// A kernel file handle (open_by_handle_at(2)) where the file system and our privilege allow it, else an O_PATH
// descriptor, else nothing but the file's time of birth: then the file is found by its name again, and the time tells
// whether it is still the same. 28 bytes, since there is one for every file the kernel knows. Not thread-safe.
class Anchor {
 public:
  Anchor() = default;
  Anchor(Anchor&& other) noexcept { *this = std::move(other); }
  Anchor& operator=(Anchor&& other) noexcept;
  Anchor(const Anchor&) = delete;
  Anchor& operator=(const Anchor&) = delete;
  ~Anchor() { DropDescriptor(); }

  // `handles`: try a handle first. Errors: as dup(2).
  static Result<Anchor> Make(int path_fd, bool handles);
  // Can this process use file handles on this file system? `mount_fd` is any directory of it.
  static bool HandlesWork(int mount_fd);
  // Precondition: not lost(). `mount_fd` is any descriptor of the file system. Errors: as open_by_handle_at(2), ESTALE
  // when the file is gone.
  Result<UniqueFd> Open(int mount_fd, int flags) const;
  // Could both name the very same file, given that the backing number is the same? A file system gives a number out
  // again once its file is gone; a handle's generation, or the time of birth, tells.
  bool MayBeSame(const Anchor& other) const;

  // A handle owns nothing and may be copied, to be opened outside of a lock. Precondition: it is one.
  Anchor CopyOfHandle() const;
  bool uses_handle() const { return length_ != 0; }
  bool uses_descriptor() const { return length_ == 0 && value_ >= 0; }
  // Neither handle nor descriptor.
  bool lost() const { return length_ == 0 && value_ < 0; }
  void DropDescriptor();
  // Becomes a descriptor, which also keeps a file alive that has lost its last name.
  void Keep(UniqueFd path_fd);
  // A lost one has been found again.
  void Adopt(UniqueFd path_fd) { value_ = path_fd.Release(); }

 private:
  static constexpr size_t kInlineBytes = 23;
  int32_t value_ = -1;  // a handle's type, else a descriptor
  uint8_t length_ = 0;  // of the handle; 0: there is none, and bytes_ holds the time of birth
  std::array<unsigned char, kInlineBytes> bytes_{};
};
static_assert(sizeof(Anchor) == 28);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_ANCHOR_H_
