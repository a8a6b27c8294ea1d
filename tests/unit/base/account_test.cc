#include "shareguard/base/account.h"

#include <gtest/gtest.h>

namespace shareguard {
namespace {

TEST(AccountTest, RootIsKnownBothWays) {
  EXPECT_EQ(AccountName(0), "root");
  EXPECT_EQ(AccountNumber("root"), 0u);
}

TEST(AccountTest, WhoIsNotKnownHasNoName) {
  EXPECT_EQ(AccountName(0xFFFFFFF0u), "");
  EXPECT_EQ(AccountNumber("no such account"), std::nullopt);
  EXPECT_EQ(AccountNumber(""), std::nullopt);
}

}  // namespace
}  // namespace shareguard
