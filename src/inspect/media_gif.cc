// GIF: "Graphics Interchange Format, version 89a" (blocks: 17-27, LZW: appendix F).
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "inspect/media_notes.h"
#include "inspect/media_palette.h"
#include "inspect/media_picture.h"
#include "inspect/media_spans.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kScreenBytes = 13;  // signature, version, logical screen
constexpr size_t kMaxGathered = 64 << 10;

// Counts the pixels that a stream of LZW codes gives, and whether codes or bytes follow its end. Only the lengths of
// the strings are kept, not the strings.
class LzwCount {
 public:
  explicit LzwCount(unsigned min_bits)
      : clear_(1U << min_bits), next_(clear_ + 2), width_(min_bits + 1), first_width_(min_bits + 1) {
    std::fill(lengths_.begin(), lengths_.begin() + clear_, 1);
  }

  void Take(std::string_view bytes) {
    for (const char c : bytes) {
      if (ended_ || broken_) {
        ++after_;
        after_zero_ = after_zero_ && c == 0;
        continue;
      }
      bits_ |= static_cast<uint32_t>(static_cast<unsigned char>(c)) << have_;
      have_ += 8;
      while (have_ >= width_ && !ended_ && !broken_) Code();
    }
  }
  // Every colour comes as a code of its own before it is part of a string.
  const UsedColours& used() const { return used_; }
  bool broken() const { return broken_; }
  uint64_t pixels() const { return pixels_; }
  // Bytes behind the end code. Writers that end a byte exactly with it add an empty one.
  bool bytes_follow() const { return after_ > 1 || !after_zero_; }

 private:
  void Code() {
    const unsigned code = bits_ & ((1U << width_) - 1);
    bits_ >>= width_;
    have_ -= width_;
    if (code == clear_) {
      next_ = clear_ + 2;
      width_ = first_width_;
      previous_ = 0;
    } else if (code == clear_ + 1) {
      ended_ = true;
    } else {
      String(code);
    }
  }
  void String(unsigned code) {
    const uint32_t length = code < next_ ? lengths_[code] : previous_ + 1;
    if (code > next_ || (code >= next_ && (previous_ == 0 || next_ >= lengths_.size()))) {
      broken_ = true;
      return;
    }
    pixels_ += length;
    if (code < clear_ && code < used_.size()) used_.set(code);
    if (previous_ != 0 && next_ < lengths_.size()) {
      lengths_[next_++] = previous_ + 1;
      if (next_ == 1U << width_ && width_ < 12) ++width_;
    }
    previous_ = length;
  }

  std::array<uint32_t, 4096> lengths_{};
  unsigned clear_;
  unsigned next_;
  unsigned width_;
  unsigned first_width_;
  uint32_t bits_ = 0;
  unsigned have_ = 0;
  uint32_t previous_ = 0;  // length of the string before; 0 at the beginning
  bool broken_ = false;
  bool ended_ = false;
  UsedColours used_;
  uint64_t pixels_ = 0;
  uint64_t after_ = 0;
  bool after_zero_ = true;
};

// One more of a kind: `all` keeps where the first is, and the length of all.
void Join(const Span& one, Span* all) {
  if (all->length == 0) all->at = one.at;
  all->length += one.length;
}

class GifCheck {
 public:
  explicit GifCheck(Picture& picture) : picture_(picture), bytes_(picture.bytes()), texts_(picture) {}
  void Run();

 private:
  unsigned Byte(uint64_t at) const { return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0U; }
  // Blocks of up to 255 bytes until an empty one; false when the picture ends before.
  template <typename Take>
  bool SubBlocks(uint64_t* at, Take take) const;
  bool SkipTable(unsigned flags, uint64_t* at) const;
  void CheckTable(uint64_t begin, uint64_t end, const UsedColours& used);
  void Control(uint64_t begin, uint64_t length);
  void End();
  bool Extension(uint64_t begin, uint64_t* at);
  bool Application(uint64_t begin, uint64_t* at);
  bool Image(uint64_t begin, uint64_t* at);
  void Judge(const LzwCount& codes, uint64_t pixels, uint64_t begin, uint64_t end);

