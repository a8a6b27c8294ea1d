// Values of attributes that several vocabularies write alike.
#ifndef SHAREGUARD_SRC_INSPECT_XML_VALUES_H_
#define SHAREGUARD_SRC_INSPECT_XML_VALUES_H_

#include <string_view>

namespace shareguard::inspect {

// xsd:boolean and ST_OnOff (ECMA-376 part 1, 22.9.2.7), and the "t" of VML.
inline bool IsTrue(std::string_view value) { return value == "1" || value == "true" || value == "on" || value == "t"; }

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_VALUES_H_
