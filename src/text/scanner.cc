#include "text/scanner.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <utility>

namespace shareguard::text {
namespace {

using namespace std::string_view_literals;

// The reader of runs begins so far before the block that drew attention: a run of kTokenRun bytes may have begun in the
// block before it, and what stands before a run says what it is.
constexpr size_t kLead = 192;

size_t EncodeUtf8(char32_t c, char* out) {
  if (c < 0x80) {
    out[0] = static_cast<char>(c);
    return 1;
  }
  const size_t width = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (size_t i = width - 1; i > 0; --i, c >>= 6) out[i] = static_cast<char>(0x80 | (c & 0x3F));
  static constexpr std::array<unsigned char, 5> kFirst = {0, 0, 0xC0, 0xE0, 0xF0};
  out[0] = static_cast<char>(kFirst[width] | c);
  return width;
}

}  // namespace

Scanner::Scanner(uint64_t line_bytes, RunSink* sink) : line_bytes_(line_bytes), sink_(sink) {}

void Scanner::Feed(std::string_view bytes) {
  fed_ += bytes.size();
  if (!decided_) {
    const size_t n = std::min(bytes.size(), kMarkBytes - mark_bytes_);
    std::copy_n(bytes.data(), n, mark_.data() + mark_bytes_);
    mark_bytes_ += n;
    bytes.remove_prefix(n);
    if (mark_bytes_ < kMarkBytes) return;
    const uint64_t rest = bytes.size();
    fed_ -= rest;
    DecideForm();
    fed_ += rest;
  }
  if (width_ > 1) return FeedWide(bytes);
  Append(bytes);
}

// Marks of UTF-8, UTF-16 and UTF-32 (Unicode 15, 23.8).
void Scanner::DecideForm() {
  decided_ = true;
  const std::string_view mark(mark_.data(), mark_bytes_);
  if (mark == "\xFF\xFE\0\0"sv || mark == "\0\0\xFE\xFF"sv) {
    skipped_ = width_ = 4;
    facts_.big_endian = mark[0] == '\0';
  } else if (mark.starts_with("\xFF\xFE"sv) || mark.starts_with("\xFE\xFF"sv)) {
    skipped_ = width_ = 2;
    facts_.big_endian = mark[0] == '\xFE';
  } else if (mark.starts_with("\xEF\xBB\xBF"sv)) {
    skipped_ = 3;
  }
  facts_.byte_order_mark = skipped_ > 0;
  facts_.unit_bytes = width_;
  batch_file_offset_ = wide_offset_ = skipped_;
  const std::string_view rest = mark.substr(skipped_);
  if (width_ > 1) return FeedWide(rest);
  Append(rest);
}

void Scanner::FeedWide(std::string_view bytes) {
  for (const char byte : bytes) {
    unit_[unit_bytes_++] = byte;
    if (unit_bytes_ < width_) continue;
    unit_bytes_ = 0;
    wide_offset_ += width_;
    char32_t unit = 0;
    for (size_t i = 0; i < width_; ++i) {
      unit = (unit << 8) | static_cast<uint8_t>(unit_[facts_.big_endian ? i : width_ - 1 - i]);
    }
    TakeUnit(unit);
  }
}

// Surrogates come in pairs.
void Scanner::TakeUnit(char32_t unit) {
  const bool low = unit >= 0xDC00 && unit < 0xE000;
  if (low != (surrogate_ != 0) || unit > 0x10FFFF) facts_.malformed.See(wide_offset_ - width_);
  const char32_t high = std::exchange(surrogate_, 0);
  if (unit >= 0xD800 && unit < 0xDC00 && width_ == 2) {
    surrogate_ = unit;
    return;
  }
  if (low && high != 0) unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
  if (unit > 0x10FFFF || (unit >= 0xD800 && unit < 0xE000)) unit = 0xFFFD;
  std::array<char, 4> utf8{};
  Append({utf8.data(), EncodeUtf8(unit, utf8.data())});
}

void Scanner::Append(std::string_view utf8) {
  while (!utf8.empty()) {
    const size_t n = std::min(utf8.size(), window_.size() - fill_);
    std::memcpy(window_.data() + fill_, utf8.data(), n);
    fill_ += n;
    utf8.remove_prefix(n);
    if (fill_ == window_.size()) Drain(false);
  }
}

[[gnu::always_inline]] inline void Scanner::TakeLines(const BlockFacts& block, size_t at, size_t size) {
  const uint64_t ends = block.newline | block.carriage_return;
  const bool blank_before = at > oldest_ && (window_[at - 1] == ' ' || window_[at - 1] == '\t');
  const uint64_t first_of_line = (ends << 1) | (last_line_end_ ? 1 : 0);
  const uint64_t trailing = ends & ((block.blank << 1) | (blank_before ? 1 : 0));
  if (trailing == 0) {
    // Counted by the reader of blocks, which has the processor's instruction for it; few lines are empty.
    lines_ += block.line_ends;
    for (uint64_t empty = ends & first_of_line; empty != 0; empty &= empty - 1) --lines_;
  } else {
    TakeTrailingLines(ends & ~first_of_line, trailing, at);
  }
  last_line_end_ = ((ends >> (size - 1)) & 1) != 0;
  if (block.newline == 0) return;
  if (block.carriage_return != 0 || line_ends_.lines() > 0 || window_[at - 1] == '\r') TakeReturns(block, at);
  // Only the line that goes on from before can be too long: bounds are larger than a block.
  const uint64_t start = PositionOf(at);
  const uint64_t end = start + static_cast<uint64_t>(std::countr_zero(block.newline));
  if (end - line_start_ > line_bytes_) facts_.long_line.See(FileOffset(line_start_));
  line_start_ = start + kBlockBytes - static_cast<uint64_t>(std::countl_zero(block.newline));
}

// Plain ASCII, to the byte at window_[last].
[[gnu::always_inline]] inline void Scanner::SkipPlain(size_t last) {
  const char c = static_cast<char>(window_[last] | 0x20);
  characters_.SkipPlain(c >= 'a' && c <= 'z');
}

// Most blocks are such, of plain ASCII or with letters of Latin beyond it that begin and end within: what TakeBlock
// does with them, and no more.
[[gnu::always_inline]] inline void Scanner::TakeQuiet(const BlockFacts& block, size_t at) {
  SkipPlain(at + kBlockBytes - 1);
  TakeLines(block, at, kBlockBytes);
}

// False: there are others beyond ASCII.
bool Scanner::TakeLatinBlock(const BlockFacts& block, size_t at) {
  if ((block.high & ~read_latin_(reinterpret_cast<const unsigned char*>(window_.data()) + at)) != 0) return false;
  TakeLatinText(block.high_bytes, at, window_[at + kBlockBytes - 1]);
  TakeLines(block, at, kBlockBytes);
  return true;
}

// Goes through the batch; what is left at its end becomes history. `end`: the batch may end within a block.
void Scanner::Drain(bool end) {
  const size_t bytes = fill_ - kHistory;
  const size_t blocks = (bytes + kBlockBytes - 1) / kBlockBytes;
  std::fill(window_.begin() + static_cast<std::ptrdiff_t>(fill_),
            window_.begin() + static_cast<std::ptrdiff_t>(kHistory + blocks * kBlockBytes), '\0');
  std::array<BlockFacts, kBatchBlocks> facts;
  BestBlockReader()(reinterpret_cast<const unsigned char*>(window_.data()) + kHistory, blocks, &filter_, facts.data());
  for (size_t i = 0; i < blocks; ++i) {
    const size_t at = kHistory + i * kBlockBytes;
    const size_t size = std::min(kBlockBytes, fill_ - at);
    if (size == kBlockBytes && facts[i].is_calm() && (idle_ || IsIdle())) {
      idle_ = true;
      if (facts[i].high == 0) {
        TakeQuiet(facts[i], at);
        continue;
      }
      if (TakeLatinBlock(facts[i], at)) continue;
    }
    if (size < kBlockBytes) facts[i].odd &= (1ULL << size) - 1;  // the filling
    TakeBlock(facts[i], at, size);
    idle_ = false;
  }
  if (end) return;
  std::memcpy(window_.data(), window_.data() + kBatch, kHistory);
  oldest_ = 0;
  batch_position_ += kBatch;
  batch_file_offset_ = width_ == 1 ? batch_file_offset_ + kBatch : wide_offset_;
  fill_ = kHistory;
}

void Scanner::TakeBlock(const BlockFacts& block, size_t at, size_t size) {
  if ((block.high | block.odd) != 0 || utf8_.pending() > 0 || characters_.within_word()) {
    TakeCharacters(block, at, size);
  } else {
    SkipPlain(at + size - 1);
  }
  TakeLines(block, at, size);
  TakeTokens(block, at, size);
  TakeGroups(block, at, size);
  if (sink_ != nullptr) numbers_.Take(block.bytes, {window_.data() + at, size}, FileOffset(PositionOf(at)), sink_);
  block_runs_.Take(block, {window_.data() + at, size}, Before(at), FileOffset(PositionOf(at)), &facts_, sink_);
}

bool Scanner::IsIdle() const {
  return utf8_.pending() == 0 && !characters_.within_word() && !runs_.active() && group_blocks_ == 0 &&
         !groups_.active() && !numbers_.active() && !block_runs_.active();
}

// Byte by byte only what is neither ASCII nor a letter of Latin, and what is next to a control.
void Scanner::TakeCharacters(const BlockFacts& block, size_t at, size_t size) {
  uint64_t others = block.high;
  // A word with letters of another script may be one that mixes two: its characters are taken one by one.
  const bool latin = block.high != 0 && block.odd == 0 && !characters_.within_word();
  if (latin) others &= ~read_latin_(reinterpret_cast<const unsigned char*>(window_.data()) + at);
  for (size_t i = 0; i < size;) {
    if (block.odd != 0 || utf8_.pending() > 0) {
      TakeByte(at + i++);
      continue;
    }
    const uint64_t wanted = (characters_.within_word() ? block.high : others) >> i;
    if ((wanted & 1) != 0) {
      const size_t width = TakeWhole(at + i, size - i);
      if (width == 0) TakeByte(at + i);
      i += std::max<size_t>(width, 1);
      continue;
    }
    const size_t stretch = std::min(static_cast<size_t>(std::countr_zero(wanted)), size - i);
    TakeStretch(block.high >> i, at + i, stretch);
    i += stretch;
  }
}

// ASCII and whole letters of Latin, `high` their bytes; no letters but where no word with others is under way.
void Scanner::TakeStretch(uint64_t high, size_t at, size_t bytes) {
  const std::string_view stretch(window_.data() + at, bytes);
  if (bytes < kBlockBytes) high &= (1ULL << bytes) - 1;
  if (high == 0) return characters_.TakeAscii(stretch, &facts_);
  TakeLatinText(static_cast<uint32_t>(std::popcount(high)), at, stretch.back());
}

// `bytes`: of letters of Latin beyond ASCII, in a stretch from window_[at] that ends with `last`.
void Scanner::TakeLatinText(uint32_t bytes, size_t at, char last) {
  if (sink_ != nullptr) alphabets_.TakeLatin(bytes, FileOffset(PositionOf(at)), sink_);
  facts_.multibyte += bytes / 2;
  facts_.high += bytes;
  characters_.TakeLatinText(last);
}

// A whole character of two or three bytes, without the decoder's steps; its width. 0: it is for the decoder, which also
// knows what is malformed.
size_t Scanner::TakeWhole(size_t at, size_t size) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(window_[at + i]); };
  const auto follows = [&](size_t i) { return i < size && (byte(i) & 0xC0) == 0x80; };
  const unsigned char first = byte(0);
  if (first < 0xC3 || !follows(1)) return 0;
  const uint32_t tail = byte(1) & 0x3FU;
  size_t width = 2;
  if (first < 0xE0) {
    const char32_t c = ((first & 0x1FU) << 6) | tail;
    if (c < 0x250 && c != 0xD7 && c != 0xF7) {
      characters_.TakeLatin();
    } else {
      TakeOther(c, FileOffset(PositionOf(at)));
    }
  } else {
    if (first == 0xE0 || first == 0xED || first > 0xEF || !follows(2)) return 0;  // overlong forms, surrogates
    const char32_t c = ((first & 0x0FU) << 12) | (tail << 6) | (byte(2) & 0x3FU);
    TakeOther(c, FileOffset(PositionOf(at)));
    width = 3;
  }
  ++facts_.multibyte;
  facts_.high += width;
  return width;
}

