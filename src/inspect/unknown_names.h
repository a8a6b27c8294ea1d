// Elements, attributes and namespaces of one part that no format has. A few of them that say nothing are the habit of a
// program that is not known here, which a person can judge; more, or what reads like a text, is a message. Each
// different one counts once: a program writes the same again and again, a message does not.
#ifndef SHAREGUARD_SRC_INSPECT_UNKNOWN_NAMES_H_
#define SHAREGUARD_SRC_INSPECT_UNKNOWN_NAMES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inspect/finding_tally.h"
#include "inspect/seen_texts.h"

namespace shareguard::inspect {

// Memory is bounded: beyond some hundred different ones all are taken for new. Not thread-safe.
class UnknownNames {
 public:
  enum class Kind : size_t { kNamespace, kForeignElement, kForeignAttribute, kElement, kAttribute, kStrayText };

  // The tag from `offset` on holds one.
  void Take(Kind kind, std::string_view name, uint64_t offset, uint64_t length);
  // The value of an unknown attribute, or of any within an unknown element.
  void TakeValue(std::string_view value);
  // Text where the format has none: a slip of who put the part together, as long as it is a few characters.
  void TakeStray(uint64_t offset, uint64_t length);
  // Text within an unknown element.
  void TakeText() { message_ = true; }
  // False: there are more than a few, and the bytes are not explained.
  bool Report(const Scope& scope) const;

 private:
  static constexpr size_t kKinds = 6;

  std::array<FindingTally, kKinds> tallies_;
  FindingTally all_;
  SeenTexts seen_{256};
  uint64_t bytes_ = 0;
  uint64_t stray_bytes_ = 0;
  bool message_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_UNKNOWN_NAMES_H_
