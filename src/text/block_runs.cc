#include "text/block_runs.h"

#include <algorithm>
#include <bit>

#include "text/run_shape.h"
#include "text/sign_values.h"

namespace shareguard::text {
namespace {

constexpr uint64_t kDenseBlocks = 3;
constexpr double kDenseEntropy = 5.7;   // 85 signs in even use come to 6.1 and more over so few
constexpr uint64_t kPercentBlocks = 6;  // the address of a page with a foreign name is shorter
constexpr std::string_view kBase45Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";  // RFC 9285
constexpr uint64_t kBase45Blocks = 8;
constexpr double kBase45Entropy = 5.25;  // 45 signs in even use come to 5.4 over so few; text in capitals to 4.7
constexpr uint64_t kLines = 4;
constexpr uint64_t kUuSigns = 240;  // of lines that are not full
constexpr double kUuEntropy = 4.6;  // of 64 signs in even use over so few 5.6 and more, of text and numbers below 5.2
constexpr size_t kLineBytes = 61;
constexpr std::string_view kYencBegin = "=ybegin ";
constexpr size_t kYencContext = 256;

void Report(const EncodedRun& run, Facts* out, RunSink* sink) {
  out->runs[static_cast<size_t>(run.wrapper)].Add(run);
  if (sink != nullptr) sink->OnRun(run);
}

void Report(Code code, uint64_t begin, uint64_t length, Facts* out, RunSink* sink) {
  EncodedRun run;
  run.code = code;
  run.begin = begin;
  run.length = length;
  Report(run, out, sink);
}

// Of some twenty that are neither letters nor digits those codes use nearly all; addresses and checksums use a few.
bool HasManySigns(const std::array<uint32_t, 128>& counts) {
  constexpr unsigned kMany = 12;
  unsigned signs = 0;
  for (const char c : std::string_view("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")) {
    signs += counts[static_cast<unsigned char>(c)] > 0 ? 1 : 0;
  }
  return signs >= kMany;
}

// Letters and digits that a code of two digits stands for, though nothing keeps them from standing there themselves
// (RFC 3986, 2.3).
uint64_t PlainEscapes(std::string_view block, char sign) {
  uint64_t count = 0;
  for (size_t at = block.find(sign); at != std::string_view::npos && at + 2 < block.size();
       at = block.find(sign, at + 1)) {
    const unsigned high = kHexValues[static_cast<unsigned char>(block[at + 1])];
    const unsigned low = kHexValues[static_cast<unsigned char>(block[at + 2])];
    if (high == 3) count += low <= 9 ? 1 : 0;
    if (high >= 4 && high <= 7) count += (high % 2 == 0 ? low >= 1 && low <= 15 : low <= 10) ? 1 : 0;
  }
  return count;
}

// A line as uuencode(5) writes it (POSIX.1-2017, XCU): a sign for the number of bytes, 'M' for the 45 of a full line,
// then four signs from ' ' to '`' for three of them. Encoders may leave out what the last ones have too much.
bool IsUuLine(std::string_view line) {
  constexpr size_t kLeastBytes = 6;
  if (line.empty() || line.size() > kLineBytes) return false;
  const auto bytes = static_cast<size_t>(line[0] - ' ');
  const size_t least = 1 + (bytes * 8 + 5) / 6, whole = 1 + (bytes + 2) / 3 * 4;
  return line[0] > ' ' && bytes >= kLeastBytes && line.size() >= least && line.size() <= whole &&
         std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '`'; });
}

}  // namespace

void BlockRuns::Look(const BlockFacts& facts, std::string_view block, std::string_view before, uint64_t offset,
                     Facts* out, RunSink* sink) {
  if (facts.dense) {
    TakeDense(block, offset);
  } else if (dense_blocks_ > 0) {
    EndDense(out, sink);
  }
  if (facts.percent) {
    const uint64_t plain = PlainEscapes(block, '%');
    if (plain > 0) out->plain_escapes.See(offset, plain);
    if (percent_blocks_++ == 0) {
      const auto times = [block](char c) { return std::count(block.begin(), block.end(), c); };
      const char sign = times('=') > times('%') ? '=' : '%';
      percent_code_ = sign == '=' ? Code::kQuotedPrintable : Code::kPercent;
      percent_lead_ = block.find(sign);
      percent_begin_ = offset + percent_lead_;
    }
  } else if (percent_blocks_ > 0) {
    EndPercent(out, sink);
  }
  if (facts.capitals) {
    TakeCapitals(block, offset);
  } else if (capital_blocks_ > 0) {
    EndCapitals(out, sink);
  }
  if (facts.capitals || lines_ > 0) TakeLines(facts.newline, block, before, offset, out, sink);
  if (facts.odd != 0 && facts.high != 0 && !yenc_seen_) LookForYenc(block, before, offset, out, sink);
}

void BlockRuns::TakeDense(std::string_view block, uint64_t offset) {
  if (dense_blocks_++ == 0) {
    dense_counts_.fill(0);
    dense_begin_ = offset;
  }
  for (const char c : block) {
    if (c > ' ') ++dense_counts_[static_cast<unsigned char>(c) & 0x7FU];
  }
}

