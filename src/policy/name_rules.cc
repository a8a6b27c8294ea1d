#include "policy/name_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

// https://learn.microsoft.com/windows/win32/fileio/naming-a-file, "Naming Conventions".
constexpr std::array<std::string_view, 6> kDevices = {"con", "prn", "aux", "nul", "conin$", "conout$"};

// One digit 1 to 9, or a superscript 1, 2 or 3 in UTF-8.
bool IsPortNumber(std::string_view text) {
  if (text.size() == 1) return text[0] >= '1' && text[0] <= '9';
  return text == "\xC2\xB9" || text == "\xC2\xB2" || text == "\xC2\xB3";
}

struct Range {
  char32_t first, last;
};

template <size_t N>
bool InRanges(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range range) { return c >= range.first && c <= range.last; });
}

constexpr std::array<Range, 4> kControl = {{{0x00, 0x1F}, {0x7F, 0x9F}, {0x2028, 0x2029}, {0xFFF9, 0xFFFB}}};
constexpr std::array<Range, 4> kBidi = {{{0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}}};
constexpr std::array<Range, 14> kInvisible = {{{0x00AD, 0x00AD},
                                               {0x034F, 0x034F},
                                               {0x115F, 0x1160},
                                               {0x17B4, 0x17B5},
                                               {0x180B, 0x180F},
                                               {0x200B, 0x200D},
                                               {0x2060, 0x2065},
                                               {0x206A, 0x206F},
                                               {0x2800, 0x2800},
                                               {0x3164, 0x3164},
                                               {0xFE00, 0xFE0F},
                                               {0xFEFF, 0xFEFF},
                                               {0xFFA0, 0xFFA0},
                                               {0xE0000, 0xE0FFF}}};
// Scripts that are spelt with joiners: Arabic, Syriac, the Indic scripts, Tibetan, Myanmar, Khmer, Mongolian.
constexpr std::array<Range, 5> kJoiningScripts = {
    {{0x0600, 0x08FF}, {0x0900, 0x0DFF}, {0x0F00, 0x109F}, {0x1780, 0x18AF}, {0xA800, 0xABFF}}};
constexpr std::array<Range, 4> kEmoji = {{{0x00A9, 0x00AE}, {0x2190, 0x2BFF}, {0x3030, 0x3299}, {0x1F000, 0x1FAFF}}};
constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D, kEmojiSelector = 0xFE0F;

// Is the invisible character needed by what stands before it?
bool Belongs(char32_t c, char32_t before) {
  if (c == kNonJoiner) return InRanges(kJoiningScripts, before);
  if (c == kJoiner) return InRanges(kJoiningScripts, before) || InRanges(kEmoji, before) || before == kEmojiSelector;
  if (c == kEmojiSelector) return InRanges(kEmoji, before);
  return false;
}

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHexDigit(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Counts over a run of letters and digits.
struct RunShape {
  size_t length = 0, upper = 0, lower = 0, digits = 0, hex = 0;
  size_t changes = 0;     // from one class of characters to another
  size_t digit_runs = 0;  // groups of digits
};

RunShape ShapeOf(std::string_view run) {
  RunShape shape;
  char before = 0;
  for (char c : run) {
    const char kind = IsUpper(c) ? 'u' : IsLower(c) ? 'l' : 'd';
    shape.upper += kind == 'u' ? 1 : 0;
    shape.lower += kind == 'l' ? 1 : 0;
    shape.digits += kind == 'd' ? 1 : 0;
    shape.hex += IsHexDigit(c) ? 1 : 0;
    if (shape.length++ > 0 && kind != before) ++shape.changes;
    if (kind == 'd' && before != 'd') ++shape.digit_runs;
    before = kind;
  }
  return shape;
}

// A SHA-1 is 40 hex digits; a UUID or an MD5 (32) is no payload worth a rule.
constexpr size_t kEncodedRun = 40;

bool RunLooksEncoded(std::string_view run) {
  if (run.size() < kEncodedRun) return false;
  const RunShape shape = ShapeOf(run);
  if (shape.hex == shape.length) return shape.digits < shape.length;  // a long number is not hex
  const bool both_cases = shape.upper >= 4 && shape.lower >= 4;
  // Random base64 changes class at three characters of five; CamelCaseWords at one of three.
  if (both_cases) return shape.digit_runs >= 3 && shape.changes * 100 >= shape.length * 45;
  // One case with digits strewn in. Words with numbers have few groups of them; base32 has the digits 2 to 7 alone.
  const bool base32 = shape.lower == 0 && run.find_first_of("0189") == std::string_view::npos;
  return shape.digit_runs >= 5 && shape.changes * 100 >= shape.length * (base32 ? 15 : 30);
}

}  // namespace

bool IsWindowsReserved(std::string_view name) {
  std::string_view stem = name.substr(0, name.find('.'));
  while (!stem.empty() && stem.back() == ' ') stem.remove_suffix(1);
  if (stem.size() < 3 || stem.size() > 7) return false;
  const std::string lower = AsciiLower(stem);
  if (std::find(kDevices.begin(), kDevices.end(), lower) != kDevices.end()) return true;
  if (!lower.starts_with("com") && !lower.starts_with("lpt")) return false;
  return IsPortNumber(std::string_view(lower).substr(3));
}

bool HasTrailingDotOrSpace(std::string_view name) {
  return !name.empty() && (name.back() == '.' || name.back() == ' ') && name != "." && name != "..";
}

char ForbiddenCharacter(std::string_view name) {
  size_t at = name.find_first_of("<>:\"\\|?*");
  return at == std::string_view::npos ? 0 : name[at];
}

HiddenCharacters FindHidden(std::string_view name) {
  HiddenCharacters hidden;
  char32_t before = 0;
  size_t pos = 0;
  while (pos < name.size()) {
    const unsigned char byte = static_cast<unsigned char>(name[pos]);
    if (byte >= 0x20 && byte < 0x7F) {  // nearly every character of nearly every name
      before = byte;
      ++pos;
      continue;
    }
    const char32_t c = DecodeUtf8(name, &pos);
    hidden.control |= InRanges(kControl, c);
    hidden.bidi |= InRanges(kBidi, c);
    hidden.invisible |= InRanges(kInvisible, c) && !Belongs(c, before);
    before = c;
  }
  return hidden;
}

bool HasMixedCaseExtension(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view extension = name.substr(dot + 1);
  if (extension == "RData" || extension == "rData" || extension == "RDataTmp") return false;
  const auto upper = std::count_if(extension.begin(), extension.end(), IsUpper);
  const auto lower = std::count_if(extension.begin(), extension.end(), IsLower);
  if (upper == 0 || lower == 0) return false;
  return upper > 1 || !IsUpper(extension.front());
}

bool LooksEncoded(std::string_view name) {
  if (name.size() < kEncodedRun) return false;
  size_t start = 0;
  for (size_t i = 0; i <= name.size(); ++i) {
    const bool inside = i < name.size() && (IsLower(name[i]) || IsUpper(name[i]) || IsDigit(name[i]));
    if (inside) continue;
    if (RunLooksEncoded(name.substr(start, i - start))) return true;
    start = i + 1;
  }
  return false;
}

bool IsReservedForNotices(std::string_view name) {
  constexpr std::string_view kRefused = ".refused.txt", kHeld = ".held.txt";
  if (name.size() < kHeld.size()) return false;
  const std::string end = AsciiLower(name.substr(name.size() - std::min(name.size(), kRefused.size())));
  return end.ends_with(kRefused) || end.ends_with(kHeld);
}

}  // namespace shareguard::policy
