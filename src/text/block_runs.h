// Encoded runs that show in whole blocks: base85 and its kin, base45, percent-encoding and quoted-printable, uuencode,
// yEnc.
#ifndef SHAREGUARD_SRC_TEXT_BLOCK_RUNS_H_
#define SHAREGUARD_SRC_TEXT_BLOCK_RUNS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "text/block.h"
#include "text/facts.h"

namespace shareguard::text {

// Not thread-safe; no allocation.
class BlockRuns {
 public:
  // Each block in turn. `block` and what is at hand of the text before it lie in one piece of memory.
  void Take(const BlockFacts& facts, std::string_view block, std::string_view before, uint64_t offset, Facts* out,
            RunSink* sink) {
    if ((facts.dense || facts.percent || facts.capitals || (facts.odd != 0 && facts.high != 0)) || active()) {
      Look(facts, block, before, offset, out, sink);
    }
  }
  // Could a run go on in the next block?
  bool active() const { return dense_blocks_ + percent_blocks_ + lines_ + capital_blocks_ > 0; }
  void Finish(Facts* out, RunSink* sink);

 private:
  void Look(const BlockFacts& facts, std::string_view block, std::string_view before, uint64_t offset, Facts* out,
            RunSink* sink);
  void TakeDense(std::string_view block, uint64_t offset);
  void EndDense(Facts* out, RunSink* sink);
  void EndPercent(Facts* out, RunSink* sink);
  void TakeCapitals(std::string_view block, uint64_t offset);
  void EndCapitals(Facts* out, RunSink* sink);
  void TakeLines(uint64_t newlines, std::string_view block, std::string_view before, uint64_t offset, Facts* out,
                 RunSink* sink);
  void EndLines(Facts* out, RunSink* sink);
  void LookForYenc(std::string_view block, std::string_view before, uint64_t offset, Facts* out, RunSink* sink);

  std::array<uint32_t, 128> dense_counts_{};
  uint64_t dense_blocks_ = 0;
  uint64_t dense_begin_ = 0;
  uint64_t percent_blocks_ = 0;
  uint64_t percent_begin_ = 0;
  uint64_t percent_lead_ = 0;           // bytes of the first block before it
  Code percent_code_ = Code::kPercent;  // or quoted-printable (RFC 2045, 6.7)
  // Blocks of capitals, digits and signs.
  std::array<uint32_t, 128> capital_counts_{};
  uint64_t capital_blocks_ = 0, capital_begin_ = 0;
  // Lines of uuencode, one right behind the other.
  EncodedRun lines_run_;
  uint64_t lines_ = 0;
  uint64_t full_lines_ = 0;                  // of these, of 45 bytes
  std::array<uint32_t, 128> line_counts_{};  // signs behind the first of each
  uint64_t lines_end_ = 0;
  uint64_t idle_ = 0;  // blocks since the last of them
  bool yenc_seen_ = false;
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_BLOCK_RUNS_H_
