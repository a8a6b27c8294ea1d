// The first look at text: blocks of 64 bytes become bit masks, by vectors where the processor has them. It finds the
// places that are worth a look byte by byte; of ordinary text there are few. Pure; no state but the filter's.
#ifndef SHAREGUARD_SRC_TEXT_BLOCK_H_
#define SHAREGUARD_SRC_TEXT_BLOCK_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace shareguard::text {

inline constexpr size_t kBlockBytes = 64;

// Bit i of a mask is about byte i of the block.
struct BlockFacts {
  uint64_t newline = 0;          // line feeds
  uint64_t carriage_return = 0;  // carriage returns
  uint64_t blank = 0;            // spaces and tabs
  uint64_t high = 0;             // bytes above 127
  uint64_t odd = 0;              // controls but tab, line feed, carriage return; DEL
  uint64_t bytes = 0;            // digits, where they may be bytes or words as decimal numbers; else none
  uint32_t line_ends = 0;        // how many line feeds and carriage returns
  uint32_t high_bytes = 0;       // how many bytes above 127
  bool tokens = false;           // a run of letters, digits and signs, long enough to be encoded data, is here
  bool dense = false;            // few blanks, and the mix of signs that base85 has
  bool percent = false;          // %XX after %XX, or =XX
  bool capitals = false;         // no small letter, but capitals, digits and signs as uuencode has them
  bool jumbled = false;          // letters and digits side by side, capitals behind small letters, or octal numbers
  // Nothing but the lines and the characters beyond ASCII are of interest.
  bool is_calm() const { return (odd | bytes) == 0 && !(tokens | dense | percent | capitals | jumbled); }
  bool operator==(const BlockFacts&) const = default;
};

// What the next block must know of those before it.
struct BlockFilter {
  uint64_t run = 0;  // bytes of the token run that the last block ended with
  uint32_t digits = 0, letters = 0;
};

// A run of token characters this long, across line ends, is worth a look.
inline constexpr uint64_t kTokenRun = 40;

using BlockReader = void (*)(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out);
// The best that this processor has.
BlockReader BestBlockReader();
// All that it has, for tests: they agree on every input. The first is plain C++.
std::vector<BlockReader> AllBlockReaders();

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_BLOCK_H_
