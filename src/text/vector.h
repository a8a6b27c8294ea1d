// The comparisons of bytes that the block readers share, for the instruction sets of x86-64. Nothing elsewhere.
#ifndef SHAREGUARD_SRC_TEXT_VECTOR_H_
#define SHAREGUARD_SRC_TEXT_VECTOR_H_

#if defined(__x86_64__)
#include <immintrin.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

// On a function: it is compiled for AVX2, and is called only where HasAvx2().
#define SHAREGUARD_AVX2 [[gnu::target("avx2,popcnt,bmi")]]
// Likewise for AVX-512 with its instructions for bytes and for matrices of bits, as processors have them since Ice Lake
// and Zen 4, and HasAvx512(). A comparison of 64 bytes is a mask by itself.
#define SHAREGUARD_AVX512 [[gnu::target("avx512f,avx512bw,avx512vbmi,gfni,avx2,popcnt,bmi")]]

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

inline bool HasAvx512() {
  return HasAvx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("gfni");
}
SHAREGUARD_AVX512 [[gnu::always_inline]] inline __m512i Load64(const void* bytes) { return _mm512_loadu_si512(bytes); }
SHAREGUARD_AVX512 [[gnu::always_inline]] inline void Store64(__m512i v, void* bytes) { _mm512_storeu_si512(bytes, v); }
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

using Words8 = std::array<uint64_t, 8>;

// Of up to 16 classes of bytes, the masks of all at once: for a few of them comparisons are cheaper. What is above 127
// has none.
template <size_t kClasses>
struct ClassTable {
  static constexpr size_t kVectors = kClasses / 8;
  // `classes`: of each byte, bit i for class i.
  template <typename Classes>
  constexpr explicit ClassTable(const std::array<Classes, 256>& classes) {
    for (size_t vector = 0; vector < kVectors; ++vector) {
      for (size_t c = 0; c < 128; ++c) bytes[vector][c] = static_cast<uint8_t>(classes[c] >> (8 * vector));
    }
  }
  alignas(64) std::array<std::array<uint8_t, 128>, kVectors> bytes{};
};

template <size_t kClasses>
class ClassReader {
 public:
  static constexpr size_t kVectors = kClasses / 8;

  SHAREGUARD_AVX512 [[gnu::always_inline]] inline explicit ClassReader(const ClassTable<kClasses>& table) {
    for (size_t i = 0; i < kVectors; ++i) {
      low_[i] = Load64(table.bytes[i].data());
      high_[i] = Load64(table.bytes[i].data() + 64);
    }
  }
  // out[i]: where class i is. The bits of eight bytes, the last of them first, are a
  // matrix: turned, each of its rows is about one class. The rows of a class then are put side by side.
  SHAREGUARD_AVX512 [[gnu::always_inline]] inline void Read(__m512i v, uint64_t* out) const {
    const __m512i unit = _mm512_set1_epi64(static_cast<int64_t>(0x8040201008040201));
    const __m512i order = Load64(kOrder.data());
    const __m512i turned = _mm512_shuffle_epi8(v, Load64(kTurn.data()));
    const __mmask64 ascii = ~_mm512_movepi8_mask(turned);
    for (size_t i = 0; i < kVectors; ++i) {
      const __m512i classes = _mm512_maskz_permutex2var_epi8(ascii, low_[i], turned, high_[i]);
      Store64(_mm512_maskz_permutexvar_epi8(~__mmask64{0}, order, _mm512_gf2p8affine_epi64_epi8(unit, classes, 0)),
              &out[8 * i]);
    }
  }

 private:
  alignas(64) static constexpr std::array<uint8_t, 64> kOrder = [] {
    std::array<uint8_t, 64> order{};
    for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<uint8_t>(i % 8 * 8 + i / 8);
    return order;
  }();
  alignas(64) static constexpr std::array<uint8_t, 64> kTurn = [] {
    std::array<uint8_t, 64> turn{};
    for (size_t i = 0; i < turn.size(); ++i) turn[i] = static_cast<uint8_t>(i % 16 / 8 * 8 + 7 - i % 8);
    return turn;
  }();

  __m512i low_[kVectors], high_[kVectors];
};

using Row [[gnu::vector_size(64)]] = uint64_t;
// The first of each two words, or of each two pairs of them, of a and then of b; and the others.
SHAREGUARD_AVX512 [[gnu::always_inline]] inline void SplitWords(const Row& a, const Row& b, Row* first, Row* second) {
  *first = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);
  *second = __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
}
SHAREGUARD_AVX512 [[gnu::always_inline]] inline void SplitPairs(const Row& a, const Row& b, Row* first, Row* second) {
  *first = __builtin_shufflevector(a, b, 0, 1, 4, 5, 8, 9, 12, 13);
  *second = __builtin_shufflevector(a, b, 2, 3, 6, 7, 10, 11, 14, 15);
}
// Word i of row k becomes word k of row i. `step`: from one row of `in` to the next. Both are aligned as vectors are.
SHAREGUARD_AVX512 [[gnu::always_inline]] inline void Transpose(const Words8* in, size_t step, Words8* out) {
  const auto row = [in, step](size_t i) { return reinterpret_cast<const Row*>(&in[i * step]); };
  const auto column = [out](size_t i) { return reinterpret_cast<Row*>(&out[i]); };
  Row a[8], b[8];
  SplitWords(*row(0), *row(1), &a[0], &a[1]);
  SplitWords(*row(2), *row(3), &a[2], &a[3]);
  SplitWords(*row(4), *row(5), &a[4], &a[5]);
  SplitWords(*row(6), *row(7), &a[6], &a[7]);
  SplitPairs(a[0], a[2], &b[0], &b[2]);
  SplitPairs(a[1], a[3], &b[1], &b[3]);
  SplitPairs(a[4], a[6], &b[4], &b[6]);
  SplitPairs(a[5], a[7], &b[5], &b[7]);
  SplitPairs(b[0], b[4], column(0), column(4));
  SplitPairs(b[1], b[5], column(1), column(5));
  SplitPairs(b[2], b[6], column(2), column(6));
  SplitPairs(b[3], b[7], column(3), column(7));
}

}  // namespace shareguard::text

#endif  // __x86_64__

#endif  // SHAREGUARD_SRC_TEXT_VECTOR_H_
