// Patterns that the shell finds files by (POSIX.1-2017, XCU 2.13): does a name fit one?
#ifndef SHAREGUARD_SRC_INSPECT_SHELL_PATTERN_H_
#define SHAREGUARD_SRC_INSPECT_SHELL_PATTERN_H_

#include <string_view>

namespace shareguard::inspect {

// Has a word signs that make it a pattern, and letters besides? "[" and "*" alone are none.
bool IsPattern(std::string_view word);

// Time is bounded by the product of the lengths.
bool FitsPattern(std::string_view name, std::string_view pattern);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHELL_PATTERN_H_
