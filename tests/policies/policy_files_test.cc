// Every file of good/ loads. Every file of bad/ fails with the error that its first line states:
//   # LINE:COLUMN: words that the message holds
// or, where the place is the TOML parser's to choose, # LINE: words.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "shareguard/policy/policy.h"

namespace shareguard::policy {
namespace {

const std::string kFolder = std::string(SHAREGUARD_SOURCE_DIR) + "/tests/policies/";

// Bases are looked for beside the files, then among the shipped policies.
LoadOptions PathFor(const std::string& folder) {
  return {{kFolder + folder, std::string(SHAREGUARD_SOURCE_DIR) + "/policies"}, {}};
}

std::vector<std::string> FilesIn(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder + folder)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string ReadText(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string TestName(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.size() - 5);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

class GoodPolicy : public ::testing::TestWithParam<std::string> {};

TEST_P(GoodPolicy, LoadsAndReadsBack) {
  auto policy = Policy::Load(kFolder + "good/" + GetParam(), PathFor("good"));
  ASSERT_TRUE(policy.ok()) << policy.error().ToString();
  auto again = Policy::Parse("again", (*policy)->Canonical(), (*policy)->shared_types(), PathFor("good"));
  ASSERT_TRUE(again.ok()) << again.error().ToString();
  EXPECT_EQ((*again)->digest(), (*policy)->digest());
}

INSTANTIATE_TEST_SUITE_P(Files, GoodPolicy, ::testing::ValuesIn(FilesIn("good")), TestName);

class BadPolicy : public ::testing::TestWithParam<std::string> {};

TEST_P(BadPolicy, FailsAsItSays) {
  const std::string path = kFolder + "bad/" + GetParam();
  const std::string text = ReadText(path);
  const std::string first = text.substr(2, text.find('\n') - 2);
  const size_t split = first.find(": ");
  ASSERT_TRUE(text.starts_with("# ") && split != std::string::npos) << "the first line states no error: " << first;
  auto policy = Policy::Load(path, PathFor("bad"));
  ASSERT_FALSE(policy.ok()) << "expected " << first;
  const std::string place = first.substr(0, split);
  const bool exact = place.find(':') != std::string::npos;
  const std::string object = policy.error().object() + (exact ? "" : ":");
  EXPECT_TRUE(exact ? object == path + ":" + place : object.starts_with(path + ":" + place + ":"))
      << policy.error().ToString();
  EXPECT_NE(policy.error().cause().find(first.substr(split + 2)), std::string::npos) << policy.error().ToString();
}

INSTANTIATE_TEST_SUITE_P(Files, BadPolicy, ::testing::ValuesIn(FilesIn("bad")), TestName);

}  // namespace
}  // namespace shareguard::policy
