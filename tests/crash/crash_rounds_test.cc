// Rounds of: users at work on the mount, SIGKILL to it at a random moment or at a fault point, a remount that is at
// times killed as well, and then a look at everything the disk and the record say.
//
// SHAREGUARD_CRASH_ROUNDS  how many (200)      SHAREGUARD_CRASH_SEED  repeats the random choices of a run
// SHAREGUARD_KEEP          keeps the folder of a round that failed
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <random>
#include <thread>

#include "guard_mount.h"
#include "invariants.h"
#include "shareguard/base/fault.h"
#include "writer.h"

namespace shareguard::testing {
namespace {

constexpr int kWriters = 3;
constexpr int kRoundsAFolder = 10;  // then the log and the quarantine begin anew: reading them takes time
constexpr int kMoreRounds = 150;    // at the most, for points that chance left out
constexpr int kPointMilliseconds = 500, kRandomMilliseconds = 120;

constexpr char kPolicy[] = R"(extends = "egress-standard"
[limits]
bytes_per_hour = 0
files_per_hour = 0
[kinds]
hardlink = "allow"
)";

using Clock = std::chrono::steady_clock;

int FromEnvironment(const char* name, int otherwise) {
  const char* text = getenv(name);
  return text != nullptr ? std::atoi(text) : otherwise;
}

[[maybe_unused]] std::vector<std::string> AllPoints() {
  std::vector<std::string> points(kFailingPoints.begin(), kFailingPoints.end());
  points.insert(points.end(), kCrashPoints.begin(), kCrashPoints.end());
  return points;
}

bool InRecovery(const std::string& point) { return point.starts_with("recovery."); }

// One folder, and the rounds in it.
class Folder {
 public:
  explicit Folder(uint32_t seed) : random_(seed) {
    std::ofstream(guard_.path("crash.toml")) << kPolicy;
    for (int w = 0; w < kWriters; ++w) mkdir(guard_.published(Directory(w)).c_str(), 0755);
  }
  ~Folder() {
    if (failed_ && getenv("SHAREGUARD_KEEP") != nullptr) guard_.Keep();
  }

  // "" or what does not hold. `point` is where the mount is to die, "" for any moment; `*reached`: it did.
  std::string Round(const std::string& point, bool* reached) {
    std::string problem = Recover(point, reached);
    if (problem.empty()) problem = Work(InRecovery(point) ? "" : point, reached);
    failed_ = !problem.empty();
    return problem;
  }
  // Brings what the last round has left to an end.
  std::string Finish() {
    bool ignored = false;
    std::string problem = Recover("", &ignored);
    if (problem.empty()) problem = guard_.Stop();
    failed_ = !problem.empty();
    return problem;
  }
  uint64_t files_checked() const { return files_checked_; }
  int acknowledged() const { return acknowledged_; }
  std::string path() const { return guard_.path(); }

 private:
  static std::string Directory(int writer) { return "w" + std::to_string(writer); }
  std::string LedgerPath(int writer) const { return guard_.path("ledger." + std::to_string(writer)); }

  // The rules of the fault points, which the mount reads at every point it passes.
  void Rule(const std::string& rule) { std::ofstream(guard_.path("rules")) << rule; }
  std::string StartMount() {
    setenv("SHAREGUARD_FAULT", ("@" + guard_.path("rules")).c_str(), 1);
    // One worker: starting them is most of what a round would cost.
    std::string problem = guard_.Start(guard_.path("crash.toml"), {"--workers", "1"});
    unsetenv("SHAREGUARD_FAULT");
    return problem;
  }
  bool DiedByItself() { return !guard_.running() && guard_.child().code() == 128 + SIGKILL; }

  std::string Recover(const std::string& point, bool* reached) {
    if (InRecovery(point) || random_() % 3 == 0) {
      Rule(InRecovery(point) ? point + ":kill:1" : "*:kill:" + std::to_string(1 + random_() % 12));
      const std::string problem = StartMount();
      if (!problem.empty() && !DiedByItself()) return "a remount: " + problem;
      if (InRecovery(point)) *reached = DiedByItself();
      guard_.Kill();
    }
    Rule("");
    if (const std::string problem = StartMount(); !problem.empty()) return "remount: " + problem;
    const Disk disk = ReadDisk(guard_);
    std::string problem = Check(disk);
    if (problem.empty()) problem = CheckKept(disk, ledgers_);
    if (problem.empty()) problem = CheckState(guard_, disk, record_);
    if (problem.empty()) problem = CheckView(guard_, disk);
    if (problem.empty() && ran_ && disk.published != before_recovery_.published) {
      problem = "recovery has changed the published tree";
    }
    if (!problem.empty()) return "after recovery: " + problem;
    const Outcome verified = guard_.Cli({"audit", "verify", "--state", guard_.state()});
    if (verified.code != 0) return "audit verify: " + verified.output;
    return "";
  }

  std::string Check(const Disk& disk) {
    record_.ReadOn(guard_.state("audit.jsonl"));
    files_checked_ += disk.published.size() + disk.quarantine.size();
    return CheckPublished(disk, record_, ledgers_);
  }

