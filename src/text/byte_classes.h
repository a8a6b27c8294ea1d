// Up to 16 classes of bytes, and where the bytes of a block are of each: in plain C++; vector.h has the same for
// AVX-512.
#ifndef SHAREGUARD_SRC_TEXT_BYTE_CLASSES_H_
#define SHAREGUARD_SRC_TEXT_BYTE_CLASSES_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace shareguard::text {

// Bit i of a byte's entry: it is of class i.
using ByteClasses = std::array<uint16_t, 256>;

// Bit i of byte k becomes bit k of byte i (Warren, Hacker's Delight, 2nd edition, 7-3).
constexpr uint64_t TurnBits(uint64_t matrix) {
  uint64_t swap = (matrix ^ (matrix >> 7)) & 0x00AA00AA00AA00AA;
  matrix ^= swap ^ (swap << 7);
  swap = (matrix ^ (matrix >> 14)) & 0x0000CCCC0000CCCC;
  matrix ^= swap ^ (swap << 14);
  swap = (matrix ^ (matrix >> 28)) & 0x00000000F0F0F0F0;
  return matrix ^ swap ^ (swap << 28);
}

// Of the 64 bytes of a block: masks[i] gets the bits of class i.
inline void ReadClasses(const ByteClasses& classes, const unsigned char* block, std::array<uint64_t, 16>* masks) {
  masks->fill(0);
  for (unsigned at = 0; at < 64; at += 8) {
    uint64_t low = 0, high = 0;  // the first eight classes of eight bytes, and the others
    for (unsigned i = 0; i < 8; ++i) {
      const uint64_t of_byte = classes[block[at + i]];
      low |= (of_byte & 0xFF) << (8 * i);
      high |= (of_byte >> 8) << (8 * i);
    }
    low = TurnBits(low);
    high = TurnBits(high);
    for (unsigned i = 0; i < 8; ++i) {
      (*masks)[i] |= ((low >> (8 * i)) & 0xFF) << at;
      (*masks)[8 + i] |= ((high >> (8 * i)) & 0xFF) << at;
    }
  }
}

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_BYTE_CLASSES_H_
