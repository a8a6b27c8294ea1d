// The pool with the real worker.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "testing.h"

namespace shareguard::sandbox {
namespace {

TEST(PoolTest, Inspects) {
  const auto pool = StartPool(Real());
  ASSERT_NE(pool, nullptr);
  EXPECT_EQ(pool->Pids().size(), 2U);
  const UniqueFd file = FileWith("a,b\n1,2\n");
  const auto result = pool->Inspect(file.get(), "t.csv");
  ASSERT_TRUE(result.ok()) << result.error().ToString();
  EXPECT_EQ(result->type, "csv");
  EXPECT_EQ(result->bytes_total, 8U);
}

TEST(PoolTest, WhatCannotBeReadIsAnErrorAndTheWorkerStays) {
  const auto pool = StartPool(Real(1));
  ASSERT_NE(pool, nullptr);
  const auto pids = pool->Pids();
  auto directory = OpenAt(-100 /*AT_FDCWD*/, "/", 0);
  ASSERT_TRUE(directory.ok());
  EXPECT_FALSE(pool->Inspect(directory->get(), "x.csv").ok());
  EXPECT_FALSE(pool->Inspect(-1, "x.csv").ok());
  EXPECT_EQ(pool->Pids(), pids);
}

TEST(PoolTest, ManyThreads) {
  const auto pool = StartPool(Real());
  ASSERT_NE(pool, nullptr);
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      const std::string content(static_cast<size_t>(t + 1) * 10, 'x');
      const UniqueFd file = FileWith(content);
      for (int i = 0; i < 20; ++i) {
        const auto result = pool->Inspect(file.get(), "t.csv");
        good += result.ok() && result->bytes_total == content.size();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 160);
}

TEST(PoolTest, ReplaceUnderLoad) {
  const auto pool = StartPool(Real());
  ASSERT_NE(pool, nullptr);
  std::atomic<bool> stop = false;
  std::atomic<int> bad = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      const UniqueFd file = FileWith("a,b\n");
      while (!stop) bad += !pool->Inspect(file.get(), "t.csv").ok();
    });
  }
  for (int i = 0; i < 3; ++i) {
    const Status status = pool->Replace({FewTypes("extra" + std::to_string(i)), {}});
    EXPECT_TRUE(status.ok()) << (status.ok() ? "" : status.error().ToString());
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(bad, 0);
  const UniqueFd file = FileWith("words\n");
  const auto result = pool->Inspect(file.get(), "t.extra2");
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->type, "extra2");
}

TEST(PoolTest, NoWorkerOutlivesThePool) {
  std::vector<pid_t> pids;
  {
    const auto pool = StartPool(Real());
    ASSERT_NE(pool, nullptr);
    pids = pool->Pids();
  }
  for (const pid_t pid : pids) EXPECT_EQ(::kill(pid, 0), -1);
}

// A pool may be started from a thread that ends: its workers live on.
TEST(PoolTest, WorkersOutliveTheThreadThatStartedThePool) {
  std::unique_ptr<WorkerPool> pool;
  std::thread([&] { pool = StartPool(Real(1)); }).join();
  ASSERT_NE(pool, nullptr);
  const auto pids = pool->Pids();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const UniqueFd file = FileWith("a,b\n");
  EXPECT_TRUE(pool->Inspect(file.get(), "t.csv").ok());
  EXPECT_EQ(pool->Pids(), pids);
}

}  // namespace
}  // namespace shareguard::sandbox