void Scanner::TakeByte(size_t at) {
  const uint64_t position = PositionOf(at);
  const Utf8Decoder::Step step = utf8_.Take(static_cast<unsigned char>(window_[at]));
  if (step.malformed_before > 0) {
    facts_.malformed.See(FileOffset(position - step.malformed_before), step.malformed_before);
    facts_.high += step.malformed_before;
  }
  if (step.malformed) {
    facts_.malformed.See(FileOffset(position));
    ++facts_.high;
  }
  if (!step.complete) return;
  if (step.width > 1) {
    ++facts_.multibyte;
    facts_.high += step.width;
  }
  TakeOther(step.character, FileOffset(position + 1 - step.width));
}

// Any character but those that a stretch is taken of.
void Scanner::TakeOther(char32_t c, uint64_t offset) {
  characters_.Take(c, offset, &facts_);
  if (sink_ != nullptr) alphabets_.Take(c, offset, sink_);
}

// How far before window_[at] a reader may begin that has read up to a position.
size_t Scanner::LeadOf(size_t at, uint64_t read_to) const {
  return std::min<size_t>({kLead, at - oldest_, static_cast<size_t>(PositionOf(at) - read_to)});
}

// Reads the bytes of runs where a block shows one, from a little before it until no run goes on.
void Scanner::TakeTokens(const BlockFacts& block, size_t at, size_t size) {
  if (!block.tokens && !runs_.active()) return;
  const uint64_t position = PositionOf(at);
  size_t from = at;
  if (runs_position_ < position) {
    runs_.Break(&facts_, sink_);
    from = at - LeadOf(at, runs_position_);
  }
  runs_.Read({window_.data() + from, at + size - from}, Before(from), FileOffset(PositionOf(from)), &facts_, sink_);
  runs_position_ = position + size;
}

