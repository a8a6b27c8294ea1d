// How often one kind of identifier was seen, and how much of that chance explains.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_TALLY_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_TALLY_H_

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace shareguard::inspect {

// Offset in the file, or in a part of it; line and column from 1. The column counts characters.
struct TextPlace {
  uint64_t offset = ~0ULL;
  uint64_t line = 0, column = 0;
  uint32_t part = 0;  // 0: the file itself, or the first part of it
  bool IsBefore(const TextPlace& other) const { return part != other.part ? part < other.part : offset < other.offset; }
};

// A check digit that every tenth number has proves little where many numbers are looked at. So candidates that have the
// form but not the check are counted too:
//  - While at most half of the candidates fail, those that pass are taken for what they look like.
//  - Else only as many as chance does not explain: of F that fail, F * odds would pass by chance, give or take three
//    standard deviations.
// What a column's name or the words before it announce is believed at once.
class PersonTally {
 public:
  // `odds`: how many numbers pass by chance for one that fails. `least`: fewer that pass are none.
  explicit PersonTally(double odds = 0.1, uint64_t least = 1) : odds_(odds), least_(least) {}

  // `first`: is this the first of its kind, whose place will be asked for?
  bool Believe() { return sure_++ == 0; }
  bool Pass() { return passed_++ == 0; }
  void Fail() { ++failed_; }
  void SetSurePlace(const TextPlace& place) { sure_place_ = place; }
  void SetPassPlace(const TextPlace& place) { pass_place_ = place; }

  uint64_t count() const { return sure_ + believed(); }
  // Nothing but the check digits of one or two numbers speaks for it.
  bool doubtful() const { return sure_ == 0 && believed() <= 2; }
  TextPlace first() const {
    if (believed() == 0) return sure_place_;
    if (sure_ == 0) return pass_place_;
    return sure_place_.IsBefore(pass_place_) ? sure_place_ : pass_place_;
  }

 private:
  uint64_t believed() const {
    if (passed_ < least_) return 0;
    if (passed_ >= failed_) return passed_;
    const double chance = static_cast<double>(failed_) * odds_;
    const double beyond = static_cast<double>(passed_) - chance - 3 * std::sqrt(chance);
    return beyond >= 1 ? static_cast<uint64_t>(beyond) : 0;
  }

  double odds_;
  uint64_t least_;
  uint64_t sure_ = 0, passed_ = 0, failed_ = 0;
  TextPlace sure_place_, pass_place_;
};

// Constants stand in a text again and again, and one in ten has the check digit: one counts once. People do so too,
// as long as few others stand between. Bounds of computing (4294967295, 0x70000000), which are next to a multiple of
// 2 to the 16th, do not count at all; of real numbers one in eight thousand is.
class Constants {
 public:
  // Is this number of ten digits one of them?
  bool Contains(std::string_view ten) {
    uint64_t number = 0;
    for (const char c : ten) number = number * 10 + static_cast<uint64_t>(c - '0');
    if (((number + 4) & 0xFFFFU) < 8) return true;
    uint64_t& slot = recent_[number * 0x9E3779B97F4A7C15 >> (64 - kBits)];
    return std::exchange(slot, number) == number;
  }

 private:
  static constexpr unsigned kBits = 9;
  std::array<uint64_t, size_t{1} << kBits> recent_{};
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_TALLY_H_
