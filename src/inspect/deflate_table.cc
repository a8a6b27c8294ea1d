#include "inspect/deflate_table.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

constexpr std::array<DeflateRange, 29> kLengths = {
    {{3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1}, {13, 1},
     {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3}, {59, 3},
     {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}}};
constexpr std::array<DeflateRange, 30> kDistances = {
    {{1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},     {9, 2},     {13, 2},
     {17, 3},    {25, 3},    {33, 4},    {49, 4},     {65, 5},     {97, 5},    {129, 6},   {193, 6},
     {257, 7},   {385, 7},   {513, 8},   {769, 8},    {1025, 9},   {1537, 9},  {2049, 10}, {3073, 10},
     {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}}};

DeflateEntry LitlenEntry(unsigned symbol, unsigned code_bits) {
  if (symbol < kEndOfBlock) return DeflateEntry::Literal(symbol, code_bits);
  if (symbol == kEndOfBlock) return DeflateEntry::End(code_bits);
  const unsigned index = symbol - kFirstLength;
  return index < kLengths.size() ? DeflateEntry::Range(index, kLengths[index], code_bits) : DeflateEntry::Invalid();
}

DeflateEntry DistanceEntry(unsigned symbol, unsigned code_bits) {
  return symbol < kDistances.size() ? DeflateEntry::Range(symbol, kDistances[symbol], code_bits)
                                    : DeflateEntry::Invalid();
}

DeflateEntry PrecodeEntry(unsigned symbol, unsigned code_bits) { return DeflateEntry::Literal(symbol, code_bits); }

using EntryOf = DeflateEntry (*)(unsigned symbol, unsigned code_bits);

// The code after `code`, both in the order in which a stream has their bits: the lowest bit first.
unsigned NextReversed(unsigned code, unsigned bits) {
  unsigned bit = 1U << (bits - 1);
  while ((code & bit) != 0) bit >>= 1;
  return bit == 0 ? 0 : (code & (bit - 1)) | bit;
}

class Builder {
 public:
  Builder(std::span<const uint8_t> lengths, unsigned main_bits, std::span<DeflateEntry> entries, EntryOf entry_of)
      : main_bits_(main_bits), entries_(entries), entry_of_(entry_of) {
    for (const uint8_t length : lengths) ++counts_[length];
    counts_[0] = 0;
    for (unsigned bits = 1; bits <= kMaxCodeBits; ++bits) {
      first_[bits] = static_cast<uint16_t>(used_);
      used_ += counts_[bits];
    }
    auto next = first_;
    for (unsigned symbol = 0; symbol < lengths.size(); ++symbol) {
      if (lengths[symbol] != 0) symbols_[next[lengths[symbol]]++] = static_cast<uint16_t>(symbol);
    }
  }

  enum class Incomplete { kRefused, kSingleBit };

  bool Run(Incomplete incomplete) {
    if (!IsCode(incomplete)) return false;
    std::fill(entries_.begin(), entries_.begin() + (1U << main_bits_), DeflateEntry::Invalid());
    unsigned code = 0;
    for (unsigned bits = 1; bits <= kMaxCodeBits; ++bits) {
      for (unsigned i = 0; i < counts_[bits]; ++i, code = NextReversed(code, bits)) {
        if (!Place(symbols_[first_[bits] + i], code, bits, counts_[bits] - i)) return false;
      }
    }
    return true;
  }

 private:
  // Kraft's sum, in units of the longest code.
  bool IsCode(Incomplete incomplete) const {
    uint32_t sum = 0;
    for (unsigned bits = 1; bits <= kMaxCodeBits; ++bits) sum += uint32_t{counts_[bits]} << (kMaxCodeBits - bits);
    if (sum == 1U << kMaxCodeBits || used_ == 0) return true;
    return incomplete == Incomplete::kSingleBit && used_ == 1 && counts_[1] == 1;
  }

