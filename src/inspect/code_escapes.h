// Escapes in string literals, as most programming languages write them.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_ESCAPES_H_
#define SHAREGUARD_SRC_INSPECT_CODE_ESCAPES_H_

#include <cstddef>
#include <cstdint>

namespace shareguard::inspect {

struct Unescaped {
  std::size_t bytes = 0;   // of the text, afterwards
  uint64_t numeric = 0;    // \x41, \u0041, \101
  uint64_t printable = 0;  // of those: letters, blanks, dots
};
// Undone in place; what is none stays.
Unescaped UndoEscapes(char* text, std::size_t bytes);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_ESCAPES_H_
