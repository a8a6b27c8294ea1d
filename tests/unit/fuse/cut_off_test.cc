#include "fuse/cut_off.h"

#include <gtest/gtest.h>

namespace shareguard::fuse {
namespace {

TEST(IsCutOffTest, AServerThatClosesForItsUser) {
  const audit::Identity alice{1001, 100, 4711, "smbd", "", ""};
  EXPECT_TRUE(IsCutOff(alice, 0));
  EXPECT_FALSE(IsCutOff(alice, 1001));
  const audit::Identity titled{1001, 100, 4711, "smbd[192.0.2.7]", "", ""};
  EXPECT_TRUE(IsCutOff(titled, 0));
}

TEST(IsCutOffTest, OthersMayChangeTheirUser) {
  const audit::Identity other{1001, 100, 4711, "backup", "", ""};
  EXPECT_FALSE(IsCutOff(other, 0));
  const audit::Identity root{0, 0, 4711, "smbd", "", ""};
  EXPECT_FALSE(IsCutOff(root, 0)) << "cannot be told apart: docs/samba.md";
}

}  // namespace
}  // namespace shareguard::fuse
