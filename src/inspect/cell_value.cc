#include "inspect/cell_value.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <string>

#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using Type = CellValue::Type;

constexpr uint64_t kMaxNumberLength = 64;
constexpr size_t kDoubleDigits = 17;
constexpr int kMaxDecimals = 400;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

size_t DigitsAt(std::string_view text, size_t at) {
  size_t n = 0;
  while (at + n < text.size() && IsDigit(text[at + n])) ++n;
  return n;
}

void Put(Type type, CellValue* value) {
  value->type = type;
  value->counts = false;
  value->number = 0;
}

void PutCount(std::string_view digits, CellValue* value) {
  Put(Type::kInteger, value);
  if (digits.size() > kMaxCountDigits) return;
  value->counts = true;
  uint64_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<uint64_t>(c - '0');
  value->number = number;
}

// Of digits in groups, too.
CellValue CountOf(std::string_view text) {
  CellValue value{Type::kInteger, text.size() <= kMaxCountDigits, 0};
  for (const char c : text) {
    if (value.counts && IsDigit(c)) value.number = value.number * 10 + static_cast<uint64_t>(c - '0');
  }
  return value;
}

size_t DigitsFrom(uint64_t digits, size_t at) {
  return at < 64 ? static_cast<size_t>(std::countr_one(digits >> at)) : 0;
}

// What most numbers are: [sign] digits [point digits], and nothing around it. False: something else, or the places of
// the digits are not known.
bool PutPlainNumber(const Cell& cell, CellValue* value) {
  const std::string_view text = cell.text;
  const bool negative = text[0] == '-';
  const size_t begin = negative || text[0] == '+' ? 1 : 0;
  const size_t whole = DigitsFrom(cell.digits, begin);
  if (whole == 0) return false;
  size_t at = begin + whole;
  bool integer = true;
  if (at < text.size() && text[at] == '.') {
    const size_t fraction = DigitsFrom(cell.digits, ++at);
    // pandas writes the integers of a column with gaps as 5.0.
    integer = fraction <= 2 && text.substr(at, fraction).find_first_not_of('0') == std::string_view::npos;
    at += fraction;
  }
  if (at != text.size()) return false;
  if (integer && !negative) {
    PutCount(text.substr(begin, whole), value);
  } else {
    Put(integer ? Type::kInteger : Type::kDecimal, value);
  }
  return true;
}

// Digits in groups of three: 1,234,567 or 1 234 567.
bool IsGrouped(std::string_view text) {
  size_t at = DigitsAt(text, 0);
  if (at == 0 || at > 3 || at == text.size()) return false;
  for (; at < text.size(); at += 4) {
    if ((text[at] != ',' && text[at] != ' ') || DigitsAt(text, at + 1) != 3) return false;
  }
  return true;
}

// sign digits [point digits] [e sign digits] [%]; a decimal comma counts as a point.
CellValue NumberOf(std::string_view text) {
  const bool negative = text[0] == '-';
  if (negative || text[0] == '+') text.remove_prefix(1);
  if (IsGrouped(text)) return CountOf(text);
  const size_t whole = DigitsAt(text, 0);
  size_t at = whole;
  size_t fraction = 0;
  bool zero = true;
  if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
    fraction = DigitsAt(text, ++at);
    zero = text.substr(at, fraction).find_first_not_of('0') == std::string_view::npos;
    at += fraction;
  }
  if (whole + fraction == 0) return {};
  bool exponent = false;
  if (at + 1 < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const size_t sign = text[at + 1] == '-' || text[at + 1] == '+' ? 1 : 0;
    const size_t digits = DigitsAt(text, at + 1 + sign);
    if (digits == 0) return {};
    exponent = true;
    at += 1 + sign + digits;
  }
  const bool percent = at < text.size() && text[at] == '%';
  if (at + (percent ? 1 : 0) != text.size()) return {};
  // pandas writes the integers of a column with gaps as 5.0.
  if (exponent || percent || !zero || fraction > 2 || whole == 0) return {Type::kDecimal, false, 0};
  if (negative) return {Type::kInteger, false, 0};
  return CountOf(text.substr(0, whole));
}

// 2020-01-31, 31.01.2020, 1/2/20, each with a time behind it or alone; 12:30:05.
bool IsDate(std::string_view text) {
  size_t at = 0;
  size_t parts = 0;
  char mark = '\0';
  while (parts < 3) {
    const size_t digits = DigitsAt(text, at);
    if (digits == 0 || digits > 4 || digits == 3) return false;
    ++parts;
    at += digits;
    if (at == text.size() || parts == 3) break;
    if (mark != '\0' && text[at] != mark) return false;
    mark = text[at++];
    if (mark != '-' && mark != '/' && mark != '.' && mark != ':') return false;
  }
  if (mark == ':') return parts >= 2 && text.find_first_not_of("0123456789.:", at) == std::string_view::npos;
  if (parts < 3) return false;
  return at == text.size() || ((text[at] == 'T' || text[at] == ' ') &&
                               text.find_first_not_of("0123456789.:+-TZ ", at) == std::string_view::npos);
}

