// Pivot caches: copies of the data that pivot tables were made from, kept when the data are gone.
// Source: ECMA-376 part 1, 18.10.1.67 (pivotCacheDefinition), 18.10.1.68 (pivotCacheRecords).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_PIVOT_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_PIVOT_H_

#include <cstdint>

#include "inspect/sheet_book.h"

namespace shareguard::inspect {

// Reads a definition or the records. A value that stands in a cell of a sheet that is not hidden is a mere repetition;
// all others are reported. Not told: which row a value was in.
class SheetPivotCacheHandler final : public XmlHandler {
 public:
  SheetPivotCacheHandler(Book* book, const Scope& scope) : book_(book), scope_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  void TakeItem(const XmlElement& element);
  void TakeText(std::string_view text, uint64_t offset);

  Book* book_;
  const Scope& scope_;
  bool in_items_ = false;
  bool foreign_ = false;  // the data are not in this workbook
  Flood items_;
  Flood unseen_;
  UniqueIds ids_;
};

// Texts of caches that no cell holds; known when all strings have been read.
void ReportCachedTexts(const Book& book, const Scope& scope);

// Days since the last day of 1899, as cells count them; false for what is no date of XML Schema.
bool ParseDays(std::string_view date, double* days);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_PIVOT_H_
