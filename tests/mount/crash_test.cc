// kill -9 of the mount at any moment: nothing unverified is published, nothing that was acknowledged is lost.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>
#include <vector>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class CrashTest : public MountTest {
 protected:
  void KillAndRemount(const std::string& policy) {
    guard_.Kill();
    mounted_ = false;
    CheckPublished();
    ASSERT_NO_FATAL_FAILURE(Mount(policy));
  }
  std::string Quarantined(const nlohmann::json& item) {
    return ReadFile(guard_.state("quarantine/" + item["id"].get<std::string>()));
  }
};

TEST_F(CrashTest, SyncedLeftoverBecomesInterrupted) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  ASSERT_NO_FATAL_FAILURE(Publish("done.csv", Csv(10)));
  UniqueFd fd(open(guard_.mounted("half.csv").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(WriteAll(fd.get(), Csv(500)).ok());
  ASSERT_EQ(fsync(fd.get()), 0);
  ASSERT_NO_FATAL_FAILURE(KillAndRemount("egress-standard"));
  EXPECT_NE(close(fd.Release()), 0);
  EXPECT_FALSE(Exists(guard_.mounted("half.csv")));
  const auto item = ExpectItem("half.csv", "interrupted");
  ASSERT_FALSE(item.is_null());
  EXPECT_EQ(Quarantined(item), Csv(500));
  EXPECT_EQ(item["uid"], geteuid());
  EXPECT_FALSE(guard_.Records([&](const auto& r) { return item["id"] == r.value("/shareguard/item"_json_pointer, ""); })
                   .empty());
}

TEST_F(CrashTest, NewVersionOfAPublishedFileLeavesTheOld) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  ASSERT_NO_FATAL_FAILURE(Publish("t.csv", Csv(10)));
  UniqueFd fd(open(guard_.mounted("t.csv").c_str(), O_RDWR | O_CLOEXEC));
  ASSERT_TRUE(WriteAt(fd.get(), "GROUP", 5, 0).ok());
  ASSERT_EQ(fsync(fd.get()), 0);
  ASSERT_NO_FATAL_FAILURE(KillAndRemount("egress-standard"));
  close(fd.Release());
  EXPECT_EQ(ReadFile(guard_.mounted("t.csv")), Csv(10));
  const auto item = ExpectItem("t.csv", "interrupted");
  ASSERT_FALSE(item.is_null());
  EXPECT_EQ(Quarantined(item), "GROUP" + Csv(10).substr(5));
}

TEST_F(CrashTest, ScratchFilesAreNotLostEither) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  ASSERT_EQ(Write("1A2B3C4D.tmp", Csv(50)), 0);
  {
    const UniqueFd fd(open(guard_.mounted("1A2B3C4D.tmp").c_str(), O_RDWR | O_CLOEXEC));
    ASSERT_EQ(fsync(fd.get()), 0);
  }
  ASSERT_NO_FATAL_FAILURE(KillAndRemount("egress-standard"));
  const auto item = ExpectItem("1A2B3C4D.tmp", "interrupted");
  ASSERT_FALSE(item.is_null());
  EXPECT_EQ(Quarantined(item), Csv(50));
}

TEST_F(CrashTest, HeldFileIsStillHeld) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  const std::string docx = Docx();
  ASSERT_EQ(Write("report.docx", docx), 0);
  ASSERT_NO_FATAL_FAILURE(KillAndRemount("egress-standard"));
  EXPECT_EQ(ReadFile(guard_.mounted("report.docx")), docx);
  const auto item = ExpectItem("report.docx", "held");
  ASSERT_FALSE(item.is_null());
  EXPECT_EQ(guard_.Cli({"review", "release", "--state", guard_.state(), item["id"]}).code, 0);
  ExpectFile("report.docx", docx);
}

