#include "inspect/person_shapes.h"

#include <algorithm>
#include <string>

#include "inspect/person_numbers.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

bool IsWord(char c) { return IsDigit(c) || IsLetter(c) || c == '_'; }
bool IsGap(char c) { return c == ' ' || c == '-'; }
// Does a word go on before this place?
bool IsWithinWord(const char* at) { return IsWord(at[-1]) && !IsEscapedBlank(at - 1); }
char Upper(char c) { return static_cast<char>(IsLetter(c) ? c & ~0x20 : c); }

// Is [begin, end), a number in groups that `gap` parts, not a part of a longer row of groups?
bool StandsAlone(const char* begin, const char* end, char gap) {
  if (!StartsFree(begin) || !EndsFree(end)) return false;
  const auto parts = [gap](char c) { return IsGap(c) || c == gap; };
  if (parts(begin[-1]) && IsDigit(begin[-2])) return false;
  return !(parts(end[0]) && IsDigit(end[1]));
}

unsigned DigitsAt(const char* at, unsigned most) {
  unsigned n = 0;
  while (n < most && IsDigit(at[n])) ++n;
  return n;
}

// Groups of the given lengths, with the same separator between all; takes them all, or none.
const char* Grouped(const DigitRun& run, std::string_view lengths, Digits* digits) {
  const char gap = run.behind();
  if (!IsGap(gap) && !IsPartedTen(run) && !IsPartedCard(run)) return nullptr;
  const char* at = run.at;
  digits->count = 0;
  for (size_t i = 0; i < lengths.size(); ++i) {
    const unsigned wanted = static_cast<unsigned>(lengths[i] - '0');
    if (i > 0 && *at++ != gap) return nullptr;
    if (DigitsAt(at, wanted + 1) != wanted || !digits->Add(at, wanted)) return nullptr;
    at += wanted;
  }
  return at;
}

// 0123456789, 9876543210, 1111111111: the same step from each digit to the next. Lists of digits, not numbers.
bool IsSeries(std::string_view digits) {
  const auto step = [&](size_t i) { return (digits[i] - digits[i - 1] + 10) % 10; };
  for (size_t i = 2; i < digits.size(); ++i) {
    if (step(i) != step(1)) return false;
  }
  return true;
}

PersonShape Between(const char* begin, const char* end) { return {begin, static_cast<size_t>(end - begin)}; }

unsigned Value(const char* at, unsigned n) {
  unsigned value = 0;
  for (unsigned i = 0; i < n; ++i) value = value * 10 + static_cast<unsigned>(at[i] - '0');
  return value;
}

// 1 to 12 for a month's English name or its first three letters, else 0; `*length` of what is there.
unsigned Month(const char* at, unsigned* length) {
  constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  std::array<char, 3> start{};
  for (unsigned i = 0; i < 3; ++i) {
    if (!IsLetter(at[i])) return 0;
    start[i] = static_cast<char>(at[i] | 0x20);
  }
  *length = 3;
  while (*length < 10 && IsLetter(at[*length])) ++*length;
  if (*length > 9) return 0;
  for (unsigned month = 0; month < 12; ++month) {
    if (kMonths.substr(month * 3, 3) == std::string_view(start.data(), 3)) return month + 1;
  }
  return 0;
}

unsigned FullYear(const char* at, unsigned digits) {
  const unsigned year = Value(at, digits);
  if (digits == 4) return year;
  return digits == 2 ? (year < 30 ? 2000 : 1900) + year : 0;
}

// Day and month in either order: 31/12 and 12/31.
bool IsDayAndMonth(unsigned year, unsigned a, unsigned b) { return IsDate(year, b, a) || IsDate(year, a, b); }

// 31 Dec 1980, 31-Dec-80, 31st December, 1980, 31st of December 1980. run is the day.
const char* DayMonthYear(const DigitRun& run) {
  const char* at = run.at + run.length;
  if (IsLetter(at[0]) && IsLetter(at[1]) && !IsLetter(at[2])) at += 2;  // 31st
  if (*at == ' ' || *at == '-' || *at == '/') ++at;
  if (std::string_view(at, 3) == "of ") at += 3;
  if (!IsLetter(*at)) return nullptr;
  unsigned length = 0;
  const unsigned month = Month(at, &length);
  if (month == 0) return nullptr;
  at += length;
  while (*at == ' ' || *at == '-' || *at == ',' || *at == '/') ++at;
  const unsigned n = DigitsAt(at, 5);
  return IsDate(FullYear(at, n), month, Value(run.at, run.length)) ? at + n : nullptr;
}

