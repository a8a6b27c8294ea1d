// Unpacks zlib and gzip streams of pictures within bounds, and says where they end.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_INFLATE_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_INFLATE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

// No picture is unpacked further than this; 512 MiB are 130 million pixels of 32 bits.
inline constexpr uint64_t kMaxUnpackedBytes = 512ULL << 20;

struct Inflated {
  enum class End { kComplete, kBroken, kTooLong, kOutOfTime };
  End end = End::kBroken;
  uint64_t packed = 0;    // bytes of the stream, when complete
  uint64_t unpacked = 0;  // bytes it gave
  bool idle = false;      // more of its bits give nothing than any encoder leaves (inflater.h)
};

// Hands the bytes of one zlib stream (RFC 1950) to `take`, piece by piece, at most `limit` in all.
Inflated InflateZlib(std::string_view packed, uint64_t limit, Budget& budget,
                     const std::function<void(std::string_view)>& take);
// A short zlib stream at once; nullopt when it is broken, idle, longer than `limit`, or followed by other bytes.
std::optional<std::string> InflateWhole(std::string_view packed, size_t limit);
// One gzip member (RFC 1952) whose header has `head` bytes, and which must be all of `packed`.
std::optional<std::string> InflateGzip(std::string_view packed, size_t head, size_t limit);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_INFLATE_H_
