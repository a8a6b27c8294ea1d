#include "shareguard/base/clock.h"

#include <gtest/gtest.h>

#include <set>

namespace shareguard {
namespace {

TEST(ClockTest, FormatsAndParsesTheSameInstant) {
  const WallTime time{std::chrono::milliseconds(1795328456123)};
  EXPECT_EQ(FormatTime(time), "2026-11-22T06:20:56.123Z");
  EXPECT_EQ(ParseTime(FormatTime(time)), time);
}

TEST(ClockTest, ParsesDatesAsMidnightUtc) {
  ASSERT_TRUE(ParseTime("2026-11-22"));
  EXPECT_EQ(FormatTime(*ParseTime("2026-11-22")), "2026-11-22T00:00:00.000Z");
  EXPECT_EQ(FormatTime(*ParseTime("2024-02-29")), "2024-02-29T00:00:00.000Z");
}

TEST(ClockTest, RefusesWhatIsNoDate) {
  for (const char* text :
       {"", "2026", "2026-13-01", "2026-02-31", "2025-02-29", "2026-11-22T", "2026-11-22T25:00:00Z",
        "2026-11-22T06:20:56", "2026-11-22T06:20:56.123Zx", "22.11.2026", "2262-01-01", "1969-12-31"}) {
    EXPECT_FALSE(ParseTime(text)) << text;
  }
}

TEST(IdTest, IsUniqueWellFormedAndSortedByTime) {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = NewId();
    EXPECT_TRUE(IsId(id)) << id;
    EXPECT_TRUE(ids.insert(id).second);
  }
  EXPECT_LT(ids.begin()->substr(0, 10), "zzzzzzzzzz");
  EXPECT_FALSE(IsId("../../../etc/passwd0000000"));
  EXPECT_FALSE(IsId(""));
}

}  // namespace
}  // namespace shareguard