void BlockRuns::EndDense(Facts* out, RunSink* sink) {
  uint64_t signs = 0;
  for (const uint32_t count : dense_counts_) signs += count;
  if (dense_blocks_ >= kDenseBlocks && HasManySigns(dense_counts_) && Entropy(dense_counts_, signs) >= kDenseEntropy) {
    Report(Code::kBase85, dense_begin_, signs, out, sink);
  }
  dense_blocks_ = 0;
}

void BlockRuns::EndPercent(Facts* out, RunSink* sink) {
  if (percent_blocks_ >= kPercentBlocks) {
    Report(percent_code_, percent_begin_, percent_blocks_ * kBlockBytes - percent_lead_, out, sink);
  }
  percent_blocks_ = 0;
}

void BlockRuns::TakeCapitals(std::string_view block, uint64_t offset) {
  // Tables in capitals have none of these; of base45 four blocks of seven have both. One block in two is asked.
  const auto has = [block](char c) { return block.find(c) != std::string_view::npos; };
  const bool asked = offset / kBlockBytes % 2 == 0;
  if (capital_blocks_ == 0 && !(asked && has('$') && has('%'))) return;
  if (capital_blocks_++ == 0) {
    capital_counts_.fill(0);
    capital_begin_ = offset;
  }
  for (const char c : block) {
    if (c >= ' ') ++capital_counts_[static_cast<unsigned char>(c) & 0x7FU];
  }
}

void BlockRuns::EndCapitals(Facts* out, RunSink* sink) {
  uint64_t all = 0, signs = 0;
  for (const uint32_t count : capital_counts_) all += count;
  for (const char c : kBase45Signs) signs += capital_counts_[static_cast<unsigned char>(c)];
  if (capital_blocks_ >= kBase45Blocks && signs == all && Entropy(capital_counts_, all) >= kBase45Entropy) {
    Report(Code::kBase45, capital_begin_, signs, out, sink);
  }
  capital_blocks_ = 0;
}

void BlockRuns::TakeLines(uint64_t newlines, std::string_view block, std::string_view before, uint64_t offset,
                          Facts* out, RunSink* sink) {
  const std::string_view all(before.data(), before.size() + block.size());
  for (uint64_t left = newlines; left != 0; left &= left - 1) {
    const auto at = static_cast<size_t>(std::countr_zero(left));
    const size_t end = before.size() + at;
    size_t start = end;
    while (start > 0 && end - start <= kLineBytes + 1 && all[start - 1] != '\n') --start;
    std::string_view line = all.substr(start, end - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const uint64_t line_offset = offset + at - (end - start);
    if (lines_ > 0 && line_offset != lines_end_) EndLines(out, sink);
    if (!IsUuLine(line)) {
      EndLines(out, sink);
      continue;
    }
    if (lines_++ == 0) {
      lines_run_ = EncodedRun();
      lines_run_.code = Code::kUuencode;
      lines_run_.begin = line_offset;
      line_counts_.fill(0);
      full_lines_ = 0;
    }
    full_lines_ += line.size() == kLineBytes ? 1 : 0;
    for (const char c : line.substr(1)) ++line_counts_[static_cast<unsigned char>(c) & 0x7FU];
    lines_run_.length += line.size();
    lines_end_ = offset + at + 1;
    idle_ = 0;
    if (lines_run_.head_bytes + line.size() <= lines_run_.head.size()) {
      std::copy(line.begin(), line.end(), lines_run_.head.begin() + static_cast<std::ptrdiff_t>(lines_run_.head_bytes));
      lines_run_.head_bytes += line.size();
    }
  }
  if (newlines == 0 && lines_ > 0 && ++idle_ > 1) EndLines(out, sink);
}

void BlockRuns::EndLines(Facts* out, RunSink* sink) {
  const bool full = full_lines_ >= kLines;
  const uint64_t signs = lines_run_.length - lines_;
  if (lines_ >= kLines && (full || (signs >= kUuSigns && Entropy(line_counts_, signs) >= kUuEntropy))) {
    Report(lines_run_, out, sink);
  }
  lines_ = 0;
  idle_ = 0;
}

// The header line that comes before yEnc data (yenc-draft.1.3).
void BlockRuns::LookForYenc(std::string_view block, std::string_view before, uint64_t offset, Facts* out,
                            RunSink* sink) {
  const size_t context = std::min(before.size(), kYencContext);
  const std::string_view all(block.data() - context, context + block.size());
  const size_t at = all.find(kYencBegin);
  if (at == std::string_view::npos || all.find(" size=", at) == std::string_view::npos) return;
  yenc_seen_ = true;
  Report(Code::kYenc, offset - context + at, all.size() - at, out, sink);
}

void BlockRuns::Finish(Facts* out, RunSink* sink) {
  if (dense_blocks_ > 0) EndDense(out, sink);
  if (percent_blocks_ > 0) EndPercent(out, sink);
  if (capital_blocks_ > 0) EndCapitals(out, sink);
  EndLines(out, sink);
}

}  // namespace shareguard::text
