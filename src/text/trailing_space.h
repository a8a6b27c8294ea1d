// White space at the ends of lines. Editors and typists leave some; programs that hide messages there (SNOW, and its
// kin that say a bit a line) leave it in another way: spaces woven with tabs, or lengths and presence that vary as bits
// do. Pads to one width, wrapped paragraphs and markdown's two blanks do not.
#ifndef SHAREGUARD_SRC_TEXT_TRAILING_SPACE_H_
#define SHAREGUARD_SRC_TEXT_TRAILING_SPACE_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace shareguard::text {

// Not thread-safe; no allocation.
class TrailingSpace {
 public:
  struct Line {
    uint64_t number = 0;   // from 0
    uint64_t end = 0;      // offset behind its last byte
    uint64_t length = 0;   // bytes without the line end
    uint32_t blanks = 0;   // at its end; cut at a bound
    uint32_t changes = 0;  // between space and tab among them
    bool tab = false;      // the last of them is a tab
    bool only_blanks = false;
  };
  // A line with white space at its end, in the order of the file.
  void Take(const Line& line);
  // Lines that carry data so; 0: none do. `lines`: those of the whole text that are not empty.
  uint64_t SuspiciousLines(uint64_t lines) const;
  uint64_t first() const { return first_; }

 private:
  bool SaysABitALine(uint64_t lines) const;
  static constexpr size_t kLengths = 17;
  std::array<uint32_t, kLengths> lengths_{};  // lines by blanks; the last counts all longer ones
  uint64_t first_ = 0;
  uint64_t taken_ = 0;
  uint64_t woven_lines_ = 0;
  uint64_t woven_changes_ = 0;
  uint64_t same_width_ = 0;   // lines as long as one of the last two with white space
  uint64_t transitions_ = 0;  // between lines with and without
  uint64_t tabs_ = 0;         // lines that end with a tab
  uint64_t turns_ = 0;        // lines that end otherwise than the last one with white space
  uint32_t last_blanks_ = 0;
  bool last_tab_ = false;
  uint64_t next_number_ = 0;
  uint64_t width_ = 0, width_before_ = 0;
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_TRAILING_SPACE_H_
