// Things in the text of a WordprocessingML document that hold what the page does not show, or another document:
// revisions (ECMA-376 part 1, 17.13.5), custom markup (17.5), embedded and imported content (17.3.3, 17.17.2).
#ifndef SHAREGUARD_SRC_INSPECT_WORD_MARKS_H_
#define SHAREGUARD_SRC_INSPECT_WORD_MARKS_H_

#include <cstdint>

#include "inspect/finding_tally.h"
#include "inspect/word_elements.h"

namespace shareguard::inspect {

// Not thread-safe.
class WordMarks {
 public:
  void Start(Word word, Word parent, const XmlElement& element);
  void End(Word word);
  void Report(const Scope& scope) const;

 private:
  void StartBinding(const XmlElement& element);
  void StartAttribute(Word parent, const XmlElement& element);

  uint64_t deleted_ = 0;  // w:del open
  FindingTally insertions_;
  FindingTally deletions_;
  FindingTally formats_;
  FindingTally chunks_;
  FindingTally objects_;
  FindingTally controls_;
  FindingTally bindings_;
  FindingTally property_bindings_;
  FindingTally custom_;
  FindingTally alt_texts_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_MARKS_H_
