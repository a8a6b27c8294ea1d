// The keeper's half of Pool: starting, watching and burying workers.
#include <poll.h>
#include <unistd.h>

#include <algorithm>

#include "sandbox/pool.h"

namespace shareguard::sandbox {
namespace {

// While a killed worker has not ended yet there is nothing to wait on but time.
constexpr int kBurialMs = 20;

}  // namespace

void Pool::Keep() {
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) break;
    }
    RunErrand();
    DoomTheDead();
    BuryTheDoomed();
    FillUp();
    Sleep();
  }
  const std::lock_guard lock(mutex_);
  slots_.clear();  // kills and reaps; a slot in use is ended by the Inspect that holds it
}

void Pool::RunErrand() {
  std::shared_ptr<Errand> errand;
  {
    const std::lock_guard lock(mutex_);
    errand = errand_;
  }
  if (!errand) return;
  auto started = StartWorkers(errand->setup, options_.count);
  {
    const std::lock_guard lock(mutex_);
    if (started.ok()) {
      for (const SlotPtr& slot : slots_) {
        if (slot->use != Use::kIdle) continue;
        slot->process.Kill();
        slot->use = Use::kDoomed;
      }
      setup_ = errand->setup;
      back_off_.Success();
      slots_.insert(slots_.end(), started->begin(), started->end());
      errand->result = Status();
    } else {
      errand->result = Status(started.error());
    }
    errand_.reset();
  }
  changed_.notify_all();
}

void Pool::FillUp() {
  std::shared_ptr<const Setup> setup;
  size_t missing = 0;
  {
    const std::lock_guard lock(mutex_);
    const size_t live = LiveLocked();
    if (!setup_ || live >= options_.count || Clock::now() < next_start_) return;
    setup = setup_;
    // After a series of failures one worker at a time is enough to find out whether it is over.
    missing = back_off_.storming() ? 1 : options_.count - live;
  }
  auto started = StartWorkers(setup, missing);
  {
    const std::lock_guard lock(mutex_);
    if (started.ok()) {
      last_start_error_.clear();
      slots_.insert(slots_.end(), started->begin(), started->end());
    } else {
      back_off_.Failure();
      last_start_error_ = started.error().ToString();
      next_start_ = Clock::now() + std::max(back_off_.delay(), std::chrono::milliseconds{kBurialMs});
    }
  }
  changed_.notify_all();
}

// An idle worker has no reason to end: somebody or the memory limit of the system killed it.
void Pool::DoomTheDead() {
  const std::lock_guard lock(mutex_);
  for (const SlotPtr& slot : slots_) {
    if (slot->use != Use::kIdle) continue;
    pollfd ended{slot->process.pidfd(), POLLIN, 0};
    if (::poll(&ended, 1, 0) <= 0) continue;
    slot->use = Use::kDoomed;
    back_off_.Failure();
    next_start_ = Clock::now() + back_off_.delay();
  }
}

void Pool::BuryTheDoomed() {
  const std::lock_guard lock(mutex_);
  std::string how;
  std::erase_if(slots_, [&](const SlotPtr& slot) { return slot->use == Use::kDoomed && slot->process.Reap(&how); });
}

void Pool::Sleep() {
  std::vector<SlotPtr> watched;  // keeps the descriptors open while we poll them
  std::vector<pollfd> polled = {{wake_.get(), POLLIN, 0}};
  int timeout = -1;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || errand_) return;
    for (const SlotPtr& slot : slots_) {
      if (slot->use == Use::kDoomed) timeout = kBurialMs;
      if (slot->use != Use::kIdle) continue;
      watched.push_back(slot);
      polled.push_back({slot->process.pidfd(), POLLIN, 0});
    }
    if (setup_ && LiveLocked() < options_.count) {
      const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(next_start_ - Clock::now()).count() + 1;
      const int until_start = static_cast<int>(std::clamp<int64_t>(wait, 0, 60000));
      timeout = timeout < 0 ? until_start : std::min(timeout, until_start);
    }
  }
  if (::poll(polled.data(), polled.size(), timeout) <= 0 || polled[0].revents == 0) return;
  uint64_t count = 0;
  [[maybe_unused]] const ssize_t n = ::read(wake_.get(), &count, sizeof count);
}

Result<std::vector<Pool::SlotPtr>> Pool::StartWorkers(const std::shared_ptr<const Setup>& setup, size_t count) {
  std::vector<SlotPtr> started;
  for (size_t i = 0; i < count; ++i) {
    SHAREGUARD_ASSIGN(WorkerProcess process, LaunchWorker(program_, setup->Files(), options_.memory_bytes));
    auto slot = std::make_shared<Slot>();
    slot->pid = process.pid();
    slot->process = std::move(process);
    slot->setup = setup;
    started.push_back(std::move(slot));
  }
  for (const SlotPtr& slot : started) {
    const Status ready = AwaitReady(slot->process.socket(), options_.start_timeout);
    if (!ready.ok()) return Error::Make("start worker", program_, ready.error().cause(), ready.error().errno_value());
  }
  return started;
}

}  // namespace shareguard::sandbox
