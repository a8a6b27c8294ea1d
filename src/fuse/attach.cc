#include "fuse/attach.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <optional>

#include "shareguard/base/text.h"

namespace shareguard::fuse {
namespace {

constexpr const char* kDevice = "/dev/fuse";
// Documentation/admin-guide/devices.txt: misc, 229 = /dev/fuse.
constexpr unsigned kDeviceMajor = 10, kDeviceMinor = 229;

Error MountError(const std::string& mountpoint, const std::string& cause, int err) {
  return Error::Make("mount on", mountpoint, cause, err);
}

// /proc/self/fdinfo/N of /dev/fuse says "fuse_connection: MINOR", the minor number of the mount's device.
std::optional<unsigned> ConnectionOf(int fd) {
  const auto text = ReadFileAt(AT_FDCWD, "/proc/self/fdinfo/" + std::to_string(fd), 4096);
  if (!text.ok()) return std::nullopt;
  constexpr std::string_view kKey = "fuse_connection:";
  for (const std::string& line : SplitString(*text, '\n')) {
    if (!line.starts_with(kKey)) continue;
    const size_t start = line.find_first_of("0123456789");
    unsigned minor = 0;
    if (start == std::string::npos) return std::nullopt;
    std::from_chars(line.data() + start, line.data() + line.size(), minor);
    return minor;
  }
  return std::nullopt;
}

}  // namespace

std::string MountSource(const std::string& state) { return "shareguard#" + state; }

Status CheckMountpoint(const std::string& mountpoint, int published) {
  const std::string& path = mountpoint;
  auto point = OpenAt(AT_FDCWD, path, O_PATH | O_DIRECTORY);
  if (!point.ok()) {
    const int err = point.error().errno_value();
    const std::string remedy = err == ENOENT     ? "; create the directory first"
                               : err == ENOTCONN ? "; a mount that died is still there: run 'fusermount3 -u' on it"
                                                 : "";
    return MountError(path, point.error().cause() + remedy, err);
  }
  struct stat here {
  }, above{}, tree{};
  SHAREGUARD_ASSIGN(const UniqueFd parent, OpenAt(point->get(), "..", O_PATH | O_DIRECTORY));
  if (::fstat(point->get(), &here) != 0 || ::fstat(parent.get(), &above) != 0 || ::fstat(published, &tree) != 0) {
    return MountError(path, Error::FromErrno("stat", path, errno).cause(), errno);
  }
  if (here.st_dev == tree.st_dev && here.st_ino == tree.st_ino) {
    return MountError(path, "it is the published tree itself; mount the share on a directory of its own", EINVAL);
  }
  if (here.st_dev != above.st_dev) {
    return MountError(path, "something is mounted there already; unmount it first, or choose another directory", EBUSY);
  }
  if (::access(kDevice, F_OK) != 0) {
    return MountError(path, "there is no /dev/fuse on this host; load the kernel's fuse module ('modprobe fuse')",
                      ENODEV);
  }
  return {};
}

Result<UniqueFd> Attach(const MountOptions& options, const std::string& state, int published) {
  SHAREGUARD_CHECK(CheckMountpoint(options.mountpoint, published));
  SHAREGUARD_ASSIGN(const UniqueFd point, OpenAt(AT_FDCWD, options.mountpoint, O_PATH | O_DIRECTORY));
  SHAREGUARD_ASSIGN(UniqueFd device, OpenAt(AT_FDCWD, kDevice, O_RDWR));
  struct stat root {};
  if (::fstat(point.get(), &root) != 0) return Error::FromErrno("stat", options.mountpoint, errno);
  // Linux, Documentation/filesystems/fuse: "Mount options".
  char data[128];
  std::snprintf(data, sizeof data, "fd=%d,rootmode=%o,user_id=%u,group_id=%u,default_permissions%s", device.get(),
                root.st_mode & S_IFMT, ::geteuid(), ::getegid(), options.allow_other ? ",allow_other" : "");
  // By descriptor: the directory that was checked is the one that is covered.
  if (::mount(MountSource(state).c_str(), FdPath(point.get()).c_str(), "fuse.shareguard", MS_NOSUID | MS_NODEV, data) !=
      0) {
    return Error::FromErrno("mount on", options.mountpoint, errno);
  }
  return device;
}

Status CheckAttached(int fd, unsigned minor) {
  struct stat status {};
  const std::string name = std::to_string(fd);
  if (::fstat(fd, &status) != 0) return Error::FromErrno("take over descriptor", name, errno);
  if (!S_ISCHR(status.st_mode) || status.st_rdev != ::makedev(kDeviceMajor, kDeviceMinor)) {
    return Error::Make("take over descriptor", name, "it is not one of /dev/fuse", EBADF);
  }
  pollfd state{fd, POLLIN, 0};
  if (::poll(&state, 1, 0) < 0) return Error::FromErrno("take over descriptor", name, errno);
  if ((state.revents & (POLLERR | POLLHUP)) != 0) {
    return Error::Make("take over descriptor", name, "its mount has ended, or never was", ENOTCONN);
  }
  // mount(2) has queued the request that begins the conversation; it is the first to be read.
  if ((state.revents & POLLIN) == 0) {
    return Error::Make("take over descriptor", name, "its mount is served by somebody already", EALREADY);
  }
  if (const auto connection = ConnectionOf(fd); connection && *connection != minor) {
    return Error::Make("take over descriptor", name, "it belongs to another mount", ENXIO);
  }
  return {};
}

}  // namespace shareguard::fuse
