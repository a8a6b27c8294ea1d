// What is mounted, from /proc/self/mountinfo (proc_pid_mountinfo(5)).
#ifndef SHAREGUARD_SRC_BIN_SHAREGUARD_MOUNT_TABLE_H_
#define SHAREGUARD_SRC_BIN_SHAREGUARD_MOUNT_TABLE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shareguard::cli {

struct MountEntry {
  std::string mountpoint;
  std::string type;
  std::string source;
  unsigned device_minor = 0;
  // The state directory when this is a mount of ours: its source is "shareguard#DIRECTORY".
  std::optional<std::string> state;
};

std::vector<MountEntry> ParseMountInfo(std::string_view text);
// Of this process's mount namespace; empty when it cannot be read.
std::vector<MountEntry> ReadMountTable();
// The topmost mount at exactly this path.
std::optional<MountEntry> FindMount(const std::vector<MountEntry>& table, const std::string& mountpoint);
// Shares only.
std::vector<MountEntry> GuardMounts();

// The absolute path with symlinks resolved. The last component may be absent; where it is a mount point it is not
// looked at: the mount may be dead, or not be served yet.
std::string CanonicalPath(const std::string& path);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_BIN_SHAREGUARD_MOUNT_TABLE_H_
