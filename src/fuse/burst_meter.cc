#include "fuse/burst_meter.h"

#include <algorithm>

namespace shareguard::fuse {

bool BurstMeter::Take(const policy::Bursts& bursts, uint64_t bytes, Time now) {
  if (bursts.bytes == 0 || bytes >= bursts.write_bytes) return false;
  const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  const int64_t slot = since * kSlots / (static_cast<int64_t>(bursts.seconds) * 1000);
  for (int64_t passed = std::min(slot - slot_, kSlots); passed > 0; --passed) {
    uint64_t& old = slots_[static_cast<size_t>((slot - passed + 1) % kSlots)];
    total_ -= old;
    old = 0;
  }
  slot_ = slot;
  slots_[static_cast<size_t>(slot % kSlots)] += bytes;
  total_ += bytes;
  const bool before = within_;
  within_ = total_ >= bursts.bytes;
  return within_ && !before;
}

}  // namespace shareguard::fuse
