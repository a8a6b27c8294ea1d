#include "inspect/cell_masks.h"

#include "text/vector.h"

namespace shareguard::inspect {
namespace {

#if defined(__x86_64__)
using text::Bits;
using text::Is;
using text::Within;
#endif

void ReadPlain(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out, uint8_t* kinds) {
  for (size_t b = 0; b < blocks; ++b, bytes += CellMasks::kBytes, kinds += CellMasks::kBytes) {
    CellMasks m;
    for (size_t i = 0; i < CellMasks::kBytes; ++i) {
      const char c = bytes[i];
      const auto put = [i](uint64_t* mask, bool is) { *mask |= static_cast<uint64_t>(is) << i; };
      const bool quotes = quote != '\0' && c == quote;
      put(&m.stop, quotes || c == delimiter || c == '\n' || c == '\r');
      put(&m.quote, quotes);
      put(&m.feed, c == '\n');
      put(&m.digit, c >= '0' && c <= '9');
      kinds[i] = CellKindOf(c);
    }
    out[b] = m;
  }
}

#if defined(__x86_64__)

// ---- SSE2, which every x86-64 has

[[gnu::always_inline]] inline __m128i Kind(__m128i is, CellKind kind) {
  return _mm_and_si128(is, _mm_set1_epi8(static_cast<char>(kind)));
}

[[gnu::always_inline]] inline void AddPart(__m128i v, unsigned at, __m128i delimiter, __m128i quote, CellMasks* m,
                                           uint8_t* kinds) {
  const __m128i feed = Is(v, '\n');
  const __m128i quotes = _mm_cmpeq_epi8(v, quote);
  const __m128i ends = _mm_or_si128(_mm_or_si128(feed, Is(v, '\r')), _mm_cmpeq_epi8(v, delimiter));
  m->stop |= Bits(_mm_or_si128(ends, quotes)) << at;
  m->quote |= Bits(quotes) << at;
  m->feed |= Bits(feed) << at;
  const __m128i digit = Within(v, '9', 10);
  m->digit |= Bits(digit) << at;
  const __m128i letter = Kind(Within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'z', 26), kCellLetter);
  const __m128i sign = Kind(_mm_or_si128(Is(v, '+'), Is(v, '-')), kCellSign);
  const __m128i space = Kind(_mm_or_si128(Is(v, ' '), Is(v, '\t')), kCellSpace);
  const __m128i high = Kind(_mm_cmpgt_epi8(_mm_setzero_si128(), v), kCellHigh);
  const __m128i numeric = _mm_or_si128(_mm_or_si128(Kind(digit, kCellDigit), sign), Kind(Is(v, '.'), kCellPoint));
  const __m128i known = _mm_or_si128(_mm_or_si128(numeric, letter), _mm_or_si128(space, high));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(kinds + at), _mm_or_si128(known, Kind(Is(known, 0), kCellOther)));
}

void ReadSse2(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out, uint8_t* kinds) {
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i quotes = _mm_set1_epi8(quote != '\0' ? quote : '\n');  // what is a stop anyway
  for (size_t b = 0; b < blocks; ++b, bytes += CellMasks::kBytes, kinds += CellMasks::kBytes) {
    CellMasks m;
    for (unsigned at = 0; at < CellMasks::kBytes; at += 16) {
      AddPart(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at)), at, delimiters, quotes, &m, kinds);
    }
    if (quote == '\0') m.quote = 0;
    out[b] = m;
  }
}

// ---- AVX2

SHAREGUARD_AVX2 [[gnu::always_inline]] inline __m256i Kind(__m256i is, CellKind kind) {
  return _mm256_and_si256(is, _mm256_set1_epi8(static_cast<char>(kind)));
}

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddPart(__m256i v, unsigned at, __m256i delimiter, __m256i quote,
                                                           CellMasks* m, uint8_t* kinds) {
  const __m256i feed = Is(v, '\n');
  const __m256i quotes = _mm256_cmpeq_epi8(v, quote);
  const __m256i ends = _mm256_or_si256(_mm256_or_si256(feed, Is(v, '\r')), _mm256_cmpeq_epi8(v, delimiter));
  m->stop |= Bits(_mm256_or_si256(ends, quotes)) << at;
  m->quote |= Bits(quotes) << at;
  m->feed |= Bits(feed) << at;
  const __m256i digit = Within(v, '9', 10);
  m->digit |= Bits(digit) << at;
  const __m256i letter = Kind(Within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'z', 26), kCellLetter);
  const __m256i sign = Kind(_mm256_or_si256(Is(v, '+'), Is(v, '-')), kCellSign);
  const __m256i space = Kind(_mm256_or_si256(Is(v, ' '), Is(v, '\t')), kCellSpace);
  const __m256i high = Kind(_mm256_cmpgt_epi8(_mm256_setzero_si256(), v), kCellHigh);
  const __m256i numeric = _mm256_or_si256(_mm256_or_si256(Kind(digit, kCellDigit), sign), Kind(Is(v, '.'), kCellPoint));
  const __m256i known = _mm256_or_si256(_mm256_or_si256(numeric, letter), _mm256_or_si256(space, high));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(kinds + at), _mm256_or_si256(known, Kind(Is(known, 0), kCellOther)));
}

SHAREGUARD_AVX2 void ReadAvx2(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out,
                              uint8_t* kinds) {
  const __m256i delimiters = _mm256_set1_epi8(delimiter);
  const __m256i quotes = _mm256_set1_epi8(quote != '\0' ? quote : '\n');
  for (size_t b = 0; b < blocks; ++b, bytes += CellMasks::kBytes, kinds += CellMasks::kBytes) {
    CellMasks m;
    AddPart(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes)), 0, delimiters, quotes, &m, kinds);
    AddPart(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32)), 32, delimiters, quotes, &m, kinds);
    if (quote == '\0') m.quote = 0;
    out[b] = m;
  }
}

// ---- AVX-512

SHAREGUARD_AVX512 void ReadAvx512(const char* bytes, size_t blocks, char delimiter, char quote, CellMasks* out,
                                  uint8_t* kinds) {
  for (size_t b = 0; b < blocks; ++b, bytes += CellMasks::kBytes, kinds += CellMasks::kBytes) {
    const __m512i v = text::Load64(bytes);
    CellMasks m;
    m.feed = Is(v, '\n');
    m.quote = quote != '\0' ? Is(v, quote) : 0;
    m.stop = m.feed | Is(v, '\r') | Is(v, delimiter) | m.quote;
    m.digit = Within(v, '9', 10);
    __m512i kind = _mm512_set1_epi8(kCellOther);
    kind = _mm512_mask_blend_epi8(m.digit, kind, _mm512_set1_epi8(kCellDigit));
    kind = _mm512_mask_blend_epi8(Within(text::With(v, 0x20), 'z', 26), kind, _mm512_set1_epi8(kCellLetter));
    kind = _mm512_mask_blend_epi8(Is(v, '+') | Is(v, '-'), kind, _mm512_set1_epi8(kCellSign));
    kind = _mm512_mask_blend_epi8(Is(v, '.'), kind, _mm512_set1_epi8(kCellPoint));
    kind = _mm512_mask_blend_epi8(Is(v, ' ') | Is(v, '\t'), kind, _mm512_set1_epi8(kCellSpace));
    kind = _mm512_mask_blend_epi8(_mm512_movepi8_mask(v), kind, _mm512_set1_epi8(kCellHigh));
    _mm512_storeu_si512(kinds, kind);
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
