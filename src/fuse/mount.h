// Mounts a share: the FUSE session, from mount to unmount.
#ifndef SHAREGUARD_FUSE_MOUNT_H_
#define SHAREGUARD_FUSE_MOUNT_H_

#include <functional>
#include <string>
#include <vector>

#include "shareguard/base/result.h"
#include "shareguard/guard/share.h"

namespace shareguard::fuse {

struct MountOptions {
  std::string mountpoint;  // absolute
  bool allow_other = true;
  bool read_only = false;
  double cache_seconds = 1.0;
  std::vector<std::string> fuse_options;  // further -o options for libfuse, as they are
  unsigned max_threads = 0;               // 0: libfuse's own default
  bool debug = false;                     // libfuse's trace of every request
};

// Mounts, calls `on_ready` once the mount serves (a daemon tells its parent there), serves until unmounted or until
// SIGTERM/SIGINT, then settles what is open and unmounts. `on_hangup` runs on SIGHUP, on a thread of its own.
// Errors: ENOENT no /dev/fuse or mount point, EBUSY mount point already in use, EPERM/EACCES not permitted.
Status Serve(guard::Share& share, const MountOptions& options, const std::function<void()>& on_ready,
             const std::function<void()>& on_hangup);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_MOUNT_H_
