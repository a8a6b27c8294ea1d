// SipHash-2-4 with 64 bits (Aumasson, Bernstein: "SipHash: a fast short-input PRF", 2012): without the key of 128 bits
// its values say nothing about what was hashed.
#ifndef SHAREGUARD_BASE_SIPHASH_H_
#define SHAREGUARD_BASE_SIPHASH_H_

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace shareguard {

class SipHash {
 public:
  explicit SipHash(const std::array<uint8_t, 16>& key) {
    static_assert(std::endian::native == std::endian::little, "words are read as they lie in memory");
    std::memcpy(&k0_, key.data(), 8);
    std::memcpy(&k1_, key.data() + 8, 8);
  }

  uint64_t operator()(std::string_view data) const {
    State s{k0_ ^ 0x736f6d6570736575ULL, k1_ ^ 0x646f72616e646f6dULL, k0_ ^ 0x6c7967656e657261ULL,
            k1_ ^ 0x7465646279746573ULL};
    size_t at = 0;
    for (; at + 8 <= data.size(); at += 8) s.Take(Word(data.data() + at, 8));
    const uint64_t length = static_cast<uint64_t>(data.size()) << 56;
    s.Take(length | Word(data.data() + at, data.size() - at));
    s.v2 ^= 0xFF;
    for (int i = 0; i < 4; ++i) s.Round();
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
  }

 private:
  struct State {
    uint64_t v0, v1, v2, v3;
    void Round() {
      v0 += v1;
      v1 = std::rotl(v1, 13) ^ v0;
      v0 = std::rotl(v0, 32);
      v2 += v3;
      v3 = std::rotl(v3, 16) ^ v2;
      v0 += v3;
      v3 = std::rotl(v3, 21) ^ v0;
      v2 += v1;
      v1 = std::rotl(v1, 17) ^ v2;
      v2 = std::rotl(v2, 32);
    }
    void Take(uint64_t word) {
      v3 ^= word;
      Round();
      Round();
      v0 ^= word;
    }
  };
  static uint64_t Word(const char* at, size_t n) {
    uint64_t word = 0;
    if (n > 0) std::memcpy(&word, at, n);  // an empty view may point nowhere
    return word;
  }

  uint64_t k0_ = 0, k1_ = 0;
};

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_SIPHASH_H_
