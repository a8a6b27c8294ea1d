// Signs beyond ASCII within identifiers, as word processors and phones write them: blanks that do not break, thin ones,
// dashes, hyphens and points between groups of digits; digits and letters of full width. Each becomes its twin of
// ASCII, so that the rules on identifiers know one form only.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_FOLDING_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_FOLDING_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inspect/byte_masks.h"
#include "inspect/person_numbers.h"

namespace shareguard::inspect {

// A stream of UTF-8 in pieces that end anywhere. Not thread-safe; no allocation.
class PersonFolding {
 public:
  // Calls pass(piece, offset) with all of the text so far, folded, but for a character that has not ended.
  template <typename Pass>
  void Feed(std::string_view text, uint64_t offset, Pass pass) {
    while (held_bytes_ > 0 && !text.empty()) {
      if (IsContinuation(text.front())) {
        held_[held_bytes_++] = text.front();
        text.remove_prefix(1);
        ++offset;
        if (held_bytes_ < WidthOf(held_[0])) continue;
      }
      Release(pass);
    }
    size_t done = 0;
    for (size_t at = NextLead(text, 0); at < text.size(); at = NextLead(text, at)) {
      const size_t width = WidthOf(text[at]);
      size_t bytes = 1;
      while (bytes < width && at + bytes < text.size() && IsContinuation(text[at + bytes])) ++bytes;
      const bool goes_on = bytes < width && at + bytes == text.size();
      const char twin = bytes == width ? TwinOf(text.substr(at, width), at > done ? text[at - 1] : last_) : '\0';
      if (twin == '\0' && !goes_on) {
        ++at;
        continue;
      }
      if (at > done) Give(text.substr(done, at - done), offset + done, pass);
      if (goes_on) {
        held_bytes_ = text.copy(held_.data(), bytes, at);
        held_offset_ = offset + at;
        return;
      }
      Give({&twin, 1}, offset + at, pass);
      done = at += width;
    }
    if (done < text.size()) Give(text.substr(done), offset + done, pass);
  }
  // The text has ended.
  template <typename Pass>
  void End(Pass pass) {
    if (held_bytes_ > 0) Release(pass);
    last_ = '\n';
  }

 private:
  static bool IsContinuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }
  // U+00A0 begins with C2, U+2000 to U+2FFF with E2, the forms of full width with EF.
  static size_t WidthOf(char first) { return first == '\xC2' ? 2 : 3; }

  template <typename Pass>
  void Give(std::string_view piece, uint64_t offset, Pass pass) {
    last_ = piece.back();
    pass(piece, offset);
  }
  template <typename Pass>
  void Release(Pass pass) {
    const std::string_view held(held_.data(), held_bytes_);
    held_bytes_ = 0;
    const char twin = held.size() == WidthOf(held[0]) ? TwinOf(held, last_) : '\0';
    Give(twin == '\0' ? held : std::string_view(&twin, 1), held_offset_, pass);
  }

  // 64 bytes, as most are.
  static bool IsAscii(const char* at) {
#ifdef __SSE2__
    const auto part = [at](size_t i) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + i)); };
    return _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(part(0), part(16)), _mm_or_si128(part(32), part(48)))) == 0;
#else
    return std::none_of(at, at + 64, [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
#endif
  }

  // Where the next byte is that such a character may begin with.
  static size_t NextLead(std::string_view text, size_t at) {
    for (; text.size() - at >= 64; at += 64) {
      if (IsAscii(text.data() + at)) continue;
      const uint64_t found = ByteMasks::EqualToOneOf(text.data() + at, '\xC2', '\xE2', '\xEF');
      if (found != 0) return at + static_cast<size_t>(__builtin_ctzll(found));
    }
    while (at < text.size() && text[at] != '\xC2' && text[at] != '\xE2' && text[at] != '\xEF') ++at;
    return at;
  }

  // Its ASCII form, behind `before`; NUL: it stays. Blanks and dashes part groups of letters and digits.
  static char TwinOf(std::string_view c, char before) {
    const auto byte = [c](size_t i) { return static_cast<uint8_t>(c[i]); };
    const bool parts = IsDigit(before) || IsLetter(before) || before == ')';
    if (byte(0) == 0xC2) return !parts ? '\0' : byte(1) == 0xA0 ? ' ' : byte(1) == 0xB7 ? '.' : '\0';
    const unsigned low = (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);  // of U+2000 or U+F000
    if (byte(0) == 0xEF) {
      const char twin = low >= 0xF01 && low <= 0xF5E ? static_cast<char>(low - 0xF01 + '!') : '\0';  // U+FF01 to U+FF5E
      return IsDigit(twin) || IsLetter(twin) || (parts && (twin == '-' || twin == '.' || twin == '/')) ? twin : '\0';
    }
    if (!parts) return '\0';
    if (low <= 0x0A || low == 0x2F || low == 0x5F) return ' ';
    if (low == 0x22 || low == 0x24 || low == 0x27) return '.';         // bullets, a leader
    return (low >= 0x10 && low <= 0x13) || low == 0x212 ? '-' : '\0';  // hyphens, U+2012, U+2013; U+2212
  }

  std::array<char, 3> held_{};  // the beginning of a character that goes on in the next piece
  size_t held_bytes_ = 0;
  uint64_t held_offset_ = 0;
  char last_ = '\n';
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_FOLDING_H_
