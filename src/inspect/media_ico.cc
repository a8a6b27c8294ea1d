// ICO and CUR: a list of pictures, each a PNG or a bitmap with a mask (Windows SDK, "Icons": ICONDIR, ICONDIRENTRY).
#include <algorithm>

#include "inspect/media_dib.h"
#include "inspect/media_picture.h"
#include "inspect/media_spans.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kHead = 6;
constexpr uint64_t kEntry = 16;
constexpr uint64_t kMaxImages = 256;

// The bitmap's height counts its mask too: a bit a pixel, rows of whole four bytes. Some writers leave the mask out.
bool CheckBitmap(const Picture& picture, uint64_t at, uint64_t size) {
  const auto dib = ReadDib(picture.At(at, size), false);
  if (!dib || dib->packing != Dib::Packing::kRows) return false;
  const uint64_t head = dib->header + dib->colours;
  const uint64_t half = dib->height / 2;
  const uint64_t bits = dib->row_bytes * half;
  const uint64_t mask = (dib->width + 31) / 32 * 4 * half;
  if (size < head + bits) return false;
  const uint64_t needed = head + bits + (size >= head + bits + mask ? mask : 0);
  if (size > needed && !AllZero(picture.At(at + needed, size - needed))) {
    picture.Padding(at + needed, size - needed, "a picture is longer than its pixels");
  }
  return true;
}

}  // namespace

void CheckIco(Picture& picture) {
  const uint64_t count = Le16(picture.bytes(), 4);
  if (count == 0 || count > kMaxImages || !picture.Has(0, kHead + kEntry * count)) {
    return picture.Damaged(0, picture.size(), "the list of pictures is broken");
  }
  Spans spans;
  spans.Add(0, kHead + kEntry * count);
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t size = Le32(picture.bytes(), kHead + kEntry * i + 8);
    const uint64_t at = Le32(picture.bytes(), kHead + kEntry * i + 12);
    if (size == 0 || !picture.Has(at, size)) {
      picture.Damaged(kHead + kEntry * i, kEntry, "an entry names a picture that is not there");
      continue;
    }
    spans.Add(at, size);
    if (picture.At(at, 8) == kPngMagic) {
      Picture inner = picture.Inner(at, size);
      CheckPng(inner);
    } else if (!CheckBitmap(picture, at, size)) {
      picture.Damaged(at, size, "a picture of the list is broken");
    }
  }
  const Spans::Account account = spans.Close(picture.bytes(), 4);
  for (const Span& gap : account.gaps) {
    if (gap.end() == picture.size()) {
      picture.Trailing(gap.at);
    } else {
      picture.Padding(gap.at, gap.length, "bytes between the pictures of the list");
    }
  }
  for (const Span& overlap : account.overlaps) {
    picture.Damaged(overlap.at, overlap.length, "two pictures of the list share bytes");
  }
  picture.Explain(account.covered);
}

}  // namespace shareguard::inspect
