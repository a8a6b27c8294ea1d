#include "inspect/table_column.h"

// Cells are short: most of a call would be the call.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace shareguard::inspect {
namespace {

constexpr uint64_t kBriefText = 12;  // bytes: "<10", "suppressed"

}  // namespace

void DistinctEstimate::Add(std::string_view value) {
  // Nothing depends on an attacker not finding two values that are equal.
  const uint64_t hash = XXH3_64bits(value.data(), value.size());
  uint8_t& kept = registers_[hash >> (64 - kBits)];
  const auto rank = static_cast<uint8_t>(std::countl_zero((hash << kBits) | (1U << (kBits - 1))) + 1);
  if (rank > kept) kept = rank;
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
  ++filled_;
  ReadValue(cell, value);
  ++types_[static_cast<size_t>(value->type)];
  switch (value->type) {
    case CellValue::Type::kInteger:
      if (value->counts) {
        AddCount(cell, *value, small);
      } else {
        ++amounts_;
      }
      break;
    case CellValue::Type::kDecimal:
    case CellValue::Type::kDate:
      ++amounts_;
      break;
    case CellValue::Type::kShare:
      if (value->number > 0 && value->number < small) small_shares_.See(cell);
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

void TableColumn::AddCount(const Cell& cell, const CellValue& value, uint64_t small) {
  ++counts_;
  sum_ += last_;
  last_ = value.number;
  most_ = std::max(most_, last_);
  if (value.number > 0 && value.number < small) small_.See(cell);
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
