// Source code held against the shipped rule sets.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_CODE_TESTING_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_CODE_TESTING_H_

#include <string>
#include <string_view>
#include <vector>

#include "shareguard/policy/finding.h"
#include "shareguard/policy/inspect_settings.h"

namespace shareguard::inspect {

// Settings with every shipped rule set, as a worker receives them.
const policy::InspectSettings& CodeSettings();
// What is found in a program; `piece` bytes are fed at a time, 0 for all at once.
std::vector<policy::Finding> FindingsOf(std::string_view language, std::string_view code, size_t piece = 0);
// Ids of the rules that matched, sorted, with a blank between; "blob" for code.blob. Fails the test when the pieces in
// which the code is fed make a difference.
std::string RulesOf(std::string_view language, std::string_view code);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_CODE_TESTING_H_
