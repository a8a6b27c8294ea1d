// Names: rename, unlink, links, exclusive creation, listings, while files are written and when they are not.
#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <set>
#include <thread>
#include <vector>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class NamesTest : public MountTest, public ::testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override {
    MountTest::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) Mount(GetParam());
  }
};

INSTANTIATE_TEST_SUITE_P(Policies, NamesTest, ::testing::Values("permissive", "egress-standard"),
                         [](const auto& param) { return param.param[0] == 'p' ? "Permissive" : "EgressStandard"; });

UniqueFd Open(const std::string& path, int flags, mode_t mode = 0644) {
  UniqueFd fd(open(path.c_str(), flags | O_CLOEXEC, mode));
  EXPECT_TRUE(fd.valid()) << path << ": " << strerror(errno);
  return fd;
}

int Close(UniqueFd fd) { return close(fd.Release()) == 0 ? 0 : errno; }

// 0 or the errno.
int Rename(const std::string& from, const std::string& to, unsigned flags = 0) {
  return syscall(SYS_renameat2, AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags) == 0 ? 0 : errno;
}

TEST_P(NamesTest, RenameWhileWriting) {
  Both([&](const std::string& root) {
    ASSERT_EQ(mkdir((root + "/d").c_str(), 0755), 0);
    UniqueFd fd = Open(root + "/first.txt", O_RDWR | O_CREAT);
    ASSERT_TRUE(WriteAll(fd.get(), "before the rename\n").ok());
    EXPECT_EQ(Rename(root + "/first.txt", root + "/d/second.txt"), 0);
    EXPECT_FALSE(Exists(root + "/first.txt"));
    ASSERT_TRUE(WriteAll(fd.get(), "after the rename\n").ok());
    EXPECT_EQ(ReadFile(root + "/d/second.txt"), "before the rename\nafter the rename\n");
    if (root == guard_.mounted()) {
      EXPECT_FALSE(Exists(guard_.published("d/second.txt")));
    }
    EXPECT_EQ(Close(std::move(fd)), 0);
  });
}

TEST_P(NamesTest, RenameOfTheDirectoryWhileWriting) {
  Both([&](const std::string& root) {
    ASSERT_EQ(mkdir((root + "/d").c_str(), 0755), 0);
    UniqueFd fd = Open(root + "/d/t.txt", O_RDWR | O_CREAT);
    ASSERT_TRUE(WriteAll(fd.get(), "before the rename\n").ok());
    EXPECT_EQ(Rename(root + "/d", root + "/e"), 0);
    ASSERT_TRUE(WriteAll(fd.get(), "after the rename\n").ok());
    EXPECT_EQ(ReadFile(root + "/e/t.txt"), "before the rename\nafter the rename\n");
    EXPECT_EQ(Close(std::move(fd)), 0);
  });
}

TEST_P(NamesTest, UnlinkWhileWriting) {
  Both([&](const std::string& root) {
    UniqueFd fd = Open(root + "/t.txt", O_RDWR | O_CREAT);
    ASSERT_TRUE(WriteAll(fd.get(), "one\n").ok());
    EXPECT_EQ(unlink((root + "/t.txt").c_str()), 0);
    EXPECT_FALSE(Exists(root + "/t.txt"));
    ASSERT_TRUE(WriteAll(fd.get(), "two\n").ok());
    char buffer[16];
    EXPECT_EQ(pread(fd.get(), buffer, sizeof buffer, 0), 8);
    struct stat st {};
    EXPECT_EQ(fstat(fd.get(), &st), 0);
    EXPECT_EQ(st.st_nlink, 0U);
    // The name is free again, for another file.
    ASSERT_EQ(WriteFile(root + "/t.txt", "another file\n"), 0);
    ASSERT_TRUE(WriteAll(fd.get(), "three\n").ok());
    EXPECT_EQ(Close(std::move(fd)), 0);
    EXPECT_EQ(ReadFile(root + "/t.txt"), "another file\n");
  });
}

