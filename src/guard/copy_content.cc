#include "guard/copy_content.h"

#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "shareguard/base/fd.h"

namespace shareguard::guard {
namespace {

constexpr size_t kCopyChunk = 1 << 20;

// Copies [from, to) by position: in the kernel where it can, else through memory.
Status CopyRange(int source, int target, uint64_t from, uint64_t to) {
  auto in = static_cast<off_t>(from), out = in;
  while (static_cast<uint64_t>(in) < to) {
    const ssize_t n = ::copy_file_range(source, &in, target, &out, to - static_cast<uint64_t>(in), 0);
    if (n > 0) continue;
    if (n == 0) return {};
    if (errno == EINTR) continue;
    if (errno != EXDEV && errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) {
      return Error::FromErrno("copy content", "", errno);
    }
    std::vector<char> buffer(std::min<uint64_t>(kCopyChunk, to - static_cast<uint64_t>(in)));
    SHAREGUARD_ASSIGN(const size_t got, ReadAt(source, buffer.data(), buffer.size(), static_cast<uint64_t>(in)));
    if (got == 0) return {};
    SHAREGUARD_CHECK(WriteAt(target, buffer.data(), got, static_cast<uint64_t>(out)));
    in += static_cast<off_t>(got);
    out += static_cast<off_t>(got);
  }
  return {};
}

}  // namespace

Status CopyContent(int source, int target, uint64_t size, bool whole) {
  if (size == 0) return {};
  if (whole && ::ioctl(target, FICLONE, source) == 0) return {};
  if (::ftruncate(target, static_cast<off_t>(size)) != 0) return Error::FromErrno("extend copy", "", errno);
  off_t at = 0;
  while (static_cast<uint64_t>(at) < size) {
    const off_t data = ::lseek(source, at, SEEK_DATA);
    if (data < 0 && errno == ENXIO) return {};  // a hole up to the end
    if (data < 0) return CopyRange(source, target, static_cast<uint64_t>(at), size);
    off_t hole = ::lseek(source, data, SEEK_HOLE);
    if (hole < 0) hole = static_cast<off_t>(size);
    if (static_cast<uint64_t>(data) >= size) return {};
    SHAREGUARD_CHECK(
        CopyRange(source, target, static_cast<uint64_t>(data), std::min(static_cast<uint64_t>(hole), size)));
    at = hole;
  }
  return {};
}

}  // namespace shareguard::guard