// 12 (3.4%), 1,204 (33 %)
bool IsShare(std::string_view text, CellValue* value) {
  const size_t open = text.find('(');
  if (open == std::string_view::npos || open == 0 || !text.ends_with(')')) return false;
  const std::string_view count = Trimmed(text.substr(0, open));
  std::string_view share = Trimmed(text.substr(open + 1, text.size() - open - 2));
  if (!share.ends_with('%')) return false;
  share = Trimmed(share.substr(0, share.size() - 1));
  if (count.empty() || share.find_first_not_of("0123456789.,<") != std::string_view::npos) return false;
  if (DigitsAt(count, 0) != count.size() && !IsGrouped(count)) return false;
  *value = CountOf(count);
  value->type = Type::kShare;
  return true;
}

// A word of up to seven bytes, in small letters, as a number.
constexpr uint64_t Packed(std::string_view word) {
  uint64_t packed = 0;
  for (const char c : word) packed = (packed << 8) | static_cast<uint8_t>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return packed;
}

template <size_t kSize>
bool IsOneOf(const std::array<uint64_t, kSize>& words, std::string_view word) {
  if (word.size() > 5) return false;
  const uint64_t packed = Packed(word);
  return std::any_of(words.begin(), words.end(), [packed](uint64_t each) { return each == packed; });
}

bool IsMissing(std::string_view text) {
  static constexpr std::array kWords = {Packed("na"), Packed("n/a"), Packed("nan"), Packed("null"), Packed("none"),
                                        Packed("."),  Packed(".."),  Packed("-"),   Packed("--")};
  return IsOneOf(kWords, text);
}

bool IsBoolean(std::string_view text) {
  static constexpr std::array kWords = {Packed("true"), Packed("false"), Packed("yes"), Packed("no"),
                                        Packed("t"),    Packed("f"),     Packed("y"),   Packed("n")};
  return IsOneOf(kWords, text);
}

bool IsInfinity(std::string_view text) {
  const char first = text.size() > 1 && (text[0] == '+' || text[0] == '-') ? text[1] : text[0];
  if (text.size() > 9 || (first != 'i' && first != 'I')) return false;
  const std::string word = AsciiLower(text.substr(text[0] == '+' || text[0] == '-' ? 1 : 0));
  return word == "inf" || word == "infinity";
}

// A cell without a digit.
void PutWord(std::string_view text, CellValue* value) {
  if (text.size() <= 5) {
    if (IsMissing(text)) return Put(Type::kMissing, value);
    if (IsBoolean(text)) return Put(Type::kBoolean, value);
  }
  Put(IsInfinity(text) ? Type::kDecimal : Type::kText, value);
}

// Digits from the first that is not zero, to the last that is not.
size_t SignificantDigits(std::string_view mantissa) {
  size_t digits = 0;
  size_t zeros = 0;
  for (const char c : mantissa) {
    if (!IsDigit(c) || (digits == 0 && c == '0')) continue;
    zeros = c == '0' ? zeros + 1 : 0;
    ++digits;
  }
  return digits - zeros;
}

// A digit beyond a decimal mark, none of text: cheap, to spare the rest.
bool IsPlainDecimal(std::string_view text) {
  const size_t point = text.find('.');
  return point != std::string_view::npos && text.find_first_not_of("0123456789", point + 1) == std::string_view::npos;
}

}  // namespace

void ReadValue(const Cell& cell, CellValue* value) {
  if (cell.length > kMaxNumberLength) return Put(Type::kText, value);
  if (cell.kinds == Cell::kDigit) return PutCount(cell.text, value);
  constexpr unsigned kOfNumbers = Cell::kDigit | Cell::kPoint | Cell::kSign;
  if ((cell.kinds & ~kOfNumbers) == 0 && PutPlainNumber(cell, value)) return;
  if (IsPlainWord(cell.text[0], cell.kinds)) return Put(Type::kText, value);
  const std::string_view text = Trimmed(cell.text);
  if (text.empty()) return Put(Type::kMissing, value);
  if ((cell.kinds & Cell::kDigit) == 0) return PutWord(text, value);
  const CellValue number = NumberOf(text);
  if (number.type != Type::kText) {
    *value = number;
    return;
  }
  Put(Type::kText, value);
  if (!IsDigit(text[0]) || IsShare(text, value)) return;
  if (IsDate(text)) Put(Type::kDate, value);
}

bool HasExcessDigits(std::string_view number) {
  const std::string_view text = Trimmed(number);
  const size_t first = text.find_first_of("123456789");
  if (first == std::string_view::npos || text.size() - first <= kDoubleDigits) return false;
  if (!IsPlainDecimal(text) || SignificantDigits(text) <= kDoubleDigits) return false;
  const auto decimals = static_cast<int>(text.size() - text.find('.') - 1);
  double value = 0;
  const char* const begin = text.data() + (text[0] == '+' ? 1 : 0);
  const auto parsed = std::from_chars(begin, text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || decimals > kMaxDecimals) return true;
  std::array<char, 1024> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
  if (written.ec != std::errc()) return true;
  std::string_view exact(buffer.data(), static_cast<size_t>(written.ptr - buffer.data()));
  const std::string_view given(begin, static_cast<size_t>(text.data() + text.size() - begin));
  return exact != given && "0" + std::string(given) != exact;
}

}  // namespace shareguard::inspect
