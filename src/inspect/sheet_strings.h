// Shared strings: what no cell uses, what runs and readings hide. Source: ECMA-376 part 1, 18.4.
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_STRINGS_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_STRINGS_H_

#include <cstdint>

#include "inspect/sheet_book.h"
#include "inspect/sheet_text.h"

namespace shareguard::inspect {

// To be read after all sheets.
class SheetStringsHandler final : public XmlHandler {
 public:
  SheetStringsHandler(Book* book, const Scope& scope) : book_(book), scope_(scope), text_(&book->styles) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  void EndString();

  Book* book_;
  const Scope& scope_;
  SheetText text_;
  bool in_string_ = false;
  uint64_t offset_ = 0;
  uint32_t index_ = 0;
  Flood unused_;
  uint64_t unused_bytes_ = 0;
  Flood white_;
  Flood tiny_;
  Flood odd_readings_;
  Flood long_texts_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_STRINGS_H_
