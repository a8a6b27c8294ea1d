// `shareguard fingerprint`, as a user calls it.
#include <gtest/gtest.h>

#include <filesystem>

#include "run.h"

namespace shareguard::cli {
namespace {

TEST(FingerprintCommandTest, MakesASetAndItsKey) {
  const Scratch scratch;
  const std::string table =
      scratch.Write("patients.csv", "\xEF\xBB\xBFid;nhs_number\r\n1;943 476 5919\r\n2;\"9434765870\"\r\n");
  const Ran ran = Shareguard({"fingerprint", "--columns", "nhs_number", table, "-o", scratch / "patients.fpr"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(std::filesystem::exists(scratch / "patients.fpr"));
  EXPECT_EQ(std::filesystem::file_size(scratch / "patients.key"), 32U);
}

TEST(FingerprintCommandTest, AColumnThatIsMissingIsNamed) {
  const Scratch scratch;
  const std::string table = scratch.Write("patients.csv", "id,nhs_number\n1,9434765919\n");
  const Ran ran = Shareguard({"fingerprint", "--columns", "nhs_number,chi", table, "-o", scratch / "patients.fpr"});
  EXPECT_NE(ran.code, 0);
  EXPECT_NE(ran.err.find("there is no column \"chi\"; it has id, nhs_number"), std::string::npos) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(scratch / "patients.fpr"));
}

TEST(FingerprintCommandTest, ColumnsWithoutAValueMakeNoSet) {
  const Scratch scratch;
  const std::string table = scratch.Write("patients.csv", "id,nhs_number\n1,\n2,\n");
  const Ran ran = Shareguard({"fingerprint", "--columns", "nhs_number", table, "-o", scratch / "patients.fpr"});
  EXPECT_NE(ran.code, 0);
  EXPECT_FALSE(std::filesystem::exists(scratch / "patients.fpr"));
}

}  // namespace
}  // namespace shareguard::cli
