// A stream of text as blocks that overlap, so that whoever looks at a place sees what is around it, however the stream
// came: the blocks are the same for every division of the stream into pieces.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_BLOCKS_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_BLOCKS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/byte_masks.h"
#include "inspect/person_tally.h"
#include "inspect/session.h"

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
    const auto begin = static_cast<ptrdiff_t>(fill_);
    if (marks_.empty() || marks_.back().OffsetOf(begin) != offset) marks_.push_back({begin, offset});
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
    if (fill_ == kReach) return;
    const size_t end = fill_;
    std::memset(buffer_.get() + end, '\n', kReach + kSlack);
    Show(end, look);
  }

  // What is added next is another text, in this part of a document. After End.
  void NextPart(const std::string& part) {
    std::memset(buffer_.get(), '\n', kReach);
    fill_ = kReach;
    marks_.clear();
    column_ = block_column_ = 1;
    if (!parts_.empty() && parts_.back() == part) return;
    parts_.push_back(part);
    line_ = 1;
  }
  // The scope for a finding at a place: that of its part, where there are any.
  Scope ScopeOf(const Scope& scope, const TextPlace& place) const {
    return place.part < parts_.size() ? scope.In(parts_[place.part]) : scope;
  }

  // For the words of a finding. Columns of a document's text are those of nothing that a reader sees.
  std::string Describe(const TextPlace& place) const {
    if (parts_.empty()) {
      return "the first at line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
    }
    return "the first in line " + std::to_string(place.line) + " of the part's text";
  }

  // The place of a byte of the block at hand, or of its reach; it may be before one that was asked for.
  TextPlace PlaceOf(const char* at) {
    CountTo(at);
    TextPlace place;
    place.offset = OffsetOf(at - buffer_.get());
    place.part = parts_.empty() ? 0 : static_cast<uint32_t>(parts_.size() - 1);
    place.line = line_;
    place.column = column_;
    if (at == counted_) return place;
    const size_t lines = ByteMasks::Count(at, static_cast<size_t>(counted_ - at), '\n');
    place.line -= lines;
    place.column = lines == 0 ? column_ - Characters(at, counted_) : ColumnOf(at);
    return place;
  }

 private:
  // The bytes of the buffer from `at` on are those from `offset` on, up to the next mark.
  struct Mark {
    ptrdiff_t at;
    uint64_t offset;
    uint64_t OffsetOf(ptrdiff_t place) const { return offset + static_cast<uint64_t>(place - at); }
  };

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
    for (Mark& mark : marks_) mark.at -= static_cast<ptrdiff_t>(kBlock);
    const auto kept = std::find_if(marks_.begin(), marks_.end(), [](const Mark& mark) { return mark.at > 0; });
    if (kept - marks_.begin() > 1) marks_.erase(marks_.begin(), kept - 1);
  }
  // Where the text is not in UTF-8, or not all that the file has, bytes of both drift apart: near is what can be said.
  uint64_t OffsetOf(ptrdiff_t at) const {
    const auto next = std::upper_bound(marks_.begin(), marks_.end(), at,
                                       [](ptrdiff_t place, const Mark& mark) { return place < mark.at; });
    return next == marks_.begin() ? (marks_.empty() ? 0 : marks_.front().offset) : (next - 1)->OffsetOf(at);
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
  std::vector<Mark> marks_;         // by place; those of the bytes in the buffer
  std::vector<std::string> parts_;  // that were begun; none: the text is a file's own
  const char* counted_ = nullptr;
  uint64_t line_ = 1, column_ = 1;  // of counted_
  uint64_t block_column_ = 1;       // where the block at hand begins
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_BLOCKS_H_
