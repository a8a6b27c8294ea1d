// One file, written in all the ways there are: the bytes that end up published are the ones an ordinary file would
// hold.
#include <fcntl.h>
#include <linux/falloc.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <random>
#include <thread>
#include <vector>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class WritesTest : public MountTest, public ::testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override {
    MountTest::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) Mount(GetParam());
  }
};

INSTANTIATE_TEST_SUITE_P(Policies, WritesTest, ::testing::Values("permissive", "egress-standard"),
                         [](const auto& param) { return param.param[0] == 'p' ? "Permissive" : "EgressStandard"; });

UniqueFd Open(const std::string& path, int flags, mode_t mode = 0644) {
  UniqueFd fd(open(path.c_str(), flags | O_CLOEXEC, mode));
  EXPECT_TRUE(fd.valid()) << path << ": " << strerror(errno);
  return fd;
}

int Close(UniqueFd fd) { return close(fd.Release()) == 0 ? 0 : errno; }

TEST_P(WritesTest, BlocksInRandomOrderThroughOneHandle) {
  const std::string text = Csv(40000);
  Both([&](const std::string& root) {
    UniqueFd fd = Open(root + "/t.csv", O_RDWR | O_CREAT | O_EXCL);
    std::vector<size_t> blocks((text.size() + 4095) / 4096);
    std::iota(blocks.begin(), blocks.end(), 0);
    std::shuffle(blocks.begin(), blocks.end(), std::mt19937(7));
    for (const size_t block : blocks) {
      const std::string part = text.substr(block * 4096, 4096);
      ASSERT_TRUE(WriteAt(fd.get(), part.data(), part.size(), block * 4096).ok());
    }
    EXPECT_EQ(ReadFile(root + "/t.csv"), text);
    EXPECT_EQ(Close(std::move(fd)), 0);
  });
}

TEST_P(WritesTest, SmallWritesOfOddSizes) {
  const std::string text = Prose(3000);
  Both([&](const std::string& root) {
    UniqueFd fd = Open(root + "/t.txt", O_WRONLY | O_CREAT);
    for (size_t at = 0, step = 1; at < text.size(); at += step, step = step % 977 + 1) {
      ASSERT_TRUE(WriteAll(fd.get(), text.substr(at, step)).ok());
    }
    EXPECT_EQ(Close(std::move(fd)), 0);
  });
}

TEST_P(WritesTest, Append) {
  Both([&](const std::string& root) {
    ASSERT_EQ(WriteFile(root + "/log.txt", Prose(3)), 0);
    for (int i = 0; i < 10; ++i) {
      UniqueFd fd = Open(root + "/log.txt", O_WRONLY | O_APPEND);
      EXPECT_EQ(lseek(fd.get(), 0, SEEK_SET), 0);
      ASSERT_TRUE(WriteAll(fd.get(), Prose(1, i)).ok());
      EXPECT_EQ(Close(std::move(fd)), 0);
    }
  });
}

TEST_P(WritesTest, AppendByTwoProcessesKeepsEveryLine) {
  ASSERT_EQ(Write("log.txt", "start of the log\n"), 0);
  const Outcome outcome = Shell(R"sh(exec 3>>log.txt; for w in 1 2; do
(for i in $(seq 1 200); do echo "writer $w writes line $i" >&3; done) & done; wait)sh",
                                guard_.mounted());
  ASSERT_EQ(outcome.code, 0) << outcome.output;
  const std::string text = ReadFile(guard_.mounted("log.txt"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 401);
  for (int i = 1; i <= 200; ++i) {
    EXPECT_NE(text.find("writer 1 writes line " + std::to_string(i) + "\n"), std::string::npos);
    EXPECT_NE(text.find("writer 2 writes line " + std::to_string(i) + "\n"), std::string::npos);
  }
  ExpectFile("log.txt", text);
}

TEST_P(WritesTest, TruncateShrinkAndRewrite) {
  Both([&](const std::string& root) {
    const std::string path = root + "/t.txt";
    ASSERT_EQ(WriteFile(path, Prose(50)), 0);
    ASSERT_EQ(truncate(path.c_str(), 100), 0) << strerror(errno);
    EXPECT_EQ(ReadFile(path), Prose(50).substr(0, 100));
    UniqueFd fd = Open(path, O_RDWR);
    ASSERT_EQ(ftruncate(fd.get(), 40), 0) << strerror(errno);
    ASSERT_TRUE(WriteAt(fd.get(), "0123456789", 10, 40).ok());
    EXPECT_EQ(Close(std::move(fd)), 0);
    fd = Open(path, O_WRONLY | O_TRUNC);
    ASSERT_TRUE(WriteAll(fd.get(), "anew\n").ok());
    EXPECT_EQ(Close(std::move(fd)), 0);
    EXPECT_EQ(ReadFile(path), "anew\n");
  });
}

