#include "inspect/xml_plain.h"

#include <cstdint>
#include <cstring>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kShortValue = 40;  // bytes: EncodedText::kShortRun, which looks at longer ones

enum Kind : uint8_t {
  kNameStart = 1,
  kName = 2,
  kValue = 4,  // may stand in a value as it is: no quote, no end of a line, no reference
  kQuote = 8,
};

constexpr std::array<uint8_t, 256> kKinds = [] {
  std::array<uint8_t, 256> kinds{};
  for (size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    const bool name = letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
    const bool value = c >= 0x20 && c < 0x80 && c != '<' && c != '&' && c != '"' && c != '\'';
    kinds[c] = static_cast<uint8_t>((letter ? kNameStart : 0) | (name ? kName : 0) | (value ? kValue : 0) |
                                    (c == '"' || c == '\'' ? kQuote : 0));
  }
  return kinds;
}();

bool Is(char c, Kind kind) { return (kKinds[static_cast<unsigned char>(c)] & kind) != 0; }

// From *at on; "" when none begins there.
std::string_view TakeName(std::string_view raw, size_t* at) {
  const size_t begin = *at;
  if (begin >= raw.size() || !Is(raw[begin], kNameStart)) return {};
  size_t end = begin + 1;
  while (end < raw.size() && Is(raw[end], kName)) ++end;
  *at = end;
  return raw.substr(begin, end - begin);
}

// The bytes of the character that begins at `at`; 0 for none that expat takes (XML 1.0, production 2; RFC 3629). Not
// for ASCII.
size_t CharacterSize(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const auto follows = [&](size_t i) { return (byte(i) & 0xC0U) == 0x80; };
  const unsigned lead = byte(0);
  if (lead >= 0xC2 && lead < 0xE0) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead < 0xF0) {
    if (!follows(1) || !follows(2)) return 0;
    const unsigned point = (lead & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    const bool surrogate = point >= 0xD800 && point < 0xE000;
    return point < 0x800 || surrogate || point >= 0xFFFE ? 0 : 3;
  }
  if (lead >= 0xF0 && lead < 0xF5) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    const unsigned high = (lead & 0x07U) << 6U | (byte(1) & 0x3FU);  // the code point without its last twelve bits
    return high < 0x10 || high >= 0x110 ? 0 : 4;
  }
  return 0;
}

// `at` is behind the quote. Returns where the closing one stands; 0: the value is not plain.
size_t EndOfValue(std::string_view raw, size_t at, char quote, bool* ascii) {
  for (;;) {
    while (at < raw.size() && Is(raw[at], kValue)) ++at;
    if (at >= raw.size()) return 0;
    const char c = raw[at];
    if (c == quote) return at;
    if (Is(c, kQuote)) {
      ++at;  // the other one
      continue;
    }
    const size_t size = static_cast<unsigned char>(c) < 0x80 ? 0 : CharacterSize(raw, at);
    if (size == 0) return 0;
    at += size;
    *ascii = false;
  }
}

// Whitespace before an attribute or the end of a tag.
size_t TakeSpaces(std::string_view raw, size_t at, bool* neat) {
  const size_t begin = at;
  while (at < raw.size() && IsSpace(raw[at])) ++at;
  *neat = *neat && (at == begin || (at == begin + 1 && raw[begin] == ' '));
  return at;
}

bool IsKnown(const PlainTag& tag, std::string_view name) {
  for (const PlainAttribute& attribute : tag.attributes()) {
    if (attribute.name == name) return true;
  }
  return false;
}

bool TakeAttribute(std::string_view raw, size_t* at, PlainTag* tag) {
  const std::string_view name = TakeName(raw, at);
  if (name.empty() || name.starts_with("xmlns") || tag->count == PlainTag::kMost || IsKnown(*tag, name)) return false;
  if (*at + 1 >= raw.size() || raw[*at] != '=' || !Is(raw[*at + 1], kQuote)) return false;
  const size_t quote = *at + 1;
  bool ascii = true;
  const size_t end = EndOfValue(raw, quote + 1, raw[quote], &ascii);
  if (end == 0) return false;
  const std::string_view value = raw.substr(quote + 1, end - quote - 1);
  tag->neat = tag->neat && ascii && raw[quote] == '"' && value.size() < kShortValue;
  if (tag->count == 0) tag->first_quote = quote;
  tag->list[tag->count++] = {name, value};
  *at = end + 1;
  return true;
}

constexpr uint64_t kOnes = 0x0101010101010101;
constexpr uint64_t kHighs = 0x8080808080808080;

uint64_t HasByte(uint64_t word, char c) {
  const uint64_t bytes = word ^ (kOnes * static_cast<unsigned char>(c));
  return (bytes - kOnes) & ~bytes;
}

// Whether all bytes are ASCII and none is a control character, '&' or ']'. May say no without reason.
bool IsBare(const char* bytes) {
  uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  const uint64_t odd = (word - kOnes * 0x20) | word | HasByte(word, '&') | HasByte(word, ']');
  return (odd & kHighs) == 0;
}

size_t BarePrefix(std::string_view text) {
  size_t size = 0;
  while (size + sizeof(uint64_t) <= text.size() && IsBare(text.data() + size)) size += sizeof(uint64_t);
  return size;
}

// Whitespace from one tag to the next, which no reader has to see line by line.
bool IsIndentation(std::string_view text) {
  constexpr size_t kMost = 512;
  if (text.size() > kMost) return false;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t') return false;
  }
  return true;
}

PlainPiece ScanReference(std::string_view text) {
  struct Named {
    std::string_view written;
    std::string_view text;
  };
  constexpr Named kNamed[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
  for (const Named& named : kNamed) {
    if (text.starts_with(named.written)) return {named.text, named.written.size(), true};
  }
  return {};
}

}  // namespace

std::string_view NameOfTag(std::string_view raw) {
  size_t at = 1;
  return TakeName(raw, &at);
}

bool ScanPlainTag(std::string_view raw, PlainTag* tag) {
  size_t at = 1;
  tag->raw = raw;
  tag->count = 0;
  tag->first_quote = 0;
  tag->neat = true;
  tag->empty = raw.ends_with("/>");
  tag->name = TakeName(raw, &at);
  if (tag->name.empty()) return false;
  const size_t end = raw.size() - (tag->empty ? 2 : 1);
  for (;;) {
    const size_t name = TakeSpaces(raw, at, &tag->neat);
    if (name == end) {
      tag->closing_space = name > at;
      return true;
    }
    if (name == at) return false;
    at = name;
    if (!TakeAttribute(raw, &at, tag)) return false;
  }
}

PlainPiece ScanPlainText(std::string_view text) {
  if (IsSpace(text.front()) && IsIndentation(text)) return {text, text.size(), true, true};
  if (text.front() == '\n') return {text.substr(0, 1), 1, true};
  if (text.front() == '&') return ScanReference(text);
  bool ascii = true;
  size_t at = BarePrefix(text);
  while (at < text.size()) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const size_t size = CharacterSize(text, at);
      if (size == 0) return {};
      at += size;
      ascii = false;
    } else if (c == '\n' || c == '&') {
      break;
    } else if ((c < 0x20 && c != '\t') || (c == ']' && text.substr(at).starts_with("]]>"))) {
      return {};
    } else {
      ++at;
    }
  }
  return {text.substr(0, at), at, ascii};
}

}  // namespace shareguard::inspect
