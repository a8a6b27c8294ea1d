// Small pictures made byte by byte, so that a test can say exactly what is in them.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_PICTURES_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_PICTURES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/media_picture.h"

namespace shareguard::inspect {

std::string Big(uint64_t value, int bytes);
std::string Little(uint64_t value, int bytes);
// A zlib stream of one stored block (at most 65535 bytes).
std::string StoredZlib(std::string_view content);

std::string PngChunk(std::string_view type, std::string_view data);
std::string PngHeaderChunk(uint32_t width, uint32_t height, int depth = 8, int colour = 2, int interlace = 0);
// A red picture of 2 by 2 pixels; `before` and `after` are chunks around its pixels.
std::string Png(std::string_view before = "", std::string_view after = "");

std::string JpegSegment(int marker, std::string_view data);
// A gray picture of 8 by 8 pixels; `segments` follow the start, `scan_tail` the pixels' bits.
std::string Jpeg(std::string_view segments = "", std::string_view scan_tail = "");

// A GIF block's content in blocks of 255 bytes, with the end.
std::string SubBlocks(std::string_view content);
// One pixel; `blocks` precede it.
std::string Gif(std::string_view blocks = "");

struct TiffField {
  int tag;
  int type;
  uint32_t count;
  std::string value;  // 4 bytes, or longer: then it follows the directory
};
// A little-endian TIFF structure of one directory; `tail` follows the values.
std::string Tiff(const std::vector<TiffField>& fields, std::string_view tail = "", uint32_t next = 0);

// A bitmap header of 40 bytes for 24 bits a pixel.
std::string BitmapHeader(uint32_t width, uint32_t height);
// 1 by 2 pixels of 24 bits, whose rows have one byte of room each.
std::string Bmp(std::string_view room = std::string_view("\0\0", 2));
std::string Ico(const std::vector<std::string>& images);

std::string EmfRecord(uint32_t type, std::string_view data);
// A header that fits, the records, the end record.
std::string Emf(const std::vector<std::string>& records = {});
std::string WmfRecord(uint16_t function, std::string_view data);
std::string Wmf(const std::vector<std::string>& records = {});

std::string RiffChunk(std::string_view type, std::string_view data);
std::string Webp(std::string_view chunks = "");
// One gzip member of one stored block.
std::string StoredGzip(std::string_view content);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_PICTURES_H_