TEST_P(WritesTest, AnnouncedSizeThenData) {
  // What Explorer does: create, set the final size, write, close.
  const std::string text = Csv(5000);
  Both([&](const std::string& root) {
    UniqueFd fd = Open(root + "/t.csv", O_RDWR | O_CREAT);
    ASSERT_EQ(ftruncate(fd.get(), static_cast<off_t>(text.size())), 0) << strerror(errno);
    for (size_t at = 0; at < text.size(); at += 65536) {
      const std::string part = text.substr(at, 65536);
      ASSERT_TRUE(WriteAt(fd.get(), part.data(), part.size(), at).ok());
    }
    EXPECT_EQ(Close(std::move(fd)), 0);
  });
}

TEST_P(WritesTest, Fallocate) {
  const std::string text = Csv(3000);
  Both([&](const std::string& root) {
    UniqueFd fd = Open(root + "/t.csv", O_RDWR | O_CREAT);
    ASSERT_EQ(fallocate(fd.get(), 0, 0, static_cast<off_t>(text.size())), 0) << strerror(errno);
    struct stat st {};
    ASSERT_EQ(fstat(fd.get(), &st), 0);
    EXPECT_EQ(static_cast<size_t>(st.st_size), text.size());
    ASSERT_EQ(fallocate(fd.get(), FALLOC_FL_KEEP_SIZE, 0, 1 << 20), 0) << strerror(errno);
    ASSERT_TRUE(WriteAt(fd.get(), text.data(), text.size(), 0).ok());
    EXPECT_EQ(Close(std::move(fd)), 0);
  });
}

TEST_P(WritesTest, CopyFileRange) {
  Both([&](const std::string& root) {
    ASSERT_EQ(WriteFile(root + "/from.txt", Prose(2000)), 0);
    const UniqueFd from = Open(root + "/from.txt", O_RDONLY);
    UniqueFd to = Open(root + "/to.txt", O_WRONLY | O_CREAT);
    size_t copied = 0;
    while (copied < Prose(2000).size()) {
      const ssize_t n = copy_file_range(from.get(), nullptr, to.get(), nullptr, 50000, 0);
      ASSERT_GT(n, 0) << strerror(errno);
      copied += static_cast<size_t>(n);
    }
    EXPECT_EQ(Close(std::move(to)), 0);
  });
  EXPECT_EQ(ReadFile(guard_.published("to.txt")), Prose(2000));
}

TEST_P(WritesTest, ReadBackWhileWriting) {
  Both([&](const std::string& root) {
    UniqueFd writer = Open(root + "/t.txt", O_WRONLY | O_CREAT);
    ASSERT_TRUE(WriteAll(writer.get(), "first part\n").ok());
    const UniqueFd reader = Open(root + "/t.txt", O_RDONLY);
    char buffer[64];
    EXPECT_EQ(read(reader.get(), buffer, sizeof buffer), 11);
    ASSERT_TRUE(WriteAll(writer.get(), "second part\n").ok());
    EXPECT_EQ(read(reader.get(), buffer, sizeof buffer), 12);
    EXPECT_EQ(std::string(buffer, 12), "second part\n");
    EXPECT_EQ(Close(std::move(writer)), 0);
  });
}

TEST_P(WritesTest, MappedRead) {
  Publish("t.txt", Prose(3000));
  const UniqueFd fd = Open(guard_.mounted("t.txt"), O_RDONLY);
  const size_t size = Prose(3000).size();
  void* map = mmap(nullptr, size, PROT_READ, MAP_SHARED, fd.get(), 0);
  ASSERT_NE(map, MAP_FAILED) << strerror(errno);
  EXPECT_EQ(std::string(static_cast<const char*>(map), size), Prose(3000));
  munmap(map, size);
}

