// Line ends that a scan has to look at closely: of two kinds, or with white space before them.
#include <bit>

#include "text/scanner.h"

namespace shareguard::text {
namespace {

constexpr uint64_t kLongestTrail = 200;

}  // namespace

// The ends of lines that are not empty, of which some have white space before them.
void Scanner::TakeTrailingLines(uint64_t filled, uint64_t trailing, size_t at) {
  for (; filled != 0; filled &= filled - 1) {
    const auto bit = static_cast<size_t>(std::countr_zero(filled));
    if ((trailing >> bit) & 1) TakeTrailing(at + bit);
    ++lines_;
  }
}

void Scanner::TakeReturns(const BlockFacts& block, size_t at) {
  const uint64_t before = window_[at - 1] == '\r' ? 1 : 0;
  line_ends_.Take(block.newline, block.newline & ((block.carriage_return << 1) | before));
}

// White space ends at window_[at].
void Scanner::TakeTrailing(size_t at) {
  TrailingSpace::Line line;
  line.number = lines_;
  size_t begin = at;
  const auto is_blank = [&](size_t i) { return window_[i] == ' ' || window_[i] == '\t'; };
  while (begin > oldest_ && at - begin < kLongestTrail && is_blank(begin - 1)) {
    --begin;
    if (begin + 1 < at && window_[begin] != window_[begin + 1]) ++line.changes;
  }
  line.blanks = static_cast<uint32_t>(at - begin);
  line.tab = window_[at - 1] == '\t';
  const char before = begin > oldest_ ? window_[begin - 1] : '\n';
  line.only_blanks = before == '\n' || before == '\r';
  line.end = FileOffset(PositionOf(at));
  size_t start = begin;
  bool tab_within = false;
  while (start > oldest_ && at - start < kLongestTrail && window_[start - 1] != '\n') {
    --start;
    tab_within = tab_within || window_[start] == '\t';
  }
  // The empty last cells of a row whose cells are set apart by tabs.
  if (tab_within && line.tab && line.changes == 0) return;
  line.length = at - start;
  trailing_.Take(line);
}

}  // namespace shareguard::text
