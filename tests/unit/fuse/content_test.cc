#include "fuse/content.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace shareguard::fuse {
namespace {

TEST(ExtentsTest, MergeWhatTouchesOrOverlaps) {
  Extents extents;
  extents.Add(10, 20);
  EXPECT_EQ(extents.Prefix(), 0U);
  extents.Add(0, 5);
  EXPECT_EQ(extents.Prefix(), 5U);
  extents.Add(5, 10);
  EXPECT_EQ(extents.Prefix(), 20U);
  EXPECT_TRUE(extents.Covers(20));
  EXPECT_FALSE(extents.Covers(21));
  extents.Add(7, 7);
  EXPECT_EQ(extents.Prefix(), 20U);
}

// Against the plainest model: a byte map.
TEST(ExtentsTest, AgreesWithAByteMap) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same sequence each time
  for (int round = 0; round < 200; ++round) {
    Extents extents;
    std::vector<bool> bytes(64);
    for (int step = 0; step < 12; ++step) {
      const uint64_t from = random() % 60, to = from + random() % (64 - from + 1);
      extents.Add(from, to);
      for (uint64_t i = from; i < to; ++i) bytes[i] = true;
      size_t prefix = 0;
      while (prefix < bytes.size() && bytes[prefix]) ++prefix;
      ASSERT_EQ(extents.Prefix(), prefix);
    }
  }
}

}  // namespace
}  // namespace shareguard::fuse
