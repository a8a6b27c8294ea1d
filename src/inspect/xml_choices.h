// mc:Choice: which of them a program takes. A choice names the prefixes of the namespaces that its content needs; where
// the program does not know all of those, it passes the choice over. ECMA-376 part 3, sections 7.5 and 7.6.
//
// What a program knows is the namespaces for which Microsoft Office writes choices in its own documents, so that text
// behind any other is text that nobody sees.
#ifndef SHAREGUARD_SRC_INSPECT_XML_CHOICES_H_
#define SHAREGUARD_SRC_INSPECT_XML_CHOICES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/xml_vocabulary.h"

namespace shareguard::inspect {

// Follows the prefixes of one part. Not thread-safe.
class XmlChoices {
 public:
  // The element with so many around it binds the prefix; "": names without one; Ns::kNone: binds it no longer.
  void Declare(std::string_view prefix, Ns ns, size_t depth) { bound_.push_back({std::string(prefix), ns, depth}); }
  // All elements with at least so many around them are at their end.
  void Close(size_t depth) {
    while (!bound_.empty() && bound_.back().depth >= depth) bound_.pop_back();
  }
  // Whether the program that shows a part with this root takes a choice that requires these prefixes.
  bool IsTaken(Ns root, std::string_view required) const;

 private:
  struct Binding {
    std::string prefix;
    Ns ns = Ns::kNone;
    size_t depth = 0;
  };
  Ns Find(std::string_view prefix) const;

  std::vector<Binding> bound_;  // those of all open elements
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_CHOICES_H_