TEST_P(WritesTest, MappedSharedWrite) {
  const std::string text = Prose(1000);
  Both([&](const std::string& root) {
    UniqueFd fd = Open(root + "/t.txt", O_RDWR | O_CREAT);
    ASSERT_TRUE(WriteAll(fd.get(), std::string(text.size(), 'x')).ok());
    void* map = mmap(nullptr, text.size(), PROT_READ | PROT_WRITE, MAP_SHARED, fd.get(), 0);
    ASSERT_NE(map, MAP_FAILED) << strerror(errno);
    memcpy(map, text.data(), text.size());
    EXPECT_EQ(msync(map, text.size(), MS_SYNC), 0) << strerror(errno);
    munmap(map, text.size());
    EXPECT_EQ(Close(std::move(fd)), 0);
    EXPECT_EQ(ReadFile(root + "/t.txt"), text);
  });
}

TEST_P(WritesTest, MappedWriteAfterTheDescriptorWasClosed) {
  Both([&](const std::string& root) {
    UniqueFd fd = Open(root + "/t.txt", O_RDWR | O_CREAT);
    ASSERT_TRUE(WriteAll(fd.get(), std::string(8192, 'x')).ok());
    void* map = mmap(nullptr, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd.get(), 0);
    ASSERT_NE(map, MAP_FAILED) << strerror(errno);
    EXPECT_EQ(Close(std::move(fd)), 0);
    memset(map, 'y', 8192);
    EXPECT_EQ(munmap(map, 8192), 0);
  });
  // The last write comes with the release, which nobody waits for.
  for (int i = 0; i < 500 && ReadFile(guard_.published("t.txt")) != std::string(8192, 'y'); ++i) usleep(10000);
}

TEST_P(WritesTest, FsyncKeepsItPending) {
  UniqueFd fd = Open(guard_.mounted("t.txt"), O_WRONLY | O_CREAT);
  ASSERT_TRUE(WriteAll(fd.get(), Prose(10)).ok());
  ASSERT_EQ(fsync(fd.get()), 0);
  ASSERT_EQ(fdatasync(fd.get()), 0);
  CheckPublished();
  EXPECT_EQ(Close(std::move(fd)), 0);
  ExpectFile("t.txt", Prose(10));
}

TEST_P(WritesTest, PendingIsVisibleInTheMountOnly) {
  ASSERT_EQ(mkdir(guard_.mounted("d").c_str(), 0755), 0);
  ExpectDirectory("d");
  UniqueFd fd = Open(guard_.mounted("d/t.txt"), O_RDWR | O_CREAT | O_EXCL);
  ASSERT_TRUE(WriteAll(fd.get(), Prose(10)).ok());
  struct stat by_name {
  }, by_handle{};
  ASSERT_EQ(stat(guard_.mounted("d/t.txt").c_str(), &by_name), 0);
  ASSERT_EQ(fstat(fd.get(), &by_handle), 0);
  EXPECT_EQ(by_name.st_ino, by_handle.st_ino);
  EXPECT_EQ(static_cast<size_t>(by_name.st_size), Prose(10).size());
  EXPECT_EQ(ReadFile(guard_.mounted("d/t.txt")), Prose(10));
  // No other program is started here: the fork would hold a duplicate of the handle, and its end is a flush, which
  // asks for a verdict.
  EXPECT_TRUE(ReadTree(guard_.mounted("d")).contains("t.txt"));
  EXPECT_LT(open(guard_.mounted("d/t.txt").c_str(), O_CREAT | O_EXCL | O_WRONLY, 0644), 0);
  EXPECT_EQ(errno, EEXIST);
  EXPECT_NE(rmdir(guard_.mounted("d").c_str()), 0);
  EXPECT_EQ(errno, ENOTEMPTY);
  CheckPublished();
  EXPECT_EQ(Close(std::move(fd)), 0);
  ExpectFile("d/t.txt", Prose(10));
  CheckPublished();
  // The file that was looked up before is the file that was published.
  struct stat after {};
  ASSERT_EQ(stat(guard_.mounted("d/t.txt").c_str(), &after), 0);
  EXPECT_EQ(after.st_ino, by_name.st_ino);
}

TEST_P(WritesTest, OldVersionStaysWhileTheNewIsWritten) {
  Publish("t.txt", Prose(20));
  const UniqueFd reader = Open(guard_.published("t.txt"), O_RDONLY);
  UniqueFd fd = Open(guard_.mounted("t.txt"), O_RDWR);
  ASSERT_TRUE(WriteAt(fd.get(), "LINE", 4, 0).ok());
  CheckPublished();
  EXPECT_EQ(ReadFile(guard_.mounted("t.txt")).substr(0, 6), "LINE 0");
  EXPECT_EQ(Close(std::move(fd)), 0);
  ExpectFile("t.txt", "LINE" + Prose(20).substr(4));
  CheckPublished();
  // Whoever had the old version open on the other side keeps it, whole.
  char buffer[4];
  EXPECT_EQ(pread(reader.get(), buffer, 4, 0), 4);
  EXPECT_EQ(std::string(buffer, 4), "Line");
}

