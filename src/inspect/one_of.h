// Is a word one of a few that are known when the program is made?
#ifndef SHAREGUARD_SRC_INSPECT_ONE_OF_H_
#define SHAREGUARD_SRC_INSPECT_ONE_OF_H_

#include <cstddef>
#include <cstring>
#include <string_view>

namespace shareguard::inspect {

// Literals, not a list of them: the length of each is known to the compiler, which makes a comparison or two of each.
template <size_t... kSizes>
bool IsOneOf(std::string_view word, const char (&... words)[kSizes]) {
  return ((word.size() == kSizes - 1 && std::memcmp(word.data(), words, kSizes - 1) == 0) || ...);
}

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ONE_OF_H_