  std::string Work(const std::string& point, bool* reached) {
    if (!point.empty()) Rule(point + ":kill:" + std::to_string(1 + random_() % 3));
    std::vector<pid_t> writers = StartWriters();
    const auto limit =
        std::chrono::milliseconds(point.empty() ? 20 + random_() % kRandomMilliseconds : kPointMilliseconds);
    for (const auto end = Clock::now() + limit; Clock::now() < end && guard_.running();) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      if (random_() % 6 == 0) ReviewOne();
    }
    if (!point.empty()) *reached = DiedByItself();
    guard_.Kill();
    if (const std::string problem = WaitForWriters(std::move(writers)); !problem.empty()) return problem;
    ran_ = true;
    ledgers_.clear();
    for (int w = 0; w < kWriters; ++w) {
      ledgers_.push_back(ReadLedger(LedgerPath(w)));
      acknowledged_ += ledgers_.back().acknowledged;
      if (!ledgers_.back().complaints.empty())
        return "writer " + std::to_string(w) + ": " + ledgers_.back().complaints[0];
    }
    before_recovery_ = ReadDisk(guard_);
    const std::string problem = Check(before_recovery_);
    return problem.empty() ? "" : "before recovery: " + problem;
  }

  std::vector<pid_t> StartWriters() {
    const Tree published = ReadTree(guard_.published());
    std::vector<pid_t> writers;
    for (int w = 0; w < kWriters; ++w) {
      unlink(LedgerPath(w).c_str());
      WriterPlan plan{guard_.mounted(), LedgerPath(w), Directory(w), static_cast<uint32_t>(random_()), {}};
      for (const auto& [path, node] : published) {
        if (path.starts_with(Directory(w) + "/")) plan.known[path.substr(3)] = node.content;
      }
      writers.push_back(StartWriter(plan));
    }
    return writers;
  }

  static std::string WaitForWriters(std::vector<pid_t> writers) {
    std::string problem;
    for (const pid_t pid : writers) {
      int status = 0;
      const auto end = Clock::now() + std::chrono::seconds(10);
      while (waitpid(pid, &status, WNOHANG) == 0) {
        if (Clock::now() > end && problem.empty()) {
          problem = "a writer hangs though its mount is dead";
          kill(pid, SIGKILL);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      if (problem.empty() && status != 0) problem = "a writer ended with status " + std::to_string(status);
    }
    return problem;
  }

  // A reviewer decides on one held item, by the command line.
  void ReviewOne() {
    std::vector<std::string> held;
    for (const auto& item : guard_.Items()) {
      if (item.value("state", "") == "held") held.push_back(item.value("id", ""));
    }
    if (held.empty() || !guard_.running()) return;
    const std::string decision = random_() % 3 == 0 ? "reject" : "release";
    // It may have been withdrawn or the mount have died meanwhile: what counts is what the disk says afterwards.
    static_cast<void>(guard_.Cli({"review", decision, "--state", guard_.state(), held[random_() % held.size()]}));
  }

  GuardMount guard_;
  std::minstd_rand random_;
  Record record_;
  std::vector<Ledger> ledgers_;
  Disk before_recovery_;
  bool ran_ = false, failed_ = false;
  uint64_t files_checked_ = 0;
  int acknowledged_ = 0;
};

TEST(CrashRoundsTest, NothingUnverifiedNothingLostEverythingOnRecord) {
  if (const std::string why = WhyNoMount(); !why.empty()) GTEST_SKIP() << why;
  const int rounds = FromEnvironment("SHAREGUARD_CRASH_ROUNDS", 200);
  const auto seed = static_cast<uint32_t>(FromEnvironment("SHAREGUARD_CRASH_SEED", static_cast<int>(getpid())));
  std::vector<std::string> points;
#ifdef SHAREGUARD_FAULT_HOOKS
  points = AllPoints();
  // Whole trees are put into shares by tests/ingest, which kills at each of these points itself.
  std::erase_if(points, [](const std::string& point) { return point.starts_with("ingest."); });
#endif
  const size_t all = points.size();
  std::minstd_rand random(seed);
  std::unique_ptr<Folder> folder;
  uint64_t files = 0;
  int acknowledged = 0;
  // Once each point could have had its turn, some more for those that chance left out.
  const bool each = rounds >= 3 * static_cast<int>(all);
  const int most = each ? rounds + kMoreRounds : rounds;
  int round = 0;
  for (; round < rounds || (round < most && !points.empty()); ++round) {
    if (folder == nullptr) folder = std::make_unique<Folder>(static_cast<uint32_t>(random()));
    // Every point that was not reached yet has its turn again and again; between them, any moment.
    const bool any = points.empty() || (round < rounds && round % 3 == 2);
    const std::string point = any ? "" : points[random() % points.size()];
    bool reached = false;
    std::string problem = folder->Round(point, &reached);
    if (reached) std::erase(points, point);
    const bool last = round + 1 == most || (round + 1 >= rounds && points.empty());
    if (problem.empty() && (round % kRoundsAFolder == kRoundsAFolder - 1 || last)) {
      problem = folder->Finish();
      files += folder->files_checked();
      acknowledged += folder->acknowledged();
      if (problem.empty()) folder.reset();
    }
    ASSERT_EQ(problem, "") << "seed " << seed << ", round " << round << ", killed "
                           << (point.empty() ? "at any moment" : "at " + point) << ", folder " << folder->path();
  }
  std::printf("crash: %d rounds, %zu points, %llu files checked, %d acknowledged\n", round, all - points.size(),
              static_cast<unsigned long long>(files), acknowledged);
  EXPECT_GT(acknowledged, 5 * rounds) << "the writers hardly wrote";
  if (!each) return;
  std::string missed;
  for (const std::string& point : points) missed += " " + point;
  EXPECT_EQ(missed, "") << "no round came to these points";
}

}  // namespace
}  // namespace shareguard::testing