// Several writers at full speed, killed at a moment that differs from round to round. What is published is whole; what
// a writer was told is published is; every staged rest is in quarantine, with its record; the log's chain is whole.
TEST_F(CrashTest, DuringWritesOfManyFiles) {
  constexpr int kRounds = 6, kWriters = 3;
  const std::string text = Csv(400);
  int acknowledged = 0;
  for (int round = 0; round < kRounds; ++round) {
    ASSERT_EQ(guard_.Start("egress-standard"), "") << "round " << round;
    mounted_ = true;
    // In a process of their own each, so that the kill of the mount leaves them with an error, not with a hang.
    std::vector<std::thread> writers;
    std::vector<std::set<std::string>> done(kWriters);
    std::atomic<bool> stop{false};
    for (int w = 0; w < kWriters; ++w) {
      writers.emplace_back([&, w] {
        for (int i = 0; !stop; ++i) {
          const std::string name =
              "r" + std::to_string(round) + "-w" + std::to_string(w) + "-" + std::to_string(i) + ".csv";
          if (WriteFile(guard_.mounted(name), text) != 0) return;
          done[static_cast<size_t>(w)].insert(name);
        }
      });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(40 + 61 * round));
    guard_.child().Signal(SIGKILL);
    guard_.child().WaitFor(5000);
    stop = true;
    for (std::thread& writer : writers) writer.join();
    guard_.Kill();
    mounted_ = false;
    const Tree published = ReadTree(guard_.published());
    for (const auto& [path, node] : published) {
      EXPECT_EQ(node.content, text) << path;
      ExpectFile(path, text);
    }
    for (const auto& names : done) {
      for (const std::string& name : names) EXPECT_TRUE(published.contains(name)) << "acknowledged, but lost: " << name;
      acknowledged += static_cast<int>(names.size());
    }
  }
  EXPECT_GT(acknowledged, kRounds) << "the writers hardly wrote";
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  CheckPublished();
  for (const auto& item : guard_.Items()) {
    EXPECT_EQ(item["state"], "interrupted") << item.dump();
    EXPECT_TRUE(Exists(guard_.state("quarantine/" + item["id"].get<std::string>())));
  }
  // Every published file has its record, from before it was published.
  std::set<std::string> recorded;
  for (const auto& record :
       guard_.Records([](const auto& r) { return r.value("/shareguard/verdict"_json_pointer, "") == "allow"; })) {
    recorded.insert(record.value("/file/path"_json_pointer, ""));
  }
  for (const auto& [path, node] : expected_)
    EXPECT_TRUE(recorded.contains(path)) << "published without a record: " << path;
}

TEST_F(CrashTest, WorkersEndWithTheirMount) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  const auto status = guard_.CliJson({"status", "--json", "--state", guard_.state()});
  ASSERT_TRUE(status.is_object() && status.contains("workers")) << status.dump();
  ASSERT_FALSE(status["workers"].empty());
  guard_.Kill();
  mounted_ = false;
  for (const auto& pid : status["workers"]) {
    const std::string proc = "/proc/" + std::to_string(pid.get<int>());
    for (int i = 0; i < 500 && Exists(proc); ++i) usleep(10000);
    EXPECT_FALSE(Exists(proc)) << "a worker outlives its mount";
  }
}

TEST_F(CrashTest, KilledWorkersAreReplacedAndTheFileIsNotLost) {
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  for (int round = 0; round < 3; ++round) {
    const auto status = guard_.CliJson({"status", "--json", "--state", guard_.state()});
    ASSERT_TRUE(status.is_object() && status.contains("workers"));
    for (const auto& pid : status["workers"]) kill(pid.get<pid_t>(), SIGKILL);
    // The first file after that may fall to a dead worker: then it is refused, kept, and on record.
    const std::string name = "t" + std::to_string(round) + ".csv";
    const int result = Write(name, Csv(20));
    if (result == 0) {
      ExpectFile(name, Csv(20));
    } else {
      EXPECT_EQ(result, EACCES);
      ExpectItem(name, "refused");
    }
    CheckPublished();
    bool recovered = false;
    for (int i = 0; i < 100 && !recovered; ++i) {
      const std::string next = "n" + std::to_string(round) + "-" + std::to_string(i) + ".csv";
      recovered = Write(next, Csv(20)) == 0;
      if (recovered) ExpectFile(next, Csv(20));
      if (!recovered) usleep(50000);
    }
    EXPECT_TRUE(recovered);
  }
}

}  // namespace
}  // namespace shareguard::testing