// December 31, 1980. run is the day; the month stands before it.
const char* MonthDayYear(const DigitRun& run, const char** begin) {
  const char* word = run.at - 1;
  if (*word != ' ' || !IsLetter(word[-1])) return nullptr;
  const char* start = word;
  while (word - start < 10 && IsLetter(start[-1])) --start;
  unsigned length = 0;
  const unsigned month = Month(start, &length);
  const char* at = run.at + run.length;
  if (IsLetter(at[0]) && IsLetter(at[1]) && !IsLetter(at[2])) at += 2;
  if (month == 0 || *at++ != ',') return nullptr;
  if (*at == ' ') ++at;
  const unsigned n = DigitsAt(at, 5);
  if (n != 4 || !IsDate(Value(at, 4), month, Value(run.at, run.length))) return nullptr;
  *begin = start;
  return at + n;
}

// Three numbers with one separator, the year first or last.
const char* NumericDate(const DigitRun& run) {
  const char gap = run.behind();
  const bool spaced = IsSpacedDate(run);
  if (gap != '-' && gap != '/' && gap != '.' && !spaced) return nullptr;
  const char* second = run.at + run.length + 1;
  const unsigned n2 = DigitsAt(second, 3);
  if (n2 == 0 || n2 > 2 || second[n2] != gap) return nullptr;
  const char* third = second + n2 + 1;
  const unsigned n3 = DigitsAt(third, 5);
  if (spaced && run.length + n3 != 6) return nullptr;  // 13 05 80 may be anything
  if (run.length == 4) {
    const bool date = n3 >= 1 && n3 <= 2 && IsDate(Value(run.at, 4), Value(second, n2), Value(third, n3));
    return date ? third + n3 : nullptr;
  }
  const bool date = IsDayAndMonth(FullYear(third, n3), Value(run.at, run.length), Value(second, n2));
  return date ? third + n3 : nullptr;
}

// Takes the digits of a telephone number that points part into three groups and more, `*digits` of them, and says where
// it ends; nullptr: it is none. A version, an address and the number of a section have shorter groups, a decimal two.
const char* PointedDigits(const DigitRun& run, Digits* digits) {
  const bool plus = run.before() == '+';
  const unsigned least = plus ? 1 : 3;
  const char* at = run.at;
  for (unsigned group = 0; group < 6; ++group) {
    const unsigned n = DigitsAt(at, 16);
    if (n < least || digits->count + n > 15) return nullptr;
    digits->Add(at, n);
    at += n;
    if (at[0] == '.' && IsDigit(at[1])) {
      ++at;
      continue;
    }
    return group >= 2 && digits->count > 2 * group ? at : nullptr;
  }
  return nullptr;
}

// Takes the digits of a telephone number with single separators, up to 15, in at most 6 groups; where it ends.
const char* PhoneDigits(const char* at, Digits* digits) {
  const char* end = at;
  for (unsigned group = 0; group < 6; ++group) {
    const unsigned n = DigitsAt(at, 16);
    if (n == 0 || digits->count + n > 15) break;
    digits->Add(at, n);
    end = at += n;
    if (*at == ')') ++at;
    if (IsGap(*at)) ++at;
    if (at[0] == '(' && at[1] == '0' && at[2] == ')') at += at[3] == ' ' ? 4 : 3;  // +44 (0)20
    if (!IsDigit(*at)) break;
  }
  return end;
}

// Behind "//", or "//user:": a part of an address, where an @ is before a host.
bool IsInUrl(const char* begin) {
  const char* at = begin;
  if (at[-1] == ':') {
    do --at;
    while (begin - at < 40 && IsWord(at[-1]));
  }
  return at[-1] == '/';
}

bool IsLocal(char c) { return IsWord(c) || c == '.' || c == '-' || c == '+' || c == '%' || c == '\''; }

}  // namespace

bool Digits::Add(const char* at, unsigned n) {
  if (count + n > digits.size()) return false;
  std::copy(at, at + n, digits.begin() + count);
  count += n;
  return true;
}

bool StartsFree(const char* at) {
  const char c = at[-1];
  if (IsEscapedBlank(at - 1)) return true;
  return !IsWord(c) && "-./\\$@%+~^*&"sv.find(c) == std::string_view::npos;
}

bool EndsFree(const char* end) {
  end += ZeroDecimals(end);
  const char c = end[0];
  if (c == '\\') return end[1] == '"' || IsEscapedBlank(end + 1);
  if (IsWord(c) || "/\\@%*^&~"sv.find(c) != std::string_view::npos) return false;
  if (c == '.' || c == '-' || c == ':' || c == '+') return !IsWord(end[1]);
  return true;
}

