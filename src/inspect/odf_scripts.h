// Which of an office program's three kinds of scripts a letter is of: each has a font and a size of its own. Source:
// OASIS ODF 1.3 part 3, 20.190 and following; the blocks are those of Unicode 15. Pure.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_SCRIPTS_H_
#define SHAREGUARD_SRC_INSPECT_ODF_SCRIPTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inspect/odf_styles.h"

namespace shareguard::inspect {

// Bytes that are not whitespace, by script. A letter may be cut between two pieces.
class OdfScriptInk {
 public:
  using Bytes = std::array<uint64_t, kOdfScripts>;
  Bytes Count(std::string_view piece);

 private:
  OdfScript script_ = OdfScript::kLatin;  // of the letter whose bytes go on
  uint32_t lead_ = 0;                     // its first byte while the second is awaited; 0: none is
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_SCRIPTS_H_
