// Which kinds of characters the bytes of a cell are, by the masks of its bytes.
#ifndef SHAREGUARD_SRC_INSPECT_CELL_KINDS_H_
#define SHAREGUARD_SRC_INSPECT_CELL_KINDS_H_

#include <cstddef>
#include <cstdint>

#include "inspect/cell_masks.h"
#include "inspect/delimited_reader.h"

namespace shareguard::inspect {

// Cell::Kind of the bytes that `range` has bits for.
[[gnu::always_inline]] inline uint8_t KindsIn(const CellMasks& m, uint64_t range) {
  if ((range & ~m.digit) == 0) return range == 0 ? uint8_t{0} : uint8_t{Cell::kDigit};
  const auto kind = [range](uint64_t mask, unsigned bit) { return (mask & range) != 0 ? bit : 0U; };
  const uint64_t known = m.digit | m.letter | m.sign | m.point | m.space | m.high;
  return static_cast<uint8_t>(kind(m.digit, Cell::kDigit) | kind(m.letter, Cell::kLetter) | kind(m.sign, Cell::kSign) |
                              kind(m.point, Cell::kPoint) | kind(m.space, Cell::kSpace) | kind(m.high, Cell::kHigh) |
                              kind(~known, Cell::kOther));
}

// Cell::Kind of the n bytes from a place on, at most 64, and which of them are digits. Most cells are all in one block.
[[gnu::always_inline]] inline uint8_t KindsOf(const CellMasks* masks, size_t index, size_t n, uint64_t* digits) {
  const CellMasks& block = masks[index / CellMasks::kBytes];
  const size_t bit = index % CellMasks::kBytes;
  if (bit + n <= CellMasks::kBytes) {
    *digits = (block.digit >> bit) & LowBits(n);
    return KindsIn(block, LowBits(n) << bit);
  }
  CellMasks both;
  both.digit = MasksFrom<&CellMasks::digit>(masks, index);
  both.letter = MasksFrom<&CellMasks::letter>(masks, index);
  both.sign = MasksFrom<&CellMasks::sign>(masks, index);
  both.point = MasksFrom<&CellMasks::point>(masks, index);
  both.space = MasksFrom<&CellMasks::space>(masks, index);
  both.high = MasksFrom<&CellMasks::high>(masks, index);
  *digits = both.digit & LowBits(n);
  return KindsIn(both, LowBits(n));
}

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CELL_KINDS_H_
