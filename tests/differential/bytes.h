// Memory for reads and writes, aligned as O_DIRECT wants it, and a short name for its content.
#ifndef SHAREGUARD_TESTS_DIFFERENTIAL_BYTES_H_
#define SHAREGUARD_TESTS_DIFFERENTIAL_BYTES_H_

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

namespace shareguard::differential {

// FNV-1a over words of 8 bytes: differences between two sides must show, nobody attacks it.
inline uint64_t HashOf(const char* data, size_t size, uint64_t hash = 0xcbf29ce484222325) {
  constexpr uint64_t kPrime = 0x100000001b3;
  size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    uint64_t word = 0;
    memcpy(&word, data + i, 8);
    hash = (hash ^ word) * kPrime;
    hash ^= hash >> 29;
  }
  for (; i < size; ++i) hash = (hash ^ static_cast<unsigned char>(data[i])) * kPrime;
  return hash;
}
inline std::string Hash(const char* data, size_t size) { return std::to_string(HashOf(data, size)); }

class Block {
 public:
  static constexpr int64_t kAlignment = 4096;
  explicit Block(int64_t size)
      : size_(static_cast<size_t>(size)),
        data_(static_cast<char*>(aligned_alloc(kAlignment, (size_ / kAlignment + 1) * kAlignment)), &free) {}
  char* data() const { return data_.get(); }
  size_t size() const { return size_; }
  // Text, so that what is written is a plain text file to whoever inspects it; the same for the same seed.
  void Fill(uint64_t seed) const {
    for (size_t i = 0; i < size_; ++i) {
      seed = seed * 6364136223846793005 + 1442695040888963407;
      data_.get()[i] = i % 61 == 60 ? '\n' : static_cast<char>('a' + (seed >> 33) % 26);
    }
  }

 private:
  size_t size_;
  std::unique_ptr<char, decltype(&free)> data_;
};

}  // namespace shareguard::differential

#endif  // SHAREGUARD_TESTS_DIFFERENTIAL_BYTES_H_
