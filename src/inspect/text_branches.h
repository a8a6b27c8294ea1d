// mc:AlternateContent: of several branches a program shows the first that it understands (xml_choices.h), so that the
// others are not seen. Ordinary branches say the same in two ways; text that only one of them has is hidden from
// somebody. ECMA-376 part 3, section 7.5.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_BRANCHES_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_BRANCHES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "inspect/finding_tally.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// Compares the text of branches as it is read, in constant memory for each level. Not thread-safe.
class TextBranches {
 public:
  // Elements of the namespace Ns::kCompatibility.
  void Start(const XmlElement& element);
  void End(std::string_view local, uint64_t offset);
  // Text that would be shown.
  void Text(std::string_view text) {
    if (!open_.empty()) Append(text);
  }
  bool inside() const { return !open_.empty(); }
  // Reports office.alternate_content.
  void Report(const Scope& scope) const;

 private:
  // Bytes other than spaces, and a number that depends on each and on their order.
  struct Sum {
    uint64_t hash = 0;
    uint64_t size = 0;
    void Add(char c);
    void Add(const Sum& next);
    bool operator==(const Sum& other) const { return hash == other.hash && size == other.size; }
  };
  struct Level {
    uint64_t offset = 0;
    size_t branches = 0;
    bool choice = false;  // the first branch is one, as the format has it
    bool differ = false;
    Sum shown;    // of the first branch
    Sum current;  // of the one that is read
  };
  void Append(std::string_view text);
  void EndBranch(Level* level);

  std::vector<Level> open_;
  FindingTally differing_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_BRANCHES_H_
