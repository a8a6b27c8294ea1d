// What the values of a part's attributes hold beside what their forms fix (value_form.h): values that are not of their
// form, and text that somebody may choose. Each different value counts once: a program's fault, or its habit, comes
// again and again, a message does not.
#ifndef SHAREGUARD_SRC_INSPECT_VALUE_TALLY_H_
#define SHAREGUARD_SRC_INSPECT_VALUE_TALLY_H_

#include <cstdint>
#include <string_view>

#include "inspect/finding_tally.h"
#include "inspect/seen_texts.h"
#include "inspect/value_form.h"

namespace shareguard::inspect {

// Of one part. Memory is bounded: beyond some thousand different values all are taken for new. Not thread-safe.
class ValueTally {
 public:
  // `scope`: the part's, which outlives this.
  explicit ValueTally(const Scope& scope) : scope_(scope) {}
  // A value that its form does not fix; `name`: a hash of its attribute's name.
  void Take(ValueForm::Match match, uint64_t name, std::string_view value, uint64_t offset);
  // The prefix of a namespace that is neither short nor the usual one.
  void TakePrefix(std::string_view prefix, uint64_t offset, uint64_t length);
  // xml.value_form, office.odd_values, office.aside_text.
  void Report() const;

 private:
  void TakeAside(std::string_view text, uint64_t offset);
  void TakeFormula(std::string_view formula, uint64_t offset);
  void TakeReckoned(std::string_view formula, uint64_t offset);
  void ReportOdd() const;

  const Scope& scope_;
  SeenTexts seen_{4096};
  FindingTally odd_;
  uint64_t odd_bytes_ = 0;
  bool odd_message_ = false;  // some of them are sentences, or long
  uint64_t aside_bytes_ = 0;
  uint64_t aside_offset_ = 0;
  uint64_t sentence_bytes_ = 0;
  uint64_t sentence_offset_ = 0;  // of the one that makes them many
  uint64_t font_bytes_ = 0;
  uint64_t word_bytes_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_VALUE_TALLY_H_
