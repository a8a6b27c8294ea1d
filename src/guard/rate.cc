#include "shareguard/guard/rate.h"

#include <algorithm>

namespace shareguard::guard {
namespace {

int64_t MinuteOf(RateLimiter::Time now) {
  return std::chrono::duration_cast<std::chrono::minutes>(now.time_since_epoch()).count();
}

}  // namespace

bool RateLimiter::Window::Take(uint64_t amount, uint64_t limit, int64_t minute) {
  const auto size = static_cast<int64_t>(slots.size());
  // Empties the slots that have left the hour since the last call.
  for (int64_t passed = std::min(minute - newest, size); passed > 0; --passed) {
    uint64_t& slot = slots[static_cast<size_t>((minute - passed + 1) % size)];
    sum -= slot;
    slot = 0;
  }
  newest = std::max(newest, minute);
  if (amount > limit || sum > limit - amount) return false;
  slots[static_cast<size_t>(newest % size)] += amount;
  sum += amount;
  return true;
}

bool RateLimiter::TakeBytes(uid_t uid, uint64_t bytes, uint64_t limit, Time now) {
  if (limit == 0) return true;
  const std::lock_guard lock(mutex_);
  return users_[uid].bytes.Take(bytes, limit, MinuteOf(now));
}

bool RateLimiter::TakeFile(uid_t uid, uint64_t limit, Time now) {
  if (limit == 0) return true;
  const std::lock_guard lock(mutex_);
  return users_[uid].files.Take(1, limit, MinuteOf(now));
}

}  // namespace shareguard::guard
