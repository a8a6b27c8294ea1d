// Text of cells, shared or in place: plain, in runs with fonts of their own, with readings (phonetic runs).
// Sources: ECMA-376 part 1, 18.4 (shared strings), 18.4.6 (rPh), 18.4.7 (rPr).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_TEXT_H_

#include <cstdint>
#include <string_view>

#include "inspect/sheet_styles.h"
#include "inspect/sheet_values.h"

namespace shareguard::inspect {

// One text at a time, of many in a part. Not thread-safe.
class SheetText {
 public:
  explicit SheetText(const SheetStyles* styles) : styles_(styles) {}
  // The next text begins.
  void Begin();
  // Elements of SpreadsheetML within it.
  void Start(const XmlElement& element);
  void End(std::string_view local);
  void Text(std::string_view text, uint64_t offset);

  uint64_t bytes() const { return bytes_; }  // shown ones
  uint64_t hash() const { return hash_; }    // of them
  bool white() const { return white_; }      // a run is white
  bool tiny() const { return tiny_; }
  // Readings hold what no reader of this text needs.
  bool odd_reading() const;
  const EscapedCharacters& escapes() const { return escapes_; }

 private:
  void TakeReading(std::string_view text);

  const SheetStyles* styles_;
  uint64_t bytes_ = 0;
  uint64_t hash_ = 0;
  uint64_t reading_bytes_ = 0;
  uint64_t odd_bytes_ = 0;
  bool in_text_ = false;
  bool in_reading_ = false;
  bool run_white_ = false;
  bool run_tiny_ = false;
  bool white_ = false;
  bool tiny_ = false;
  EscapedCharacters escapes_;
};

// Of a whole text; of its pieces one after the other (start with 0). The same for letters of either case, which pivot
// caches do not tell apart. FNV-1a: for comparing, not for keeping secrets.
uint64_t HashText(std::string_view text, uint64_t before = 0);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_TEXT_H_
