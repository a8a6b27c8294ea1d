#include "text/trailing_space.h"

#include <algorithm>
#include <cmath>

namespace shareguard::text {
namespace {

constexpr uint32_t kWoven = 3;          // changes between space and tab that no hand makes
constexpr uint64_t kWovenChanges = 16;  // of all such lines
constexpr uint64_t kManyLines = 96;     // fewer say nothing by being there or not
constexpr uint64_t kVaryingLines = 32;  // fewer say nothing by their lengths
constexpr uint64_t kVaryingBits = 96;
constexpr uint64_t kDistinctLengths = 4;

}  // namespace

void TrailingSpace::Take(const Line& line) {
  if (line.changes >= kWoven) {
    if (woven_lines_++ == 0 && taken_ == 0) first_ = line.end - line.blanks;
    woven_changes_ += line.changes;
  }
  if (line.only_blanks) return;  // what indentation leaves
  if (taken_++ == 0 && woven_lines_ == 0) first_ = line.end - line.blanks;
  if (line.number != next_number_ || taken_ == 1) transitions_ += 2;
  next_number_ = line.number + 1;
  ++lengths_[std::min<size_t>(line.blanks, kLengths - 1)];
  if (line.length == width_ || line.length == width_before_) ++same_width_;
  tabs_ += line.tab ? 1 : 0;
  if (taken_ > 1 && (line.tab != last_tab_ || line.blanks != last_blanks_)) ++turns_;
  last_tab_ = line.tab;
  last_blanks_ = line.blanks;
  width_before_ = width_;
  width_ = line.length;
}

// A bit a line, as a coin falls: white space is there or not, or is of one kind or the other.
bool TrailingSpace::SaysABitALine(uint64_t lines) const {
  if (lines < kManyLines) return false;
  const auto coin = [](uint64_t ones, uint64_t changes, uint64_t all) {
    const double share = static_cast<double>(ones) / static_cast<double>(all);
    const double turns = static_cast<double>(changes) / static_cast<double>(all);
    return share >= 0.3 && share <= 0.7 && turns >= 0.36 && turns <= 0.64;
  };
  if (lengths_[1] * 10ULL >= taken_ * 9 && coin(taken_, transitions_, lines)) return true;
  if (taken_ < kManyLines || taken_ * 10 < lines * 9) return false;
  const uint64_t kinds = tabs_ * 10 >= taken_ || tabs_ == 0 ? tabs_ : taken_;
  return coin(kinds == 0 ? lengths_[1] : kinds, turns_, taken_) && lengths_[1] + lengths_[2] == taken_;
}

uint64_t TrailingSpace::SuspiciousLines(uint64_t lines) const {
  if (woven_changes_ >= kWovenChanges) return woven_lines_;
  if (taken_ < kVaryingLines) return 0;
  if (SaysABitALine(lines)) return taken_;
  // Lengths that vary, on lines that are not filled up to one width.
  if (same_width_ * 3 >= taken_) return 0;
  double bits = 0;
  uint64_t distinct = 0;
  for (const uint32_t count : lengths_) {
    if (count == 0) continue;
    if (count * 32ULL >= taken_) ++distinct;
    bits -= count * std::log2(static_cast<double>(count) / static_cast<double>(taken_));
  }
  const bool long_ones = lengths_[kLengths - 1] * 2ULL >= taken_;
  if (distinct < kDistinctLengths || long_ones || bits < static_cast<double>(kVaryingBits)) return 0;
  return bits >= 1.8 * static_cast<double>(taken_) ? taken_ : 0;
}

}  // namespace shareguard::text
