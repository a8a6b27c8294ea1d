// The scan of plain text: one pass over every byte, in pieces that end anywhere. What is found, and where, does not
// depend on the pieces. No allocation; about 12 KiB of state that can be copied.
#ifndef SHAREGUARD_SRC_TEXT_SCANNER_H_
#define SHAREGUARD_SRC_TEXT_SCANNER_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "text/alphabet_reader.h"
#include "text/block.h"
#include "text/block_runs.h"
#include "text/characters.h"
#include "text/facts.h"
#include "text/group_reader.h"
#include "text/latin.h"
#include "text/line_ends.h"
#include "text/number_reader.h"
#include "text/run_reader.h"
#include "text/trailing_space.h"
#include "text/utf8.h"

namespace shareguard::text {

// Not thread-safe.
class Scanner {
 public:
  // `line_bytes`: longer lines are seen as such (counted in UTF-8 whatever the encoding is). `sink`: told of encoded
  // runs; must outlive the scan; may be nullptr.
  explicit Scanner(uint64_t line_bytes, RunSink* sink = nullptr);
  Scanner(const Scanner&) = default;
  Scanner& operator=(const Scanner&) = default;

  void Feed(std::string_view bytes);
  // What is known by now: a character that has not ended is not malformed yet. Encoding is not decided. The sink is
  // told nothing.
  Facts Now() const;
  // The text has ended. Once, last.
  const Facts& Finish();
  uint64_t fed() const { return fed_; }

 private:
  static constexpr size_t kHistory = 256;  // bytes before a batch that stay at hand
  static constexpr size_t kBatchBlocks = 32;
  static constexpr size_t kBatch = kBatchBlocks * kBlockBytes;
  static constexpr size_t kMarkBytes = 4;
  static constexpr unsigned kGroupBlocks = 3;  // a line of groups is no longer, mostly

  void DecideForm();
  void FeedWide(std::string_view bytes);
  void TakeUnit(char32_t unit);
  void Append(std::string_view utf8);
  void Drain(bool end);
  void TakeBlock(const BlockFacts& block, size_t at, size_t size);
  void TakeQuiet(const BlockFacts& block, size_t at);
  bool TakeLatinBlock(const BlockFacts& block, size_t at);
  void SkipPlain(size_t last);
  bool IsIdle() const;
  void TakeCharacters(const BlockFacts& block, size_t at, size_t size);
  void TakeStretch(uint64_t high, size_t at, size_t bytes);
  void TakeLatinText(uint32_t bytes, size_t at, char last);
  size_t TakeWhole(size_t at, size_t size);
  void TakeByte(size_t at);
  void TakeOther(char32_t c, uint64_t offset);
  void TakeLines(const BlockFacts& block, size_t at, size_t size);
  void TakeTrailingLines(uint64_t filled, uint64_t trailing, size_t at);
  void TakeReturns(const BlockFacts& block, size_t at);
  void TakeTrailing(size_t at);
  size_t LeadOf(size_t at, uint64_t read_to) const;
  void TakeTokens(const BlockFacts& block, size_t at, size_t size);
  void TakeGroups(const BlockFacts& block, size_t at, size_t size);
  void End();
  uint64_t FileOffset(uint64_t position) const;
  std::string_view Before(size_t at) const { return {window_.data() + oldest_, at - oldest_}; }
  uint64_t PositionOf(size_t at) const { return batch_position_ + at - kHistory; }

  uint64_t line_bytes_;
  RunSink* sink_;
  Facts facts_;

  // The form: decided by the first four bytes.
  std::array<char, kMarkBytes> mark_{};
  size_t mark_bytes_ = 0;
  bool decided_ = false;
  size_t width_ = 1;      // bytes of a unit of a wide encoding
  uint64_t fed_ = 0;      // bytes of the file
  uint64_t skipped_ = 0;  // of them: the byte order mark
  std::array<char, kMarkBytes> unit_{};
  size_t unit_bytes_ = 0;
  uint64_t wide_offset_ = 0;  // behind the last whole unit
  char32_t surrogate_ = 0;    // one that waits for its other half

  // The text as UTF-8: history, then the batch under way. Positions count its bytes.
  std::array<char, kHistory + kBatch> window_{};
  size_t oldest_ = kHistory;  // where the window begins to hold text
  size_t fill_ = kHistory;
  uint64_t batch_position_ = 0;
  uint64_t batch_file_offset_ = 0;
  BlockFilter filter_;

  Utf8Decoder utf8_;
  LatinReader read_latin_ = BestLatinReader();
  CharacterWatch characters_;
  AlphabetReader alphabets_;
  uint64_t line_start_ = 0;
  uint64_t lines_ = 0;         // that are not empty
  bool last_line_end_ = true;  // the last byte was a line end
  TrailingSpace trailing_;
  LineEnds line_ends_;
  RunReader runs_;
  uint64_t runs_position_ = 0;  // where the reader of runs stands
  BlockRuns block_runs_;
  GroupReader groups_;
  uint64_t groups_position_ = 0;
  unsigned group_blocks_ = 0;  // still to be read for it
  bool idle_ = false;          // nothing is under way that a calm block could be a part of: known by the last one
  NumberReader numbers_;
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_SCANNER_H_
