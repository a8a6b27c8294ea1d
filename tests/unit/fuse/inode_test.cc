#include "fuse/inode.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <iterator>
#include <map>
#include <random>

#include "fuse/content.h"

namespace shareguard::fuse {
namespace {

class InodeTableTest : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = ::testing::TempDir() + "shareguard-inode-XXXXXX";
    ASSERT_NE(::mkdtemp(path_.data()), nullptr);
    root_ = std::move(*OpenAt(AT_FDCWD, path_, O_RDONLY | O_DIRECTORY));
    table_ = std::move(*InodeTable::Create(root_.get(), {}));
  }
  void TearDown() override {
    table_.reset();
    std::filesystem::remove_all(path_);
  }
  UniqueFd Make(const std::string& name) { return std::move(*OpenAt(root_.get(), name, O_RDWR | O_CREAT, 0600)); }
  Inode* Obtain(const UniqueFd& fd, const std::string& name) {
    struct stat attributes {};
    EXPECT_EQ(::fstat(fd.get(), &attributes), 0);
    auto inode = table_->Obtain(fd.get(), attributes, table_->root(), name);
    EXPECT_TRUE(inode.ok());
    return *inode;
  }
  std::string path_;
  UniqueFd root_;
  std::unique_ptr<InodeTable> table_;
};

TEST_F(InodeTableTest, OneInodeForOneFileUntilItIsForgotten) {
  const UniqueFd fd = Make("a");
  Inode* first = Obtain(fd, "a");
  Inode* second = Obtain(fd, "a");
  EXPECT_EQ(first, second);
  EXPECT_EQ(table_->size(), 2U) << "with the root";
  table_->CountLookup(first);
  table_->Unpin(first);
  table_->Unpin(second);
  EXPECT_EQ(table_->size(), 2U) << "the kernel still knows it";
  table_->Forget(first, 1);
  EXPECT_EQ(table_->size(), 1U);
}

TEST_F(InodeTableTest, AParentLivesAsLongAsItsChildren) {
  const UniqueFd directory = std::move(*MakeDirAt(root_.get(), "d", 0700));
  Inode* parent = Obtain(directory, "d");
  const UniqueFd fd = std::move(*OpenAt(directory.get(), "x", O_RDWR | O_CREAT, 0600));
  struct stat attributes {};
  ASSERT_EQ(::fstat(fd.get(), &attributes), 0);
  Inode* child = *table_->Obtain(fd.get(), attributes, parent, "x");
  table_->Unpin(parent);
  EXPECT_EQ(table_->PathOf(child), "d/x");
  table_->Unpin(child);
  EXPECT_EQ(table_->size(), 1U);
}

// Once a new directory came out as a file: the file had been removed while a new version of it was written, and the
// directory was given the number of the version before.
TEST_F(InodeTableTest, ANumberIsFreeOnceAnotherVersionIsHeldOpen) {
  const UniqueFd published = Make("a"), staged = Make("b");
  Inode* removed = Obtain(published, "a");
  const uint64_t shown = table_->NumberOf(removed);
  auto kept = DuplicateFd(staged.get());
  ASSERT_TRUE(kept.ok());
  table_->HoldOpen(removed, std::move(*kept));
  EXPECT_EQ(table_->NumberOf(removed), shown);
  Inode* other = Obtain(published, "c");  // as if it were a new file with the number of the old one
  EXPECT_NE(other, removed);
  EXPECT_NE(table_->NumberOf(other), shown);
  Inode* itself = Obtain(staged, "b");
  EXPECT_EQ(itself, removed);
  for (Inode* inode : {removed, other, itself}) table_->Unpin(inode);
  EXPECT_EQ(table_->size(), 1U);
}

TEST_F(InodeTableTest, TheShownNumberStaysWhenAVersionIsReplaced) {
  const UniqueFd before = Make("a"), after = Make("b");
  Inode* inode = Obtain(before, "a");
  const uint64_t shown = table_->NumberOf(inode);
  struct stat attributes {};
  ASSERT_EQ(::fstat(after.get(), &attributes), 0);
  ASSERT_TRUE(table_->Rekey(inode, after.get(), {attributes.st_dev, attributes.st_ino}).ok());
  EXPECT_EQ(table_->NumberOf(inode), shown);
  EXPECT_EQ(table_->NumberFor(attributes.st_ino), shown);
  // The old file's number is shown by this inode: another file that has it must show a different one.
  Inode* other = Obtain(before, "c");
  EXPECT_NE(other, inode);
  EXPECT_NE(table_->NumberOf(other), shown);
  table_->Unpin(other);
  table_->Unpin(inode);
}

