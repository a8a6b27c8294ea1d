#include "text/number_reader.h"

#include <algorithm>
#include <bit>

#include "text/sign_values.h"

namespace shareguard::text {
namespace {

constexpr unsigned kByteValues = 256;
constexpr size_t kNibbles = 16;

// How far 16 counts are from even ones: by chance 15, some 40 at most, however many there are.
uint64_t Unevenness(const std::array<uint64_t, kNibbles>& counts, uint64_t total) {
  uint64_t squares = 0;
  for (const uint64_t count : counts) squares += count * count;
  return squares * kNibbles / total - total;
}

// Are most numbers of eight digits?
bool HasEights(uint64_t digits) {
  const uint64_t pairs = digits & (digits >> 1), fours = pairs & (pairs >> 2);
  return std::popcount(fours & (fours >> 4) & ~(digits << 1) & ~(digits >> 8)) >= 4;
}

// How many bytes numbers have that are written with so many digits, mostly: 255, 65535, 16777215 and so on.
unsigned WidthOf(size_t digits) {
  static constexpr std::array<uint8_t, 21> kWidths = {1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 7, 8, 8, 8};
  return digits < kWidths.size() ? kWidths[digits] : 0;
}

// Eight digits of the binary system, or decimals; false: more than any word holds.
bool ReadNumber(std::string_view digits, bool binary, uint64_t* value) {
  const unsigned base = binary ? 2 : 10;
  *value = 0;
  for (const char c : digits) {
    const auto digit = static_cast<unsigned>(c - '0');
    if (*value > (~uint64_t{0} - digit) / base) return false;
    *value = *value * base + digit;
  }
  return true;
}

}  // namespace

// Pixels go on from those beside them, and sorted or counted numbers are near each other: of numbers by chance two that
// follow each other are 85 apart.
bool ByteValues::AreEven() const {
  constexpr uint64_t kLeast = 320, kNear = 70;
  if (total_ < kLeast || steps_ < total_ * kNear) return false;
  std::array<uint64_t, kNibbles> high{}, low{};
  for (size_t value = 0; value < counts_.size(); ++value) {
    high[value / kNibbles] += counts_[value];
    low[value % kNibbles] += counts_[value];
  }
  const uint64_t most = 40 + total_ / 16;  // a compressed file is not quite even
  uint64_t words = 0;
  for (const uint64_t count : firsts_) words += count;
  if (words > 0 && Unevenness(firsts_, words) > 40 + words / 16) return false;
  return Unevenness(high, total_) <= most && Unevenness(low, total_) <= most;
}

bool ByteValues::AreDigits() const {
  constexpr uint64_t kDigits = 10, kFar = 27;  // tenths; by chance two digits are 3.3 apart
  if (others_ * 20 > total_ || steps_ * 10 < total_ * kFar) return false;
  uint64_t squares = 0, sum = 0;
  for (size_t digit = 0; digit < kDigits; ++digit) {
    squares += uint64_t{counts_[digit]} * counts_[digit];
    sum += counts_[digit];
  }
  constexpr uint64_t kUneven = 36;  // by chance 9, and more than this once in 20,000 times
  return sum == total_ && squares * kDigits <= total_ * total_ + kUneven * total_;
}

uint64_t ByteValues::Among(std::string_view signs) const {
  uint64_t count = 0;
  for (const char c : signs) count += counts_[static_cast<unsigned char>(c)];
  return count;
}

// Ages, percentages and the like are within the same range, but next to the values of letters, blanks and commas they
// also have those of signs that texts seldom use.
bool ByteValues::AreText() const {
  constexpr uint64_t kLeast = 256, kLeastValues = 12;
  if (total_ < kLeast) return false;
  uint64_t text = 0, letters = 0;
  size_t used = 0;
  for (unsigned value = 0; value < counts_.size(); ++value) {
    const uint64_t count = counts_[value];
    used += count > 0 ? 1 : 0;
    if (IsTextByte(value)) text += count;
    const unsigned small = value | 0x20;
    if ((small >= 'a' && small <= 'z') || (value >= '0' && value <= '9')) letters += count;
  }
  return used >= kLeastValues && text * 20 >= total_ * 19 && letters * 2 >= total_ &&
         Among(" \n\r\t,;") * 16 >= total_ && Among("!#$%&*?@\\^`|~") * 32 <= total_;
}

void NumberReader::TakeNumbers(uint64_t digits, std::string_view block, uint64_t offset) {
  uint64_t starts = digits & ~(digits << 1);
  const bool bits = HasEights(digits);
  // One at an edge of the block may go on beyond it, unless this is where the text begins.
  if (offset != 0) starts &= ~1ULL;
  for (; starts != 0; starts &= starts - 1) {
    const auto at = static_cast<size_t>(std::countr_zero(starts));
    const auto length = static_cast<size_t>(std::countr_one(digits >> at));
    if (at + length >= block.size() && block.size() == 64) return;
    if (bits && (length != 8 || block[at + length] == ':')) continue;  // xxd -b: where in the file the line is from
    if (empty_) {
      empty_ = false;
      run_ = EncodedRun();
      run_.code = Code::kBytes;
      run_.certain = false;
      run_.literals = true;
      run_.begin = offset + at;
    }
    run_.length += length;
    TakeNumber(block.substr(at, length),
               at > 0 && block[at - 1] == '-' && (at == 1 || ((digits >> (at - 2)) & 1) == 0));
    if (!values_.full()) continue;
    Judge();
    if (!run_.certain && digits_ == 0) skip_ = kSkipped;
  }
}

// Words of the width of the first ones, or of that which most turn out to have. A byte may be written with its sign.
void NumberReader::TakeNumber(std::string_view digits, bool negative) {
  const bool binary = digits.size() == 8 && digits.find_first_not_of("01") == std::string_view::npos;
  const unsigned width = binary ? 1 : WidthOf(digits.size());
  if (values_.empty()) width_ = std::max(width, 1U);
  uint64_t value = 0;
  const bool fits = width != 0 && width == width_ && ReadNumber(digits, binary, &value);
  if (!fits || (width < 8 && (value >> (8 * width)) != 0)) {
    values_.TakeOther(width_);
    if (values_.AreOthers()) {
      values_.Clear();
      if (!run_.certain) run_.head_bytes = 0;
    }
    return;
  }
  if (width == 1 && negative && value <= kByteValues / 2) value = (kByteValues - value) % kByteValues;
  if (width > 1) values_.TakeFirst(static_cast<unsigned>(value >> (8 * (width - 1))));
  for (unsigned left = width; left-- > 0;) TakeByte((value >> (8 * left)) % kByteValues);
}

void NumberReader::TakeByte(unsigned value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  values_.Take(value);
  if (run_.head_bytes + 2 > run_.head.size()) return;
  run_.head[run_.head_bytes++] = kDigits[value / kNibbles];
  run_.head[run_.head_bytes++] = kDigits[value % kNibbles];
}

// Is it worth looking at what the first numbers say? Few of the tables of counts begin with large ones.
bool NumberReader::MayBeFile() const {
  constexpr size_t kLeastDigits = 128, kSignature = 4;
  if (run_.head_bytes < kLeastDigits || width_ > 1) return false;  // words: times are like the names of bitmaps
  for (size_t i = 0; i < kSignature; ++i) {
    if (run_.head[2 * i] > '1') return true;
  }
  return false;
}

// Long runs are judged stretch by stretch: one is enough.
void NumberReader::Judge() {
  digits_ = values_.AreDigits() ? digits_ + values_.total() : 0;
  run_.certain = run_.certain || values_.LookEncoded() || digits_ >= ByteValues::kManyDigits;
  values_.Clear();
}

void NumberReader::Break(RunSink* sink) {
  if (empty_) return;
  Judge();
  if (run_.certain || MayBeFile()) sink->OnRun(run_);
  empty_ = true;
  digits_ = 0;
  idle_ = skip_ = 0;
}

}  // namespace shareguard::text
