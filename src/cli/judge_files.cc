#include "cli/judge_files.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "cli/tree_walk.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

// How far the walk may run ahead of the slowest file: bounds open descriptors and kept results.
constexpr uint64_t kMaxAhead = 256;

Judged Unreadable(WalkEntry entry) {
  Judged judged{std::move(entry.path), entry.kind, {}, true};
  judged.decision.verdict.Add({policy::Action::kRefuse, "read", "",
                               "It cannot be read (" + entry.error->cause() + "), so it cannot be judged.",
                               "Make it readable for this user, or leave it out."});
  return judged;
}

Judged JudgeKind(WalkEntry entry, const policy::Policy& policy) {
  Judged judged{std::move(entry.path), entry.kind, {}, false};
  judged.decision.verdict = policy.JudgeName({entry.judged, entry.kind});
  return judged;
}

// A queue of files, threads that judge them, and a map that puts the results in order again.
class Line {
 public:
  Line(const policy::Policy& policy, sandbox::WorkerPool& workers, const JudgeOptions& options)
      : policy_(policy), workers_(workers), options_(options) {
    for (unsigned i = 0; i < options.jobs; ++i) threads_.emplace_back([this] { Work(); });
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  // False once nobody wants further results.
  bool Take(WalkEntry entry) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || taken_ < delivered_ + kMaxAhead; });
    if (stopped_) return false;
    queue_.emplace_back(taken_++, std::move(entry));
    lock.unlock();
    changed_.notify_all();
    return true;
  }

 private:
  std::optional<Judged> Judge(WalkEntry entry) {
    if (entry.error) return Unreadable(std::move(entry));
    if (entry.kind == policy::NodeKind::kFile) {
      Judged judged{std::move(entry.path), entry.kind, {}, false};
      judged.decision = guard::DecideFile(entry.fd.get(), entry.judged, policy_, workers_);
      return judged;
    }
    const bool directory = entry.kind == policy::NodeKind::kDirectory;
    Judged judged = JudgeKind(std::move(entry), policy_);
    if (directory && judged.decision.verdict.allowed()) return std::nullopt;
    return judged;
  }

  void Work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return closed_ || !queue_.empty(); });
      if (queue_.empty()) return;
      auto [number, entry] = std::move(queue_.front());
      queue_.pop_front();
      if (stopped_) continue;
      lock.unlock();
      std::optional<Judged> judged = Judge(std::move(entry));
      lock.lock();
      done_.emplace(number, std::move(judged));
      Deliver();
      changed_.notify_all();
    }
  }

  // Called with the mutex held, so results come one at a time and in order.
  void Deliver() {
    for (auto next = done_.find(delivered_); next != done_.end(); next = done_.find(delivered_)) {
      if (next->second && !stopped_ && !options_.result(*next->second)) stopped_ = true;
      done_.erase(next);
      ++delivered_;
    }
  }

  const policy::Policy& policy_;
  sandbox::WorkerPool& workers_;
  const JudgeOptions& options_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<std::pair<uint64_t, WalkEntry>> queue_;
  std::map<uint64_t, std::optional<Judged>> done_;
  uint64_t taken_ = 0, delivered_ = 0;
  bool closed_ = false, stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace

void JudgeFiles(const std::vector<std::string>& paths, const policy::Policy& policy, sandbox::WorkerPool& workers,
                const JudgeOptions& options) {
  Line line(policy, workers, options);
  for (const std::string& path : paths) WalkTree(path, [&](WalkEntry entry) { return line.Take(std::move(entry)); });
}

}  // namespace shareguard::cli
