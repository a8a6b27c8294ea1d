#include <gtest/gtest.h>

#include "sandbox/pool.h"

namespace shareguard::sandbox {
namespace {

TEST(BackOffTest, AFewFailuresAreFreeThenTheWaitDoublesUpToABound) {
  BackOff back_off;
  for (uint32_t i = 0; i < BackOff::kFree; ++i) back_off.Failure();
  EXPECT_FALSE(back_off.storming());
  EXPECT_EQ(back_off.delay().count(), 0);
  back_off.Failure();
  EXPECT_TRUE(back_off.storming());
  EXPECT_EQ(back_off.delay().count(), 50);
  back_off.Failure();
  EXPECT_EQ(back_off.delay().count(), 100);
  for (int i = 0; i < 5000; ++i) back_off.Failure();
  EXPECT_EQ(back_off.delay().count(), 5000);
  back_off.Success();
  EXPECT_EQ(back_off.delay().count(), 0);
}

}  // namespace
}  // namespace shareguard::sandbox
