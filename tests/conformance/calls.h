// Every call of the matrix that takes a path, in a form that a table can hold.
#ifndef SHAREGUARD_TESTS_CONFORMANCE_CALLS_H_
#define SHAREGUARD_TESTS_CONFORMANCE_CALLS_H_

#include <cstdint>
#include <span>

namespace shareguard::testing {

struct PathCall {
  const char* name;
  int64_t (*call)(const char* path);  // relative to the current directory
  bool makes;                         // the path names something that does not exist yet
  bool follows;                       // a symbolic link as the last name
};

// They need an existing file `source` in the current directory, which link, rename and the like act upon.
std::span<const PathCall> PathCalls();

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_CONFORMANCE_CALLS_H_
