#include "inspect/person_hints.h"

#include <array>
#include <string_view>

#include "inspect/person_numbers.h"

namespace shareguard::inspect {
namespace {

// Behind a letter that may be one of an escape, and with any length and whatever is behind.
constexpr unsigned kMayBeEscaped = 1U << 15;

constexpr unsigned HintsOfLength(size_t n) {
  unsigned hints = kMayBeEscaped;
  if (n == 9 || n == 10) hints |= kTen;  // nine: one that has lost its 0
  if (n == 3 || n == 6) hints |= kTenGroups;
  if (n >= 12 && n <= 19) hints |= kCard;
  if (n == 4) hints |= kCardGroups;
  if (n == 9) hints |= kSsn;
  if (n == 3) hints |= kSsnGroups;
  if (n == 2 || n == 4 || n == 6) hints |= kNi;
  if (n >= 2) hints |= kIban;
  if (n <= 3) hints |= kPostcode;
  if (n <= 15) hints |= kPlusPhone;
  if (n >= 3 && n <= 15) hints |= kPhone;
  if (n <= 2 || n == 4) hints |= kDate;
  if (n == 8) hints |= kLongDate;
  return hints;
}

constexpr unsigned HintsOfBefore(char c) {
  if (c == '.') return kNi;   // QQ.12.34.56.C
  if (c == '_') return kTen;  // id_9434765919
  if (c == '$' || c == '%' || c == '@') return 0;
  const unsigned escape = c == 'n' || c == 't' || c == 'r' ? kMayBeEscaped : 0;
  if (IsLetter(c)) return escape | kNi | kIban | kPostcode | kTen;
  const unsigned numbers = kTen | kTenGroups | kCard | kCardGroups | kSsn | kSsnGroups | kPhone | kDate | kLongDate;
  if (c == '+') return numbers | kPlusPhone;
  if (c == '-') return numbers | kNi;
  return c == ' ' ? numbers | kNi | kPostcode : numbers;
}

constexpr unsigned HintsOfBehind(char c) {
  if (IsLetter(c)) return kMayBeEscaped | kNi | kPostcode | kDate | kIban | kTen;
  const unsigned plain = kMayBeEscaped | kTen | kCard | kSsn | kPhone | kPlusPhone | kLongDate | kIban;
  const unsigned parted = kTenGroups | kCardGroups;
  switch (c) {
    case '_':
      return parted | kTen;
    case ' ':
    case '-':
      return plain | kTenGroups | kCardGroups | kSsnGroups | kNi | kDate;
    case '.':
      return plain | kDate | parted | kNi;
    case '/':
    case ',':  // December 31, 1980
      return plain | kDate | parted;
    default:
      return IsParting(c) ? plain | parted : plain;
  }
}

struct HintTables {
  std::array<uint16_t, DigitRun::kLongest + 1> length{};
  std::array<uint16_t, 256> before{}, behind{};
};
constexpr HintTables MakeHints() {
  HintTables tables;
  for (size_t n = 1; n <= DigitRun::kLongest; ++n) tables.length[n] = static_cast<uint16_t>(HintsOfLength(n));
  for (size_t c = 0; c < 256; ++c) {
    tables.before[c] = static_cast<uint16_t>(HintsOfBefore(static_cast<char>(c)));
    tables.behind[c] = static_cast<uint16_t>(HintsOfBehind(static_cast<char>(c)));
  }
  return tables;
}
constexpr HintTables kHints = MakeHints();

constexpr uint32_t LetterBits(std::string_view letters) {
  uint32_t bits = 0;
  for (const char c : letters) bits |= 1U << (c & 0x1F);
  return bits;
}

bool MayBeginMonth(char c) {
  constexpr uint32_t kFirst = LetterBits("jfmasond");
  return IsLetter(c) && ((kFirst >> (c & 0x1F)) & 1) != 0;
}

// Could a date begin with these digits, as far as the next three bytes tell? Most runs of digits are decimals, lists,
// counts, times of day.
bool MayBeDate(const DigitRun& run) {
  const char gap = run.behind();
  const char* next = run.at + run.length + 1;
  const bool numeric = IsDigit(next[0]) && (next[1] == gap || (IsDigit(next[1]) && next[2] == gap));
  switch (gap) {
    case '.':
      return numeric;
    case ',':  // December 31, 1980
      return run.before() == ' ' && (*next == ' ' || IsDigit(*next)) && IsLetter(run.at[-2]);
    case '-':
    case '/':
      return numeric || (run.length < 4 && MayBeginMonth(*next));
    case ' ':
      return (run.length < 4 && MayBeginMonth(*next)) || IsSpacedDate(run);
    default:
      return run.length < 4;  // 31st
  }
}

// The groups of a card's number have four digits, or more behind the first.
bool MayBeCard(const DigitRun& run) {
  const char* next = run.at + run.length + 1;
  return IsDigit(next[1]) && IsDigit(next[2]) && IsDigit(next[3]);
}

// The hints that more of the bytes around a run leave of those that its length and neighbours gave.
unsigned Remaining(const DigitRun& run, unsigned hints) {
  constexpr unsigned kGroups = kTenGroups | kCardGroups | kSsnGroups;
  const char gap = run.behind();
  const bool digit_next = IsDigit(run.at[run.length + 1]);
  constexpr unsigned kLeastWhole = 9;  // digits of a number that may be written as 9434765919.0
  const bool whole = run.length >= kLeastWhole && ZeroDecimals(run.at + run.length) != 0;
  const bool parted = IsPartedNi(run);
  if (gap == '.' && digit_next && !whole) {
    unsigned grouped = kDate | kTenGroups | kCardGroups;
    if (parted) grouped |= kNi;
    if (run.length == 2) grouped |= kIban;
    if (IsPointedPhone(run)) grouped |= kPhone | kPlusPhone;
    hints &= grouped;
  }
  if (!digit_next) hints &= ~kGroups;
  if ((hints & kGroups) != 0 && gap != ' ' && gap != '-') {
    if (!IsPartedTen(run)) hints &= ~static_cast<unsigned>(kTenGroups);
    if (!IsPartedCard(run)) hints &= ~static_cast<unsigned>(kCardGroups);
  }
  if ((hints & kCardGroups) != 0 && !MayBeCard(run)) hints &= ~static_cast<unsigned>(kCardGroups);
  if (run.length < 6 && !(digit_next && (gap == ' ' || gap == '-')) && !parted) hints &= ~static_cast<unsigned>(kNi);
  if (!parted && (run.before() == '-' || run.before() == '.')) hints &= ~static_cast<unsigned>(kNi);
  // Letters stand before these numbers: without a space, two of them and no more.
  const bool prefixed = IsLetter(run.at[-2]) && (!IsLetter(run.at[-3]) || IsEscapedBlank(run.at - 3));
  if (!IsLetter(run.before()) && !IsLetter(run.at[-2])) hints &= ~static_cast<unsigned>(kNi);
  if (IsLetter(run.before()) && !prefixed && !IsEscapedBlank(run.at - 1)) hints &= ~static_cast<unsigned>(kNi | kIban);
  if ((hints & kDate) != 0 && !MayBeDate(run)) hints &= ~static_cast<unsigned>(kDate);
  if ((hints & kPostcode) != 0 && !IsLetter(run.at[run.length + 1])) hints &= ~static_cast<unsigned>(kPostcode);
  return hints;
}

}  // namespace

unsigned PersonHintsOf(const DigitRun& run, unsigned wanted) {
  const unsigned around = kHints.length[run.length] & kHints.behind[static_cast<uint8_t>(run.behind())];
  unsigned hints = around & kHints.before[static_cast<uint8_t>(run.before())] & (wanted | kMayBeEscaped);
  if ((hints & kMayBeEscaped) != 0) {
    hints &= ~kMayBeEscaped;
    if (IsEscapedBlank(run.at - 1)) hints = around & kHints.before['\n'] & wanted;
  }
  if (*run.at != '0') hints &= ~static_cast<unsigned>(kPhone);
  return hints == 0 ? 0 : Remaining(run, hints);
}

}  // namespace shareguard::inspect
