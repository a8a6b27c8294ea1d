// What a run of letters, digits and signs is made of, and whether encoded data is made so: by alphabet, length and
// entropy. Words, names, paths and digests are not.
#ifndef SHAREGUARD_SRC_TEXT_RUN_SHAPE_H_
#define SHAREGUARD_SRC_TEXT_RUN_SHAPE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "text/facts.h"

namespace shareguard::text {

// Bits a sign, of how often each of them occurs.
double Entropy(std::span<const uint32_t> counts, uint64_t total);

// Not thread-safe; no allocation.
class RunShape {
 public:
  static constexpr uint64_t kLongNumber = 320;  // digits of an integer
  static constexpr uint64_t kManyDigits = 2048;

  enum class Class : uint8_t { kOther, kUpper, kLower, kDigit, kSign };
  static Class ClassOf(unsigned char c);

  void Take(unsigned char c) {
    const Class kind = ClassOf(c);
    if (kind != last_) ++changes_;
    last_ = kind;
    if (c == sign_ + 1) ++series_;
    sign_ = c;
    ++counts_[c & 0x7FU];
    ++length_;
    Decode(c);
  }
  void Add(const RunShape& other);
  uint64_t length() const { return length_; }
  // The code that the run is in for all that its signs tell.
  std::optional<Code> Looks() const;
  // Fits the alphabet of base64, but so do names.
  bool MayBeBase64() const;
  // Changes between capitals, small letters and digits as random base64 does.
  bool IsMixed() const;
  // How many different ones.
  size_t signs_used() const;
  bool url_signs() const { return Count("-_") > 0; }
  bool only_hex() const { return Count("0123456789abcdef") == length_ || Count("0123456789ABCDEF") == length_; }

 private:
  uint64_t Count(std::string_view signs) const;
  uint64_t Between(char first, char last) const;
  bool LooksBase64() const;
  bool LooksCoded() const;
  bool IsMixedHex() const;
  bool IsLongNumber() const;
  void Decode(unsigned char c);
  // Text in hexadecimal or base32 does not use the alphabet evenly, but decodes to text; `bits`: that a sign holds.
  bool DecodesToText(uint64_t text_bytes, uint64_t bits) const;

  std::array<uint32_t, 128> counts_{};
  uint64_t length_ = 0;
  uint64_t changes_ = 0;  // between classes
  Class last_ = Class::kOther;
  uint64_t series_ = 0;  // signs that are next to the one before them: abcdef
  unsigned sign_ = 0;
  // What the run decodes to, from the start of each line of it.
  uint32_t hex_bits_ = 0;
  uint32_t hex_held_ = 0;
  uint64_t hex_text_ = 0;  // bytes that are text
  uint64_t base32_bits_ = 0;
  uint64_t base32_count_ = 0;
  // By where among the bits of the run the first byte begins: a line need not end with a byte.
  std::array<uint64_t, 8> base32_text_{};
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_RUN_SHAPE_H_
