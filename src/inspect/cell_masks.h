// What a reader of tables must know of each byte, for 64 bytes at a time, as masks: bit i for byte i. By vectors where
// the processor has them.
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
  // Each byte is of one of these kinds (Cell::Kind), or of none of them.
  uint64_t digit = 0, letter = 0, sign = 0, point = 0, space = 0, high = 0;
  bool operator==(const CellMasks&) const = default;
};

// NUL for a quote: the dialect has none.
using CellMaskReader = void (*)(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out);
// The best that this processor has.
CellMaskReader BestCellMaskReader();
// All that it has, for tests: they agree on every input. The first is plain C++.
std::vector<CellMaskReader> AllCellMaskReaders();

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CELL_MASKS_H_
