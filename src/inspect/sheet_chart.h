// Copies of cells in the charts of a workbook: programs draw a chart from the cells, and keep what they saw there last.
// Sources: ECMA-376 part 1, 21.2.2.120 (numCache), 21.2.2.201 (strCache), 21.2.2.103 (multiLvlStrCache);
// [MS-ODRAWXML] 2.26 (cx:data).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_CHART_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_CHART_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/sheet_book.h"
#include "inspect/sheet_shared_texts.h"

namespace shareguard::inspect {

// A copy that stands in a cell of a sheet that is not hidden is a mere repetition; texts that do not go to the account
// of text beside the page, and numbers are counted over all charts: office.chart_data. So do names in formulas that are
// those of no sheet. To be read after all cells and strings. Not told: which cell a copy was of.
class SheetChartHandler final : public XmlHandler {
 public:
  SheetChartHandler(Book* book, const SharedTexts& texts, const Scope& scope)
      : book_(book), texts_(texts), scope_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  enum class Kind : uint8_t { kNone, kTexts, kNumbers };
  void TakeValue();
  void TakeFormula();
  bool IsCutCopy();

  Book* book_;
  const SharedTexts& texts_;
  const Scope& scope_;
  Kind cache_ = Kind::kNone;  // around
  bool in_value_ = false, in_formula_ = false;
  std::string value_;
  uint64_t offset_ = 0;
  Flood numbers_;  // in no cell
  uint64_t compared_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_CHART_H_
