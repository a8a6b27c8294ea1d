// EMZ, WMZ and SVGZ: a picture as one gzip member (RFC 1952).
#include "inspect/media_inflate.h"
#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxUnpacked = 256 << 20;
constexpr size_t kHeadBytes = 10;
constexpr unsigned kNameFlag = 8;
constexpr size_t kLongestName = 64;

}  // namespace

void CheckPacked(Picture& picture) {
  const std::string_view bytes = picture.bytes();
  const auto flags = bytes.size() > 3 ? static_cast<unsigned char>(bytes[3]) : 0U;
  // Flags may announce further fields, a comment and a name; a name is what gzip itself writes.
  if ((flags & ~kNameFlag) != 0) picture.Private(0, kHeadBytes, "the packed picture has fields of its own");
  const size_t name_end = (flags & kNameFlag) != 0 ? bytes.find('\0', kHeadBytes) : kHeadBytes;
  if (name_end == std::string_view::npos) return picture.Damaged(0, bytes.size(), "the packed picture is broken");
  if (name_end > kHeadBytes + kLongestName) picture.Private(0, name_end, "the packed picture has a long name");
  const size_t head = (flags & kNameFlag) != 0 ? name_end + 1 : kHeadBytes;
  const auto content = InflateGzip(bytes, head, kMaxUnpacked);
  if (!content) {
    return picture.Damaged(0, bytes.size(), "the packed picture is broken, or bytes follow it");
  }
  Picture inner = picture.Unpacked(*content, 0, bytes.size());
  if (content->starts_with("\x1F\x8B") || !CheckPicture(inner)) {
    return picture.Private(0, bytes.size(), "what is packed is no picture");
  }
  picture.Explain(bytes.size());
}

}  // namespace shareguard::inspect
