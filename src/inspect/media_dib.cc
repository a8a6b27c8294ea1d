#include "inspect/media_dib.h"

#include <algorithm>

#include "inspect/byte_source.h"

namespace shareguard::inspect {
namespace {

constexpr uint32_t kCoreHeader = 12;
constexpr uint32_t kInfoHeader = 40;
constexpr uint64_t kMaxSide = 1 << 24;
constexpr uint32_t kRle8 = 1;
constexpr uint32_t kRle4 = 2;
constexpr uint32_t kBitFields = 3;
constexpr uint32_t kJpegPacked = 4;
constexpr uint32_t kPngPacked = 5;
constexpr uint32_t kAlphaBitFields = 6;

bool IsHeaderLength(uint32_t length) {
  return length == kCoreHeader || length == kInfoHeader || length == 52 || length == 56 || length == 64 ||
         length == 108 || length == 124;
}

bool IsDepth(uint32_t depth) {
  return depth == 0 || depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16 || depth == 24 ||
         depth == 32;
}

uint64_t Side(uint32_t value) {
  const auto number = static_cast<int64_t>(static_cast<int32_t>(value));
  return static_cast<uint64_t>(number < 0 ? -number : number);
}

// The masks follow a header that has no place for them.
uint64_t MaskBytes(uint32_t header, uint32_t compression) {
  if (header != kInfoHeader) return 0;
  if (compression == kBitFields) return 12;
  return compression == kAlphaBitFields ? 16 : 0;
}

Dib::Packing PackingOf(uint32_t compression) {
  switch (compression) {
    case kRle8:
    case kRle4:
      return Dib::Packing::kRunLength;
    case kJpegPacked:
      return Dib::Packing::kJpeg;
    case kPngPacked:
      return Dib::Packing::kPng;
    default:
      return Dib::Packing::kRows;
  }
}

}  // namespace

std::optional<Dib> ReadDib(std::string_view head, bool indexes) {
  Dib dib;
  dib.header_field = Le32(head, 0);
  if (!IsHeaderLength(dib.header_field) || head.size() < dib.header_field) return std::nullopt;
  uint32_t compression = 0;
  uint32_t used = 0;
  uint64_t image_bytes = 0;
  uint64_t colour_bytes = indexes ? 2 : 4;
  if (dib.header_field == kCoreHeader) {
    dib.width = Le16(head, 4);
    dib.height = Le16(head, 6);
    dib.depth = Le16(head, 10);
    colour_bytes = indexes ? 2 : 3;
  } else {
    dib.width = Side(Le32(head, 4));
    dib.height = Side(Le32(head, 8));
    dib.depth = Le16(head, 14);
    compression = Le32(head, 16);
    image_bytes = Le32(head, 20);
    used = Le32(head, 32);
  }
  if (!IsDepth(dib.depth) || dib.width > kMaxSide || dib.height > kMaxSide || compression > kAlphaBitFields) {
    return std::nullopt;
  }
  const uint32_t most = dib.depth <= 8 && dib.depth > 0 ? 1U << dib.depth : 0;
  if (used > 256 && used > most) return std::nullopt;
  dib.header = dib.header_field + MaskBytes(dib.header_field, compression);
  dib.colours = colour_bytes * (used != 0 ? used : most);
  dib.packing = PackingOf(compression);
  dib.row_bytes = (dib.width * dib.depth + 31) / 32 * 4;
  dib.bits = dib.packing == Dib::Packing::kRows ? dib.row_bytes * dib.height : image_bytes;
  return dib;
}

bool RowsCarryPadding(const Dib& dib, std::string_view bits) {
  const uint64_t used = (dib.width * dib.depth + 7) / 8;
  if (dib.packing != Dib::Packing::kRows || used >= dib.row_bytes || dib.row_bytes == 0) return false;
  const std::string_view first = bits.substr(std::min<uint64_t>(used, bits.size()), dib.row_bytes - used);
  if (first.empty()) return false;
  bool zero = true;
  bool same = true;
  for (uint64_t row = 0; row + dib.row_bytes <= bits.size(); row += dib.row_bytes) {
    for (const char c : bits.substr(row + used, dib.row_bytes - used)) {
      zero = zero && c == 0;
      same = same && c == first[0];
    }
  }
  return !zero && !same;
}

}  // namespace shareguard::inspect
