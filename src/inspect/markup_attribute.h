// What the attributes of an element of HTML or SVG do: run a script, or load something from elsewhere.
#ifndef SHAREGUARD_SRC_INSPECT_MARKUP_ATTRIBUTE_H_
#define SHAREGUARD_SRC_INSPECT_MARKUP_ATTRIBUTE_H_

#include <string>
#include <string_view>

namespace shareguard::inspect {

// Without the prefix of a namespace.
std::string_view LocalName(std::string_view name);

struct MarkupDeeds {
  bool runs = false;
  bool loads = false;
};

// `element` and `attribute` in small letters, without prefixes; `value` as it stands, or its beginning.
void JudgeAttribute(std::string_view element, std::string_view attribute, std::string_view value, MarkupDeeds* deeds);

// Numeric references, and the named ones that addresses can be hidden with (HTML, 13.2.5.72). The rest as it stands.
std::string WithoutReferences(std::string_view value);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MARKUP_ATTRIBUTE_H_
