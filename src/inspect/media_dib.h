// Device-independent bitmaps ([MS-WMF] 2.2.2.9), as BMP, ICO, EMF and WMF hold them: how long header, colours and rows
// must be, and what lies in the room at the ends of rows.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_DIB_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_DIB_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace shareguard::inspect {

struct Dib {
  enum class Packing { kRows, kRunLength, kJpeg, kPng };
  uint64_t header = 0;   // bytes of the header with its masks
  uint64_t colours = 0;  // bytes of the table of colours
  uint32_t header_field = 0;
  uint64_t width = 0;
  uint64_t height = 0;
  uint32_t depth = 0;
  Packing packing = Packing::kRows;
  uint64_t row_bytes = 0;  // kRows: of one row, with the room at its end
  uint64_t bits = 0;       // of all rows, or what the header says they take
};

// `head` begins with the header's length. `indexes`: the colours are numbers of a palette, two bytes each. nullopt: not
// a header that the format describes.
std::optional<Dib> ReadDib(std::string_view head, bool indexes);
// Does the room at the ends of rows carry something? Zeros do not, nor does one value over and over.
bool RowsCarryPadding(const Dib& dib, std::string_view bits);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_DIB_H_
