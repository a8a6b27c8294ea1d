#include "inspect/inflater.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <optional>
#include <vector>

#include "inspect/deflate_input.h"
#include "inspect/deflate_plain.h"
#include "inspect/deflate_table.h"
#include "shareguard/base/digest.h"

namespace shareguard::inspect {
namespace {

using End = InflateResult::End;
using Kind = DeflateEntry::Kind;

constexpr size_t kWindow = 32 * 1024;  // how far a match reaches back
constexpr size_t kLongestMatch = 258;
constexpr unsigned kLastLongLength = 27;  // the index of the lengths 227 to 258; 258 has a symbol of its own
constexpr uint64_t kBlocksPerBeat = 1024;
// Not null: libdeflate's checksums begin anew where they are given that.
constexpr std::string_view kNoContent = "";
// Of what 25 encoders write, the worst has 0.06 per cent of idle bits (7-Zip's fastest); Excel's has five empty blocks,
// pigz one for 40 KiB, and there are pictures with one for each row of pixels.
constexpr uint64_t kIdleBits = 512;
constexpr uint64_t kIdleShare = 1024;
constexpr uint64_t kFewBlocks = 16;
constexpr uint64_t kBytesPerFlush = 256;
constexpr uint64_t kBytesPerBlock = 100;  // zlib with the least memory ends a block at 128 symbols
// The one set of codes that .NET's DeflateStream had before version 4.5, for whatever content: the digest of their 316
// lengths, and the bits of a block up to its first symbol (as the files of ClosedXML's tests have them).
constexpr std::string_view kDotNetCodes = "ea4ce8f5cfc82ed6fc4297a0fec432e5ec9b5cd98fca2767e5d3f63f12d7454f";
constexpr uint64_t kDotNetCodesBits = 793;
constexpr uint64_t kDotNetGain = 256;  // less is not worth a digest
constexpr size_t kWordBytes = sizeof(uint64_t);
constexpr size_t kSlack = 3 + kLongestMatch + kWordBytes;  // what one step writes behind the limit, with its last word

// Copies within the output, from `distance` bytes back; writes whole words, so up to seven bytes more than `length`.
inline void CopyMatch(uint8_t* out, size_t distance, size_t length) {
  const uint8_t* from = out - distance;
  uint8_t* const end = out + length;
  if (distance >= kWordBytes) {
    do {
      std::memcpy(out, from, kWordBytes);
      out += kWordBytes;
      from += kWordBytes;
    } while (out < end);
  } else if (distance == 1) {
    std::memset(out, *from, length);
  } else {
    while (out < end) *out++ = *from++;
  }
}

// Reads one stream at a time; large, so that it is kept for the next. Not thread-safe.
class Inflater {
 public:
  Inflater() : output_(std::make_unique_for_overwrite<uint8_t[]>(kWindow + kInflatedPiece + kSlack)) {}

  InflateResult Run(ByteSource& source, uint64_t offset, uint64_t size,
                    const std::function<bool(std::string_view)>& sink) {
    input_.Begin(source, offset, size);
    sink_ = &sink;
    result_ = {};
    pending_ = out_ = output_.get();
    result_.end = Blocks();
    if (result_.end == End::kBroken) Flush();  // what came before the break is looked at, too
    return result_;
  }

 private:
  End Blocks() {
    for (bool last = false; !last;) {
      if (++result_.idle.blocks % kBlocksPerBeat == 0 && !(*sink_)(kNoContent)) return End::kStopped;
      input_.Require(DeflateInput::kHeaderBytes);
      const int64_t start = input_.used_bits();
      input_.cursor.Refill();
      last = input_.cursor.Take(1) == 1;
      const uint32_t type = input_.cursor.Take(2);
      if (const auto end = Block(type, last, start)) return *end;
      if (input_.Overrun()) return End::kBroken;
    }
    const int64_t used = input_.used_bits();
    if (const uint32_t padding = input_.Align(); padding != 0) NotePadding(padding, used / 8);
    result_.consumed = static_cast<uint64_t>(used + 7) / 8;
    return Flush() ? End::kComplete : End::kStopped;
  }

