// Bytes and files per hour and user, as a policy limits them.
#ifndef SHAREGUARD_GUARD_RATE_H_
#define SHAREGUARD_GUARD_RATE_H_

#include <sys/types.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace shareguard::guard {

// A sliding hour in 60 slots of a minute: what was used in the last 59 to 60 minutes counts. Thread-safe.
// Lives in memory: a remount starts a new hour (docs/threat-model.md).
class RateLimiter {
 public:
  using Time = std::chrono::steady_clock::time_point;
  // Adds when the sum stays within the limit (0: no limit); false, and nothing added, beyond.
  bool TakeBytes(uid_t uid, uint64_t bytes, uint64_t limit, Time now);
  bool TakeFile(uid_t uid, uint64_t limit, Time now);

 private:
  struct Window {
    std::array<uint64_t, 60> slots{};
    int64_t newest = 0;  // minute of the newest slot
    uint64_t sum = 0;
    bool Take(uint64_t amount, uint64_t limit, int64_t minute);
  };
  struct User {
    Window bytes, files;
  };
  std::mutex mutex_;  // guards users_
  std::unordered_map<uid_t, User> users_;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_RATE_H_
