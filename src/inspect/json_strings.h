// Strings of a JSON document that look encoded: long ones each by itself, short ones together with the others of the
// same member name or array.
#ifndef SHAREGUARD_SRC_INSPECT_JSON_STRINGS_H_
#define SHAREGUARD_SRC_INSPECT_JSON_STRINGS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "inspect/encoded_cells.h"
#include "inspect/encoded_text.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// Not thread-safe.
class JsonStrings {
 public:
  // A string that is a value; `name` stands for the member or array that it is of.
  void Begin(uint64_t name, uint64_t offset);
  void Add(std::string_view text);
  void End();
  // All three, for a string that comes whole.
  void TakeWhole(uint64_t name, std::string_view text, uint64_t offset);
  // Reports json.encoded_string.
  void Report(const Scope& scope) const;

 private:
  static constexpr size_t kHead = 256;
  static constexpr size_t kMaxNames = 512;
  static constexpr size_t kRecent = 64;

  EncodedCells* GroupOf(uint64_t name);
  bool TakeShort(std::string_view head, uint64_t name, uint64_t length);
  void TakeRun();

  uint64_t name_ = 0;
  uint64_t offset_ = 0;
  uint64_t length_ = 0;
  std::string head_;
  EncodedText run_;
  std::unordered_map<uint64_t, EncodedCells> groups_;
  // The groups that were asked for last, by the name modulo their number.
  std::array<std::pair<uint64_t, EncodedCells*>, kRecent> recent_{};
  uint64_t digests_ = 0;
  uint64_t long_ = 0;  // strings
  uint64_t long_offset_ = 0;
  uint64_t long_length_ = 0;  // of the first
  uint64_t short_ = 0;
  uint64_t short_bytes_ = 0;
  uint64_t short_offset_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_JSON_STRINGS_H_
