// WMF: [MS-WMF] Windows metafiles, with or without the placeable header. Records follow each other, counted in words of
// two bytes, up to an end record.
#include <algorithm>
#include <string>

#include "inspect/media_metafile_sight.h"
#include "inspect/media_picture.h"
#include "inspect/media_wmf_records.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kPlaceable = "\xD7\xCD\xC6\x9A";
constexpr uint64_t kPlaceableBytes = 22;
constexpr uint64_t kHeaderBytes = 18;
constexpr uint16_t kEscape = 0x0626;
constexpr uint16_t kComment = 15;       // the escape MFCOMMENT
constexpr uint64_t kEscapeHead = 10;    // size, function, escape, count
constexpr uint64_t kSmallEscape = 64;   // the printers' escapes that set a path or a pen
constexpr uint64_t kEnhancedHead = 34;  // 2.3.6.24, before its data
constexpr uint64_t kMaxEnhanced = 64 << 20;
constexpr uint64_t kOrdinaryNote = 256;
constexpr std::string_view kPowerPointMark = "\xFF\xFF\xFF\xFF";  // the bounds of a slide's parts, and TNPP again

class WmfCheck {
 public:
  explicit WmfCheck(Picture& picture) : picture_(picture), bytes_(picture.bytes()), sight_(picture) {}
  void Run();

 private:
  uint16_t Word(uint64_t at) const { return Le16(bytes_, at); }
  bool Placeable();
  void Record(uint16_t function, uint64_t at, uint64_t size);
  void Escape(uint64_t at, uint64_t size);
  bool Comment(uint64_t at, uint64_t count);
  bool IsRoom(std::string_view rest) const;
  bool Enhanced(uint64_t at, uint64_t count);
  void Close(uint64_t end);

  Picture& picture_;
  std::string_view bytes_;
  WmfSight sight_;
  uint64_t start_ = 0;  // of the header
  std::string enhanced_;
  uint64_t enhanced_at_ = 0;
  uint64_t enhanced_end_ = 0;
};

// 2.3.2.3: the checksum is over the ten words before it. OpenOffice leaves it out now and then.
bool WmfCheck::Placeable() {
  unsigned sum = 0;
  for (uint64_t at = 0; at < 20; at += 2) sum ^= Word(at);
  if (!picture_.Has(0, kPlaceableBytes) || (sum != Word(20) && Word(20) != 0)) return false;
  picture_.Explain(kPlaceableBytes);
  start_ = kPlaceableBytes;
  sight_.Placeable();
  return true;
}

void WmfCheck::Run() {
  if (bytes_.starts_with(kPlaceable) && !Placeable()) {
    picture_.Damaged(0, std::min<uint64_t>(kPlaceableBytes, bytes_.size()), "the picture's first header is broken");
    start_ = kPlaceableBytes;
  }
  const uint16_t version = Word(start_ + 4);
  if (!picture_.Has(start_, kHeaderBytes) || Word(start_ + 2) != 9 || (version != 0x0100 && version != 0x0300)) {
    return picture_.Damaged(start_, bytes_.size() - std::min<uint64_t>(start_, bytes_.size()), "the header is broken");
  }
  picture_.Explain(kHeaderBytes);
  uint64_t at = start_ + kHeaderBytes;
  while (picture_.Has(at, 6)) {
    const uint64_t size = uint64_t{2} * Le32(bytes_, at);
    if (size < 6 || !picture_.Has(at, size)) break;
    if (Word(at + 4) == 0) {
      if (size > 6) picture_.Padding(at, size, "the end record is longer than what it holds");
      picture_.Explain(6);
      return Close(at + size);
    }
    Record(Word(at + 4), at, size);
    at += size;
  }
  picture_.Damaged(at, bytes_.size() - std::min<uint64_t>(at, bytes_.size()), "the picture breaks off");
}

void WmfCheck::Record(uint16_t function, uint64_t at, uint64_t size) {
  if (function == kEscape) return Escape(at, size);
  sight_.Record(function, at, size);
  ReportMetafileRecord(CheckWmfRecord(function, picture_.At(at, size)), at, size, &picture_);
}

// 2.3.6: data for the printer's driver, or a comment.
void WmfCheck::Escape(uint64_t at, uint64_t size) {
  const uint64_t count = Word(at + 8);
  if (size < kEscapeHead || count > size - kEscapeHead) {
    return picture_.Damaged(at, size, "an escape names more than it holds");
  }
  if (size - kEscapeHead - count > 1) {
    return picture_.Padding(at + kEscapeHead + count, size - kEscapeHead - count, "an escape is longer than its data");
  }
  const bool comment = Word(at + 6) == kComment;
  if (comment ? Comment(at + kEscapeHead, count) : count <= kSmallEscape) {
    picture_.Explain(size);
  } else {
    picture_.Private(at, size, "a comment or escape that only one program or printer understands");
  }
}

// TNPP: PowerPoint's small marks; OO*,: LibreOffice's; AppsMFCC and MathType: the equation that the picture shows.
bool WmfCheck::Comment(uint64_t at, uint64_t count) {
  const std::string_view data = picture_.At(at, count);
  if (data.starts_with("WMFC")) return Enhanced(at, count);
  if (data.starts_with("AppsMFCC") || data.starts_with("MathType")) {
    picture_.Metadata(at, count, "the picture holds the equation that it shows");
    return true;
  }
  return count == 0 || ((data.starts_with("TNPP") || data.starts_with("OO*,") || data.starts_with(kPowerPointMark)) &&
                        count <= kOrdinaryNote);
}

// Word's thumbnails end with what was behind them in memory; what was an object is filled up to its sectors.
bool WmfCheck::IsRoom(std::string_view rest) const {
  constexpr size_t kSector = 512;
  constexpr size_t kFewBytes = 32;
  if (picture_.depth() != 0) return false;
  return picture_.name().ends_with("thumbnail.wmf") ? rest.size() <= kFewBytes : rest.size() < kSector && AllZero(rest);
}

// 2.3.6.24: the same picture as EMF, in pieces.
bool WmfCheck::Enhanced(uint64_t at, uint64_t count) {
  const uint64_t length = Le32(bytes_, at + 22);
  if (count < kEnhancedHead || length != count - kEnhancedHead) return false;
  if (enhanced_.empty()) enhanced_at_ = at;
  enhanced_end_ = at + count;
  if (enhanced_.size() + length <= kMaxEnhanced) enhanced_ += picture_.At(at + kEnhancedHead, length);
  return true;
}

void WmfCheck::Close(uint64_t end) {
  sight_.Close();
  if (!enhanced_.empty() && picture_.depth() < kMaxPictureDepth) {
    const uint64_t length = enhanced_end_ - enhanced_at_;
    picture_.Metadata(enhanced_at_, length, "the picture holds itself in a second form, which is not shown by all");
    Picture inner = picture_.Unpacked(enhanced_, enhanced_at_, length);
    CheckEmf(inner);
  }
  if (end >= bytes_.size()) return;
  // Sizes are in words; some writers round up further.
  const std::string_view rest = bytes_.substr(end);
  if (rest.size() <= 3 && AllZero(rest)) {
    picture_.Explain(rest.size());
  } else if (IsRoom(rest)) {
    picture_.RestOfBuffer(end);
  } else {
    picture_.Trailing(end);
  }
}

}  // namespace

void CheckWmf(Picture& picture) { WmfCheck(picture).Run(); }

}  // namespace shareguard::inspect
