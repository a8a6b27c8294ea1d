#include "inspect/sheet_book.h"

#include <bit>
#include <cmath>

namespace shareguard::inspect {
namespace {

// The finishing steps of MurmurHash3: every bit of the input moves every bit of the result.
uint64_t Mix(uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
  hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
  return hash ^ (hash >> 33);
}

}  // namespace

void SeenValues::Insert(uint64_t hash) {
  if (bits_.empty()) return;
  const uint64_t mixed = Mix(hash);
  for (const uint64_t place : {mixed % kBits, (mixed >> 32) % kBits}) bits_[place / 64] |= uint64_t{1} << (place % 64);
}

bool SeenValues::Has(uint64_t hash) const {
  if (bits_.empty()) return false;
  const uint64_t mixed = Mix(hash);
  for (const uint64_t place : {mixed % kBits, (mixed >> 32) % kBits}) {
    if ((bits_[place / 64] >> (place % 64) & 1) == 0) return false;
  }
  return true;
}

uint64_t SeenValues::OfNumber(double value) { return std::bit_cast<uint64_t>(value == 0 ? 0.0 : value); }

// The significand is cut to 40 of its 52 bits; half of what goes is added first.
uint64_t SeenValues::OfRounded(double value) {
  constexpr uint64_t kCut = 1 << 12;
  return (OfNumber(value) + kCut / 2) & ~(kCut - 1);
}

uint64_t SeenValues::OfSeconds(double days) {
  constexpr double kSecondsOfDay = 86400;
  constexpr double kFurthest = 1e7;  // days; the calendar of programs ends at 2,958,465
  if (std::abs(days) > kFurthest) return 0;
  return static_cast<uint64_t>(std::llround(days * kSecondsOfDay)) ^ 0x5EC05EC05EC05EC0;
}

}  // namespace shareguard::inspect
