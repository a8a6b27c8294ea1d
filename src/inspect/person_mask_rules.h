// The rules of PersonHintsOf as operations on bit masks, each a little wider, for several blocks of 64 bytes at a time:
// a Word is the mask of one block, or a vector of those of four or eight. Vectors are never passed nor returned by
// value: how that is done depends on the instruction set, and these functions are compiled for each.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_MASK_RULES_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_MASK_RULES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace shareguard::inspect {

// What a byte is to the rules, but for digits. month: a letter that the name of a month begins with.
enum PersonClass : size_t {
  kLetter,
  kMonth,
  kZero,
  kSpace,
  kDash,
  kSlash,
  kPoint,
  kComma,
  kPlus,
  kUnderscore,
  kFeed,
  kBackslash,
  kPersonClasses
};

// What stands in some blocks: words of one bit for each byte.
struct PersonClasses {
  static constexpr size_t kBlocks = 8;
  using Words = std::array<uint64_t, kBlocks>;

  alignas(64) std::array<Words, 16> of;  // by class
  Words digit;
  Words start;    // where runs of digits begin
  Words escaped;  // behind an escape that begins before the block
  // Of the starts: those that the rules leave, and of these some that are at most dates that a line begins with.
  Words runs, dates;
};

template <typename Word>
class PersonMaskRules {
 public:
  [[gnu::always_inline]] static inline void Choose(PersonClasses* classes) {
    for (size_t i = 0; i < PersonClasses::kBlocks; i += sizeof(Word) / sizeof(uint64_t)) {
      const PersonMaskRules rules(*classes, i);
      rules.ChooseFor(&classes->runs[i], &classes->dates[i]);
    }
  }

 private:
  [[gnu::always_inline]] inline PersonMaskRules(const PersonClasses& c, size_t i) {
    Load(&c.digit[i], &one_);
    Load(&c.start[i], &start_);
    Load(&c.escaped[i], &escaped_);
    Load(&c.of[kLetter][i], &letter_);
    Load(&c.of[kMonth][i], &month_);
    Load(&c.of[kZero][i], &zero_);
    Load(&c.of[kSpace][i], &space_);
    Load(&c.of[kDash][i], &dash_);
    Load(&c.of[kSlash][i], &slash_);
    Load(&c.of[kPoint][i], &point_);
    Load(&c.of[kComma][i], &comma_);
    Load(&c.of[kPlus][i], &plus_);
    Load(&c.of[kUnderscore][i], &line_);
    Load(&c.of[kFeed][i], &feed_);
    Load(&c.of[kBackslash][i], &backslash_);
    two_ = one_ & (one_ >> 1);
    three_ = two_ & (one_ >> 2);
    four_ = two_ & (two_ >> 2);
    six_ = four_ & (two_ >> 4);
    pair_ = letter_ & (letter_ >> 1);
    numeric_ = dash_ | slash_ | point_;
    numeric_ = numeric_ & (one_ >> 1) & ((numeric_ >> 2) | ((one_ >> 2) & (numeric_ >> 3)));
  }
  [[gnu::always_inline]] static inline void Load(const uint64_t* from, Word* to) {
    std::memcpy(to, from, sizeof(Word));
  }
  [[gnu::always_inline]] static inline void Store(const Word& from, uint64_t* to) {
    std::memcpy(to, &from, sizeof(Word));
  }

  // Runs at the block's edges stay.
  [[gnu::always_inline]] inline void ChooseFor(uint64_t* runs, uint64_t* dates) const {
    Word edges{}, numbers{}, wanted{};
    AddEdges(&edges);
    AddNumbers(&numbers);
    wanted = numbers;
    AddDates(&wanted);
    const Word behind_letter = letter_ << 1;
    wanted = wanted & ~behind_letter;
    Word joined{};
    AddJoined(&joined);
    wanted = wanted | (joined & behind_letter) | (plus_ << 1);
    wanted = wanted & ~((point_ | line_) << 1);
    AddParted(&wanted);
    // Within a name: P9434765919, id_9434765919.
    wanted = wanted | (six_ & (three_ >> 6) & ~(point_ << 1));
    // Behind \n, or two letters behind it.
    wanted = wanted | edges | escaped_ | (backslash_ << 2) | (backslash_ << 4);
    wanted = wanted & start_;
    Store(wanted, runs);
    const Word only_dates = wanted & (feed_ << 1) & ~(numbers | edges);
    Store(only_dates, dates);
  }

