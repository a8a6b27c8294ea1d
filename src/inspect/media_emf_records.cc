#include "inspect/media_emf_records.h"

#include <algorithm>
#include <array>

#include "inspect/byte_source.h"
#include "inspect/media_dib.h"
#include "inspect/media_notes.h"
#include "inspect/media_picture.h"
#include "inspect/media_spans.h"

namespace shareguard::inspect {
namespace {

// Types 9 to 68, and 98 to 120: bytes of records without variable parts; 0: it has some.
constexpr std::array<uint8_t, 60> kFixed = {
    16, 16, 16, 16, 16, 0,  20, 12, 12, 12, 12, 12, 12, 12, 32, 12, 12, 16, 16, 8,   // 9 SETWINDOWEXTEX - 28
    24, 24, 24, 24, 8,  12, 32, 36, 12, 28, 24, 12, 28, 24, 24, 32, 40, 40, 40, 12,  // 29 EXCLUDECLIPRECT - 48
    0,  0,  16, 8,  24, 16, 40, 0,  12, 12, 8,  8,  8,  24, 24, 24, 8,  8,  12, 8,   // 49 CREATEPALETTE - 68
};

uint64_t FixedBytes(uint32_t type) {
  if (type >= 9 && type < 9 + kFixed.size()) return kFixed[type - 9];
  switch (type) {
    case 98:   // SETICMMODE
    case 100:  // SETCOLORSPACE
    case 101:  // DELETECOLORSPACE
    case 115:  // SETLAYOUT
      return 12;
    case 109:  // FORCEUFIMAPPING
    case 120:  // SETTEXTJUSTIFICATION
      return 16;
    case 104:  // PIXELFORMAT
      return 48;
    case 111:  // COLORCORRECTPALETTE
      return 24;
    default:
      return 0;
  }
}

uint64_t Rounded(uint64_t bytes) { return (bytes + 3) & ~uint64_t{3}; }

EmfAnswer FitTo(std::string_view record, uint64_t needed) {
  if (needed > record.size()) return {EmfFit::kTooShort, 0, record.size()};
  if (record.size() > needed) return {EmfFit::kTooLong, needed, record.size() - needed};
  return {};
}

// A bitmap named by four numbers at `fields`: where its header lies and how long it is, and the same of its pixels.
struct BitmapPlace {
  uint64_t fields;
  uint64_t usage;  // where the record says whether colours are indexes; 0: they are not
};

class RecordCheck {
 public:
  explicit RecordCheck(std::string_view record) : record_(record) {}

  uint32_t Number(uint64_t at) const { return Le32(record_, at); }
  void Add(uint64_t at, uint64_t length) {
    if (at > record_.size() || length > record_.size() - at) {
      Note({EmfFit::kTooShort, 0, record_.size()});
    } else {
      spans_.Add(at, length);
    }
  }
  void AddBitmap(const BitmapPlace& place);
  EmfAnswer Close();

