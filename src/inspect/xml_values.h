// Values and characters that all vocabularies write alike.
#ifndef SHAREGUARD_SRC_INSPECT_XML_VALUES_H_
#define SHAREGUARD_SRC_INSPECT_XML_VALUES_H_

#include <string_view>

namespace shareguard::inspect {

// xsd:boolean and ST_OnOff (ECMA-376 part 1, 22.9.2.7), and the "t" of VML.
inline bool IsTrue(std::string_view value) { return value == "1" || value == "true" || value == "on" || value == "t"; }

// XML 1.0, 2.3: production S.
inline bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_VALUES_H_
