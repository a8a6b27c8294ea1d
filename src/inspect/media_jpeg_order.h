// Which frame, tables and scans a JPEG needs (ITU-T T.81, B.2 and G.1.1.1): a decoder that has all coefficients skips
// what repeats them, and tables that no scan uses.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_ORDER_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_ORDER_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace shareguard::inspect {

// Segments are given in their order, without marker and length, and fit their kind. What each call returns says what is
// wrong with the segment; null: nothing.
class JpegOrder {
 public:
  const char* Frame(unsigned marker, std::string_view segment);
  const char* Quantization(std::string_view segment);
  const char* Huffman(std::string_view segment);
  const char* Conditioning();
  const char* Lines();
  const char* Restart();
  const char* Scan(std::string_view segment);
  // No segment follows.
  const char* End() const;

 private:
  enum class Table : uint8_t { kNone, kGiven, kUsed };
  struct Component {
    unsigned id = 0;
    unsigned quantization = 0;
    std::array<int8_t, 64> bit{};  // the lowest that was given, of each coefficient; kNoBit: none was
  };

  const char* Give(Table* table);
  void Use(std::string_view segment, unsigned first, unsigned last);
  bool Adds(Component* component, unsigned first, unsigned last, int high, int low) const;

  bool framed_ = false;
  bool progressive_ = false;
  bool sequential_ = false;
  bool arithmetic_ = false;
  bool lossless_ = false;
  bool lines_missing_ = false;
  uint64_t scans_ = 0;
  uint64_t replaced_ = 0;  // tables that no scan used
  bool restart_waits_ = false;
  std::vector<Component> components_;
  std::array<Table, 4> quantization_{};
  std::array<Table, 8> huffman_{};  // DC 0 to 3, AC 0 to 3
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_JPEG_ORDER_H_
