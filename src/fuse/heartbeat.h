// Proof that a mount serves: not that its process runs, but that requests of the kernel are answered.
#ifndef SHAREGUARD_FUSE_HEARTBEAT_H_
#define SHAREGUARD_FUSE_HEARTBEAT_H_

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

#include "fuse/fuse_api.h"

namespace shareguard::fuse {

// Counts the requests that have been answered, and sees to it that there is one to answer now and then: it asks the
// kernel for what it has cached of the root (FUSE_NOTIFY_RETRIEVE). The answer, which is empty, comes through the same
// queue and the same threads as every request, without anybody touching the mount point: from inside a sandbox it may
// not be seen, and a look at it would keep it busy.
class Heartbeat {
 public:
  Heartbeat() = default;
  ~Heartbeat() { Stop(); }
  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

  // `on_alive` runs on a thread of its own: once as soon as the first request has been answered, then after each
  // `interval` (0: not again) in which at least one was. Call once. `session` must live until Stop.
  void Start(fuse_session* session, std::chrono::microseconds interval, std::function<void()> on_alive);
  void Stop();
  // A request has been answered. Any thread.
  void Answered() { answered_.fetch_add(1, std::memory_order_relaxed); }
  // The kernel's answer to our question.
  void ProbeAnswered() {
    probing_ = false;
    Answered();
  }

 private:
  void Run(fuse_session* session, std::chrono::microseconds interval, const std::function<void()>& on_alive);
  // False: Stop was called meanwhile.
  bool Sleep(std::chrono::microseconds time);

  std::atomic<uint64_t> answered_{0};
  std::atomic<bool> probing_{false};  // one question at a time: a queue that stands still must not grow
  std::mutex mutex_;                  // guards stopping_
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_HEARTBEAT_H_
