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
  struct stat status {};
  return mount.state == state && ::stat(mount.mountpoint.c_str(), &status) != 0 && errno == ENOTCONN;
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
