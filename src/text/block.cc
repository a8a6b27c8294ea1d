#include "text/block.h"

#include <algorithm>
#include <array>
#include <bit>

#include "text/byte_classes.h"
#include "text/vector.h"

namespace shareguard::text {
namespace {

// What a byte is. small: bit 5 of it; sign: + / - _ =; blank: space or tab; visible: with DEL; odd: as in BlockFacts.
// Those from kHex on few blocks of prose must be asked for: hex: a letter of hexadecimal; late: 8 or 9; percent: with
// '='; bit: 0 or 1; number: '#'.
enum Class : size_t {
  kLetter,
  kSmall,
  kDigit,
  kSign,
  kVisible,
  kBlank,
  kNewline,
  kReturn,
  kOdd,
  kHex,
  kLate,
  kPercent,
  kSpace,
  kPoint,
  kBit,
  kNumber,
  kClasses
};

// A mask of each class, and of the bytes above 127.
struct Masks {
  uint64_t operator[](Class c) const { return of[c]; }

  alignas(64) std::array<uint64_t, kClasses> of;
  uint64_t high;
};

// How many there are of each.
struct Counts {
  uint32_t digits = 0, letters = 0, small = 0, signs = 0;  // signs: visible, and neither letter nor digit
  bool plain = false;                                      // no byte above 127, no control
  uint32_t capitals() const { return letters - small; }
  // As uuencode has them, without the spaces.
  bool has_capitals() const { return plain && small == 0 && capitals() >= 6 && digits >= 2; }
  bool rare = false;     // ReduceRare may find something
  bool jumbled = false;  // letters and digits among it
  // Neither sentences nor names have so many of both.
  bool has_both_cases() const { return capitals() >= kBothCases && small >= kBothCases; }
  static constexpr uint32_t kBothCases = 12;
  static constexpr uint32_t kPercents = 13;
};

constexpr uint32_t kDigitsAlone = 40;
constexpr uint32_t kManyDigits = 12;  // of five numbers and more
constexpr uint32_t kReferences = 6;
constexpr uint32_t kManyRises = 7;  // from small letters to capitals: a name of a program's has one or two
constexpr uint32_t kFewLineEnds = 2;
constexpr int kFewBlanks = 4;  // indentation, quotes, dashes of a list, and what stands between strings

// A run of 40 ones or more, in this block alone.
inline bool HasTokenRun(uint64_t ones) {
  ones &= ones >> 1;
  ones &= ones >> 2;
  ones &= ones >> 4;
  ones &= ones >> 8;
  ones &= ones >> 16;
  return (ones & (ones >> 8)) != 0;
}

// Always inlined, so that each reader compiles it for its own instruction set.
[[gnu::always_inline]] inline uint32_t Count(uint64_t mask) { return static_cast<uint32_t>(std::popcount(mask)); }

[[gnu::always_inline]] inline void FindTokens(const Masks& m, uint32_t digits, uint32_t letters, BlockFilter* filter,
                                              BlockFacts* out) {
  const uint64_t token = m[kLetter] | m[kDigit] | m[kSign] | m[kNewline] | m[kReturn];
  const auto leading = static_cast<uint64_t>(std::countr_one(token));
  out->tokens = false;
  if (filter->run + leading >= kTokenRun || HasTokenRun(token)) {
    // Encoded data has digits among its letters; columns of numbers and lists of words are none.
    const bool mixed = digits + filter->digits >= 1 && letters + filter->letters >= 4;
    // Nor are columns and lists one piece for most of a block.
    const bool solid = token == ~uint64_t{0} && m[kSign] == 0 && out->line_ends <= kFewLineEnds;
    out->tokens = mixed || solid;
  }
  filter->run = leading == kBlockBytes ? filter->run + kBlockBytes : static_cast<uint64_t>(std::countl_one(token));
  filter->digits = digits;
  filter->letters = letters;
}

// Encoded data has its digits and letters side by side: hexadecimal few others at all, base64 capitals behind small
// letters as well; base32 has capitals alone; octal numbers are all digits, and none of the last two. References
// (&#x41;) say so.
[[gnu::always_inline]] inline bool IsJumbled(const Masks& m, uint32_t digits) {
  const uint64_t letter = m[kLetter], digit = m[kDigit];
  const auto turns = [&](uint64_t letters) { return Count((letters & (digit << 1)) | (digit & (letters << 1))); };
  const uint32_t hex_turns = turns(m[kHex]);
  const uint32_t percent = (digits + Count(m[kHex])) * 100, whole = Count(m[kVisible]) + 1;
  if ((hex_turns >= 2 && percent >= 50 * whole) || (hex_turns >= 5 && percent >= 38 * whole)) return true;
  const uint64_t small = letter & m[kSmall];
  const uint32_t letter_turns = turns(letter);
  if (Count((letter & ~small) & (small << 1)) >= 2 && letter_turns >= 4) return true;
  if (small == 0 && letter_turns >= 5) return true;
  if (Count(m[kNumber] & (letter >> 1)) >= kReferences) return true;
  return digits >= kDigitsAlone && m[kLate] == 0;
}

// Numbers of eight digits, 0 and 1; beside them may be where they are.
[[gnu::always_inline]] inline bool AreBits(uint64_t digits, uint64_t bits) {
  const uint64_t pairs = bits & (bits >> 1), fours = pairs & (pairs >> 2), eights = fours & (fours >> 4);
  return Count(eights & ~(digits << 1) & ~(digits >> 8)) >= 4 && Count(digits & ~bits) <= 8;
}

// Numbers as bytes have them: of three digits often, or of two nearly always, of more hardly ever, and no decimals. An
// address of four bytes has points between them all. Years and decimals tell most other texts at once.
[[gnu::always_inline]] inline bool AreBytes(const Masks& m) {
  constexpr uint32_t kLeast = 5;
  const uint64_t digits = m[kDigit], starts = digits & ~(digits << 1);
  const uint64_t of_two = starts & (digits >> 1), of_three = of_two & (digits >> 2);
  const uint32_t numbers = Count(starts), longer = Count(of_three & (digits >> 3));
  if (longer * 12 > numbers) return longer >= 4 && AreBits(digits, m[kBit]);
  if (numbers < kLeast) return false;
  const uint32_t joined = Count(m[kPoint] & (digits << 1) & (digits >> 1));
  const bool long_enough = (Count(of_three) - longer) * 8 >= numbers || Count(of_two) * 8 >= numbers * 7;
  return long_enough && (joined * 8 <= numbers || joined * 8 >= numbers * 5);
}

// Numbers as words of several bytes have them, or bytes as their digits one by one: nothing but digits mostly, and no
// decimals; of four digits and more but for those that the block's edges cut, or all of one.
[[gnu::always_inline]] inline bool AreWords(const Masks& m) {
  constexpr uint32_t kMostShort = 2, kMostly = 32, kManyNumbers = 20, kManyLate = 2;
  const uint64_t digits = m[kDigit], starts = digits & ~(digits << 1);
  // No answers, no genotypes.
  if (starts == digits) return Count(digits) >= kManyNumbers && Count(m[kLate]) >= kManyLate;
  if ((m[kPoint] & (digits << 1) & (digits >> 1)) != 0) return false;
  const uint64_t shorter = starts & ~(starts & (digits >> 1) & (digits >> 2) & (digits >> 3));
  return Count(shorter) <= kMostShort && Count(digits) >= kMostly;
}

// All but what ReduceRare finds.
[[gnu::always_inline]] inline Counts Reduce(const Masks& m, BlockFilter* filter, BlockFacts* out) {
  const uint64_t letter = m[kLetter], digit = m[kDigit];
  out->newline = m[kNewline];
  out->carriage_return = m[kReturn];
  out->line_ends = Count(m[kNewline] | m[kReturn]);
  out->blank = m[kBlank];
  out->high = m.high;
  out->high_bytes = Count(m.high);
  out->odd = m[kOdd];
  Counts n;
  n.digits = Count(digit);
  n.letters = Count(letter);
  n.small = Count(letter & m[kSmall]);
  n.signs = Count(m[kVisible] & ~(letter | digit));
  n.plain = (m.high | m[kOdd]) == 0;
  FindTokens(m, n.digits, n.letters, filter, out);
  out->dense =
      n.plain && Count(m[kBlank]) <= kFewBlanks && n.capitals() >= 6 && n.signs >= 6 && n.small >= 2 && n.digits <= 28;
  out->capitals = out->jumbled = out->percent = false;
  out->bytes = 0;
  // Jumbled are two steps between letters and digits at least, or digits alone.
  const uint64_t turns = (letter & (digit << 1)) | (digit & (letter << 1));
  n.jumbled = (turns & (turns - 1)) != 0 || n.digits >= kDigitsAlone || n.signs >= Counts::kPercents;
  n.rare = n.jumbled || n.digits >= kManyDigits || n.has_capitals() || n.has_both_cases();
  return n;
}

[[gnu::always_inline]] inline void ReduceRare(const Masks& m, const Counts& n, BlockFacts* out) {
  if (n.has_capitals()) out->capitals = n.signs + Count(m[kSpace]) >= 6;
  if (n.has_both_cases()) {
    const uint64_t small = m[kLetter] & m[kSmall];
    out->jumbled = Count(m[kLetter] & ~small & (small << 1)) >= kManyRises;
  }
  if (n.jumbled) {
    out->jumbled = out->jumbled || IsJumbled(m, n.digits);
    const uint64_t hex = m[kHex] | m[kDigit];
    out->percent = Count(m[kPercent] & (hex >> 1) & (hex >> 2)) >= Counts::kPercents;
  }
  if (n.digits >= kManyDigits && (AreBytes(m) || AreWords(m))) out->bytes = m[kDigit];
}

// ---- plain C++

// The classes of each byte, bit i for the one that is called i.
constexpr ByteClasses kClassesOf = [] {
  ByteClasses classes{};
  for (unsigned c = 0; c < 256; ++c) {
    const auto put = [&](Class which, bool is) { classes[c] |= static_cast<uint16_t>(is ? 1U << which : 0U); };
    const bool digit = c >= '0' && c <= '9';
    const bool end = c == '\n' || c == '\r', blank = c == ' ' || c == '\t';
    const unsigned folded = c | 0x20;
    put(kLetter, folded >= 'a' && folded <= 'z');
    put(kSmall, c < 0x80 && (c & 0x20) != 0);
    put(kDigit, digit);
    put(kSign, c == '+' || c == '/' || c == '-' || c == '_' || c == '=');
    put(kVisible, c > ' ' && c < 0x80);
    put(kBlank, blank);
    put(kNewline, c == '\n');
    put(kReturn, c == '\r');
    put(kOdd, (c < ' ' && !end && !blank) || c == 0x7F);
    put(kHex, folded >= 'a' && folded <= 'f');
    put(kLate, c == '8' || c == '9');
    put(kPercent, c == '%' || c == '=');
    put(kSpace, c == ' ');
    put(kPoint, c == '.');
    put(kBit, c == '0' || c == '1');
    put(kNumber, c == '#');
  }
  return classes;
}();

void ReadPlain(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    Masks m{};
    ReadClasses(kClassesOf, bytes, &m.of);
    for (size_t i = 0; i < kBlockBytes; ++i) m.high |= static_cast<uint64_t>(bytes[i] >> 7) << i;
    ReduceRare(m, Reduce(m, filter, &out[b]), &out[b]);
  }
}

#if defined(__x86_64__)

// ---- SSE2, which every x86-64 has

// Controls are what is nothing else; of DEL it is known.
[[gnu::always_inline]] inline void AddOdd(Masks* m) {
  m->of[kOdd] |= ~(m->of[kVisible] | m->of[kBlank] | m->of[kNewline] | m->of[kReturn] | m->high);
}

[[gnu::always_inline]] inline void AddPart(__m128i v, unsigned at, Masks* m) {
  m->of[kLetter] |= Bits(Within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'z', 26)) << at;
  m->of[kSmall] |= Bits(_mm_slli_epi16(v, 2)) << at;
  m->of[kDigit] |= Bits(Within(v, '9', 10)) << at;
  // '-' and '=' are the same but for one bit, and so are '+' and '/'.
  const __m128i dashes = _mm_or_si128(Is(_mm_or_si128(v, _mm_set1_epi8(0x10)), '='), Is(v, '_'));
  m->of[kSign] |= Bits(_mm_or_si128(dashes, Is(_mm_or_si128(v, _mm_set1_epi8(0x04)), '/'))) << at;
  m->of[kVisible] |= Bits(_mm_cmpgt_epi8(v, _mm_set1_epi8(' '))) << at;
  m->of[kBlank] |= Bits(_mm_or_si128(Is(v, ' '), Is(v, '\t'))) << at;
  m->of[kNewline] |= Bits(Is(v, '\n')) << at;
  m->of[kReturn] |= Bits(Is(v, '\r')) << at;
  m->of[kOdd] |= Bits(Is(v, 0x7F)) << at;
  m->high |= Bits(v) << at;
}

