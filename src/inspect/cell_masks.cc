#include "inspect/cell_masks.h"

#include "text/vector.h"

namespace shareguard::inspect {
namespace {

#if defined(__x86_64__)
using text::Bits;
using text::Is;
using text::Within;
#endif

void ReadPlain(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += CellMasks::kBytes) {
    CellMasks m;
    for (size_t i = 0; i < CellMasks::kBytes; ++i) {
      const char c = bytes[i];
      const auto put = [i](uint64_t* mask, bool is) { *mask |= static_cast<uint64_t>(is) << i; };
      const bool quotes = quote != '\0' && c == quote;
      put(&m.stop, quotes || c == delimiter || c == '\n' || c == '\r');
      put(&m.quote, quotes);
      put(&m.feed, c == '\n');
      put(&m.digit, c >= '0' && c <= '9');
      put(&m.letter, (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
      put(&m.sign, c == '+' || c == '-');
      put(&m.point, c == '.');
      put(&m.space, c == ' ' || c == '\t');
      put(&m.high, static_cast<unsigned char>(c) >= 0x80);
    }
    out[b] = m;
  }
}

#if defined(__x86_64__)

// ---- SSE2, which every x86-64 has

[[gnu::always_inline]] inline void AddPart(__m128i v, unsigned at, __m128i delimiter, __m128i quote, CellMasks* m) {
  const __m128i feed = Is(v, '\n');
  const __m128i quotes = _mm_cmpeq_epi8(v, quote);
  const __m128i ends = _mm_or_si128(_mm_or_si128(feed, Is(v, '\r')), _mm_cmpeq_epi8(v, delimiter));
  m->stop |= Bits(_mm_or_si128(ends, quotes)) << at;
  m->quote |= Bits(quotes) << at;
  m->feed |= Bits(feed) << at;
  m->digit |= Bits(Within(v, '9', 10)) << at;
  m->letter |= Bits(Within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'z', 26)) << at;
  m->sign |= Bits(_mm_or_si128(Is(v, '+'), Is(v, '-'))) << at;
  m->point |= Bits(Is(v, '.')) << at;
  m->space |= Bits(_mm_or_si128(Is(v, ' '), Is(v, '\t'))) << at;
  m->high |= Bits(v) << at;
}

void ReadSse2(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out) {
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i quotes = _mm_set1_epi8(quote != '\0' ? quote : '\n');  // what is a stop anyway
  for (size_t b = 0; b < blocks; ++b, bytes += CellMasks::kBytes) {
    CellMasks m;
    for (unsigned at = 0; at < CellMasks::kBytes; at += 16) {
      AddPart(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at)), at, delimiters, quotes, &m);
    }
    if (quote == '\0') m.quote = 0;
    out[b] = m;
  }
}

// ---- AVX2

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddPart(__m256i v, unsigned at, __m256i delimiter, __m256i quote,
                                                           CellMasks* m) {
  const __m256i feed = Is(v, '\n');
  const __m256i quotes = _mm256_cmpeq_epi8(v, quote);
  const __m256i ends = _mm256_or_si256(_mm256_or_si256(feed, Is(v, '\r')), _mm256_cmpeq_epi8(v, delimiter));
  m->stop |= Bits(_mm256_or_si256(ends, quotes)) << at;
  m->quote |= Bits(quotes) << at;
  m->feed |= Bits(feed) << at;
  m->digit |= Bits(Within(v, '9', 10)) << at;
  m->letter |= Bits(Within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'z', 26)) << at;
  m->sign |= Bits(_mm256_or_si256(Is(v, '+'), Is(v, '-'))) << at;
  m->point |= Bits(Is(v, '.')) << at;
  m->space |= Bits(_mm256_or_si256(Is(v, ' '), Is(v, '\t'))) << at;
  m->high |= Bits(v) << at;
}

SHAREGUARD_AVX2 void ReadAvx2(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out) {
  const __m256i delimiters = _mm256_set1_epi8(delimiter);
  const __m256i quotes = _mm256_set1_epi8(quote != '\0' ? quote : '\n');
  for (size_t b = 0; b < blocks; ++b, bytes += CellMasks::kBytes) {
    CellMasks m;
    AddPart(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes)), 0, delimiters, quotes, &m);
    AddPart(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32)), 32, delimiters, quotes, &m);
    if (quote == '\0') m.quote = 0;
    out[b] = m;
  }
}

// ---- AVX-512

SHAREGUARD_AVX512 void ReadAvx512(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += CellMasks::kBytes) {
    const __m512i v = text::Load64(bytes);
    CellMasks m;
    m.feed = Is(v, '\n');
    m.quote = quote != '\0' ? Is(v, quote) : 0;
    m.stop = m.feed | Is(v, '\r') | Is(v, delimiter) | m.quote;
    m.digit = Within(v, '9', 10);
    m.letter = Within(text::With(v, 0x20), 'z', 26);
    m.sign = Is(v, '+') | Is(v, '-');
    m.point = Is(v, '.');
    m.space = Is(v, ' ') | Is(v, '\t');
    m.high = _mm512_movepi8_mask(v);
    out[b] = m;
  }
}

#endif

}  // namespace

std::vector<CellMaskReader> AllCellMaskReaders() {
  std::vector<CellMaskReader> readers = {ReadPlain};
#if defined(__x86_64__)
  readers.push_back(ReadSse2);
  if (text::HasAvx2()) readers.push_back(ReadAvx2);
  if (text::HasAvx512()) readers.push_back(ReadAvx512);
#endif
  return readers;
}

CellMaskReader BestCellMaskReader() {
  static const CellMaskReader best = AllCellMaskReaders().back();
  return best;
}

}  // namespace shareguard::inspect
