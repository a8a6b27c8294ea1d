#include "shareguard/base/text.h"

#include <array>
#include <cstdio>

namespace shareguard {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned char ByteAt(std::string_view text, size_t pos) { return static_cast<unsigned char>(text[pos]); }

// The length and least code point of the sequence that `lead` begins; 0 for a byte that begins none.
struct Sequence {
  size_t length;
  char32_t minimum;
  char32_t bits;
};
Sequence SequenceOf(unsigned char lead) {
  if (lead < 0x80) return {1, 0, lead};
  if (lead >= 0xC2 && lead <= 0xDF) return {2, 0x80, lead & 0x1FU};
  if (lead >= 0xE0 && lead <= 0xEF) return {3, 0x800, lead & 0x0FU};
  if (lead >= 0xF0 && lead <= 0xF4) return {4, 0x10000, lead & 0x07U};
  return {0, 0, 0};
}

// Decodes strictly; false leaves *pos and *code_point alone.
bool DecodeStrict(std::string_view text, size_t* pos, char32_t* code_point) {
  const Sequence sequence = SequenceOf(ByteAt(text, *pos));
  if (sequence.length == 0 || *pos + sequence.length > text.size()) return false;
  char32_t value = sequence.bits;
  for (size_t i = 1; i < sequence.length; ++i) {
    const unsigned char byte = ByteAt(text, *pos + i);
    if ((byte & 0xC0U) != 0x80) return false;
    value = value << 6 | (byte & 0x3FU);
  }
  if (value < sequence.minimum || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return false;
  *pos += sequence.length;
  *code_point = value;
  return true;
}

// Characters that a terminal or a reader would not show as themselves: controls (C0, DEL, C1), the format characters
// of Unicode's general category Cf that hide or reorder text, variation selectors, tags, separators, private use.
bool IsUnprintable(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F || c == 0x1160 ||
         c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xE000 && c <= 0xF8FF) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE0FFF) || c >= 0xF0000;
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads the escape behind a backslash at text[*pos]; appends what it stands for.
bool ParseEscape(std::string_view text, size_t* pos, std::string* out) {
  if (*pos + 1 >= text.size()) return false;
  const char kind = text[*pos + 1];
  if (kind == '\\') {
    out->push_back('\\');
    *pos += 2;
    return true;
  }
  if (kind == 'x') {
    if (*pos + 3 >= text.size()) return false;
    const int high = HexValue(text[*pos + 2]), low = HexValue(text[*pos + 3]);
    if (high < 0 || low < 0) return false;
    out->push_back(static_cast<char>(high << 4 | low));
    *pos += 4;
    return true;
  }
  if (kind != 'u' || *pos + 2 >= text.size() || text[*pos + 2] != '{') return false;
  char32_t value = 0;
  size_t at = *pos + 3;
  for (; at < text.size() && text[at] != '}'; ++at) {
    const int digit = HexValue(text[at]);
    if (digit < 0 || value > 0x10FFFF) return false;
    value = value << 4 | static_cast<char32_t>(digit);
  }
  if (at >= text.size() || value > 0x10FFFF) return false;
  AppendUtf8(value, out);
  *pos = at + 1;
  return true;
}

// Matches one [class] at pattern[*at]; false when it is not closed, in which case '[' stands for itself.
bool MatchClass(std::string_view pattern, size_t* at, unsigned char c, bool* matched) {
  size_t pos = *at + 1;
  const bool negated = pos < pattern.size() && pattern[pos] == '!';
  if (negated) ++pos;
  bool hit = false;
  for (bool first = true; pos < pattern.size() && (first || pattern[pos] != ']'); first = false) {
    const unsigned char low = ByteAt(pattern, pos);
    unsigned char high = low;
    if (pos + 2 < pattern.size() && pattern[pos + 1] == '-' && pattern[pos + 2] != ']') {
      high = ByteAt(pattern, pos + 2);
      pos += 2;
    }
    if (c >= low && c <= high) hit = true;
    ++pos;
  }
  if (pos >= pattern.size()) return false;
  *at = pos + 1;
  *matched = hit != negated;
  return true;
}

// Does the pattern element at *p match the character at *t? Moves both behind it.
bool MatchOne(std::string_view pattern, size_t* p, std::string_view text, size_t* t) {
  if (pattern[*p] == '?') {
    ++*p;
    DecodeUtf8(text, t);
    return true;
  }
  bool matched = false;
  if (pattern[*p] == '[' && MatchClass(pattern, p, ByteAt(text, *t), &matched)) {
    ++*t;
    return matched;
  }
  if (pattern[*p] != text[*t]) return false;
  ++*p;
  ++*t;
  return true;
}

}  // namespace

bool IsUtf8(std::string_view text) {
  char32_t ignored = 0;
  for (size_t pos = 0; pos < text.size();) {
    if (!DecodeStrict(text, &pos, &ignored)) return false;
  }
  return true;
}

char32_t DecodeUtf8(std::string_view text, size_t* pos) {
  char32_t code_point = kReplacement;
  if (!DecodeStrict(text, pos, &code_point)) ++*pos;
  return code_point;
}

void AppendUtf8(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | c >> 6));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | c >> 12));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out->push_back(static_cast<char>(0xF0 | c >> 18));
    out->push_back(static_cast<char>(0x80 | (c >> 12 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

std::string PrintableName(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  std::array<char, 16> escape{};
  for (size_t pos = 0; pos < name.size();) {
    const size_t start = pos;
    char32_t c = 0;
    if (!DecodeStrict(name, &pos, &c)) {
      std::snprintf(escape.data(), escape.size(), "\\x%02x", ByteAt(name, pos++));
      out += escape.data();
    } else if (c == '\\') {
      out += "\\\\";
    } else if (!IsUnprintable(c)) {
      out += name.substr(start, pos - start);
    } else {
      std::snprintf(escape.data(), escape.size(), c < 0x80 ? "\\x%02x" : "\\u{%x}", static_cast<unsigned>(c));
      out += escape.data();
    }
  }
  return out;
}

std::optional<std::string> ParsePrintableName(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t pos = 0; pos < text.size();) {
    if (text[pos] != '\\') {
      out.push_back(text[pos++]);
    } else if (!ParseEscape(text, &pos, &out)) {
      return std::nullopt;
    }
  }
  return out;
}

std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Iterative with one point of return, so linear in pattern times text and without recursion.
bool GlobMatch(std::string_view pattern, std::string_view text) {
  size_t p = 0, t = 0;
  size_t star = std::string_view::npos, star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
      continue;
    }
    size_t next_p = p, next_t = t;
    if (p < pattern.size() && MatchOne(pattern, &next_p, text, &next_t)) {
      p = next_p;
      t = next_t;
      continue;
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    t = ++star_text;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<std::string> SplitString(std::string_view text, char separator) {
  std::vector<std::string> parts;
  size_t start = 0;
  for (size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, start)) {
    parts.emplace_back(text.substr(start, at - start));
    start = at + 1;
  }
  parts.emplace_back(text.substr(start));
  return parts;
}

std::string JoinStrings(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) joined += separator;
    joined += parts[i];
  }
  return joined;
}

std::string FormatBytes(uint64_t bytes) {
  constexpr std::array<const char*, 7> kUnits = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  auto value = static_cast<double>(bytes);
  size_t unit = 0;
  for (; value >= 1024 && unit + 1 < kUnits.size(); ++unit) value /= 1024;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", value, kUnits[unit]);
  return text.data();
}

}  // namespace shareguard
