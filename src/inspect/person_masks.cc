#include <string_view>

#include "inspect/person_hints.h"
#include "inspect/person_numbers.h"
#include "text/vector.h"

namespace shareguard::inspect {
namespace {

#if defined(__x86_64__)
using text::Bits;
using text::Is;
using text::With;
using text::Within;
#endif

constexpr std::string_view kMonths = "acdfjmnoqs";

// Of 64 bytes. month: the letters that months begin with, and two others that are near them.
struct Classes {
  uint64_t letter = 0, month = 0, zero = 0, space = 0, dash = 0, slash = 0, point = 0, comma = 0, plus = 0, line = 0;
  uint64_t feed = 0, backslash = 0;
};

// Where digits follow one another, within a block: at least so many of them from a byte on.
struct Rows {
  [[gnu::always_inline]] explicit Rows(uint64_t digits)
      : one(digits), two(one & (one >> 1)), three(two & (one >> 2)), four(two & (two >> 2)), six(four & (two >> 4)) {}

  uint64_t one, two, three, four, six;
};

// What stands before each byte; nothing is known of those before the block.
struct Before {
  [[gnu::always_inline]] explicit Before(const Classes& m)
      : letter1(m.letter << 1),
        letter2(m.letter << 2),
        letter3(m.letter << 3),
        space(m.space << 1),
        plus(m.plus << 1),
        cut((m.point | m.line) << 1) {}

