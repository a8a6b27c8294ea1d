// The bits of a deflate stream (RFC 1951, 3.1.1), out of a source that is read in pieces.
#ifndef SHAREGUARD_SRC_INSPECT_DEFLATE_INPUT_H_
#define SHAREGUARD_SRC_INSPECT_DEFLATE_INPUT_H_

#include <cstdint>
#include <cstring>
#include <memory>

#include "inspect/byte_source.h"

namespace shareguard::inspect {

// Bits that were read ahead, and where the bytes behind them are. Small, and copied into local variables where every
// bit counts. Whoever refills it sees to it that eight bytes can be read at `next`.
struct BitCursor {
  uint64_t bits = 0;   // the next `count` of the stream, the first one lowest; what is above them is of no meaning
  unsigned count = 0;  // at most 63
  const uint8_t* next = nullptr;

  // At least 56 bits from here on.
  void Refill() {
    uint64_t word;
    std::memcpy(&word, next, sizeof word);  // little-endian machines only; the build refuses others
    bits |= word << count;
    next += (63 - count) >> 3;
    count |= 56;
  }
  void Drop(unsigned n) {
    bits >>= n;
    count -= n;
  }
  // Of bits that Refill() has seen to; at most 32.
  uint32_t Take(unsigned n) {
    const auto taken = static_cast<uint32_t>(bits & ((1ULL << n) - 1));
    Drop(n);
    return taken;
  }
};

// Owns the piece that is in memory. Behind the end of the data stand zeros, enough for one header of a block: whoever
// reads on finds Overrun() afterwards. Not thread-safe.
class DeflateInput {
 public:
  DeflateInput();
  void Begin(ByteSource& source, uint64_t offset, uint64_t size);

  // Reads on when less than `bytes` are in memory and there is more. `bytes` is at most kHeaderBytes.
  void Require(size_t bytes);
  // Bits were taken that the data does not have.
  bool Overrun() const { return used_bits() > static_cast<int64_t>(loaded_) * 8; }
  // Where Require(16) has something to do, or Overrun() something to say.
  const uint8_t* low() const { return low_; }
  // From the start of the stream; more than it has when it was overrun.
  int64_t used_bits() const {
    return (static_cast<int64_t>(loaded_) - (end_ - cursor.next)) * 8 - static_cast<int64_t>(cursor.count);
  }
  // Goes to the next byte and gives the bits that were passed over: none are left in the cursor.
  uint32_t Align();
  // Behind Align(): whole bytes, up to `size` of them; none at the end of the data.
  std::string_view TakeBytes(size_t size);

  BitCursor cursor;

  // A dynamic block's header: 74 bits, then the lengths of 316 codes in 14 bits each at most.
  static constexpr size_t kHeaderBytes = 1024;

 private:
  static constexpr size_t kBytes = 128 * 1024;
  std::unique_ptr<uint8_t[]> buffer_;
  const uint8_t* end_ = nullptr;
  const uint8_t* low_ = nullptr;
  ByteSource* source_ = nullptr;
  uint64_t offset_ = 0;  // of the stream in its source
  uint64_t size_ = 0;
  uint64_t loaded_ = 0;  // bytes of the stream that are or were in memory
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DEFLATE_INPUT_H_
