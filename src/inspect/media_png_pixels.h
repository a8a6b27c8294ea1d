// The pixels of a PNG or of one frame of it: is the packed stream exactly what the header announces?
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_PNG_PIXELS_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_PNG_PIXELS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/media_palette.h"
#include "inspect/media_picture.h"

namespace shareguard::inspect {

// IHDR (PNG 3rd edition, 11.2.1).
struct PngHeader {
  uint32_t width = 0;
  uint32_t height = 0;
  uint32_t depth = 0;
  uint32_t colour = 0;
  bool interlaced = false;

  uint32_t Channels() const;
  bool HasAlpha() const { return colour == 4 || colour == 6; }
  bool IsValid() const;  // depth and colour type go together, and no side is 0
};

// Where a picture's stream lies: pieces in the order of the chunks.
struct PngStream {
  std::vector<std::string_view> pieces;
  uint64_t at = 0;      // of the first chunk
  uint64_t length = 0;  // up to the end of the last chunk
};

// Reports what is wrong on `picture`; false when something is. Sets in *used what pixels of a palette use.
bool CheckPngPixels(const Picture& picture, const PngHeader& header, const PngStream& stream, UsedColours* used);

// Reports when the stream is cut as no encoder does.
void CheckPngPieces(const Picture& picture, const PngStream& stream);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_PNG_PIXELS_H_