PersonShape TenDigits(const DigitRun& run, Digits* digits, TenForm* form) {
  const char* end = nullptr;
  if (run.length == 10) {
    *form = TenForm::kPlain;
    digits->count = 0;
    digits->Add(run.at, 10);
    end = run.at + 10;
    return StartsFree(run.at) && EndsFree(end) && !IsSeries(digits->text()) ? Between(run.at, end) : PersonShape{};
  }
  if (run.length == 3) {
    *form = TenForm::kThreeThreeFour;
    end = Grouped(run, "334", digits);
  } else if (run.length == 6) {
    *form = TenForm::kSixFour;
    end = Grouped(run, "64", digits);
  }
  return end != nullptr && StandsAlone(run.at, end, run.behind()) ? Between(run.at, end) : PersonShape{};
}

bool IsTenWithinName(const DigitRun& run) {
  const auto joins = [](char c) { return IsLetter(c) || c == '_'; };
  return run.length == 10 && (joins(run.before()) || joins(run.behind()));
}

PersonShape SpacedChi(const DigitRun& run, Digits* digits) {
  if (!IsSpacedDate(run)) return {};
  const char* end = Grouped(run, "2224", digits);
  return end != nullptr && StandsAlone(run.at, end, ' ') ? Between(run.at, end) : PersonShape{};
}

PersonShape NiNumber(const DigitRun& run, bool lower_case) {
  const char parted = IsPartedNi(run) ? run.behind() : '\0';
  const char* begin = run.at - (run.before() == ' ' || parted != '\0' ? 3 : 2);
  const auto letter = [lower_case](char c) { return lower_case ? Upper(c) : c; };
  if (!IsNiPrefix(letter(begin[0]), letter(begin[1])) || IsWithinWord(begin)) return {};
  const char* at = run.at;
  for (unsigned i = 0; i < 6; ++i) {
    const bool gap = *at == ' ' || *at == '-' || (*at == '.' && parted == '.');
    if (i != 0 && i % 2 == 0 && gap) ++at;
    if (!IsDigit(*at++)) return {};
  }
  if (parted != '\0' && *at != parted) return {};
  if (*at == ' ' || *at == '-' || (*at == '.' && parted == '.')) ++at;
  const char suffix = letter(*at);
  if (suffix < 'A' || suffix > 'D' || IsWord(at[1]) || begin[-1] == '/' || begin[-1] == '-') return {};
  return Between(begin, at + 1);
}

PersonShape Postcode(const DigitRun& run, bool lower_case, bool* joined, bool* valid) {
  const char* inward = run.at + run.length - 1;
  const char* end = inward + 3;
  if (!IsLetter(inward[1]) || !IsLetter(inward[2]) || IsWord(*end)) return {};
  *joined = inward[-1] != ' ';
  const char* outward_end = *joined ? inward : inward - 1;
  const char* begin = outward_end;
  while (outward_end - begin < 5 && (IsDigit(begin[-1]) || IsLetter(begin[-1])) && !IsEscapedBlank(begin - 1)) --begin;
  const size_t length = static_cast<size_t>(outward_end - begin);
  if (length < 2 || length > 4 || !IsLetter(*begin) || "_-/.&%=+"sv.find(begin[-1]) != std::string_view::npos)
    return {};
  std::array<char, 8> code{};
  for (size_t i = 0; i < length; ++i) code[i] = lower_case ? Upper(begin[i]) : begin[i];
  for (size_t i = 0; i < 3; ++i) code[4 + i] = lower_case ? Upper(inward[i]) : inward[i];
  if (!IsUpper(code[0]) || !IsUpper(code[5]) || !IsUpper(code[6])) return {};
  *valid = IsOutwardCode({code.data(), length}) && IsInwardCode({code.data() + 4, 3});
  return Between(begin, end);
}

PersonShape Card(const DigitRun& run, Digits* digits) {
  if (run.length >= 12 && run.length <= 19) {
    digits->count = 0;
    digits->Add(run.at, run.length);
    const char* end = run.at + run.length;
    return StartsFree(run.at) && EndsFree(end) ? Between(run.at, end) : PersonShape{};
  }
  if (run.length != 4 || DigitsAt(run.at + 5, 4) != 4) return {};
  for (const std::string_view form : {"4444"sv, "465"sv, "464"sv, "44443"sv}) {
    const char* end = Grouped(run, form, digits);
    if (end != nullptr && StandsAlone(run.at, end, run.behind())) return Between(run.at, end);
  }
  return {};
}

PersonShape Ssn(const DigitRun& run, bool announced) {
  Digits digits;
  const char* end = nullptr;
  if (run.length == 9 && announced) {
    digits.Add(run.at, 9);
    end = run.at + 9;
  } else if (run.length == 3 && (run.behind() == '-' || announced)) {
    end = Grouped(run, "324", &digits);
  }
  const bool found = end != nullptr && StandsAlone(run.at, end, ' ') && IsSsn(digits.text());
  return found ? Between(run.at, end) : PersonShape{};
}