TEST_P(NamesTest, UnlinkAPublishedFileWhileItIsRead) {
  Both([&](const std::string& root) {
    ASSERT_EQ(WriteFile(root + "/t.txt", Prose(30)), 0);
    UniqueFd fd = Open(root + "/t.txt", O_RDONLY);
    EXPECT_EQ(unlink((root + "/t.txt").c_str()), 0);
    char buffer[4];
    EXPECT_EQ(pread(fd.get(), buffer, 4, 0), 4);
    EXPECT_EQ(std::string(buffer, 4), "Line");
    EXPECT_EQ(Close(std::move(fd)), 0);
  });
}

TEST_P(NamesTest, RenameOverAPublishedFile) {
  Both([&](const std::string& root) {
    ASSERT_EQ(WriteFile(root + "/old.txt", "old\n"), 0);
    ASSERT_EQ(WriteFile(root + "/new.txt", "new\n"), 0);
    EXPECT_EQ(Rename(root + "/new.txt", root + "/old.txt"), 0);
    EXPECT_EQ(ReadFile(root + "/old.txt"), "new\n");
    EXPECT_FALSE(Exists(root + "/new.txt"));
  });
}

TEST_P(NamesTest, RenameOverAPublishedFileWhileWriting) {
  Publish("t.txt", "old and published\n");
  UniqueFd fd = Open(guard_.mounted("next.txt"), O_WRONLY | O_CREAT);
  ASSERT_TRUE(WriteAll(fd.get(), "new, ").ok());
  ASSERT_EQ(Rename(guard_.mounted("next.txt"), guard_.mounted("t.txt")), 0);
  EXPECT_EQ(ReadFile(guard_.mounted("t.txt")), "new, ");
  // The old version stays published until the new one has passed.
  CheckPublished();
  ASSERT_TRUE(WriteAll(fd.get(), "and done\n").ok());
  EXPECT_EQ(Close(std::move(fd)), 0);
  ExpectFile("t.txt", "new, and done\n");
}

TEST_P(NamesTest, RenameFlags) {
  Both([&](const std::string& root) {
    ASSERT_EQ(WriteFile(root + "/a.txt", "a\n"), 0);
    ASSERT_EQ(WriteFile(root + "/b.txt", "b\n"), 0);
    ASSERT_EQ(mkdir((root + "/d").c_str(), 0755), 0);
    EXPECT_EQ(Rename(root + "/a.txt", root + "/b.txt", RENAME_NOREPLACE), EEXIST);
    EXPECT_EQ(Rename(root + "/a.txt", root + "/c.txt", RENAME_NOREPLACE), 0);
    EXPECT_EQ(Rename(root + "/b.txt", root + "/c.txt", RENAME_EXCHANGE), 0);
    EXPECT_EQ(ReadFile(root + "/b.txt"), "a\n");
    EXPECT_EQ(ReadFile(root + "/c.txt"), "b\n");
    EXPECT_EQ(Rename(root + "/b.txt", root + "/none.txt", RENAME_EXCHANGE), ENOENT);
    EXPECT_EQ(Rename(root + "/none.txt", root + "/b.txt"), ENOENT);
    EXPECT_EQ(Rename(root + "/b.txt", root + "/d"), EISDIR);
    EXPECT_EQ(Rename(root + "/d", root + "/b.txt"), ENOTDIR);
    EXPECT_EQ(Rename(root + "/d", root + "/d/e"), EINVAL);
  });
}

TEST_P(NamesTest, RenameDirectories) {
  Both([&](const std::string& root) {
    ASSERT_EQ(RunCommand({"mkdir", "-p", root + "/a/b/c", root + "/empty", root + "/full"}).code, 0);
    ASSERT_EQ(WriteFile(root + "/a/b/c/t.txt", "deep\n"), 0);
    ASSERT_EQ(WriteFile(root + "/full/t.txt", "there\n"), 0);
    EXPECT_EQ(Rename(root + "/a", root + "/empty"), 0);
    EXPECT_EQ(ReadFile(root + "/empty/b/c/t.txt"), "deep\n");
    const int full = Rename(root + "/empty", root + "/full");
    EXPECT_TRUE(full == ENOTEMPTY || full == EEXIST) << full;
    EXPECT_EQ(Rename(root + "/empty/b", root + "/up"), 0);
    ASSERT_EQ(WriteFile(root + "/up/c/t.txt", "again\n"), 0);
    EXPECT_NE(rmdir((root + "/up").c_str()), 0);
    EXPECT_EQ(errno, ENOTEMPTY);
  });
}

