// One input of the fuzzer, tried as a policy, as a registry of types and as a share's configuration.
#ifndef SHAREGUARD_TESTS_FUZZ_POLICY_FUZZ_POLICY_H_
#define SHAREGUARD_TESTS_FUZZ_POLICY_FUZZ_POLICY_H_

#include <string>

namespace shareguard::policy {

// Aborts when a promise breaks: what parses has a canonical form that parses to the same digest, and judging does not
// fall over.
void TryText(const std::string& text);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_TESTS_FUZZ_POLICY_FUZZ_POLICY_H_
