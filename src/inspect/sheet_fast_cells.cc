#include "inspect/sheet_fast_cells.h"

#include <bit>
#include <cstring>

namespace shareguard::inspect {
namespace {

constexpr uint32_t kLastColumn = 16384;
constexpr uint32_t kLastRow = 1048576;
constexpr size_t kMostStyle = 6;    // digits
constexpr size_t kMostIndex = 9;    // digits of a shared string's number
constexpr size_t kMostNumber = 39;  // bytes: longer ones could be encoded data
constexpr size_t kMostTag = 4096;   // bytes of a tag that are held back

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// What numbers are written with (XML Schema part 2, 3.2.5): a table, for it is asked for each byte of a sheet.
constexpr std::array<bool, 256> kOfNumber = [] {
  std::array<bool, 256> of_number{};
  for (const char c : std::string_view("0123456789.-+Ee")) of_number[static_cast<unsigned char>(c)] = true;
  return of_number;
}();

// A cell of the plainest form is shorter than this; where so many bytes can be read, they are compared by words.
constexpr ptrdiff_t kRoom = 128;

// Reads on from *at as long as `literal` goes; the NUL at the end of the text is in no literal. With `roomy` *at stays
// somewhere within when it is something else.
template <bool kRoomy, size_t kSize>
bool Eat(const char (&literal)[kSize], const char** at) {
  const char* p = *at;
  if constexpr (kRoomy) {
    if (std::memcmp(p, literal, kSize - 1) != 0) return false;
    *at = p + kSize - 1;
    return true;
  }
  for (size_t i = 0; i + 1 < kSize; ++i, ++p) {
    if (*p != literal[i]) {
      *at = p;
      return false;
    }
  }
  *at = p;
  return true;
}

// How many of the first bytes are digits or points, by words: a multiple of eight, or where another byte is.
size_t CountDigits(const char* text) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kLow = 0x7F * kOnes;
  for (size_t count = 0; count < kMostNumber; count += sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, text + count, sizeof(word));
    const uint64_t digits = word ^ (kOnes * '0');  // 0 to 9 where there is one
    const uint64_t no_digit = (((digits & kLow) + kOnes * (0x7F - 9)) | digits) & ~kLow;
    const uint64_t points = word ^ (kOnes * '.');  // 0 where there is one
    const uint64_t no_point = (((points & kLow) + kLow) | points) & ~kLow;
    if ((no_digit & no_point) == 0) continue;
    if constexpr (std::endian::native != std::endian::little) return count;
    return count + static_cast<size_t>(std::countr_zero(no_digit & no_point)) / 8;
  }
  return 0;
}

// Up to `most` characters of a kind, at least one.
template <typename Kind>
bool EatSome(Kind kind, size_t most, const char** at, std::string_view* text) {
  const char* const begin = *at;
  const char* p = begin;
  while (static_cast<size_t>(p - begin) < most && kind(*p)) ++p;
  *at = p;
  *text = {begin, static_cast<size_t>(p - begin)};
  return p != begin;
}

uint32_t NumberOf(std::string_view digits) {
  uint32_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<uint32_t>(c - '0');
  return number;
}

// "AB12": capitals, no leading zero, within a sheet.
bool EatPlace(const char** at, PlainCell* cell) {
  const char* const begin = *at;
  const char* p = begin;
  uint32_t column = 0;
  for (; p - begin < 3 && *p >= 'A' && *p <= 'Z'; ++p) column = column * 26 + static_cast<uint32_t>(*p - 'A' + 1);
  const char* const digits = p;
  uint32_t row = 0;
  for (; p - digits < 7 && IsDigit(*p); ++p) row = row * 10 + static_cast<uint32_t>(*p - '0');
  *at = p;
  cell->place = {begin, static_cast<size_t>(p - begin)};
  cell->row = row;
  cell->column = column;
  return digits != begin && p != digits && *digits != '0' && column <= kLastColumn && row <= kLastRow;
}

bool EatKind(const char** at, PlainCell* cell) {
  switch (**at) {
    case 'n':
      cell->kind = PlainCell::Kind::kNumber;
      break;
    case 's':
      cell->kind = PlainCell::Kind::kShared;
      break;
    case 'b':
      cell->kind = PlainCell::Kind::kBoolean;
      break;
    default:
      return false;
  }
  cell->kind_as = {*at, 1};
  ++*at;
  return true;
}

