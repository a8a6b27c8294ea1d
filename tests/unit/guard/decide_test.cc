#include "shareguard/guard/decide.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fake_workers.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fd.h"

namespace shareguard::guard {
namespace {

class DecideTest : public ::testing::Test {
 protected:
  void SetUp() override {
    file_.Reset(::memfd_create("decide", MFD_CLOEXEC));
    ASSERT_TRUE(WriteAll(file_.get(), "a,b\n1,2\n").ok());
    policy::LoadOptions options;
    options.search_path = {std::string(SHAREGUARD_SOURCE_DIR) + "/policies"};
    for (const char* name : {"egress-strict", "permissive"}) {
      auto loaded = policy::Policy::Load(name, options);
      ASSERT_TRUE(loaded.ok()) << loaded.error().ToString();
      policies_.push_back(*loaded);
    }
  }
  static policy::Inspection Csv() {
    policy::Inspection inspection;
    inspection.type = "csv";
    inspection.candidates = {"csv", "txt"};
    inspection.mime = "text/csv";
    return inspection;
  }
  UniqueFd file_;
  std::vector<std::shared_ptr<const policy::Policy>> policies_;
};

TEST_F(DecideTest, AllowsWhatThePolicyAllowsWithItsDigest) {
  FakeWorkers workers([](int) { return Csv(); });
  for (const auto& policy : policies_) {
    const Decision decision = DecideFile(file_.get(), "d/x.csv", *policy, workers);
    EXPECT_TRUE(decision.verdict.allowed()) << policy->name();
    EXPECT_EQ(decision.sha256, Sha256Hex("a,b\n1,2\n"));
    EXPECT_EQ(decision.size, 8U);
  }
}

TEST_F(DecideTest, AFailedInspectionIsNeverAllowed) {
  FakeWorkers workers([](int) -> Result<policy::Inspection> { return Error::Make("inspect", "x", "crash"); });
  for (const auto& policy : policies_) {
    EXPECT_FALSE(DecideFile(file_.get(), "x.csv", *policy, workers).verdict.allowed()) << policy->name();
  }
}

TEST_F(DecideTest, ContentThatChangesMeanwhileIsNeverAllowed) {
  FakeWorkers workers([&](int) -> Result<policy::Inspection> {
    EXPECT_EQ(::ftruncate(file_.get(), 3), 0);
    return Csv();
  });
  EXPECT_FALSE(DecideFile(file_.get(), "x.csv", *policies_[1], workers).verdict.allowed());
}

TEST_F(DecideTest, WhatCannotBeReadIsNeverAllowed) {
  FakeWorkers workers([](int) { return Csv(); });
  EXPECT_FALSE(DecideFile(-1, "x.csv", *policies_[1], workers).verdict.allowed());
  const UniqueFd directory(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  EXPECT_FALSE(DecideFile(directory.get(), "x.csv", *policies_[1], workers).verdict.allowed());
}

}  // namespace
}  // namespace shareguard::guard
