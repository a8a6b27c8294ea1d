// Protected values on a real mount: a set made by the command, named by a policy, and its bound.
#include <cerrno>
#include <nlohmann/json.hpp>

#include "guard_mount.h"
#include "samples.h"

namespace shareguard::testing {
namespace {

class FingerprintMountTest : public MountTest {
 protected:
  std::string Policy(int most) {
    return "extends = \"egress-standard\"\n[inspect]\npersons = []\n[[inspect.fingerprints]]\nname = \"patients\"\n"
           "file = \"" +
           guard_.path("patients.fpr") +
           "\"\n[findings]\n\"fingerprint.*\" = { action = \"refuse\", max = " + std::to_string(most) + " }\n";
  }
  // The hospital's own numbers of some patients; made up.
  static std::string Number(int patient) { return "RXH-" + std::to_string(4700123 + patient * 911) + "-Q"; }
  void MakeSet(int patients) {
    std::string table = "name,hospital_number\n";
    for (int i = 0; i < patients; ++i) table += "x," + Number(i) + "\n";
    ASSERT_EQ(WriteFile(guard_.path("patients.csv"), table), 0);
    const Outcome made = guard_.Cli({"fingerprint", "--columns", "hospital_number", guard_.path("patients.csv"), "-o",
                                     guard_.path("patients.fpr")});
    ASSERT_EQ(made.code, 0) << made.output;
  }
  // A table with so many of the patients in it.
  static std::string Results(int patients) {
    std::string table = "site,code,mean\n";
    for (int i = 0; i < 40; ++i) {
      table += "S" + std::to_string(i) + "," + (i < patients ? Number(i * 3) : "none") + "," + std::to_string(50 + i) +
               ".5\n";
    }
    return table;
  }
};

TEST_F(FingerprintMountTest, AsManyAsThePolicySays) {
  ASSERT_NO_FATAL_FAILURE(MakeSet(200));
  ASSERT_EQ(WriteFile(guard_.path("policy.toml"), Policy(3)), 0);
  ASSERT_NO_FATAL_FAILURE(Mount(guard_.path("policy.toml")));
  EXPECT_EQ(Write("three.csv", Results(3)), 0);
  ExpectFile("three.csv", Results(3));
  EXPECT_EQ(Write("four.csv", Results(4)), EACCES);
  const auto item = ExpectItem("four.csv", "refused");
  ASSERT_FALSE(item.is_null());
  EXPECT_NE(item.dump().find("fingerprint.patients"), std::string::npos) << item.dump();
  // Neither the record nor the notice holds a value.
  const std::string notice = ReadFile(guard_.mounted("four.csv.REFUSED.txt"));
  EXPECT_NE(notice.find("protected set"), std::string::npos) << notice;
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(notice.find(Number(i * 3)), std::string::npos);
    EXPECT_EQ(item.dump().find(Number(i * 3)), std::string::npos);
  }
}

TEST_F(FingerprintMountTest, ANewSetComesWithAReload) {
  ASSERT_NO_FATAL_FAILURE(MakeSet(1));
  ASSERT_EQ(WriteFile(guard_.path("policy.toml"), Policy(3)), 0);
  ASSERT_NO_FATAL_FAILURE(Mount(guard_.path("policy.toml")));
  EXPECT_EQ(Write("before.csv", Results(6)), 0);
  ExpectFile("before.csv", Results(6));
  ASSERT_NO_FATAL_FAILURE(MakeSet(200));
  ASSERT_EQ(guard_.Cli({"reload", "--state", guard_.state()}).code, 0);
  EXPECT_EQ(Write("after.csv", Results(6)), EACCES);
  // A damaged set is told, and what was in force stays so.
  std::string set = ReadFile(guard_.path("patients.fpr"));
  ASSERT_GT(set.size(), 200U);
  set[set.size() / 2] = static_cast<char>(set[set.size() / 2] ^ 1);
  ASSERT_EQ(WriteFile(guard_.path("patients.fpr"), set), 0);
  const Outcome damaged = guard_.Cli({"reload", "--state", guard_.state()});
  EXPECT_NE(damaged.code, 0);
  EXPECT_NE(damaged.output.find("policy.toml:4"), std::string::npos) << damaged.output;
  EXPECT_EQ(Write("still.csv", Results(6)), EACCES);
}

}  // namespace
}  // namespace shareguard::testing
