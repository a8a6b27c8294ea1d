// The style attribute of VML: CSS of its own names and values. ECMA-376 part 4, 19.1.2.19.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_VML_STYLE_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_VML_STYLE_H_

#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

// Bytes of the style that are no property of VML with a number, a word of the specification or a short name.
uint64_t OddVmlStyle(std::string_view style);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_VML_STYLE_H_
