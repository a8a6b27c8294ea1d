#include "text/alphabet_reader.h"

#include <cmath>

namespace shareguard::text {
namespace {

constexpr uint64_t kBlock = 64;

void Report(uint64_t begin, uint64_t signs, RunSink* sink) {
  EncodedRun run;
  run.code = Code::kAlphabet;
  run.begin = begin;
  run.length = signs;
  sink->OnRun(run);
}

}  // namespace

// Of the entropy that all signs in use could have, texts in Chinese and Japanese come to 92 per cent, those in
// alphabets to 89; what was drawn by chance from any number of signs comes to 97 and more. Tables of characters have
// each of them once, but in order. So few signs as no script has are pictures: those of bars, ratings and maps stand in
// rows of the same, and coins fall otherwise.
bool AlphabetReader::IsEven() const {
  constexpr uint32_t kLeast = 448, kLeastSigns = 16;
  constexpr double kEven = 0.96;
  if (total_ < kLeast || near_ * 5 < total_ * 4 || rises_ * 4 > total_ * 3 || rises_ * 9 < total_ * 2) return false;
  double weight = 0;
  uint32_t signs = 0;
  for (const uint16_t count : counts_) {
    if (count == 0) continue;
    ++signs;
    weight += count * std::log2(count);
  }
  const bool few = signs < kLeastSigns;
  if (few ? total_ < kMost || signs < 2 : rises_ * 4 < total_) return false;
  return std::log2(total_) - weight / total_ >= kEven * std::log2(signs);
}

void AlphabetReader::EndStretch(RunSink* sink) {
  if (IsEven()) Report(begin_, total_, sink);
  if (total_ <= first_.size()) {
    for (uint32_t i = 0; i < total_; ++i) counts_[first_[i]] = 0;
  } else {
    counts_.fill(0);
  }
  total_ = rises_ = near_ = 0;
}

void AlphabetReader::EndLatin(RunSink* sink) {
  constexpr uint64_t kLeastBlocks = 16;  // tables of such letters are shorter
  if (latin_blocks_ >= kLeastBlocks) Report(latin_begin_, latin_blocks_ * kBlock / 2, sink);
  latin_blocks_ = 0;
}

void AlphabetReader::Finish(RunSink* sink) {
  if (total_ > 0) EndStretch(sink);
  if (latin_blocks_ > 0) EndLatin(sink);
}

}  // namespace shareguard::text
