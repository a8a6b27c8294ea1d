// Deflate streams (RFC 1951), one after the other, in bounded memory, with every bit accounted for: libraries give
// what a stream unpacks to, and not how much of it gives nothing (docs/adr/0017).
#ifndef SHAREGUARD_SRC_INSPECT_INFLATER_H_
#define SHAREGUARD_SRC_INSPECT_INFLATER_H_

#include <cstdint>
#include <functional>
#include <string_view>

#include "inspect/byte_source.h"

namespace shareguard::inspect {

// Bits of a stream that give no content, and could have been chosen to carry a message.
struct IdleBits {
  uint64_t bits = 0;          // beyond what a plain encoder writes for the same symbols
  uint64_t padding = 0;       // set bits among those that fill a byte up: nothing writes them
  uint64_t empty_blocks = 0;  // without content, before the last block
  uint64_t blocks = 0;        // in all: where one ends is for the encoder to choose
  uint64_t offset = 0;        // bytes into the stream, of the first block with some of the first three

  bool any() const { return bits + padding + empty_blocks > 0; }
};

struct InflateResult {
  enum class End {
    kComplete,  // the stream ended by itself
    kBroken,    // the data is no deflate stream, or stops within one
    kStopped,   // the sink wanted no more
  };
  End end = End::kBroken;
  uint64_t consumed = 0;  // bytes of the source, up to the end of the stream
  uint64_t produced = 0;
  IdleBits idle;  // up to where reading ended
};

// More idle bits, empty blocks or blocks than ordinary encoders leave, flushes included. Set padding bits are always
// one too many.
bool IsIdle(const InflateResult& result);

// Inflates the raw stream at `offset`, of at most `size` bytes, and hands what it expands to in pieces of up to
// kInflatedPiece bytes, in order, to `sink`, and an empty piece (that is not null) every some blocks, as they may have
// no content: the sink keeps the time. What zlib calls broken is broken here. `sink` may inflate other streams.
inline constexpr size_t kInflatedPiece = 256 * 1024;
InflateResult Inflate(ByteSource& source, uint64_t offset, uint64_t size,
                      const std::function<bool(std::string_view)>& sink);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_INFLATER_H_
