// The table that libfuse calls, made of Filesystem's methods.
#ifndef SHAREGUARD_FUSE_OPERATIONS_H_
#define SHAREGUARD_FUSE_OPERATIONS_H_

#include <atomic>
#include <functional>

#include "fuse/filesystem.h"
#include "fuse/heartbeat.h"

namespace shareguard::fuse {

// What libfuse hands back to each call.
struct SessionData {
  Filesystem* filesystem;
  Heartbeat* heartbeat;
  std::function<void()> on_ready;
  std::atomic<int> device_error = 0;  // why requests can no longer be read (device.h)
};

const fuse_lowlevel_ops& Operations();

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_OPERATIONS_H_
