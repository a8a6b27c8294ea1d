#include "text/block.h"

#include <array>
#include <bit>

#include "text/vector.h"

namespace shareguard::text {
namespace {

struct Masks {
  // hex: the letters of hexadecimal; small: bit 5 of the byte; late: 8 and 9; sign: + / - _ =
  uint64_t letter = 0, hex = 0, small = 0, digit = 0, late = 0, sign = 0, percent = 0;
  uint64_t visible = 0, space = 0, tab = 0, newline = 0, carriage_return = 0, del = 0, high = 0;  // visible: with DEL
};

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
  out->tokens = run && (mixed || digits == kBlockBytes);
  filter->run = leading == kBlockBytes ? filter->run + kBlockBytes : static_cast<uint64_t>(std::countl_one(token));
  filter->digits = digits;
  filter->letters = letters;
}

// Encoded data has its digits and letters side by side: hexadecimal few others at all, base64 capitals behind small
// letters as well; base32 has capitals alone; octal numbers are all digits, and none of the last two.
[[gnu::always_inline]] inline bool IsJumbled(const Masks& m, uint32_t digits) {
  const auto count = [](uint64_t mask) { return static_cast<uint32_t>(std::popcount(mask)); };
  const auto turns = [&](uint64_t letters) { return count((letters & (m.digit << 1)) | (m.digit & (letters << 1))); };
  const uint32_t hex_turns = turns(m.hex);
  const uint32_t percent = (digits + count(m.hex)) * 100 / (count(m.visible) + 1);
  if ((hex_turns >= 2 && percent >= 50) || (hex_turns >= 5 && percent >= 38)) return true;
  const uint64_t small = m.letter & m.small;
  const uint32_t letter_turns = turns(m.letter);
  if (count((m.letter & ~m.small) & (small << 1)) >= 2 && letter_turns >= 4) return true;
  if (small == 0 && letter_turns >= 5) return true;
  return digits >= 40 && m.late == 0;
}

[[gnu::always_inline]] inline void Reduce(const Masks& m, BlockFilter* filter, BlockFacts* out) {
  const auto count = [](uint64_t mask) { return static_cast<uint32_t>(std::popcount(mask)); };
  const uint64_t control = ~(m.visible | m.space | m.high);
  out->newline = m.newline;
  out->carriage_return = m.carriage_return;
  out->line_ends = count(m.newline | m.carriage_return);
  out->blank = m.space | m.tab;
  out->high = m.high;
  out->odd = (control & ~(m.tab | m.newline | m.carriage_return)) | m.del;
  const uint32_t digits = count(m.digit);
  const uint32_t letters = count(m.letter);
  FindTokens(m, digits, letters, filter, out);
  const uint32_t small = count(m.letter & m.small);
  const uint32_t capitals = letters - small;
  const uint32_t signs = count(m.visible & ~(m.letter | m.digit));
  const bool plain = (m.high | out->odd) == 0;
  out->dense = plain && out->blank == 0 && capitals >= 6 && signs >= 6 && small >= 2 && digits <= 28;
  out->capitals = plain && small == 0 && capitals >= 6 && digits >= 2 && signs + count(m.space) >= 6;
  out->jumbled = IsJumbled(m, digits);
  const uint64_t hex = m.letter | m.digit;
  out->percent = count(m.percent & (hex >> 1) & (hex >> 2)) >= 13;
}

// ---- plain C++

enum : uint16_t {
  kLetter = 1,
  kSmall = 2,
  kDigit = 4,
  kSign = 8,
  kPercent = 16,
  kVisible = 32,
  kSpace = 64,
  kTab = 128,
  kNewline = 256,
  kReturn = 512,
  kDel = 1024,
  kHigh = 2048,
  kLate = 4096,
  kHex = 8192,
};

constexpr std::array<uint16_t, 256> kClasses = [] {
  std::array<uint16_t, 256> classes{};
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
    if (c == '%') bits |= kPercent;
    if (c > ' ' && c < 0x80) bits |= kVisible;
    if (c == ' ') bits |= kSpace;
    if (c == '\t') bits |= kTab;
    if (c == '\n') bits |= kNewline;
    if (c == '\r') bits |= kReturn;
    if (c == 0x7F) bits |= kDel;
    if (c >= 0x80) bits |= kHigh;
    classes[c] = static_cast<uint16_t>(bits);
  }
  return classes;
}();

