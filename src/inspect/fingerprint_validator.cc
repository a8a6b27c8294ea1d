#include "inspect/fingerprint_validator.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <unordered_set>
#include <vector>

#include "inspect/person_numbers.h"
#include "inspect/text_blocks.h"
#include "shareguard/policy/fingerprints.h"

namespace shareguard::inspect {
namespace {

using policy::FingerprintTable;
using policy::ValueKind;

constexpr size_t kMostBytes = policy::kMaxFingerprintValue;
constexpr size_t kMostWords = policy::kMaxFingerprintWords;
constexpr size_t kMostDistinct = 100000;  // values that are told apart; then the count stays

bool IsWordByte(char c) { return static_cast<uint8_t>(c) >= 0x80 || IsDigit(c) || IsLetter(c); }
bool IsJoint(char c) { return c == ' ' || c == '-' || c == '.' || c == '/' || c == '\''; }

struct Word {
  const char* begin = nullptr;
  size_t length = 0;
  ValueKind kind = ValueKind::kLetters;
};

class FingerprintValidator final : public TextValidator {
 public:
  explicit FingerprintValidator(const policy::FingerprintSource& set) : name_(set.name), table_(set.table) {
    const auto& shapes = table_->shapes();
    lengths_ = shapes.lengths;
    most_words_ = shapes.words;
    letters_joined_ = shapes.words > 1 && LengthsOf(ValueKind::kLetters) != 0;
    mixed_ = LengthsOf(ValueKind::kMixed) != 0;
    any_ = lengths_[0] | lengths_[1] | lengths_[2];
  }

  void Feed(std::string_view text, uint64_t offset) override {
    blocks_.Add(text, offset, [this](const char* begin, const char* end) { LookAt(begin, end); });
  }

  void NextPart(const std::string& part) override {
    EndText();
    blocks_.NextPart(part);
  }

  void Finish(const Scope& scope) override {
    EndText();
    if (found_.empty()) return;
    blocks_.ScopeOf(scope, first_)
        .Report("fingerprint." + name_, policy::Severity::kHigh,
                "different values of a protected set; " + blocks_.Describe(first_), first_.offset, 0, found_.size());
  }

 private:
  static constexpr size_t kBatch = 32;
  static constexpr ptrdiff_t kReached = TextBlocks::kReach;
  static constexpr unsigned kRecentBits = 12;
  struct Query {
    uint64_t hash;
    const char* at;
  };

  void EndText() {
    blocks_.End([this](const char* begin, const char* end) { LookAt(begin, end); });
    recent_.fill({});
    chain_ = 0;
  }

  uint64_t LengthsOf(ValueKind kind) const { return lengths_[static_cast<size_t>(kind)]; }
  bool HasLength(ValueKind kind, size_t n) const { return n <= kMostBytes && ((LengthsOf(kind) >> n) & 1) != 0; }

  void LookAt(const char* begin, const char* end) {
    for (const char* at = begin; at < end; at += 64) {
      const uint64_t inside = end - at >= 64 ? ~0ULL : (1ULL << (end - at)) - 1;
      const uint64_t words = ByteMasks::WordBytes(at);
      const uint64_t digits = ByteMasks::Digits(at);
      uint64_t starts = words & ~((words << 1) | static_cast<uint64_t>(IsWordByte(at[-1]))) & inside;
      for (; starts != 0; starts &= starts - 1) {
        const unsigned bit = static_cast<unsigned>(__builtin_ctzll(starts));
        const uint64_t others = ~(words >> bit);
        const unsigned length = others == 0 ? 64 : static_cast<unsigned>(__builtin_ctzll(others));
        if (bit + length < 64) {
          const uint64_t own = (1ULL << length) - 1;
          const uint64_t numeric = (digits >> bit) & own;
          Take({at + bit, length,
                numeric == 0     ? ValueKind::kLetters
                : numeric == own ? ValueKind::kDigits
                                 : ValueKind::kMixed});
        } else {
          TakeLong(at + bit);
        }
      }
    }
    Flush();
    // The block's end moves to where its reach before the next one is.
    for (Word& word : recent_) {
      if (word.begin != nullptr) word.begin = end - word.begin < kReached ? word.begin - TextBlocks::kBlock : nullptr;
    }
  }

  // A word that reaches beyond the 64 bytes at hand. One of more than kMostBytes is no value, nor part of one.
  void TakeLong(const char* begin) {
    size_t length = 0, numeric = 0;
    for (; length <= kMostBytes && IsWordByte(begin[length]); ++length) numeric += IsDigit(begin[length]) ? 1 : 0;
    Take({begin, length,
          numeric == 0        ? ValueKind::kLetters
          : numeric == length ? ValueKind::kDigits
                              : ValueKind::kMixed});
  }

  void Take(const Word& word) {
    const Word& before = recent_[latest_];
    const bool joined = before.begin != nullptr && before.begin + before.length + 1 == word.begin &&
                        IsJoint(word.begin[-1]) && before.length <= kMostBytes;
    chain_ = joined ? std::min(chain_ + 1, kMostWords) : 1;
    latest_ = (latest_ + 1) % kMostWords;
    recent_[latest_] = word;
    if (word.length > kMostBytes) return;
    if (((any_ >> word.length) & 1) != 0 && HasLength(word.kind, word.length) && !IsPartOfDecimal(word)) {
      Ask(word.begin, word.begin + word.length, false, false);
    }
    if (chain_ > 1 && (word.kind == ValueKind::kDigits || mixed_ || letters_joined_)) TakeJoined(word);
  }

