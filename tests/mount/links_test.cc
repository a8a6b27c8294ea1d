// Files with several names, in all the states that their names can be in; and the races of a verdict with what comes
// next, each of which has been a bug.
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class LinksOfPendingTest : public MountTest {};

int Exchange(const std::string& a, const std::string& b) {
  return static_cast<int>(syscall(SYS_renameat2, AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE));
}
nlink_t LinksOf(int fd) {
  struct stat attributes {};
  return fstat(fd, &attributes) == 0 ? attributes.st_nlink : 99;
}

TEST_F(LinksOfPendingTest, APendingFileHasSeveralNames) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  Both([&](const std::string& root) {
    UniqueFd fd(open((root + "/a").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
    ASSERT_TRUE(WriteAll(fd.get(), "one").ok());
    ASSERT_EQ(link((root + "/a").c_str(), (root + "/b").c_str()), 0);
    ASSERT_EQ(link((root + "/b").c_str(), (root + "/c.tmp").c_str()), 0);
    EXPECT_EQ(LinksOf(fd.get()), 3U);
    ASSERT_EQ(unlink((root + "/a").c_str()), 0);
    EXPECT_EQ(LinksOf(fd.get()), 2U);
    ASSERT_TRUE(WriteAll(fd.get(), " two").ok());
    ASSERT_EQ(close(fd.Release()), 0);
    EXPECT_EQ(ReadFile(root + "/b"), "one two");
    // The scratch name goes on, for what is published by now: a write through it is one to the file.
    ASSERT_EQ(WriteFile(root + "/c.tmp", "three"), 0);
    EXPECT_EQ(ReadFile(root + "/b"), "three");
    ASSERT_EQ(unlink((root + "/b").c_str()), 0);
    EXPECT_EQ(ReadFile(root + "/c.tmp"), "three");
    ASSERT_EQ(rename((root + "/c.tmp").c_str(), (root + "/d").c_str()), 0);
  });
}

// The file system gives the number of a removed file out again. The kernel still knows the file here, and a directory
// that came after it was taken for it.
TEST_F(LinksOfPendingTest, ARemovedFileWithANewVersionLendsNothingToWhatComesNext) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  Both([&](const std::string& root) {
    ASSERT_EQ(WriteFile(root + "/a", "one"), 0);
    const UniqueFd known(open((root + "/a").c_str(), O_PATH | O_CLOEXEC));
    UniqueFd writer(open((root + "/a").c_str(), O_RDWR | O_CLOEXEC));
    ASSERT_EQ(pwrite(writer.get(), "two", 3, 0), 3);
    ASSERT_EQ(unlink((root + "/a").c_str()), 0);
    ASSERT_EQ(close(writer.Release()), 0);
    for (int i = 0; i < 16; ++i) {
      const std::string next = root + "/next" + std::to_string(i);
      ASSERT_EQ(mkdir(next.c_str(), 0755), 0) << i << ": " << strerror(errno);
      struct stat made {};
      EXPECT_TRUE(lstat(next.c_str(), &made) == 0 && S_ISDIR(made.st_mode)) << i;
    }
    EXPECT_EQ(LinksOf(known.get()), 0U);
  });
}

// The way of git and of mail stores: write under a scratch name, link to the real one, delete the scratch name.
TEST_F(LinksOfPendingTest, LinkingAScratchFileToARealNamePublishesIt) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  Both([&](const std::string& root) {
    ASSERT_EQ(WriteFile(root + "/x.tmp", "content"), 0);
    ASSERT_EQ(link((root + "/x.tmp").c_str(), (root + "/x").c_str()), 0);
    ASSERT_EQ(unlink((root + "/x.tmp").c_str()), 0);
  });
}

TEST_F(LinksOfPendingTest, AVersionIsJudgedUnderEveryName) {
  const std::string policy = guard_.path("links.toml");
  ASSERT_EQ(WriteFile(policy, "extends = \"egress-standard\"\n[kinds]\nhardlink = \"allow\"\n"), 0);
  ASSERT_NO_FATAL_FAILURE(Mount(policy));
  ASSERT_NO_FATAL_FAILURE(Publish("notes.txt", "a,b\n1,2\n"));
  ASSERT_EQ(link(guard_.mounted("notes.txt").c_str(), guard_.mounted("table.csv").c_str()), 0);
  ExpectFile("table.csv", "a,b\n1,2\n");
  const std::string rtf = Rtf();
  EXPECT_NE(Write("notes.txt", rtf), 0) << "neither a text nor a table";
  EXPECT_EQ(ReadFile(guard_.mounted("table.csv")), "a,b\n1,2\n");
  ASSERT_EQ(Write("table.csv", "a,b\n3,4\n"), 0);
  ExpectFile("notes.txt", "a,b\n3,4\n");
  ExpectFile("table.csv", "a,b\n3,4\n");
}

