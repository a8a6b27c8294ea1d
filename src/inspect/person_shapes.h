// The shapes of identifiers in text: does one stand here? Every function looks at a run of digits and what is around
// it, at most kShapeReach bytes to either side, which must be readable; where the text ends there are line feeds.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_SHAPES_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_SHAPES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inspect/person_numbers.h"

namespace shareguard::inspect {

inline constexpr size_t kShapeReach = 256;

// A run of digits: no digit before it or behind it. A run longer than kLongest counts as kLongest.
struct DigitRun {
  static constexpr unsigned kLongest = 40;
  const char* at;
  unsigned length;
  char before() const { return at[-1]; }
  char behind() const { return at[length]; }
};

// Digits taken from text without their separators.
struct Digits {
  std::array<char, 40> digits{};
  unsigned count = 0;
  std::string_view text() const { return {digits.data(), count}; }
  bool Add(const char* at, unsigned n);
};

// What was found: where it begins and ends in the text, and the characters that count. length 0: nothing.
struct PersonShape {
  const char* begin = nullptr;
  size_t length = 0;
  explicit operator bool() const { return length != 0; }
};

// Is this the letter of an escape that stands for a blank, as strings of JSON have them? "\n9434765919"
inline bool IsEscapedBlank(const char* at) { return (at[0] == 'n' || at[0] == 't' || at[0] == 'r') && at[-1] == '\\'; }
// Behind a whole number that was written as a decimal: ".0". Programs write columns of numbers so once one is missing.
inline size_t ZeroDecimals(const char* end) {
  if (end[0] != '.' || end[1] != '0') return 0;
  return end[2] == '0' ? 3 : 2;
}

// May this part the groups of a number, when it does so throughout? A dash or a blank may do so by halves.
constexpr bool IsParting(char c) { return !IsDigit(c) && !IsLetter(c) && c != '\n' && c != '\r' && c != '\\'; }
constexpr bool AreDigits(const char* at, unsigned n) {
  for (unsigned i = 0; i < n; ++i) {
    if (!IsDigit(at[i])) return false;
  }
  return true;
}
// 943.476.5919, 943/476/5919: are these the first three digits, in front of three and four more, all parted by one
// sign?
inline bool IsPartedTen(const DigitRun& run) {
  const char* at = run.at;
  return run.length == 3 && IsParting(at[3]) && AreDigits(at + 4, 3) && at[7] == at[3] && AreDigits(at + 8, 4);
}
// 4111.1111.1111.1111: the first four of a card's sixteen digits, likewise?
inline bool IsPartedCard(const DigitRun& run) {
  const char* at = run.at;
  if (run.length != 4 || !IsParting(at[4])) return false;
  return AreDigits(at + 5, 4) && at[9] == at[4] && AreDigits(at + 10, 4) && at[14] == at[4] && AreDigits(at + 15, 4);
}
// 07700.900.123, 020.7946.0958; behind a +, 44.20.7946.0958: the first digits of a telephone number in groups?
inline bool IsPointedPhone(const DigitRun& run) {
  const bool plus = run.at[-1] == '+';
  if (run.at[run.length] != '.' || run.length > 5 || (!plus && (*run.at != '0' || run.length < 3))) return false;
  const char* next = run.at + run.length + 1;
  return IsDigit(next[0]) && (plus || AreDigits(next, 3));
}
// 13 05 1980 or 13 05 80 1234: two digits, and two more. 1980 05 13: four, and two.
inline bool IsSpacedDate(const DigitRun& run) {
  if ((run.length != 2 && run.length != 4) || run.behind() != ' ') return false;
  const char* at = run.at + run.length;
  return IsDigit(at[1]) && IsDigit(at[2]) && at[3] == ' ';
}
// QQ-12-34-56-C: are these the first two of the digits?
inline bool IsPartedNi(const DigitRun& run) {
  const char gap = run.behind();
  return run.length == 2 && (gap == '-' || gap == '.') && run.before() == gap && IsDigit(run.at[3]) &&
         IsDigit(run.at[4]) && run.at[5] == gap;
}

// Is what stands before, or behind, no part of a longer number, decimal or identifier?
bool StartsFree(const char* at);
bool EndsFree(const char* end);

// Ten digits: 9434765919, 943 476 5919, 943-476-5919, 943.476.5919 (or with another sign), 010190 1234.
enum class TenForm { kPlain, kThreeThreeFour, kSixFour };
PersonShape TenDigits(const DigitRun& run, Digits* digits, TenForm* form);
// P9434765919, id_9434765919, 9434765919X: ten digits that are a part of a name, with a letter or a line beside them.
bool IsTenWithinName(const DigitRun& run);
// 13 05 80 1234; not checked.
PersonShape SpacedChi(const DigitRun& run, Digits* digits);
// QQ123456C, QQ 12 34 56 C, QQ-12-34-56-C, QQ.12.34.56.C. A wrong prefix or suffix is no number.
PersonShape NiNumber(const DigitRun& run, bool lower_case);
// SW1A 1AA; `*joined`: SW1A1AA. `*valid`: an area, and letters, that there are.
PersonShape Postcode(const DigitRun& run, bool lower_case, bool* joined, bool* valid);
// 4111 1111 1111 1111, 4111.1111.1111.1111, 3782-822463-10005 or without separators; not checked.
PersonShape Card(const DigitRun& run, Digits* digits);
// 078-05-1120; 078 05 1120 or 078051120 when announced.
PersonShape Ssn(const DigitRun& run, bool announced);
// GB82 WEST 1234 5698 7654 32, with dashes or points, or in one piece; with a right check.
PersonShape Iban(const DigitRun& run);
// +44 20 7946 0958, 0044..., 020 7946 0958, (020) 7946 0958, 07700 900123, 07700.900.123. `*plain`: digits alone.
PersonShape Phone(const DigitRun& run, bool announced, bool* plain);
// 1980-12-31, 31/12/1980, 31.12.80, 31 12 1980, 31 Dec 1980, December 31, 1980, 19801231, 31121980.
PersonShape Date(const DigitRun& run);
// `at` is at the '@' of name@host.domain.
PersonShape Email(const char* at);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_SHAPES_H_
