// Sinks and clocks that tests steer.
#ifndef SHAREGUARD_TESTS_UNIT_AUDIT_FAKES_H_
#define SHAREGUARD_TESTS_UNIT_AUDIT_FAKES_H_

#include <atomic>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>

#include "shareguard/audit/log.h"

namespace shareguard::audit {

// What a MemorySink was told and did; outlives the sink, which a Log owns.
struct MemoryTrace {
  std::mutex mutex;
  std::string text;
  std::atomic<int> syncs{0};
  std::atomic<bool> fail_write{false}, fail_sync{false};
  std::chrono::milliseconds sync_time{0};
};

class MemorySink : public Sink {
 public:
  explicit MemorySink(MemoryTrace& trace) : trace_(trace) {}
  Status Write(std::string_view line) override {
    const std::lock_guard lock(trace_.mutex);
    if (trace_.fail_write) return Error::FromErrno("write", "memory", ENOSPC);
    trace_.text.append(line);
    return {};
  }
  Status Sync() override {
    ++trace_.syncs;
    std::this_thread::sleep_for(trace_.sync_time);
    if (trace_.fail_sync) return Error::FromErrno("sync", "memory", EIO);
    return {};
  }

 private:
  MemoryTrace& trace_;
};

class FixedClock : public Clock {
 public:
  WallTime Now() const override {
    return WallTime(std::chrono::seconds(1795328456)) + std::chrono::milliseconds(123);  // 2026-11-22T06:20:56.123Z
  }
};

inline Event Named(const std::string& action, const std::string& path = "a.csv", Level level = Level::kOperation) {
  Event event;
  event.action = action;
  event.path = path;
  event.level = level;
  return event;
}

}  // namespace shareguard::audit

#endif  // SHAREGUARD_TESTS_UNIT_AUDIT_FAKES_H_
