// Which of 64 bytes are of a kind, as a mask of 64 bits: bit i for byte i. With SSE2, which every x86-64 has; the
// scalar twin is for other machines and for the test that holds the two against each other.
#ifndef SHAREGUARD_SRC_INSPECT_BYTE_MASKS_H_
#define SHAREGUARD_SRC_INSPECT_BYTE_MASKS_H_

#include <array>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace shareguard::inspect {

struct ScalarMasks {
  template <typename Test>
  static uint64_t Where(const char* at, Test test) {
    uint64_t mask = 0;
    for (unsigned i = 0; i < 64; ++i) mask |= static_cast<uint64_t>(test(static_cast<uint8_t>(at[i]))) << i;
    return mask;
  }
  static uint64_t Digits(const char* at) {
    return Where(at, [](uint8_t c) { return c >= '0' && c <= '9'; });
  }
  static uint64_t Equal(const char* at, char wanted) {
    return Where(at, [wanted](uint8_t c) { return c == static_cast<uint8_t>(wanted); });
  }
  static uint64_t EqualToOneOf(const char* at, char a, char b, char c) {
    return Where(at, [a, b, c](uint8_t byte) {
      return byte == static_cast<uint8_t>(a) || byte == static_cast<uint8_t>(b) || byte == static_cast<uint8_t>(c);
    });
  }
  // Which of 16 bytes are equal to one of two.
  static uint64_t EqualOf16(const char* at, char a, char b) {
    uint64_t mask = 0;
    for (unsigned i = 0; i < 16; ++i) mask |= static_cast<uint64_t>(at[i] == a || at[i] == b) << i;
    return mask;
  }
  // How many of n bytes are equal to one.
  static size_t Count(const char* at, size_t n, char wanted) {
    size_t count = 0;
    for (size_t i = 0; i < n; ++i) count += at[i] == wanted ? 1 : 0;
    return count;
  }
  // The first quote, backslash or control from `at` on, or `end`: where a string of JSON stops being plain.
  static const char* StringEnd(const char* at, const char* end) {
    while (at < end && *at != '"' && *at != '\\' && static_cast<uint8_t>(*at) >= 0x20) ++at;
    return at;
  }
  // The first byte from `at` on that is no digit, or `end`.
  static const char* DigitsEnd(const char* at, const char* end) {
    while (at < end && *at >= '0' && *at <= '9') ++at;
    return at;
  }
  // Are all of ASCII, and neither white space nor controls?
  static bool AllVisible(const char* at, const char* end) {
    while (at<end&& * at> ' ' && *at < 0x7F) ++at;
    return at == end;
  }
  // The first of three bytes from `at` on, or `end`.
  static const char* FindOneOf(const char* at, const char* end, char a, char b, char c) {
    while (at < end && *at != a && *at != b && *at != c) ++at;
    return at;
  }
  // The first n of 16 bytes with small letters for capitals and spaces for what is neither letter nor digit; NULs
  // behind them. False: one of the n is not of ASCII. All 16 are readable.
  static bool FoldedWords(const char* at, size_t n, std::array<char, 16>* out) {
    out->fill(0);
    for (size_t i = 0; i < n; ++i) {
      const char c = at[i];
      if (static_cast<uint8_t>(c) >= 0x80) return false;
      const bool capital = c >= 'A' && c <= 'Z', small = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
      (*out)[i] = capital ? static_cast<char>(c | 0x20) : small || digit ? c : ' ';
    }
    return true;
  }
  // Bytes of a character in UTF-8 that are not its first.
  static uint64_t Continuations(const char* at) {
    return Where(at, [](uint8_t c) { return (c & 0xC0) == 0x80; });
  }
  // ASCII letters and digits, and all bytes of characters beyond ASCII.
  static uint64_t WordBytes(const char* at) {
    return Where(
        at, [](uint8_t c) { return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); });
  }
};