void ReadPlain(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    Masks m;
    const auto put = [](uint64_t* mask, unsigned bits, unsigned flag, size_t i) {
      *mask |= static_cast<uint64_t>((bits & flag) != 0) << i;
    };
    for (size_t i = 0; i < kBlockBytes; ++i) {
      const unsigned bits = kClasses[bytes[i]];
      put(&m.letter, bits, kLetter, i);
      put(&m.hex, bits, kHex, i);
      put(&m.small, bits, kSmall, i);
      put(&m.digit, bits, kDigit, i);
      put(&m.late, bits, kLate, i);
      put(&m.sign, bits, kSign, i);
      put(&m.percent, bits, kPercent, i);
      put(&m.visible, bits, kVisible, i);
      put(&m.space, bits, kSpace, i);
      put(&m.tab, bits, kTab, i);
      put(&m.newline, bits, kNewline, i);
      put(&m.carriage_return, bits, kReturn, i);
      put(&m.del, bits, kDel, i);
      put(&m.high, bits, kHigh, i);
    }
    Reduce(m, filter, &out[b]);
  }
}

#if defined(__x86_64__)

// ---- SSE2, which every x86-64 has

[[gnu::always_inline]] inline void AddPart(__m128i v, unsigned at, Masks* m) {
  m->letter |= Bits(Within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'z', 26)) << at;
  m->hex |= Bits(Within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'f', 6)) << at;
  m->small |= Bits(_mm_slli_epi16(v, 2)) << at;
  m->digit |= Bits(Within(v, '9', 10)) << at;
  m->late |= Bits(Within(v, '9', 2)) << at;
  const __m128i dashes = _mm_or_si128(Is(v, '-'), Is(v, '_'));
  m->sign |= Bits(_mm_or_si128(_mm_or_si128(Is(v, '+'), Is(v, '/')), _mm_or_si128(Is(v, '='), dashes))) << at;
  m->percent |= Bits(Is(v, '%')) << at;
  m->visible |= Bits(_mm_cmpgt_epi8(v, _mm_set1_epi8(' '))) << at;
  m->space |= Bits(Is(v, ' ')) << at;
  m->tab |= Bits(Is(v, '\t')) << at;
  m->newline |= Bits(Is(v, '\n')) << at;
  m->carriage_return |= Bits(Is(v, '\r')) << at;
  m->del |= Bits(Is(v, 0x7F)) << at;
  m->high |= Bits(v) << at;
}

void ReadSse2(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    Masks m;
    for (unsigned at = 0; at < kBlockBytes; at += 16) {
      AddPart(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at)), at, &m);
    }
    Reduce(m, filter, &out[b]);
  }
}

// ---- AVX2

SHAREGUARD_AVX2 [[gnu::always_inline]] inline void AddPart(__m256i v, unsigned at, Masks* m) {
  m->letter |= Bits(Within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'z', 26)) << at;
  m->hex |= Bits(Within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'f', 6)) << at;
  m->small |= Bits(_mm256_slli_epi16(v, 2)) << at;
  m->digit |= Bits(Within(v, '9', 10)) << at;
  m->late |= Bits(Within(v, '9', 2)) << at;
  const __m256i dashes = _mm256_or_si256(Is(v, '-'), Is(v, '_'));
  m->sign |= Bits(_mm256_or_si256(_mm256_or_si256(Is(v, '+'), Is(v, '/')), _mm256_or_si256(Is(v, '='), dashes))) << at;
  m->percent |= Bits(Is(v, '%')) << at;
  m->visible |= Bits(_mm256_cmpgt_epi8(v, _mm256_set1_epi8(' '))) << at;
  m->space |= Bits(Is(v, ' ')) << at;
  m->tab |= Bits(Is(v, '\t')) << at;
  m->newline |= Bits(Is(v, '\n')) << at;
  m->carriage_return |= Bits(Is(v, '\r')) << at;
  m->del |= Bits(Is(v, 0x7F)) << at;
  m->high |= Bits(v) << at;
}

SHAREGUARD_AVX2 void ReadAvx2(const unsigned char* bytes, size_t blocks, BlockFilter* filter, BlockFacts* out) {
  for (size_t b = 0; b < blocks; ++b, bytes += kBlockBytes) {
    Masks m;
    AddPart(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes)), 0, &m);
    AddPart(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32)), 32, &m);
    Reduce(m, filter, &out[b]);
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
#endif
  return readers;
}

BlockReader BestBlockReader() {
  static const BlockReader best = AllBlockReaders().back();
  return best;
}

}  // namespace shareguard::text
