// The implementation of WorkerPool.
//
// One thread, the keeper, starts and reaps every worker and lives as long as the pool: PR_SET_PDEATHSIG ties a worker
// to the thread that started it, and the threads that call Inspect come and go. A slot belongs to the keeper while it
// is idle or doomed, and to the calling thread of Inspect while it is busy.
#ifndef SHAREGUARD_SRC_SANDBOX_POOL_H_
#define SHAREGUARD_SRC_SANDBOX_POOL_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "sandbox/conversation.h"
#include "sandbox/launch.h"
#include "shareguard/base/fd.h"
#include "shareguard/sandbox/worker_pool.h"

namespace shareguard::sandbox {

// How long to wait before the next start, by the number of failures since a worker last did its work.
class BackOff {
 public:
  static constexpr uint32_t kFree = 3;  // failures that cost no wait
  void Failure() { failures_ = failures_ < 1000 ? failures_ + 1 : failures_; }
  void Success() { failures_ = 0; }
  bool storming() const { return failures_ > kFree; }
  std::chrono::milliseconds delay() const;

 private:
  uint32_t failures_ = 0;
};

class Pool final : public WorkerPool {
 public:
  explicit Pool(WorkerOptions options);
  ~Pool() override;
  // Starts the keeper and the first workers.
  Status Begin(WorkerBrief brief);

  Result<policy::Inspection> Inspect(int fd, const std::string& name) override;
  Status Replace(WorkerBrief brief) override;
  std::vector<pid_t> Pids() const override;

 private:
  using Clock = std::chrono::steady_clock;
  enum class Use { kIdle, kBusy, kDoomed };
  // What a generation of workers is started with.
  struct Setup {
    std::shared_ptr<const policy::TypeRegistry> types;
    UniqueFd types_fd, settings_fd, secrets_fd;
    std::vector<policy::FingerprintSource> sets;
    WorkerFiles Files() const;
  };
  struct Slot {
    WorkerProcess process;
    std::shared_ptr<const Setup> setup;
    Use use = Use::kIdle;   // guarded by mutex_
    pid_t pid = -1;         // stays when the process is reaped
    uint64_t sequence = 0;  // of the last request; touched by the owner only
  };
  using SlotPtr = std::shared_ptr<Slot>;
  // Replace's errand for the keeper.
  struct Errand {
    std::shared_ptr<const Setup> setup;
    std::optional<Status> result;
  };

  Result<SlotPtr> Acquire(const std::string& name);
  void Release(const SlotPtr& slot, bool healthy);
  std::string CauseOfDeath(Slot* slot) const;

  void Keep();
  void RunErrand();
  void FillUp();
  void DoomTheDead();
  void BuryTheDoomed();
  void Sleep();
  // Starts `count` workers; on the first failure those started so far are killed.
  Result<std::vector<SlotPtr>> StartWorkers(const std::shared_ptr<const Setup>& setup, size_t count);
  size_t LiveLocked() const;
  void Wake() const;

  const WorkerOptions options_;
  const std::string program_;
  UniqueFd wake_;  // eventfd
  std::thread keeper_;

  mutable std::mutex mutex_;  // guards everything below
  std::condition_variable changed_;
  std::vector<SlotPtr> slots_;
  std::shared_ptr<const Setup> setup_;
  std::shared_ptr<Errand> errand_;
  BackOff back_off_;
  Clock::time_point next_start_{};
  std::string last_start_error_;
  bool stopping_ = false;
};

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_POOL_H_