  // Of which runs the block does not tell all: the rules look at four bytes before a run and at five behind it, and at
  // eight digits of it at most.
  [[gnu::always_inline]] inline void AddEdges(Word* found) const {
    constexpr unsigned kLastEnd = 59;  // a run that ends before this byte is known
    const Word open1 = one_ & (1ULL << kLastEnd), open2 = one_ & (open1 >> 1), open3 = one_ & (open2 >> 1);
    *found = *found | open1 | open2 | open3 | (one_ & (open3 >> 1)) | ((~0ULL << (kLastEnd + 1)) | 7);
  }

  // Behind what is no letter, dates.
  [[gnu::always_inline]] inline void AddDates(Word* found) const {
    // 13 05 1980, and the first of 1980 05 13; then numbers of two digits.
    const Word spaced = space_ & (two_ >> 1) & (space_ >> 3);
    const Word day = numeric_ | ((space_ | dash_ | slash_) & (month_ >> 1)) | letter_;
    *found = *found | (one_ & (day >> 1)) | (two_ & ((day >> 2) | (spaced >> 2))) |
             (four_ & ((numeric_ >> 4) | (spaced >> 4)));
  }

  // The bytes of which a mask of `width` bytes each, so many behind them, is not known: it may hold beyond the block.
  static constexpr uint64_t Beyond(unsigned behind, unsigned width) { return ~(~0ULL >> (behind + width - 1)); }

  // Behind what is no letter: long numbers, those that begin with a 0, in groups, the inward half of a postcode.
  [[gnu::always_inline]] inline void AddNumbers(Word* found) const {
    const Word group = (space_ | dash_) & (one_ >> 1);
    // 943.476.5919 and 4111.1111.1111.1111, whatever stands between.
    const Word ten =
        three_ & ((~one_ >> 3) | Beyond(3, 1)) & ((three_ >> 4) | Beyond(4, 3)) & ((four_ >> 8) | Beyond(8, 4));
    const Word card =
        four_ & ((~one_ >> 4) | Beyond(4, 1)) & ((four_ >> 5) | Beyond(5, 4)) & ((four_ >> 10) | Beyond(10, 4));
    const Word groups =
        (three_ & (group >> 3)) | (four_ & (group >> 4) & (four_ >> 5)) | ten | card | (six_ & (group >> 6));
    const Word listed = (one_ & (comma_ >> 1)) | (two_ & (comma_ >> 2)) | (four_ & (comma_ >> 4));
    const Word number = (two_ & (group >> 2)) | (four_ & (group >> 4)) | six_;  // AB 12 34 56 C
    const Word behind_space = ((letter_ << 2) & (listed | number)) | (three_ & (pair_ >> 3));
    *found = *found | (six_ & (two_ >> 6)) | (zero_ & three_) | groups | ((space_ << 1) & behind_space);
  }

  // Behind a letter: numbers with two before them, or two behind the digits of a postcode.
  [[gnu::always_inline]] inline void AddJoined(Word* found) const {
    *found = *found | ((letter_ << 2) & ~(letter_ << 3) & two_) | (one_ & (pair_ >> 1)) | (two_ & (pair_ >> 2)) |
             (three_ & (pair_ >> 3));
  }

  // QQ-12-34-56-C and QQ.12.34.56.C.
  [[gnu::always_inline]] inline void AddParted(Word* found) const {
    const Word dashes = (dash_ << 1) & (dash_ >> 2) & (dash_ >> 5);
    const Word points = (point_ << 1) & (point_ >> 2) & (point_ >> 5);
    *found = *found | ((letter_ << 2) & two_ & (two_ >> 3) & (dashes | points));
  }

  Word start_, letter_, month_, zero_, space_, dash_, slash_, point_, comma_, plus_, line_, feed_, backslash_, escaped_;
  // Where digits follow one another, within a block: at least so many of them from a byte on.
  Word one_, two_, three_, four_, six_;
  Word pair_;     // two letters
  Word numeric_;  // the gap behind the first number of a date, in front of one of one or two digits
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_MASK_RULES_H_
