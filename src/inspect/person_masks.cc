#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "inspect/person_hints.h"
#include "inspect/person_mask_rules.h"
#include "inspect/person_numbers.h"
#include "text/byte_classes.h"
#include "text/vector.h"

namespace shareguard::inspect {
namespace {

#if defined(__x86_64__)
using text::Bits;
using text::Is;
using text::Within;
#endif

// The classes of each byte, bit i for the one that is called i.
constexpr text::ByteClasses kClassesOf = [] {
  text::ByteClasses classes{};
  const auto add = [&](std::string_view bytes, PersonClass added) {
    for (const char c : bytes) classes[static_cast<unsigned char>(c)] |= static_cast<uint16_t>(1U << added);
  };
  for (char c = 'a'; c <= 'z'; ++c) add({&c, 1}, kLetter);
  for (char c = 'A'; c <= 'Z'; ++c) add({&c, 1}, kLetter);
  add("adfjmnosADFJMNOS", kMonth);
  add("0", kZero);
  add(" ", kSpace);
  add("-", kDash);
  add("/", kSlash);
  add(".", kPoint);
  add(",", kComma);
  add("+", kPlus);
  add("_", kUnderscore);
  add("\n", kFeed);
  add("\\", kBackslash);
  return classes;
}();

// Of a run or two it is cheaper to ask than to find out that there is nothing to ask.
[[gnu::always_inline]] inline bool AreFew(uint64_t starts) {
  const uint64_t behind_first = starts & (starts - 1);
  return (behind_first & (behind_first - 1)) == 0;
}

[[gnu::always_inline]] inline uint64_t StartsOf(uint64_t digits, const char* at) {
  return digits & ~((digits << 1) | (IsDigit(at[-1]) ? 1U : 0U));
}

// One word of each class, and of none.
using ClassWords = std::array<uint64_t, 16>;

// Blocks that the rules are to look at: first each is taken apart, then the rules look at as many at a time as a Word
// has room for.
class Batch {
 public:
  static constexpr size_t kMost = 32;  // blocks
  static constexpr size_t kGroup = PersonClasses::kBlocks;

  // The block that is number `n` of them; `masks` are told of it in the end, and know its digits and runs.
  [[gnu::always_inline]] inline void Take(size_t n, const char* bytes, PersonMasks* masks) {
    masks_[n] = masks;
    PersonClasses& classes = GroupOf(n);
    classes.digit[n % kGroup] = masks->digits;
    classes.start[n % kGroup] = masks->runs;
    classes.escaped[n % kGroup] = bytes[-1] == '\\' ? 8 : 0;
  }
  [[gnu::always_inline]] inline void Put(size_t n, const ClassWords& words) {
    for (size_t i = 0; i < kPersonClasses; ++i) GroupOf(n).of[i][n % kGroup] = words[i];
  }
  // Behind n blocks, what belongs to the last group and is no block.
  [[gnu::always_inline]] inline void Fill(size_t n) {
    for (; n % kGroup != 0; ++n) {
      PersonClasses& classes = GroupOf(n);
      classes.digit[n % kGroup] = classes.start[n % kGroup] = classes.escaped[n % kGroup] = 0;
      Put(n, {});
    }
  }

  // The first n of them.
  template <typename Word>
  [[gnu::always_inline]] inline void Choose(size_t n) {
    for (size_t first = 0; first < n; first += kGroup) {
      PersonClasses& classes = GroupOf(first);
      PersonMaskRules<Word>::Choose(&classes);
      for (size_t i = 0; i < std::min(kGroup, n - first); ++i) {
        masks_[first + i]->runs = classes.runs[i];
        masks_[first + i]->dates = classes.dates[i];
      }
    }
  }
#if defined(__x86_64__)
  // With the classes of each as a ClassReader has put them down.
  SHAREGUARD_AVX512 [[gnu::always_inline]] inline void ChooseRows(size_t n, const text::Words8* rows) {
    using Word [[gnu::vector_size(64)]] = uint64_t;
    for (size_t first = 0; first < n; first += kGroup) {
      text::Transpose(&rows[2 * first], 2, GroupOf(first).of.data());
      text::Transpose(&rows[2 * first + 1], 2, GroupOf(first).of.data() + kGroup);
    }
    Choose<Word>(n);
  }
#endif

