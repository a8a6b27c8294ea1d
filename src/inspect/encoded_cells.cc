#include "inspect/encoded_cells.h"

#include <algorithm>
#include <numeric>

#include "inspect/byte_masks.h"
#include "text/run_shape.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kLooked = 256;  // bytes of a value
constexpr uint64_t kFewest = 4;  // values
constexpr uint64_t kFewestBytes = 256;
constexpr uint64_t kLong = 24;      // bytes of a value; shorter ones may be identifiers
constexpr double kDenseBits = 5.7;  // of entropy a character: text and addresses stay below 5.3

struct Alphabet {
  size_t upper = 0, lower = 0, digit = 0, sign = 0, other = 0, hex = 0, changes = 0;
  bool visible = true;
};

constexpr size_t kMixedChanges = 4;  // the first sign of a value is one

enum Class : uint8_t { kUpper, kLower, kDigit, kSign, kOther, kUnseen };

Class ClassOf(unsigned char c) {
  if (c >= 'A' && c <= 'Z') return kUpper;
  if (c >= 'a' && c <= 'z') return kLower;
  if (c >= '0' && c <= '9') return kDigit;
  if (c == '+' || c == '/' || c == '=' || c == '-' || c == '_') return kSign;
  return c > ' ' && c < 0x7F ? kOther : kUnseen;
}

Alphabet AlphabetOf(std::string_view value) {
  Alphabet seen;
  std::array<size_t, 6> counts{};
  Class last = kUnseen;
  for (const char each : value) {
    const auto c = static_cast<unsigned char>(each);
    const Class kind = ClassOf(c);
    ++counts[kind];
    if (kind == kUnseen) break;
    if (kind != last) ++seen.changes;
    last = kind;
    const bool hex = kind == kDigit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    seen.hex += hex ? 1 : 0;
  }
  seen.upper = counts[kUpper];
  seen.lower = counts[kLower];
  seen.digit = counts[kDigit];
  seen.sign = counts[kSign];
  seen.other = counts[kOther];
  seen.visible = counts[kUnseen] == 0;
  return seen;
}

// 8-4-4-4-12 (RFC 4122).
bool IsUuid(std::string_view value) {
  return value.size() == 36 && value[8] == '-' && value[13] == '-' && value[18] == '-' && value[23] == '-';
}

// Digests in hexadecimal: 64, 128, 160, 192, 224, 256, 384, 512 bits.
bool IsDigestLength(uint64_t length) {
  static constexpr std::array<uint64_t, 8> kLengths = {16, 32, 40, 48, 56, 64, 96, 128};
  return std::find(kLengths.begin(), kLengths.end(), length) != kLengths.end();
}

bool IsHexRun(const Alphabet& seen, size_t size) {
  return seen.hex == size && seen.digit > 0 && seen.digit < size && !(seen.upper > 0 && seen.lower > 0) &&
         seen.changes * 5 >= size;
}

// Random base64 changes between capitals, small letters and digits at two of three places, base32 of either case at
// every fourth.
bool IsBase64Run(const Alphabet& seen, size_t size) {
  if (seen.other > 0 || seen.sign * 6 > size) return false;
  if (seen.lower == 0 || seen.upper == 0) {
    const bool name = seen.lower > 0 && (seen.sign > 0 || seen.hex * 5 >= size * 4);  // and a digest
    return !name && size >= kLong && seen.digit > 0 && seen.upper + seen.lower > seen.digit && seen.changes * 5 >= size;
  }
  return seen.upper * 8 >= size && seen.lower * 8 >= size && seen.digit > 0 && seen.changes * 20 >= size * 9;
}

bool IsDense(const Alphabet& seen, size_t size) {
  return size >= 12 && seen.other * 8 >= size && seen.upper * 10 >= size && seen.changes * 2 >= size;
}

}  // namespace

