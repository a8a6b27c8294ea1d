#include "shareguard/guard/rate.h"

#include <gtest/gtest.h>

namespace shareguard::guard {
namespace {

using std::chrono::minutes;
const RateLimiter::Time kStart{std::chrono::hours(1000)};

TEST(RateLimiterTest, TakesUpToTheLimitAndNotBeyond) {
  RateLimiter rate;
  EXPECT_TRUE(rate.TakeBytes(1, 60, 100, kStart));
  EXPECT_TRUE(rate.TakeBytes(1, 40, 100, kStart));
  EXPECT_FALSE(rate.TakeBytes(1, 1, 100, kStart));
  EXPECT_TRUE(rate.TakeBytes(2, 100, 100, kStart)) << "another user has an hour of its own";
}

TEST(RateLimiterTest, ARefusedAmountDoesNotCount) {
  RateLimiter rate;
  EXPECT_FALSE(rate.TakeBytes(1, 101, 100, kStart));
  EXPECT_TRUE(rate.TakeBytes(1, 100, 100, kStart));
}

TEST(RateLimiterTest, ForgetsAfterAnHourAndNotBefore) {
  RateLimiter rate;
  EXPECT_TRUE(rate.TakeBytes(1, 100, 100, kStart));
  EXPECT_FALSE(rate.TakeBytes(1, 1, 100, kStart + minutes(59)));
  EXPECT_TRUE(rate.TakeBytes(1, 100, 100, kStart + minutes(60)));
}

TEST(RateLimiterTest, SlidesMinuteByMinute) {
  RateLimiter rate;
  for (int minute = 0; minute < 60; ++minute) EXPECT_TRUE(rate.TakeFile(1, 60, kStart + minutes(minute)));
  EXPECT_FALSE(rate.TakeFile(1, 60, kStart + minutes(59)));
  EXPECT_TRUE(rate.TakeFile(1, 60, kStart + minutes(60)));
  EXPECT_FALSE(rate.TakeFile(1, 60, kStart + minutes(60)));
  EXPECT_TRUE(rate.TakeFile(1, 60, kStart + minutes(1000)));
}

TEST(RateLimiterTest, ZeroIsNoLimitAndHugeAmountsDoNotWrap) {
  RateLimiter rate;
  EXPECT_TRUE(rate.TakeBytes(1, UINT64_MAX, 0, kStart));
  EXPECT_TRUE(rate.TakeBytes(1, UINT64_MAX - 1, UINT64_MAX, kStart));
  EXPECT_FALSE(rate.TakeBytes(1, UINT64_MAX, UINT64_MAX, kStart));
}

}  // namespace
}  // namespace shareguard::guard
