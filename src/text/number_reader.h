// Bytes written as decimal numbers: lists, rows of tables, arguments, references to characters, addresses of four
// bytes; and words of two to eight bytes. Which numbers stand there says little, pixels and counts are below 256 too;
// but bytes of packed data take all values as often as each other, in no order, and those of a text the values that
// letters have. A number's digits one by one, in even use.
#ifndef SHAREGUARD_SRC_TEXT_NUMBER_READER_H_
#define SHAREGUARD_SRC_TEXT_NUMBER_READER_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "text/facts.h"

namespace shareguard::text {

// How often each of the values was there, of a stretch of numbers.
class ByteValues {
 public:
  static constexpr uint64_t kMost = 512;
  static constexpr uint64_t kManyDigits = 2048;  // so many, each a number, are none that anybody counted

  void Take(unsigned value) {
    ++counts_[value];
    steps_ += value > last_ ? value - last_ : last_ - value;
    last_ = value;
    ++total_;
  }
  // The first byte of a word, before it is taken. Identifiers are within some range, packed data is within none.
  void TakeFirst(unsigned value) { ++firsts_[value / 16]; }
  void TakeOther(uint64_t bytes) { others_ += bytes; }
  // Are most of the numbers others than those that were taken?
  bool AreOthers() const { return others_ > total_ + 8; }
  uint64_t total() const { return total_; }
  bool empty() const { return total_ + others_ == 0; }
  bool full() const { return total_ + others_ >= kMost; }
  // Bytes of packed or encrypted data, or of a text.
  bool LookEncoded() const { return others_ * 20 <= total_ && (AreEven() || AreText()); }
  // All ten digits in even use and in no order.
  bool AreDigits() const;
  void Clear() { *this = {}; }

 private:
  bool AreEven() const;
  bool AreText() const;
  uint64_t Among(std::string_view signs) const;

  std::array<uint16_t, 256> counts_{};
  std::array<uint64_t, 16> firsts_{};
  uint64_t total_ = 0;
  uint64_t others_ = 0;  // bytes of other numbers
  uint64_t steps_ = 0;   // how far each value is from the one before it, all together
  unsigned last_ = 0;
};

// Not thread-safe; no allocation.
class NumberReader {
 public:
  // Each block in turn; `digits` of it: none where its numbers are no bytes.
  void Take(uint64_t digits, std::string_view block, uint64_t offset, RunSink* sink) {
    if (digits != 0) {
      idle_ = 0;
      if (skip_ > 0) {
        --skip_;
      } else {
        TakeNumbers(digits, block, offset);
      }
    } else if (!empty_ && ++idle_ > kMostIdle) {
      Break(sink);
    }
  }
  // At the end of the text as well.
  void Break(RunSink* sink);
  // Numbers were read since the last break.
  bool active() const { return !empty_; }

 private:
  static constexpr unsigned kMostIdle = 3;  // blocks of other text between two of a run
  // Of long tables one stretch in four is looked at: a file of a few kilobytes among them has one.
  static constexpr unsigned kSkipped = 96;

  void TakeNumbers(uint64_t digits, std::string_view block, uint64_t offset);
  void TakeNumber(std::string_view digits, bool negative);
  void TakeByte(unsigned value);
  void Judge();
  bool MayBeFile() const;

  EncodedRun run_;
  ByteValues values_;
  unsigned width_ = 1;   // bytes of each number
  uint64_t digits_ = 0;  // of stretches of them, one after the other
  bool empty_ = true;
  unsigned idle_ = 0;
  unsigned skip_ = 0;  // blocks that are passed over
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_NUMBER_READER_H_
