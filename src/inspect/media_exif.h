// Camera data (EXIF 2.32, CIPA DC-008): a TIFF structure within a picture.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_EXIF_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_EXIF_H_

#include <cstdint>
#include <string_view>

#include "inspect/media_picture.h"

namespace shareguard::inspect {

// `block` lies at `at` in the picture and begins with the byte order. Little data is not reported: resolution, the
// program's name, dates. A place, a small picture, a maker's note, long texts or bytes no field names are.
void CheckExif(const Picture& picture, std::string_view block, uint64_t at);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_EXIF_H_
