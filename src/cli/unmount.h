// Unmounting, as root or through fusermount3.
#ifndef SHAREGUARD_SRC_CLI_UNMOUNT_H_
#define SHAREGUARD_SRC_CLI_UNMOUNT_H_

#include <chrono>
#include <string>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard::cli {

// `lazy`: the name goes at once, the mount when its last file is closed. EBUSY: files are open below it.
Status Unmount(const std::string& mountpoint, bool lazy);

// Has the process behind this descriptor (pidfd_open(2)) ended within `timeout`?
bool AwaitEnd(const UniqueFd& process, std::chrono::seconds timeout);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_UNMOUNT_H_
