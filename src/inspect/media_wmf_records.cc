#include "inspect/media_wmf_records.h"

#include <algorithm>
#include <array>

#include "inspect/byte_source.h"
#include "inspect/media_dib.h"
#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kHead = 6;  // size and function

struct FixedRecord {
  uint16_t function;
  uint8_t min_words;  // of the whole record
  uint8_t max_words;  // some have a reserved word, which writers leave out
};

// 2.3.2 to 2.3.5, the records without variable parts.
constexpr std::array<FixedRecord, 49> kFixed = {{
    {0x001E, 3, 3}, {0x0127, 4, 4}, {0x0035, 3, 3}, {0x0102, 4, 5}, {0x0103, 4, 5}, {0x0104, 4, 5},   {0x0105, 4, 5},
    {0x0106, 4, 5}, {0x0107, 4, 5}, {0x0108, 4, 5}, {0x0139, 4, 5}, {0x012E, 4, 5}, {0x012D, 4, 4},   {0x012A, 4, 4},
    {0x012B, 4, 4}, {0x012C, 4, 4}, {0x0234, 4, 4}, {0x0149, 4, 5}, {0x01F0, 4, 4}, {0x0201, 5, 5},   {0x0209, 5, 5},
    {0x020A, 5, 5}, {0x020B, 5, 5}, {0x020C, 5, 5}, {0x020D, 5, 5}, {0x020E, 5, 5}, {0x020F, 5, 5},   {0x0211, 5, 5},
    {0x0213, 5, 5}, {0x0214, 5, 5}, {0x0220, 5, 5}, {0x0228, 5, 5}, {0x0231, 5, 5}, {0x02FA, 8, 9},   {0x02FC, 7, 7},
    {0x0410, 7, 7}, {0x0412, 7, 7}, {0x0415, 7, 7}, {0x0416, 7, 7}, {0x0418, 7, 7}, {0x0419, 7, 7},   {0x041B, 7, 7},
    {0x041F, 7, 7}, {0x0429, 7, 7}, {0x0548, 8, 8}, {0x061C, 9, 9}, {0x061D, 9, 9}, {0x0817, 11, 11}, {0x081A, 11, 11},
}};

EmfAnswer Fit(std::string_view record, uint64_t min_bytes, uint64_t max_bytes) {
  if (record.size() < min_bytes) return {EmfFit::kTooShort, 0, record.size()};
  if (record.size() > max_bytes) return {EmfFit::kTooLong, max_bytes, record.size() - max_bytes};
  return {};
}

EmfAnswer FitEven(std::string_view record, uint64_t bytes) {
  const uint64_t even = bytes + (bytes & 1);
  return Fit(record, bytes, even);
}

// A bitmap from `at` to the record's end. Without one the record may end there, or a reserved word earlier or later.
EmfAnswer Bitmap(std::string_view record, uint64_t at, bool indexes) {
  if (record.size() <= at + 2) return record.size() + 2 < at ? Fit(record, at - 2, at + 2) : EmfAnswer{};
  const std::string_view bitmap = record.substr(at);
  const auto dib = ReadDib(bitmap, indexes);
  if (!dib) return {EmfFit::kTooShort, at, bitmap.size()};
  const uint64_t head = dib->header + dib->colours;
  const uint64_t most = std::max<uint64_t>(head, dib->header_field + 256 * 4) + dib->bits;
  if (bitmap.size() < head) return {EmfFit::kTooShort, at, bitmap.size()};
  if (bitmap.size() > most + 2 || (dib->depth > 8 && bitmap.size() > head + dib->bits + 2)) {
    return {EmfFit::kTooLong, at + head + dib->bits, bitmap.size() - head - dib->bits};
  }
  if (RowsCarryPadding(*dib, bitmap.substr(head))) return {EmfFit::kPadding, at + head, bitmap.size() - head};
  return {};
}

// 2.2.2.1: an old, device-dependent bitmap of ten bytes and rows of whole words.
EmfAnswer OldBitmap(std::string_view record, uint64_t at) {
  if (record.size() <= at + 2) return {};
  const uint64_t bits = uint64_t{Le16(record, at + 6)} * Le16(record, at + 4);
  return FitEven(record, at + 10 + bits);
}

// 2.3.3.5: text, an optional rectangle, the text's bytes, an optional distance for each.
EmfAnswer ExtendedText(std::string_view record) {
  const uint64_t chars = Le16(record, kHead + 4);
  const uint16_t options = Le16(record, kHead + 6);
  const uint64_t rectangle = (options & 0x0006) != 0 ? 8 : 0;
  const uint64_t text_end = kHead + 8 + rectangle + chars + (chars & 1);
  const uint64_t each = (options & 0x2000) != 0 ? 4 : 2;
  if (record.size() <= text_end) return Fit(record, text_end - (chars & 1), text_end);
  // Writers leave the rectangle's room though no option asks for it.
  return Fit(record, text_end + each * chars, text_end + each * chars + (rectangle == 0 ? 8 : 0));
}

