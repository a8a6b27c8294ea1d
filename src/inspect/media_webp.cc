// WebP: RFC 9649 (the container, section 2). The packed pixels of VP8 and VP8L chunks are not unpacked: bytes that a
// decoder would leave unread within them are not seen.
#include <algorithm>

#include "inspect/media_exif.h"
#include "inspect/media_notes.h"
#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kRiffHead = 12;
constexpr uint64_t kChunkHead = 8;
constexpr uint64_t kFrameHead = 16;

class WebpCheck {
 public:
  explicit WebpCheck(Picture& picture) : picture_(picture), bytes_(picture.bytes()) {}
  void Run();

 private:
  bool Chunks(uint64_t at, uint64_t end, bool in_frame);
  bool Chunk(std::string_view type, uint64_t at, uint64_t size, bool in_frame);
  bool Pixels(std::string_view type, uint64_t at, uint64_t size);
  bool Frame(uint64_t at, uint64_t size);

  Picture& picture_;
  std::string_view bytes_;
  bool pixels_ = false;
};

void WebpCheck::Run() {
  const uint64_t end = uint64_t{8} + Le32(bytes_, 4);
  if (end < kRiffHead || !picture_.Has(0, end)) return picture_.Damaged(0, bytes_.size(), "the picture breaks off");
  picture_.Explain(kRiffHead);
  if (Chunks(kRiffHead, end, false) && !pixels_) picture_.Damaged(0, end, "the picture has no pixels");
  if (end < bytes_.size()) picture_.Trailing(end);
}

bool WebpCheck::Chunks(uint64_t at, uint64_t end, bool in_frame) {
  while (end - at >= kChunkHead) {
    const uint64_t size = Le32(bytes_, at + 4);
    const uint64_t padded = size + (size & 1);
    if (padded > end - at - kChunkHead) break;
    const uint64_t whole = kChunkHead + padded;
    if (Chunk(bytes_.substr(at, 4), at + kChunkHead, size, in_frame)) picture_.Explain(whole);
    if (padded > size && bytes_[at + kChunkHead + size] != 0) picture_.Padding(at + whole - 1, 1, "a chunk's padding");
    at += whole;
  }
  if (at != end) picture_.Damaged(at, end - at, "bytes that are no chunk");
  return at == end;
}

// False: not explained here.
bool WebpCheck::Chunk(std::string_view type, uint64_t at, uint64_t size, bool in_frame) {
  const std::string_view data = bytes_.substr(at, size);
  const uint64_t begin = at - kChunkHead;
  const auto fixed = [&](uint64_t expected) {
    if (size != expected) picture_.Damaged(begin, size + kChunkHead, "a chunk is longer or shorter than its kind is");
    return size == expected;
  };
  if (type == "VP8 " || type == "VP8L" || type == "ALPH") return Pixels(type, at, size);
  if (!in_frame && type == "VP8X") return fixed(10);
  if (!in_frame && type == "ANIM") return fixed(6);
  if (!in_frame && type == "ANMF") return Frame(at, size);
  if (!in_frame && type == "ICCP") {
    CheckColourProfile(picture_, data, at, size);
  } else if (!in_frame && type == "EXIF") {
    const uint64_t skip = data.starts_with("Exif") ? 6 : 0;
    CheckExif(picture_, data.substr(std::min<uint64_t>(skip, size)), at + skip);
  } else if (!in_frame && type == "XMP ") {
    CheckXmp(picture_, data, at, size);
  } else if (!in_frame && type == "C2PA") {
    picture_.Metadata(begin, size + kChunkHead, "a record of the picture's origin (C2PA)");
  } else {
    picture_.Private(begin, size + kChunkHead, "a chunk that no standard describes");
    return false;
  }
  return true;
}

// RFC 6386, 9.1 (a key frame begins 9D 01 2A); RFC 9649, 3.4 (VP8L begins 2F).
bool WebpCheck::Pixels(std::string_view type, uint64_t at, uint64_t size) {
  const std::string_view data = bytes_.substr(at, size);
  const bool good = type == "ALPH"   ? size > 1
                    : type == "VP8L" ? size > 5 && data.starts_with("\x2F")
                                     : size > 10 && data.substr(3, 3) == "\x9D\x01\x2A";
  if (!good) picture_.Damaged(at - kChunkHead, size + kChunkHead, "packed pixels of no known kind");
  if (type != "ALPH") pixels_ = true;
  return good;
}

bool WebpCheck::Frame(uint64_t at, uint64_t size) {
  if (size < kFrameHead) {
    picture_.Damaged(at - kChunkHead, size + kChunkHead, "a frame without a size");
    return false;
  }
  picture_.Explain(kChunkHead + kFrameHead + (size & 1));
  Chunks(at + kFrameHead, at + size, true);
  return false;
}

}  // namespace

void CheckWebp(Picture& picture) { WebpCheck(picture).Run(); }

}  // namespace shareguard::inspect
