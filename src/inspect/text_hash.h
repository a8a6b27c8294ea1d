// The hash by which a text is told from those that came before it.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_HASH_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_HASH_H_

#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

// With a key that this process drew for itself: who could make two texts with one hash would hide the second from what
// counts each text once. Of use within the process only, and not for what is kept or shown. Thread-safe.
uint64_t TextHash(std::string_view text);

// Of a text that comes in pieces, or of some of its characters: FNV-1a (draft-eastlake-fnv, section 2), which does not
// begin where everybody's does, but with a hash of nothing as above.
class RunningHash {
 public:
  void Add(char c) { value_ = With(value_, c); }
  static uint64_t With(uint64_t value, char c) { return (value ^ static_cast<unsigned char>(c)) * 0x100000001B3; }
  uint64_t value() const { return value_; }
  bool operator==(const RunningHash&) const = default;
  static uint64_t Start();

 private:
  uint64_t value_ = Start();
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_HASH_H_