  uint64_t letter1, letter2, letter3;  // one, two, three bytes before
  uint64_t space, plus, cut;
};

// Behind what is no letter, dates.
[[gnu::always_inline]] inline uint64_t Dates(const Rows& rows, const Classes& m) {
  const uint64_t digits = rows.one;
  const uint64_t gaps = m.dash | m.slash | m.point;
  const uint64_t numeric = gaps & (digits >> 1) & ((gaps >> 2) | ((digits >> 2) & (gaps >> 3)));
  // 13 05 1980, and the first of 1980 05 13; then numbers of two digits.
  const uint64_t pair = m.space & (rows.two >> 1) & (m.space >> 3);
  const uint64_t spaced = (rows.two & (pair >> 2)) | (rows.four & (pair >> 4));
  const uint64_t day = numeric | ((m.space | m.dash | m.slash) & (m.month >> 1)) | m.letter;
  return (rows.one & (day >> 1)) | (rows.two & (day >> 2)) | (rows.four & (numeric >> 4)) | spaced;
}

// Of which bytes it is true that `mask`, which looks at `width` bytes from each on, holds so many behind them; what is
// beyond the block may be.
[[gnu::always_inline]] inline uint64_t Ahead(uint64_t mask, unsigned behind, unsigned width) {
  return (mask >> behind) | ~(~0ULL >> (behind + width - 1));
}

// Behind what is no letter: long numbers, those that begin with a 0, in groups, the inward half of a postcode.
[[gnu::always_inline]] inline uint64_t Numbers(const Rows& rows, const Before& before, const Classes& m) {
  const uint64_t group = (m.space | m.dash) & (rows.one >> 1);
  const uint64_t cards = rows.four & (group >> 4) & (rows.four >> 5);
  // 943.476.5919 and 4111.1111.1111.1111, whatever stands between.
  const uint64_t ten = rows.three & Ahead(~rows.one, 3, 1) & Ahead(rows.three, 4, 3) & Ahead(rows.four, 8, 4);
  const uint64_t fours = rows.four & Ahead(~rows.one, 4, 1) & Ahead(rows.four, 5, 4) & Ahead(rows.four, 10, 4);
  const uint64_t groups = (rows.three & (group >> 3)) | cards | ten | fours | (rows.six & (group >> 6));
  const uint64_t listed = (rows.one & (m.comma >> 1)) | (rows.two & (m.comma >> 2)) | (rows.four & (m.comma >> 4));
  const uint64_t number = (rows.two & (group >> 2)) | (rows.four & (group >> 4)) | rows.six;  // AB 12 34 56 C
  const uint64_t postcode = (rows.three & ((m.letter & (m.letter >> 1)) >> 3));
  return (rows.six & (rows.two >> 6)) | (m.zero & rows.three) | groups |
         (before.space & ((before.letter2 & (listed | number)) | postcode));
}

// Behind a letter: numbers with two before them, or two behind the digits of a postcode.
[[gnu::always_inline]] inline uint64_t Joined(const Rows& rows, const Before& before, const Classes& m) {
  const uint64_t pair = m.letter & (m.letter >> 1);
  return (before.letter2 & ~before.letter3 & rows.two) | (rows.one & (pair >> 1)) | (rows.two & (pair >> 2)) |
         (rows.three & (pair >> 3));
}

// QQ-12-34-56-C and QQ.12.34.56.C.
[[gnu::always_inline]] inline uint64_t Parted(const Rows& rows, const Before& before, const Classes& m) {
  const auto with = [&](uint64_t gap) { return (gap << 1) & (gap >> 2) & (gap >> 5); };
  return before.letter2 & rows.two & (rows.two >> 3) & (with(m.dash) | with(m.point));
}

// Of which runs the block does not tell all: the rules look at four bytes before a run and at five behind it, and at
// eight digits of it at most.
[[gnu::always_inline]] inline uint64_t Edges(uint64_t digits) {
  constexpr unsigned kLastEnd = 59;  // a run that ends before this byte is known
  uint64_t open = digits & (1ULL << kLastEnd);
  for (unsigned i = 0; i < 3; ++i) open |= digits & (open >> 1);
  return (~0ULL << (kLastEnd + 1)) | open | 7;
}

// The rules of PersonHintsOf, each a little wider, for the runs of `out`. Those at the block's edges stay. `last`: the
// byte before the block.
[[gnu::always_inline]] inline void Choose(const Classes& m, char last, PersonMasks* out) {
  const uint64_t edges = Edges(out->digits);
  const Rows rows(out->digits);
  const Before before(m);
  const uint64_t numbers = Numbers(rows, before, m), dates = Dates(rows, m);
  const uint64_t joined = Joined(rows, before, m);
  const uint64_t found = ((numbers | dates) & ~before.letter1) | (joined & before.letter1);
  // Within a name: P9434765919, id_9434765919.
  const uint64_t tens = rows.six & (rows.three >> 6) & ~(m.point << 1);
  // Behind \n, or two letters behind it.
  const uint64_t escaped = (m.backslash << 2) | (m.backslash << 4) | (last == '\\' ? 8 : 0);
  out->runs &= ((found | before.plus) & ~before.cut) | Parted(rows, before, m) | tens | edges | escaped;
  out->dates = out->runs & (m.feed << 1) & ~(numbers | edges);
}

// Of a run or two it is cheaper to ask than to find out that there is nothing to ask.
[[gnu::always_inline]] inline bool AreFew(uint64_t starts) {
  const uint64_t behind_first = starts & (starts - 1);
  return (behind_first & (behind_first - 1)) == 0;
}

[[gnu::always_inline]] inline uint64_t StartsOf(uint64_t digits, const char* at) {
  return digits & ~((digits << 1) | (IsDigit(at[-1]) ? 1U : 0U));
}

void ReadPlain(const char* bytes, size_t blocks, PersonMasks* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += PersonMasks::kBytes) {
    PersonMasks masks;
    Classes m;
    for (size_t i = 0; i < PersonMasks::kBytes; ++i) {
      const char c = bytes[i];
      const auto put = [i](uint64_t* mask, bool is) { *mask |= static_cast<uint64_t>(is) << i; };
      put(&masks.digits, IsDigit(c));
      put(&masks.signs, c == '@');
      put(&m.letter, IsLetter(c));
      put(&m.month, kMonths.find(static_cast<char>(c | 0x20)) != std::string_view::npos);
      put(&m.zero, c == '0');
      put(&m.space, c == ' ');
      put(&m.dash, c == '-');
      put(&m.slash, c == '/');
      put(&m.point, c == '.');
      put(&m.comma, c == ',');
      put(&m.plus, c == '+');
      put(&m.line, c == '_');
      put(&m.feed, c == '\n');
      put(&m.backslash, c == '\\');
    }
    masks.runs = StartsOf(masks.digits, bytes);
    if (!AreFew(masks.runs)) Choose(m, bytes[-1], &masks);
    out[b] = masks;
  }
}

#if defined(__x86_64__)

// ---- SSE2, which every x86-64 has

[[gnu::always_inline]] inline void AddPart(__m128i v, unsigned at, Classes* m) {
  const __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20));
  m->letter |= Bits(Within(small, 'z', 26)) << at;
  const __m128i two = _mm_or_si128(small, _mm_set1_epi8(0x02));
  const __m128i four = _mm_or_si128(small, _mm_set1_epi8(0x04));
  const __m128i months = _mm_or_si128(_mm_or_si128(Is(two, 'f'), Is(two, 'o')),
                                      _mm_or_si128(Is(four, 'n'), Is(_mm_or_si128(two, _mm_set1_epi8(0x10)), 's')));
  m->month |= Bits(months) << at;
  m->zero |= Bits(Is(v, '0')) << at;
  m->space |= Bits(Is(v, ' ')) << at;
  m->dash |= Bits(Is(v, '-')) << at;
  m->slash |= Bits(Is(v, '/')) << at;
  m->point |= Bits(Is(v, '.')) << at;
  m->comma |= Bits(Is(v, ',')) << at;
  m->plus |= Bits(Is(v, '+')) << at;
  m->line |= Bits(Is(v, '_')) << at;
  m->feed |= Bits(Is(v, '\n')) << at;
  m->backslash |= Bits(Is(v, '\\')) << at;
}

