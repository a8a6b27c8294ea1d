// What a worksheet says beside its cells: columns, merged cells, conditional formatting, input messages, scenarios,
// headers. Source: ECMA-376 part 1, 18.3.1.
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_SETTINGS_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_SETTINGS_H_

#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "inspect/sheet_formulas.h"
#include "inspect/sheet_occupancy.h"
#include "inspect/sheet_styles.h"
#include "inspect/sheet_values.h"

namespace shareguard::inspect {

// Elements of a worksheet outside of <sheetData>, in the order of the part. Not thread-safe.
class SheetSettings {
 public:
  SheetSettings(SheetStyles* styles, SheetFormulas* formulas) : styles_(styles), formulas_(formulas) {}
  void Start(const XmlElement& element);
  void End(Ns ns, std::string_view local);
  void Text(std::string_view text, uint64_t offset);

  bool ColumnHidden(uint32_t column) const { return hidden_columns_[column]; }
  uint64_t ColumnOffset(uint32_t column) const;
  bool rows_hidden_by_default() const { return low_rows_; }
  uint64_t default_offset() const { return default_offset_; }
  bool is_protected() const { return protected_; }

  struct Range {
    CellRange range;
    uint64_t offset = 0;
  };
  const std::vector<Range>& merged() const { return merged_; }
  // Reports what does not depend on the cells, and what conditional formatting does to them.
  void Report(const Scope& scope, SheetOccupancy* occupancy) const;

 private:
  struct Columns {
    uint32_t first = 0;
    uint32_t last = 0;
    uint64_t offset = 0;
  };
  struct Overlay {  // a rule of conditional formatting that takes the content away
    std::vector<CellRange> ranges;
    uint64_t offset = 0;
    bool always = false;
    bool white = false;  // by colour, not by format
  };
  void StartView(const XmlElement& element);
  void StartPane(const XmlElement& element);
  void StartColumn(const XmlElement& element);
  void StartFormat(const XmlElement& element);
  void StartRule(const XmlElement& element);
  void StartValidation(const XmlElement& element);
  void StartScenario(const XmlElement& element);
  void EndCaptured(std::string_view local);

  SheetStyles* styles_;
  SheetFormulas* formulas_;
  CellRange first_shown_;   // the first cell of the view at hand
  std::vector<Range> cut_;  // cells that no scrolling reaches
  Flood formula_views_;
  std::bitset<kMaxColumns + 1> hidden_columns_;
  std::vector<Columns> columns_;
  uint64_t default_offset_ = 0;
  bool low_rows_ = false;
  bool protected_ = false;
  std::vector<Range> merged_;
  std::vector<CellRange> rule_ranges_;
  std::vector<Overlay> overlays_;
  bool rule_taken_ = false;  // the rule at hand is the last of overlays_
  // Text of the element at hand.
  bool capturing_ = false;
  std::string captured_;
  uint64_t captured_length_ = 0;
  uint64_t captured_offset_ = 0;

  Flood long_headers_;
  Flood messages_;
  Flood long_messages_;
  uint64_t message_bytes_ = 0;
  Flood long_lists_;
  Flood scenarios_;
  Flood bars_only_;
  Flood hiding_rules_;
  Flood long_names_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_SETTINGS_H_
