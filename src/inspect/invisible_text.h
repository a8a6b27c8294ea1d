// Invisible characters in a document's text. Scripts need some of them (joiners in Arabic and Indic text, direction
// marks beside Hebrew, the soft hyphen) and typists leave one here and there; runs of them, tag characters and
// variation selectors of plane 14 carry data. Sources: Unicode 15, UAX 9, UTS 39, table of default ignorable code
// points.
#ifndef SHAREGUARD_SRC_INSPECT_INVISIBLE_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_INVISIBLE_TEXT_H_

#include <cstdint>
#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

// Not thread-safe.
class InvisibleText {
 public:
  // UTF-8, as expat gives it: pieces end between characters.
  void Feed(std::string_view text, uint64_t offset);
  // What Feed does with ASCII.
  void SeeAscii(std::string_view text) {
    run_ = 0;
    foreign_ = foreign_ && text.find_first_not_of(' ') == std::string_view::npos;
  }
  // What Feed does with digits.
  void SeePlain() {
    run_ = 0;
    foreign_ = false;
  }
  // Reports xml.invisible.
  void Report(const Scope& scope) const;

 private:
  void Take(char32_t code_point, uint64_t offset);
  uint64_t tags_ = 0;
  uint64_t tag_offset_ = 0;
  uint64_t overrides_ = 0;
  uint64_t override_offset_ = 0;
  uint64_t sprinkled_ = 0;
  uint64_t sprinkled_offset_ = 0;
  uint64_t run_ = 0;
  uint64_t run_offset_ = 0;
  uint64_t longest_run_ = 0;
  uint64_t longest_offset_ = 0;
  bool foreign_ = false;  // the last visible character is of a script that needs joiners and marks
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_INVISIBLE_TEXT_H_
