// What one cell of a text table says: a number, a date, a word. By form alone, without a locale.
#ifndef SHAREGUARD_SRC_INSPECT_CELL_VALUE_H_
#define SHAREGUARD_SRC_INSPECT_CELL_VALUE_H_

#include <cstdint>
#include <string_view>

#include "inspect/delimited_reader.h"

namespace shareguard::inspect {

struct CellValue {
  enum class Type : uint8_t {
    kMissing,  // NA, NaN, null, a dot, a dash
    kBoolean,
    kInteger,  // 12, -3, 1,234, 5.0
    kDecimal,
    kDate,
    kShare,  // a count with its share: 12 (3.4%)
    kText,
  };
  Type type = Type::kText;
  bool counts = false;  // an integer that is not negative and below 10^15, in `number`
  uint64_t number = 0;
};

inline constexpr size_t kMaxCountDigits = 15;

// Of a cell that is not empty. Into a place, member by member: the parts of a value that is returned are put together
// through memory, which a table of many cells has to wait for.
void ReadValue(const Cell& cell, CellValue* value);
inline CellValue ValueOf(const Cell& cell) {
  CellValue value;
  ReadValue(cell, &value);
  return value;
}

// What most cells with letters are, by the first byte and the kinds of all: text, for no number, no date, no word that
// stands for something begins so.
inline bool IsPlainWord(char first, unsigned kinds) {
  // NA, NaN, null, none, true, false, yes, no, inf.
  constexpr uint32_t kTelling =
      1U << ('f' & 31) | 1U << ('i' & 31) | 1U << ('n' & 31) | 1U << ('t' & 31) | 1U << ('y' & 31);
  const bool letter = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
  return letter && ((kinds & Cell::kDigit) != 0 || (kTelling >> (first & 31) & 1) == 0);
}

// A decimal number written with more digits than a computer's number has: beyond 17 significant digits an IEEE 754
// double says nothing more. Its exact expansion, which printf("%.30f") writes, is not meant: what it was made from says
// all of its digits.
bool HasExcessDigits(std::string_view number);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CELL_VALUE_H_
