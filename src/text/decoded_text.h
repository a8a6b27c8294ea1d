// Does a run of signs decode to text? Random signs and names do not: four of ten of their bytes are text, and every
// byte of a text is. It does not matter where in a byte the run begins.
#ifndef SHAREGUARD_SRC_TEXT_DECODED_TEXT_H_
#define SHAREGUARD_SRC_TEXT_DECODED_TEXT_H_

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/facts.h"

namespace shareguard::text {

// Not thread-safe; no allocation.
class DecodedText {
 public:
  DecodedText() = default;
  // Base64 with either pair of signs, base32 (RFC 4648), hexadecimal; of other codes nothing is text.
  void Begin(Code code) { *this = DecodedText(code); }
  void Take(char sign) {
    const uint8_t value = ValueOf(static_cast<unsigned char>(sign));
    if (width_ == 0 || value == kNone) return;
    bits_ = (bits_ << width_) | value;
    count_ += width_;
    for (unsigned behind = 0; behind < width_ && count_ >= 8 + behind; ++behind) {
      const auto byte = static_cast<unsigned char>(bits_ >> behind);
      const bool text = (byte >= ' ' && byte < 0x7F) || byte == '\n' || byte == '\r' || byte == '\t';
      text_[(count_ - behind) % 8] += text ? 1 : 0;
    }
  }
  bool IsText() const {
    constexpr uint64_t kLeastBytes = 64;
    const uint64_t bytes = count_ / 8;
    return bytes >= kLeastBytes && *std::max_element(text_.begin(), text_.end()) * 20 >= bytes * 19;
  }

 private:
  static constexpr uint8_t kNone = 255;

  explicit DecodedText(Code code) : code_(code) {
    width_ = code == Code::kBase64 ? 6 : code == Code::kBase32 ? 5 : code == Code::kHex ? 4 : 0;
  }
  uint8_t ValueOf(unsigned char c) const {
    const bool small = c >= 'a' && c <= 'z', capital = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
    if (code_ == Code::kHex) {
      if (digit) return static_cast<uint8_t>(c - '0');
      const unsigned char lower = c | 0x20;
      return lower >= 'a' && lower <= 'f' ? static_cast<uint8_t>(lower - 'a' + 10) : kNone;
    }
    if (capital) return static_cast<uint8_t>(c - 'A');
    if (code_ == Code::kBase32) return c >= '2' && c <= '7' ? static_cast<uint8_t>(c - '2' + 26) : kNone;
    if (small) return static_cast<uint8_t>(c - 'a' + 26);
    if (digit) return static_cast<uint8_t>(c - '0' + 52);
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : kNone;
  }

  Code code_ = Code::kDecimal;
  unsigned width_ = 0;  // bits of a sign
  uint64_t bits_ = 0, count_ = 0;
  std::array<uint64_t, 8> text_{};  // bytes that are text, by the bit that the first begins at
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_DECODED_TEXT_H_