void ReadSse2(const char* bytes, size_t blocks, PersonMasks* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += PersonMasks::kBytes) {
    PersonMasks masks;
    const auto part = [bytes](unsigned at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at)); };
    for (unsigned at = 0; at < PersonMasks::kBytes; at += 16) {
      masks.digits |= Bits(Within(part(at), '9', 10)) << at;
      masks.signs |= Bits(Is(part(at), '@')) << at;
    }
    masks.runs = StartsOf(masks.digits, bytes);
    if (!AreFew(masks.runs)) {
      Classes m;
      for (unsigned at = 0; at < PersonMasks::kBytes; at += 16) AddPart(part(at), at, &m);
      Choose(m, bytes[-1], &masks);
    }
    out[b] = masks;
  }
}

// ---- AVX2

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddPart(__m256i v, unsigned at, Classes* m) {
  const __m256i small = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
  m->letter |= Bits(Within(small, 'z', 26)) << at;
  const __m256i two = _mm256_or_si256(small, _mm256_set1_epi8(0x02));
  const __m256i four = _mm256_or_si256(small, _mm256_set1_epi8(0x04));
  const __m256i months =
      _mm256_or_si256(_mm256_or_si256(Is(two, 'f'), Is(two, 'o')),
                      _mm256_or_si256(Is(four, 'n'), Is(_mm256_or_si256(two, _mm256_set1_epi8(0x10)), 's')));
  m->month |= Bits(months) << at;
  m->zero |= Bits(Is(v, '0')) << at;
  m->space |= Bits(Is(v, ' ')) << at;
  m->dash |= Bits(Is(v, '-')) << at;
  m->slash |= Bits(Is(v, '/')) << at;
  m->point |= Bits(Is(v, '.')) << at;
  m->comma |= Bits(Is(v, ',')) << at;
  m->plus |= Bits(Is(v, '+')) << at;
  m->line |= Bits(Is(v, '_')) << at;
  m->feed |= Bits(Is(v, '\n')) << at;
  m->backslash |= Bits(Is(v, '\\')) << at;
}

SHAREGUARD_AVX2 void ReadAvx2(const char* bytes, size_t blocks, PersonMasks* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += PersonMasks::kBytes) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32));
    PersonMasks masks;
    masks.digits = Bits(Within(low, '9', 10)) | (Bits(Within(high, '9', 10)) << 32);
    masks.signs = Bits(Is(low, '@')) | (Bits(Is(high, '@')) << 32);
    masks.runs = StartsOf(masks.digits, bytes);
    if (!AreFew(masks.runs)) {
      Classes m;
      AddPart(low, 0, &m);
      AddPart(high, 32, &m);
      Choose(m, bytes[-1], &masks);
    }
    out[b] = masks;
  }
}

// ---- AVX-512

SHAREGUARD_AVX512 [[gnu::always_inline]] inline Classes ClassesOf(__m512i v) {
  const __m512i small = With(v, 0x20);
  Classes m;
  m.letter = Within(small, 'z', 26);
  m.month =
      Is(With(small, 0x02), 'f') | Is(With(small, 0x02), 'o') | Is(With(small, 0x04), 'n') | Is(With(small, 0x12), 's');
  m.zero = Is(v, '0');
  m.space = Is(v, ' ');
  m.dash = Is(v, '-');
  m.slash = Is(v, '/');
  m.point = Is(v, '.');
  m.comma = Is(v, ',');
  m.plus = Is(v, '+');
  m.line = Is(v, '_');
  m.feed = Is(v, '\n');
  m.backslash = Is(v, '\\');
  return m;
}

SHAREGUARD_AVX512 void ReadAvx512(const char* bytes, size_t blocks, PersonMasks* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += PersonMasks::kBytes) {
    const __m512i v = text::Load64(bytes);
    PersonMasks masks;
    masks.digits = Within(v, '9', 10);
    masks.signs = Is(v, '@');
    masks.runs = StartsOf(masks.digits, bytes);
    if (!AreFew(masks.runs)) Choose(ClassesOf(v), bytes[-1], &masks);
    out[b] = masks;
  }
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
