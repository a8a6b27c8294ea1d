#include "inspect/odf_layout_cache.h"

#include <cstddef>

#include "inspect/byte_source.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kHead = 9;            // version; kind and length of the record over all; its flags
constexpr size_t kRecordHead = 5;      // kind, length, flags
constexpr uint64_t kNodesAlways = 64;  // of headers, footers and notes that are empty
constexpr uint64_t kNodesPerElement = 4;
constexpr uint64_t kBytesPerPage = 128;  // of text, at least, on pages of one paragraph
constexpr uint32_t kWhole = 0x7FFFFFFF;  // not within the table, but before it
constexpr uint32_t kMostOffset = 1U << 24;
constexpr int64_t kMostTwips = int64_t{1} << 18;  // nearly five metres

uint32_t Le24(std::string_view bytes, size_t at) { return Le32(bytes, at) & 0xFFFFFFU; }

class LayoutCache {
 public:
  explicit LayoutCache(const OdfExtent& extent) : extent_(extent) {}

  bool Take(std::string_view record) {
    const std::string_view body = record.substr(kRecordHead);
    const auto flags = static_cast<unsigned char>(record[4]);
    switch (record[0]) {
      case 'P':  // a page begins with a paragraph, or within it
        if (record.size() == 9 && flags == 0x04) return TakeBreak(Le32(body, 0), 0);
        return record.size() == 13 && flags == 0x18 && TakeBreak(Le32(body, 0), Le32(body, 4));
      case 'T':  // or with a row of a table
        if (record.size() != 13 || flags != 0x08) return false;
        return TakeBreak(Le32(body, 0), Le32(body, 4) == kWhole ? 0 : Le32(body, 4));
      case 'F':  // a frame: its page, its number and its place
        return (record.size() == 27 || record.size() == 35) && flags == 0 && TakeFrame(body);
      default:
        return false;
    }
  }

 private:
  bool TakeBreak(uint32_t index, uint32_t offset) {
    const bool on = breaks_ == 0 || index > index_ || (index == index_ && offset > offset_);
    if (!on || offset > kMostOffset) return false;
    index_ = index;
    offset_ = offset;
    return index <= kNodesAlways + extent_.elements * kNodesPerElement &&
           ++breaks_ <= kNodesAlways + extent_.elements + extent_.text_bytes / kBytesPerPage;
  }

  bool TakeFrame(std::string_view body) {
    const uint16_t page = Le16(body, 0);
    if (page < page_ || Le32(body, 2) > kNodesAlways + extent_.elements) return false;
    page_ = page;
    // 64 bits wide in the older records: what is beyond 32 is the sign.
    for (size_t at = 6; at + 4 <= body.size(); at += 4) {
      const auto twips = static_cast<int32_t>(Le32(body, at));
      if (twips < -kMostTwips || twips > kMostTwips) return false;
    }
    return ++frames_ <= kNodesAlways + extent_.elements;
  }

  const OdfExtent extent_;
  uint64_t breaks_ = 0;
  uint64_t frames_ = 0;
  uint32_t index_ = 0;
  uint32_t offset_ = 0;
  uint16_t page_ = 0;
};

}  // namespace

bool IsLayoutCache(std::string_view content, const OdfExtent& extent) {
  if (content.size() < kHead || Le16(content, 0) != 1 || Le16(content, 2) > 9) return false;
  if (content[4] != 'p' || Le24(content, 5) != content.size() - 4 || content[8] != 0) return false;
  LayoutCache cache(extent);
  for (size_t at = kHead; at < content.size();) {
    const size_t length = content.size() - at >= kRecordHead ? Le24(content, at + 1) : 0;
    if (length < kRecordHead || length > content.size() - at || !cache.Take(content.substr(at, length))) return false;
    at += length;
  }
  return true;
}

}  // namespace shareguard::inspect
