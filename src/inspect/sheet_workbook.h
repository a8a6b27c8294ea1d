// The workbook part: its sheets and names. Source: ECMA-376 part 1, 18.2.
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_WORKBOOK_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_WORKBOOK_H_

#include <cstdint>
#include <string>

#include "inspect/document_reader.h"
#include "inspect/sheet_book.h"
#include "inspect/sheet_formulas.h"

namespace shareguard::inspect {

class SheetWorkbookHandler final : public XmlHandler {
 public:
  SheetWorkbookHandler(Book* book, const PackagePart& part, const Scope& scope);
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  void StartSheet(const XmlElement& element);
  void StartName(const XmlElement& element);
  void EndName();
  void Constant();

  Book* book_;
  const PackagePart& part_;
  const Scope& scope_;
  bool in_name_ = false;
  bool name_hidden_ = false;
  bool name_ordinary_ = false;
  uint64_t name_offset_ = 0;
  uint64_t formula_length_ = 0;
  uint64_t constant_bytes_ = 0;
  uint64_t constants_offset_ = 0;
  std::string formula_;
  SheetFormulas formulas_;
  UniqueIds ids_;
  Flood hidden_names_;
  Flood empty_hidden_names_;
  Flood long_names_;
  Flood macro_names_;
};

// What only the whole workbook tells: whether hidden sheets hold anything.
void ReportHiddenSheets(const Book& book, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_WORKBOOK_H_
