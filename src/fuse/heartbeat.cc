#include "fuse/heartbeat.h"

#include <sys/statfs.h>

#include <utility>

namespace shareguard::fuse {
namespace {

// Until the first answer: a mount is ready within milliseconds, and somebody waits for it.
constexpr std::chrono::milliseconds kFirstLook{10};

}  // namespace

Heartbeat::~Heartbeat() {
  Stop();
  if (probe_.joinable()) probe_.join();
}

void Heartbeat::Start(const std::string& mountpoint, std::chrono::microseconds interval,
                      std::function<void()> on_alive) {
  probe_ = std::thread([this, mountpoint] { Probe(mountpoint); });
  beat_ = std::thread([this, interval, act = std::move(on_alive)] { Beat(interval, act); });
}

void Heartbeat::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (beat_.joinable()) beat_.join();
}

bool Heartbeat::Sleep(std::chrono::microseconds time) {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, time, [this] { return stopping_; });
}

void Heartbeat::Beat(std::chrono::microseconds interval, const std::function<void()>& on_alive) {
  uint64_t seen = 0;
  bool alive = false;
  while (Sleep(alive ? interval : std::chrono::microseconds(kFirstLook))) {
    const uint64_t answered = answered_;
    if (answered != seen) {
      seen = answered;
      on_alive();
      if (interval.count() == 0) return;
      alive = true;
      continue;
    }
    {
      const std::lock_guard lock(mutex_);
      wanted_ = true;
    }
    changed_.notify_all();
  }
}

void Heartbeat::Probe(const std::string& mountpoint) {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || wanted_; });
      if (stopping_) return;
      wanted_ = false;
    }
    // Whatever it says: that somebody has answered is counted where the answer is given.
    struct statfs ignored {};
    static_cast<void>(::statfs(mountpoint.c_str(), &ignored));
  }
}

}  // namespace shareguard::fuse