  // `left`: how many codes of this length, this one included, are still to be placed.
  bool Place(unsigned symbol, unsigned code, unsigned bits, unsigned left) {
    if (bits <= main_bits_) {
      Fill({entries_.data(), 1U << main_bits_}, code, bits, entry_of_(symbol, bits));
      return true;
    }
    const unsigned prefix = code & ((1U << main_bits_) - 1);
    if (prefix != prefix_ || !in_subtable_) {
      if (!BeginSubtable(prefix, bits, left)) return false;
    }
    Fill(entries_.subspan(subtable_, 1U << subtable_bits_), code >> main_bits_, bits - main_bits_,
         entry_of_(symbol, bits - main_bits_));
    return true;
  }

  // As large as the longest code with this prefix wants: codes are in the order of their length, so these fill it.
  bool BeginSubtable(unsigned prefix, unsigned bits, unsigned left) {
    subtable_bits_ = bits - main_bits_;
    for (unsigned space = left; space < 1U << subtable_bits_ && main_bits_ + subtable_bits_ < kMaxCodeBits;) {
      ++subtable_bits_;
      space = (space << 1) + counts_[main_bits_ + subtable_bits_];
    }
    subtable_ = end_ == 0 ? 1U << main_bits_ : end_;
    end_ = subtable_ + (1U << subtable_bits_);
    if (end_ > entries_.size()) return false;
    std::fill(entries_.begin() + subtable_, entries_.begin() + end_, DeflateEntry::Invalid());
    prefix_ = prefix;
    in_subtable_ = true;
    entries_[prefix] = DeflateEntry::Subtable(subtable_, subtable_bits_, main_bits_);
    return true;
  }

  static void Fill(std::span<DeflateEntry> table, unsigned code, unsigned bits, DeflateEntry entry) {
    for (size_t at = code; at < table.size(); at += size_t{1} << bits) table[at] = entry;
  }

  unsigned main_bits_;
  std::span<DeflateEntry> entries_;
  EntryOf entry_of_;
  std::array<uint16_t, kMaxCodeBits + 1> counts_{};
  std::array<uint16_t, kMaxCodeBits + 1> first_{};
  std::array<uint16_t, kLitlenSymbols> symbols_{};  // by length, then by value
  unsigned used_ = 0;
  bool in_subtable_ = false;
  unsigned prefix_ = 0;
  unsigned subtable_ = 0;
  unsigned subtable_bits_ = 0;
  unsigned end_ = 0;
};

template <unsigned kBits, unsigned kEntries>
bool Build(std::span<const uint8_t> lengths, DeflateTable<kBits, kEntries>* table, EntryOf entry_of,
           Builder::Incomplete incomplete) {
  return Builder(lengths, kBits, table->entries(), entry_of).Run(incomplete);
}

}  // namespace

const DeflateRange& LengthRange(unsigned index) { return kLengths[index]; }
const DeflateRange& DistanceRange(unsigned index) { return kDistances[index]; }

bool BuildLitlenTable(std::span<const uint8_t> lengths, LitlenTable* table) {
  return Build(lengths, table, LitlenEntry, Builder::Incomplete::kSingleBit);
}

bool BuildDistanceTable(std::span<const uint8_t> lengths, DistanceTable* table) {
  return Build(lengths, table, DistanceEntry, Builder::Incomplete::kSingleBit);
}

bool BuildPrecodeTable(std::span<const uint8_t> lengths, PrecodeTable* table) {
  return Build(lengths, table, PrecodeEntry, Builder::Incomplete::kRefused);
}

const FixedTables& FixedDeflateTables() {
  static const FixedTables* const tables = [] {
    auto* made = new FixedTables();
    std::array<uint8_t, kLitlenSymbols> litlen{};
    for (unsigned symbol = 0; symbol < kLitlenSymbols; ++symbol) {
      litlen[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8;
    }
    std::array<uint8_t, kDistanceSymbols> distance{};
    distance.fill(5);
    BuildLitlenTable(litlen, &made->litlen);
    BuildDistanceTable(distance, &made->distance);
    return made;
  }();
  return *tables;
}

}  // namespace shareguard::inspect