 private:
  PersonClasses& GroupOf(size_t n) { return groups_[n / kGroup]; }

  std::array<PersonClasses, kMost / kGroup> groups_;
  std::array<PersonMasks*, kMost> masks_;
};

void ReadPlain(const char* bytes, size_t blocks, PersonMasks* out) {
  Batch batch;
  size_t n = 0;
  for (size_t b = 0; b < blocks; ++b, bytes += PersonMasks::kBytes) {
    PersonMasks masks;
    for (size_t i = 0; i < PersonMasks::kBytes; ++i) {
      masks.digits |= static_cast<uint64_t>(IsDigit(bytes[i])) << i;
      masks.signs |= static_cast<uint64_t>(bytes[i] == '@') << i;
    }
    masks.runs = StartsOf(masks.digits, bytes);
    out[b] = masks;
    if (AreFew(masks.runs)) continue;
    ClassWords words;
    text::ReadClasses(kClassesOf, reinterpret_cast<const unsigned char*>(bytes), &words);
    batch.Take(n, bytes, &out[b]);
    batch.Put(n, words);
    if (++n == Batch::kMost) batch.Choose<uint64_t>(std::exchange(n, 0));
  }
  batch.Fill(n);
  batch.Choose<uint64_t>(n);
}

#if defined(__x86_64__)

// ---- SSE2, which every x86-64 has

[[gnu::always_inline]] inline void AddPart(__m128i v, unsigned at, ClassWords* m) {
  const __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20));
  const __m128i two = _mm_or_si128(small, _mm_set1_epi8(0x02));
  const __m128i most = _mm_or_si128(Is(_mm_or_si128(small, _mm_set1_epi8(0x04)), 'n'), Is(two, 'o'));  // j, n, m, o
  const __m128i others = _mm_or_si128(Is(two, 'f'), _mm_or_si128(Is(small, 'a'), Is(small, 's')));     // d, f, a, s
  (*m)[kLetter] |= Bits(Within(small, 'z', 26)) << at;
  (*m)[kMonth] |= Bits(_mm_or_si128(most, others)) << at;
  (*m)[kZero] |= Bits(Is(v, '0')) << at;
  (*m)[kSpace] |= Bits(Is(v, ' ')) << at;
  (*m)[kDash] |= Bits(Is(v, '-')) << at;
  (*m)[kSlash] |= Bits(Is(v, '/')) << at;
  (*m)[kPoint] |= Bits(Is(v, '.')) << at;
  (*m)[kComma] |= Bits(Is(v, ',')) << at;
  (*m)[kPlus] |= Bits(Is(v, '+')) << at;
  (*m)[kUnderscore] |= Bits(Is(v, '_')) << at;
  (*m)[kFeed] |= Bits(Is(v, '\n')) << at;
  (*m)[kBackslash] |= Bits(Is(v, '\\')) << at;
}

void ReadSse2(const char* bytes, size_t blocks, PersonMasks* out) {
  Batch batch;
  size_t n = 0;
  for (size_t b = 0; b < blocks; ++b, bytes += PersonMasks::kBytes) {
    const auto part = [bytes](unsigned at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at)); };
    PersonMasks masks;
    for (unsigned at = 0; at < PersonMasks::kBytes; at += 16) {
      masks.digits |= Bits(Within(part(at), '9', 10)) << at;
      masks.signs |= Bits(Is(part(at), '@')) << at;
    }
    masks.runs = StartsOf(masks.digits, bytes);
    out[b] = masks;
    if (AreFew(masks.runs)) continue;
    ClassWords words{};
    for (unsigned at = 0; at < PersonMasks::kBytes; at += 16) AddPart(part(at), at, &words);
    batch.Take(n, bytes, &out[b]);
    batch.Put(n, words);
    if (++n == Batch::kMost) batch.Choose<uint64_t>(std::exchange(n, 0));
  }
  batch.Fill(n);
  batch.Choose<uint64_t>(n);
}

