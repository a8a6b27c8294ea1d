#include "shareguard/guard/staging.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "scratch_dir.h"

namespace shareguard::guard {
namespace {

class StagingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto staging = Staging::Open(dir_.fd());
    ASSERT_TRUE(staging.ok());
    staging_ = std::move(*staging);
    who_.uid = ::getuid();
    who_.gid = ::getgid();
    who_.process = "test";
  }
  Result<StagedFile> Create(const std::string& path) { return staging_->Create(path, who_, who_.uid, who_.gid, 0640); }
  ScratchDir dir_;
  std::unique_ptr<Staging> staging_;
  audit::Identity who_;
};

TEST_F(StagingTest, ALeftoverIsKnownByItsPathAndWriter) {
  auto file = Create("a/b\xFF.csv");
  ASSERT_TRUE(file.ok());
  ASSERT_TRUE(staging_->Renamed(*file, "a/c.csv", who_).ok());
  const auto leftovers = staging_->Leftovers();
  ASSERT_TRUE(leftovers.ok());
  ASSERT_EQ(leftovers->size(), 1U);
  EXPECT_EQ(leftovers->front().id, file->id);
  EXPECT_EQ(leftovers->front().path, "a/c.csv") << "the last name counts";
  EXPECT_EQ(leftovers->front().who.process, "test");
  ASSERT_TRUE(staging_->Remove(*file).ok());
  EXPECT_TRUE(staging_->Leftovers()->empty());
}

TEST_F(StagingTest, ATornJournalLosesNothing) {
  auto file = Create("known.csv");
  ASSERT_TRUE(file.ok());
  ASSERT_TRUE(WriteFileDurably(dir_.fd(), "staging.journal", "{\"id\": \"" + file->id.substr(0, 10)).ok());
  const auto leftovers = staging_->Leftovers();
  ASSERT_TRUE(leftovers.ok());
  ASSERT_EQ(leftovers->size(), 1U);
  EXPECT_EQ(leftovers->front().path, "") << "no name is known, but the content is";
}

TEST_F(StagingTest, GivesTheModeThatWasAskedFor) {
  auto file = Create("x");
  ASSERT_TRUE(file.ok());
  struct stat attributes {};
  ASSERT_EQ(::fstat(file->fd.get(), &attributes), 0);
  EXPECT_EQ(attributes.st_mode & 07777, 0640U);
  ASSERT_TRUE(staging_->MakeDurable(*file).ok());
}

TEST_F(StagingTest, CopiesContentHolesAndMetadata) {
  auto source = Create("source");
  ASSERT_TRUE(source.ok());
  const int fd = source->fd.get();
  ASSERT_TRUE(WriteAt(fd, "head", 4, 0).ok());
  ASSERT_TRUE(WriteAt(fd, "tail", 4, 8 << 20).ok());
  ASSERT_EQ(::ftruncate(fd, 10 << 20), 0);
  ASSERT_EQ(::fchmod(fd, 0604), 0);
  const bool xattrs = ::fsetxattr(fd, "user.note", "v", 1, 0) == 0;
  const timespec times[2] = {{1000, 5}, {2000, 7}};
  ASSERT_EQ(::futimens(fd, times), 0);

  auto copy = staging_->Copy(fd, UINT64_MAX, "copy", who_);
  ASSERT_TRUE(copy.ok());
  struct stat from {
  }, to{};
  ASSERT_EQ(::fstat(fd, &from), 0);
  ASSERT_EQ(::fstat(copy->fd.get(), &to), 0);
  EXPECT_EQ(to.st_size, from.st_size);
  EXPECT_EQ(to.st_mode, from.st_mode);
  EXPECT_EQ(to.st_mtim.tv_sec, 2000);
  EXPECT_EQ(to.st_mtim.tv_nsec, 7);
  EXPECT_LE(to.st_blocks, from.st_blocks) << "holes stay holes";
  std::string content(4, '\0');
  ASSERT_TRUE(ReadAt(copy->fd.get(), content.data(), 4, 8 << 20).ok());
  EXPECT_EQ(content, "tail");
  if (xattrs) {
    EXPECT_EQ(::fgetxattr(copy->fd.get(), "user.note", content.data(), 4), 1);
  }
}

TEST_F(StagingTest, CopiesNoMoreThanAsked) {
  auto source = Create("source");
  ASSERT_TRUE(source.ok());
  ASSERT_TRUE(WriteAll(source->fd.get(), "0123456789").ok());
  auto copy = staging_->Copy(source->fd.get(), 4, "copy", who_);
  ASSERT_TRUE(copy.ok());
  EXPECT_EQ(*ReadAll(copy->fd.get(), 100), "0123");
  auto empty = staging_->Copy(source->fd.get(), 0, "copy", who_);
  ASSERT_TRUE(empty.ok());
  EXPECT_EQ(*ReadAll(empty->fd.get(), 100), "");
}

}  // namespace
}  // namespace shareguard::guard