TEST_F(InodeTableTest, ANumberThatIsGivenOutAgainIsAnotherFile) {
  if (!table_->uses_handles()) GTEST_SKIP() << "no file handles here: descriptors keep numbers from being reused";
  UniqueFd fd = Make("a");
  struct stat first {};
  ASSERT_EQ(::fstat(fd.get(), &first), 0);
  Inode* old = Obtain(fd, "a");
  fd.Reset();
  ASSERT_EQ(::unlinkat(root_.get(), "a", 0), 0);
  for (int attempt = 0; attempt < 100; ++attempt) {
    fd = Make("a");
    struct stat again {};
    ASSERT_EQ(::fstat(fd.get(), &again), 0);
    if (again.st_ino == first.st_ino) {
      Inode* fresh = Obtain(fd, "a");
      EXPECT_NE(fresh, old);
      table_->Unpin(fresh);
      break;
    }
    ASSERT_EQ(::unlinkat(root_.get(), "a", 0), 0);
  }
  table_->Unpin(old);
}

TEST_F(InodeTableTest, PendingContentKeepsItsInode) {
  const UniqueFd fd = Make("a");
  Inode* inode = Obtain(fd, "a");
  {
    const auto content = table_->OpenContent(inode);
    table_->SetPending(inode, content, true);
    table_->CloseContent(inode, content);
  }
  table_->Unpin(inode);
  EXPECT_EQ(table_->size(), 2U);
  int pending = 0;
  table_->ForEachPending([&](Inode*) { ++pending; });
  EXPECT_EQ(pending, 1);
  table_->SetPending(inode, table_->ContentIfAny(inode), false);
  EXPECT_EQ(table_->size(), 1U);
}

// Where the file system has no handles.
TEST_F(InodeTableTest, DescriptorsAreGivenUpAndFoundAgain) {
  constexpr size_t kDescriptors = 8;
  constexpr int kFiles = 100;
  table_ = std::move(*InodeTable::Create(root_.get(), {.handles = false, .descriptors = kDescriptors}));
  ASSERT_FALSE(table_->uses_handles());
  std::vector<Inode*> inodes;
  for (int i = 0; i < kFiles; ++i) {
    const std::string name = "f" + std::to_string(i);
    const UniqueFd fd = Make(name);
    ASSERT_TRUE(WriteAll(fd.get(), name).ok());
    inodes.push_back(Obtain(fd, name));
  }
  const auto count = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
  };
  const auto before = count();
  for (int i = 0; i < kFiles; ++i) {
    const auto fd = table_->Open(inodes[i], O_RDONLY);
    ASSERT_TRUE(fd.ok()) << i << ": " << fd.error().ToString();
    EXPECT_EQ(*ReadAll(fd->get(), 100), "f" + std::to_string(i));
  }
  EXPECT_LE(count(), before);
  // Another file of that name is not the one that was given up.
  ASSERT_EQ(::renameat(root_.get(), "f50", root_.get(), "f0"), 0);
  const auto replaced = table_->Open(inodes[0], O_RDONLY);
  ASSERT_FALSE(replaced.ok());
  EXPECT_EQ(replaced.error().errno_value(), ESTALE);
  // What has lost its name is kept by its descriptor.
  auto kept = OpenAt(root_.get(), "f99", O_PATH);
  ASSERT_EQ(::unlinkat(root_.get(), "f99", 0), 0);
  table_->HoldOpen(inodes[99], std::move(*kept));
  for (int i = 1; i < 40; ++i) EXPECT_TRUE(table_->Open(inodes[i], O_RDONLY).ok());
  EXPECT_TRUE(table_->Open(inodes[99], O_RDONLY).ok());
  for (Inode* inode : inodes) table_->Unpin(inode);
  EXPECT_EQ(table_->size(), 1U);
}

TEST(InodeIndexTest, FindsWhatIsInAndNothingElse) {
  InodeIndex index;
  std::map<uint64_t, std::unique_ptr<Inode>> expected;
  std::mt19937_64 random(7);
  for (int step = 0; step < 50000; ++step) {
    const uint64_t number = random() % 2000;
    if (const auto known = expected.find(number); known != expected.end()) {
      ASSERT_EQ(index.Find(number), known->second.get());
      index.Erase(known->second.get());
      expected.erase(known);
    } else {
      ASSERT_EQ(index.Find(number), nullptr);
      auto inode = std::make_unique<Inode>();
      inode->backing = number;
      index.Insert(inode.get());
      expected[number] = std::move(inode);
    }
    ASSERT_EQ(index.size(), expected.size());
  }
  size_t seen = 0;
  index.ForEach([&](Inode* inode) { seen += expected.contains(inode->backing) ? 1 : 0; });
  EXPECT_EQ(seen, expected.size());
}

TEST(CompactNameTest, HoldsEveryLength) {
  CompactName name;
  for (size_t size = 0; size <= 255; ++size) {
    const std::string text(size, static_cast<char>('a' + size % 26));
    name.Assign(text);
    ASSERT_EQ(name.view(), text);
  }
  name.Assign("x");
  EXPECT_EQ(name.str(), "x");
}

}  // namespace
}  // namespace shareguard::fuse