// Likewise of groups, which only a reader of runs is told of.
void Scanner::TakeGroups(const BlockFacts& block, size_t at, size_t size) {
  if (sink_ == nullptr) return;
  if (block.jumbled) group_blocks_ = kGroupBlocks;
  if (group_blocks_ == 0 && !groups_.active()) return;
  if (group_blocks_ > 0) --group_blocks_;
  const uint64_t position = PositionOf(at);
  size_t from = at;
  if (groups_position_ != position) {
    // From where the line begins, if that has not been read.
    groups_.Break(sink_);
    const size_t back = LeadOf(at, groups_position_);
    const std::string_view before(window_.data() + at - back, back);
    from = at - back + before.find_last_of("\r\n"sv) + 1;
  }
  groups_.Read({window_.data() + from, at + size - from}, FileOffset(PositionOf(from)), sink_);
  groups_position_ = position + size;
}

// Near, for wide encodings: within a batch, one byte of UTF-8 is taken for one unit.
uint64_t Scanner::FileOffset(uint64_t position) const {
  if (position >= batch_position_) return batch_file_offset_ + (position - batch_position_) * width_;
  const uint64_t back = (batch_position_ - position) * width_;
  return back < batch_file_offset_ ? batch_file_offset_ - back : 0;
}

void Scanner::End() {
  if (line_ends_.Vary()) facts_.mixed_line_ends.See(0, line_ends_.lines());
  if (PositionOf(fill_) - line_start_ > line_bytes_) facts_.long_line.See(FileOffset(line_start_));
  block_runs_.Finish(&facts_, sink_);
  const bool blank_last = fill_ > oldest_ && (window_[fill_ - 1] == ' ' || window_[fill_ - 1] == '\t');
  if (blank_last) TakeTrailing(fill_);
  if (!last_line_end_) ++lines_;
  if (const uint64_t lines = trailing_.SuspiciousLines(lines_); lines > 0) {
    facts_.trailing_space.See(trailing_.first(), lines);
  }
  facts_.bytes = fed_;
}

Facts Scanner::Now() const {
  Scanner copy(*this);
  copy.sink_ = nullptr;
  if (!copy.decided_) copy.DecideForm();
  copy.Drain(true);
  copy.runs_.Pause(&copy.facts_, nullptr);
  copy.End();
  return copy.facts_;
}

const Facts& Scanner::Finish() {
  if (!decided_) DecideForm();
  Drain(true);
  if (const uint32_t cut = utf8_.pending(); cut > 0) {
    facts_.malformed.See(FileOffset(PositionOf(fill_) - cut), cut);
    facts_.high += cut;
  }
  runs_.Break(&facts_, sink_);
  groups_.Break(sink_);
  if (sink_ != nullptr) {
    numbers_.Break(sink_);
    alphabets_.Finish(sink_);
  }
  facts_.random_words = groups_.words().random();
  facts_.text_words = groups_.words().text();
  facts_.mixed_case = groups_.words().mixed_case();
  characters_.Finish(&facts_);
  if (unit_bytes_ != 0 || surrogate_ != 0) facts_.malformed.See(fed_);
  End();
  facts_.encoding = EncodingOf(facts_);
  return facts_;
}

}  // namespace shareguard::text
