// The text of a cell beside its value. LibreOffice shows a number, a date or a truth value as its format has it, and of
// a string that has a value of its own that value: the text that stands in the cell then is for programs that know no
// formats, and nobody sees it. Source: OASIS ODF 1.3 part 3, 9.1.4, 19.389 (office:value-type) and following.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_CELL_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_ODF_CELL_TEXT_H_

#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "inspect/finding_tally.h"
#include "inspect/text_hash.h"

namespace shareguard::inspect {

// Text without its whitespace, as a number to compare, and what else tells a message from a number with its unit. It
// does not matter how the text is cut.
class OdfInk {
 public:
  void Feed(std::string_view text);
  // Between paragraphs.
  void EndWord() { in_word_ = false; }
  uint64_t length() const { return length_; }
  // Runs of letters.
  uint64_t words() const { return words_; }
  // The same for all numbers of one format; and its bytes.
  uint64_t format() const { return format_.value(); }
  uint64_t format_length() const { return format_length_; }
  uint64_t hash() const { return hash_.value(); }
  bool operator==(const OdfInk& other) const { return hash_ == other.hash_ && length_ == other.length_; }

 private:
  RunningHash hash_;
  uint64_t length_ = 0;
  RunningHash format_;
  uint64_t format_length_ = 0;
  uint64_t words_ = 0;
  bool in_word_ = false;
};

struct OdfCellText {
  bool number = false;     // or a date, a truth value
  bool has_value = false;  // a string with a value of its own
  OdfInk value;
  OdfInk shown;
};

// The cells of one part. Not thread-safe.
class OdfCellTexts {
 public:
  // `sheet`: in text and slides what stands in a cell is shown.
  void Take(const OdfCellText& cell, bool sheet, uint64_t offset);
  // office.hidden_text.
  void Report(const Scope& scope) const;

 private:
  void Count(uint64_t hash, uint64_t length, uint64_t offset);

  FindingTally unlike_;
  std::unordered_set<uint64_t> seen_;
  uint64_t bytes_ = 0;  // of different texts that are short, each by itself
  uint64_t offset_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_CELL_TEXT_H_
