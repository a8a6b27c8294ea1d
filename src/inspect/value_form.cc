#include "inspect/value_form.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kLongestNumber = 32;
constexpr size_t kLongestHex = 64;
constexpr size_t kLongestTime = 40;
constexpr size_t kLongestLanguage = 35;  // RFC 5646, 4.4.1
constexpr size_t kLongestSubtag = 8;
constexpr size_t kLongestToken = 96;
constexpr size_t kLongestName = 64;
constexpr size_t kLongestFonts = 256;  // one, and what to take in its place
constexpr std::ptrdiff_t kMostBlanks = 6;
constexpr size_t kLongestWord = 24;
constexpr size_t kLongestColor = 9;
constexpr size_t kLongestBase64 = 128;
constexpr size_t kMostColumnLetters = 3;
constexpr size_t kMostRowDigits = 7;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

size_t TakeDigits(std::string_view* text) {
  size_t count = 0;
  while (count < text->size() && IsDigit((*text)[count])) ++count;
  text->remove_prefix(count);
  return count;
}

bool TakeOne(std::string_view* text, std::string_view of) {
  if (text->empty() || of.find(text->front()) == std::string_view::npos) return false;
  text->remove_prefix(1);
  return true;
}

// XML Schema part 2, 3.2.3 to 3.2.5; ECMA-376 part 1, 22.9.2.9 and 22.9.2.15 (units).
bool IsNumber(std::string_view value) {
  constexpr std::array kUnits = {""sv,   "%"sv,  "pt"sv, "in"sv, "cm"sv, "mm"sv, "pc"sv,
                                 "pi"sv, "px"sv, "em"sv, "f"sv,  "fd"sv, "*"sv,  "inch"sv};
  if (value == "NaN" || value == "INF" || value == "-INF") return true;
  if (value.empty() || value.size() > kLongestNumber) return false;
  TakeOne(&value, "+-");
  size_t digits = TakeDigits(&value);
  if (TakeOne(&value, ".")) digits += TakeDigits(&value);
  if (digits == 0) return false;
  if (value.size() > 1 && (value.front() == 'e' || value.front() == 'E') && !value.starts_with("em")) {
    value.remove_prefix(1);
    TakeOne(&value, "+-");
    if (TakeDigits(&value) == 0) return false;
  }
  return std::find(kUnits.begin(), kUnits.end(), value) != kUnits.end();
}

// ODF 1.2 part 1, 19.171: the result of an equation of the shape, by the names that programs give them, or one of its
// modifiers.
bool IsReference(std::string_view value) {
  constexpr size_t kMostDigits = 4;
  if (!TakeOne(&value, "$") && !(TakeOne(&value, "?") && TakeOne(&value, "f"))) return false;
  const size_t digits = TakeDigits(&value);
  return value.empty() && digits > 0 && digits <= kMostDigits;
}

bool IsNumberOrReference(std::string_view value) { return IsNumber(value) || IsReference(value); }

