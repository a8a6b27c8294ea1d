#include "pictures.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

uint32_t Crc32(std::string_view bytes) {
  uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<uint8_t>(c);
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

uint32_t Adler32(std::string_view bytes) {
  uint32_t a = 1;
  uint32_t b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<uint8_t>(c)) % 65521;
    b = (b + a) % 65521;
  }
  return b << 16 | a;
}

}  // namespace

std::string Big(uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out.push_back(i < 8 ? static_cast<char>(value >> (8 * i)) : '\0');
  return out;
}

std::string Little(uint64_t value, int bytes) {
  std::string out = Big(value, bytes);
  std::reverse(out.begin(), out.end());
  return out;
}

std::string StoredZlib(std::string_view content) {
  return "\x78\x01\x01" + Little(content.size(), 2) + Little(~content.size(), 2) + std::string(content) +
         Big(Adler32(content), 4);
}

std::string PngChunk(std::string_view type, std::string_view data) {
  const std::string body = std::string(type) + std::string(data);
  return Big(data.size(), 4) + body + Big(Crc32(body), 4);
}

std::string PngHeaderChunk(uint32_t width, uint32_t height, int depth, int colour, int interlace) {
  return PngChunk("IHDR", Big(width, 4) + Big(height, 4) + Big(static_cast<uint64_t>(depth), 1) +
                              Big(static_cast<uint64_t>(colour), 1) + Big(0, 2) +
                              Big(static_cast<uint64_t>(interlace), 1));
}

std::string Png(std::string_view before, std::string_view after) {
  const std::string row("\0\xFF\0\0\xFF\0\0", 7);
  return std::string(kPngMagic) + PngHeaderChunk(2, 2) + std::string(before) + PngChunk("IDAT", StoredZlib(row + row)) +
         std::string(after) + PngChunk("IEND", "");
}

std::string JpegSegment(int marker, std::string_view data) {
  return "\xFF" + Big(static_cast<uint64_t>(marker), 1) + Big(data.size() + 2, 2) + std::string(data);
}

std::string Jpeg(std::string_view segments, std::string_view scan_tail) {
  const std::string one_code = std::string("\x01") + std::string(15, '\0') + std::string(1, '\0');
  const std::string zero(1, '\0');
  return "\xFF\xD8" + std::string(segments) + JpegSegment(0xDB, zero + std::string(64, '\x01')) +
         JpegSegment(0xC0, std::string("\x08\0\x08\0\x08\x01\x01\x11\0", 9)) + JpegSegment(0xC4, zero + one_code) +
         JpegSegment(0xC4, "\x10" + one_code) + JpegSegment(0xDA, std::string("\x01\x01\0\0\x3F\0", 6)) +
         // Two codes of one bit 0 each, filled up with ones.
         "\x3F" + std::string(scan_tail) + "\xFF\xD9";
}

std::string SubBlocks(std::string_view content) {
  std::string out;
  for (size_t at = 0; at < content.size(); at += 255) {
    const std::string_view piece = content.substr(at, 255);
    out += Big(piece.size(), 1) + std::string(piece);
  }
  return out + std::string(1, '\0');
}

std::string Gif(std::string_view blocks) {
  const std::string table("\0\0\0\xFF\xFF\xFF", 6);
  // Codes of three bits: clear 4, pixel 0, end 5.
  return "GIF89a" + Little(1, 2) + Little(1, 2) + std::string("\x80\0\0", 3) + table + std::string(blocks) + "\x2C" +
         std::string(4, '\0') + Little(1, 2) + Little(1, 2) + std::string("\0\x02", 2) + SubBlocks("\x44\x01") + "\x3B";
}

std::string Tiff(const std::vector<TiffField>& fields, std::string_view tail, uint32_t next) {
  std::string out = "II*" + std::string(1, '\0') + Little(8, 4) + Little(fields.size(), 2);
  std::string values;
  const size_t values_at = 8 + 2 + 12 * fields.size() + 4;
  for (const TiffField& field : fields) {
    out += Little(static_cast<uint64_t>(field.tag), 2) + Little(static_cast<uint64_t>(field.type), 2) +
           Little(field.count, 4);
    if (field.value.size() == 4) {
      out += field.value;
    } else {
      out += Little(values_at + values.size(), 4);
      values += field.value;
    }
  }
  return out + Little(next, 4) + values + std::string(tail);
}

std::string BitmapHeader(uint32_t width, uint32_t height) {
  return Little(40, 4) + Little(width, 4) + Little(height, 4) + Little(1, 2) + Little(24, 2) + std::string(24, '\0');
}

std::string Bmp(std::string_view room) {
  const std::string rows = std::string("BGR") + room[0] + "BGR" + room[1];
  return "BM" + Little(54 + rows.size(), 4) + Little(0, 4) + Little(54, 4) + BitmapHeader(1, 2) + rows;
}

std::string Ico(const std::vector<std::string>& images) {
  std::string head = Little(0, 2) + Little(1, 2) + Little(images.size(), 2);
  std::string content;
  const size_t begin = 6 + 16 * images.size();
  for (const std::string& image : images) {
    head += Little(0, 8) + Little(image.size(), 4) + Little(begin + content.size(), 4);
    content += image;
  }
  return head + content;
}

std::string EmfRecord(uint32_t type, std::string_view data) {
  return Little(type, 4) + Little(data.size() + 8, 4) + std::string(data);
}

std::string Emf(const std::vector<std::string>& records) {
  std::string content;
  for (const std::string& record : records) content += record;
  content += EmfRecord(14, Little(0, 4) + Little(16, 4) + Little(20, 4));
  const std::string head = std::string(32, '\0') + " EMF" + Little(0x10000, 4) + Little(108 + content.size(), 4) +
                           Little(records.size() + 2, 4) + Little(1, 2) + std::string(50, '\0');
  return EmfRecord(1, head) + content;
}

std::string WmfRecord(uint16_t function, std::string_view data) {
  return Little((data.size() + 6) / 2, 4) + Little(function, 2) + std::string(data);
}

std::string Wmf(const std::vector<std::string>& records) {
  std::string content;
  for (const std::string& record : records) content += record;
  content += WmfRecord(0, "");
  return Little(1, 2) + Little(9, 2) + Little(0x0300, 2) + Little(9 + content.size() / 2, 4) + Little(0, 2) +
         Little(3, 4) + Little(0, 2) + content;
}

std::string RiffChunk(std::string_view type, std::string_view data) {
  return std::string(type) + Little(data.size(), 4) + std::string(data) + std::string(data.size() % 2, '\0');
}

std::string Webp(std::string_view chunks) {
  const std::string content = "WEBP" + std::string(chunks) + RiffChunk("VP8L", std::string("\x2F\0\0\0\0\0\0", 7));
  return RiffChunk("RIFF", content);
}

std::string StoredGzip(std::string_view content) {
  return std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03", 10) + "\x01" + Little(content.size(), 2) +
         Little(~content.size(), 2) + std::string(content) + Little(Crc32(content), 4) + Little(content.size(), 4);
}

}  // namespace shareguard::inspect
