// Text that OpenDocument documents hold beside what their pages show: templates of indexes, the words of number
// formats, texts of controls, what a frame holds behind its first content. One account for all parts of a document, so
// that nothing is lost by being spread. Source: OASIS ODF 1.3 part 3; what is shown, as LibreOffice does.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_ASIDE_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_ODF_ASIDE_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/seen_texts.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// Of one document. Memory is bounded: beyond some thousand different texts all are taken for new. Not thread-safe.
class OdfAsideText {
 public:
  // The beginning of a text and the length of all of it. `described`: a description of a picture or of what a cell
  // takes, of which a document has many: they count in their sum alone.
  void Add(std::string_view text, uint64_t length, bool described, const std::string& part, uint64_t offset);
  // office.aside_text.
  void Report(const Scope& scope) const;

 private:
  SeenTexts seen_{4096};
  uint64_t bytes_ = 0;
  uint64_t sentence_bytes_ = 0;
  std::string part_;  // and place of the text that made it much
  uint64_t offset_ = 0;
  bool much_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_ASIDE_TEXT_H_