// Calls take(word) for each piece between separators.
template <typename Take>
bool All(std::string_view value, std::string_view separators, Take take) {
  while (!value.empty()) {
    const size_t end = std::min(value.find_first_of(separators), value.size());
    if (end > 0 && !take(value.substr(0, end))) return false;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return true;
}

bool IsHex(std::string_view value) {
  return value.size() <= kLongestHex && std::all_of(value.begin(), value.end(), IsHexDigit);
}

bool IsGuidInBraces(std::string_view value) {
  if (value.starts_with('{') && value.ends_with('}')) value = value.substr(1, value.size() - 2);
  return IsGuid(value);
}

// "B7", "$B$7", "B", "7": a cell, a column or a row.
bool IsCell(std::string_view value) {
  TakeOne(&value, "$");
  size_t letters = 0;
  while (letters < value.size() && IsLetter(value[letters])) ++letters;
  value.remove_prefix(letters);
  TakeOne(&value, "$");
  const size_t digits = TakeDigits(&value);
  return value.empty() && letters + digits > 0 && letters <= kMostColumnLetters && digits <= kMostRowDigits;
}

// XML Schema part 2, 3.2.6 to 3.2.14.
bool IsTime(std::string_view value) {
  return value.size() <= kLongestTime && std::all_of(value.begin(), value.end(), [](char c) {
           return IsDigit(c) || "-+:.TZPYMDHS"sv.find(c) != std::string_view::npos;
         });
}

bool IsLanguage(std::string_view value) {
  return value.size() <= kLongestLanguage && All(value, "-_", [](std::string_view tag) {
           return tag.size() <= kLongestSubtag &&
                  std::all_of(tag.begin(), tag.end(), [](char c) { return IsLetter(c) || IsDigit(c); });
         });
}

bool IsToken(std::string_view value) {
  return value.size() <= kLongestToken && std::all_of(value.begin(), value.end(), [](char c) {
           return IsLetter(c) || IsDigit(c) || "_-.:#+/{}*%"sv.find(c) != std::string_view::npos;
         });
}

bool IsName(std::string_view value) {
  return value.size() <= kLongestName && std::count(value.begin(), value.end(), ' ') <= kMostBlanks;
}

// One font, or several of names that fonts have.
bool IsFonts(std::string_view value) {
  constexpr std::ptrdiff_t kMostBlanksOfAFont = 4;  // with the one behind the comma
  if (value.size() > kLongestFonts) return false;
  return IsName(value) || All(value, ",;", [](std::string_view name) {
           return IsName(name) && std::count(name.begin(), name.end(), ' ') <= kMostBlanksOfAFont;
         });
}

bool IsWord(std::string_view value) {
  return value.size() <= kLongestWord &&
         std::all_of(value.begin(), value.end(), [](char c) { return IsLetter(c) || c == '-'; });
}

bool IsColor(std::string_view value) {
  return value.starts_with('#') && value.size() <= kLongestColor && IsHex(value.substr(1));
}

// A word of an outline or an equation. Commands: SVG 1.1, 8.3; ODF 1.2 part 1, 19.145, 19.171 (draw:enhanced-path,
// draw:formula), where the functions and the measures of the shape stand; 19.228
// (draw:transform).
bool IsPathWord(std::string_view word) {
  constexpr std::array kWords = {
      "abs"sv,     "atan"sv,    "atan2"sv,     "bottom"sv, "cm"sv,        "cos"sv,      "hasfill"sv, "hasstroke"sv,
      "height"sv,  "if"sv,      "in"sv,        "left"sv,   "logheight"sv, "logwidth"sv, "matrix"sv,  "max"sv,
      "min"sv,     "mm"sv,      "pc"sv,        "pi"sv,     "pt"sv,        "px"sv,       "right"sv,   "rotate"sv,
      "rotatex"sv, "rotatey"sv, "rotatez"sv,   "scale"sv,  "sin"sv,       "skewX"sv,    "skewY"sv,   "sqrt"sv,
      "tan"sv,     "top"sv,     "translate"sv, "width"sv,  "xstretch"sv,  "ystretch"sv};
  if (word.size() == 1) return true;
  // "zM": what closes a figure has no numbers behind it.
  if (word.size() == 2 && (word[0] == 'z' || word[0] == 'Z')) return true;
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool IsPath(std::string_view value) {
  constexpr size_t kMostDigits = 24;  // of a number
  size_t digits = 0;
  while (!value.empty()) {
    if (value.front() == '?' || value.front() == '$') {
      size_t end = std::min(value.find_first_not_of("f0123456789", 1), value.size());
      if (!IsReference(value.substr(0, end))) return false;
      value.remove_prefix(end);
    } else if (IsLetter(value.front())) {
      size_t end = 1;
      while (end < value.size() && (IsLetter(value[end]) || (value[end] == '2' && value.substr(0, end) == "atan")))
        ++end;
      const bool exponent = digits > 0 && end == 1 && (value[0] == 'e' || value[0] == 'E');
      if (!exponent && !IsPathWord(value.substr(0, end))) return false;
      value.remove_prefix(end);
      digits = 0;
    } else if (IsDigit(value.front())) {
      if (++digits > kMostDigits) return false;
      value.remove_prefix(1);
    } else if (TakeOne(&value, " \t\n,;+-*/().%")) {
      digits = 0;
    } else {
      return false;
    }
  }
  return true;
}

// Where the name of a sheet ends that a reference begins with.
size_t SheetNameEnd(std::string_view reference) {
  if (!reference.starts_with('\'')) return std::min(reference.find_first_of(". :"), reference.size());
  for (size_t at = 1; at < reference.size(); ++at) {
    if (reference[at] != '\'') continue;
    if (at + 1 == reference.size() || reference[at + 1] != '\'') return at + 1;
    ++at;  // a quote within is there twice
  }
  return reference.size();
}

bool IsBase64(std::string_view value) {
  return value.size() <= kLongestBase64 && std::all_of(value.begin(), value.end(), [](char c) {
           return IsLetter(c) || IsDigit(c) || c == '+' || c == '/' || c == '=';
         });
}

}  // namespace

ValueForm::ValueForm(std::string_view text) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('|'), text.size());
    const std::string_view word = text.substr(0, end);
    if (word.starts_with('#')) {
      kinds_ |= KindOf(word);
    } else {
      words_.push_back(word);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::sort(words_.begin(), words_.end());
}

