// Large trees, large directories, many files at once. Sizes for every run; SHAREGUARD_SCALE_FILES asks for another size
// of the large tree (./dev soak: a million).
#include <dirent.h>
#include <fcntl.h>
#include <fts.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

constexpr int kFilesPerDirectory = 1000;
constexpr double kMebibyte = 1024.0;  // in the KiB of /proc

class ScaleTest : public MountTest {
 protected:
  // The other side takes everything away: holding so many files against what is expected would take longer than all
  // else.
  void Clear() {
    for (const auto& entry : std::filesystem::directory_iterator(guard_.published())) {
      std::filesystem::remove_all(entry.path());
    }
  }
  // A figure of /proc/PID/status of the mount, in KiB.
  double Status(const std::string& field) {
    std::ifstream status("/proc/" + std::to_string(guard_.child().pid()) + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with(field + ":")) return std::stod(line.substr(field.size() + 1));
    }
    return -1;
  }
  int Descriptors() {
    const std::string path = "/proc/" + std::to_string(guard_.child().pid()) + "/fd";
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(path.c_str()), closedir);
    int count = 0;
    while (stream != nullptr && readdir(stream.get()) != nullptr) ++count;
    return count;
  }
};

int FilesToWalk() {
  const char* wanted = getenv("SHAREGUARD_SCALE_FILES");
  return wanted != nullptr ? std::atoi(wanted) : 100000;
}

// Made in the published tree itself: the other side has put them there.
void MakeTree(const std::string& root, int files) {
  UniqueFd directory;
  for (int i = 0; i < files; ++i) {
    if (i % kFilesPerDirectory == 0) {
      const std::string path = root + "/d" + std::to_string(i / kFilesPerDirectory);
      ASSERT_EQ(mkdir(path.c_str(), 0755), 0);
      directory = std::move(*OpenAt(AT_FDCWD, path, O_RDONLY | O_DIRECTORY));
    }
    const std::string name = "record_" + std::to_string(i) + ".csv";
    ASSERT_EQ(mknodat(directory.get(), name.c_str(), S_IFREG | 0644, 0), 0);
  }
}

// Every file is looked up and its attributes asked for.
int Walk(const std::string& root) {
  std::string path = root;
  char* const roots[] = {path.data(), nullptr};
  const std::unique_ptr<FTS, int (*)(FTS*)> walk(fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, nullptr), fts_close);
  int files = 0;
  while (const FTSENT* entry = fts_read(walk.get())) files += entry->fts_info == FTS_F ? 1 : 0;
  return files;
}

int CountEntries(DIR* stream) {
  int count = 0;
  while (readdir(stream) != nullptr) ++count;
  return count;
}

TEST_F(ScaleTest, ALargeTreeCostsLittleMemoryAndNoDescriptors) {
  const int files = FilesToWalk();
  ASSERT_NO_FATAL_FAILURE(MakeTree(guard_.published(), files));
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  const double before = Status("VmRSS");
  const int descriptors = Descriptors();
  for (int round = 0; round < 2; ++round) EXPECT_EQ(Walk(guard_.mounted()), files);
  const double peak = Status("VmHWM");
  std::cout << "scale: " << files << " files walked twice, peak memory " << peak / kMebibyte << " MiB ("
            << before / kMebibyte << " before), " << Descriptors() - descriptors << " descriptors more\n";
  EXPECT_LE(Descriptors(), descriptors + 8);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  // The goal is 150 MiB for a million.
  EXPECT_LE(peak - before, 150 * kMebibyte * files / 1e6 + 4 * kMebibyte);
#endif
  Clear();
}

