// Worksheets: the cells, and what of them a reader does not see. Source: ECMA-376 part 1, 18.3.1.
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_CELLS_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_CELLS_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "inspect/document_reader.h"
#include "inspect/sheet_book.h"
#include "inspect/sheet_cell_values.h"
#include "inspect/sheet_formulas.h"
#include "inspect/sheet_occupancy.h"
#include "inspect/sheet_settings.h"
#include "inspect/sheet_text.h"

namespace shareguard::inspect {

// Reads a worksheet or a macro sheet. Start, End and Text are called for every cell: nothing is allocated for one.
class SheetCellsHandler final : public XmlHandler {
 public:
  SheetCellsHandler(Book* book, const PackagePart& part, const Scope& scope, bool macro_sheet);
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  bool TakeCells(std::span<const PlainCell> cells) override;
  void Finish(bool complete) override;

 private:
  enum class Target : uint8_t { kNone, kValue, kFormula, kInline };
  using Kind = SheetCellKind;
  struct Cell {
    uint64_t offset = 0;
    CellPlace place;
    uint32_t style = 0;
    Kind kind = Kind::kNumber;
    bool formula = false;
    uint64_t value_length = 0;
  };

  struct Spans {
    uint32_t row = 0;
    uint32_t first = 0;
    uint32_t last = 0;
    bool varies = false;  // from the row before, within a block of rows
  };

  void StartData(const XmlElement& element);
  void StartRow(const XmlElement& element);
  void StartSpans(uint32_t row, std::string_view text);
  void EndRow();
  void StartCell(const XmlElement& element);
  void PlaceCell();
  static Kind KindOf(std::string_view type);
  void EndCell();
  void EndFormula();
  void LookAtPlace();
  void LookAtValue();
  void LookAtStyle(const CellStyle& style);
  void LookAtInline(const CellStyle& style);
  void LookAtNumber(std::string_view value);
  void ReportCells() const;
  void ReportCovered();
  std::string_view Value() const {
    return {value_.data(), static_cast<size_t>(std::min<uint64_t>(cell_.value_length, value_.size()))};
  }

  Book* book_;
  BookSheet* sheet_;  // null: the workbook does not name it
  const Scope& scope_;
  bool macro_sheet_;
  bool in_reach_;  // the sheet is not hidden
  bool in_data_ = false;
  Target target_ = Target::kNone;
  bool in_cell_ = false;
  Cell cell_;
  std::array<char, 64> value_{};  // its beginning: longer than any number
  std::string formula_;
  uint64_t formula_length_ = 0;
  uint64_t text_hash_ = 0;
  SheetText text_;
  // The row at hand.
  uint32_t row_ = 0;
  uint32_t column_ = 0;
  uint32_t first_column_ = 0;  // of any cell in it
  Spans spans_;                // of the last row that had some
  uint64_t row_offset_ = 0;
  uint64_t row_hidden_offset_ = 0;  // of what hides it
  bool row_hidden_ = false;
  bool row_counted_ = false;

  SheetSettings settings_;  // all but the cells
  SheetFormulas formulas_;
  SheetOccupancy occupancy_;
  OddCellValues odd_values_;
  UniqueIds ids_;
  std::bitset<kMaxColumns + 1> columns_counted_;
  uint64_t content_cells_ = 0;
  uint64_t content_offset_ = 0;
  Flood hidden_rows_;
  Flood hidden_columns_;
  Flood hidden_format_;
  Flood white_text_;
  Flood tiny_text_;
  Flood hidden_formulas_;
  Flood long_numbers_;
  Flood longer_numbers_;
  Flood odd_spans_;
  Flood long_texts_;
  Flood odd_readings_;
  Flood disorder_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_CELLS_H_
