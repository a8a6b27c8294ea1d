#include "cli/unmount.h"

#include <poll.h>
#include <spawn.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "cli/mount_table.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

Status RunFusermount(const std::string& mountpoint, bool lazy) {
  std::vector<std::string> words = {"fusermount3", "-u", "-q"};
  if (lazy) words.emplace_back("-z");
  words.emplace_back("--");
  words.push_back(mountpoint);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  if (const int err = ::posix_spawnp(&child, "fusermount3", nullptr, nullptr, arguments.data(), environ); err != 0) {
    return Error::FromErrno("run fusermount3 on", PrintableName(mountpoint), err);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  // fusermount3 gives no reason by its code: a mount that is still there was busy, or is somebody else's.
  if (!FindMount(ReadMountTable(), mountpoint)) return {};
  return Error::Make("unmount", PrintableName(mountpoint),
                     "fusermount3 could not: files are open below it, or the mount is another user's", EBUSY);
}

}  // namespace

Status Unmount(const std::string& mountpoint, bool lazy) {
  if (::geteuid() != 0) return RunFusermount(mountpoint, lazy);
  if (::umount2(mountpoint.c_str(), UMOUNT_NOFOLLOW | (lazy ? MNT_DETACH : 0)) == 0) return {};
  return Error::FromErrno("unmount", PrintableName(mountpoint), errno);
}

bool AwaitEnd(const UniqueFd& process, std::chrono::seconds timeout) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd fd{process.get(), POLLIN, 0};
    const int ready = ::poll(&fd, 1, static_cast<int>(std::max<int64_t>(left.count(), 0)));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

}  // namespace shareguard::cli