TEST_P(WritesTest, TwoWritersOfOneFile) {
  const std::string left = Csv(4000, 1), right = Csv(4000, 2);
  const std::string both = left + right;
  Watch watch(guard_.published(), [&](const std::string&, const std::string& content) {
    // Never a half of it: nothing, or all that both have written.
    return content == both;
  });
  UniqueFd one = Open(guard_.mounted("t.csv"), O_WRONLY | O_CREAT);
  UniqueFd two = Open(guard_.mounted("t.csv"), O_WRONLY);
  std::thread writer([&] {
    for (size_t at = 0; at < right.size(); at += 1000) {
      const std::string part = right.substr(at, 1000);
      EXPECT_TRUE(WriteAt(two.get(), part.data(), part.size(), left.size() + at).ok());
    }
  });
  for (size_t at = 0; at < left.size(); at += 1000) {
    const std::string part = left.substr(at, 1000);
    EXPECT_TRUE(WriteAt(one.get(), part.data(), part.size(), at).ok());
  }
  writer.join();
  EXPECT_EQ(Close(std::move(one)), 0);
  EXPECT_EQ(Close(std::move(two)), 0);
  EXPECT_EQ(watch.Finish(), "");
  ExpectFile("t.csv", both);
}

class SparseTest : public MountTest {};

TEST_F(SparseTest, HolesDataAndPunching) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  Both([&](const std::string& root) {
    UniqueFd fd = Open(root + "/sparse.bin", O_RDWR | O_CREAT);
    const std::string block = Noise(65536);
    ASSERT_TRUE(WriteAt(fd.get(), block.data(), block.size(), 0).ok());
    ASSERT_TRUE(WriteAt(fd.get(), block.data(), block.size(), 4 << 20).ok());
    EXPECT_EQ(lseek(fd.get(), 0, SEEK_HOLE), 65536);
    EXPECT_EQ(lseek(fd.get(), 65536, SEEK_DATA), 4 << 20);
    EXPECT_EQ(lseek(fd.get(), 8 << 20, SEEK_DATA), -1);
    EXPECT_EQ(errno, ENXIO);
    ASSERT_EQ(fallocate(fd.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 4096, 8192), 0) << strerror(errno);
    ASSERT_EQ(fallocate(fd.get(), FALLOC_FL_ZERO_RANGE, 20480, 4096), 0) << strerror(errno);
    EXPECT_EQ(lseek(fd.get(), 0, SEEK_HOLE), 4096);
    EXPECT_EQ(Close(std::move(fd)), 0);
  });
  struct stat st {};
  ASSERT_EQ(stat(guard_.published("sparse.bin").c_str(), &st), 0);
  EXPECT_LT(st.st_blocks * 512, 1 << 20) << "the holes were filled";
}

TEST_F(SparseTest, TextWithAHoleIsRefusedAtClose) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  UniqueFd fd = Open(guard_.mounted("t.csv"), O_RDWR | O_CREAT);
  ASSERT_TRUE(WriteAll(fd.get(), Csv(10)).ok());
  ASSERT_EQ(ftruncate(fd.get(), 100000), 0);
  EXPECT_EQ(Close(std::move(fd)), EACCES);
  EXPECT_FALSE(Exists(guard_.mounted("t.csv")));
  ExpectItem("t.csv", "refused");
  ExpectNotice("t.csv", {"t.csv", "refused"});
}

std::string Base64Noise(size_t size) {
  std::string text = Noise(size);
  for (char& c : text) {
    c = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[static_cast<unsigned char>(c) & 63U];
  }
  return text;
}

class PassingTextTest : public MountTest {
 protected:
  size_t Bursts() const {
    return guard_.Records([](const nlohmann::json& record) { return record["event"]["action"] == "burst"; }).size();
  }
  // Writes the text in pieces; the number of the write that is refused, 0 when none is.
  int RefusedWrite(const std::string& name, const std::vector<std::string>& pieces) {
    UniqueFd fd = Open(guard_.mounted(name), O_RDWR | O_CREAT);
    for (size_t i = 0; i < pieces.size(); ++i) {
      const auto size = static_cast<ssize_t>(pieces[i].size());
      if (write(fd.get(), pieces[i].data(), pieces[i].size()) == size) continue;
      EXPECT_EQ(errno, EACCES);
      return static_cast<int>(i) + 1;
    }
    EXPECT_EQ(Close(std::move(fd)), 0);
    return 0;
  }
};

