#include "text/block.h"

#include <array>
#include <bit>

#include "text/vector.h"

namespace shareguard::text {
namespace {

struct Masks {
  // small: bit 5 of the byte; sign: + / - _ =; blank: spaces and tabs; visible: with DEL
  uint64_t letter = 0, small = 0, digit = 0, sign = 0, visible = 0, blank = 0;
  uint64_t newline = 0, carriage_return = 0, del = 0, high = 0;
};

// What few blocks of prose must be asked for. hex: the letters of hexadecimal; late: 8 and 9; percent: with '='; bit:
// 0 and 1; number: '#'.
struct RareMasks {
  uint64_t hex = 0, late = 0, percent = 0, space = 0, point = 0, bit = 0, number = 0;
};

// How many there are of each.
struct Counts {
  uint32_t digits = 0, letters = 0, small = 0, signs = 0;  // signs: visible, and neither letter nor digit
  bool plain = false;                                      // no byte above 127, no control
  uint32_t capitals() const { return letters - small; }
  // As uuencode has them, without the spaces.
  bool has_capitals() const { return plain && small == 0 && capitals() >= 6 && digits >= 2; }
  bool rare = false;     // RareMasks may show something
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
[[gnu::always_inline]] inline void FindTokens(const Masks& m, uint32_t digits, uint32_t letters, BlockFilter* filter,
                                              BlockFacts* out) {
  const uint64_t token = m.letter | m.digit | m.sign | m.newline | m.carriage_return;
  const auto leading = static_cast<uint64_t>(std::countr_one(token));
  const bool run = filter->run + leading >= kTokenRun || HasTokenRun(token);
  // Encoded data has digits among its letters; columns of numbers and lists of words are none.
  const bool mixed = digits + filter->digits >= 1 && letters + filter->letters >= 4;
  // Nor are columns and lists one piece for most of a block.
  const bool solid = token == ~uint64_t{0} && m.sign == 0 && out->line_ends <= kFewLineEnds;
  out->tokens = run && (mixed || solid);
  filter->run = leading == kBlockBytes ? filter->run + kBlockBytes : static_cast<uint64_t>(std::countl_one(token));
  filter->digits = digits;
  filter->letters = letters;
}

// Encoded data has its digits and letters side by side: hexadecimal few others at all, base64 capitals behind small
// letters as well; base32 has capitals alone; octal numbers are all digits, and none of the last two. References
// (&#x41;) say so.
[[gnu::always_inline]] inline bool IsJumbled(const Masks& m, const RareMasks& rare, uint32_t digits) {
  const auto count = [](uint64_t mask) { return static_cast<uint32_t>(std::popcount(mask)); };
  const auto turns = [&](uint64_t letters) { return count((letters & (m.digit << 1)) | (m.digit & (letters << 1))); };
  const uint32_t hex_turns = turns(rare.hex);
  const uint32_t percent = (digits + count(rare.hex)) * 100 / (count(m.visible) + 1);
  if ((hex_turns >= 2 && percent >= 50) || (hex_turns >= 5 && percent >= 38)) return true;
  const uint64_t small = m.letter & m.small;
  const uint32_t letter_turns = turns(m.letter);
  if (count((m.letter & ~m.small) & (small << 1)) >= 2 && letter_turns >= 4) return true;
  if (small == 0 && letter_turns >= 5) return true;
  if (count(rare.number & (m.letter >> 1)) >= kReferences) return true;
  return digits >= kDigitsAlone && rare.late == 0;
}

// Numbers of eight digits, 0 and 1; beside them may be where they are.
[[gnu::always_inline]] inline bool AreBits(uint64_t digits, uint64_t bits) {
  const uint64_t pairs = bits & (bits >> 1), fours = pairs & (pairs >> 2), eights = fours & (fours >> 4);
  return std::popcount(eights & ~(digits << 1) & ~(digits >> 8)) >= 4 && std::popcount(digits & ~bits) <= 8;
}

// Numbers as bytes have them: of three digits often, or of two nearly always, of more hardly ever, and no decimals. An
// address of four bytes has points between them all. Years and decimals tell most other texts at once.
[[gnu::always_inline]] inline bool AreBytes(uint64_t digits, uint64_t points, uint64_t bits) {
  constexpr uint32_t kLeast = 5;
  const auto count = [](uint64_t mask) { return static_cast<uint32_t>(std::popcount(mask)); };
  const uint64_t starts = digits & ~(digits << 1);
  const uint64_t of_two = starts & (digits >> 1), of_three = of_two & (digits >> 2);
  const uint32_t numbers = count(starts), longer = count(of_three & (digits >> 3));
  if (longer * 12 > numbers) return longer >= 4 && AreBits(digits, bits);
  if (numbers < kLeast) return false;
  const uint32_t joined = count(points & (digits << 1) & (digits >> 1));
  const bool long_enough = (count(of_three) - longer) * 8 >= numbers || count(of_two) * 8 >= numbers * 7;
  return long_enough && (joined * 8 <= numbers || joined * 8 >= numbers * 5);
}

// Numbers as words of several bytes have them, or bytes as their digits one by one: nothing but digits mostly, and no
// decimals; of four digits and more but for those that the block's edges cut, or all of one.
[[gnu::always_inline]] inline bool AreWords(uint64_t digits, uint64_t points, uint64_t late) {
  constexpr uint32_t kMostShort = 2, kMostly = 32, kManyNumbers = 20, kLate = 2;
  const auto count = [](uint64_t mask) { return static_cast<uint32_t>(std::popcount(mask)); };
  const uint64_t starts = digits & ~(digits << 1);
  if (starts == digits) return count(digits) >= kManyNumbers && count(late) >= kLate;  // no answers, no genotypes
  if ((points & (digits << 1) & (digits >> 1)) != 0) return false;
  const uint64_t shorter = starts & ~(starts & (digits >> 1) & (digits >> 2) & (digits >> 3));
  return count(shorter) <= kMostShort && count(digits) >= kMostly;
}

// All but what ReduceRare finds.
[[gnu::always_inline]] inline Counts Reduce(const Masks& m, BlockFilter* filter, BlockFacts* out) {
  const auto count = [](uint64_t mask) { return static_cast<uint32_t>(std::popcount(mask)); };
  const uint64_t control = ~(m.visible | m.blank | m.high);
  out->newline = m.newline;
  out->carriage_return = m.carriage_return;
  out->line_ends = count(m.newline | m.carriage_return);
  out->blank = m.blank;
  out->high = m.high;
  out->odd = (control & ~(m.newline | m.carriage_return)) | m.del;
  Counts n;
  n.digits = count(m.digit);
  n.letters = count(m.letter);
  n.small = count(m.letter & m.small);
  n.signs = count(m.visible & ~(m.letter | m.digit));
  n.plain = (m.high | out->odd) == 0;
  FindTokens(m, n.digits, n.letters, filter, out);
  out->dense = n.plain && std::popcount(out->blank) <= kFewBlanks && n.capitals() >= 6 && n.signs >= 6 &&
               n.small >= 2 && n.digits <= 28;
  out->capitals = out->jumbled = out->percent = false;
  out->bytes = 0;
  // Jumbled are two steps between letters and digits at least, or digits alone.
  const uint64_t turns = (m.letter & (m.digit << 1)) | (m.digit & (m.letter << 1));
  n.jumbled = (turns & (turns - 1)) != 0 || n.digits >= kDigitsAlone || n.signs >= Counts::kPercents;
  n.rare = n.jumbled || n.digits >= kManyDigits || n.has_capitals() || n.has_both_cases();
  return n;
}

[[gnu::always_inline]] inline void ReduceRare(const Masks& m, const RareMasks& rare, const Counts& n, BlockFacts* out) {
  const auto count = [](uint64_t mask) { return static_cast<uint32_t>(std::popcount(mask)); };
  out->capitals = n.has_capitals() && n.signs + count(rare.space) >= 6;
  const uint64_t small = m.letter & m.small;
  const bool rises = n.has_both_cases() && count(m.letter & ~small & (small << 1)) >= kManyRises;
  out->jumbled = rises || (n.jumbled && IsJumbled(m, rare, n.digits));
  const uint64_t hex = rare.hex | m.digit;
  out->percent = count(rare.percent & (hex >> 1) & (hex >> 2)) >= Counts::kPercents;
  if (n.digits < kManyDigits) return;
  if (AreBytes(m.digit, rare.point, rare.bit) || AreWords(m.digit, rare.point, rare.late)) out->bytes = m.digit;
}

// ---- plain C++

enum : uint32_t {
  kLetter = 1,
  kSmall = 2,
  kDigit = 4,
  kSign = 8,
  kPercent = 16,
  kVisible = 32,
  kSpace = 64,
  kBlank = 128,
  kNewline = 256,
  kReturn = 512,
  kDel = 1024,
  kHigh = 2048,
  kLate = 4096,
  kHex = 8192,
  kPoint = 16384,
  kBit = 32768,
  kNumber = 65536,
};

constexpr std::array<uint32_t, 256> kClasses = [] {
  std::array<uint32_t, 256> classes{};
  for (unsigned c = 0; c < 256; ++c) {
    unsigned bits = 0;
    const bool capital = c >= 'A' && c <= 'Z';
    const bool small = c >= 'a' && c <= 'z';
    if (capital || small) bits |= kLetter;
    if ((c & 0x20) != 0) bits |= kSmall;
    if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) bits |= kHex;
    if (c >= '0' && c <= '9') bits |= kDigit;
    if (c == '8' || c == '9') bits |= kLate;
    if (c == '+' || c == '/' || c == '-' || c == '_' || c == '=') bits |= kSign;
    if (c == '%' || c == '=') bits |= kPercent;
    if (c == '.') bits |= kPoint;
    if (c == '0' || c == '1') bits |= kBit;
    if (c == '#') bits |= kNumber;
    if (c > ' ' && c < 0x80) bits |= kVisible;
    if (c == ' ') bits |= kSpace;
    if (c == ' ' || c == '\t') bits |= kBlank;
    if (c == '\n') bits |= kNewline;
    if (c == '\r') bits |= kReturn;
    if (c == 0x7F) bits |= kDel;
    if (c >= 0x80) bits |= kHigh;
    classes[c] = bits;
  }
  return classes;
}();

void ReadPlain(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    Masks m;
    RareMasks rare;
    const auto put = [](uint64_t* mask, unsigned bits, unsigned flag, size_t i) {
      *mask |= static_cast<uint64_t>((bits & flag) != 0) << i;
    };
    for (size_t i = 0; i < kBlockBytes; ++i) {
      const unsigned bits = kClasses[bytes[i]];
      put(&m.letter, bits, kLetter, i);
      put(&rare.hex, bits, kHex, i);
      put(&m.small, bits, kSmall, i);
      put(&m.digit, bits, kDigit, i);
      put(&rare.late, bits, kLate, i);
      put(&m.sign, bits, kSign, i);
      put(&rare.percent, bits, kPercent, i);
      put(&rare.point, bits, kPoint, i);
      put(&rare.bit, bits, kBit, i);
      put(&rare.number, bits, kNumber, i);
      put(&m.visible, bits, kVisible, i);
      put(&rare.space, bits, kSpace, i);
      put(&m.blank, bits, kBlank, i);
      put(&m.newline, bits, kNewline, i);
      put(&m.carriage_return, bits, kReturn, i);
      put(&m.del, bits, kDel, i);
      put(&m.high, bits, kHigh, i);
    }
    ReduceRare(m, rare, Reduce(m, filter, &out[b]), &out[b]);
  }
}

#if defined(__x86_64__)

// ---- SSE2, which every x86-64 has

[[gnu::always_inline]] inline void AddPart(__m128i v, unsigned at, Masks* m) {
  m->letter |= Bits(Within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'z', 26)) << at;
  m->small |= Bits(_mm_slli_epi16(v, 2)) << at;
  m->digit |= Bits(Within(v, '9', 10)) << at;
  // '-' and '=' are the same but for one bit, and so are '+' and '/'.
  const __m128i dashes = _mm_or_si128(Is(_mm_or_si128(v, _mm_set1_epi8(0x10)), '='), Is(v, '_'));
  m->sign |= Bits(_mm_or_si128(dashes, Is(_mm_or_si128(v, _mm_set1_epi8(0x04)), '/'))) << at;
  m->visible |= Bits(_mm_cmpgt_epi8(v, _mm_set1_epi8(' '))) << at;
  m->blank |= Bits(_mm_or_si128(Is(v, ' '), Is(v, '\t'))) << at;
  m->newline |= Bits(Is(v, '\n')) << at;
  m->carriage_return |= Bits(Is(v, '\r')) << at;
  m->del |= Bits(Is(v, 0x7F)) << at;
  m->high |= Bits(v) << at;
}

