// Mounts a share: the FUSE session, from mount to unmount.
#ifndef SHAREGUARD_FUSE_MOUNT_H_
#define SHAREGUARD_FUSE_MOUNT_H_

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "shareguard/base/fd.h"
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

// What its caller wants to know of a mount; any may be empty.
struct MountEvents {
  std::function<void()> on_ready;   // the kernel has introduced itself: a daemon tells its parent there
  std::function<void()> on_hangup;  // SIGHUP; on a thread of its own
  // Requests are answered (heartbeat.h): once, then while they are, at least at every other interval; on a thread of
  // its own.
  std::function<void()> on_alive;
  std::chrono::microseconds alive_interval{0};
  std::function<bool()> is_mounted;   // asked, not told: see session_end.h
  std::function<void()> on_stopping;  // no further request is taken; what is open is settled now
};

// Mounts, or takes over what Attach has mounted (attach.h) where `attached` is valid; serves until unmounted or until
// SIGTERM/SIGINT, then settles what is open and unmounts. A mount that was taken over is left to whoever made it: it
// is dead once this returns.
// Errors: ENOENT no /dev/fuse or mount point, EBUSY mount point already in use, EPERM/EACCES not permitted; ECONNABORTED the
// connection was aborted under the mount (session_end.h).
Status Serve(guard::Share& share, const MountOptions& options, UniqueFd attached, const MountEvents& events);

// libfuse's versions as MAJOR * 100 + MINOR: the one this was compiled with, and the one that is loaded.
struct LibraryVersion {
  int built = 0;
  int running = 0;
  std::string package;  // of the one that is loaded: "3.14.0"
};
LibraryVersion LibfuseVersion();

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_MOUNT_H_
