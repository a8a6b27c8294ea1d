#include "inspect/cell_formula.h"

#include <algorithm>
#include <array>
#include <string>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kLooked = 512;  // bytes of a cell

bool IsLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsName(char c) { return IsLetter(c) || IsDigit(c) || c == '_' || c == '.' || c == '$'; }

// Tab, line ends, spaces, no-break spaces and byte order marks.
std::string_view SkipSpace(std::string_view text) {
  while (!text.empty()) {
    if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) {
      text.remove_prefix(1);
    } else if (text.starts_with("\xC2\xA0")) {
      text.remove_prefix(2);
    } else if (text.starts_with("\xEF\xBB\xBF")) {
      text.remove_prefix(3);
    } else {
      break;
    }
  }
  return text;
}

// The sign that a cell begins with, its full-width form included (U+FF0B, U+FF0D, U+FF1D, U+FF20); NUL for none.
char TakeSign(std::string_view* text) {
  static constexpr std::array<std::pair<std::string_view, char>, 8> kSigns = {{{"=", '='},
                                                                               {"+", '+'},
                                                                               {"-", '-'},
                                                                               {"@", '@'},
                                                                               {"\xEF\xBC\x9D", '='},
                                                                               {"\xEF\xBC\x8B", '+'},
                                                                               {"\xEF\xBC\x8D", '-'},
                                                                               {"\xEF\xBC\xA0", '@'}}};
  for (const auto& [bytes, sign] : kSigns) {
    if (!text->starts_with(bytes)) continue;
    text->remove_prefix(bytes.size());
    return sign;
  }
  return '\0';
}

// ="00123" and nothing behind it.
bool IsLiteral(std::string_view body) {
  return body.size() >= 2 && body[0] == '"' && body.find('"', 1) == body.size() - 1;
}

// Names of functions that stand in labels of statistics: -log10(p), +I(x^2).
bool IsMathematics(std::string_view name) {
  static constexpr std::array kNames = {"log"sv,   "log2"sv, "log10"sv, "ln"sv, "exp"sv,    "sqrt"sv, "abs"sv,
                                        "i"sv,     "s"sv,    "poly"sv,  "ns"sv, "factor"sv, "c"sv,    "f"sv,
                                        "scale"sv, "lag"sv,  "diff"sv,  "d"sv,  "e"sv,      "p"sv,    "offset"sv};
  return std::find(kNames.begin(), kNames.end(), AsciiLower(name)) != kNames.end();
}

// Functions that fetch, send or run, in any spelling.
bool IsReachingName(std::string_view name) {
  static constexpr std::array kNames = {"hyperlink"sv,  "webservice"sv, "filterxml"sv,   "importxml"sv, "importdata"sv,
                                        "importhtml"sv, "importfeed"sv, "importrange"sv, "image"sv,     "dde"sv,
                                        "call"sv,       "register"sv,   "register.id"sv, "exec"sv,      "indirect"sv,
                                        "rtd"sv,        "cell"sv,       "info"sv,        "evaluate"sv,  "run"sv};
  return std::find(kNames.begin(), kNames.end(), AsciiLower(name)) != kNames.end();
}

bool IsCapitals(std::string_view name) {
  return name.size() >= 2 && IsLetter(name[0]) &&
         std::all_of(name.begin(), name.end(), [](char c) { return IsName(c) && (c < 'a' || c > 'z'); });
}

// NAME( somewhere: a call. Behind an equals sign any name will do; behind other signs, where lists and labels begin
// ("- patient(s)"), it takes capitals, or a name that reaches out.
bool Calls(std::string_view body, bool any_name) {
  for (size_t at = body.find('('); at != std::string_view::npos; at = body.find('(', at + 1)) {
    size_t begin = at;
    while (begin > 0 && IsName(body[begin - 1])) --begin;
    const std::string_view name = body.substr(begin, at - begin);
    if (name.empty() || !IsLetter(name[0])) continue;
    if (any_name || IsReachingName(name) || (IsCapitals(name) && !IsMathematics(name))) return true;
  }
  return false;
}

// program|'topic'!item, [book]Sheet!A1, 'file:///...'#$Sheet.A1
bool Reaches(std::string_view body) {
  const size_t bar = body.find('|');
  const size_t exclamation = body.find('!');
  if (exclamation == std::string_view::npos || exclamation + 1 == body.size()) return false;
  const char next = body[exclamation + 1];
  const bool item = IsName(next) || next == '\'' || next == '_';
  if (bar != std::string_view::npos && bar < exclamation) return item;
  return item && exclamation > 0 && (IsName(body[exclamation - 1]) || body[exclamation - 1] == '\'');
}

// Cells, numbers and operators alone, a cell among them: A1+B2*3.
bool IsArithmetic(std::string_view body) {
  bool cell = false;
  for (size_t at = 0; at < body.size();) {
    if (!IsName(body[at])) {
      if ("+-*/^&()<>=:,;% "sv.find(body[at]) == std::string_view::npos) return false;
      ++at;
      continue;
    }
    size_t end = at;
    while (end < body.size() && IsName(body[end])) ++end;
    std::string word(body.substr(at, end - at));
    std::erase(word, '$');
    const size_t letters = static_cast<size_t>(std::find_if_not(word.begin(), word.end(), IsLetter) - word.begin());
    const bool digits = letters < word.size() && std::all_of(word.begin() + static_cast<ptrdiff_t>(letters), word.end(),
                                                             [](char c) { return IsDigit(c) || c == '.'; });
    if (!digits || letters > 3) return false;
    cell = cell || letters > 0;
    at = end;
  }
  return cell;
}

// Behind an equals sign all is a formula; but "=", "==", "=>", "=~" and "= words of a text" are none.
Formula BehindEquals(std::string_view body) {
  if (IsLiteral(body)) return Formula::kLiteral;
  if (Calls(body, true) || Reaches(body)) return Formula::kReaching;
  if (body.empty()) return Formula::kNone;
  const bool starts = IsName(body[0]) || "+-@(\"'{[#"sv.find(body[0]) != std::string_view::npos;
  if (!starts) return Formula::kNone;
  if (body.find(' ') == std::string_view::npos || IsArithmetic(body)) return Formula::kFormula;
  return body.find_first_of("+*/^&\"'[{") != std::string_view::npos ? Formula::kFormula : Formula::kNone;
}

}  // namespace

Formula FormulaOf(std::string_view cell) {
  std::string_view body = SkipSpace(cell.substr(0, kLooked));
  const char sign = TakeSign(&body);
  if (sign == '\0') return Formula::kNone;
  body = SkipSpace(body);
  if (sign == '=') return BehindEquals(body);
  // "-=1+1" and "+=..." are formulas too.
  for (char more = '+'; more != '\0' && !body.empty();) {
    std::string_view rest = body;
    more = TakeSign(&rest);
    if (more == '=') return BehindEquals(SkipSpace(rest));
    if (more != '\0') body = SkipSpace(rest);
  }
  if (Reaches(body) || Calls(body, sign == '@')) return Formula::kReaching;
  return IsArithmetic(body) ? Formula::kFormula : Formula::kNone;
}

}  // namespace shareguard::inspect