[[gnu::always_inline]] inline void AddRare(__m128i v, unsigned at, RareMasks* m) {
  m->hex |= Bits(Within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'f', 6)) << at;
  m->late |= Bits(Within(v, '9', 2)) << at;
  m->percent |= Bits(_mm_or_si128(Is(v, '%'), Is(v, '='))) << at;
  m->space |= Bits(Is(v, ' ')) << at;
  m->point |= Bits(Is(v, '.')) << at;
  m->bit |= Bits(Within(v, '1', 2)) << at;
  m->number |= Bits(Is(v, '#')) << at;
}

void ReadSse2(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    const auto part = [bytes](unsigned at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at)); };
    Masks m;
    for (unsigned at = 0; at < kBlockBytes; at += 16) AddPart(part(at), at, &m);
    const Counts counts = Reduce(m, filter, &out[b]);
    if (!counts.rare) continue;
    RareMasks rare;
    for (unsigned at = 0; at < kBlockBytes; at += 16) AddRare(part(at), at, &rare);
    ReduceRare(m, rare, counts, &out[b]);
  }
}

// ---- AVX2

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddPart(__m256i v, unsigned at, Masks* m) {
  m->letter |= Bits(Within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'z', 26)) << at;
  m->small |= Bits(_mm256_slli_epi16(v, 2)) << at;
  m->digit |= Bits(Within(v, '9', 10)) << at;
  // '-' and '=' are the same but for one bit, and so are '+' and '/'.
  const __m256i dashes = _mm256_or_si256(Is(_mm256_or_si256(v, _mm256_set1_epi8(0x10)), '='), Is(v, '_'));
  m->sign |= Bits(_mm256_or_si256(dashes, Is(_mm256_or_si256(v, _mm256_set1_epi8(0x04)), '/'))) << at;
  m->visible |= Bits(_mm256_cmpgt_epi8(v, _mm256_set1_epi8(' '))) << at;
  m->blank |= Bits(_mm256_or_si256(Is(v, ' '), Is(v, '\t'))) << at;
  m->newline |= Bits(Is(v, '\n')) << at;
  m->carriage_return |= Bits(Is(v, '\r')) << at;
  m->del |= Bits(Is(v, 0x7F)) << at;
  m->high |= Bits(v) << at;
}

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddRare(__m256i v, unsigned at, RareMasks* m) {
  m->hex |= Bits(Within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'f', 6)) << at;
  m->late |= Bits(Within(v, '9', 2)) << at;
  m->percent |= Bits(_mm256_or_si256(Is(v, '%'), Is(v, '='))) << at;
  m->space |= Bits(Is(v, ' ')) << at;
  m->point |= Bits(Is(v, '.')) << at;
  m->bit |= Bits(Within(v, '1', 2)) << at;
  m->number |= Bits(Is(v, '#')) << at;
}

