// The attribute o:gfxdata of VML shapes ([MS-OI29500] 2.1.1816): base64 of a package that holds the same shape in
// DrawingML. Word writes it beside text boxes for its own later versions; readers never see it.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_GRAPHIC_DATA_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_GRAPHIC_DATA_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

// Inspects the package within, down to each of its parts. Reports office.graphic_data: as a plain fact when it is the
// small copy of a shape that Word writes, else as content nobody sees. `offset` and `length`: of the tag.
void InspectGraphicData(const Scope& scope, std::string_view base64, uint64_t offset, uint64_t length);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_GRAPHIC_DATA_H_
