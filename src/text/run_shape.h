// What a run of letters, digits and signs is made of, and whether encoded data is made so: by alphabet, length and
// entropy. Words, names, paths and digests are not.
#ifndef SHAREGUARD_SRC_TEXT_RUN_SHAPE_H_
#define SHAREGUARD_SRC_TEXT_RUN_SHAPE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/facts.h"

namespace shareguard::text {

// Bits a sign, of how often each of them occurs.
double Entropy(const std::array<uint32_t, 128>& counts, uint64_t total);

// Not thread-safe; no allocation.
class RunShape {
 public:
  enum class Class : uint8_t { kOther, kUpper, kLower, kDigit, kSign };
  static Class ClassOf(unsigned char c);

  void Take(unsigned char c) {
    const Class kind = ClassOf(c);
    if (kind != last_) ++changes_;
    last_ = kind;
    ++counts_[c & 0x7FU];
    ++length_;
  }
  void Add(const RunShape& other);
  uint64_t length() const { return length_; }
  // The code that the run is in for all that its signs tell.
  std::optional<Code> Looks() const;
  // Fits the alphabet of base64, but so do names.
  bool MayBeBase64() const;
  bool url_signs() const { return Count("-_") > 0; }
  bool only_hex() const { return Count("0123456789abcdef") == length_ || Count("0123456789ABCDEF") == length_; }

 private:
  uint64_t Count(std::string_view signs) const;
  uint64_t Between(char first, char last) const;
  bool LooksBase64() const;

  std::array<uint32_t, 128> counts_{};
  uint64_t length_ = 0;
  uint64_t changes_ = 0;  // between classes
  Class last_ = Class::kOther;
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_RUN_SHAPE_H_