[[gnu::always_inline]] inline void AddRare(__m128i v, unsigned at, Masks* m) {
  m->of[kHex] |= Bits(Within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'f', 6)) << at;
  m->of[kLate] |= Bits(Within(v, '9', 2)) << at;
  m->of[kPercent] |= Bits(_mm_or_si128(Is(v, '%'), Is(v, '='))) << at;
  m->of[kSpace] |= Bits(Is(v, ' ')) << at;
  m->of[kPoint] |= Bits(Is(v, '.')) << at;
  m->of[kBit] |= Bits(Within(v, '1', 2)) << at;
  m->of[kNumber] |= Bits(Is(v, '#')) << at;
}

void ReadSse2(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    const auto part = [bytes](unsigned at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at)); };
    Masks m{};
    for (unsigned at = 0; at < kBlockBytes; at += 16) AddPart(part(at), at, &m);
    AddOdd(&m);
    const Counts counts = Reduce(m, filter, &out[b]);
    if (!counts.rare) continue;
    for (unsigned at = 0; at < kBlockBytes; at += 16) AddRare(part(at), at, &m);
    ReduceRare(m, counts, &out[b]);
  }
}

// ---- AVX2

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddPart(__m256i v, unsigned at, Masks* m) {
  m->of[kLetter] |= Bits(Within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'z', 26)) << at;
  m->of[kSmall] |= Bits(_mm256_slli_epi16(v, 2)) << at;
  m->of[kDigit] |= Bits(Within(v, '9', 10)) << at;
  // '-' and '=' are the same but for one bit, and so are '+' and '/'.
  const __m256i dashes = _mm256_or_si256(Is(_mm256_or_si256(v, _mm256_set1_epi8(0x10)), '='), Is(v, '_'));
  m->of[kSign] |= Bits(_mm256_or_si256(dashes, Is(_mm256_or_si256(v, _mm256_set1_epi8(0x04)), '/'))) << at;
  m->of[kVisible] |= Bits(_mm256_cmpgt_epi8(v, _mm256_set1_epi8(' '))) << at;
  m->of[kBlank] |= Bits(_mm256_or_si256(Is(v, ' '), Is(v, '\t'))) << at;
  m->of[kNewline] |= Bits(Is(v, '\n')) << at;
  m->of[kReturn] |= Bits(Is(v, '\r')) << at;
  m->of[kOdd] |= Bits(Is(v, 0x7F)) << at;
  m->high |= Bits(v) << at;
}

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddRare(__m256i v, unsigned at, Masks* m) {
  m->of[kHex] |= Bits(Within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'f', 6)) << at;
  m->of[kLate] |= Bits(Within(v, '9', 2)) << at;
  m->of[kPercent] |= Bits(_mm256_or_si256(Is(v, '%'), Is(v, '='))) << at;
  m->of[kSpace] |= Bits(Is(v, ' ')) << at;
  m->of[kPoint] |= Bits(Is(v, '.')) << at;
  m->of[kBit] |= Bits(Within(v, '1', 2)) << at;
  m->of[kNumber] |= Bits(Is(v, '#')) << at;
}

