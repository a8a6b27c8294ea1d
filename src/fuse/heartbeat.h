// Proof that a mount serves: not that its process runs, but that requests of the kernel are answered.
#ifndef SHAREGUARD_FUSE_HEARTBEAT_H_
#define SHAREGUARD_FUSE_HEARTBEAT_H_

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace shareguard::fuse {

// Counts the requests that have been answered, and makes one itself where there are none: statfs(2) on the mount point,
// which no cache answers. That takes the way of every request, and may hang like any; so it has a thread of its own,
// which ends only once the mount has, or is answered. It is made on an idle mount only: while it lasts, the mount
// cannot be unmounted.
class Heartbeat {
 public:
  Heartbeat() = default;
  // The mount has ended by now: see above.
  ~Heartbeat();
  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

  // `on_alive` runs on a thread of its own: once as soon as the first request has been answered, then whenever within
  // `interval` (0: not again) at least one was; on an idle mount that is every other time. Call once.
  void Start(const std::string& mountpoint, std::chrono::microseconds interval, std::function<void()> on_alive);
  // `on_alive` does not run any more.
  void Stop();
  // A request has been answered. Any thread.
  void Answered() { answered_.fetch_add(1, std::memory_order_relaxed); }

 private:
  void Beat(std::chrono::microseconds interval, const std::function<void()>& on_alive);
  void Probe(const std::string& mountpoint);
  // False: Stop was called meanwhile.
  bool Sleep(std::chrono::microseconds time);

  std::atomic<uint64_t> answered_{0};
  std::mutex mutex_;  // guards the two below
  bool stopping_ = false, wanted_ = false;
  std::condition_variable changed_;
  std::thread beat_, probe_;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_HEARTBEAT_H_
