#include "inspect/table_column.h"

// Cells are short: most of a call would be the call.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "inspect/cell_formula.h"
#include "inspect/cell_masks.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kBriefText = 12;  // bytes: "<10", "suppressed"

// The number that n digits are, 15 at most. Eight of them at once where as many bytes can be read: neighbours are put
// together to numbers of two digits, of four, of eight.
uint64_t NumberAt(const char* digits, size_t n, const char* end) {
  uint64_t number = 0;
  if (std::endian::native == std::endian::little && n <= 8 && end - digits >= 8) {
    std::memcpy(&number, digits, sizeof(number));
    number = (number << (64 - 8 * n)) & 0x0F0F0F0F0F0F0F0F;  // zeros before it
    number = (number * 10 + (number >> 8)) & 0x00FF00FF00FF00FF;
    number = (number * 100 + (number >> 16)) & 0x0000FFFF0000FFFF;
    return (number * 10000 + (number >> 32)) & 0x00000000FFFFFFFF;
  }
  for (size_t i = 0; i < n; ++i) number = number * 10 + static_cast<uint64_t>(digits[i] - '0');
  return number;
}

// Digits, a point, and digits that make it no integer (PutPlainNumber in cell_value.cc).
bool IsPlainDecimal(const PlainField& cell) {
  if (cell.kinds != (Cell::kDigit | Cell::kPoint)) return false;
  const uint64_t points = ~cell.digits & LowBits(cell.length);
  const auto whole = static_cast<unsigned>(std::countr_zero(points));
  const unsigned fraction = cell.length - whole - 1U;
  if ((points & (points - 1)) != 0 || whole == 0) return false;
  return fraction > 2 || (fraction > 0 && cell.text[cell.length - 1] != '0');
}

}  // namespace

[[gnu::always_inline]] inline void DistinctEstimate::Take(std::string_view value) {
  // Codes of one character come again and again, and change nothing when they do.
  if (value.size() == 1) {
    const auto code = static_cast<unsigned char>(value[0]);
    if (codes_[code]) return;
    codes_.set(code);
  }
  // Nothing depends on an attacker not finding two values that are equal.
  const uint64_t hash = XXH3_64bits(value.data(), value.size());
  uint8_t& kept = registers_[hash >> (64 - kBits)];
  const auto rank = static_cast<uint8_t>(std::countl_zero((hash << kBits) | (1U << (kBits - 1))) + 1);
  if (rank > kept) kept = rank;
}

void DistinctEstimate::Add(std::string_view value) { Take(value); }

// By themselves: a hash takes long, but the processor works on several at a time where nothing stands between them.
void DistinctEstimate::AddRows(const PlainRows& rows, size_t first, size_t column) {
  for (size_t row = first; row < rows.rows; ++row) {
    const PlainField& plain = rows.cells[row * rows.columns + column];
    if (plain.length > 0) Take({plain.text, plain.length});
  }
}

uint64_t DistinctEstimate::Estimate() const {
  const auto size = static_cast<double>(registers_.size());
  double sum = 0;
  double zeros = 0;
  for (const uint8_t rank : registers_) {
    sum += std::ldexp(1.0, -rank);
    zeros += rank == 0 ? 1 : 0;
  }
  const double raw = 0.7213 / (1 + 1.079 / size) * size * size / sum;
  const double estimate = raw <= 2.5 * size && zeros > 0 ? size * std::log(size / zeros) : raw;
  return static_cast<uint64_t>(std::llround(estimate));
}

void TableColumn::Add(const Cell& cell, uint64_t small, CellValue* value) {
  ReadValue(cell, value);
  AddValue(cell, *value, small);
}

void TableColumn::AddValue(const Cell& cell, const CellValue& value, uint64_t small) {
  ++filled_;
  ++types_[static_cast<size_t>(value.type)];
  switch (value.type) {
    case CellValue::Type::kInteger:
      if (!value.counts) {
        ++amounts_;
      } else if (AddCount(value.number, small)) {
        small_.See(cell);
      }
      break;
    case CellValue::Type::kDecimal:
    case CellValue::Type::kDate:
      ++amounts_;
      break;
    case CellValue::Type::kShare:
      if (value.number > 0 && value.number < small) small_shares_.See(cell);
      break;
    case CellValue::Type::kMissing:
      break;
    case CellValue::Type::kBoolean:
    case CellValue::Type::kText:
      ++(cell.length <= kBriefText ? brief_text_ : long_text_);
      if ((cell.kinds & Cell::kSpace) == 0) AddEncoded(cell);
      break;
  }
}

