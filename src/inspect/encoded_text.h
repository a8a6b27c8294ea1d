// Runs of text that look like encoded data: base64, base32, hexadecimal, long numbers. By length, alphabet and entropy,
// so that words, paths, identifiers and single digests of ordinary documents are none.
#ifndef SHAREGUARD_SRC_INSPECT_ENCODED_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_ENCODED_TEXT_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "inspect/finding_tally.h"

namespace shareguard::inspect {

// What was seen over all the text that was fed. Not thread-safe.
class EncodedText {
 public:
  // Text whose first byte is at `offset`; continues the run that the last piece ended with.
  void Feed(std::string_view text, uint64_t offset);
  // Nothing was seen.
  void Restart();
  // Could there be a run in a text that is fed alone? Most have no word that is long enough.
  static bool HasLongWord(std::string_view text) { return text.size() - Ordinary(text, 0) >= kShortRun; }
  // What Feed does with white space.
  void SeeSpace() {
    if (dense_ > 0) EndDense();
    if (length_ > 0) EndRun();
  }
  // What follows is not read together with what came before.
  void Break();

  // One long run, or many short ones.
  bool suspicious() const { return longest_ >= kLongRun || total_ >= kManyRuns; }
  uint64_t offset() const { return longest_ >= kLongRun ? longest_offset_ : first_offset_; }
  uint64_t length() const { return longest_ >= kLongRun ? longest_ : total_; }
  uint64_t runs() const { return runs_; }
  uint64_t total() const { return total_; }  // bytes of all runs
  // Those of kLongRun and more, and all the others together.
  const FindingTally& long_runs() const { return long_runs_; }
  struct ShortRuns {
    uint64_t offset = 0;
    uint64_t bytes = 0;
    uint64_t count = 0;
  };
  const ShortRuns& short_runs() const { return short_runs_; }

  static constexpr uint64_t kShortRun = 40;   // bytes: shorter runs are not looked at
  static constexpr uint64_t kLongRun = 120;   // one such run is enough
  static constexpr uint64_t kManyRuns = 640;  // bytes of all runs together

 private:
  static size_t Ordinary(std::string_view text, size_t at);
  void TakeShortWord(std::string_view word, uint64_t offset);
  void TakeDense(unsigned char c, uint64_t offset);
  void EndDense();
  void TakeHead();
  void EndRun();
  void Count(uint64_t begin, uint64_t length);
  enum Class : uint8_t { kOther, kUpper, kLower, kDigit, kSign };
  static Class ClassOf(unsigned char c);
  void Take(unsigned char c, Class kind);
  bool LooksEncoded() const;

  static constexpr uint64_t kDenseRun = 160;

  // The run at hand. Most are short: bytes are only kept until there are enough to be counted.
  std::array<unsigned char, kShortRun> head_{};
  std::array<uint32_t, 128> counts_{};
  std::array<uint32_t, 5> classes_{};
  uint64_t length_ = 0;
  uint64_t begin_ = 0;
  uint64_t changes_ = 0;  // between classes
  uint64_t hex_ = 0;
  uint64_t base32_ = 0;
  Class last_ = kOther;
  // A run of visible characters of any kind: encodings with more signs than base64 (base85, ascii85, yEnc).
  std::array<unsigned char, kDenseRun> dense_head_{};
  std::array<uint32_t, 128> dense_counts_{};
  uint64_t dense_ = 0;
  uint64_t dense_begin_ = 0;
  // All runs.
  uint64_t longest_ = 0;
  uint64_t longest_offset_ = 0;
  uint64_t first_offset_ = 0;
  uint64_t total_ = 0;
  uint64_t runs_ = 0;
  FindingTally long_runs_;
  ShortRuns short_runs_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ENCODED_TEXT_H_
