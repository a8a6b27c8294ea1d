// All seeds through all targets: a crash that a fuzzer found stays found.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "fuzz_inspect.h"

namespace shareguard::inspect {
namespace {

TEST(FuzzReplayTest, EverySeedThroughEveryTarget) {
  size_t seeds = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SHAREGUARD_SOURCE_DIR "/tests/fuzz/inspect/corpus")) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    for (const FuzzTarget& target : FuzzTargets()) {
      SCOPED_TRACE(entry.path().filename().string() + " through " + std::string(target.name));
      target.run(bytes);
      target.run(bytes.substr(0, bytes.size() / 2));
    }
    ++seeds;
  }
  EXPECT_GE(seeds, 10U);
}

}  // namespace
}  // namespace shareguard::inspect