void TableColumn::AddEncoded(const Cell& cell) {
  const uint64_t before = encoded_.encoded();
  encoded_.Add(cell.text, cell.length);
  if (before == 0 && encoded_.encoded() > 0) first_encoded_.See(cell);
}

// Is it a small cell?
bool TableColumn::AddCount(uint64_t count, uint64_t small) {
  ++counts_;
  sum_ += last_;
  last_ = count;
  most_ = std::max(most_, last_);
  return count > 0 && count < small;
}

// What Add does with the cells that most cells are, but those with digits alone. False: it is another.
[[gnu::always_inline]] inline bool TableColumn::TakePlain(const PlainField& cell) {
  const bool decimal = IsPlainDecimal(cell);
  if (!decimal && (cell.length >= EncodedCells::kShortest || !IsPlainWord(cell.text[0], cell.kinds))) return false;
  ++filled_;
  ++types_[static_cast<size_t>(decimal ? CellValue::Type::kDecimal : CellValue::Type::kText)];
  if (decimal) {
    ++amounts_;
    return true;
  }
  static_assert(EncodedCells::kShortest <= kBriefText + 1);
  ++brief_text_;
  if ((cell.kinds & Cell::kSpace) == 0) encoded_.Add({cell.text, cell.length}, cell.length);
  return true;
}

// The cells of a column are alike, so that one of them foretells what the next one takes.
void TableColumn::AddRows(const PlainRows& rows, size_t first, size_t column, uint64_t small, RowWork* work) {
  constexpr unsigned kOfFormulas = Cell::kLetter | Cell::kHigh | Cell::kOther;
  distinct_.AddRows(rows, first, column);
  for (size_t row = first; row < rows.rows; ++row) {
    const size_t index = row * rows.columns + column;
    const PlainField& plain = rows.cells[index];
    if (plain.length == 0) continue;
    if (plain.kinds == Cell::kDigit && plain.length <= kMaxCountDigits) {
      const uint64_t count = NumberAt(plain.text, plain.length, rows.piece_end);
      ++filled_;
      ++types_[static_cast<size_t>(CellValue::Type::kInteger)];
      if (AddCount(count, small)) small_.See(rows.At(row, column));
      if (column > 0) work->totals[row - first].Add(count);
      continue;
    }
    // No formula begins so, and no count.
    if (plain.length <= RowWork::kLongNumber && TakePlain(plain)) continue;
    const Cell cell = rows.At(row, column);
    CellValue value;
    Add(cell, small, &value);
    const bool long_number = value.type == CellValue::Type::kDecimal && plain.length > RowWork::kLongNumber;
    if (long_number || ((plain.kinds & kOfFormulas) != 0 && MayBeFormula(plain.text[0]))) work->odd.push_back(index);
    if (value.counts && column > 0) work->totals[row - first].Add(value.number);
  }
}

TableColumn::Type TableColumn::type() const {
  const auto of = [this](CellValue::Type type) { return types_[static_cast<size_t>(type)]; };
  const uint64_t values = filled_ - of(CellValue::Type::kMissing);
  if (values == 0) return Type::kEmpty;
  if (of(CellValue::Type::kInteger) == values) return Type::kInteger;
  if (of(CellValue::Type::kInteger) + of(CellValue::Type::kDecimal) == values) return Type::kDecimal;
  if (of(CellValue::Type::kDate) == values) return Type::kDate;
  return of(CellValue::Type::kBoolean) == values ? Type::kBoolean : Type::kText;
}

std::string_view ColumnTypeName(TableColumn::Type type) {
  switch (type) {
    case TableColumn::Type::kEmpty:
      return "empty";
    case TableColumn::Type::kInteger:
      return "integer";
    case TableColumn::Type::kDecimal:
      return "decimal";
    case TableColumn::Type::kDate:
      return "date";
    case TableColumn::Type::kBoolean:
      return "boolean";
    case TableColumn::Type::kText:
      return "text";
  }
  return "";
}

}  // namespace shareguard::inspect
