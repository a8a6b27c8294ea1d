#include "fuse/overlay.h"

#include <gtest/gtest.h>

namespace shareguard::fuse {
namespace {

const FileKey kDirectory{1, 100}, kOther{1, 200};

TEST(OverlayTest, NamesComeAndGo) {
  Overlay overlay;
  Inode inode;
  overlay.Add({kDirectory, "a"}, {&inode, false, {}, nullptr});
  ASSERT_NE(overlay.Find(kDirectory, "a"), nullptr);
  EXPECT_EQ(overlay.Find(kOther, "a"), nullptr);
  EXPECT_TRUE(overlay.HasNames(kDirectory));
  overlay.Remove({kDirectory, "a"});
  EXPECT_FALSE(overlay.HasNames(kDirectory));
  EXPECT_EQ(overlay.In(kDirectory), nullptr);
}

TEST(OverlayTest, AMovedFileHidesItsOriginUntilItIsSettled) {
  Overlay overlay;
  Inode inode;
  const Spot origin{kDirectory, "doc.docx"}, scratch{kOther, "~doc.tmp"};
  overlay.Add(scratch, {&inode, true, origin, nullptr});
  EXPECT_TRUE(overlay.Hidden(kDirectory, "doc.docx"));
  ASSERT_NE(overlay.MovedFrom(origin), nullptr);
  EXPECT_EQ(*overlay.MovedFrom(origin), scratch);
  EXPECT_EQ(overlay.MovedOutOf(kDirectory).size(), 1U);
  overlay.Settle(scratch);
  EXPECT_FALSE(overlay.Hidden(kDirectory, "doc.docx"));
  EXPECT_NE(overlay.Find(kOther, "~doc.tmp"), nullptr);
  overlay.Remove(scratch);
  EXPECT_FALSE(overlay.HasNames(kOther));
}

TEST(OverlayTest, CountsTheNamesOfAFile) {
  Overlay overlay;
  Inode file, published;
  overlay.Add({kDirectory, "a"}, {&file, false, {}, &published});
  overlay.Add({kOther, "b"}, {&file, false, {}, nullptr});
  overlay.Add({kOther, "c.tmp"}, {&file, true, {kDirectory, "c"}, nullptr});
  EXPECT_EQ(overlay.NamesOf(&file).size(), 3U);
  EXPECT_EQ(overlay.CountPlain(&file), 2U) << "a moved one stands for its hidden origin";
  EXPECT_EQ(overlay.CountCovered(&published), 1U);
  EXPECT_EQ(overlay.CountCovered(&file), 0U);
  overlay.Remove({kDirectory, "a"});
  EXPECT_EQ(overlay.CountPlain(&file), 1U);
  EXPECT_EQ(overlay.CountCovered(&published), 0U);
}

TEST(OverlayTest, AnOldVersionIsCoveredByNobody) {
  Overlay overlay;
  Inode file, published;
  overlay.Add({kDirectory, "a"}, {&file, false, {}, &published});
  overlay.Add({kOther, "b"}, {&file, false, {}, &published});
  EXPECT_EQ(overlay.ForgetCovered(&published), 2U);
  EXPECT_EQ(overlay.CountCovered(&published), 0U);
  EXPECT_EQ(overlay.Find(kDirectory, "a")->covers, nullptr);
  EXPECT_EQ(overlay.ForgetCovered(&published), 0U);
}

}  // namespace
}  // namespace shareguard::fuse
