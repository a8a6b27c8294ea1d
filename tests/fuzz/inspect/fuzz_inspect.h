// Every parser of untrusted bytes as a function from bytes to nothing: it must come back.
#ifndef SHAREGUARD_TESTS_FUZZ_INSPECT_FUZZ_INSPECT_H_
#define SHAREGUARD_TESTS_FUZZ_INSPECT_FUZZ_INSPECT_H_

#include <string_view>
#include <vector>

namespace shareguard::inspect {

struct FuzzTarget {
  std::string_view name;
  void (*run)(std::string_view bytes);
};
const std::vector<FuzzTarget>& FuzzTargets();

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_FUZZ_INSPECT_FUZZ_INSPECT_H_
