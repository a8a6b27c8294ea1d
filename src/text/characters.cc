#include "text/characters.h"

#include <algorithm>
#include <array>

namespace shareguard::text {
namespace {

bool IsControl(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0) || c == 0x7F ||
         (c >= 0x80 && c < 0xA0 && c != 0x85);
}

bool IsBidi(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }
bool IsTag(char32_t c) { return c >= 0xE0000 && c <= 0xE0FFF; }
bool IsIdeographicSelector(char32_t c) { return c >= 0xE0100 && c <= 0xE01EF; }
bool IsSelector(char32_t c) { return c >= 0xFE00 && c <= 0xFE0F; }

bool IsInvisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || (c >= 0x206A && c <= 0x206F) || c == 0xFEFF ||
         c == 0x00AD || c == 0x180E || c == 0x034F || c == 0x061C || c == 0x115F || c == 0x1160 || c == 0x3164 ||
         c == 0xFFA0 || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F) || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A);
}

// Separators of lines that no program shows as such, places for private use, what is no character for good.
bool IsOdd(char32_t c) {
  return c == 0x85 || c == 0x2028 || c == 0x2029 || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFDD0 && c <= 0xFDEF) ||
         c >= 0xF0000 || (c & 0xFFFE) == 0xFFFE;
}

bool IsBrailleBlank(char32_t c) { return c == 0x2800; }

bool IsMarkOnLetter(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

// Which of the spaces that are none of ASCII; 0: it is none. The two that French has before its signs are one.
unsigned OddSpace(char32_t c) {
  if (c >= 0x2000 && c <= 0x200A) return c - 0x2000 + 4;
  return c == 0xA0 || c == 0x202F ? 1 : c == 0x205F ? 2 : c == 0x3000 ? 3 : 0;
}

// Joiners, direction marks and breaks that words of some scripts and emoji are made with.
bool IsMark(char32_t c) { return (c >= 0x200B && c <= 0x200F) || c == 0x061C || (c >= 0x180B && c <= 0x180F); }

// Hebrew to Thaana and further right-to-left blocks, Indic and South-East Asian scripts, Mongolian, symbols and emoji.
bool NeedsMarks(char32_t c) {
  return (c >= 0x0590 && c <= 0x109F) || (c >= 0x1780 && c <= 0x18AF) || (c >= 0x2190 && c <= 0x2BFF) ||
         (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
         (c >= 0x1F000 && c < 0xE0000);
}

bool IsLatin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
         (c >= 0x1E00 && c <= 0x1EFF);
}

bool IsGreekOrCyrillic(char32_t c) { return (c >= 0x0370 && c <= 0x052F) && c != 0x037E && c != 0x0387; }

// Letters that most fonts draw as a Latin letter, from confusables.txt of UTS 39. Greek small letters are left out but
// omicron: they stand in the names of proteins and units beside Latin ones, and look like none.
constexpr std::array<char16_t, 63> kLookAlikes = {
    0x0391, 0x0392, 0x0395, 0x0396, 0x0397, 0x0399, 0x039A, 0x039C, 0x039D, 0x039F, 0x03A1, 0x03A4, 0x03A5,
    0x03A7, 0x03BF, 0x03F2, 0x03F3, 0x03F9, 0x0405, 0x0406, 0x0408, 0x0410, 0x0412, 0x0415, 0x041A, 0x041C,
    0x041D, 0x041E, 0x0420, 0x0421, 0x0422, 0x0423, 0x0425, 0x0430, 0x0435, 0x043E, 0x0440, 0x0441, 0x0443,
    0x0445, 0x0455, 0x0456, 0x0458, 0x0474, 0x0475, 0x04AE, 0x04AF, 0x04BA, 0x04BB, 0x04C0, 0x04CF, 0x04D4,
    0x04D5, 0x04E8, 0x04E9, 0x0500, 0x0501, 0x050C, 0x051A, 0x051B, 0x051C, 0x051D, 0x0405,
};

bool IsLookAlike(char32_t c) {
  return std::find(kLookAlikes.begin(), kLookAlikes.end(), static_cast<char16_t>(c)) != kLookAlikes.end();
}

constexpr uint32_t kFlagTags = 6;      // a region's letters and the tag that ends them
constexpr uint32_t kInvisibleRun = 3;  // so many in a row say something by themselves

}  // namespace

