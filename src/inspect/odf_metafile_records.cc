#include "inspect/odf_metafile_records.h"

#include <algorithm>
#include <array>
#include <optional>

#include "inspect/byte_source.h"
#include "inspect/media_dib.h"
#include "inspect/media_inflate.h"

namespace shareguard::inspect {
namespace {

using Fit = StarRecord::Fit;

constexpr size_t kFileHeader = 14;              // BITMAPFILEHEADER
constexpr uint32_t kPackedBits = 0x01004453;    // vcl's own: length, unpacked length, kind, a zlib stream
constexpr uint32_t kSecondBitmap = 0x25091962;  // and 0xACB20201: what is transparent follows
constexpr uint64_t kMaxUnpacked = 64 << 20;

struct FixedRecord {
  uint16_t action;
  uint8_t bytes;
};
// Points, rectangles, colours, switches. Actions have the names of MetaActionType.
constexpr std::array<FixedRecord, 22> kFixed = {{
    {100, 12}, {101, 8}, {103, 16}, {104, 24}, {105, 16}, {106, 32}, {107, 32}, {108, 32},
    {129, 16}, {131, 8}, {132, 5},  {133, 5},  {134, 4},  {135, 5},  {136, 2},  {139, 2},
    {140, 0},  {141, 2}, {144, 9},  {145, 5},  {149, 4},  {150, 2},
}};

// Takes a record apart from its beginning; what is not there is 0, and then Broken().
class StarBytes {
 public:
  explicit StarBytes(std::string_view data) : data_(data) {}
  uint64_t at() const { return at_; }
  bool Broken() const { return broken_; }
  Fit fit() const { return fit_; }
  std::string_view Take(uint64_t bytes) {
    if (broken_ || bytes > data_.size() - at_) {
      broken_ = true;
      return {};
    }
    at_ += bytes;
    return data_.substr(at_ - bytes, bytes);
  }
  uint64_t U8() {
    const std::string_view byte = Take(1);
    return byte.empty() ? 0 : static_cast<unsigned char>(byte[0]);
  }
  uint64_t U16() { return Le16(Take(2), 0); }
  uint64_t U32() { return Le32(Take(4), 0); }

  // A version, a length, and as many bytes, of which those of this version are known.
  template <typename Known>
  void Block(Known known) {
    const uint64_t version = U16();
    const uint64_t length = U32();
    StarBytes block(Take(length));
    if (broken_) return;
    known(version, &block);
    if (block.broken_) broken_ = true;
    if (block.at_ < length) fit_ = Fit::kTooLong;
    if (block.fit_ != Fit::kExact) fit_ = block.fit_;
  }

  void Points() { Take(8 * U16()); }
  void PointsOfPolygons() {
    for (uint64_t left = U16(); left > 0 && !broken_; --left) Points();
  }
  // Points and what kind each is.
  void Polygon() {
    Block([](uint64_t /*version*/, StarBytes* block) {
      const uint64_t points = block->U16();
      block->Take(8 * points);
      if (block->U8() != 0) block->Take(points);
    });
  }
  void LineInfo() {
    Block([](uint64_t version, StarBytes* block) {
      constexpr std::array<uint8_t, 5> kBytes = {6, 22, 24, 26, 58};
      if (version >= 1) block->Take(kBytes[std::min<uint64_t>(version, kBytes.size()) - 1]);
    });
  }
  void Gradient() {
    Block([](uint64_t /*version*/, StarBytes* block) { block->Take(32); });
  }
  void MapMode() {
    Block([](uint64_t /*version*/, StarBytes* block) { block->Take(27); });
  }
  void Region();
  void Font();
  void Bitmap();
  void BitmapWithMask();

 private:
  void PackedBits();

