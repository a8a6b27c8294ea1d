// Deflate streams (RFC 1951), one after the other, in bounded memory.
#ifndef SHAREGUARD_SRC_INSPECT_INFLATER_H_
#define SHAREGUARD_SRC_INSPECT_INFLATER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "inspect/byte_source.h"

struct libdeflate_decompressor;

namespace shareguard::inspect {

struct InflateResult {
  enum class End {
    kComplete,  // the stream ended by itself
    kBroken,    // the data is no deflate stream, or stops within one
    kStopped,   // the sink wanted no more
  };
  End end = End::kBroken;
  uint64_t consumed = 0;  // bytes of the source, up to the end of the stream
  uint64_t produced = 0;
};

// Inflates the raw stream at `offset`, of at most `size` bytes. `expected` is what the caller believes it expands to:
// a stream that is that small is inflated in one go by libdeflate, which is three times as fast as zlib; a larger one,
// or one that turns out to be larger, is streamed by zlib.
InflateResult Inflate(ByteSource& source, uint64_t offset, uint64_t size, uint64_t expected,
                      const std::function<bool(std::string_view)>& sink);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_INFLATER_H_
