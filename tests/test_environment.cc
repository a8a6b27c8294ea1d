// Part of every test program: the build's own worker and the policies of this tree, unless the caller says otherwise.
// So a test program run by hand sees what ctest shows it.
#include <cstdlib>

namespace {

const bool kEnvironmentIsSet = [] {
  ::setenv("SHAREGUARD_INSPECT", SHAREGUARD_BINARY_DIR "/bin/shareguard-inspect", 0);
  ::setenv("SHAREGUARD_POLICY_PATH", SHAREGUARD_SOURCE_DIR "/policies", 0);
  return true;
}();

}  // namespace
