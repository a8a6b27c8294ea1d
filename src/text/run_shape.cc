#include "text/run_shape.h"

#include <algorithm>
#include <cmath>

#include "text/sign_values.h"

namespace shareguard::text {
namespace {

constexpr uint64_t kLeastCoded = 60;     // signs of an alphabet that is none of the usual
constexpr uint64_t kLeastLetters = 192;  // without a digit

}  // namespace

double Entropy(std::span<const uint32_t> counts, uint64_t total) {
  double bits = 0;
  for (const uint32_t count : counts) {
    if (count == 0) continue;
    const double share = count / static_cast<double>(total);
    bits -= share * std::log2(share);
  }
  return bits;
}

RunShape::Class RunShape::ClassOf(unsigned char c) {
  static constexpr std::array<Class, 256> kClasses = [] {
    std::array<Class, 256> classes{};
    for (size_t i = 'A'; i <= 'Z'; ++i) classes[i] = Class::kUpper;
    for (size_t i = 'a'; i <= 'z'; ++i) classes[i] = Class::kLower;
    for (size_t i = '0'; i <= '9'; ++i) classes[i] = Class::kDigit;
    for (const char sign : {'+', '/', '_', '-'}) classes[static_cast<unsigned char>(sign)] = Class::kSign;
    return classes;
  }();
  return kClasses[c];
}

void RunShape::Decode(unsigned char c) {
  if (const uint8_t value = kHexValues[c]; value != kNoSign) {
    hex_bits_ = (hex_bits_ << 4) | value;
    if (++hex_held_ % 2 == 0) hex_text_ += IsTextByte(hex_bits_ & 0xFF) ? 1 : 0;
  }
  if (const uint8_t value = kBase32Values[c]; value != kNoSign) {
    base32_bits_ = (base32_bits_ << 5) | value;
    const uint64_t bits = base32_count_ += 5;
    for (uint64_t behind = 0; behind < 5 && bits >= 8 + behind; ++behind) {
      const bool text = IsTextByte(static_cast<uint32_t>(base32_bits_ >> behind) & 0xFF);
      base32_text_[(bits - behind) % 8] += text ? 1 : 0;
    }
  }
}

// Of numbers less than two of three bytes are text, of random signs four of ten.
bool RunShape::DecodesToText(uint64_t text_bytes, uint64_t bits) const {
  const uint64_t bytes = length_ * bits / 8;
  return bytes >= 20 && text_bytes * 20 >= bytes * 19 && Entropy(counts_, length_) >= 2.0;
}

void RunShape::Add(const RunShape& other) {
  base32_text_[0] += other.base32_text_[(8 - length_ * 5 % 8) % 8];
  for (size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  length_ += other.length_;
  hex_text_ += other.hex_text_;
  changes_ += other.changes_;
  series_ += other.series_;
  last_ = other.last_;
}

uint64_t RunShape::Count(std::string_view signs) const {
  uint64_t count = 0;
  for (const char c : signs) count += counts_[static_cast<unsigned char>(c)];
  return count;
}

uint64_t RunShape::Between(char first, char last) const {
  uint64_t count = 0;
  for (char c = first; c <= last; ++c) count += counts_[static_cast<unsigned char>(c)];
  return count;
}

std::optional<Code> RunShape::Looks() const {
  const uint64_t digits = Between('0', '9');
  if (only_hex() && DecodesToText(hex_text_, 4)) return Code::kHex;
  if (digits == length_) return IsLongNumber() ? std::optional(Code::kDecimal) : std::nullopt;
  if (only_hex()) {
    const bool even = digits * 5 >= length_ && (length_ - digits) * 8 >= length_;
    return even && Entropy(counts_, length_) >= 3.2 ? std::optional(Code::kHex) : std::nullopt;
  }
  if (Between('A', 'Z') + Between('2', '7') == length_) {
    const bool even = digits * 12 >= length_ && digits * 2 <= length_;
    if (DecodesToText(base32_text_[0], 5)) return Code::kBase32;
    if (even && Entropy(counts_, length_) >= 4.0) return Code::kBase32;
  }
  if (IsMixedHex()) return Code::kHex;
  if (LooksBase64()) {
    if (MayBeBase64()) return url_signs() ? Code::kBase64Url : Code::kBase64;
    if (Count("/_") == 0) return Code::kOther;  // xxencode has + and -
  }
  return LooksCoded() ? std::optional(Code::kOther) : std::nullopt;
}

// Of digits in even use, eight of them at least: of fewer are genotypes.
bool RunShape::IsLongNumber() const {
  const double least = length_ < kManyDigits ? 3.2 : 2.8;
  return length_ >= kLongNumber && Entropy(counts_, length_) >= least;
}

// Hexadecimal whose letters are now capitals and now not.
bool RunShape::IsMixedHex() const {
  const uint64_t digits = Between('0', '9'), letters = Between('a', 'f') + Between('A', 'F');
  return digits + letters == length_ && digits * 5 >= length_ && letters * 8 >= length_ && changes_ * 3 >= length_ &&
         Entropy(counts_, length_) >= 3.6;
}

// Letters and digits, or letters alone, of whatever alphabet: lower-case base32, Crockford's, base36, base26, base52,
// hexadecimal as a to p. In use so even, and so mixed, as neither words nor names nor sequences of proteins are.
bool RunShape::LooksCoded() const {
  const uint64_t upper = Between('A', 'Z'), lower = Between('a', 'z'), digits = Between('0', '9');
  if (upper + lower + digits != length_ || length_ < kLeastCoded) return false;
  if (series_ * 5 >= length_) return false;  // the alphabet, again and again
  const double entropy = Entropy(counts_, length_);
  if (digits > 0 && (upper == 0 || lower == 0)) {
    return digits * 25 >= length_ && digits * 5 <= length_ * 3 && changes_ * 5 >= length_ && entropy >= 4.2;
  }
  if (digits > 0 || length_ < kLeastLetters) return false;
  if (upper > 0 && lower > 0) return changes_ * 20 >= length_ * 8 && entropy >= 5.2;
  const size_t signs = signs_used();
  return entropy >= 4.4 || (signs >= 10 && entropy >= 0.985 * std::log2(static_cast<double>(signs)));
}

size_t RunShape::signs_used() const {
  return static_cast<size_t>(std::count_if(counts_.begin(), counts_.end(), [](uint32_t n) { return n > 0; }));
}

// Random base64 changes between capitals, small letters and digits at two of three places and uses its alphabet evenly;
// names made of words do neither.
bool RunShape::LooksBase64() const { return IsMixed() && Entropy(counts_, length_) >= 4.2; }

bool RunShape::IsMixed() const {
  const uint64_t upper = Between('A', 'Z');
  const uint64_t lower = Between('a', 'z');
  const uint64_t digits = Between('0', '9');
  const uint64_t hex = digits + Between('a', 'f');
  if (hex * 5 >= length_ * 4) return false;  // the name of something and a digest
  return upper * 7 >= length_ && lower * 7 >= length_ && digits * 25 >= length_ && Count("+/-_") * 8 <= length_ &&
         changes_ * 20 >= length_ * 9;
}

// Base64 and base64url have two signs each, and never those of the other.
bool RunShape::MayBeBase64() const {
  return (Count("-_") == 0 || Count("+/") == 0) && Between('A', 'Z') > 0 && Between('a', 'z') > 0;
}

}  // namespace shareguard::text
