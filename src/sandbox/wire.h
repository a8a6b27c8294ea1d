// Little-endian fields in a byte string: the alphabet of the framing. The reader never reads past its input and never
// allocates more than its input holds.
#ifndef SHAREGUARD_SRC_SANDBOX_WIRE_H_
#define SHAREGUARD_SRC_SANDBOX_WIRE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace shareguard::sandbox {

class WireWriter {
 public:
  void U8(uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void U16(uint16_t value) { Integer(value, 2); }
  void U32(uint32_t value) { Integer(value, 4); }
  void U64(uint64_t value) { Integer(value, 8); }
  // A length of 16 bits, then the bytes. Precondition: at most 65535 bytes.
  void Text(std::string_view text) {
    U16(static_cast<uint16_t>(text.size()));
    bytes_.append(text);
  }
  void Raw(std::string_view bytes) { bytes_.append(bytes); }
  size_t size() const { return bytes_.size(); }
  std::string Take() { return std::move(bytes_); }

 private:
  void Integer(uint64_t value, int width) {
    for (int i = 0; i < width; ++i) bytes_.push_back(static_cast<char>(value >> (8 * i)));
  }
  std::string bytes_;
};

// A field that is not there makes the reader fail for good: later fields read as zero and empty.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : rest_(bytes) {}
  uint8_t U8() { return static_cast<uint8_t>(Integer(1)); }
  uint16_t U16() { return static_cast<uint16_t>(Integer(2)); }
  uint32_t U32() { return static_cast<uint32_t>(Integer(4)); }
  uint64_t U64() { return Integer(8); }
  std::string_view Text(size_t limit) {
    const size_t size = U16();
    if (size > limit) ok_ = false;
    return Raw(size);
  }
  std::string_view Raw(size_t size) {
    if (!ok_ || size > rest_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }
  std::string_view Rest() { return Raw(rest_.size()); }
  bool ok() const { return ok_; }
  bool AtEnd() const { return ok_ && rest_.empty(); }

 private:
  uint64_t Integer(size_t width) {
    const std::string_view bytes = Raw(width);
    uint64_t value = 0;
    for (size_t i = 0; i < bytes.size(); ++i) value |= static_cast<uint64_t>(static_cast<uint8_t>(bytes[i])) << (8 * i);
    return value;
  }
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_WIRE_H_
