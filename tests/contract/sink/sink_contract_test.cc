// What every audit sink promises (audit/log.h). A new sink adds a maker to the list at the end.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <thread>
#include <unordered_map>

#include "../../unit/audit/fakes.h"
#include "../../unit/audit/scratch.h"

namespace shareguard::audit {
namespace {

// A sink, and a way to see what it kept.
struct Subject {
  std::unique_ptr<Sink> sink;
  std::function<std::string()> kept;
};
struct Maker {
  const char* name;
  std::function<Subject(const Scratch&)> make;
};
void PrintTo(const Maker& maker, std::ostream* out) { *out << maker.name; }

Subject File(const Scratch& scratch) {
  const std::string path = scratch / "log";
  auto sink = FileSink::Open(path);
  EXPECT_TRUE(sink.ok());
  return {std::move(sink).value(), [path] { return ReadText(path); }};
}

Subject ExistingFile(const Scratch& scratch) {
  WriteText(scratch / "log", "");
  return File(scratch);
}

Subject Memory(const Scratch&) {
  auto trace = std::make_shared<MemoryTrace>();
  struct Owning : MemorySink {
    std::shared_ptr<MemoryTrace> trace;
    explicit Owning(const std::shared_ptr<MemoryTrace>& t) : MemorySink(*t), trace(t) {}
  };
  return {std::make_unique<Owning>(trace), [trace] {
            const std::lock_guard lock(trace->mutex);
            return trace->text;
          }};
}

class SinkContractTest : public ::testing::TestWithParam<Maker> {
 protected:
  Scratch scratch_;
  Subject subject_ = GetParam().make(scratch_);
};

TEST_P(SinkContractTest, LinesAreKeptInOrder) {
  std::string expected;
  for (int i = 0; i < 100; ++i) {
    const std::string line = "line " + std::to_string(i) + "\n";
    ASSERT_TRUE(subject_.sink->Write(line).ok());
    expected += line;
  }
  ASSERT_TRUE(subject_.sink->Sync().ok());
  EXPECT_EQ(subject_.kept(), expected);
}

TEST_P(SinkContractTest, SyncOfNothingIsFine) { EXPECT_TRUE(subject_.sink->Sync().ok()); }

TEST_P(SinkContractTest, ReopenWithoutARotationChangesNothing) {
  ASSERT_TRUE(subject_.sink->Write("one\n").ok());
  ASSERT_TRUE(subject_.sink->Reopen().ok());
  ASSERT_TRUE(subject_.sink->Write("two\n").ok());
  EXPECT_EQ(subject_.kept(), "one\ntwo\n");
}

TEST_P(SinkContractTest, LongLinesAndAnyBytesAreKept) {
  std::string line(3 * 1024 * 1024, 'x');
  for (int c = 0; c < 256; ++c) line[static_cast<size_t>(c) + 5] = c == '\n' ? ' ' : static_cast<char>(c);
  line.back() = '\n';
  ASSERT_TRUE(subject_.sink->Write(line).ok());
  EXPECT_EQ(subject_.kept(), line);
}

TEST_P(SinkContractTest, WritersAtOnceNeverMixLines) {
  std::vector<std::thread> threads;
  for (char letter = 'a'; letter < 'e'; ++letter) {
    threads.emplace_back([this, letter] {
      for (int i = 0; i < 200; ++i) {
        EXPECT_TRUE(subject_.sink->Write(std::string(300, letter) + "\n").ok());
        if (i % 20 == 0) {
          EXPECT_TRUE(subject_.sink->Sync().ok());
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::unordered_map<char, int> counts;
  for (const std::string& line : LinesOf(subject_.kept())) {
    ASSERT_EQ(line, std::string(300, line.empty() ? '?' : line[0]));
    ++counts[line[0]];
  }
  for (char letter = 'a'; letter < 'e'; ++letter) EXPECT_EQ(counts[letter], 200);
}

INSTANTIATE_TEST_SUITE_P(Sinks, SinkContractTest,
                         ::testing::Values(Maker{"File", File}, Maker{"ExistingFile", ExistingFile},
                                           Maker{"Memory", Memory}),
                         [](const auto& subject) { return subject.param.name; });

// The file sink's own promises.

TEST(FileSinkTest, TheFileIsPrivateAndAppendedTo) {
  const Scratch scratch;
  WriteText(scratch / "old", "kept\n");
  const mode_t mask = ::umask(0);
  const Subject subject = File(scratch);
  ::umask(mask);
  struct stat status {};
  ASSERT_EQ(::stat((scratch / "log").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
  auto old = FileSink::Open(scratch / "old");
  ASSERT_TRUE(old.ok());
  ASSERT_TRUE((*old)->Write("new\n").ok());
  EXPECT_EQ(ReadText(scratch / "old"), "kept\nnew\n");
}

TEST(FileSinkTest, ASecondWriterIsTurnedAway) {
  const Scratch scratch;
  const Subject first = File(scratch);
  const auto second = FileSink::Open(scratch / "log");
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().errno_value(), EBUSY);
}

TEST(FileSinkTest, WhatIsNoPlainFileIsTurnedAway) {
  const Scratch scratch;
  std::filesystem::create_directory(scratch / "directory");
  std::filesystem::create_symlink("elsewhere", scratch / "link");
  ASSERT_EQ(::mkfifo((scratch / "pipe").c_str(), 0600), 0);
  for (const char* name : {"directory", "link", "pipe", "absent/log", ""}) {
    EXPECT_FALSE(FileSink::Open(scratch / name).ok()) << name;
  }
  EXPECT_FALSE(std::filesystem::exists(scratch / "elsewhere"));
}

TEST(FileSinkTest, ReopenFollowsARotationAndRefusesAStrangersFile) {
  const Scratch scratch;
  const Subject subject = File(scratch);
  ASSERT_TRUE(subject.sink->Write("one\n").ok());
  std::filesystem::rename(scratch / "log", scratch / "log.1");
  WriteText(scratch / "log", "somebody else's\n");
  EXPECT_FALSE(subject.sink->Reopen().ok());
  ASSERT_TRUE(subject.sink->Write("two\n").ok());
  std::filesystem::remove(scratch / "log");
  ASSERT_TRUE(subject.sink->Reopen().ok());
  ASSERT_TRUE(subject.sink->Write("three\n").ok());
  EXPECT_EQ(ReadText(scratch / "log.1"), "one\ntwo\n");
  EXPECT_EQ(ReadText(scratch / "log"), "three\n");
}

}  // namespace
}  // namespace shareguard::audit
