// Line ends of two kinds that take turns as data does: a bit a line. Files that two programs wrote have stretches of
// one kind; those of most have one. Lines before the first with a carriage return do not count.
#ifndef SHAREGUARD_SRC_TEXT_LINE_ENDS_H_
#define SHAREGUARD_SRC_TEXT_LINE_ENDS_H_

#include <bit>
#include <cstdint>

namespace shareguard::text {

// Not thread-safe.
class LineEnds {
 public:
  // The line feeds of the next block, and which of them have a carriage return before them.
  void Take(uint64_t feeds, uint64_t with_return) {
    if (with_return == 0 && lines_ == 0) return;
    if (with_return == feeds && last_) {
      const auto lines = static_cast<uint64_t>(std::popcount(feeds));
      lines_ += lines;
      returns_ += lines;
      return;
    }
    for (; feeds != 0; feeds &= feeds - 1) {
      const bool with = (with_return & feeds & -feeds) != 0;
      if (lines_ == 0 && !with) continue;
      changes_ += with != last_ && lines_ > 0 ? 1 : 0;
      last_ = with;
      ++lines_;
      returns_ += with ? 1 : 0;
    }
  }
  uint64_t lines() const { return lines_; }
  // Of a coin's throws every second differs from the one before.
  bool Vary() const {
    constexpr uint64_t kMany = 48;
    return returns_ >= kMany && lines_ - returns_ >= kMany && changes_ * 100 >= lines_ * 36;
  }

 private:
  uint64_t lines_ = 0, returns_ = 0, changes_ = 0;
  bool last_ = false;
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_LINE_ENDS_H_