TEST_F(PassingTextTest, TheWriteThatBringsItIsRefused) {
  // The shipped policies hold encoded runs, for a person to look at.
  const std::string policy = "extends = \"egress-strict\"\n[findings]\n\"text.encoded\" = \"refuse\"\n";
  ASSERT_EQ(WriteFile(guard_.path("stricter.toml"), policy), 0);
  ASSERT_NO_FATAL_FAILURE(Mount(guard_.path("stricter.toml")));
  const std::string table = Csv(50);
  const std::string base64 = Base64Noise(400);
  EXPECT_EQ(RefusedWrite("zero.csv", {table, table, std::string("1,\0\n", 4), table}), 3);
  EXPECT_EQ(RefusedWrite("bidi.csv", {table, "a,\xE2\x80", "\xAE,b\n"}), 3);
  EXPECT_EQ(RefusedWrite("code.txt", {table, base64.substr(0, 60), base64.substr(60, 60), base64.substr(120)}), 4);
  for (const char* name : {"zero.csv", "bidi.csv", "code.txt"}) {
    ExpectItem(name, "refused");
    ExpectNotice(name, {name, "offset"});
  }
}

TEST_F(PassingTextTest, OutOfOrderItIsRefusedWhenTheGapCloses) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-strict"));
  UniqueFd fd = Open(guard_.mounted("t.csv"), O_RDWR | O_CREAT);
  const std::string head = Csv(5), tail = std::string("1,\0\n", 4) + Csv(5);
  ASSERT_TRUE(WriteAt(fd.get(), tail.data(), tail.size(), head.size()).ok());
  EXPECT_FALSE(WriteAt(fd.get(), head.data(), head.size(), 0).ok());
  EXPECT_NE(Close(std::move(fd)), 0);
  ExpectItem("t.csv", "refused");
  ExpectNotice("t.csv", {"t.csv", "NUL"});
}

TEST_F(PassingTextTest, WhatIsMendedOrWideIsNotRefused) {
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  std::string wide = "\xFF\xFE";
  for (const char c : Csv(50)) wide += {c, '\0'};
  EXPECT_EQ(RefusedWrite("wide.csv", {wide.substr(0, 1), wide.substr(1, 500), wide.substr(501)}), 0);
  ExpectFile("wide.csv", wide);
}

// 40 writes of 50 bytes each, within the window.
std::string TypeLines(const std::string& path, int* refused_at) {
  UniqueFd fd = Open(path, O_RDWR | O_CREAT | O_APPEND);
  std::string all;
  for (int i = 1; i <= 40; ++i) {
    const std::string line = "this line is typed by somebody, number " + std::to_string(1000 + i) + " .....\n";
    if (write(fd.get(), line.data(), line.size()) < 0) {
      *refused_at = i;
      return all;
    }
    all += line;
  }
  EXPECT_EQ(Close(std::move(fd)), 0);
  return all;
}

std::string BurstPolicy(const std::string& action) {
  return "extends = \"permissive\"\n[bursts]\nbytes = 1000\nseconds = 60\nwrite_bytes = 200\naction = \"" + action +
         "\"\n";
}

TEST_F(PassingTextTest, ABurstIsRecorded) {
  ASSERT_EQ(WriteFile(guard_.path("bursts.toml"), BurstPolicy("record")), 0);
  ASSERT_NO_FATAL_FAILURE(Mount(guard_.path("bursts.toml")));
  int refused_at = 0;
  ExpectFile("typed.txt", TypeLines(guard_.mounted("typed.txt"), &refused_at));
  EXPECT_EQ(refused_at, 0);
  EXPECT_EQ(Bursts(), 1U);
}

TEST_F(PassingTextTest, ABurstIsRefused) {
  ASSERT_EQ(WriteFile(guard_.path("bursts.toml"), BurstPolicy("refuse")), 0);
  ASSERT_NO_FATAL_FAILURE(Mount(guard_.path("bursts.toml")));
  int refused_at = 0;
  static_cast<void>(TypeLines(guard_.mounted("typed.txt"), &refused_at));
  EXPECT_GT(refused_at, 10);
  EXPECT_EQ(Bursts(), 1U);
  ExpectItem("typed.txt", "refused");
  ExpectNotice("typed.txt", {"typed.txt", "short time"});
}

}  // namespace
}  // namespace shareguard::testing