void EncodedCells::Look(std::string_view value, uint64_t length) {
  value = value.substr(0, kLooked);
  // Most are words with spaces between them.
  if (!ByteMasks::AllVisible(value.data(), value.data() + value.size()) || IsUuid(value)) return;
  if (value.starts_with("0x")) value.remove_prefix(2);
  const Alphabet seen = AlphabetOf(value);
  const bool hex = IsHexRun(seen, value.size());
  if (!hex && !IsBase64Run(seen, value.size()) && !IsDense(seen, value.size())) return;
  if (!sums_) {
    sums_ = std::make_unique<Sums>();
    sums_->lengths = length;
  }
  ++sums_->encoded;
  sums_->bytes += length;
  sums_->same_length = sums_->same_length && length == sums_->lengths;
  if (hex && (IsDigestLength(length) || IsDigestLength(length - 2))) ++sums_->digests;
  if (seen.other > 0) {
    for (const char c : value) ++sums_->counts[static_cast<unsigned char>(c) & 127U];
  }
}

// Mixed: capitals and small letters, and three steps between kinds of signs. Names, codes and dates have one or two.
void EncodedCells::LookShort(std::string_view value) {
  if (!shorts_) {
    const Alphabet seen = AlphabetOf(value);
    if (seen.upper == 0 || seen.lower == 0 || seen.changes < kMixedChanges || !seen.visible) return;
    shorts_ = std::make_unique<Shorts>();
  }
  ++shorts_->values;
  Class last = kUnseen;
  const auto is_sign = [](char c) { return ClassOf(static_cast<unsigned char>(c)) < kOther; };
  if (!std::all_of(value.begin(), value.end(), is_sign)) {
    ++shorts_->others;
    return;
  }
  shorts_->signs += value.size();
  shorts_->pairs += value.size() - 1;
  for (const char each : value) {
    const auto c = static_cast<unsigned char>(each);
    const Class kind = ClassOf(c);
    ++shorts_->counts[c & 127U];
    shorts_->small_to_capital += last == kLower && kind == kUpper ? 1 : 0;
    shorts_->letter_to_digit += last <= kLower && kind == kDigit ? 1 : 0;
    shorts_->digit_to_letter += last == kDigit && kind <= kLower ? 1 : 0;
    last = kind;
  }
}

// As chance mixes the signs of base64: each pair of kinds at every eighth place or so, no favourites.
bool EncodedCells::ShortsLookEncoded() const {
  constexpr uint64_t kLeastSigns = 512, kPercent = 8;
  constexpr double kLeastEntropy = 5.4;
  if (!shorts_ || shorts_->signs < kLeastSigns || shorts_->others * 2 > shorts_->values) return false;
  const auto often = [this](uint64_t steps) { return steps * 100 >= shorts_->pairs * kPercent; };
  return often(shorts_->small_to_capital) && often(shorts_->letter_to_digit) && often(shorts_->digit_to_letter) &&
         text::Entropy(shorts_->counts, shorts_->signs) >= kLeastEntropy;
}

std::optional<policy::Severity> EncodedCells::Verdict() const {
  if (ShortsLookEncoded()) return policy::Severity::kLow;  // they may be identifiers
  if (!sums_ || sums_->encoded < kFewest || sums_->bytes < kFewestBytes || sums_->encoded * 2 < values_) return {};
  const uint64_t total = std::accumulate(sums_->counts.begin(), sums_->counts.end(), uint64_t{0});
  if (total > 0 && text::Entropy(sums_->counts, total) < kDenseBits) return {};
  // A file cut into lines has a last one that is shorter; identifiers and digests are all of one length.
  const bool digests = sums_->digests * 10 >= sums_->encoded * 9;
  const bool identifiers = sums_->same_length && sums_->lengths < 48;
  const bool brief = sums_->bytes < sums_->encoded * kLong;
  return digests || identifiers || brief ? policy::Severity::kLow : policy::Severity::kMedium;
}

}  // namespace shareguard::inspect