#ifdef __SSE2__
struct SseMasks {
  template <typename Test>
  static uint64_t Where(const char* at, Test test) {
    // Written out: compilers keep such a loop.
    const auto part = [&](size_t i) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i));
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(test(bytes)))) << (16 * i);
    };
    return (part(0) | part(1)) | (part(2) | part(3));
  }
  // first <= c < first + count, without signs: SSE2 only compares signed bytes.
  static __m128i Within(__m128i bytes, char first, int count) {
    const __m128i moved = _mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(-128 - first)));
    return _mm_cmplt_epi8(moved, _mm_set1_epi8(static_cast<char>(-128 + count)));
  }
  static uint64_t Digits(const char* at) {
    return Where(at, [](__m128i bytes) { return Within(bytes, '0', 10); });
  }
  static uint64_t Equal(const char* at, char wanted) {
    const __m128i all = _mm_set1_epi8(wanted);
    return Where(at, [all](__m128i bytes) { return _mm_cmpeq_epi8(bytes, all); });
  }
  static uint64_t EqualToOneOf(const char* at, char a, char b, char c) {
    const __m128i first = _mm_set1_epi8(a), second = _mm_set1_epi8(b), third = _mm_set1_epi8(c);
    return Where(at, [&](__m128i bytes) {
      const __m128i either = _mm_or_si128(_mm_cmpeq_epi8(bytes, first), _mm_cmpeq_epi8(bytes, second));
      return _mm_or_si128(either, _mm_cmpeq_epi8(bytes, third));
    });
  }
  static uint64_t EqualOf16(const char* at, char a, char b) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i either =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(a)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b)));
    return static_cast<uint32_t>(_mm_movemask_epi8(either));
  }
  static size_t Count(const char* at, size_t n, char wanted) {
    const __m128i all = _mm_set1_epi8(wanted);
    size_t count = 0;
    while (n >= 64) {
      // A byte of the sums overflows after 63 rounds of four.
      __m128i sums = _mm_setzero_si128();
      for (unsigned round = 0; n >= 64 && round < 63; ++round, at += 64, n -= 64) {
        const auto found = [at, all](size_t i) {
          return _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i)), all);
        };
        const __m128i four = _mm_add_epi8(_mm_add_epi8(found(0), found(1)), _mm_add_epi8(found(2), found(3)));
        sums = _mm_sub_epi8(sums, four);
      }
      const __m128i halves = _mm_sad_epu8(sums, _mm_setzero_si128());
      count += static_cast<size_t>(_mm_cvtsi128_si64(halves)) +
               static_cast<size_t>(_mm_cvtsi128_si64(_mm_srli_si128(halves, 8)));
    }
    return count + ScalarMasks::Count(at, n, wanted);
  }
  static bool FoldedWords(const char* at, size_t n, std::array<char, 16>* out) {
    const __m128i places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m128i wanted = _mm_cmplt_epi8(places, _mm_set1_epi8(static_cast<char>(n)));
    const __m128i bytes = _mm_and_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)), wanted);
    if (_mm_movemask_epi8(bytes) != 0) return false;
    const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));  // digits have that bit
    const __m128i kept = _mm_or_si128(Within(folded, 'a', 26), Within(bytes, '0', 10));
    const __m128i spaces = _mm_andnot_si128(kept, _mm_set1_epi8(' '));
    const __m128i all = _mm_and_si128(_mm_or_si128(_mm_and_si128(folded, kept), spaces), wanted);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out->data()), all);
    return true;
  }
  static const char* StringEnd(const char* at, const char* end) {
    const __m128i last_control = _mm_set1_epi8(0x1F);
    for (; end - at >= 16; at += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
      const __m128i backslashes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
      const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
      const int found = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quotes, backslashes), controls));
      if (found != 0) return at + __builtin_ctz(static_cast<unsigned>(found));
    }
    return ScalarMasks::StringEnd(at, end);
  }
  static const char* DigitsEnd(const char* at, const char* end) {
    for (; end - at >= 16; at += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const int others = _mm_movemask_epi8(Within(bytes, '0', 10)) ^ 0xFFFF;
      if (others != 0) return at + __builtin_ctz(static_cast<unsigned>(others));
    }
    return ScalarMasks::DigitsEnd(at, end);
  }
  static bool AllVisible(const char* at, const char* end) {
    for (; end - at >= 16; at += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      if (_mm_movemask_epi8(Within(bytes, '!', 0x7F - '!')) != 0xFFFF) return false;
    }
    return ScalarMasks::AllVisible(at, end);
  }
  static const char* FindOneOf(const char* at, const char* end, char a, char b, char c) {
    const __m128i first = _mm_set1_epi8(a), second = _mm_set1_epi8(b), third = _mm_set1_epi8(c);
    for (; end - at >= 16; at += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const __m128i either = _mm_or_si128(_mm_cmpeq_epi8(bytes, first), _mm_cmpeq_epi8(bytes, second));
      const int found = _mm_movemask_epi8(_mm_or_si128(either, _mm_cmpeq_epi8(bytes, third)));
      if (found != 0) return at + __builtin_ctz(static_cast<unsigned>(found));
    }
    return ScalarMasks::FindOneOf(at, end, a, b, c);
  }
  static uint64_t Continuations(const char* at) {
    return Where(at, [](__m128i bytes) { return _mm_cmplt_epi8(bytes, _mm_set1_epi8(-64)); });
  }
  static uint64_t WordBytes(const char* at) {
    return Where(at, [](__m128i bytes) {
      const __m128i letters = Within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 26);
      const __m128i high = _mm_cmplt_epi8(bytes, _mm_setzero_si128());
      return _mm_or_si128(_mm_or_si128(letters, high), Within(bytes, '0', 10));
    });
  }
};
using ByteMasks = SseMasks;
#else
using ByteMasks = ScalarMasks;
#endif

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_BYTE_MASKS_H_
