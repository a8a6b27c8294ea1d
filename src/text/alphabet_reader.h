// Data in the signs of another script: braille, ideographs, syllables, emoji, look-alikes of Latin letters, in the way
// of base32768 and the like. A language uses few of its signs often and many seldom; a code uses all of them evenly.
#ifndef SHAREGUARD_SRC_TEXT_ALPHABET_READER_H_
#define SHAREGUARD_SRC_TEXT_ALPHABET_READER_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "text/facts.h"

namespace shareguard::text {

// Not thread-safe; no allocation.
class AlphabetReader {
 public:
  // A character beyond the letters of Latin; `offset` of its first byte.
  void Take(char32_t c, uint64_t offset, RunSink* sink) {
    if (c < kBehindLatin || (c >= kPunctuation && c <= kPunctuationEnd)) return;
    if (total_ > 0 && offset - last_offset_ > kGap) EndStretch(sink);
    if (total_ == 0) begin_ = offset;
    near_ += offset - last_offset_ <= kNear ? 1 : 0;
    last_offset_ = offset;
    rises_ += c > last_ ? 1 : 0;
    last_ = c;
    const size_t slot = (c * 0x9E3779B1U) >> (32 - kSlotBits);
    ++counts_[slot];
    if (total_ < first_.size()) first_[total_] = static_cast<uint16_t>(slot);
    if (++total_ == kMost) EndStretch(sink);
  }
  // A stretch of at most a block without such characters, so many of whose bytes are those of letters of Latin beyond
  // ASCII.
  void TakeLatin(unsigned bytes, uint64_t offset, RunSink* sink) {
    if (latin_blocks_ > 0 && offset - last_latin_ > kGap) EndLatin(sink);
    if (bytes < kManyBytes) return;
    if (latin_blocks_++ == 0) latin_begin_ = offset;
    last_latin_ = offset;
  }
  // The text has ended.
  void Finish(RunSink* sink);

 private:
  static constexpr char32_t kBehindLatin = 0x250, kPunctuation = 0x2000, kPunctuationEnd = 0x206F;
  static constexpr uint64_t kGap = 256;    // bytes of other text between two characters
  static constexpr uint64_t kNear = 6;     // bytes from one to the next
  static constexpr uint32_t kMost = 1024;  // characters that are judged together
  static constexpr unsigned kSlotBits = 11;
  // Of 64: Vietnamese, which has the most, has less than half of its letters so.
  static constexpr unsigned kManyBytes = 52;

  void EndStretch(RunSink* sink);
  void EndLatin(RunSink* sink);
  bool IsEven() const;

  std::array<uint16_t, size_t{1} << kSlotBits> counts_{};
  // Where the first of them were counted: of few characters, as most texts have, no more is to be cleared.
  std::array<uint16_t, 64> first_{};
  uint32_t total_ = 0;
  uint32_t rises_ = 0;  // characters that are behind the one before them in Unicode
  uint32_t near_ = 0;   // characters next to the one before them
  char32_t last_ = 0;
  uint64_t begin_ = 0, last_offset_ = 0;
  uint64_t latin_blocks_ = 0, latin_begin_ = 0, last_latin_ = 0;
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_ALPHABET_READER_H_