// 2.3.3.14: counts, then all points.
EmfAnswer Polygons(std::string_view record) {
  const uint64_t polygons = Le16(record, kHead);
  uint64_t points = 0;
  for (uint64_t i = 0; i < polygons; ++i) points += Le16(record, kHead + 2 + 2 * i);
  return FitEven(record, kHead + 2 + 2 * polygons + 4 * points);
}

// 2.3.4.8, 2.2.1.5: a header of 22 bytes that gives the size of the whole object.
EmfAnswer Region(std::string_view record) {
  return Fit(record, kHead + 20, std::max<uint64_t>(kHead + 22, kHead + Le16(record, kHead + 6) + 22));
}

// 2.2.1.2: 18 bytes and a name of up to 32, which ends with its first zero.
EmfAnswer Font(std::string_view record) {
  const EmfAnswer answer = Fit(record, kHead + 18, kHead + 18 + 32);
  if (answer.fit != EmfFit::kExact) return answer;
  std::string_view name = record.substr(kHead + 18);
  name = name.substr(0, name.find('\0'));
  const bool letters = std::all_of(name.begin(), name.end(), [](char c) { return (c & 0xE0) != 0 && c != 0x7F; });
  return letters ? answer : EmfAnswer{EmfFit::kUnused, kHead + 18, record.size() - kHead - 18};
}

// 2.2.1.3: a palette has 256 colours at most where anything shows it.
EmfAnswer Palette(std::string_view record) {
  constexpr uint64_t kMost = 258;  // PowerPoint writes two more
  const uint64_t colours = Le16(record, kHead + 2);
  const EmfAnswer answer = FitEven(record, kHead + 4 + 4 * colours);
  if (answer.fit != EmfFit::kExact || colours <= kMost) return answer;
  return {EmfFit::kUnused, kHead + 4 + 4 * kMost, 4 * (colours - kMost)};
}

EmfAnswer CheckVariable(uint16_t function, std::string_view record) {
  switch (function) {
    case 0x0830:  // CHORD
      return Fit(record, 22, 22);
    case 0x0324:  // POLYGON, POLYLINE
    case 0x0325:
      return FitEven(record, kHead + 2 + uint64_t{4} * Le16(record, kHead));
    case 0x0538:
      return Polygons(record);
    case 0x0521:  // TEXTOUT
      return FitEven(record, kHead + 2 + ((uint64_t{Le16(record, kHead)} + 1) & ~uint64_t{1}) + 4);
    case 0x0A32:
      return ExtendedText(record);
    case 0x02FB:  // CREATEFONTINDIRECT: 18 bytes and a name of up to 32
      return Font(record);
    case 0x00F7:  // CREATEPALETTE, SETPALENTRIES, ANIMATEPALETTE
    case 0x0037:
    case 0x0436:
      return Palette(record);
    case 0x06FF:
      return Region(record);
    case 0x0142:  // DIBCREATEPATTERNBRUSH: style and use of colours
      return Le16(record, kHead) == 3 ? OldBitmap(record, kHead + 4)
                                      : Bitmap(record, kHead + 4, Le16(record, kHead + 2) == 1);
    case 0x01F9:  // CREATEPATTERNBRUSH: the head of a bitmap of 32 bytes, then rows
      return Fit(record, kHead + 32, kHead + 32 + uint64_t{Le16(record, kHead + 6)} * Le16(record, kHead + 4) + 18);
    case 0x0922:  // BITBLT
      return OldBitmap(record, kHead + 16);
    case 0x0B23:  // STRETCHBLT
      return OldBitmap(record, kHead + 20);
    case 0x0940:  // DIBBITBLT
      return Bitmap(record, kHead + 16, false);
    case 0x0B41:  // DIBSTRETCHBLT
      return Bitmap(record, kHead + 20, false);
    case 0x0D33:  // SETDIBTODEV
      return Bitmap(record, kHead + 18, Le16(record, kHead) == 1);
    case 0x0F43:  // STRETCHDIB
      return Bitmap(record, kHead + 22, Le16(record, kHead + 4) == 1);
    default:
      return {EmfFit::kUnknown, 0, record.size()};
  }
}

}  // namespace

EmfAnswer CheckWmfRecord(uint16_t function, std::string_view record) {
  const auto fixed =
      std::find_if(kFixed.begin(), kFixed.end(), [&](const FixedRecord& known) { return known.function == function; });
  if (fixed == kFixed.end()) return CheckVariable(function, record);
  return Fit(record, uint64_t{2} * fixed->min_words, uint64_t{2} * fixed->max_words);
}

}  // namespace shareguard::inspect