TEST_F(ScaleTest, ALargeDirectory) {
  constexpr int kEntries = 100000;
  ASSERT_EQ(mkdir(guard_.published("d").c_str(), 0755), 0);
  const UniqueFd directory = std::move(*OpenAt(AT_FDCWD, guard_.published("d"), O_RDONLY | O_DIRECTORY));
  for (int i = 0; i < kEntries; ++i) {
    ASSERT_EQ(mknodat(directory.get(), std::to_string(i).c_str(), S_IFREG | 0644, 0), 0);
  }
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(guard_.mounted("d").c_str()), closedir);
  ASSERT_NE(stream, nullptr);
  EXPECT_EQ(CountEntries(stream.get()), kEntries + 2);
  // A rewind sees what has come meanwhile; a position kept from before stays good.
  EXPECT_EQ(Write("d/new.csv", Csv(1)), 0);
  EXPECT_EQ(ReadFile(guard_.published("d/new.csv")), Csv(1));
  rewinddir(stream.get());
  EXPECT_EQ(CountEntries(stream.get()), kEntries + 3);
  Clear();
}

TEST_F(ScaleTest, ManyFilesWrittenAtOnce) {
  constexpr int kFiles = 500;
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  std::vector<UniqueFd> open;
  for (int i = 0; i < kFiles; ++i) {
    auto fd = OpenAt(AT_FDCWD, guard_.mounted("f" + std::to_string(i) + ".csv"), O_WRONLY | O_CREAT | O_EXCL, 0644);
    ASSERT_TRUE(fd.ok()) << i << ": " << fd.error().ToString();
    open.push_back(std::move(*fd));
  }
  for (int part = 0; part < 3; ++part) {
    for (int i = 0; i < kFiles; ++i) {
      const std::string line = std::to_string(i) + "," + std::to_string(part) + "\n";
      ASSERT_EQ(write(open[i].get(), line.data(), line.size()), static_cast<ssize_t>(line.size()));
    }
  }
  for (int i = 0; i < kFiles; ++i) {
    ASSERT_EQ(close(open[i].Release()), 0) << i;
    std::ostringstream content;
    for (int part = 0; part < 3; ++part) content << i << "," << part << "\n";
    ExpectFile("f" + std::to_string(i) + ".csv", content.str());
  }
}

TEST_F(ScaleTest, DeepAndLongNames) {
  constexpr int kDepth = 200;
  ASSERT_NO_FATAL_FAILURE(Mount("permissive"));
  UniqueFd at = std::move(*OpenAt(AT_FDCWD, guard_.mounted(), O_RDONLY | O_DIRECTORY));
  for (int i = 0; i < kDepth; ++i) {
    // The whole path is far beyond PATH_MAX: the guard goes by descriptors.
    const std::string name = std::string(251, 'n') + std::to_string(1000 + i);
    ASSERT_EQ(mkdirat(at.get(), name.c_str(), 0755), 0) << i;
    auto next = OpenAt(at.get(), name, O_RDONLY | O_DIRECTORY);
    ASSERT_TRUE(next.ok()) << i << ": " << next.error().ToString();
    at = std::move(*next);
  }
  const std::string file = "\xff\xfe" + std::string(249, 'x') + ".csv";
  {
    const UniqueFd fd = std::move(*OpenAt(at.get(), file, O_WRONLY | O_CREAT, 0644));
    ASSERT_TRUE(WriteAll(fd.get(), Csv(3)).ok());
  }
  ASSERT_EQ(renameat(at.get(), file.c_str(), at.get(), "short.csv"), 0);
  const auto content = ReadFileAt(at.get(), "short.csv", 1 << 20);
  ASSERT_TRUE(content.ok());
  EXPECT_EQ(*content, Csv(3));
  EXPECT_EQ(faccessat(at.get(), file.c_str(), F_OK, 0), -1);
  ASSERT_EQ(mkdirat(at.get(), std::string(256, 'n').c_str(), 0755), -1);
  EXPECT_EQ(errno, ENAMETOOLONG);
  at.Reset();
  // Too deep for the comparison at the end, which goes by paths.
  EXPECT_EQ(RunCommand({"rm", "-rf", guard_.mounted(std::string(251, 'n') + "1000")}).code, 0);
}

}  // namespace
}  // namespace shareguard::testing
