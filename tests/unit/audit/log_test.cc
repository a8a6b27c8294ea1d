#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "fakes.h"
#include "scratch.h"
#include "shareguard/base/digest.h"

namespace shareguard::audit {
namespace {

using nlohmann::json;

std::unique_ptr<Log> MemoryLog(MemoryTrace& trace, Level level = Level::kIo, std::string_view last = "") {
  auto log = Log::Create(std::make_unique<MemorySink>(trace), {"s", "egress", "m"}, level, last);
  EXPECT_TRUE(log.ok());
  return std::move(log).value();
}

// Every line names the hash of the one before, and their sequence has no gap.
void ExpectChained(const std::vector<std::string>& lines, std::string previous = std::string(64, '0')) {
  std::optional<uint64_t> sequence;
  for (const std::string& line : lines) {
    const json record = json::parse(line);
    EXPECT_EQ(record["shareguard"]["chain"]["prev"], previous);
    const auto number = record["event"]["sequence"].get<uint64_t>();
    if (sequence) {
      EXPECT_EQ(number, *sequence + 1);
    }
    sequence = number;
    previous = Sha256Hex(line);
  }
}

TEST(LogTest, LinesAreChainedFromTheGenesis) {
  MemoryTrace trace;
  const auto log = MemoryLog(trace);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(log->Append(Named("create")).ok());
  const auto lines = LinesOf(trace.text);
  ASSERT_EQ(lines.size(), 5U);
  ExpectChained(lines);
}

TEST(LogTest, TheChainGoesOnFromTheLastLine) {
  MemoryTrace trace;
  ASSERT_TRUE(MemoryLog(trace)->Append(Named("create")).ok());
  const std::string last = LinesOf(trace.text).back();
  ASSERT_TRUE(MemoryLog(trace, Level::kIo, last)->Append(Named("create")).ok());
  ExpectChained(LinesOf(trace.text));
}

TEST(LogTest, ALastLineThatIsNoRecordIsAnError) {
  MemoryTrace trace;
  for (const char* line :
       {"{}", "garbage", "[1]", R"({"event":{"sequence":1},"shareguard":{"chain":{"prev":"xyz"}}})"}) {
    const auto log = Log::Create(std::make_unique<MemorySink>(trace), {}, Level::kIo, line);
    EXPECT_FALSE(log.ok()) << line;
  }
}

TEST(LogTest, TheLevelLeavesOutWhatIsFiner) {
  for (const Level level : {Level::kDecision, Level::kOperation, Level::kIo}) {
    MemoryTrace trace;
    const auto log = MemoryLog(trace, level);
    ASSERT_TRUE(log->Append(Named("verdict", "a", Level::kDecision)).ok());
    ASSERT_TRUE(log->AppendDurably(Named("create", "a", Level::kOperation)).ok());
    ASSERT_TRUE(log->Append(Named("read", "a", Level::kIo)).ok());
    EXPECT_EQ(LinesOf(trace.text).size(), static_cast<size_t>(level) + 1);
    EXPECT_EQ(trace.syncs, level == Level::kDecision ? 0 : 1);
    ExpectChained(LinesOf(trace.text));
  }
}

TEST(LogTest, AFailedWriteLeavesTheChainWhereItWas) {
  MemoryTrace trace;
  const auto log = MemoryLog(trace);
  ASSERT_TRUE(log->Append(Named("create")).ok());
  trace.fail_write = true;
  const Status failed = log->Append(Named("create"));
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().errno_value(), ENOSPC);
  EXPECT_FALSE(log->AppendDurably(Named("create")).ok());
  trace.fail_write = false;
  ASSERT_TRUE(log->AppendDurably(Named("create")).ok());
  const auto lines = LinesOf(trace.text);
  ASSERT_EQ(lines.size(), 2U);
  ExpectChained(lines);
}

TEST(LogTest, AfterAFailedSyncNothingIsPromisedUntilReopen) {
  MemoryTrace trace;
  const auto log = MemoryLog(trace);
  trace.fail_sync = true;
  EXPECT_FALSE(log->AppendDurably(Named("verdict")).ok());
  trace.fail_sync = false;
  EXPECT_FALSE(log->Append(Named("create")).ok());
  EXPECT_FALSE(log->AppendDurably(Named("verdict")).ok());
  ASSERT_TRUE(log->Reopen().ok());
  EXPECT_TRUE(log->AppendDurably(Named("verdict")).ok());
  ExpectChained(LinesOf(trace.text));
}

TEST(LogTest, ConcurrentCallersShareSyncsAndKeepOneChain) {
  constexpr int kThreads = 8, kEach = 25;
  MemoryTrace trace;
  trace.sync_time = std::chrono::milliseconds(2);
  const auto log = MemoryLog(trace);
  std::vector<std::thread> threads;
  std::atomic<int> failures{0};
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const Event event = Named("verdict", std::to_string(t) + "/" + std::to_string(i));
        failures += log->AppendDurably(event).ok() ? 0 : 1;
        failures += log->Append(Named("read", "x", Level::kIo)).ok() ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  const auto lines = LinesOf(trace.text);
  EXPECT_EQ(lines.size(), static_cast<size_t>(2 * kThreads * kEach));
  ExpectChained(lines);
  EXPECT_GT(trace.syncs, 0);
  EXPECT_LT(trace.syncs, kThreads * kEach);  // one sync each would be 200
}

TEST(LogTest, ADurableRecordIsSyncedAfterItWasWritten) {
  // A sink that remembers how much had been written when a sync began: the promise of AppendDurably.
  struct OrderSink : Sink {
    std::atomic<int>& lines;
    std::atomic<int>& synced;
    OrderSink(std::atomic<int>& l, std::atomic<int>& s) : lines(l), synced(s) {}
    Status Write(std::string_view) override {
      ++lines;
      return {};
    }
    Status Sync() override {
      const int covered = lines;
      std::this_thread::sleep_for(std::chrono::microseconds(200));
      int before = synced;
      while (before < covered && !synced.compare_exchange_weak(before, covered)) {
      }
      return {};
    }
  };
  std::atomic<int> lines{0}, synced{0}, durable{0};
  auto created = Log::Create(std::make_unique<OrderSink>(lines, synced), {}, Level::kIo, "");
  ASSERT_TRUE(created.ok());
  Log& log = **created;
  std::atomic<bool> broken{false};
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        if (!log.AppendDurably(Named("verdict")).ok()) broken = true;
        // All records that were answered for before this moment are covered by a finished sync.
        const int answered = ++durable;
        if (synced < answered) broken = true;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_FALSE(broken);
}

TEST(LogTest, ReopenWhileOthersWriteLosesNothing) {
  const Scratch scratch;
  const std::string path = scratch / "audit.jsonl";
  auto opened = OpenLog(path, {"s", "", "m"}, Level::kIo);
  ASSERT_TRUE(opened.ok());
  Log& log = **opened;
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) failures += log.AppendDurably(Named("verdict")).ok() ? 0 : 1;
    });
  }
  for (int rotation = 1; rotation <= 3; ++rotation) {
    std::filesystem::rename(path, path + "." + std::to_string(rotation));
    EXPECT_TRUE(log.Reopen().ok());
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  std::string all;
  for (const char* suffix : {".1", ".2", ".3", ""}) all += ReadText(path + suffix);
  const auto lines = LinesOf(all);
  EXPECT_EQ(lines.size(), 400U);
  ExpectChained(lines);
}

}  // namespace
}  // namespace shareguard::audit