PersonShape Iban(const DigitRun& run) {
  if (run.length < 2) return {};
  const char* at = run.at - 2;
  const unsigned wanted = IbanLength(at[0], at[1]);
  if (wanted == 0 || IsWithinWord(at)) return {};
  std::string iban;
  const char* begin = at;
  const char gap = at[4] == '-' || at[4] == '.' ? at[4] : ' ';
  for (; iban.size() < wanted; ++at) {
    if (*at == gap && iban.size() % 4 == 0) continue;
    if (!IsDigit(*at) && !IsUpper(*at)) return {};
    iban.push_back(*at);
  }
  return !IsWord(*at) && HasIbanCheck(iban) ? Between(begin, at) : PersonShape{};
}

PersonShape Phone(const DigitRun& run, bool announced, bool* plain) {
  const bool plus = run.before() == '+';
  const char* begin = run.at - (plus || run.before() == '(' ? 1 : 0);
  const char first = begin[-1];
  if (IsWithinWord(begin) || "./\\$@%+-)=*"sv.find(first) != std::string_view::npos) return {};
  if (first == ' ' && (IsDigit(begin[-2]) || begin[-2] == '+')) return {};
  Digits digits;
  const char* end = IsPointedPhone(run) ? PointedDigits(run, &digits) : PhoneDigits(run.at, &digits);
  if (end == nullptr) return {};
  std::string_view number = digits.text();
  if (!EndsFree(end) || (IsGap(*end) && IsDigit(end[1]))) return {};
  *plain = !plus && end == run.at + run.length;
  if (plus) return IsE164(number) ? Between(begin, end) : PersonShape{};
  if (number.starts_with("0044")) {
    return IsE164(number.substr(2)) ? Between(begin, end) : PersonShape{};
  }
  if (!IsUkPhone(number)) return {};
  // In groups, the first is the code of an area, which has three digits at least; alone, ten digits are any number.
  const bool grouped = !*plain && run.length >= 3 && run.length <= 6;
  return grouped || announced || (*plain && number.size() == 11) ? Between(begin, end) : PersonShape{};
}

PersonShape Date(const DigitRun& run) {
  const char* begin = run.at;
  if (IsWithinWord(run.at) ||
      ((run.before() == '/' || run.before() == '-' || run.before() == '.') && IsDigit(run.at[-2])))
    return {};
  const char* end = nullptr;
  if (run.length == 8) {
    const bool year_first = IsDate(Value(run.at, 4), Value(run.at + 4, 2), Value(run.at + 6, 2));
    const bool year_last = IsDayAndMonth(Value(run.at + 4, 4), Value(run.at, 2), Value(run.at + 2, 2));
    if (year_first || year_last) end = run.at + 8;
  } else if (run.length <= 2) {
    end = NumericDate(run);
    if (end == nullptr) end = DayMonthYear(run);
    if (end == nullptr) end = MonthDayYear(run, &begin);
  } else if (run.length == 4) {
    end = NumericDate(run);
  }
  if (end == nullptr || IsDigit(*end)) return {};
  // 1980-12-31T00:00:00 is a date all the same.
  return *end == 'T' || !IsLetter(*end) ? Between(begin, end) : PersonShape{};
}

PersonShape Email(const char* at) {
  const char* begin = at;
  while (at - begin < 64 && IsLocal(begin[-1])) --begin;
  while (begin < at && !IsWord(*begin)) ++begin;
  if (begin == at || IsLocal(begin[-1]) || at[-1] == '.' || IsInUrl(begin)) return {};
  if (std::string_view(begin, static_cast<size_t>(at - begin)) == "git") return {};  // git@host: an address of code
  const char* end = at + 1;
  const char* label = end;
  bool dotted = false;
  for (; end - at < 200 && (IsDigit(*end) || IsLetter(*end) || *end == '-' || *end == '.'); ++end) {
    if (*end != '.') continue;
    if (end == label || !(IsDigit(end[1]) || IsLetter(end[1]))) break;
    dotted = true;
    label = end + 1;
  }
  if (!dotted || "_@[($"sv.find(*end) != std::string_view::npos || end - label > 12) return {};
  std::array<char, 12> domain{};
  size_t n = 0;
  for (const char* c = label; c < end; ++c) domain[n++] = static_cast<char>(*c | 0x20);
  return IsTopLevelDomain({domain.data(), n}) ? Between(begin, end) : PersonShape{};
}

}  // namespace shareguard::inspect
