// Values of one kind (the cells of a column, the strings of an array) that look encoded one by one, though each is too
// short to show in running text. Identifiers look so too: UUIDs are passed over, digests of the usual lengths and short
// identifiers are told apart by severity.
#ifndef SHAREGUARD_SRC_INSPECT_ENCODED_CELLS_H_
#define SHAREGUARD_SRC_INSPECT_ENCODED_CELLS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "shareguard/policy/finding.h"

namespace shareguard::inspect {

// Not thread-safe. Small until a value looks encoded.
class EncodedCells {
 public:
  static constexpr uint64_t kShortest = 12;  // bytes of a value that may look encoded
  // A value that is not empty; of a long one its beginning.
  void Add(std::string_view value, uint64_t length) {
    ++values_;
    if (length >= kShortest) return Look(value, length);
    if (length >= kLeastShort && (values_ <= kShortsLooked || values_ % kShortsLooked == 0)) LookShort(value);
  }
  // Most of them look encoded: medium, or low when they may be identifiers.
  std::optional<policy::Severity> Verdict() const;
  uint64_t encoded() const { return (sums_ ? sums_->encoded : 0) + (shorts_ ? shorts_->values : 0); }

 private:
  struct Sums {
    uint64_t encoded = 0;
    uint64_t bytes = 0;    // of the encoded ones
    uint64_t digests = 0;  // those of them that may be digests
    uint64_t lengths = 0;  // of the first one
    bool same_length = true;
    std::array<uint32_t, 128> counts{};
  };
  // Values of a few signs say nothing one by one, but all of them together do.
  struct Shorts {
    uint64_t values = 0, others = 0;  // others: with signs that base64 does not have
    uint64_t signs = 0;
    // Steps from one sign of a value to the next.
    uint64_t pairs = 0, small_to_capital = 0, letter_to_digit = 0, digit_to_letter = 0;
    std::array<uint32_t, 128> counts{};
  };
  static constexpr uint64_t kLeastShort = 4;       // bytes
  static constexpr uint64_t kShortsLooked = 1024;  // the first ones, then one in so many
  void Look(std::string_view value, uint64_t length);
  void LookShort(std::string_view value);
  bool ShortsLookEncoded() const;

  uint64_t values_ = 0;
  std::unique_ptr<Sums> sums_;
  std::unique_ptr<Shorts> shorts_;  // once a value is mixed
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ENCODED_CELLS_H_
