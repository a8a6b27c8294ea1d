#include "text/latin.h"

#include "text/block.h"
#include "text/vector.h"

namespace shareguard::text {
namespace {

// first: of a letter's two bytes; c3: the one that the two signs begin with, too; next: any but a first one; sign: what
// the signs end with.
struct Bytes {
  uint64_t first = 0, c3 = 0, next = 0, sign = 0;
};

[[gnu::always_inline]] inline uint64_t Letters(const Bytes& m) {
  const uint64_t second = (m.first << 1) & m.next & ~((m.c3 << 1) & m.sign);
  return second | (second >> 1);
}

uint64_t ReadPlain(const unsigned char* block) {
  Bytes m;
  for (unsigned i = 0; i < kBlockBytes; ++i) {
    const unsigned char c = block[i];
    const auto put = [i](uint64_t* mask, bool is) { *mask |= static_cast<uint64_t>(is) << i; };
    put(&m.first, c >= 0xC3 && c <= 0xC8);
    put(&m.c3, c == 0xC3);
    put(&m.next, c >= 0x80 && c <= 0xBF);
    put(&m.sign, c == 0x97 || c == 0xB7);
  }
  return Letters(m);
}

#if defined(__x86_64__)

// Compares of bytes are signed: those above 127 are negative.
constexpr char kBeforeFirst = static_cast<char>(0xC2), kBehindFirst = static_cast<char>(0xC9);
constexpr char kBehindNext = static_cast<char>(0xC0), kC3 = static_cast<char>(0xC3), kSign = static_cast<char>(0xB7);

// ---- SSE2, which every x86-64 has

uint64_t ReadSse2(const unsigned char* block) {
  Bytes m;
  for (unsigned at = 0; at < kBlockBytes; at += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
    const __m128i first =
        _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(kBeforeFirst)), _mm_cmplt_epi8(v, _mm_set1_epi8(kBehindFirst)));
    m.first |= Bits(first) << at;
    m.c3 |= Bits(Is(v, kC3)) << at;
    m.next |= Bits(_mm_cmplt_epi8(v, _mm_set1_epi8(kBehindNext))) << at;
    m.sign |= Bits(Is(_mm_or_si128(v, _mm_set1_epi8(0x20)), kSign)) << at;
  }
  return Letters(m);
}

// ---- AVX2

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddPart(__m256i v, unsigned at, Bytes* m) {
  const __m256i first = _mm256_and_si256(_mm256_cmpgt_epi8(v, _mm256_set1_epi8(kBeforeFirst)),
                                         _mm256_cmpgt_epi8(_mm256_set1_epi8(kBehindFirst), v));
  m->first |= Bits(first) << at;
  m->c3 |= Bits(Is(v, kC3)) << at;
  m->next |= Bits(_mm256_cmpgt_epi8(_mm256_set1_epi8(kBehindNext), v)) << at;
  m->sign |= Bits(Is(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), kSign)) << at;
}

SHAREGUARD_AVX2 uint64_t ReadAvx2(const unsigned char* block) {
  Bytes m;
  AddPart(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(block)), 0, &m);
  AddPart(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 32)), 32, &m);
  return Letters(m);
}

// ---- AVX-512

SHAREGUARD_AVX512 uint64_t ReadAvx512(const unsigned char* block) {
  const __m512i v = Load64(block);
  Bytes m;
  m.first = Within(v, static_cast<char>(kBehindFirst - 1), 6);
  m.c3 = Is(v, kC3);
  m.next = _mm512_cmplt_epi8_mask(v, _mm512_set1_epi8(kBehindNext));
  m.sign = Is(With(v, 0x20), kSign);
  return Letters(m);
}

#endif

}  // namespace

std::vector<LatinReader> AllLatinReaders() {
  std::vector<LatinReader> readers = {ReadPlain};
#if defined(__x86_64__)
  readers.push_back(ReadSse2);
  if (HasAvx2()) readers.push_back(ReadAvx2);
  if (HasAvx512()) readers.push_back(ReadAvx512);
#endif
  return readers;
}

LatinReader BestLatinReader() {
  static const LatinReader best = AllLatinReaders().back();
  return best;
}

}  // namespace shareguard::text