// ---- AVX2

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddPart(__m256i v, unsigned at, ClassWords* m) {
  const __m256i small = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
  const __m256i two = _mm256_or_si256(small, _mm256_set1_epi8(0x02));
  const __m256i most = _mm256_or_si256(Is(_mm256_or_si256(small, _mm256_set1_epi8(0x04)), 'n'), Is(two, 'o'));
  const __m256i others = _mm256_or_si256(Is(two, 'f'), _mm256_or_si256(Is(small, 'a'), Is(small, 's')));
  (*m)[kLetter] |= Bits(Within(small, 'z', 26)) << at;
  (*m)[kMonth] |= Bits(_mm256_or_si256(most, others)) << at;
  (*m)[kZero] |= Bits(Is(v, '0')) << at;
  (*m)[kSpace] |= Bits(Is(v, ' ')) << at;
  (*m)[kDash] |= Bits(Is(v, '-')) << at;
  (*m)[kSlash] |= Bits(Is(v, '/')) << at;
  (*m)[kPoint] |= Bits(Is(v, '.')) << at;
  (*m)[kComma] |= Bits(Is(v, ',')) << at;
  (*m)[kPlus] |= Bits(Is(v, '+')) << at;
  (*m)[kUnderscore] |= Bits(Is(v, '_')) << at;
  (*m)[kFeed] |= Bits(Is(v, '\n')) << at;
  (*m)[kBackslash] |= Bits(Is(v, '\\')) << at;
}

SHAREGUARD_AVX2 void ReadAvx2(const char* bytes, size_t blocks, PersonMasks* out) {
  using Word [[gnu::vector_size(32)]] = uint64_t;
  Batch batch;
  size_t n = 0;
  for (size_t b = 0; b < blocks; ++b, bytes += PersonMasks::kBytes) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32));
    PersonMasks masks;
    masks.digits = Bits(Within(low, '9', 10)) | (Bits(Within(high, '9', 10)) << 32);
    masks.signs = Bits(Is(low, '@')) | (Bits(Is(high, '@')) << 32);
    masks.runs = StartsOf(masks.digits, bytes);
    out[b] = masks;
    if (AreFew(masks.runs)) continue;
    ClassWords words{};
    AddPart(low, 0, &words);
    AddPart(high, 32, &words);
    batch.Take(n, bytes, &out[b]);
    batch.Put(n, words);
    if (++n == Batch::kMost) batch.Choose<Word>(std::exchange(n, 0));
  }
  batch.Fill(n);
  batch.Choose<Word>(n);
}

// ---- AVX-512

constexpr text::ClassTable<16> kClassTable(kClassesOf);

SHAREGUARD_AVX512 void ReadAvx512(const char* bytes, size_t blocks, PersonMasks* out) {
  Batch batch;
  alignas(64) std::array<text::Words8, 2 * Batch::kMost> rows;  // of each block two: all its classes
  const text::ClassReader<16> classes(kClassTable);
  size_t n = 0;
  for (size_t b = 0; b < blocks; ++b, bytes += PersonMasks::kBytes) {
    const __m512i v = text::Load64(bytes);
    PersonMasks masks;
    masks.digits = Within(v, '9', 10);
    masks.signs = Is(v, '@');
    masks.runs = StartsOf(masks.digits, bytes);
    out[b] = masks;
    if (AreFew(masks.runs)) continue;
    batch.Take(n, bytes, &out[b]);
    classes.Read(v, rows[2 * n].data());
    if (++n == Batch::kMost) batch.ChooseRows(std::exchange(n, 0), rows.data());
  }
  batch.Fill(n);
  for (size_t i = n; i % Batch::kGroup != 0; ++i) rows[2 * i] = rows[2 * i + 1] = {};
  batch.ChooseRows(n, rows.data());
}

#endif

}  // namespace

std::vector<PersonMaskReader> AllPersonMaskReaders() {
  std::vector<PersonMaskReader> readers = {ReadPlain};
#if defined(__x86_64__)
  readers.push_back(ReadSse2);
  if (text::HasAvx2()) readers.push_back(ReadAvx2);
  if (text::HasAvx512()) readers.push_back(ReadAvx512);
#endif
  return readers;
}

PersonMaskReader BestPersonMaskReader() {
  static const PersonMaskReader best = AllPersonMaskReaders().back();
  return best;
}

}  // namespace shareguard::inspect
