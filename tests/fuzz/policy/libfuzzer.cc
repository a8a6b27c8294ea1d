#include <cstddef>
#include <cstdint>

#include "fuzz_policy.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  shareguard::policy::TryText(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
