// Digests. SHA-256 (FIPS 180-4) wherever anyone trusts the result: records, exceptions, the hash chain. XXH3 only to
// notice change and to index caches that an attacker cannot aim at, never for trust.
#ifndef SHAREGUARD_BASE_DIGEST_H_
#define SHAREGUARD_BASE_DIGEST_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "shareguard/base/result.h"

namespace shareguard {

// Streaming SHA-256. Not thread-safe.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void Update(const void* data, size_t size);
  // Lower-case hex, 64 characters. The object is spent afterwards.
  std::string FinishHex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string Sha256Hex(std::string_view data);
// Digest of the whole file behind `fd`, read by position (the descriptor's own offset stays).
Result<std::string> Sha256HexOfFile(int fd);
// HMAC-SHA256 (RFC 2104): 32 bytes.
std::string HmacSha256(std::string_view key, std::string_view data);
uint64_t Xxh3(std::string_view data);
std::string HexEncode(std::string_view bytes);

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_DIGEST_H_
