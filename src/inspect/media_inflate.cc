#include "inspect/media_inflate.h"

#include <libdeflate.h>

#include <algorithm>

#include "inspect/inflater.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kZlibHead = 2;
constexpr size_t kZlibTail = 4;
constexpr size_t kGzipTail = 8;

// RFC 1950, 2.2: deflate with a window of 32 KiB at most, no dictionary, and a remainder that fits.
bool IsZlibHead(std::string_view packed) {
  if (packed.size() < kZlibHead + kZlibTail) return false;
  const auto method = static_cast<unsigned char>(packed[0]);
  const auto flags = static_cast<unsigned char>(packed[1]);
  return (method & 15U) == 8 && method >> 4 <= 7 && (flags & 32U) == 0 && (method * 256U + flags) % 31 == 0;
}

uint32_t Be32(std::string_view bytes, size_t at) { return __builtin_bswap32(Le32(bytes, at)); }

bool IsOdd(const InflateResult& result) { return result.idle.padding > 0 || IsIdle(result); }

// Of a raw stream, which must be all of `packed`.
std::optional<std::string> ContentOf(std::string_view packed, size_t limit) {
  std::string content;
  MemorySource source(packed);
  const InflateResult result = Inflate(source, 0, packed.size(), [&](std::string_view piece) {
    if (piece.size() > limit - content.size()) return false;
    content.append(piece);
    return true;
  });
  if (result.end != InflateResult::End::kComplete || result.consumed != packed.size() || IsOdd(result))
    return std::nullopt;
  return content;
}

}  // namespace

Inflated InflateZlib(std::string_view packed, uint64_t limit, Budget& budget,
                     const std::function<void(std::string_view)>& take) {
  Inflated inflated;
  if (!IsZlibHead(packed)) return inflated;
  limit = std::min(limit, kMaxUnpackedBytes);
  uint32_t adler = 1;
  MemorySource source(packed.substr(kZlibHead));
  const InflateResult result = Inflate(source, 0, source.size(), [&](std::string_view piece) {
    inflated.unpacked += piece.size();
    const bool fits = inflated.unpacked <= limit;
    inflated.end = fits ? Inflated::End::kOutOfTime : Inflated::End::kTooLong;  // if reading ends here
    if (!fits || !budget.TakeBytes(0)) return false;
    adler = libdeflate_adler32(adler, piece.data(), piece.size());
    if (!piece.empty()) take(piece);
    return true;
  });
  if (result.end == InflateResult::End::kStopped) return inflated;
  inflated.packed = kZlibHead + result.consumed + kZlibTail;
  const bool sound = result.end == InflateResult::End::kComplete && inflated.packed <= packed.size() &&
                     Be32(packed, kZlibHead + result.consumed) == adler;
  inflated.end = sound ? Inflated::End::kComplete : Inflated::End::kBroken;
  inflated.idle = IsOdd(result);
  return inflated;
}

std::optional<std::string> InflateWhole(std::string_view packed, size_t limit) {
  if (!IsZlibHead(packed)) return std::nullopt;
  const size_t size = packed.size() - kZlibHead - kZlibTail;
  auto content = ContentOf(packed.substr(kZlibHead, size), limit);
  if (!content || libdeflate_adler32(1, content->data(), content->size()) != Be32(packed, kZlibHead + size)) {
    return std::nullopt;
  }
  return content;
}

std::optional<std::string> InflateGzip(std::string_view packed, size_t head, size_t limit) {
  if (packed.size() < head + kGzipTail || !packed.starts_with("\x1F\x8B\x08")) return std::nullopt;
  const size_t size = packed.size() - head - kGzipTail;
  auto content = ContentOf(packed.substr(head, size), limit);
  // RFC 1952, 2.3.1: CRC-32, then the length modulo 2^32.
  if (!content || libdeflate_crc32(0, content->data(), content->size()) != Le32(packed, head + size) ||
      static_cast<uint32_t>(content->size()) != Le32(packed, head + size + 4)) {
    return std::nullopt;
  }
  return content;
}

}  // namespace shareguard::inspect