  // nullopt: the block ended, and the stream goes on.
  std::optional<End> Block(uint32_t type, bool last, int64_t start) {
    switch (type) {
      case 0:
        return StoredBlock(last, start);
      case 1:
        return CodedBlock(FixedDeflateTables().litlen, FixedDeflateTables().distance, last, start, false);
      case 2:
        if (!DynamicHeader()) return End::kBroken;
        codes_bits_ = static_cast<uint64_t>(input_.used_bits() - start);
        return CodedBlock(litlen_, distance_, last, start, true);
      default:
        return End::kBroken;
    }
  }

  std::optional<End> StoredBlock(bool last, int64_t start) {
    if (const uint32_t padding = input_.Align(); padding != 0) NotePadding(padding, start / 8);
    const std::string_view sizes = input_.TakeBytes(4);
    if (sizes.size() < 4) return End::kBroken;
    const uint16_t size = Le16(sizes, 0);
    if (static_cast<uint16_t>(~Le16(sizes, 2)) != size) return End::kBroken;
    if (size == 0 && !last) NoteEmpty(start);
    for (size_t left = size; left > 0;) {
      if (out_ >= limit() && !Flush()) return End::kStopped;
      const std::string_view bytes = input_.TakeBytes(std::min(left, static_cast<size_t>(limit() - out_)));
      if (bytes.empty()) return End::kBroken;
      std::memcpy(out_, bytes.data(), bytes.size());
      out_ += bytes.size();
      left -= bytes.size();
    }
    return std::nullopt;
  }

  std::optional<End> CodedBlock(const LitlenTable& litlen, const DistanceTable& distance, bool last, int64_t start,
                                bool dynamic) {
    counts_ = {};
    long_form_ = 0;
    if (const auto end = Symbols(litlen, distance)) return end;
    if (counts_.empty() && !dynamic && !last) NoteEmpty(start);
    if (long_form_ > 0) NoteIdle(long_form_ * LengthRange(kLastLongLength).extra_bits, start);
    if (dynamic) NoteCodes(static_cast<uint64_t>(input_.used_bits() - start), start);
    return std::nullopt;
  }

  void NoteCodes(uint64_t bits, int64_t start) {
    uint64_t plain = PlainDynamicBits(counts_);
    if (bits <= plain) return;
    // Whatever the content is, these codes are the same.
    if (bits - plain > kDotNetGain && Sha256Hex(described_) == kDotNetCodes)
      plain = bits - codes_bits_ + kDotNetCodesBits;
    if (bits > plain) NoteIdle(bits - plain, start);
  }

  // RFC 1951, 3.2.7.
  bool DynamicHeader() {
    BitCursor& in = input_.cursor;
    const unsigned litlen = in.Take(5) + kFirstLength;
    const unsigned distance = in.Take(5) + 1;
    const unsigned precode = in.Take(4) + 4;
    if (litlen > kLitlenSymbols - 2 || distance > kDistanceSymbols - 2) return false;
    std::array<uint8_t, kPrecodeSymbols> precode_lengths{};
    for (unsigned i = 0; i < precode; ++i) {
      in.Refill();
      precode_lengths[kPrecodeOrder[i]] = static_cast<uint8_t>(in.Take(3));
    }
    std::array<uint8_t, kLitlenSymbols + kDistanceSymbols> lengths{};
    const std::span<uint8_t> described = std::span(lengths).first(litlen + distance);
    if (!BuildPrecodeTable(precode_lengths, &precode_) || !CodeLengths(described)) return false;
    described_.assign(described.begin(), described.end());
    return lengths[kEndOfBlock] != 0 && BuildLitlenTable(described.first(litlen), &litlen_) &&
           BuildDistanceTable(described.subspan(litlen), &distance_);
  }

