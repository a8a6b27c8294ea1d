// Names of members that an object has twice. Readers disagree on which of the two counts, so that what one of them
// shows another does not (RFC 8259, 4; RFC 7493, 2.3).
#ifndef SHAREGUARD_SRC_INSPECT_JSON_KEYS_H_
#define SHAREGUARD_SRC_INSPECT_JSON_KEYS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

struct XXH3_state_s;

namespace shareguard::inspect {

// The names of the objects that are open, as hashes of 64 bits. Not thread-safe. Memory is bounded by the names held at
// a time, time by the places that are tried for each; what is beyond is not checked, which is said.
class JsonKeys {
 public:
  enum class Answer { kNew, kTwice, kUnchecked };
  JsonKeys();
  void BeginObject();
  void EndObject();
  // Of the innermost object, which must be there.
  Answer Add(uint64_t hash);
  // Names that the innermost object has.
  size_t count() const { return names_.size() - objects_.back().first; }

 private:
  struct Object {
    uint64_t serial;
    size_t first;  // of its names
    bool placed;   // they are in the table
  };
  Answer AddToTable(uint64_t hash);
  uint64_t EntryOf(uint64_t hash) const;
  Answer Place(uint64_t entry);
  void Rebuild();

  static constexpr size_t kMaxNames = 1U << 20;
  // Names of an object that are looked through one by one: most objects have no more.
  static constexpr size_t kFewNames = 16;
  static constexpr size_t kTries = 64;
  std::vector<Object> objects_;
  std::vector<uint64_t> names_;  // of the open objects; those in the table as they stand there
  // Of names mixed with their object's serial number. Open addressing. Names of objects that have ended stay until it
  // fills up: no other object's names equal them.
  std::vector<uint64_t> table_;
  size_t used_ = 0;
  uint64_t serial_ = 0;
};

// Xxh3 of a name that comes in pieces.
class NameHash {
 public:
  NameHash();
  void Reset();
  void Add(std::string_view piece);
  uint64_t value() const;

 private:
  struct Free {
    void operator()(XXH3_state_s* state) const;
  };
  std::unique_ptr<XXH3_state_s, Free> state_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_JSON_KEYS_H_
