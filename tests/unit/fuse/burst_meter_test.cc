#include "fuse/burst_meter.h"

#include <gtest/gtest.h>

namespace shareguard::fuse {
namespace {

using std::chrono::milliseconds;

BurstMeter::Time At(int64_t ms) { return BurstMeter::Time(milliseconds(1000000 + ms)); }

policy::Bursts TenSeconds() { return {1000, 10, 100, policy::Action::kAllow}; }

TEST(BurstMeterTest, ManySmallWritesInAShortTime) {
  BurstMeter meter;
  int bursts = 0;
  for (int i = 0; i < 40; ++i) bursts += meter.Take(TenSeconds(), 50, At(i * 100)) ? 1 : 0;
  EXPECT_EQ(bursts, 1) << "one burst is told of once";
  EXPECT_EQ(meter.bytes(), 2000U);
}

TEST(BurstMeterTest, SlowOrLargeWritesAreNone) {
  BurstMeter slow, large, off;
  for (int i = 0; i < 200; ++i) {
    EXPECT_FALSE(slow.Take(TenSeconds(), 50, At(i * 1000))) << i;
    EXPECT_FALSE(large.Take(TenSeconds(), 100, At(i))) << i;
    EXPECT_FALSE(off.Take({}, 50, At(i))) << i;
  }
}

TEST(BurstMeterTest, ASecondBurstIsToldOfAgain) {
  BurstMeter meter;
  int bursts = 0;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 30; ++i) bursts += meter.Take(TenSeconds(), 50, At(round * 60000 + i * 10)) ? 1 : 0;
  }
  EXPECT_EQ(bursts, 3);
}

}  // namespace
}  // namespace shareguard::fuse
