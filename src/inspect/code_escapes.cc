#include "inspect/code_escapes.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Reads at most `most` digits; moves *at behind them.
uint32_t Digits(std::string_view text, size_t* at, size_t most, int base) {
  uint32_t value = 0;
  for (size_t i = 0; i < most && *at < text.size(); ++i, ++*at) {
    const int digit = HexValue(text[*at]);
    if (digit < 0 || digit >= base) break;
    value = value * static_cast<uint32_t>(base) + static_cast<uint32_t>(digit);
  }
  return value;
}

// The character of a numeric escape whose letter or first digit is at *at; moves *at behind it.
uint32_t NumericEscape(std::string_view text, size_t* at) {
  const char kind = text[*at];
  if (kind >= '0' && kind <= '7') return Digits(text, at, 3, 8);
  ++*at;
  if (kind == 'x') return Digits(text, at, 2, 16);
  if (*at < text.size() && text[*at] == '{') {
    ++*at;
    const uint32_t value = Digits(text, at, 6, 16);
    if (*at < text.size() && text[*at] == '}') ++*at;
    return value;
  }
  return Digits(text, at, kind == 'u' ? 4 : 8, 16);
}

// Letters and what stands between names. Not digits, which tables of bytes are full of.
bool IsOrdinary(uint32_t value) {
  return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || value == ' ' || value == '_' ||
         value == '.';
}

char SimpleEscape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    default:
      return c;
  }
}

}  // namespace

Unescaped UndoEscapes(char* text, size_t bytes) {
  Unescaped result;
  result.bytes = bytes;
  if (bytes == 0 || std::memchr(text, '\\', bytes) == nullptr) return result;
  const std::string raw(text, bytes);
  std::string out;
  for (size_t at = 0; at < raw.size();) {
    const char c = raw[at++];
    if (c != '\\' || at == raw.size()) {
      out += c;
      continue;
    }
    const char kind = raw[at];
    if (kind == 'x' || kind == 'u' || kind == 'U' || (kind >= '0' && kind <= '7')) {
      const uint32_t value = NumericEscape(raw, &at);
      ++result.numeric;
      result.printable += IsOrdinary(value) ? 1 : 0;
      AppendUtf8(value < 0x110000 ? value : 0xFFFD, &out);
    } else {
      if (kind != '\n') out += SimpleEscape(kind);
      ++at;
    }
  }
  // An escape is never shorter than its character.
  result.bytes = std::min(out.size(), bytes);
  std::memcpy(text, out.data(), result.bytes);
  return result;
}

}  // namespace shareguard::inspect