  Picture& picture_;
  std::string_view bytes_;
  PictureTexts texts_;
  uint64_t images_ = 0;
  uint64_t table_end_ = kScreenBytes;
  bool shares_table_ = false;  // some image has no table of its own
  UsedColours used_;           // of the table for all images
  Span control_;               // what waits for an image
  Span many_;                  // tables with colours that no pixel has: where the first is, and the length of all
  Span text_;
  Span outside_;   // images that reach beyond the screen
  Span repeated_;  // controls without an image
  std::map<std::string_view, unsigned> applications_;
};

template <typename Take>
bool GifCheck::SubBlocks(uint64_t* at, Take take) const {
  while (*at < bytes_.size()) {
    const unsigned length = Byte(*at);
    if (!picture_.Has(*at + 1, length)) return false;
    take(bytes_.substr(*at + 1, length));
    *at += 1 + uint64_t{length};
    if (length == 0) return true;
  }
  return false;
}

// 18, 20: bit 7 says that a table of colours follows, bits 0 to 2 how long it is.
bool GifCheck::SkipTable(unsigned flags, uint64_t* at) const {
  const uint64_t length = (flags & 0x80) != 0 ? uint64_t{3} << ((flags & 7) + 1) : 0;
  if (!picture_.Has(*at, length)) return false;
  *at += length;
  return true;
}

void GifCheck::Run() {
  uint64_t at = kScreenBytes;
  bool whole = picture_.Has(0, kScreenBytes) && SkipTable(Byte(10), &at);
  if (whole) picture_.Explain(at);
  table_end_ = at;
  while (whole) {
    const uint64_t begin = at++;
    if (begin >= bytes_.size()) return picture_.Damaged(begin, 0, "the picture breaks off");
    if (Byte(begin) == 0x3B) break;
    if (Byte(begin) == 0x21) {
      whole = Extension(begin, &at);
    } else if (Byte(begin) == 0x2C) {
      whole = Image(begin, &at);
    } else if (Byte(begin) == 0) {
      // Some writers put a needless end of blocks.
      picture_.Explain(1);
    } else {
      return picture_.Damaged(begin, bytes_.size() - begin, "bytes that begin no block");
    }
  }
  if (!whole)
    return picture_.Damaged(at, bytes_.size() - std::min<uint64_t>(at, bytes_.size()), "the picture breaks off");
  picture_.Explain(1);
  if (images_ == 0) picture_.Damaged(0, at, "the picture has no pixels");
  End();
  if (at < bytes_.size()) picture_.Trailing(at);
}

// 23: a control is for the one image that follows it.
void GifCheck::Control(uint64_t begin, uint64_t length) {
  if (control_.length > 0) Join(control_, &repeated_);
  control_ = {begin, length};
}

void GifCheck::CheckTable(uint64_t begin, uint64_t end, const UsedColours& used) {
  switch (JudgeUnusedColours(picture_.At(begin, end - begin), 3, used)) {
    case UnusedColours::kOrdinary:
      return;
    case UnusedColours::kMany:
      return Join({begin, end - begin}, &many_);
    case UnusedColours::kText:
      return Join({begin, end - begin}, &text_);
  }
}

void GifCheck::End() {
  if (control_.length > 0) Join(control_, &repeated_);
  if (shares_table_) CheckTable(kScreenBytes, table_end_, used_);
  if (repeated_.length > 0) picture_.Padding(repeated_.at, repeated_.length, "controls that no image follows");
  if (outside_.length > 0) picture_.Padding(outside_.at, outside_.length, "images that lie beyond the picture");
  if (text_.length > 0) picture_.Padding(text_.at, text_.length, "colours of a table that no pixel has spell text");
  // Tables that a program has for all its pictures are common; a table for each of many frames is made for that frame.
  constexpr uint64_t kTwoTables = 2 * 768;
  if (many_.length > kTwoTables) picture_.Metadata(many_.at, many_.length, "many colours of a table that no pixel has");
  if (images_ > 1) {
    picture_.scope().Report("media.metadata", policy::Severity::kLow, "the picture has several frames", 0, 0, images_);
  }
}