TEST_P(NamesTest, TemporaryFileWithoutAName) {
  const int fd = open(guard_.mounted().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0644);
  if (fd < 0) {
    // libfuse before 3.17 has no such operation; programs then fall back to a name.
    EXPECT_TRUE(errno == EOPNOTSUPP || errno == EISDIR) << strerror(errno);
    return;
  }
  UniqueFd file(fd);
  ASSERT_TRUE(WriteAll(file.get(), Prose(5)).ok());
  CheckPublished();
  EXPECT_EQ(linkat(AT_FDCWD, FdPath(fd).c_str(), AT_FDCWD, guard_.mounted("t.txt").c_str(), AT_SYMLINK_FOLLOW), 0);
  EXPECT_EQ(Close(std::move(file)), 0);
  ExpectFile("t.txt", Prose(5));
}

TEST_P(NamesTest, ExclusiveCreationHasOneWinner) {
  constexpr int kThreads = 6, kRounds = 40;
  for (int round = 0; round < kRounds; ++round) {
    const std::string name = "t" + std::to_string(round) + ".txt";
    std::atomic<int> won{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&] {
        UniqueFd fd(open(guard_.mounted(name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
        if (!fd.valid()) {
          EXPECT_EQ(errno, EEXIST);
          return;
        }
        ++won;
        EXPECT_TRUE(WriteAll(fd.get(), "the winner's line\n").ok());
        EXPECT_EQ(Close(std::move(fd)), 0);
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(won, 1) << name;
    ExpectFile(name, "the winner's line\n");
  }
}

TEST_P(NamesTest, ReaddirOfMany) {
  constexpr int kFiles = 3000;
  std::set<std::string> expected = {".", ".."};
  for (int i = 0; i < kFiles; ++i) {
    const std::string name = "file-" + std::to_string(i) + ".txt";
    // On the other side: the guard shows what is published, whoever put it there.
    ASSERT_EQ(WriteFile(guard_.published(name), "x\n"), 0);
    ExpectFile(name, "x\n");
    expected.insert(name);
  }
  UniqueFd pending = Open(guard_.mounted("pending.txt"), O_WRONLY | O_CREAT);
  expected.insert("pending.txt");
  std::multiset<std::string> seen;
  DIR* directory = opendir(guard_.mounted().c_str());
  ASSERT_NE(directory, nullptr);
  while (const dirent* entry = readdir(directory)) seen.insert(entry->d_name);
  EXPECT_EQ(seen, std::multiset<std::string>(expected.begin(), expected.end()));
  rewinddir(directory);
  size_t again = 0;
  while (readdir(directory) != nullptr) ++again;
  EXPECT_EQ(again, expected.size());
  closedir(directory);
  EXPECT_EQ(unlink(guard_.mounted("pending.txt").c_str()), 0);
  EXPECT_EQ(Close(std::move(pending)), 0);
}

TEST_P(NamesTest, RemoveWhileListing) {
  for (int i = 0; i < 600; ++i) ASSERT_EQ(WriteFile(guard_.published("f" + std::to_string(i) + ".txt"), "x\n"), 0);
  DIR* directory = opendir(guard_.mounted().c_str());
  ASSERT_NE(directory, nullptr);
  int removed = 0;
  while (const dirent* entry = readdir(directory)) {
    if (entry->d_name[0] == '.') continue;
    if (unlinkat(dirfd(directory), entry->d_name, 0) == 0) ++removed;
  }
  closedir(directory);
  EXPECT_EQ(removed, 600);
}

TEST_P(NamesTest, LongAndDeep) {
  Both([&](const std::string& root) {
    std::string path = root;
    for (int depth = 0; depth < 6; ++depth) {
      path += "/level";
      ASSERT_EQ(mkdir(path.c_str(), 0755), 0) << strerror(errno);
    }
    const std::string name = std::string(100, 'n') + ".txt";
    ASSERT_EQ(WriteFile(path + "/" + name, "deep\n"), 0);
    EXPECT_NE(WriteFile(path + "/" + std::string(256, 'n'), "x"), 0);
    EXPECT_EQ(errno, ENAMETOOLONG);
  });
}

TEST_P(NamesTest, InodeNumbersAreOnesOwn) {
  std::set<ino_t> numbers;
  for (int i = 0; i < 50; ++i) {
    const std::string name = "t" + std::to_string(i) + ".txt";
    Publish(name, Prose(1, i));
    struct stat st {};
    ASSERT_EQ(stat(guard_.mounted(name).c_str(), &st), 0);
    EXPECT_TRUE(numbers.insert(st.st_ino).second) << name;
  }
}

class LinksTest : public MountTest {};

TEST_F(LinksTest, PermissiveAllowsThem) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  Both([&](const std::string& root) {
    ASSERT_EQ(WriteFile(root + "/t.txt", "content\n"), 0);
    EXPECT_EQ(link((root + "/t.txt").c_str(), (root + "/second.txt").c_str()), 0) << strerror(errno);
    EXPECT_EQ(symlink("t.txt", (root + "/soft.txt").c_str()), 0) << strerror(errno);
    EXPECT_EQ(symlink("../../outside", (root + "/escape").c_str()), 0) << strerror(errno);
    EXPECT_EQ(mkfifo((root + "/fifo").c_str(), 0600), 0) << strerror(errno);
    EXPECT_EQ(link((root + "/t.txt").c_str(), (root + "/second.txt").c_str()), -1);
    EXPECT_EQ(errno, EEXIST);
    EXPECT_EQ(ReadFile(root + "/second.txt"), "content\n");
    struct stat one {
    }, two{};
    ASSERT_EQ(stat((root + "/t.txt").c_str(), &one), 0);
    ASSERT_EQ(stat((root + "/second.txt").c_str(), &two), 0);
    EXPECT_EQ(one.st_ino, two.st_ino);
    EXPECT_EQ(one.st_nlink, 2U);
    EXPECT_EQ(unlink((root + "/t.txt").c_str()), 0);
    EXPECT_EQ(ReadFile(root + "/second.txt"), "content\n");
  });
}

TEST_F(LinksTest, LinkOfAFileThatIsBeingWritten) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  Both([&](const std::string& root) {
    UniqueFd fd = Open(root + "/t.txt", O_WRONLY | O_CREAT);
    ASSERT_TRUE(WriteAll(fd.get(), "one\n").ok());
    EXPECT_EQ(link((root + "/t.txt").c_str(), (root + "/second.txt").c_str()), 0) << strerror(errno);
    ASSERT_TRUE(WriteAll(fd.get(), "two\n").ok());
    EXPECT_EQ(Close(std::move(fd)), 0);
    EXPECT_EQ(ReadFile(root + "/second.txt"), "one\ntwo\n");
  });
}

TEST_F(LinksTest, AnyoneMayWriteThroughASecondName) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  Publish("t.txt", "content\n");
  ASSERT_EQ(link(guard_.mounted("t.txt").c_str(), guard_.mounted("second.txt").c_str()), 0) << strerror(errno);
  ASSERT_EQ(Write("second.txt", "changed\n"), 0);
  // Both names keep being one file, as on any file system.
  ExpectFile("t.txt", "changed\n");
  ExpectFile("second.txt", "changed\n");
}

TEST_F(LinksTest, EgressRefusesThem) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  Publish("t.txt", "content\n");
  const auto refused = [&](int result) { return result == -1 && errno == EACCES; };
  EXPECT_TRUE(refused(symlink("/etc/passwd", guard_.mounted("soft.txt").c_str())));
  EXPECT_TRUE(refused(link(guard_.mounted("t.txt").c_str(), guard_.mounted("hard.txt").c_str())));
  EXPECT_TRUE(refused(mkfifo(guard_.mounted("fifo.txt").c_str(), 0600)));
  if (geteuid() == 0) {
    EXPECT_TRUE(refused(mknod(guard_.mounted("device.txt").c_str(), S_IFCHR | 0600, makedev(1, 3))));
  }
  ExpectNotice("soft.txt", {"soft.txt", "symbolic link"});
  EXPECT_EQ(guard_.Records([](const auto& r) {
                    return r["event"]["outcome"] == "failure" &&
                           r.value("/shareguard/verdict"_json_pointer, "") == "refuse";
                  }).size() >= 3,
            true);
}

}  // namespace
}  // namespace shareguard::testing
