// Which texts came before, by their hashes: what a program writes comes again and again, a message does not.
#ifndef SHAREGUARD_SRC_INSPECT_SEEN_TEXTS_H_
#define SHAREGUARD_SRC_INSPECT_SEEN_TEXTS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "inspect/text_hash.h"

namespace shareguard::inspect {

// Memory is bounded: beyond `most` different ones all others are new. Not thread-safe.
class SeenTexts {
 public:
  explicit SeenTexts(size_t most) : most_(most) {}

  bool IsNew(std::string_view text) { return IsNewHash(TextHash(text)); }
  // Of a text within something that is told by `hash` of its own.
  bool IsNew(std::string_view text, uint64_t hash) { return IsNewHash(TextHash(text) ^ hash); }
  // Of a text whose RunningHash the caller has.
  bool IsNewHash(uint64_t hash) {
    if (hashes_.contains(hash)) return false;
    if (hashes_.size() < most_) hashes_.insert(hash);
    return true;
  }

 private:
  size_t most_;
  std::unordered_set<uint64_t> hashes_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SEEN_TEXTS_H_