SHAREGUARD_AVX2 void ReadAvx2(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32));
    Masks m;
    AddPart(low, 0, &m);
    AddPart(high, 32, &m);
    const Counts counts = Reduce(m, filter, &out[b]);
    if (!counts.rare) continue;
    RareMasks rare;
    AddRare(low, 0, &rare);
    AddRare(high, 32, &rare);
    ReduceRare(m, rare, counts, &out[b]);
  }
}

// ---- AVX-512

SHAREGUARD_AVX512 [[gnu::always_inline]] inline Masks MasksOf(__m512i v) {
  Masks m;
  m.letter = Within(With(v, 0x20), 'z', 26);
  m.small = _mm512_test_epi8_mask(v, _mm512_set1_epi8(0x20));
  m.digit = Within(v, '9', 10);
  // '-' and '=' are the same but for one bit, and so are '+' and '/'.
  m.sign = Is(With(v, 0x10), '=') | Is(v, '_') | Is(With(v, 0x04), '/');
  m.visible = _mm512_cmpgt_epi8_mask(v, _mm512_set1_epi8(' '));
  m.blank = Is(v, ' ') | Is(v, '\t');
  m.newline = Is(v, '\n');
  m.carriage_return = Is(v, '\r');
  m.del = Is(v, 0x7F);
  m.high = _mm512_movepi8_mask(v);
  return m;
}

SHAREGUARD_AVX512 void ReadAvx512(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    const __m512i v = Load64(bytes);
    const Masks m = MasksOf(v);
    const Counts counts = Reduce(m, filter, &out[b]);
    if (!counts.rare) continue;
    RareMasks rare;
    rare.hex = Within(With(v, 0x20), 'f', 6);
    rare.late = Within(v, '9', 2);
    rare.percent = Is(v, '%') | Is(v, '=');
    rare.space = Is(v, ' ');
    rare.point = Is(v, '.');
    rare.bit = Within(v, '1', 2);
    rare.number = Is(v, '#');
    ReduceRare(m, rare, counts, &out[b]);
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
