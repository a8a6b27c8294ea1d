// How many bits a plain encoder spends on the symbols of a deflate block. What a block is longer than that gives no
// content: codes for symbols that never occur, codes that are needlessly long, a description of the codes in other
// words, blocks of nothing. All of these can be chosen so as to carry a message, and no unpacker shows them.
#ifndef SHAREGUARD_SRC_INSPECT_DEFLATE_PLAIN_H_
#define SHAREGUARD_SRC_INSPECT_DEFLATE_PLAIN_H_

#include <array>
#include <cstdint>

#include "inspect/deflate_table.h"

namespace shareguard::inspect {

// How often each symbol stands in one block; the end of the block is not counted.
struct DeflateCounts {
  std::array<uint32_t, kLitlenSymbols> litlen{};
  std::array<uint32_t, kDistanceSymbols> distance{};
  bool empty() const;
};

// Bits of a block of type 2 with these symbols, from its first bit to its last: codes by Huffman's method, described as
// zlib describes them. A block without symbols is one of type 1.
uint64_t PlainDynamicBits(const DeflateCounts& counts);
// Bits of a block of type 1 with these symbols.
uint64_t PlainFixedBits(const DeflateCounts& counts);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DEFLATE_PLAIN_H_