void CharacterWatch::Take(char32_t c, uint64_t offset, Facts* facts) {
  if (c == 0) facts->nul.See(offset);
  if (IsControl(c)) facts->control.See(offset);
  if (c >= 0x80) TakeOdd(c, offset, facts);
  TakeLetter(c, offset, facts);
  if (c < 0x80) {
    if (c == '\n' || IsLatin(c)) needs_marks_ = false;
    last_ = Last::kAscii;
    invisible_run_ = marks_ = 0;
    return;
  }
  if (IsBidi(c)) facts->bidi.See(offset);
  if (IsTag(c)) return TakeTag(c, offset, facts);
  if (IsInvisible(c) || IsSelector(c)) return TakeInvisible(c, offset, facts);
  invisible_run_ = 0;
  flag_tags_ = 0;
  if (NeedsMarks(c)) {
    needs_marks_ = true;
    last_ = c == 0x1F3F4 ? Last::kBlackFlag : Last::kNeedsMarks;
  } else {
    if (IsLatin(c)) needs_marks_ = false;
    last_ = Last::kOther;
  }
}

void CharacterWatch::TakeAscii(std::string_view stretch, Facts* facts) {
  const auto is_letter = [](char c) { return IsLatin(static_cast<unsigned char>(c)); };
  if (within_word()) {
    const auto end = std::find_if_not(stretch.begin(), stretch.end(), is_letter);
    latin_ = latin_ || end != stretch.begin();
    if (end != stretch.end()) EndWord(facts);
  }
  if (needs_marks_) {
    needs_marks_ = std::none_of(stretch.begin(), stretch.end(), [&](char c) { return c == '\n' || is_letter(c); });
  }
  if (!within_word()) latin_ = is_letter(stretch.back());
  last_ = Last::kAscii;
  invisible_run_ = marks_ = 0;
}

// What little says by itself: one of each may stand in any text.
void CharacterWatch::TakeOdd(char32_t c, uint64_t offset, Facts* facts) {
  constexpr uint32_t kMostMarks = 4;  // on a letter: two in most languages, four in the oddest of transcriptions
  constexpr uint32_t kManySpaces = 16;
  marks_ = IsMarkOnLetter(c) ? marks_ + 1 : 0;
  if (IsOdd(c) || marks_ > kMostMarks || (IsBrailleBlank(c) && !needs_marks_)) facts->odd.See(offset);
  const unsigned space = OddSpace(c);
  if (space == 0 || !latin_ || ++spaces_[space] < kManySpaces) return;
  if (spaces_[space] == kManySpaces) ++many_spaces_;
  if (many_spaces_ > 1) facts->odd.See(offset, kManySpaces);
}

// One selector chooses how the sign before it is drawn; a second one, or one behind a letter, chooses nothing.
void CharacterWatch::TakeInvisible(char32_t c, uint64_t offset, Facts* facts) {
  ++invisible_run_;
  if (IsSelector(c)) {
    if (last_ == Last::kSelector) facts->tag.See(offset);
    last_ = Last::kSelector;
    return;
  }
  // A joiner behind a selector: emoji of several parts.
  const bool proper = IsMark(c) && needs_marks_ && invisible_run_ < kInvisibleRun;
  if (!proper) facts->invisible.See(offset);
  last_ = Last::kOther;
}

void CharacterWatch::TakeTag(char32_t c, uint64_t offset, Facts* facts) {
  if (IsIdeographicSelector(c) && last_ == Last::kNeedsMarks) {
    last_ = Last::kSelector;
    return;
  }
  if (last_ == Last::kBlackFlag && ++flag_tags_ <= kFlagTags && c >= 0xE0020 && c <= 0xE007F) return;
  facts->tag.See(offset);
}

void CharacterWatch::TakeLetter(char32_t c, uint64_t offset, Facts* facts) {
  if (IsLatin(c)) {
    latin_ = true;
  } else if (IsGreekOrCyrillic(c)) {
    if (foreign_letters_++ == 0) word_offset_ = offset;
    all_look_alike_ = all_look_alike_ && IsLookAlike(c);
  } else if (latin_ || foreign_letters_ > 0) {
    EndWord(facts);
  }
}

void CharacterWatch::EndWord(Facts* facts) {
  if (latin_ && foreign_letters_ > 0 && all_look_alike_) facts->mixed_script.See(word_offset_);
  latin_ = false;
  all_look_alike_ = true;
  foreign_letters_ = 0;
}

}  // namespace shareguard::text