TEST_F(LinksOfPendingTest, ExchangeInEveryState) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  Both([&](const std::string& root) {
    ASSERT_EQ(WriteFile(root + "/rest", "rest"), 0);
    ASSERT_EQ(WriteFile(root + "/s.tmp", "scratch"), 0);
    ASSERT_EQ(mkdir((root + "/dir").c_str(), 0755), 0);
    UniqueFd fd(open((root + "/open").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    ASSERT_TRUE(WriteAll(fd.get(), "open").ok());
    ASSERT_EQ(Exchange(root + "/open", root + "/rest"), 0);
    EXPECT_EQ(ReadFile(root + "/rest"), "open");
    ASSERT_EQ(Exchange(root + "/rest", root + "/dir"), 0);
    EXPECT_EQ(ReadFile(root + "/dir"), "open");
    ASSERT_EQ(Exchange(root + "/dir", root + "/s.tmp"), 0);
    EXPECT_EQ(ReadFile(root + "/dir"), "scratch");
    EXPECT_EQ(ReadFile(root + "/s.tmp"), "open");
    ASSERT_EQ(Exchange(root + "/s.tmp", root + "/open"), 0);
    ASSERT_EQ(close(fd.Release()), 0);
    ASSERT_EQ(unlink((root + "/s.tmp").c_str()), 0);
  });
}

TEST_F(LinksOfPendingTest, WhatIsChangedAboutAFileSurvivesARefusal) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(5)));
  const std::string pe = Pe();  // first: the program that makes it would flush what is open, at its exec
  UniqueFd fd(open(guard_.mounted("t.csv").c_str(), O_WRONLY | O_CLOEXEC));
  ASSERT_TRUE(WriteAll(fd.get(), "x,y\n").ok());
  ASSERT_EQ(fchmod(fd.get(), 0600), 0);
  static_cast<void>(WriteAt(fd.get(), pe.data(), pe.size(), 0));
  EXPECT_NE(close(fd.Release()), 0);
  struct stat attributes {};
  ASSERT_EQ(stat(guard_.mounted("t.csv").c_str(), &attributes), 0);
  EXPECT_EQ(attributes.st_mode & 07777, 0600U);
}

TEST_F(LinksOfPendingTest, UnlinkedFilesStayReachable) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  ASSERT_NO_FATAL_FAILURE(Publish("f", "x"));
  ASSERT_EQ(mkdir(guard_.mounted("d").c_str(), 0755), 0);
  const UniqueFd file(open(guard_.mounted("f").c_str(), O_PATH | O_CLOEXEC));
  const UniqueFd directory(open(guard_.mounted("d").c_str(), O_PATH | O_CLOEXEC));
  ASSERT_EQ(unlink(guard_.mounted("f").c_str()), 0);
  ASSERT_EQ(rmdir(guard_.mounted("d").c_str()), 0);
  ExpectGone("f");
  EXPECT_EQ(LinksOf(file.get()), 0U);
  EXPECT_EQ(LinksOf(directory.get()), 0U);
}

// A verdict that comes with the late release of a handle meets a rename.
TEST_F(LinksOfPendingTest, RenameRightAfterClose) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  for (int round = 0; round < 200; ++round) {
    close(open(guard_.mounted("t").c_str(), O_WRONLY | O_CREAT, 0644));
    ASSERT_EQ(rename(guard_.mounted("t").c_str(), guard_.mounted("d").c_str()), 0) << round;
    struct stat attributes {};
    ASSERT_EQ(stat(guard_.mounted("d").c_str(), &attributes), 0) << round;
    ASSERT_EQ(unlink(guard_.mounted("d").c_str()), 0) << round;
  }
}

// Two writers of an empty file leave at the same moment: one of them must ask for the verdict.
TEST_F(LinksOfPendingTest, WritersThatLeaveAtOnce) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  constexpr int kRounds = 100;
  for (int round = 0; round < kRounds; ++round) {
    const std::string name = "e" + std::to_string(round);
    const int first = open(guard_.mounted(name).c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
    const int second = open(guard_.mounted(name).c_str(), O_WRONLY | O_CLOEXEC);
    std::thread other([&] { close(first); });
    close(second);
    other.join();
    ExpectFile(name, "");
  }
  // The kernel tells of the last use a moment after the close.
  for (int wait = 0; wait < 100 && !Exists(guard_.published("e" + std::to_string(kRounds - 1))); ++wait) usleep(20000);
}

}  // namespace
}  // namespace shareguard::testing