bool GifCheck::Extension(uint64_t begin, uint64_t* at) {
  const unsigned label = Byte(*at);
  ++*at;
  if (label == 0xFF) return Application(begin, at);
  std::string gathered;
  uint64_t total = 0;
  const uint64_t first = Byte(*at);
  const bool whole = SubBlocks(at, [&](std::string_view piece) {
    total += piece.size();
    if (gathered.size() < kMaxGathered) gathered += piece;
  });
  const uint64_t length = *at - begin;
  if (label == 0xFE) {
    while (gathered.ends_with('\0')) gathered.pop_back();
    texts_.Add("Comment", gathered, begin, length);
  } else if (label == 0x01) {
    control_ = {};
    picture_.Text(begin, length, false, "a text beside the picture, which most programs do not show");
  } else if (label != 0xF9) {
    picture_.Private(begin, length, "a block that the format does not describe");
    return whole;
  } else if (first != 4 || total != 4) {
    picture_.Damaged(begin, length, "a block's length contradicts its kind");
    return whole;
  } else {
    Control(begin, length);
  }
  picture_.Explain(length);
  return whole;
}

// 26: name and code of 11 bytes. The loop count is Netscape's; XMP is not in blocks, its end is (Adobe XMP part
// 3, 1.1.2).
bool GifCheck::Application(uint64_t begin, uint64_t* at) {
  const std::string_view name = Byte(*at) == 11 ? picture_.At(*at + 1, 11) : std::string_view();
  std::string content;
  uint64_t total = 0;
  bool first = true;
  const bool whole = SubBlocks(at, [&](std::string_view piece) {
    if (!first) {
      total += piece.size();
      if (content.size() < kMaxGathered) content += piece;
    }
    first = false;
  });
  const uint64_t length = *at - begin;
  // Office writes three.
  if (++applications_[name] > 3) {
    picture_.Private(begin, length, "a block of a program over and over");
    return whole;
  }
  const bool loop = name == "NETSCAPE2.0" || name == "ANIMEXTS1.0";
  if (name == "XMP DataXMP") {
    const std::string_view packet = picture_.At(begin + 14, length - std::min<uint64_t>(length, 14 + 258));
    CheckXmp(picture_, packet, begin, length);
  } else if (name == "ICCRGBG1012" || name == "ICCRGBG1  ") {
    CheckColourProfile(picture_, content, begin, length);
  } else if (name == "MGK8BIM0000" || name == "MGKIPTC0000") {
    picture_.Metadata(begin, length, "a description that is not shown");
  } else if (!(loop && total <= 8) && !(name == "STARDIV 5.0" && total <= 9) &&
             !(name == "MSOFFICE9.0" && total <= 64) && !(name == "ImageMagick" && total <= 64)) {
    picture_.Private(begin, length, "a block of a program of its own");
    return whole;
  }
  picture_.Explain(length);
  return whole;
}

bool GifCheck::Image(uint64_t begin, uint64_t* at) {
  ++images_;
  control_ = {};
  if (!picture_.Has(*at, 9)) return false;
  const bool outside = Le16(bytes_, *at) + Le16(bytes_, *at + 4) > Le16(bytes_, 6) ||
                       Le16(bytes_, *at + 2) + Le16(bytes_, *at + 6) > Le16(bytes_, 8);
  const uint64_t pixels = uint64_t{Le16(bytes_, *at + 4)} * Le16(bytes_, *at + 6);
  const unsigned flags = Byte(*at + 8);
  *at += 9;
  const uint64_t table = *at;
  if (!SkipTable(flags, at)) return false;
  const uint64_t table_end = *at;
  const unsigned min_bits = Byte(*at);
  ++*at;
  if (min_bits < 1 || min_bits > 11) return false;
  LzwCount codes(min_bits);
  if (!SubBlocks(at, [&](std::string_view piece) { codes.Take(piece); })) return false;
  Judge(codes, pixels, begin, *at);
  if (table_end > table) {
    CheckTable(table, table_end, codes.used());
  } else {
    shares_table_ = true;
    used_ |= codes.used();
  }
  if (outside) Join({begin, *at - begin}, &outside_);
  return true;
}

void GifCheck::Judge(const LzwCount& codes, uint64_t pixels, uint64_t begin, uint64_t end) {
  const uint64_t length = end - begin;
  if (codes.broken()) {
    picture_.Damaged(begin, length, "the packed pixels are broken");
  } else if (codes.pixels() > pixels) {
    picture_.Damaged(begin, length, "more is packed than the picture has pixels");
  } else if (codes.pixels() < pixels) {
    picture_.Damaged(begin, length, "less is packed than the picture has pixels");
  } else if (codes.bytes_follow()) {
    picture_.Padding(begin, length, "bytes follow the packed pixels");
  } else {
    picture_.Explain(length);
  }
}

}  // namespace

void CheckGif(Picture& picture) { GifCheck(picture).Run(); }

}  // namespace shareguard::inspect