  bool CodeLengths(std::span<uint8_t> lengths) {
    BitCursor& in = input_.cursor;
    for (size_t at = 0; at < lengths.size();) {
      in.Refill();
      const DeflateEntry entry = precode_.At(in.bits);
      if (!entry.is_literal()) return false;
      in.Drop(entry.code_bits());
      if (entry.value() < 16) {
        lengths[at++] = static_cast<uint8_t>(entry.value());
        continue;
      }
      if (entry.value() == 16 && at == 0) return false;
      const uint8_t repeated = entry.value() == 16 ? lengths[at - 1] : 0;
      const size_t times = entry.value() == 16   ? 3 + in.Take(2)
                           : entry.value() == 17 ? 3 + in.Take(3)
                                                 : 11 + in.Take(7);
      if (times > lengths.size() - at) return false;
      std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(at), times, repeated);
      at += times;
    }
    return true;
  }

  // Where a block is read and written: in local variables of the loop in which all the time goes.
  struct Position {
    BitCursor in;
    uint8_t* out;
    const uint8_t* limit;
    const uint8_t* low;

    bool HasRoom() const { return out < limit && in.next <= low; }
  };

  // Each step of the inner loop is bounded: three literals, or two and a match, of at most 16 bytes of input. The entry
  // behind a match is fetched before the match is copied.
  std::optional<End> Symbols(const LitlenTable& litlen, const DistanceTable& distance) {
    for (;;) {
      if (const auto end = MakeRoom()) return end;
      Position at = {input_.cursor, out_, limit(), input_.low()};
      at.in.Refill();
      DeflateEntry entry = litlen.At(at.in.bits);
      do {
        if (Literals(litlen, &entry, at)) continue;
        if (entry.kind() != Kind::kRange || !Match(litlen, distance, &entry, at)) {
          if (entry.kind() == Kind::kEnd) at.in.Drop(entry.total_bits());
          Leave(at);
          return entry.kind() == Kind::kEnd ? std::nullopt : std::optional(End::kBroken);
        }
      } while (at.HasRoom());
      Leave(at);
    }
  }
  void Leave(const Position& at) {
    input_.cursor = at.in;
    out_ = at.out;
  }

  // Up to three literals; true when the next entry is fetched anew, with all its bits. False: `entry` is no literal,
  // and there are bits enough for a length.
  [[gnu::always_inline]] bool Literals(const LitlenTable& litlen, DeflateEntry* entry, Position& at) {
    if (entry->is_literal()) {
      Literal(*entry, at);
      *entry = litlen.At(at.in.bits);
      if (entry->is_literal()) {
        Literal(*entry, at);
        *entry = litlen.At(at.in.bits);
        if (entry->is_literal()) return LastLiteral(litlen, entry, at);
      }
    }
    if (entry->kind() != Kind::kSubtable) return false;
    const DeflateEntry below = litlen.Below(*entry, at.in.bits);
    at.in.Drop(entry->total_bits());
    *entry = below;
    return entry->is_literal() && LastLiteral(litlen, entry, at);
  }
  [[gnu::always_inline]] bool LastLiteral(const LitlenTable& litlen, DeflateEntry* entry, Position& at) {
    Literal(*entry, at);
    at.in.Refill();
    *entry = litlen.At(at.in.bits);
    return true;
  }
  [[gnu::always_inline]] void Literal(DeflateEntry entry, Position& at) {
    at.in.Drop(entry.code_bits());
    *at.out++ = static_cast<uint8_t>(entry.value());
    ++counts_.litlen[entry.value()];
  }

