#include "shareguard/base/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <xxhash.h>

#include <array>
#include <cstdlib>
#include <vector>

#include "shareguard/base/fd.h"

namespace shareguard {
namespace {

constexpr size_t kChunkBytes = 256 * 1024;

// OpenSSL's digest calls fail only without memory or without the algorithm; a wrong digest must never be recorded.
void Require(int ok) {
  if (ok != 1) std::abort();
}

}  // namespace

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  Require(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr));
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::Update(const void* data, size_t size) { Require(EVP_DigestUpdate(state_->context, data, size)); }

std::string Sha256::FinishHex() {
  std::array<unsigned char, 32> digest{};
  Require(EVP_DigestFinal_ex(state_->context, digest.data(), nullptr));
  return HexEncode({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string Sha256Hex(std::string_view data) {
  Sha256 hash;
  hash.Update(data.data(), data.size());
  return hash.FinishHex();
}

Result<std::string> Sha256HexOfFile(int fd) {
  Sha256 hash;
  std::vector<char> buffer(kChunkBytes);
  for (uint64_t offset = 0;;) {
    SHAREGUARD_ASSIGN(const size_t n, ReadAt(fd, buffer.data(), buffer.size(), offset));
    if (n == 0) return hash.FinishHex();
    hash.Update(buffer.data(), n);
    offset += n;
  }
}

std::string HmacSha256(std::string_view key, std::string_view data) {
  std::array<unsigned char, 32> mac{};
  unsigned size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
  const auto* done =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, data.size(), mac.data(), &size);
  Require(done != nullptr && size == mac.size() ? 1 : 0);
  return {reinterpret_cast<const char*>(mac.data()), mac.size()};
}

uint64_t Xxh3(std::string_view data) { return XXH3_64bits(data.data(), data.size()); }

std::string HexEncode(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

}  // namespace shareguard
