// Sets of fingerprints: keyed hashes of values that must not leave. docs/fingerprints.md has the format of the file and
// the normal form of a value; docs/threat-model.md says what a set protects, and what it does not.
#ifndef SHAREGUARD_POLICY_FINGERPRINTS_H_
#define SHAREGUARD_POLICY_FINGERPRINTS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/base/siphash.h"

namespace shareguard::policy {

inline constexpr size_t kFingerprintKeyBytes = 32;
inline constexpr size_t kMaxFingerprintValue = 63;  // bytes of a value in its normal form
inline constexpr size_t kMaxFingerprintWords = 6;   // words of a value
inline constexpr uint64_t kMaxFingerprints = 24ULL << 20;
inline constexpr size_t kMaxFingerprintSets = 8;  // of one policy

// What the words of a value are made of.
enum class ValueKind : uint8_t { kDigits, kMixed, kLetters };
inline constexpr size_t kValueKinds = 3;

// The form in which a value is hashed: its words in lower case; with nothing between them when it has a digit, else
// with one space. A word is a run of ASCII letters and digits and of all characters beyond ASCII. Lower case: of ASCII
// and of the letters of Latin-1. nullopt: empty, or longer than the bounds.
struct NormalValue {
  std::string text;
  ValueKind kind = ValueKind::kLetters;
  unsigned words = 0;
};
std::optional<NormalValue> NormalForm(std::string_view value);
// The lower case of one byte, given the byte before it.
char FoldedByte(char c, char before);

using FingerprintSecret = std::array<uint8_t, 16>;

// What the file says of its values, so that most words of a text need no hash.
struct FingerprintShapes {
  std::array<uint64_t, kValueKinds> lengths{};  // by kind: bit n is set when a value has n bytes
  uint32_t words = 1;                           // of the value with the most
};

// A set while it is made. Memory: 8 bytes a value.
class FingerprintBuilder {
 public:
  // `salt` and `key` are random.
  FingerprintBuilder(std::string_view key, const FingerprintSecret& salt);
  // A value in its normal form; EFBIG beyond kMaxFingerprints.
  Status Add(const NormalValue& value);
  // The whole file. The builder is spent.
  std::string Finish();
  uint64_t count() const { return count_; }  // distinct; known when Finish has run

 private:
  FingerprintSecret salt_;
  std::string check_;
  SipHash hash_;
  FingerprintShapes shapes_;
  std::vector<uint64_t> hashes_;
  size_t sort_at_ = 1 << 20;
  uint64_t count_ = 0;
  void Compact();
};

// A file that was checked whole, with the secret that its hashes were made with.
struct FingerprintFile {
  UniqueFd fd;
  FingerprintSecret secret{};
  std::string sha256;
  uint64_t count = 0;
  uint64_t bytes = 0;
};
// Reads the whole file. The Error says what is wrong: damage, another version, another key.
Result<std::shared_ptr<const FingerprintFile>> OpenFingerprints(const std::string& file, const std::string& key_file);

// A set for looking values up. Immutable, thread-safe.
class FingerprintTable {
 public:
  // Maps the file behind `fd`, which was checked before: here, only that no lookup reads beyond it.
  static Result<std::shared_ptr<const FingerprintTable>> Map(int fd, const FingerprintSecret& secret);
  ~FingerprintTable();
  FingerprintTable(const FingerprintTable&) = delete;
  FingerprintTable& operator=(const FingerprintTable&) = delete;

  const FingerprintShapes& shapes() const { return shapes_; }
  uint64_t HashOf(std::string_view normal) const { return hash_(normal); }
  bool Has(uint64_t hash) const {
    const size_t bucket = hash >> shift_;
    for (uint32_t i = index_[bucket]; i < index_[bucket + 1]; ++i) {
      if (hashes_[i] == hash) return true;
    }
    return false;
  }
  // For many lookups at once, which then wait for memory together.
  void PrefetchIndex(uint64_t hash) const { __builtin_prefetch(&index_[hash >> shift_]); }
  void PrefetchHashes(uint64_t hash) const { __builtin_prefetch(&hashes_[index_[hash >> shift_]]); }

 private:
  explicit FingerprintTable(const FingerprintSecret& secret) : hash_(secret) {}
  void* map_ = nullptr;
  size_t map_bytes_ = 0;
  SipHash hash_;
  FingerprintShapes shapes_;
  unsigned shift_ = 63;
  std::span<const uint32_t> index_;
  std::span<const uint64_t> hashes_;
};

}  // namespace shareguard::policy

#endif  // SHAREGUARD_POLICY_FINGERPRINTS_H_
