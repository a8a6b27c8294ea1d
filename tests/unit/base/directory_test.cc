// Listings of directories, whole or not at all.
#include "shareguard/base/directory.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

namespace shareguard {
namespace {

class DirectoryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = ::testing::TempDir() + "shareguard-directory-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
    for (const char* file : {"b", "a", ".c"}) std::ofstream(root_ + "/" + file) << file;
    std::filesystem::create_directory(root_ + "/d");
    auto fd = OpenAt(AT_FDCWD, root_, O_PATH | O_DIRECTORY);
    ASSERT_TRUE(fd.ok());
    fd_ = std::move(*fd);
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  std::string root_;
  UniqueFd fd_;
};

TEST_F(DirectoryTest, NamesAreSortedAndWithoutDots) {
  const auto names = NamesIn(fd_.get());
  ASSERT_TRUE(names.ok()) << names.error().ToString();
  EXPECT_EQ(*names, (std::vector<std::string>{".c", "a", "b", "d"}));
  const auto again = NamesIn(fd_.get());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, *names) << "the caller's descriptor has moved";
}

TEST_F(DirectoryTest, TheTakerEndsTheListing) {
  int taken = 0;
  EXPECT_TRUE(ForEachEntry(fd_.get(), [&](const dirent&) { return ++taken < 2; }).ok());
  EXPECT_EQ(taken, 2);
}

TEST_F(DirectoryTest, WhatIsNoDirectoryIsAnError) {
  auto file = OpenAt(fd_.get(), "a", O_RDONLY);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(NamesIn(file->get()).error().errno_value(), ENOTDIR);
  EXPECT_EQ(ForEachEntryOf(std::move(*file), [](const dirent&) { return true; }).error().errno_value(), ENOTDIR);
  EXPECT_EQ(NamesIn(-1).error().errno_value(), EBADF);
}

}  // namespace
}  // namespace shareguard
