// The comparisons of bytes that the block readers share, for the instruction sets of x86-64. Nothing elsewhere.
#ifndef SHAREGUARD_SRC_TEXT_VECTOR_H_
#define SHAREGUARD_SRC_TEXT_VECTOR_H_

#if defined(__x86_64__)
#include <immintrin.h>

#include <cstdint>

// On a function: it is compiled for AVX2, and is called only where HasAvx2().
#define SHAREGUARD_AVX2 [[gnu::target("avx2,popcnt,bmi")]]
// Likewise for AVX-512 with its instructions for bytes, and HasAvx512(). A comparison of 64 bytes is a mask by itself.
#define SHAREGUARD_AVX512 [[gnu::target("avx512f,avx512bw,avx2,popcnt,bmi")]]

namespace shareguard::text {

// Compares of bytes are signed: c is in [first, last] when c + (127 - last) > 127 - size, with size = last - first + 1,
// without wrapping for what lies below; what lies above wraps to a negative number, as bytes above 127 are.

// ---- SSE2, which every x86-64 has

[[gnu::always_inline]] inline uint64_t Bits(__m128i v) { return static_cast<uint32_t>(_mm_movemask_epi8(v)); }
[[gnu::always_inline]] inline __m128i Is(__m128i v, char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); }
[[gnu::always_inline]] inline __m128i Within(__m128i v, char last, char size) {
  return _mm_cmpgt_epi8(_mm_add_epi8(v, _mm_set1_epi8(static_cast<char>(127 - last))),
                        _mm_set1_epi8(static_cast<char>(127 - size)));
}

// ---- AVX2

inline bool HasAvx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}
SHAREGUARD_AVX2 [[gnu::always_inline]] inline uint64_t Bits(__m256i v) {
  return static_cast<uint32_t>(_mm256_movemask_epi8(v));
}
SHAREGUARD_AVX2 [[gnu::always_inline]] inline __m256i Is(__m256i v, char c) {
  return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c));
}
SHAREGUARD_AVX2 [[gnu::always_inline]] inline __m256i Within(__m256i v, char last, char size) {
  return _mm256_cmpgt_epi8(_mm256_add_epi8(v, _mm256_set1_epi8(static_cast<char>(127 - last))),
                           _mm256_set1_epi8(static_cast<char>(127 - size)));
}

// ---- AVX-512

inline bool HasAvx512() { return HasAvx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"); }
SHAREGUARD_AVX512 [[gnu::always_inline]] inline __m512i Load64(const void* bytes) { return _mm512_loadu_si512(bytes); }
SHAREGUARD_AVX512 [[gnu::always_inline]] inline __m512i With(__m512i v, char bits) {
  return _mm512_or_si512(v, _mm512_set1_epi8(bits));
}
SHAREGUARD_AVX512 [[gnu::always_inline]] inline uint64_t Is(__m512i v, char c) {
  return _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(c));
}
SHAREGUARD_AVX512 [[gnu::always_inline]] inline uint64_t Within(__m512i v, char last, char size) {
  const __m512i moved = _mm512_sub_epi8(v, _mm512_set1_epi8(static_cast<char>(last - size + 1)));
  return _mm512_cmplt_epu8_mask(moved, _mm512_set1_epi8(size));
}

}  // namespace shareguard::text

#endif  // __x86_64__

#endif  // SHAREGUARD_SRC_TEXT_VECTOR_H_
