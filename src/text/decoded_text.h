// Does a run of signs decode to text? Random signs and names do not: four of ten of their bytes are text, and every
// byte of a text is. It does not matter where in a byte the run begins.
#ifndef SHAREGUARD_SRC_TEXT_DECODED_TEXT_H_
#define SHAREGUARD_SRC_TEXT_DECODED_TEXT_H_

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/facts.h"
#include "text/sign_values.h"

namespace shareguard::text {

// Not thread-safe; no allocation.
class DecodedText {
 public:
  DecodedText() = default;
  // Base64 with either pair of signs, base32 (RFC 4648), hexadecimal; of other codes nothing is text.
  void Begin(Code code) { *this = DecodedText(code); }
  void Take(char sign) {
    if (values_ == nullptr) return;
    const uint8_t value = (*values_)[static_cast<unsigned char>(sign)];
    if (value == kNoSign) return;
    bits_ = (bits_ << width_) | value;
    count_ += width_;
    for (unsigned behind = 0; behind < width_ && count_ >= 8 + behind; ++behind) {
      text_[(count_ - behind) % 8] += IsTextByte(static_cast<uint32_t>(bits_ >> behind) & 0xFF) ? 1 : 0;
    }
  }
  bool IsText() const {
    constexpr uint64_t kLeastBytes = 64;
    const uint64_t bytes = count_ / 8;
    return bytes >= kLeastBytes && *std::max_element(text_.begin(), text_.end()) * 20 >= bytes * 19;
  }

 private:
  explicit DecodedText(Code code) {
    values_ = code == Code::kBase64   ? &kBase64Values
              : code == Code::kBase32 ? &kBase32Values
              : code == Code::kHex    ? &kHexValues
                                      : nullptr;
    width_ = code == Code::kBase64 ? 6 : code == Code::kBase32 ? 5 : 4;
  }

  const SignValues* values_ = nullptr;  // of the code; none: it is not decoded
  unsigned width_ = 0;                  // bits of a sign
  uint64_t bits_ = 0, count_ = 0;
  std::array<uint64_t, 8> text_{};  // bytes that are text, by the bit that the first begins at
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_DECODED_TEXT_H_
