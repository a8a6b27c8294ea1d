// Characters that a plain text has no use for, or that look like others. Sources: Unicode 15, UAX 9 (direction), UTS 39
// (look-alikes, mixed scripts), UTS 51 (emoji), the table of default ignorable code points.
#ifndef SHAREGUARD_SRC_TEXT_CHARACTERS_H_
#define SHAREGUARD_SRC_TEXT_CHARACTERS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "text/facts.h"

namespace shareguard::text {

// Goes from character to character. Not thread-safe; no allocation.
class CharacterWatch {
 public:
  // The next character, and the offset of its first byte in the file.
  void Take(char32_t c, uint64_t offset, Facts* facts);
  // The same for a letter of Latin beyond ASCII, up to U+024F.
  void TakeLatin() {
    latin_ = true;
    needs_marks_ = false;
    last_ = Last::kOther;
    invisible_run_ = marks_ = 0;
    flag_tags_ = 0;
  }
  // The same for ASCII without controls and such letters, at least one of them, by the last byte of it all. Not within
  // a word with letters of another script.
  void TakeLatinText(char last) {
    TakeLatin();
    const auto byte = static_cast<unsigned char>(last);
    if (byte >= 0x80) return;
    last_ = Last::kAscii;
    latin_ = static_cast<unsigned char>((byte | 0x20) - 'a') < 26;
  }
  // The same for a stretch of ASCII without controls but tabs and line ends.
  void TakeAscii(std::string_view stretch, Facts* facts);
  // A stretch of plain ASCII follows that nobody takes character by character; `letter_last`: it ends with a letter.
  void SkipPlain(bool letter_last) {
    last_ = Last::kAscii;
    needs_marks_ = false;
    invisible_run_ = marks_ = 0;
    latin_ = letter_last;
  }
  // Is a word with letters of another script under way, so that the characters that follow must be taken?
  bool within_word() const { return foreign_letters_ > 0; }
  // The text has ended.
  void Finish(Facts* facts) { EndWord(facts); }

 private:
  enum class Last : uint8_t { kOther, kAscii, kNeedsMarks, kBlackFlag, kSelector };
  void TakeOdd(char32_t c, uint64_t offset, Facts* facts);
  void TakeInvisible(char32_t c, uint64_t offset, Facts* facts);
  void TakeTag(char32_t c, uint64_t offset, Facts* facts);
  void TakeLetter(char32_t c, uint64_t offset, Facts* facts);
  void EndWord(Facts* facts);

  Last last_ = Last::kOther;
  bool needs_marks_ = false;  // the text around is of a script whose words need joiners and marks
  uint32_t flag_tags_ = 0;    // tags behind a black flag: three regions have a flag made so
  uint32_t invisible_run_ = 0;
  uint32_t marks_ = 0;                 // on the last letter
  std::array<uint32_t, 15> spaces_{};  // of each kind that is none of ASCII, behind letters of Latin
  uint32_t many_spaces_ = 0;           // kinds that came often
  // The word under way.
  bool latin_ = false;
  bool all_look_alike_ = true;
  uint32_t foreign_letters_ = 0;
  uint64_t word_offset_ = 0;  // of its first letter of another script
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_CHARACTERS_H_