template <bool kRoomy>
bool EatValue(const char** at, PlainCell* cell) {
  if (cell->kind == PlainCell::Kind::kNumber) {
    if (const size_t count = kRoomy ? CountDigits(*at) : 0; count > 0 && count <= kMostNumber && (*at)[count] == '<') {
      cell->value = {*at, count};
      *at += count;
      return true;
    }
    return EatSome([](char c) { return kOfNumber[static_cast<unsigned char>(c)]; }, kMostNumber, at, &cell->value);
  }
  return EatSome([](char c) { return IsDigit(c); }, cell->kind == PlainCell::Kind::kShared ? kMostIndex : 1, at,
                 &cell->value);
}

// False: *at is where it is no plain cell any more.
template <bool kRoomy>
bool EatCell(const char** at, PlainCell* cell) {
  if (!Eat<kRoomy>("<c r=\"", at) || !EatPlace(at, cell) || !Eat<kRoomy>("\"", at)) return false;
  if (**at == ' ' && (*at)[1] == 's') {
    if (!Eat<kRoomy>(" s=\"", at) || !EatSome([](char c) { return IsDigit(c); }, kMostStyle, at, &cell->style_as) ||
        !Eat<kRoomy>("\"", at))
      return false;
    cell->style = NumberOf(cell->style_as);
  }
  if (**at == ' ' && (!Eat<kRoomy>(" t=\"", at) || !EatKind(at, cell) || !Eat<kRoomy>("\"", at))) return false;
  return Eat<kRoomy>("><v>", at) && EatValue<kRoomy>(at, cell) && Eat<kRoomy>("</v></c>", at);
}

}  // namespace

CellScan ScanPlainCell(const char* begin, const char* end, PlainCell* cell) {
  const char* at = begin;
  *cell = PlainCell();
  const bool roomy = end - begin >= kRoom;
  if (roomy ? EatCell<true>(&at, cell) : EatCell<false>(&at, cell)) {
    cell->text = {begin, static_cast<size_t>(at - begin)};
    return CellScan::kPlain;
  }
  return at == end ? CellScan::kCut : CellScan::kOther;
}

bool PlainCellFilter::Feed(std::string_view bytes, Reader* reader) {
  if (!on_) return reader->Pass(bytes);
  buffer_.append(bytes);
  size_t done = 0;
  size_t at = 0;
  size_t keep = KeepFrom();
  while ((at = buffer_.find("<c ", at)) != std::string::npos) {
    PlainCell cell;
    const CellScan scan = ScanPlainCell(buffer_.data() + at, buffer_.data() + buffer_.size(), &cell);
    if (scan == CellScan::kCut) {
      keep = at;
      break;
    }
    if (scan == CellScan::kOther) {
      at += 3;
      continue;
    }
    if (at > done && !reader->Pass(std::string_view(buffer_).substr(done, at - done))) return false;
    done = at;
    if (!reader->AwaitsCell()) return GiveUp(done, reader);
    done = at = TakeRun(at, cell, reader);
  }
  if (keep > done && !reader->Pass(std::string_view(buffer_).substr(done, keep - done))) return false;
  base_ += keep;
  buffer_.erase(0, keep);
  return true;
}

// Where a tag begins that breaks off at the end of the buffer; the buffer's end when none does.
size_t PlainCellFilter::KeepFrom() const {
  const size_t tag = buffer_.rfind('<');
  const bool open =
      tag != std::string::npos && buffer_.size() - tag <= kMostTag && buffer_.find('>', tag) == std::string::npos;
  return open ? tag : buffer_.size();
}

bool PlainCellFilter::GiveUp(size_t done, Reader* reader) {
  on_ = false;
  const std::string rest = buffer_.substr(done);
  buffer_ = std::string();
  return reader->Pass(rest);
}

// From a cell on to where the next thing is no plain cell.
size_t PlainCellFilter::TakeRun(size_t at, const PlainCell& first, Reader* reader) {
  const char* const end = buffer_.data() + buffer_.size();
  batch_[0] = first;
  batch_[0].offset = base_ + at;
  at += first.text.size();
  size_t count = 1;
  while (ScanPlainCell(buffer_.data() + at, end, &batch_[count % kBatch]) == CellScan::kPlain) {
    PlainCell& cell = batch_[count % kBatch];
    cell.offset = base_ + at;
    at += cell.text.size();
    if (++count < kBatch) continue;
    reader->TakePlainCells(batch_);
    count = 0;
  }
  if (count > 0) reader->TakePlainCells(std::span(batch_).first(count));
  return at;
}

bool PlainCellFilter::Flush(Reader* reader) {
  if (!on_ || buffer_.empty()) return true;
  on_ = false;
  const std::string rest = std::move(buffer_);
  return reader->Pass(rest);
}

}  // namespace shareguard::inspect
