// Values of cells that are not of the cell's type. Programs show nothing of them, zero, or an error.
// Source: ECMA-376 part 1, 18.18.11 (ST_CellType), 18.3.1.96 (v).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_CELL_VALUES_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_CELL_VALUES_H_

#include <cstdint>
#include <string_view>

#include "inspect/finding_tally.h"
#include "inspect/seen_texts.h"

namespace shareguard::inspect {

enum class SheetCellKind : uint8_t { kNumber, kShared, kText, kInline, kBoolean, kError, kDate };

// Of one sheet; each different value counts once. Memory is bounded. Not thread-safe.
class OddCellValues {
 public:
  // `value`: what a cell of the kind holds, or the beginning of it; `length`: of the whole.
  void Take(SheetCellKind kind, std::string_view value, uint64_t length, uint64_t offset) {
    if (!IsOf(kind, value)) TakeOdd(value, length, offset);
  }
  // xml.value_form, office.odd_values: as for attributes (value_tally.h).
  void Report(const Scope& scope) const;

 private:
  static bool IsOf(SheetCellKind kind, std::string_view value);
  void TakeOdd(std::string_view value, uint64_t length, uint64_t offset);

  SeenTexts seen_{4096};
  FindingTally odd_;
  uint64_t bytes_ = 0;
  bool sentences_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_CELL_VALUES_H_
