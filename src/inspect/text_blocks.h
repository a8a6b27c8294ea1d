// A stream of text as blocks that overlap, so that whoever looks at a place sees what is around it, however the stream
// came: the blocks are the same for every division of the stream into pieces.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_BLOCKS_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_BLOCKS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "inspect/byte_masks.h"
#include "inspect/person_tally.h"

namespace shareguard::inspect {

// Places within a stream, by pointers into its blocks.
class TextBlocks {
 public:
  static constexpr size_t kReach = 256;  // readable on either side of a block; beyond the text: line feeds
  static constexpr size_t kBlock = 64 * 1024;

  TextBlocks() : buffer_(std::make_unique<char[]>(kFull + kReach + kSlack)) {
    std::memset(buffer_.get(), '\n', kReach);
    fill_ = kReach;
  }

  // Calls look(begin, end) for each block that is complete with its reach.
  template <typename Look>
  void Add(std::string_view text, uint64_t offset, Look look) {
    if (!started_) {
      started_ = true;
      offset_ = offset;
    }
    latest_ = offset - (stream_ + (fill_ - kReach));
    while (!text.empty()) {
      const size_t n = std::min(text.size(), kFull - fill_);
      std::memcpy(buffer_.get() + fill_, text.data(), n);
      fill_ += n;
      text.remove_prefix(n);
      if (fill_ < kFull) return;
      Show(kReach + kBlock, look);
      Slide();
    }
  }
  template <typename Look>
  void End(Look look) {
    if (!started_ || fill_ == kReach) return;
    const size_t end = fill_;
    std::memset(buffer_.get() + end, '\n', kReach + kSlack);
    Show(end, look);
  }

  // The place of a byte of the block at hand, or of its reach; it may be before one that was asked for.
  TextPlace PlaceOf(const char* at) {
    CountTo(at);
    TextPlace place;
    place.offset = offset_ + stream_ + static_cast<size_t>(at - buffer_.get()) - kReach;
    place.line = line_;
    place.column = column_;
    if (at == counted_) return place;
    const size_t lines = ByteMasks::Count(at, static_cast<size_t>(counted_ - at), '\n');
    place.line -= lines;
    place.column = lines == 0 ? column_ - Characters(at, counted_) : ColumnOf(at);
    return place;
  }

 private:
  static constexpr size_t kSlack = 64;                       // masks read 64 bytes at once
  static constexpr size_t kFull = kReach + kBlock + kReach;  // the last block may be so long, and needs its reach, too

  template <typename Look>
  void Show(size_t end, Look look) {
    counted_ = buffer_.get() + kReach;
    block_column_ = column_;
    const char* last = buffer_.get() + end;
    look(static_cast<const char*>(buffer_.get() + kReach), last);
    CountTo(last);
  }
  void Slide() {
    std::memmove(buffer_.get(), buffer_.get() + kBlock, 2 * kReach);
    fill_ = 2 * kReach;
    stream_ += kBlock;
    // Where the text is not in UTF-8, bytes of the file and of the text drift apart: near is what can be said.
    offset_ = latest_;
  }
  static uint64_t Characters(const char* begin, const char* end) {
    uint64_t count = 0;
    for (; begin < end; ++begin) count += (static_cast<uint8_t>(*begin) & 0xC0) != 0x80 ? 1 : 0;
    return count;
  }
  // Of a byte on a line before the one that was counted to.
  uint64_t ColumnOf(const char* at) const {
    const char* const block = buffer_.get() + kReach;
    const char* begin = at;
    while (begin > buffer_.get() && begin != block && begin[-1] != '\n') --begin;
    return (begin == block ? block_column_ : 1) + Characters(begin, at);
  }
  // Lines are counted, characters only where no further line end follows.
  void CountTo(const char* at) {
    if (at <= counted_) return;
    const void* const last = ::memrchr(counted_, '\n', static_cast<size_t>(at - counted_));
    if (last != nullptr) {
      const char* const begin = static_cast<const char*>(last) + 1;
      line_ += ByteMasks::Count(counted_, static_cast<size_t>(begin - counted_), '\n');
      column_ = 1;
      counted_ = begin;
    }
    for (; at - counted_ >= 64; counted_ += 64) CountCharacters(~0ULL);
    if (at > counted_) CountCharacters((1ULL << (at - counted_)) - 1);
    counted_ = at;
  }
  // Of the 64 bytes from counted_ on.
  void CountCharacters(uint64_t wanted) {
    column_ += static_cast<uint64_t>(__builtin_popcountll(wanted & ~ByteMasks::Continuations(counted_)));
  }

  std::unique_ptr<char[]> buffer_;
  size_t fill_ = 0;
  uint64_t stream_ = 0;  // of the first byte behind the left reach
  uint64_t offset_ = 0;  // of the file, less that of the stream
  uint64_t latest_ = 0;
  bool started_ = false;
  const char* counted_ = nullptr;
  uint64_t line_ = 1, column_ = 1;  // of counted_
  uint64_t block_column_ = 1;       // where the block at hand begins
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_BLOCKS_H_
