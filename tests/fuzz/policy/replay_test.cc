// The seeds, and every file that ever broke something, go through the fuzz target in the normal tests.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "fuzz_policy.h"

namespace shareguard::policy {
namespace {

TEST(FuzzPolicy, ReplaysItsCorpus) {
  size_t files = 0;
  const std::string tests = std::string(SHAREGUARD_SOURCE_DIR) + "/tests/";
  for (const char* folder : {"fuzz/policy/corpus", "policies/good", "policies/bad"}) {
    for (const auto& entry : std::filesystem::directory_iterator(tests + folder)) {
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      SCOPED_TRACE(entry.path().string());
      TryText(text.str());
      ++files;
    }
  }
  EXPECT_GT(files, 50u);
}

}  // namespace
}  // namespace shareguard::policy
