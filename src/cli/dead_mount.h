// Mounts that outlived the process that served them.
#ifndef SHAREGUARD_SRC_CLI_DEAD_MOUNT_H_
#define SHAREGUARD_SRC_CLI_DEAD_MOUNT_H_

#include <string>

#include "cli/mount_table.h"

namespace shareguard::cli {

// Is this a mount of the share with this state directory that nobody serves any more? Do not ask of a mount that
// nobody serves yet: the answer would wait for that.
bool IsOwnDeadMount(const MountEntry& mount, const std::string& state);

// Does a process hold the state directory? This asks its lock, as a mount itself might not answer.
bool IsServed(const std::string& state);

// Takes away every such mount that lies on top at `mountpoint`. What cannot be taken away is logged and left.
void ClearDeadMounts(const std::string& mountpoint, const std::string& state);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_DEAD_MOUNT_H_
