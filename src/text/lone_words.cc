#include "text/lone_words.h"

#include <algorithm>

#include "text/run_shape.h"
#include "text/sign_values.h"

namespace shareguard::text {
namespace {

// One that changes between capitals, small letters and digits as often as random base64 does, and is no digest.
bool IsRandom(const LoneWords::Word& word) {
  constexpr size_t kLeast = 16;
  if (word.signs.size() < kLeast || word.signs.size() > LoneWords::kMost || word.rises == 0) return false;
  RunShape shape;
  for (const char c : word.signs) shape.Take(static_cast<unsigned char>(c));
  return shape.IsMixed();
}

// Are all bytes of text, `least` of them at least, that so many bits a sign make?
bool IsTextIn(std::string_view signs, const SignValues& values, unsigned width, size_t least) {
  uint32_t bits = 0;
  unsigned held = 0;
  size_t bytes = 0;
  for (const char c : signs) {
    const uint8_t value = values[static_cast<unsigned char>(c)];
    if (value == kNoSign) break;  // '='
    bits = bits << width | value;
    held += width;
    if (held < 8) continue;
    held -= 8;
    if (!IsTextByte(bits >> held & 0xFF)) return false;
    ++bytes;
  }
  return bytes >= least;
}

// A word may begin within a byte.
bool IsText(const LoneWords::Word& word) {
  constexpr size_t kLeastHex = 4, kLeastBase64 = 5;
  const unsigned starts = word.hex ? 2 : 4;
  for (unsigned start = 0; start < starts; ++start) {
    const std::string_view signs = word.signs.substr(start);
    if (word.hex ? IsTextIn(signs, kHexValues, 4, kLeastHex) : IsTextIn(signs, kBase64Values, 6, kLeastBase64)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void LoneWords::TakeCase(std::string_view word, uint64_t offset) {
  constexpr std::string_view kCommon = "aeinorst";  // two of three letters of English; by chance three of ten
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  cases_.See(offset, word.size());
  steps_ += word.size() - 1;
  for (size_t i = 0; i < word.size(); ++i) {
    capitals_ += is_small(word[i]) ? 0 : 1;
    changes_ += i > 0 && is_small(word[i]) != is_small(word[i - 1]) ? 1 : 0;
    common_ += kCommon.find(static_cast<char>(word[i] | 0x20)) != std::string_view::npos ? 1 : 0;
  }
}

// As coins fall. Names made of words have few capitals, signs that are drawn by chance all letters alike.
Sighting LoneWords::mixed_case() const {
  const uint64_t letters = cases_.count;
  const bool coins = capitals_ * 100 >= letters * 38 && capitals_ * 100 <= letters * 62 && changes_ * 10 >= steps_ * 4;
  return coins && common_ * 2 >= letters ? cases_ : Sighting();
}

void LoneWords::Take(const Word& word, uint64_t offset) {
  constexpr size_t kLeast = 8, kLeastLetters = 4;
  constexpr uint32_t kTurns = 2;
  if (word.letters && word.rises > 0 && word.signs.size() >= kLeastLetters) TakeCase(word.signs, offset);
  if (word.signs.size() < kLeast || word.turns < kTurns) return;  // also of a decimal with an exponent
  if (IsRandom(word)) random_.See(offset, word.signs.size());
  Account& account = word.hex ? hex_ : base64_;
  account.signs += word.signs.size();
  if (IsText(word)) account.text.See(offset, word.signs.size());
}

// By chance one in thirty is, of eight signs; fewer of longer ones.
Sighting LoneWords::Account::Counted() const { return text.count * 4 >= signs ? text : Sighting(); }

Sighting LoneWords::text() const {
  Sighting all = hex_.Counted();
  const Sighting others = base64_.Counted();
  if (others.count > 0) {
    if (all.count > 0) all.first = std::min(all.first, others.first);
    all.See(others.first, others.count);
  }
  return all;
}

}  // namespace shareguard::text
