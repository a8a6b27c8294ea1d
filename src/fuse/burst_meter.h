// Sees bursts of small writes through one handle: so many bytes within so many seconds.
#ifndef SHAREGUARD_FUSE_BURST_METER_H_
#define SHAREGUARD_FUSE_BURST_METER_H_

#include <array>
#include <chrono>
#include <cstdint>

#include "shareguard/policy/policy.h"

namespace shareguard::fuse {

// Not thread-safe. Time is kept in slots of a sixteenth of the window, so that a burst is seen with that much slack.
class BurstMeter {
 public:
  using Time = std::chrono::steady_clock::time_point;
  // True for the write that makes a burst of what came before it; not again until the burst is over.
  bool Take(const policy::Bursts& bursts, uint64_t bytes, Time now);
  // Bytes of small writes within the window, by the last Take.
  uint64_t bytes() const { return total_; }

 private:
  static constexpr int64_t kSlots = 16;
  std::array<uint64_t, kSlots> slots_{};
  int64_t slot_ = 0;  // number of the slot under way, by the clock
  uint64_t total_ = 0;
  bool within_ = false;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_BURST_METER_H_
