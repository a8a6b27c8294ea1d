// The packed pixels of a JPEG (ITU-T T.81 annexes F and G, Huffman codes): decoded as far as needed to know where each
// scan must end. Bytes behind its last block are read by no decoder.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_SCAN_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_SCAN_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace shareguard::inspect {

// What one scan's data is, against what frame and tables say it must be.
struct JpegScanAnswer {
  enum class Fit {
    kExact,
    kBroken,     // codes that no table has, or too few of them
    kTooLong,    // bytes behind the last block, or behind the last one before a restart
    kOddBits,    // the bits that fill up bytes are no filling
    kUnchecked,  // packed in a way that is not decoded here
    kTooMuch,    // more blocks than are decoded
  };
  Fit fit = Fit::kExact;
  uint64_t at = 0;  // in the scan's data
  uint64_t length = 0;
};

class JpegBits;

// One table of Huffman codes.
class JpegCodes {
 public:
  bool given() const { return given_; }
  // 16 counts and the values counted (annex C: codes are given in order of their length, each the one before plus one).
  void Set(std::string_view counts, std::string_view values);
  // The next symbol; false when no code begins like the next bits.
  bool Next(JpegBits* bits, unsigned* symbol) const;

 private:
  static constexpr unsigned kShort = 10;  // bits of the codes that one look finds

  bool given_ = false;
  std::array<uint16_t, 1 << kShort> short_{};  // by the next bits: length and symbol; 0: a longer code, or none
  // Longer ones by length: the first code and the one behind the last, as the 16 bits that begin with it.
  std::array<uint32_t, 17> first_{};
  std::array<uint32_t, 17> end_{};
  std::array<uint32_t, 17> value_{};  // index of the first one's value
  std::array<uint8_t, 256> values_{};
};

// Reads a file's frame, tables and scans in their order. Segments are given without marker and length, and fit their
// kind (media_jpeg.cc).
class JpegScans {
 public:
  void Frame(unsigned marker, std::string_view segment);
  void Tables(std::string_view segment);
  void Restart(uint16_t interval) { interval_ = interval; }
  JpegScanAnswer Check(std::string_view segment, std::string_view data);

 private:
  struct Component {
    unsigned id = 0;
    unsigned h = 1, v = 1;
    uint64_t blocks_wide = 0, blocks_high = 0;  // those that hold pixels
    uint64_t stride = 0;                        // blocks in a row with those that fill up
    std::vector<uint64_t> nonzero;              // progressive: a bit a coefficient, for each block
  };
  using Table = JpegCodes;
  struct Scan {
    struct Part {
      Component* component = nullptr;
      const Table* dc = nullptr;
      const Table* ac = nullptr;
    };
    std::vector<Part> parts;
    unsigned first = 0, last = 63;  // coefficients
    bool refines = false;
    uint64_t run = 0;  // blocks that end here without more bits
  };

  bool ReadHead(std::string_view segment, Scan* scan);
  bool Unit(Scan* scan, uint64_t unit, JpegBits* bits);
  bool Block(Scan* scan, const Scan::Part& part, uint64_t block, JpegBits* bits);
  bool Sequential(const Scan::Part& part, JpegBits* bits) const;
  bool FirstPass(Scan* scan, const Scan::Part& part, uint64_t* nonzero, JpegBits* bits) const;
  bool Refine(Scan* scan, const Scan::Part& part, uint64_t* nonzero, JpegBits* bits) const;
  uint64_t UnitsOf(const Scan& scan) const;

  bool decodable_ = false;
  bool progressive_ = false;
  bool too_many_ = false;
  uint64_t units_wide_ = 0, units_high_ = 0;  // of interleaved scans
  uint16_t interval_ = 0;
  uint64_t work_ = 0;
  std::vector<Component> components_;
  std::array<Table, 8> tables_;  // DC 0 to 3, AC 0 to 3
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_SCAN_H_
