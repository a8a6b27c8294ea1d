// BMP: a file header of 14 bytes and a bitmap ([MS-WMF] 2.2.2.9; the file header: BITMAPFILEHEADER of the Windows SDK).
#include <algorithm>

#include "inspect/media_dib.h"
#include "inspect/media_notes.h"
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
  uint64_t end = bits_at + dib->bits;
  if (dib->header_field == kLongHeader) end = CheckProfile(picture, end);
  CheckEnd(picture, end);
}

}  // namespace shareguard::inspect
