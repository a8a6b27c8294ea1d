// A name of one component, short ones without an allocation: there is one for every file the kernel knows.
#ifndef SHAREGUARD_FUSE_COMPACT_NAME_H_
#define SHAREGUARD_FUSE_COMPACT_NAME_H_

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace shareguard::fuse {

// 28 bytes, up to 27 of them in place. Not thread-safe.
class CompactName {
 public:
  CompactName() = default;
  CompactName(const CompactName&) = delete;
  CompactName& operator=(const CompactName&) = delete;
  ~CompactName() { Drop(); }

  // `name` has at most NAME_MAX bytes.
  void Assign(std::string_view name) {
    Drop();
    length_ = static_cast<uint8_t>(name.size());
    char* at = bytes_.data();
    if (name.size() > bytes_.size()) {
      at = new char[name.size()];
      std::memcpy(bytes_.data(), &at, sizeof at);
    }
    std::memcpy(at, name.data(), name.size());
  }
  std::string_view view() const { return {length_ > bytes_.size() ? Heap() : bytes_.data(), length_}; }
  std::string str() const { return std::string(view()); }

 private:
  char* Heap() const {
    char* at = nullptr;
    std::memcpy(&at, bytes_.data(), sizeof at);
    return at;
  }
  void Drop() {
    if (length_ > bytes_.size()) delete[] Heap();
    length_ = 0;
  }

  std::array<char, 27> bytes_{};  // the name, or a pointer to it
  uint8_t length_ = 0;
};
static_assert(sizeof(CompactName) == 28);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_COMPACT_NAME_H_
