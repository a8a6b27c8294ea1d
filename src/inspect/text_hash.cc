#include "inspect/text_hash.h"

#include <sys/random.h>

#include <array>
#include <cstdlib>

#include "shareguard/base/siphash.h"

namespace shareguard::inspect {
namespace {

std::array<uint8_t, 16> DrawKey() {
  std::array<uint8_t, 16> key{};
  // Never interrupted nor cut short for so few bytes, once the kernel has its entropy (getrandom(2)).
  if (::getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size())) std::abort();
  return key;
}

}  // namespace

uint64_t TextHash(std::string_view text) {
  static const SipHash hash(DrawKey());
  return hash(text);
}

uint64_t RunningHash::Start() {
  static const uint64_t start = TextHash({});
  return start;
}

}  // namespace shareguard::inspect