 private:
  void Note(const EmfAnswer& answer) {
    if (answer_.fit == EmfFit::kExact) answer_ = answer;
  }
  std::string_view record_;
  Spans spans_;
  EmfAnswer answer_;
};

void RecordCheck::AddBitmap(const BitmapPlace& place) {
  const uint64_t head_at = Number(place.fields);
  const uint64_t head_bytes = Number(place.fields + 4);
  const uint64_t bits_at = Number(place.fields + 8);
  const uint64_t bits_bytes = Number(place.fields + 12);
  if (head_bytes == 0 && bits_bytes == 0) return;
  Add(head_at, head_bytes);
  Add(bits_at, bits_bytes);
  if (answer_.fit != EmfFit::kExact) return;
  const bool indexes = place.usage != 0 && Number(place.usage) == 1;
  const auto dib = ReadDib(record_.substr(head_at, head_bytes), indexes);
  if (!dib) return Note({EmfFit::kTooShort, head_at, head_bytes});
  // Writers may give all colours' room though fewer are used, and rows of a part of the picture.
  const uint64_t most = std::max<uint64_t>(dib->header + dib->colours, dib->header_field + 256 * 4);
  if (head_bytes > most) Note({EmfFit::kTooLong, head_at + most, head_bytes - most});
  if (dib->packing == Dib::Packing::kRows && bits_bytes > Rounded(dib->bits)) {
    Note({EmfFit::kTooLong, bits_at + dib->bits, bits_bytes - dib->bits});
  }
  const std::string_view bits = record_.substr(bits_at, bits_bytes);
  if (RowsCarryPadding(*dib, bits)) Note({EmfFit::kPadding, bits_at, bits_bytes});
}

EmfAnswer RecordCheck::Close() {
  if (answer_.fit != EmfFit::kExact) return answer_;
  const Spans::Account account = spans_.Close(record_, 4);
  for (const Span& gap : account.gaps) {
    // What rounds a part up to four bytes is not always zero.
    if (gap.length >= 4 && !AllZero(record_.substr(gap.at, gap.length))) return {EmfFit::kTooLong, gap.at, gap.length};
  }
  return {};
}

EmfAnswer CheckBitmaps(std::string_view record, uint64_t fixed, std::initializer_list<BitmapPlace> places) {
  RecordCheck check(record);
  check.Add(0, std::min<uint64_t>(fixed, record.size()));
  for (const BitmapPlace& place : places) check.AddBitmap(place);
  return check.Close();
}

// 2.3.7.5. GDI puts a constant between the record and the bitmap.
EmfAnswer CheckBrush(std::string_view record) {
  constexpr uint32_t kGdiConstant = 0x20000000;
  return CheckBitmaps(record, Le32(record, 32) == kGdiConstant ? 36 : 32, {{16, 12}});
}

// 2.3.7.9: extended pens; the bitmap of the pattern may be missing.
EmfAnswer CheckPen(std::string_view record) {
  RecordCheck check(record);
  check.Add(0, 52 + uint64_t{4} * Le32(record, 48));
  check.AddBitmap({12, 0});
  // GDI leaves room for one entry of the style though there is none.
  if (Le32(record, 48) == 0 && record.size() >= 56) check.Add(52, 4);
  return check.Close();
}

// 2.3.5: a text object (2.2.5) of 40 bytes names where string and spacing lie.
void AddText(RecordCheck* check, uint64_t text, uint64_t char_bytes) {
  constexpr uint32_t kPairs = 0x2000;  // ETO_PDY: spacing in both directions
  const uint64_t chars = check->Number(text + 8);
  const uint64_t spacing = check->Number(text + 36);
  check->Add(check->Number(text + 12), chars * char_bytes);
  if (spacing != 0) check->Add(spacing, chars * ((check->Number(text + 16) & kPairs) != 0 ? 8 : 4));
}

EmfAnswer CheckText(std::string_view record, uint64_t char_bytes) {
  RecordCheck check(record);
  check.Add(0, 76);
  AddText(&check, 36, char_bytes);
  return check.Close();
}

EmfAnswer CheckTexts(std::string_view record, uint64_t char_bytes) {
  RecordCheck check(record);
  const uint64_t texts = Le32(record, 36);
  if (texts > record.size() / 40) return {EmfFit::kTooShort, 0, record.size()};
  check.Add(0, 40 + 40 * texts);
  for (uint64_t i = 0; i < texts; ++i) AddText(&check, 40 + 40 * i, char_bytes);
  return check.Close();
}

// 2.3.5.37
EmfAnswer CheckSmallText(std::string_view record) {
  const uint32_t options = Le32(record, 20);
  const uint64_t bounds = (options & 0x100) != 0 ? 0 : 16;
  const uint64_t chars = uint64_t{Le32(record, 16)} * ((options & 0x200) != 0 ? 1 : 2);
  return FitTo(record, Rounded(36 + bounds + chars));
}

// 2.2.13: a name of 32 letters, which ends with its first zero. GDI leaves what was in memory behind it.
constexpr uint64_t kLogFont = 12;
constexpr uint64_t kFaceName = kLogFont + 28;
constexpr uint64_t kFaceBytes = 64;

// Is the name of a font something else? Names of real ones are printable, and begin with a letter or "@".
bool IsFaceName(std::string_view record) {
  for (uint64_t at = kFaceName; at < kFaceName + kFaceBytes; at += 2) {
    const uint32_t letter = Le16(record, at);
    if (letter == 0) return true;
    const bool control = letter < 0x20 || (letter >= 0x7F && letter < 0xA0);
    if (control || (letter >= 0xD800 && letter < 0xF900) || letter >= 0xFFF0) return false;
  }
  return true;
}

// 2.3.7.8: LogFont, LogFontPanose, or LogFontExDv with its design vector.
EmfAnswer CheckFont(std::string_view record) {
  if (!IsFaceName(record)) return {EmfFit::kUnused, kFaceName, kFaceBytes};
  if (record.size() == 12 + 92 || record.size() == 12 + 320) return {};
  if (record.size() < 12 + 348 + 8) return FitTo(record, 12 + 320);
  return FitTo(record, 12 + 348 + 8 + uint64_t{4} * Le32(record, 12 + 348 + 4));
}

EmfAnswer CheckGradient(std::string_view record) {
  const uint64_t needed = 36 + uint64_t{16} * Le32(record, 24) + uint64_t{12} * Le32(record, 28);
  const EmfAnswer answer = FitTo(record, needed);
  if (answer.fit != EmfFit::kTooShort) return answer;
  // Rectangles take two numbers; some writers leave the third out.
  return FitTo(record, 36 + uint64_t{16} * Le32(record, 24) + uint64_t{8} * Le32(record, 28));
}

// 2.3.5.16 and others: a count at 24, points behind it.
EmfAnswer CheckPoints(std::string_view record, uint64_t point_bytes) {
  return FitTo(record, Rounded(28 + point_bytes * Le32(record, 24)));
}

EmfAnswer CheckPolyPoints(std::string_view record, uint64_t point_bytes) {
  return FitTo(record, 32 + uint64_t{4} * Le32(record, 24) + point_bytes * Le32(record, 28));
}

EmfAnswer CheckShape(uint32_t type, std::string_view record) {
  switch (type) {
    case 2:  // POLYBEZIER, POLYGON, POLYLINE, POLYBEZIERTO, POLYLINETO
    case 3:
    case 4:
    case 5:
    case 6:
      return CheckPoints(record, 8);
    case 7:  // POLYPOLYLINE, POLYPOLYGON
    case 8:
      return CheckPolyPoints(record, 8);
    case 56:  // POLYDRAW
      return CheckPoints(record, 9);
    case 85:  // the same with numbers of 16 bits
    case 86:
    case 87:
    case 88:
    case 89:
      return CheckPoints(record, 4);
    case 90:
    case 91:
      return CheckPolyPoints(record, 4);
    case 92:
      return CheckPoints(record, 5);
    case 118:
      return CheckGradient(record);
    default:
      return {EmfFit::kUnknown, 0, record.size()};
  }
}

EmfAnswer CheckBitmapRecord(uint32_t type, std::string_view record) {
  switch (type) {
    case 76:  // BITBLT; without a bitmap it may end early
      return CheckBitmaps(record, 100, {{84, 80}});
    case 77:   // STRETCHBLT
    case 114:  // ALPHABLEND
    case 116:  // TRANSPARENTBLT
      return CheckBitmaps(record, 108, {{84, 80}});
    case 78:  // MASKBLT
      return CheckBitmaps(record, 128, {{84, 80}, {112, 108}});
    case 79:  // PLGBLT
      return CheckBitmaps(record, 140, {{96, 92}, {124, 120}});
    case 80:  // SETDIBITSTODEVICE
      return CheckBitmaps(record, 76, {{48, 64}});
    case 81:  // STRETCHDIBITS
      return CheckBitmaps(record, 80, {{48, 64}});
    case 93:  // CREATEMONOBRUSH
    case 94:  // CREATEDIBPATTERNBRUSHPT
      return CheckBrush(record);
    case 95:
      return CheckPen(record);
    default:
      return CheckShape(type, record);
  }
}

// 2.2.25: a head of 32 bytes that counts rectangles of 16.
EmfAnswer CheckRegion(std::string_view record, uint64_t fields, uint64_t length_at) {
  const uint64_t bytes = Le32(record, length_at);
  const EmfAnswer answer = FitTo(record, Rounded(fields + bytes));
  if (answer.fit != EmfFit::kExact || bytes == 0) return answer;
  constexpr uint64_t kHead = 32;
  const uint64_t needed = kHead + uint64_t{16} * Le32(record, fields + 8);
  if (bytes < kHead || Le32(record, fields) != kHead || needed > bytes) return {EmfFit::kUnused, fields, bytes};
  if (needed < bytes) return {EmfFit::kTooLong, fields + needed, bytes - needed};
  return {};
}

// 2.2.17: a palette has 256 colours at most where anything shows it.
EmfAnswer CheckPalette(std::string_view record, uint64_t head, uint64_t colours) {
  constexpr uint64_t kMost = 256;
  const EmfAnswer answer = FitTo(record, head + 4 * colours);
  if (answer.fit != EmfFit::kExact || colours <= kMost) return answer;
  return {EmfFit::kUnused, head + 4 * kMost, 4 * (colours - kMost)};
}

// 2.3.11.10: a name and the profile.
EmfAnswer CheckProfile(std::string_view record) {
  const uint64_t name = Le32(record, 12);
  const uint64_t data = Le32(record, 16);
  const EmfAnswer answer = FitTo(record, Rounded(20 + name + data));
  if (answer.fit != EmfFit::kExact || data == 0) return answer;
  return {EmfFit::kProfile, 20 + name, data};
}

EmfAnswer CheckOther(uint32_t type, std::string_view record) {
  switch (type) {
    case 49:  // CREATEPALETTE
      return CheckPalette(record, 16, Le16(record, 14));
    case 50:  // SETPALETTEENTRIES
      return CheckPalette(record, 20, Le32(record, 16));
    case 71:  // FILLRGN
      return CheckRegion(record, 32, 24);
    case 72:  // FRAMERGN
      return CheckRegion(record, 40, 24);
    case 73:  // INVERTRGN, PAINTRGN
    case 74:
      return CheckRegion(record, 28, 24);
    case 75:  // EXTSELECTCLIPRGN
      return CheckRegion(record, 16, 8);
    case 82:
      return CheckFont(record);
    case 83:
      return CheckText(record, 1);
    case 84:
      return CheckText(record, 2);
    case 96:
      return CheckTexts(record, 1);
    case 97:
      return CheckTexts(record, 2);
    case 99:  // CREATECOLORSPACE
      return FitTo(record, 340);
    case 102:  // GLSRECORD, GLSBOUNDEDRECORD, DRAWESCAPE, EXTESCAPE, NAMEDESCAPE
    case 103:
    case 105:
    case 106:
    case 110:
      return {EmfFit::kPrivate, 0, record.size()};
    case 108:
      return CheckSmallText(record);
    case 112:  // SETICMPROFILEA, SETICMPROFILEW
    case 113:
      return CheckProfile(record);
    case 119:  // SETLINKEDUFIS
      return FitTo(record, 12 + uint64_t{8} * Le32(record, 8) + 8);
    case 121:  // COLORMATCHTOTARGETW
      return FitTo(record, Rounded(uint64_t{24} + Le32(record, 16) + Le32(record, 20)));
    case 122:  // CREATECOLORSPACEW
      return FitTo(record, Rounded(uint64_t{608} + Le32(record, 604)));
    default:
      return CheckBitmapRecord(type, record);
  }
}

}  // namespace

EmfAnswer CheckEmfRecord(uint32_t type, std::string_view record) {
  const uint64_t fixed = FixedBytes(type);
  return fixed != 0 ? FitTo(record, fixed) : CheckOther(type, record);
}

void ReportMetafileRecord(const EmfAnswer& answer, uint64_t at, uint64_t size, Picture* picture) {
  const uint64_t begin = at + answer.at;
  switch (answer.fit) {
    case EmfFit::kExact:
      return picture->Explain(size);
    case EmfFit::kTooLong:
      return picture->Padding(begin, answer.length, "a record is longer than what it holds");
    case EmfFit::kTooShort:
      return picture->Damaged(begin, answer.length, "a record names more than it holds");
    case EmfFit::kPadding:
      return picture->Padding(begin, answer.length, "the room at the ends of rows carries something");
    case EmfFit::kUnused:
      return picture->Padding(begin, answer.length, "a field of a record holds what nothing reads");
    case EmfFit::kProfile:
      picture->Explain(size);
      return CheckColourProfile(*picture, picture->At(begin, answer.length), begin, answer.length);
    case EmfFit::kPrivate:
      return picture->Private(begin, answer.length, "a record that only one printer or program understands");
    case EmfFit::kUnknown:
      return picture->Private(begin, answer.length, "a record that the format does not describe");
  }
}

}  // namespace shareguard::inspect
