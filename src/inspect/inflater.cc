#include "inspect/inflater.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <string>

namespace shareguard::inspect {
namespace {

constexpr uint64_t kWholeBytes = 8ULL << 20;  // expanded; more is streamed
constexpr size_t kInput = 256 * 1024;
constexpr size_t kOutput = 256 * 1024;

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* handle) const { libdeflate_free_decompressor(handle); }
};

// nullopt: not decided here; the stream is larger than expected, or broken.
std::optional<InflateResult> InflateWhole(ByteSource& source, uint64_t offset, uint64_t size, uint64_t expected,
                                          const std::function<bool(std::string_view)>& sink) {
  static thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
      libdeflate_alloc_decompressor());
  if (decompressor == nullptr) return std::nullopt;
  const std::string input = source.Bytes(offset, static_cast<size_t>(size));
  const auto output = std::make_unique_for_overwrite<char[]>(static_cast<size_t>(expected));
  size_t consumed = 0;
  size_t produced = 0;
  const libdeflate_result result =
      libdeflate_deflate_decompress_ex(decompressor.get(), input.data(), input.size(), output.get(),
                                       static_cast<size_t>(expected), &consumed, &produced);
  if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
  const bool more = produced == 0 || sink({output.get(), produced});
  return InflateResult{more ? InflateResult::End::kComplete : InflateResult::End::kStopped, consumed, produced};
}

class Stream {
 public:
  Stream() { ready_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK; }
  ~Stream() {
    if (ready_) inflateEnd(&stream_);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  InflateResult Run(ByteSource& source, uint64_t offset, uint64_t size,
                    const std::function<bool(std::string_view)>& sink) {
    InflateResult result;
    if (!ready_) return result;
    std::string output(kOutput, '\0');
    while (result.consumed < size) {
      std::string input = source.Bytes(offset + result.consumed,
                                       static_cast<size_t>(std::min<uint64_t>(kInput, size - result.consumed)));
      if (input.empty()) return result;
      const auto step = Feed(&input, &output, sink, &result);
      if (step) {
        result.end = *step;
        return result;
      }
    }
    return result;
  }

 private:
  std::optional<InflateResult::End> Feed(std::string* input, std::string* output,
                                         const std::function<bool(std::string_view)>& sink, InflateResult* result) {
    stream_.next_in = reinterpret_cast<Bytef*>(input->data());
    stream_.avail_in = static_cast<uInt>(input->size());
    int status = Z_OK;
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(output->data());
      stream_.avail_out = static_cast<uInt>(output->size());
      status = inflate(&stream_, Z_NO_FLUSH);
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return InflateResult::End::kBroken;
      const size_t made = output->size() - stream_.avail_out;
      result->produced += made;
      if (made > 0 && !sink(std::string_view(*output).substr(0, made))) return InflateResult::End::kStopped;
    } while (status != Z_STREAM_END && (stream_.avail_in > 0 || stream_.avail_out == 0) && status != Z_BUF_ERROR);
    result->consumed += input->size() - stream_.avail_in;
    if (status == Z_STREAM_END) return InflateResult::End::kComplete;
    return std::nullopt;
  }

  z_stream stream_{};
  bool ready_ = false;
};

}  // namespace

InflateResult Inflate(ByteSource& source, uint64_t offset, uint64_t size, uint64_t expected,
                      const std::function<bool(std::string_view)>& sink) {
  // Some programs write nothing at all for an empty entry.
  if (size == 0 && expected == 0) return {InflateResult::End::kComplete, 0, 0};
  if (expected <= kWholeBytes && size <= kWholeBytes) {
    if (const auto whole = InflateWhole(source, offset, size, expected, sink)) return *whole;
  }
  return Stream().Run(source, offset, size, sink);
}

}  // namespace shareguard::inspect
