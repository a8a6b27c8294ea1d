#include "inspect/text_scan.h"

#include <algorithm>
#include <array>
#include <string>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kBlock = 64 * 1024;
constexpr size_t kLongestCharacter = 4;
// Above this share of NULs and controls content is binary, below it is text with findings: per mille.
constexpr uint64_t kMaxOddPerMille = 10;

bool IsControl(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0) || c == 0x7F ||
         (c >= 0x80 && c < 0xA0 && c != 0x85);
}

bool IsBidi(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool IsTag(char32_t c) { return c >= 0xE0000 && c <= 0xE0FFF; }

bool IsInvisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || (c >= 0x206A && c <= 0x206F) || c == 0xFEFF ||
         c == 0x00AD || c == 0x180E || c == 0x034F || c == 0x061C || c == 0x115F || c == 0x1160 || c == 0x3164 ||
         c == 0xFFA0;
}

void Classify(char32_t c, uint64_t offset, TextFacts* facts) {
  if (c == 0) facts->nul.See(offset);
  if (IsControl(c)) facts->control.See(offset);
  if (c < 0xAD) return;
  if (IsBidi(c)) facts->bidi.See(offset);
  if (IsTag(c)) facts->tag.See(offset);
  if (IsInvisible(c)) facts->invisible.See(offset);
}

// True when a run of 64 bytes is printable ASCII, tabs and line ends: written so that the compiler makes vectors of it.
bool IsPlainRun(const unsigned char* bytes) {
  unsigned odd = 0;
  for (size_t i = 0; i < 64; ++i) {
    const unsigned c = bytes[i];
    odd |= static_cast<unsigned>((c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r'));
    odd |= static_cast<unsigned>(c >= 0x7F);
  }
  return odd == 0;
}

// One character of UTF-8 at text[*pos], or one malformed byte.
void TakeUtf8(std::string_view text, size_t* pos, uint64_t base, TextFacts* facts) {
  const size_t start = *pos;
  const char32_t c = DecodeUtf8(text, pos);
  const size_t width = *pos - start;
  if (c == 0xFFFD && width == 1) {
    facts->malformed.See(base + start);
    ++facts->high;
    return;
  }
  if (width > 1) {
    ++facts->multibyte;
    facts->high += width;
  }
  Classify(c, base + start, facts);
}

// Feeds a block to the scan; returns how many bytes at its end belong to a character that goes on in the next block.
size_t ScanUtf8Block(std::string_view block, uint64_t base, bool last, TextFacts* facts) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(block.data());
  size_t pos = 0;
  while (pos < block.size()) {
    if (block.size() - pos >= 64 && IsPlainRun(bytes + pos)) {
      pos += 64;
      continue;
    }
    const size_t stop = std::min(block.size(), pos + 64);
    while (pos < stop) {
      if (!last && bytes[pos] >= 0xC0 && block.size() - pos < kLongestCharacter) return block.size() - pos;
      TakeUtf8(block, &pos, base, facts);
    }
  }
  return 0;
}

struct WideForm {
  size_t width;  // bytes of a unit: 2 or 4; 0: no byte order mark of a wide encoding
  bool big_endian;
};

WideForm WideFormOf(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xFF\xFE\0\0"sv)) return {4, false};
  if (head.starts_with("\0\0\xFE\xFF"sv)) return {4, true};
  if (head.starts_with("\xFF\xFE"sv)) return {2, false};
  if (head.starts_with("\xFE\xFF"sv)) return {2, true};
  return {0, false};
}

char32_t Unit(std::string_view block, size_t at, WideForm form) {
  char32_t value = 0;
  for (size_t i = 0; i < form.width; ++i) {
    const auto byte = static_cast<uint8_t>(block[at + (form.big_endian ? i : form.width - 1 - i)]);
    value = (value << 8) | byte;
  }
  return value;
}

// UTF-16 and UTF-32 behind a byte order mark. Surrogates must come in pairs.
class WideScan {
 public:
  WideScan(WideForm form, TextFacts* facts) : form_(form), facts_(facts) {}
  void Block(std::string_view block, uint64_t base) {
    for (size_t at = 0; at + form_.width <= block.size(); at += form_.width) {
      if (base + at != 0) Take(Unit(block, at, form_), base + at);
    }
  }
  void Finish() {
    if (high_ != 0 || facts_->bytes % form_.width != 0) facts_->malformed.See(facts_->bytes);
  }

 private:
  void Take(char32_t unit, uint64_t offset) {
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (low != (high_ != 0) || unit > 0x10FFFF) facts_->malformed.See(offset);
    const char32_t high = std::exchange(high_, 0);
    if (unit >= 0xD800 && unit < 0xDC00 && form_.width == 2) {
      high_ = unit;
      return;
    }
    if (low && high != 0) unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
    Classify(unit, offset, facts_);
  }
  WideForm form_;
  TextFacts* facts_;
  char32_t high_ = 0;  // a surrogate that waits for its other half
};

TextEncoding EncodingOf(const TextFacts& facts) {
  const uint64_t odd = facts.nul.count + facts.control.count;
  if (odd * 1000 > facts.bytes * kMaxOddPerMille && odd > 1) return TextEncoding::kNone;
  if (facts.high == 0) return TextEncoding::kAscii;
  if (facts.malformed.count == 0) return TextEncoding::kUtf8;
  // Single-byte encodings of Western text: more than half accented letters is no language, but packed data.
  if (facts.high * 2 > facts.bytes) return TextEncoding::kNone;
  return TextEncoding::kSingleByte;
}

void ScanWide(ByteSource& source, uint64_t limit, WideForm form, TextFacts* facts) {
  facts->byte_order_mark = true;
  facts->big_endian = form.big_endian;
  WideScan scan(form, facts);
  std::string block(kBlock, '\0');
  while (facts->bytes < limit) {
    const size_t n = source.Read(facts->bytes, block.data(), block.size());
    if (n == 0) break;
    scan.Block(std::string_view(block).substr(0, n), facts->bytes);
    facts->bytes += n;
  }
  scan.Finish();
  const uint64_t odd = facts->nul.count + facts->control.count + facts->malformed.count;
  const bool text = odd * form.width * 1000 <= facts->bytes * kMaxOddPerMille;
  if (text) facts->encoding = form.width == 2 ? TextEncoding::kUtf16 : TextEncoding::kUtf32;
}

}  // namespace

TextFacts ScanText(ByteSource& source, uint64_t limit) {
  TextFacts facts;
  const std::string head = source.Bytes(0, kLongestCharacter);
  if (const WideForm form = WideFormOf(head); form.width != 0) {
    ScanWide(source, limit, form, &facts);
    return facts;
  }
  facts.byte_order_mark = head.starts_with("\xEF\xBB\xBF");
  uint64_t base = facts.byte_order_mark ? 3 : 0;
  std::string block(kBlock, '\0');
  while (base < limit) {
    const size_t n = source.Read(base, block.data(), block.size());
    if (n == 0) break;
    const bool last = n < block.size() || base + n >= source.size();
    const size_t carried = ScanUtf8Block(std::string_view(block).substr(0, n), base, last, &facts);
    base += n - carried;
  }
  facts.bytes = base;
  facts.encoding = EncodingOf(facts);
  return facts;
}

bool MayBeText(std::string_view head) {
  if (WideFormOf(head).width != 0) return true;
  TextFacts facts;
  const size_t carried = ScanUtf8Block(head, 0, false, &facts);
  facts.bytes = head.size() - carried;
  return EncodingOf(facts) != TextEncoding::kNone;
}

}  // namespace shareguard::inspect