  std::string_view data_;
  uint64_t at_ = 0;
  bool broken_ = false;
  Fit fit_ = Fit::kExact;
};

// A rectangle, or bands: a head (0) of two heights, pieces (1) of two places, an end (2). Version 2 adds polygons.
void StarBytes::Region() {
  Block([](uint64_t version, StarBytes* block) {
    block->U16();
    const uint64_t kind = block->U16();
    constexpr uint64_t kEnd = 2;
    for (uint64_t entry = 0; kind >= 2 && !block->Broken() && entry != kEnd;) {
      entry = block->U16();
      if (entry > kEnd) block->broken_ = true;
      if (entry < kEnd) block->Take(8);
    }
    if (version < 2 || block->Broken() || block->U8() == 0) return;
    block->PointsOfPolygons();
  });
}

// Names, then what the version has; some writers of version 4 and 5 add a width.
void StarBytes::Font() {
  Block([](uint64_t version, StarBytes* block) {
    block->Take(block->U16());
    block->Take(block->U16());
    constexpr std::array<uint8_t, 5> kBytes = {32, 38, 40, 44, 46};
    constexpr uint64_t kWidth = 4;
    if (version >= 1) block->Take(kBytes[std::min<uint64_t>(version, kBytes.size()) - 1]);
    if (version >= 4 && block->data_.size() - block->at_ == kWidth) block->Take(kWidth);
  });
}

// BITMAPFILEHEADER and a bitmap.
void StarBytes::Bitmap() {
  const std::string_view head = data_.substr(std::min<uint64_t>(at_ + kFileHeader, data_.size()));
  if (Take(kFileHeader).substr(0, 2) != "BM") broken_ = true;
  if (broken_) return;
  constexpr size_t kCompression = 16;
  if (Le32(head, kCompression) == kPackedBits) {
    Take(Le32(head, 0));
    return PackedBits();
  }
  const auto dib = ReadDib(head, false);
  if (!dib) {
    broken_ = true;
    return;
  }
  Take(dib->header + dib->colours);
  if (RowsCarryPadding(*dib, Take(dib->bits))) fit_ = Fit::kPadding;
}

// The colours and the rows.
void StarBytes::PackedBits() {
  const uint64_t packed = U32();
  const uint64_t unpacked = U32();
  U32();
  const std::string_view stream = Take(packed);
  if (broken_) return;
  const auto content = InflateWhole(stream, std::min(unpacked, kMaxUnpacked));
  if (!content || content->size() != unpacked) fit_ = Fit::kSeldom;
}

void StarBytes::BitmapWithMask() {
  Bitmap();
  const std::string_view marks = Take(8);
  if (Le32(marks, 0) != kSecondBitmap) broken_ = true;
  const uint64_t kind = U8();
  if (kind == 1) U32();  // a colour
  if (kind == 2) Bitmap();
}

void AppendUtf8(uint32_t letter, std::string* text) {
  const auto put = [&](uint32_t byte) { text->push_back(static_cast<char>(byte)); };
  if (letter < 0x80) return put(letter);
  if (letter < 0x800) {
    put(0xC0 | letter >> 6);
  } else if (letter < 0x10000) {
    put(0xE0 | letter >> 12);
    put(0x80 | (letter >> 6 & 0x3F));
  } else {
    put(0xF0 | letter >> 18);
    put(0x80 | (letter >> 12 & 0x3F));
    put(0x80 | (letter >> 6 & 0x3F));
  }
  if (letter >= 0x80) put(0x80 | (letter & 0x3F));
}

std::string FromUtf16(std::string_view bytes) {
  std::string text;
  for (size_t at = 0; at + 2 <= bytes.size(); at += 2) {
    uint32_t letter = Le16(bytes, at);
    const uint32_t next = at + 4 <= bytes.size() ? Le16(bytes, at + 2) : 0U;
    if (letter >> 10 == 0x36 && next >> 10 == 0x37) {
      letter = 0x10000 + ((letter & 0x3FF) << 10 | (next & 0x3FF));
      at += 2;
    } else if (letter >> 11 == 0x1B) {
      letter = 0xFFFD;
    }
    AppendUtf8(letter, &text);
  }
  return text;
}

// How long the numbers are that say which part of a string is drawn, and how many widths follow: the last form is the
// usual one.
struct NumberBytes {
  uint64_t part;
  uint64_t count;
};

// 112 to 115. The old string is of bytes, or, where the font's letters are Unicode, of as many pairs as a longer number
// says; the one that is drawn follows in the next version.
StarRecord Letters(uint16_t action, uint16_t version, std::string_view data, bool pairs, const NumberBytes& numbers) {
  StarRecord record;
  StarBytes bytes(data);
  bytes.Take(action == 115 ? 16 : 8);
  const std::string_view old = bytes.Take(pairs ? 2 * bytes.U32() : bytes.U16());
  record.text = pairs ? FromUtf16(old) : std::string(old);
  bytes.Take(action == 114 ? 4 : 0);
  bytes.Take(action == 115 ? 2 : 2 * numbers.part);
  const uint64_t widths = action != 113 ? 0 : numbers.count == 2 ? bytes.U16() : bytes.U32();
  bytes.Take(4 * widths);
  if (version >= 2) record.text = FromUtf16(bytes.Take(2 * bytes.U16()));
  if (action == 113 && version >= 3) bytes.Take(bytes.U32());
  if (action == 113 && version >= 4 && bytes.U8() != 0) bytes.Take(4);
  record.length = bytes.at();
  record.fit = bytes.Broken() ? Fit::kTooShort : record.length < data.size() ? Fit::kTooLong : Fit::kExact;
  return record;
}

// What of a record is neither fixed nor text. False: nothing is known of it.
bool TakeVariable(uint16_t action, uint16_t version, StarBytes* bytes) {
  switch (action) {
    case 102:  // line
      bytes->Take(16);
      if (version >= 2) bytes->LineInfo();
      return true;
    case 109:  // polyline
    case 110:  // polygon
      bytes->Points();
      if (action == 109 && version >= 2) bytes->LineInfo();
      if (version >= (action == 109 ? 3 : 2) && bytes->U8() != 0) bytes->Polygon();
      return true;
    case 111:  // polygons
      bytes->PointsOfPolygons();
      if (version < 2) return true;
      for (uint64_t left = bytes->U16(); left > 0 && !bytes->Broken(); --left) {
        bytes->U16();
        bytes->Polygon();
      }
      return true;
    case 116:  // bitmaps: where, how large, and which part of them
    case 117:
    case 118:
      bytes->Bitmap();
      bytes->Take(action == 116 ? 8 : action == 117 ? 16 : 32);
      return true;
    case 119:
    case 120:
    case 121:
      bytes->BitmapWithMask();
      bytes->Take(action == 119 ? 8 : action == 120 ? 16 : 32);
      return true;
    case 122:  // masks, which have a colour
    case 123:
    case 124:
      bytes->Bitmap();
      bytes->Take(action == 122 ? 12 : action == 123 ? 20 : 36);
      return true;
    case 125:  // gradients
      bytes->Take(16);
      bytes->Gradient();
      return true;
    case 148:
      bytes->PointsOfPolygons();
      bytes->Gradient();
      return true;
    case 128:  // regions
    case 130:
      bytes->Region();
      bytes->Take(action == 128 ? 1 : 0);
      return true;
    case 137:
      bytes->MapMode();
      return true;
    case 138:
      bytes->Font();
      return true;
    case 142:  // transparent polygons
      bytes->PointsOfPolygons();
      bytes->Take(2);
      return true;
    case 146:  // a line at a text
      bytes->Take(version >= 2 ? 24 : 20);
      return true;
    case 151:
      bytes->Take(5);
      return true;
    default:
      return false;
  }
}

StarRecord Transparent(uint16_t version, std::string_view data) {
  StarRecord record;
  record.metafile = StarMetafileBytes(data);
  StarBytes bytes(data.substr(record.metafile));
  bytes.Take(16);
  bytes.Gradient();
  if (version >= 2) bytes.Take(32 * bytes.U16());
  record.length = record.metafile + bytes.at();
  const bool broken = record.metafile == 0 || bytes.Broken();
  record.fit = broken ? Fit::kTooShort : record.length < data.size() ? Fit::kTooLong : bytes.fit();
  return record;
}

}  // namespace

uint64_t StarMetafileBytes(std::string_view content) {
  constexpr size_t kMagic = 6;
  StarBytes bytes(content);
  bytes.Take(kMagic);
  bytes.U16();
  const std::string_view head = bytes.Take(bytes.U32());
  constexpr size_t kBeforeMapMode = 4;
  const uint64_t map_mode = head.size() > kBeforeMapMode + 6 ? Le32(head, kBeforeMapMode + 2) : 0U;
  const uint64_t count_at = kBeforeMapMode + 6 + map_mode + 8;
  if (bytes.Broken() || count_at + 4 > head.size()) return 0;
  for (uint32_t left = Le32(head, count_at); left > 0 && !bytes.Broken(); --left) {
    bytes.Take(4);
    bytes.Take(bytes.U32());
  }
  return bytes.Broken() ? 0 : bytes.at();
}

StarRecord ReadStarRecord(uint16_t action, uint16_t version, std::string_view data) {
  StarRecord record;
  if (action >= 112 && action <= 115) {
    constexpr NumberBytes kForms[] = {{4, 4}, {2, 2}, {2, 4}};
    for (const NumberBytes& numbers : kForms) {
      for (const bool pairs : {true, false}) {
        record = Letters(action, version, data, pairs, numbers);
        if (record.fit == Fit::kExact) return record;
      }
    }
    return record;
  }
  if (action == 147) return Transparent(version, data);
  const auto* fixed =
      std::find_if(kFixed.begin(), kFixed.end(), [&](const FixedRecord& f) { return f.action == action; });
  StarBytes bytes(data);
  if (fixed != kFixed.end()) {
    bytes.Take(fixed->bytes);
  } else if (action != 0 && !TakeVariable(action, version, &bytes)) {
    // A hatch, a wallpaper, an EPS file, a graphic.
    const bool seldom = action == 126 || action == 127 || action == 143 || action == 152;
    record.fit = seldom ? Fit::kSeldom : Fit::kUnknown;
    return record;
  }
  record.length = bytes.at();
  record.fit = bytes.Broken() ? Fit::kTooShort : record.length < data.size() ? Fit::kTooLong : bytes.fit();
  return record;
}

}  // namespace shareguard::inspect
