#include "fuse/heartbeat.h"

#include <utility>

namespace shareguard::fuse {
namespace {

// Until the first answer: a mount is ready within milliseconds, and somebody waits for it.
constexpr std::chrono::milliseconds kFirstLook{10};

}  // namespace

void Heartbeat::Start(fuse_session* session, std::chrono::microseconds interval, std::function<void()> on_alive) {
  thread_ = std::thread([this, session, interval, act = std::move(on_alive)] { Run(session, interval, act); });
}

void Heartbeat::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Heartbeat::Sleep(std::chrono::microseconds time) {
  std::unique_lock lock(mutex_);
  return !stop_.wait_for(lock, time, [this] { return stopping_; });
}

void Heartbeat::Run(fuse_session* session, std::chrono::microseconds interval, const std::function<void()>& on_alive) {
  uint64_t seen = 0;
  bool alive = false;
  while (Sleep(alive ? interval : std::chrono::microseconds(kFirstLook))) {
    const uint64_t answered = answered_;
    if (answered != seen) {
      seen = answered;
      on_alive();
      if (interval.count() == 0) return;
      alive = true;
    }
    // Before the kernel has introduced itself libfuse answers with an error, and we ask again.
    if (!probing_.exchange(true) && ::fuse_lowlevel_notify_retrieve(session, FUSE_ROOT_ID, 1, 0, nullptr) != 0) {
      probing_ = false;
    }
  }
}

}  // namespace shareguard::fuse
