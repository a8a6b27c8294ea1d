#include <cstddef>
#include <cstdint>

#include "fuzz_inspect.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  for (const shareguard::inspect::FuzzTarget& target : shareguard::inspect::FuzzTargets()) {
    if (target.name == SHAREGUARD_FUZZ_TARGET) target.run({reinterpret_cast<const char*>(data), size});
  }
  return 0;
}
