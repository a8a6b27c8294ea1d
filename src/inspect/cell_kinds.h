// Which kinds of characters the bytes of a cell are, by the kinds of each.
#ifndef SHAREGUARD_SRC_INSPECT_CELL_KINDS_H_
#define SHAREGUARD_SRC_INSPECT_CELL_KINDS_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace shareguard::inspect {

// Eight bytes, of which the first n stay; as they are in memory.
inline constexpr std::array<uint64_t, 9> kFirstBytes = [] {
  std::array<uint64_t, 9> words{};
  for (size_t n = 0; n < words.size(); ++n) {
    std::array<uint8_t, 8> bytes{};
    for (size_t i = 0; i < n; ++i) bytes[i] = 0xFF;
    words[n] = std::bit_cast<uint64_t>(bytes);
  }
  return words;
}();

// CellKind of the n bytes whose kinds these are, and those of further eight, which are not looked at.
[[gnu::always_inline]] inline uint8_t KindsOf(const uint8_t* kinds, size_t n) {
  const auto eight = [kinds](size_t at) {
    uint64_t word = 0;
    std::memcpy(&word, kinds + at, sizeof(word));
    return word;
  };
  uint64_t all = 0;
  size_t at = 0;
  for (; n - at > 8; at += 8) all |= eight(at);
  all |= eight(at) & kFirstBytes[n - at];
  all |= all >> 32;
  all |= all >> 16;
  return static_cast<uint8_t>(all | (all >> 8));
}

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CELL_KINDS_H_
