// BMP: a file header of 14 bytes and a bitmap ([MS-WMF] 2.2.2.9; the file header: BITMAPFILEHEADER of the Windows SDK).
#include <algorithm>
#include <bitset>

#include "inspect/media_dib.h"
#include "inspect/media_notes.h"
#include "inspect/media_palette.h"
#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kFileHeader = 14;
constexpr uint32_t kLongHeader = 124;  // BITMAPV5HEADER, which may name a colour profile

// Where the profile that the longest header names ends; `end` when there is none.
uint64_t CheckProfile(Picture& picture, uint64_t end) {
  const std::string_view head = picture.At(kFileHeader, kLongHeader);
  const bool embedded = Le32(head, 56) == 0x4D424544;  // 'MBED'
  const uint64_t at = kFileHeader + Le32(head, 112);
  const uint64_t length = Le32(head, 116);
  if (!embedded || at < end || at - end > 3 || length == 0 || !picture.Has(at, length)) return end;
  CheckColourProfile(picture, picture.At(at, length), at, length);
  picture.Explain(at - end + length);
  return at + length;
}

// Photoshop and some others add two zeros; OpenOffice adds what is transparent, as a second bitmap.
void CheckEnd(Picture& picture, uint64_t end) {
  constexpr std::string_view kStarView = "\x62\x19\x09\x25\x01\x02\xB2\xAC\x02";
  const std::string_view rest = picture.At(end, picture.size());
  if (rest.size() <= 3 && AllZero(rest)) return picture.Explain(rest.size());
  if (!rest.starts_with(kStarView) || rest.substr(kStarView.size(), 2) != "BM" || picture.depth() > 0) {
    return picture.Trailing(end);
  }
  picture.Metadata(end, rest.size(), "a second bitmap, which says what is transparent and is not shown itself");
  Picture mask = picture.Inner(end + kStarView.size(), rest.size() - kStarView.size());
  CheckBmp(mask);
  picture.Explain(kStarView.size() + mask.explained());
}

// What nothing reads of a header of version 4 or 5: where colours lie, and how bright they are, when the kind of their
// space says so already; the last field.
void CheckHeader(const Picture& picture, uint32_t length) {
  constexpr uint32_t kFourth = 108;
  constexpr uint64_t kKind = 56;
  constexpr uint64_t kPlaces = 60;
  constexpr uint64_t kPlaceBytes = 48;
  constexpr uint64_t kReserved = 120;
  const std::string_view head = picture.At(kFileHeader, length);
  if (length >= kFourth && Le32(head, kKind) != 0 && !AllZero(head.substr(kPlaces, kPlaceBytes))) {
    picture.Padding(kFileHeader + kPlaces, kPlaceBytes, "the header gives colours that its kind of them does not use");
  }
  if (length == kLongHeader && Le32(head, kReserved) != 0) {
    picture.Padding(kFileHeader + kReserved, 4, "the header's last field holds something");
  }
}

// The numbers that rows of pixels have; none where pixels are colours themselves. False: it is not known.
bool ColoursOf(const Dib& dib, std::string_view rows, UsedColours* used) {
  if (dib.depth > 8) return true;
  if (dib.packing != Dib::Packing::kRows || dib.depth == 0) return false;
  const unsigned mask = (1U << dib.depth) - 1;
  for (uint64_t row = 0; row + dib.row_bytes <= rows.size() && dib.row_bytes > 0; row += dib.row_bytes) {
    for (uint64_t bit = 0; bit < dib.width * dib.depth; bit += dib.depth) {
      const auto byte = static_cast<unsigned char>(rows[row + bit / 8]);
      used->set(byte >> (8 - dib.depth - bit % 8) & mask);
    }
  }
  return true;
}

void CheckColours(const Picture& picture, const Dib& dib, std::string_view rows) {
  constexpr uint32_t kCoreHeader = 12;
  UsedColours used;
  if (!ColoursOf(dib, rows, &used)) return;
  const uint64_t at = kFileHeader + dib.header;
  const std::string_view table = picture.At(at, dib.colours);
  const UnusedColours unused = JudgeUnusedColours(table, dib.header_field == kCoreHeader ? 3 : 4, used);
  if (unused == UnusedColours::kText) picture.Padding(at, table.size(), "colours that no pixel has spell text");
  if (unused == UnusedColours::kMany) picture.Metadata(at, table.size(), "many colours that no pixel has");
}

// [MS-WMF] 2.1.1.7: of pixels of four bytes without masks the last one is not read. Some programs keep there what is
// opaque: one value, or two.
void CheckFourthBytes(const Picture& picture, const Dib& dib, uint64_t at) {
  const std::string_view head = picture.At(kFileHeader, dib.header_field);
  constexpr uint64_t kCompression = 16;
  if (dib.depth != 32 || dib.header_field < 40 || Le32(head, kCompression) != 0) return;
  const std::string_view rows = picture.At(at, dib.bits);
  std::bitset<256> values;
  for (uint64_t i = 3; i < rows.size(); i += 4) values.set(static_cast<unsigned char>(rows[i]));
  if (values.count() > 2) picture.Metadata(at, dib.bits, "the bytes between colours, which are not shown, vary");
}

}  // namespace

void CheckBmp(Picture& picture) {
  const std::string_view bytes = picture.bytes();
  const auto dib = ReadDib(picture.At(kFileHeader, picture.size()), false);
  const uint64_t bits_at = Le32(bytes, 10);
  if (!dib || !picture.Has(bits_at, dib->bits)) {
    return picture.Damaged(0, bytes.size(), "the picture's header is broken or it breaks off");
  }
  const uint64_t head_end = kFileHeader + dib->header + dib->colours;
  if (bits_at < kFileHeader + dib->header) return picture.Damaged(0, bytes.size(), "the pixels lie in the header");
  picture.Explain(std::min(bits_at, head_end));
  if (bits_at > head_end) {
    if (AllZero(picture.At(head_end, bits_at - head_end))) {
      picture.Explain(bits_at - head_end);
    } else {
      picture.Padding(head_end, bits_at - head_end, "bytes between the header and the pixels");
    }
  }
  picture.Explain(dib->bits);
  if (RowsCarryPadding(*dib, picture.At(bits_at, dib->bits))) {
    picture.Padding(bits_at, dib->bits, "the room at the ends of rows carries something");
  }
  CheckHeader(picture, dib->header_field);
  CheckColours(picture, *dib, picture.At(bits_at, dib->bits));
  CheckFourthBytes(picture, *dib, bits_at);
  uint64_t end = bits_at + dib->bits;
  if (dib->header_field == kLongHeader) end = CheckProfile(picture, end);
  CheckEnd(picture, end);
}

}  // namespace shareguard::inspect
