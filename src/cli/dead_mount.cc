#include "cli/dead_mount.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

#include "cli/unmount.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {

bool IsOwnDeadMount(const MountEntry& mount, const std::string& state) {
  // The kernel remembers attributes, as long as cache_seconds says: whoever serves them must be asked.
  struct statx status {};
  return mount.state == state &&
         ::statx(AT_FDCWD, mount.mountpoint.c_str(), AT_STATX_FORCE_SYNC, STATX_BASIC_STATS, &status) != 0 &&
         errno == ENOTCONN;
}

bool IsServed(const std::string& state) {
  const auto lock = OpenAt(AT_FDCWD, state + "/lock", O_RDWR | O_NOFOLLOW);
  return lock.ok() && ::flock(lock->get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

void ClearDeadMounts(const std::string& mountpoint, const std::string& state) {
  for (;;) {
    const auto mount = FindMount(ReadMountTable(), mountpoint);
    if (!mount || !IsOwnDeadMount(*mount, state)) return;
    LogWarning("an earlier shareguard left a dead mount at {}; taking it away", PrintableName(mountpoint));
    if (const Status done = Unmount(mountpoint, /*lazy=*/true); !done.ok()) {
      LogError(done.error());
      return;
    }
  }
}

}  // namespace shareguard::cli
