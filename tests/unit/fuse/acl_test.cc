#include "fuse/acl.h"

#include <gtest/gtest.h>

#include <vector>

namespace shareguard::fuse {
namespace {

struct Entry {
  unsigned tag, permissions, id;
};

std::string Encode(const std::vector<Entry>& entries) {
  std::string value("\x02\0\0\0", 4);
  for (const Entry& entry : entries) {
    value += {static_cast<char>(entry.tag), 0, static_cast<char>(entry.permissions), 0};
    for (int shift = 0; shift < 32; shift += 8) value += static_cast<char>(entry.id >> shift & 0xFF);
  }
  return value;
}
constexpr unsigned kNone = 0xFFFFFFFF;

// acl(5), "Object creation and default ACLs": the classes of the mode take away, named entries stay.
TEST(InheritAclTest, TheMaskTakesTheGroupBits) {
  const std::string acl = Encode({{1, 7, kNone}, {2, 7, 1000}, {4, 5, kNone}, {0x10, 7, kNone}, {0x20, 5, kNone}});
  mode_t mode = 0640;
  std::string access;
  ASSERT_TRUE(InheritAcl(acl, &mode, &access));
  EXPECT_EQ(mode, 0640U);
  EXPECT_EQ(access, Encode({{1, 6, kNone}, {2, 7, 1000}, {4, 5, kNone}, {0x10, 4, kNone}, {0x20, 0, kNone}}));
}

TEST(InheritAclTest, WithoutAMaskTheGroupEntryDoes) {
  const std::string acl = Encode({{1, 7, kNone}, {4, 5, kNone}, {0x20, 1, kNone}});
  mode_t mode = 04777;
  std::string access;
  ASSERT_TRUE(InheritAcl(acl, &mode, &access));
  EXPECT_EQ(mode, 04751U);
}

TEST(InheritAclTest, RefusesWhatIsNoAcl) {
  mode_t mode = 0644;
  std::string access;
  const std::string version_three = std::string("\x03\0\0\0", 4);
  for (const std::string& bad : {std::string(), std::string("\x02\0\0", 3), version_three,
                                 Encode({{1, 7, kNone}}) + "x", Encode({{1, 7, kNone}, {0x20, 7, kNone}})}) {
    EXPECT_FALSE(InheritAcl(bad, &mode, &access));
  }
}

}  // namespace
}  // namespace shareguard::fuse
