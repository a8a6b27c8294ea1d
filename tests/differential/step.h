// One step of a sequence: which actor calls what with which arguments. A value that can be sent to another process,
// replayed and shown to a person.
#ifndef SHAREGUARD_TESTS_DIFFERENTIAL_STEP_H_
#define SHAREGUARD_TESTS_DIFFERENTIAL_STEP_H_

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace shareguard::differential {

constexpr int kActors = 3;
constexpr int kSlots = 5;  // descriptors that each actor holds
constexpr int kMaps = 2;   // mappings that each actor holds

struct Step {
  uint32_t operation = 0;  // index into Operations()
  int32_t actor = 0;
  int32_t slot = 0, other_slot = 0;
  int32_t directory = -1, other_directory = -1;  // slot that paths are relative to; -1: the sequence's own directory
  std::string path, other_path;
  int64_t flags = 0, mode = 0, offset = 0, length = 0, owner = -1, group = -1;
  uint64_t seed = 0;  // of the bytes that are written
};

using Sequence = std::vector<Step>;

// "actor 1: open(path "d/a", flags O_RDWR|O_CREAT, mode 0644, slot 2)"
std::string Describe(const Step& step);

// Bytes of a message, in the order in which they were added. Both ends are the same program.
class Packer {
 public:
  template <typename T>
  Packer& operator<<(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  Packer& operator<<(const std::string& value) {
    *this << static_cast<uint32_t>(value.size());
    bytes_ += value;
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(const std::string& bytes) : bytes_(bytes) {}
  template <typename T>
  Unpacker& operator>>(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (at_ + sizeof value <= bytes_.size()) memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return *this;
  }
  Unpacker& operator>>(std::string& value) {
    uint32_t size = 0;
    *this >> size;
    value = at_ <= bytes_.size() ? bytes_.substr(at_, size) : "";
    at_ += size;
    return *this;
  }

 private:
  const std::string& bytes_;
  size_t at_ = 0;
};

Packer& operator<<(Packer& out, const Step& step);
Unpacker& operator>>(Unpacker& in, Step& step);

}  // namespace shareguard::differential

#endif  // SHAREGUARD_TESTS_DIFFERENTIAL_STEP_H_
