// The sets of fingerprints that a policy names, its bases' among them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "policy/inspect_layer.h"
#include "shareguard/policy/fingerprints.h"
#include "shareguard/policy/policy.h"

namespace shareguard::policy {
namespace {

class FingerprintSets : public testing::Test {
 protected:
  FingerprintSets() {
    std::string name = testing::TempDir() + "/shareguard-sets.XXXXXX";
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    const std::string key(kFingerprintKeyBytes, 'k');
    FingerprintBuilder builder(key, {});
    EXPECT_TRUE(builder.Add(*NormalForm("943 476 5919")).ok());
    Write("one.fpr", builder.Finish());
    Write("one.key", key);
    std::filesystem::permissions(folder_ + "/one.key", std::filesystem::perms::owner_read);
  }
  ~FingerprintSets() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << content;
  }
  // A policy with the sets from `first` to before `last`.
  void WritePolicy(const std::string& name, const std::string& head, int first, int last) const {
    std::string text = head;
    for (int i = first; i < last; ++i) {
      text += "[[inspect.fingerprints]]\nname = \"set-" + std::to_string(i) + "\"\nfile = \"one.fpr\"\n";
    }
    Write(name + ".toml", text);
  }
  Result<std::shared_ptr<const Policy>> Load(const std::string& name) const {
    return Policy::Load(folder_ + "/" + name + ".toml", {{folder_, SHAREGUARD_SOURCE_DIR "/policies"}, {}});
  }

  std::string folder_;
};

TEST_F(FingerprintSets, OfOnePolicyAreEightAtMost) {
  WritePolicy("eight", "", 0, 8);
  const auto policy = Load("eight");
  ASSERT_TRUE(policy.ok()) << policy.error().ToString();
  EXPECT_EQ((*policy)->inspect().fingerprints.size(), 8U);
  WritePolicy("nine", "", 0, 9);
  ASSERT_FALSE(Load("nine").ok());
  EXPECT_NE(Load("nine").error().cause().find("at most 8 sets"), std::string::npos);
}

TEST_F(FingerprintSets, OfBasesCount) {
  WritePolicy("base", "", 0, 5);
  WritePolicy("three-more", "extends = \"base\"\n", 5, 8);
  ASSERT_TRUE(Load("three-more").ok()) << Load("three-more").error().ToString();
  EXPECT_EQ((*Load("three-more"))->inspect().fingerprints.size(), 8U);
  WritePolicy("four-more", "extends = \"base\"\n", 5, 9);
  const auto more = Load("four-more");
  ASSERT_FALSE(more.ok());
  EXPECT_NE(more.error().cause().find("at most 8 sets"), std::string::npos) << more.error().ToString();
  EXPECT_NE(more.error().object().find("four-more.toml:11:"), std::string::npos) << more.error().ToString();
}

TEST_F(FingerprintSets, OfTheSameNameTakeTheBasesPlace) {
  WritePolicy("base", "", 0, 5);
  WritePolicy("all", "extends = \"base\"\n", 0, 8);
  ASSERT_TRUE(Load("all").ok()) << Load("all").error().ToString();
  EXPECT_EQ((*Load("all"))->inspect().fingerprints.size(), 8U);
}

TEST_F(FingerprintSets, OfTwoBasesCount) {
  WritePolicy("one", "", 0, 5);
  WritePolicy("two", "", 5, 10);
  Write("both.toml", "description = \"both\"\nextends = [\"one\", \"two\"]\n");
  const auto both = Load("both");
  ASSERT_FALSE(both.ok());
  EXPECT_NE(both.error().object().find("both.toml:2:"), std::string::npos) << both.error().ToString();
}

TEST_F(FingerprintSets, AreOfABoundedSizeTogether) {
  const auto sized = [](uint64_t bytes) {
    auto file = std::make_shared<FingerprintFile>();
    file->bytes = bytes;
    FingerprintSource set;
    set.opened = file;
    return set;
  };
  InspectSettings settings;
  settings.fingerprints = {sized(128ULL << 20), sized(128ULL << 20)};
  Diagnostics fits("policy");
  CheckFingerprintBounds(settings, {1, 1}, &fits);
  EXPECT_TRUE(fits.empty());
  settings.fingerprints.push_back(sized(1));
  Diagnostics large("policy");
  CheckFingerprintBounds(settings, {1, 1}, &large);
  ASSERT_FALSE(large.empty());
  EXPECT_NE(large.ToError().cause().find("256 MiB"), std::string::npos);
}

}  // namespace
}  // namespace shareguard::policy
