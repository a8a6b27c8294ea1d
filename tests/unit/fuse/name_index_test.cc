#include "fuse/name_index.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "fuse/real_name.h"

namespace shareguard::fuse {
namespace {

namespace fs = std::filesystem;

TEST(FoldNameTest, CaseIsNoDifference) {
  EXPECT_EQ(FoldName("Results 1.CSV"), FoldName("rESULTS 1.csv"));
  EXPECT_EQ(FoldName("Ärzte.csv"), FoldName("äRZTE.csv"));
  EXPECT_EQ(FoldName("σ"), FoldName("Σ"));
  EXPECT_NE(FoldName("a"), FoldName("b"));
  EXPECT_NE(FoldName("straße"), FoldName("STRASSE")) << "only simple mappings, as Windows has them";
}

TEST(FoldNameTest, BytesThatAreNoTextStandForThemselves) {
  EXPECT_EQ(FoldName("a\xFFz"), "A\xFFZ");
  EXPECT_EQ(FoldName("\xC3"), "\xC3");
  EXPECT_EQ(FoldName(""), "");
}

TEST(WantedNameTest, OnlyTheQuestionAsks) {
  EXPECT_EQ(WantedName("glusterfs.get_real_filename:a.csv"), "a.csv");
  EXPECT_EQ(WantedName("glusterfs.get_real_filename:"), "");
  EXPECT_EQ(WantedName("user.DOSATTRIB"), "");
}

class NameIndexTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "name_index_test.XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { fs::remove_all(root_); }

  void Make(const std::string& name) const { std::ofstream(root_ / name).put('x'); }
  std::vector<std::string> Find(const std::string& name, const std::string& below = "") {
    const auto fd = OpenAt(AT_FDCWD, (root_ / below).string(), O_RDONLY | O_DIRECTORY);
    EXPECT_TRUE(fd.ok());
    struct stat attributes {};
    EXPECT_EQ(fstat(fd->get(), &attributes), 0);
    const auto found = index_.Find({attributes.st_dev, attributes.st_ino}, fd->get(), name);
    EXPECT_TRUE(found.ok());
    return found.ok() ? *found : std::vector<std::string>{"an error"};
  }
  using Names = std::vector<std::string>;

  fs::path root_;
  NameIndex index_;
};

TEST_F(NameIndexTest, FindsWhatIsThere) {
  Make("Results.csv");
  EXPECT_EQ(Find("RESULTS.CSV"), Names{"Results.csv"});
  EXPECT_EQ(Find("results.csv"), Names{"Results.csv"});
  EXPECT_EQ(Find("other.csv"), Names{});
}

TEST_F(NameIndexTest, FollowsEveryChangeAtOnce) {
  EXPECT_EQ(Find("a"), Names{});
  for (int i = 0; i < 500; ++i) {
    const std::string name = "File" + std::to_string(i), upper = "FILE" + std::to_string(i);
    Make(name);
    ASSERT_EQ(Find(upper), Names{name}) << "made";
    fs::rename(root_ / name, root_ / ("Moved" + name));
    ASSERT_EQ(Find(upper), Names{}) << "renamed";
    ASSERT_EQ(Find("moved" + upper), Names{"Moved" + name});
    fs::remove(root_ / ("Moved" + name));
    ASSERT_EQ(Find("moved" + upper), Names{}) << "deleted";
  }
}

TEST_F(NameIndexTest, TellsOfAllSpellings) {
  Make("a.csv");
  Make("A.csv");
  EXPECT_EQ(Find("a.CSV"), (Names{"A.csv", "a.csv"}));
  fs::remove(root_ / "A.csv");
  EXPECT_EQ(Find("a.CSV"), Names{"a.csv"});
}

TEST_F(NameIndexTest, AWaveOfChangesBeyondTheQueueLosesNothing) {
  Make("first");
  EXPECT_EQ(Find("FIRST"), Names{"first"});
  std::ifstream limit("/proc/sys/fs/inotify/max_queued_events");
  int queue = 16384;
  limit >> queue;
  if (queue > 100000) GTEST_SKIP() << "the queue is too long here: " << queue;
  for (int i = 0; i < queue + 10; ++i) Make("n" + std::to_string(i));
  EXPECT_EQ(Find("N" + std::to_string(queue + 9)), Names{"n" + std::to_string(queue + 9)});
  EXPECT_EQ(Find("N0"), Names{"n0"});
}

TEST_F(NameIndexTest, ManyDirectoriesAreAnsweredRightly) {
  for (size_t i = 0; i < NameIndex::kMaxDirectories + 40; ++i) {
    fs::create_directory(root_ / std::to_string(i));
    Make(std::to_string(i) + "/File");
  }
  for (int round = 0; round < 2; ++round) {
    for (size_t i = 0; i < NameIndex::kMaxDirectories + 40; ++i) {
      ASSERT_EQ(Find("FILE", std::to_string(i)), Names{"File"});
    }
  }
}

TEST_F(NameIndexTest, ADirectoryThatIsRemovedIsForgotten) {
  fs::create_directory(root_ / "d");
  Make("d/File");
  EXPECT_EQ(Find("FILE", "d"), Names{"File"});
  fs::remove_all(root_ / "d");
  fs::create_directory(root_ / "d");
  EXPECT_EQ(Find("FILE", "d"), Names{});
}

TEST_F(NameIndexTest, ThreadsMayAskAtOnce) {
  for (int i = 0; i < 100; ++i) Make("f" + std::to_string(i));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this] {
      for (int i = 0; i < 200; ++i) EXPECT_EQ(Find("F" + std::to_string(i % 100)).size(), 1U);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace shareguard::fuse
