// Says of most names that they are none of a set, for the cost of one load: code is full of names, and few are looked
// for.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_NAME_FILTER_H_
#define SHAREGUARD_SRC_INSPECT_CODE_NAME_FILTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

// Not thread-safe.
class CodeNameFilter {
 public:
  // Names that are not empty.
  void Add(std::string_view name) {
    const size_t bit = PlaceOf(name);
    bits_[bit / 64] |= 1ULL << (bit % 64);
  }
  // False: it was not added. Also for empty names.
  bool MayHave(std::string_view name) const {
    if (name.empty()) return false;
    const size_t bit = PlaceOf(name);
    return ((bits_[bit / 64] >> (bit % 64)) & 1U) != 0;
  }

  // Of a name that is not empty: by length, first, middle and last byte.
  static size_t PlaceOf(std::string_view name) {
    const auto byte = [name](size_t at) { return static_cast<size_t>(static_cast<unsigned char>(name[at])); };
    return (byte(0) + byte(name.size() / 2) * 37 + byte(name.size() - 1) * 1009 + name.size() * 4099) % (kWords * 64);
  }

 private:
  static constexpr size_t kWords = 256;
  std::array<uint64_t, kWords> bits_{};
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_NAME_FILTER_H_
