// The tables that decode the Huffman codes of deflate streams (RFC 1951, 3.2.2), by lookup of their next bits.
#ifndef SHAREGUARD_SRC_INSPECT_DEFLATE_TABLE_H_
#define SHAREGUARD_SRC_INSPECT_DEFLATE_TABLE_H_

#include <array>
#include <cstdint>
#include <span>

namespace shareguard::inspect {

inline constexpr unsigned kLitlenSymbols = 288;   // 286 and 287 take part in the fixed code, and never occur
inline constexpr unsigned kDistanceSymbols = 32;  // the same for 30 and 31
inline constexpr unsigned kPrecodeSymbols = 19;
inline constexpr unsigned kEndOfBlock = 256;
inline constexpr unsigned kFirstLength = 257;
inline constexpr unsigned kMaxCodeBits = 15;

// The order in which the lengths of the code of code lengths are written (RFC 1951, 3.2.7).
inline constexpr std::array<uint8_t, kPrecodeSymbols> kPrecodeOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                                       11, 4,  12, 3, 13, 2, 14, 1, 15};

// What lengths and distances begin at, and how many bits of them follow the code (RFC 1951, 3.2.5).
struct DeflateRange {
  uint16_t base;
  uint8_t extra_bits;
};
// Of the symbol 257 + `index` (29 of them), and of the distance `index` (30).
const DeflateRange& LengthRange(unsigned index);
const DeflateRange& DistanceRange(unsigned index);

// What the next bits mean. A value type of 32 bits, so that the tables stay in the processor's nearest cache.
class DeflateEntry {
 public:
  enum class Kind : uint32_t { kRange, kSubtable, kEnd, kInvalid };  // of what is no literal

  DeflateEntry() = default;
  static DeflateEntry Literal(unsigned value, unsigned code_bits) {
    return DeflateEntry(kLiteralBit | DeflateEntry(Kind::kRange, code_bits, code_bits, 0, value).bits_);
  }
  static DeflateEntry Range(unsigned index, const DeflateRange& range, unsigned code_bits) {
    return DeflateEntry(Kind::kRange, code_bits + range.extra_bits, code_bits, index, range.base);
  }
  static DeflateEntry End(unsigned code_bits) { return DeflateEntry(Kind::kEnd, code_bits, code_bits, 0, 0); }
  static DeflateEntry Subtable(unsigned start, unsigned index_bits, unsigned main_bits) {
    return DeflateEntry(Kind::kSubtable, main_bits, index_bits, 0, start);
  }
  static DeflateEntry Invalid() { return DeflateEntry(Kind::kInvalid, 0, 0, 0, 0); }

  bool is_literal() const { return (bits_ & kLiteralBit) != 0; }
  Kind kind() const { return static_cast<Kind>(bits_ >> kKindShift & 3U); }
  unsigned total_bits() const { return bits_ & 31U; }                // the code and what follows it
  unsigned code_bits() const { return bits_ >> kCodeShift & 15U; }   // of the code; of a subtable's index
  unsigned index() const { return bits_ >> kIndexShift & 31U; }      // which length or distance
  unsigned value() const { return bits_ >> kValueShift & 0x7FFFU; }  // literal, base, or where the subtable starts
  // The length or distance: `bits` begins with the code.
  unsigned RangeOf(uint64_t bits) const {
    const uint64_t all = bits & ((1ULL << total_bits()) - 1);
    return value() + static_cast<unsigned>(all >> code_bits());
  }

 private:
  static constexpr unsigned kCodeShift = 5;
  static constexpr unsigned kIndexShift = 9;
  static constexpr unsigned kKindShift = 14;
  static constexpr unsigned kValueShift = 16;
  static constexpr uint32_t kLiteralBit = 1U << 31;
  explicit DeflateEntry(uint32_t bits) : bits_(bits) {}
  DeflateEntry(Kind kind, unsigned total, unsigned code, unsigned index, unsigned value)
      : bits_(total | code << kCodeShift | index << kIndexShift | static_cast<uint32_t>(kind) << kKindShift |
              value << kValueShift) {}
  uint32_t bits_ = static_cast<uint32_t>(Kind::kInvalid) << kKindShift;
};
static_assert(sizeof(DeflateEntry) == 4);

// Codes longer than kBits go on in a subtable. Not thread-safe.
template <unsigned kBits, unsigned kEntries>
class DeflateTable {
 public:
  static constexpr unsigned kMask = (1U << kBits) - 1;
  const DeflateEntry& At(uint64_t bits) const { return entries_[bits & kMask]; }
  // Of the entry that At() gave for `bits`, a kSubtable.
  const DeflateEntry& Below(const DeflateEntry& entry, uint64_t bits) const {
    return entries_[entry.value() + (bits >> kBits & ((1U << entry.code_bits()) - 1))];
  }
  std::span<DeflateEntry> entries() { return entries_; }

 private:
  std::array<DeflateEntry, kEntries> entries_;
};

// The entries are as many as any complete code of so many symbols can take ("enough 288 11 15", "enough 32 8 15" and
// "enough 19 7 7" by zlib's examples/enough.c: 2342, 402 and 128).
using LitlenTable = DeflateTable<11, 2400>;
using DistanceTable = DeflateTable<8, 512>;
using PrecodeTable = DeflateTable<7, 128>;

// Fill the tables from the lengths of the codes, 0 for symbols without one. False when the code is none that zlib
// takes: over-subscribed, or incomplete but for a single code of one bit. A code of no symbols at all is taken; each of
// its entries is invalid.
bool BuildLitlenTable(std::span<const uint8_t> lengths, LitlenTable* table);
bool BuildDistanceTable(std::span<const uint8_t> lengths, DistanceTable* table);
// Its literals are the symbols of the code of code lengths. Incomplete codes are never taken.
bool BuildPrecodeTable(std::span<const uint8_t> lengths, PrecodeTable* table);

// The codes of blocks of type 1 (RFC 1951, 3.2.6).
struct FixedTables {
  LitlenTable litlen;
  DistanceTable distance;
};
const FixedTables& FixedDeflateTables();

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DEFLATE_TABLE_H_