  // False: what follows the length is no distance, or leads to before the start.
  [[gnu::always_inline]] bool Match(const LitlenTable& litlen, const DistanceTable& table, DeflateEntry* entry,
                                    Position& at) {
    const size_t length = entry->RangeOf(at.in.bits);
    at.in.Drop(entry->total_bits());
    ++counts_.litlen[kFirstLength + entry->index()];
    if (length == kLongestMatch && entry->index() == kLastLongLength) ++long_form_;
    at.in.Refill();
    DeflateEntry far = table.At(at.in.bits);
    if (far.kind() == Kind::kSubtable) {
      const DeflateEntry below = table.Below(far, at.in.bits);
      at.in.Drop(far.total_bits());
      far = below;
    }
    if (far.kind() != Kind::kRange) return false;
    const size_t distance = far.RangeOf(at.in.bits);
    at.in.Drop(far.total_bits());
    ++counts_.distance[far.index()];
    if (distance > static_cast<size_t>(at.out - output_.get())) return false;
    at.in.Refill();
    *entry = litlen.At(at.in.bits);
    CopyMatch(at.out, distance, length);
    at.out += length;
    return true;
  }

  // Input to read and room to write, or why there is none.
  std::optional<End> MakeRoom() {
    if (out_ >= limit() && !Flush()) return End::kStopped;
    input_.Require(16);
    if (input_.Overrun()) return End::kBroken;
    return std::nullopt;
  }

  // Hands over what is new, and keeps what matches may still reach.
  bool Flush() {
    const auto fresh = static_cast<size_t>(out_ - pending_);
    const std::string_view piece(reinterpret_cast<const char*>(pending_), fresh);
    result_.produced += fresh;
    if (fresh > 0 && !(*sink_)(piece)) return false;
    const size_t kept = std::min(kWindow, static_cast<size_t>(out_ - output_.get()));
    std::memmove(output_.get(), out_ - kept, kept);
    pending_ = out_ = output_.get() + kept;
    return true;
  }
  const uint8_t* limit() const { return output_.get() + kWindow + kInflatedPiece; }

  void NoteStart(int64_t bit) {
    if (!result_.idle.any()) result_.idle.offset = static_cast<uint64_t>(bit) / 8;
  }
  void NotePadding(uint32_t padding, int64_t byte) {
    NoteStart(byte * 8);
    result_.idle.padding += static_cast<uint64_t>(std::popcount(padding));
  }
  void NoteIdle(uint64_t bits, int64_t start) {
    NoteStart(start);
    result_.idle.bits += bits;
  }
  void NoteEmpty(int64_t start) {
    NoteStart(start);
    ++result_.idle.empty_blocks;
  }

  DeflateInput input_;
  std::unique_ptr<uint8_t[]> output_;
  uint8_t* out_ = nullptr;
  const uint8_t* pending_ = nullptr;
  const std::function<bool(std::string_view)>* sink_ = nullptr;
  PrecodeTable precode_;
  LitlenTable litlen_;
  DistanceTable distance_;
  std::string described_;    // the lengths of the block's codes
  uint64_t codes_bits_ = 0;  // of the block, up to and with their description
  DeflateCounts counts_;
  uint64_t long_form_ = 0;  // of this block: matches of 258 bytes that are written in the long way
  InflateResult result_;
};

}  // namespace

bool IsIdle(const InflateResult& result) {
  return result.idle.bits > kIdleBits + result.consumed * 8 / kIdleShare ||
         result.idle.empty_blocks > kFewBlocks + result.produced / kBytesPerFlush ||
         result.idle.blocks > kFewBlocks + result.produced / kBytesPerBlock;
}

InflateResult Inflate(ByteSource& source, uint64_t offset, uint64_t size,
                      const std::function<bool(std::string_view)>& sink) {
  static thread_local std::unique_ptr<Inflater> spare;
  std::unique_ptr<Inflater> inflater = spare ? std::move(spare) : std::make_unique<Inflater>();
  const InflateResult result = inflater->Run(source, offset, size, sink);
  spare = std::move(inflater);
  return result;
}

}  // namespace shareguard::inspect
