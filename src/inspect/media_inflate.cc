#include "inspect/media_inflate.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

namespace shareguard::inspect {
namespace {

constexpr uint64_t kAtOnceBytes = 16ULL << 20;
constexpr size_t kPieceBytes = 256 << 10;

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};
using Decompressor = std::unique_ptr<libdeflate_decompressor, FreeDecompressor>;

Inflated InflateAtOnce(std::string_view packed, uint64_t limit, std::string* out) {
  const Decompressor decompressor(libdeflate_alloc_decompressor());
  Inflated result;
  if (!decompressor) return result;
  out->resize(std::max<size_t>(limit, 1));
  size_t in_bytes = 0;
  size_t out_bytes = 0;
  const auto code = libdeflate_zlib_decompress_ex(decompressor.get(), packed.data(), packed.size(), out->data(),
                                                  out->size(), &in_bytes, &out_bytes);
  if (code == LIBDEFLATE_INSUFFICIENT_SPACE) result.end = Inflated::End::kTooLong;
  if (code != LIBDEFLATE_SUCCESS) return result;
  out->resize(out_bytes);
  result.end = out_bytes > limit ? Inflated::End::kTooLong : Inflated::End::kComplete;
  result.packed = in_bytes;
  result.unpacked = out_bytes;
  return result;
}

struct ZStream {
  z_stream stream{};
  bool ready = inflateInit(&stream) == Z_OK;
  ZStream() = default;
  ~ZStream() {
    if (ready) inflateEnd(&stream);
  }
  ZStream(const ZStream&) = delete;
  ZStream& operator=(const ZStream&) = delete;
};

Inflated InflateInPieces(std::string_view packed, uint64_t limit, Budget& budget,
                         const std::function<void(std::string_view)>& take) {
  ZStream z;
  Inflated result;
  if (!z.ready) return result;
  std::string piece(kPieceBytes, '\0');
  size_t given = 0;
  for (int code = Z_OK; code != Z_STREAM_END;) {
    if (z.stream.avail_in == 0) {
      const size_t more = std::min<size_t>(packed.size() - given, 1U << 30);
      // zlib's interface predates const; it does not write to its input.
      z.stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + given));
      z.stream.avail_in = static_cast<uInt>(more);
      given += more;
    }
    z.stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    z.stream.avail_out = static_cast<uInt>(piece.size());
    code = inflate(&z.stream, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END) return result;
    const size_t got = piece.size() - z.stream.avail_out;
    result.unpacked += got;
    if (result.unpacked > limit) return {Inflated::End::kTooLong, 0, result.unpacked};
    if (!budget.TakeBytes(0)) return {Inflated::End::kOutOfTime, 0, result.unpacked};
    take({piece.data(), got});
  }
  result.end = Inflated::End::kComplete;
  result.packed = given - z.stream.avail_in;
  return result;
}

}  // namespace

Inflated InflateZlib(std::string_view packed, uint64_t limit, Budget& budget,
                     const std::function<void(std::string_view)>& take) {
  if (!budget.TakeBytes(0)) return {Inflated::End::kOutOfTime, 0, 0};
  if (limit > kAtOnceBytes) return InflateInPieces(packed, std::min(limit, kMaxUnpackedBytes), budget, take);
  std::string out;
  const Inflated result = InflateAtOnce(packed, limit, &out);
  if (result.end == Inflated::End::kComplete) take(out);
  return result;
}

std::optional<std::string> InflateWhole(std::string_view packed, size_t limit) {
  // What is packed a thousandfold is no text and no profile; this keeps the buffer small for small input.
  const size_t bound = std::min(limit, packed.size() * 1100 + 64);
  std::string out;
  const Inflated result = InflateAtOnce(packed, bound, &out);
  if (result.end != Inflated::End::kComplete || result.packed != packed.size()) return std::nullopt;
  return out;
}

std::optional<std::string> InflateGzip(std::string_view packed, size_t limit) {
  // RFC 1952, 2.3.1: the last four bytes hold the length modulo 2^32.
  if (packed.size() < 18) return std::nullopt;
  const size_t claimed = Le32(packed, packed.size() - 4);
  if (claimed > limit || claimed / 1100 > packed.size()) return std::nullopt;
  const Decompressor decompressor(libdeflate_alloc_decompressor());
  if (!decompressor) return std::nullopt;
  std::string out(std::max<size_t>(claimed, 1), '\0');
  size_t in_bytes = 0;
  size_t out_bytes = 0;
  const auto code = libdeflate_gzip_decompress_ex(decompressor.get(), packed.data(), packed.size(), out.data(),
                                                  out.size(), &in_bytes, &out_bytes);
  if (code != LIBDEFLATE_SUCCESS || in_bytes != packed.size() || out_bytes != claimed) return std::nullopt;
  out.resize(out_bytes);
  return out;
}

}  // namespace shareguard::inspect
