// What a reader of tables must know of each byte, for 64 bytes at a time: as masks, bit i for byte i, and as bytes. By
// vectors where the processor has them.
#ifndef SHAREGUARD_SRC_INSPECT_CELL_MASKS_H_
#define SHAREGUARD_SRC_INSPECT_CELL_MASKS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace shareguard::inspect {

struct CellMasks {
  static constexpr size_t kBytes = 64;

  uint64_t stop = 0;   // delimiters, quotes, line ends: where a cell without quotes may end
  uint64_t quote = 0;  // of the dialect
  uint64_t feed = 0;   // line feeds
  uint64_t digit = 0;
  bool operator==(const CellMasks&) const = default;
};

// The first n bits.
inline uint64_t LowBits(size_t n) { return n >= CellMasks::kBytes ? ~0ULL : (1ULL << n) - 1; }

// The bits of 64 bytes from any place on; those of the block behind its own are read, too.
template <uint64_t CellMasks::*kKind>
[[gnu::always_inline]] inline uint64_t MasksFrom(const CellMasks* masks, size_t index) {
  const CellMasks* const block = masks + index / CellMasks::kBytes;
  const size_t bit = index % CellMasks::kBytes;
  return (block[0].*kKind >> bit) | (block[1].*kKind << 1 << (CellMasks::kBytes - 1 - bit));
}

// What the characters of a cell are; each is of one kind.
enum CellKind : uint8_t {
  kCellDigit = 1,
  kCellLetter = 2,
  kCellSign = 4,
  kCellPoint = 8,
  kCellSpace = 16,
  kCellHigh = 32,
  kCellOther = 64
};

inline CellKind CellKindOf(char c) {
  if (c >= '0' && c <= '9') return kCellDigit;
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return kCellLetter;
  if (c == '+' || c == '-') return kCellSign;
  if (c == '.') return kCellPoint;
  if (c == ' ' || c == '\t') return kCellSpace;
  return static_cast<unsigned char>(c) >= 0x80 ? kCellHigh : kCellOther;
}

// `kinds`: of each byte, so that those of a few bytes are one word. NUL for a quote: the dialect has none.
using CellMaskReader = void (*)(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out,
                                uint8_t* kinds);
// The best that this processor has.
CellMaskReader BestCellMaskReader();
// All that it has, for tests: they agree on every input. The first is plain C++.
std::vector<CellMaskReader> AllCellMaskReaders();

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CELL_MASKS_H_
