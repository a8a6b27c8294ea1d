// Parts of formulas that are not shown: phantoms, which only take room, and limits and degrees that are switched off.
// ECMA-376 part 1, 22.1.2.81 (phant), 22.1.2.70 (nary), 22.1.2.88 (rad).
#ifndef SHAREGUARD_SRC_INSPECT_WORD_MATH_H_
#define SHAREGUARD_SRC_INSPECT_WORD_MATH_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "inspect/finding_tally.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// Follows the elements of Ns::kMath in one part. Not thread-safe.
class WordMath {
 public:
  void Start(const XmlElement& element);
  void End();
  // So many bytes of text that are not spaces.
  void Text(uint64_t size, uint64_t offset, uint64_t length);
  // Reports office.hidden_text.
  void Finish(const Scope& scope) const;

 private:
  struct Level {
    bool phantom = false;  // may say of these what it hides
    bool limits = false;
    bool root = false;
    bool hides_base = false, hides_lower = false, hides_upper = false, hides_degree = false;
    bool hidden = false;
  };
  void TakeSwitch(const XmlElement& element);

  std::vector<Level> open_;
  FindingTally hidden_;
  uint64_t longest_ = 0;
  uint64_t total_ = 0;
  uint64_t part_ = 0;  // bytes in the hidden part at hand
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_MATH_H_
