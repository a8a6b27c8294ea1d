#include "inspect/encoded_text.h"

#include <algorithm>

#include "text/run_shape.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kLongNumber = 256;
constexpr uint64_t kHexRun = 64;
constexpr uint64_t kBase32Run = 56;

bool IsHex(unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool IsVisible(unsigned char c) { return c > ' ' && c < 0x7F; }

bool IsBase32(unsigned char c) { return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7') || c == '='; }

}  // namespace

EncodedText::Class EncodedText::ClassOf(unsigned char c) {
  static constexpr std::array<Class, 256> kClasses = [] {
    std::array<Class, 256> classes{};
    for (size_t i = 'A'; i <= 'Z'; ++i) classes[i] = kUpper;
    for (size_t i = 'a'; i <= 'z'; ++i) classes[i] = kLower;
    for (size_t i = '0'; i <= '9'; ++i) classes[i] = kDigit;
    for (const char sign : {'+', '/', '=', '_', '-'}) classes[static_cast<unsigned char>(sign)] = kSign;
    return classes;
  }();
  return kClasses[c];
}

// The counts of a run begin with the run.
void EncodedText::Restart() {
  length_ = begin_ = dense_ = dense_begin_ = 0;
  longest_ = longest_offset_ = first_offset_ = total_ = runs_ = 0;
  long_runs_ = {};
  short_runs_ = {};
}

// How many bytes from `at` on are words too short to be looked at, and what stands between them. From the place where
// a long word would end backwards, so that most bytes need no look.
size_t EncodedText::Ordinary(std::string_view text, size_t at) {
  const auto visible = [text](size_t i) { return IsVisible(static_cast<unsigned char>(text[i])); };
  for (size_t word = at;;) {
    const size_t stop = std::min<size_t>(word + kShortRun, text.size());
    size_t i = stop;
    while (i > word && visible(i - 1)) --i;
    if (i == word) return word - at;
    word = i;
  }
}

// A text ends within a word that is short by now: what stepping through its bytes would come to.
void EncodedText::TakeShortWord(std::string_view word, uint64_t offset) {
  dense_ = word.size();
  dense_begin_ = offset;
  std::copy(word.begin(), word.end(), dense_head_.begin());
  size_t run = word.size();
  while (run > 0 && ClassOf(static_cast<unsigned char>(word[run - 1])) != kOther) --run;
  length_ = word.size() - run;
  begin_ = offset + run;
  std::copy(word.begin() + static_cast<std::ptrdiff_t>(run), word.end(), head_.begin());
}

void EncodedText::Feed(std::string_view text, uint64_t offset) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (length_ == 0 && dense_ == 0) {
      i += Ordinary(text, i);
      if (text.size() - i < kShortRun) return TakeShortWord(text.substr(i), offset + i);
    }
    const auto c = static_cast<unsigned char>(text[i]);
    if (IsVisible(c)) {
      TakeDense(c, offset + i);
    } else if (dense_ > 0) {
      EndDense();
    }
    const Class kind = ClassOf(c);
    if (kind == kOther) {
      if (length_ > 0) EndRun();
      continue;
    }
    if (length_ == 0) begin_ = offset + i;
    if (++length_ > kShortRun) {
      Take(c, kind);
    } else {
      head_[length_ - 1] = c;
      if (length_ == kShortRun) TakeHead();
    }
  }
}

void EncodedText::TakeHead() {
  counts_.fill(0);
  classes_.fill(0);
  changes_ = hex_ = base32_ = 0;
  last_ = ClassOf(head_[0]);
  for (const unsigned char c : head_) Take(c, ClassOf(c));
}

void EncodedText::Take(unsigned char c, Class kind) {
  if (kind != last_) ++changes_;
  last_ = kind;
  ++counts_[c & 127U];
  ++classes_[kind];
  hex_ += IsHex(c) ? 1 : 0;
  base32_ += IsBase32(c) ? 1 : 0;
}

void EncodedText::TakeDense(unsigned char c, uint64_t offset) {
  if (dense_ == 0) dense_begin_ = offset;
  if (++dense_ > kDenseRun) {
    ++dense_counts_[c];
    return;
  }
  dense_head_[dense_ - 1] = c;
  if (dense_ < kDenseRun) return;
  dense_counts_.fill(0);
  for (const unsigned char kept : dense_head_) ++dense_counts_[kept];
}

void EncodedText::EndDense() {
  // Addresses and code repeat their few signs; 85 signs in even use come to 6.4 bits.
  if (dense_ >= kDenseRun && text::Entropy(dense_counts_, dense_) >= 5.8) Count(dense_begin_, dense_);
  dense_ = 0;
}

void EncodedText::Count(uint64_t begin, uint64_t length) {
  if (runs_++ == 0) first_offset_ = begin;
  total_ += length;
  if (length >= kLongRun) {
    long_runs_.Add(begin, length);
  } else {
    if (short_runs_.count++ == 0) short_runs_.offset = begin;
    short_runs_.bytes += length;
  }
  if (length <= longest_) return;
  longest_ = length;
  longest_offset_ = begin;
}

void EncodedText::EndRun() {
  if (length_ >= kShortRun && LooksEncoded()) Count(begin_, length_);
  length_ = 0;
}

void EncodedText::Break() {
  if (length_ > 0) EndRun();
  if (dense_ > 0) EndDense();
}

// Random base64 changes between capitals, small letters and digits at two of three places and uses its alphabet evenly;
// names made of words do neither.
bool EncodedText::LooksEncoded() const {
  if (classes_[kDigit] == length_) return length_ >= kLongNumber && text::Entropy(counts_, length_) >= 3.0;
  if (hex_ == length_) return length_ >= kHexRun && classes_[kDigit] > 0 && text::Entropy(counts_, length_) >= 3.2;
  if (base32_ == length_)
    return length_ >= kBase32Run && classes_[kDigit] > 0 && text::Entropy(counts_, length_) >= 4.0;
  if (hex_ * 5 >= length_ * 4) return false;  // the name of something and a short digest
  const uint64_t letters = classes_[kUpper] + classes_[kLower];
  const bool mixed =
      classes_[kUpper] * 7 >= length_ && classes_[kLower] * 7 >= length_ && classes_[kDigit] * 25 >= length_;
  return mixed && letters < length_ && classes_[kSign] * 8 <= length_ && changes_ * 20 >= length_ * 9 &&
         text::Entropy(counts_, length_) >= 4.2;
}

}  // namespace shareguard::inspect