  static bool IsPartOfDecimal(const Word& word) {
    const char* end = word.begin + word.length;
    return word.kind == ValueKind::kDigits &&
           ((word.begin[-1] == '.' && IsDigit(word.begin[-2])) || (end[0] == '.' && IsDigit(end[1])));
  }

  // The last words together, as many as there are.
  void TakeJoined(const Word& last) {
    size_t length = last.length;
    bool digits = last.kind != ValueKind::kLetters, letters = last.kind != ValueKind::kDigits;
    for (size_t words = 2; words <= chain_; ++words) {
      const Word& first = recent_[(latest_ + kMostWords + 1 - words) % kMostWords];
      length += first.length;
      if (length > kMostBytes) return;
      digits = digits || first.kind != ValueKind::kLetters;
      letters = letters || first.kind != ValueKind::kDigits;
      const ValueKind kind = !digits ? ValueKind::kLetters : letters ? ValueKind::kMixed : ValueKind::kDigits;
      // Letters keep their words; with more of them there is only what is mixed.
      if (!mixed_ && (kind == ValueKind::kMixed || (kind == ValueKind::kLetters && words > most_words_))) return;
      if (kind == ValueKind::kLetters && words > most_words_) continue;
      const size_t joints = kind == ValueKind::kLetters ? words - 1 : 0;
      if (!HasLength(kind, length + joints)) continue;
      const char* end = last.begin + last.length;
      if (kind == ValueKind::kDigits && !IsOneNumber(first.begin, end)) continue;
      Ask(first.begin, end, joints != 0, true);
    }
  }

  // Groups of digits are one number when the same sign is between all of them, and no group is beside them: the cells
  // of a row of numbers are none.
  static bool IsOneNumber(const char* begin, const char* end) {
    char joint = '\0';
    for (const char* at = begin; at < end; ++at) {
      if (IsDigit(*at)) continue;
      if (joint != '\0' && *at != joint) return false;
      joint = *at;
    }
    // A space beside a date or a number with dashes is just a space.
    const auto goes_on = [joint](char sign, char beyond) {
      return IsJoint(sign) && (sign == joint || sign != ' ') && IsDigit(beyond);
    };
    return !goes_on(begin[-1], begin[-2]) && !goes_on(end[0], end[1]);
  }

  // `spaced`: signs between the words are spaces in the normal form, else they are left out.
  void Ask(const char* begin, const char* end, bool spaced, bool joined) {
    std::array<char, 16> brief;
    const auto size = static_cast<size_t>(end - begin);
    if (size <= brief.size() && (spaced || !joined) && ByteMasks::FoldedWords(begin, size, &brief)) {
      if (!WasAsked(brief)) Look({brief.data(), size}, begin);
      return;
    }
    std::array<char, 64> normal;
    size_t n = 0;
    for (const char* at = begin; at < end && n < normal.size(); ++at) {
      if (IsWordByte(*at)) {
        normal[n++] = policy::FoldedByte(*at, at[-1]);
      } else if (spaced) {
        normal[n++] = ' ';
      }
    }
    if (n <= brief.size()) {
      brief.fill(0);
      std::copy_n(normal.begin(), n, brief.begin());
      if (WasAsked(brief)) return;
    }
    Look({normal.data(), n}, begin);
  }

  // Text repeats its words. A value that was asked for before gives the same answer, which is on record. Short values
  // are filled up with NULs, which are in none.
  bool WasAsked(const std::array<char, 16>& value) {
    const auto key = std::bit_cast<std::array<uint64_t, 2>>(value);
    const uint64_t mixed = (key[0] ^ (key[1] * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
    auto& slot = asked_[mixed >> (64 - kRecentBits)];
    if (slot == key) return true;
    slot = key;
    return false;
  }

  void Look(std::string_view value, const char* at) {
    const uint64_t hash = table_->HashOf(value);
    table_->PrefetchIndex(hash);
    queries_[waiting_++] = {hash, at};
    if (waiting_ == kBatch) Flush();
  }

  void Flush() {
    for (size_t i = 0; i < waiting_; ++i) table_->PrefetchHashes(queries_[i].hash);
    for (size_t i = 0; i < waiting_; ++i) {
      const Query& query = queries_[i];
      if (!table_->Has(query.hash)) continue;
      if (found_.empty()) first_ = blocks_.PlaceOf(query.at);
      if (found_.size() < kMostDistinct) found_.insert(query.hash);
    }
    waiting_ = 0;
  }

  std::string name_;
  std::shared_ptr<const FingerprintTable> table_;
  std::array<uint64_t, policy::kValueKinds> lengths_{};
  uint64_t any_ = 0;
  size_t most_words_ = 1;
  bool letters_joined_ = false, mixed_ = false;
  TextBlocks blocks_;
  std::array<Word, kMostWords> recent_;
  size_t latest_ = 0;
  size_t chain_ = 0;
  std::array<Query, kBatch> queries_{};
  size_t waiting_ = 0;
  std::vector<std::array<uint64_t, 2>> asked_ = std::vector<std::array<uint64_t, 2>>(size_t{1} << kRecentBits);
  std::unordered_set<uint64_t> found_;
  TextPlace first_;
};

}  // namespace

std::unique_ptr<TextValidator> MakeFingerprintValidator(const policy::FingerprintSource& set) {
  if (set.table == nullptr) return nullptr;
  return std::make_unique<FingerprintValidator>(set);
}

void AddFingerprintValidators(const policy::InspectSettings& settings, TextValidators* validators) {
  for (const policy::FingerprintSource& set : settings.fingerprints) {
    if (auto validator = MakeFingerprintValidator(set)) validators->push_back(std::move(validator));
  }
}

}  // namespace shareguard::inspect
