// What is mounted, from /proc/self/mountinfo (proc_pid_mountinfo(5)).
#ifndef SHAREGUARD_SRC_CLI_MOUNT_TABLE_H_
#define SHAREGUARD_SRC_CLI_MOUNT_TABLE_H_

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
  std::string device;                // MAJOR:MINOR of the file system
  std::string root;                  // which directory of the file system is mounted
  std::vector<std::string> options;  // of the mount, then of the file system: "rw", "nosuid", "allow_other" ...

  bool Has(std::string_view option) const;
  // What stands behind "NAME="; nullopt when there is no such option.
  std::optional<std::string> Value(std::string_view name) const;
};

std::vector<MountEntry> ParseMountInfo(std::string_view text);
// Of this process's mount namespace; empty when it cannot be read.
std::vector<MountEntry> ReadMountTable();
// The topmost mount at exactly this path.
std::optional<MountEntry> FindMount(const std::vector<MountEntry>& table, const std::string& mountpoint);
// Shares only.
std::vector<MountEntry> GuardMounts();

// Where a path leads, whatever mounts it passes: bind mounts show one directory under several paths.
struct Place {
  std::string path;    // canonical
  std::string device;  // MAJOR:MINOR of the file system; "" when the table does not say
  std::string inner;   // the path within the file system
};
Place Locate(const std::vector<MountEntry>& table, const std::string& path);
// Is `inner` the same place as `outer`, or below it?
bool IsWithin(const Place& inner, const Place& outer);
// The same for canonical paths.
bool IsWithin(const std::string& inner, const std::string& outer);

// The absolute path with symlinks resolved. The last component may be absent; where it is a mount point it is not
// looked at: the mount may be dead, or not be served yet.
std::string CanonicalPath(const std::string& path);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_MOUNT_TABLE_H_