uint32_t ValueForm::KindOf(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Kind>, 22> kKinds = {
      {{"#number", kNumber}, {"#numbers", kNumbers},    {"#hex", kHex},           {"#guid", kGuid},
       {"#range", kRange},   {"#time", kTime},          {"#language", kLanguage}, {"#token", kToken},
       {"#base64", kBase64}, {"#tokens", kTokens},      {"#name", kName},         {"#font", kFont},
       {"#word", kWord},     {"#color", kColor},        {"#aside", kAside},       {"#formula", kFormula},
       {"#beside", kBeside}, {"#address", kAddress},    {"#reckoned", kReckoned}, {"#free", kFree},
       {"#path", kPath},     {"#reference", kReference}}};
  for (const auto& [name, kind] : kKinds) {
    if (name == word) return kind;
  }
  return 0;
}

bool ValueForm::IsFixed(std::string_view value) const {
  if (value.empty() || Is(kFree) || std::binary_search(words_.begin(), words_.end(), value)) return true;
  if (Is(kNumber) && IsNumber(value)) return true;
  if (Is(kNumbers) && All(value, " ,;:", IsNumberOrReference)) return true;
  if (Is(kHex) && IsHex(value)) return true;
  if (Is(kGuid) && IsGuidInBraces(value)) return true;
  if (Is(kRange) && All(value, " :", IsCell)) return true;
  if (Is(kTime) && IsTime(value)) return true;
  if (Is(kLanguage) && IsLanguage(value)) return true;
  if (Is(kToken) && IsToken(value)) return true;
  if (Is(kTokens) && All(value, " ", IsToken)) return true;
  if (Is(kName) && IsName(value)) return true;
  if (Is(kColor) && IsColor(value)) return true;
  if (Is(kPath) && IsPath(value)) return true;
  return Is(kBase64) && IsBase64(value);
}

ValueForm::Match ValueForm::Of(std::string_view value) const {
  if (IsFixed(value)) return Match::kFixed;
  if (Is(kWord) && IsWord(value)) return Match::kWord;
  if (Is(kFont) && IsFonts(value)) return Match::kFont;
  if (Is(kFormula)) return Match::kFormula;
  if (Is(kReckoned)) return Match::kReckoned;
  if (Is(kAddress)) return Match::kAddress;
  if (Is(kBeside)) return Match::kBeside;
  if (Is(kReference)) return Match::kReference;
  return Is(kAside) ? Match::kAside : Match::kNone;
}

bool TakeQuotedText(std::string_view* formula, std::string_view* text) {
  const size_t begin = formula->find('"');
  if (begin == std::string_view::npos) return false;
  const size_t end = std::min(formula->find('"', begin + 1), formula->size());
  *text = formula->substr(begin + 1, end - begin - 1);
  formula->remove_prefix(std::min(end + 1, formula->size()));
  return true;
}

bool HoldsProse(std::string_view formula) {
  constexpr size_t kWords = 4;
  size_t words = 0;
  size_t letters = 0;
  for (size_t i = 0; i < formula.size(); ++i) {
    const char c = formula[i];
    if (IsLetter(c) || static_cast<unsigned char>(c) >= 0x80) {
      if (++letters == 2 && ++words == kWords) return true;
      continue;
    }
    letters = 0;
    if (c == '"' || c == '\'') i = std::min(formula.find(c, i + 1), formula.size() - 1);
    if (c != ' ' && c != '\n') words = 0;
  }
  return false;
}

// ODF 1.2 part 1, 18.3.3 (cellRangeAddress), 18.3.4: sheets stand before a point, in quotes when they have to.
bool TakeSheetName(std::string_view* rest, std::string_view* name) {
  while (TakeOne(rest, " :;|[]")) continue;
  if (rest->empty()) return false;
  TakeOne(rest, "$");
  const size_t end = SheetNameEnd(*rest);
  const bool address = end < rest->size() && (*rest)[end] == '.';
  const std::string_view behind = address ? rest->substr(end + 1) : std::string_view();
  const std::string_view cell = behind.substr(0, behind.find_first_of(" :|]"));
  const bool cells = IsCell(cell) && std::any_of(cell.begin(), cell.end(), IsDigit);
  if (!cells && cell != "#REF!") {  // no address: all that follows is a text
    *name = *rest;
    *rest = {};
    return true;
  }
  *name = rest->substr(0, end);
  *rest = behind.substr(cell.size());
  return true;
}

bool IsSentence(std::string_view text) {
  constexpr size_t kWords = 4;
  constexpr size_t kForeignBytes = 24;
  size_t words = 0;
  size_t letters = 0;
  size_t foreign = 0;
  for (const char c : text) {
    if (IsLetter(c)) {
      if (++letters == 2) ++words;
      continue;
    }
    letters = 0;
    if (static_cast<unsigned char>(c) >= 0x80) ++foreign;
  }
  return words >= kWords || foreign >= kForeignBytes;
}

}  // namespace shareguard::inspect