SHAREGUARD_AVX2 void ReadAvx2(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32));
    Masks m{};
    AddPart(low, 0, &m);
    AddPart(high, 32, &m);
    AddOdd(&m);
    const Counts counts = Reduce(m, filter, &out[b]);
    if (!counts.rare) continue;
    AddRare(low, 0, &m);
    AddRare(high, 32, &m);
    ReduceRare(m, counts, &out[b]);
  }
}

// ---- AVX-512

constexpr ClassTable<kClasses> kClassTable(kClassesOf);

// All blocks of a batch are taken apart before the first is looked at: what vectors have stored is loaded word by word
// best when it has been there for a while.
SHAREGUARD_AVX512 void ReadAvx512(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  constexpr size_t kBatch = 16;
  const ClassReader<kClasses> classes(kClassTable);
  std::array<Masks, kBatch> masks;
  for (; blocks > 0; blocks -= std::min(blocks, kBatch)) {
    const size_t n = std::min(blocks, kBatch);
    for (size_t b = 0; b < n; ++b, bytes += kBlockBytes) {
      const __m512i v = Load64(bytes);
      classes.Read(v, masks[b].of.data());
      masks[b].high = _mm512_movepi8_mask(v);
    }
    for (size_t b = 0; b < n; ++b, ++out) {
      const Counts counts = Reduce(masks[b], filter, out);
      if (counts.rare) ReduceRare(masks[b], counts, out);
    }
  }
}

#endif

}  // namespace

std::vector<BlockReader> AllBlockReaders() {
  std::vector<BlockReader> readers = {ReadPlain};
#if defined(__x86_64__)
  readers.push_back(ReadSse2);
  if (HasAvx2()) {
    readers.push_back(ReadAvx2);
  }
  if (HasAvx512()) {
    readers.push_back(ReadAvx512);
  }
#endif
  return readers;
}

BlockReader BestBlockReader() {
  static const BlockReader best = AllBlockReaders().back();
  return best;
}

}  // namespace shareguard::text
