// What the mount's process gives up before it serves.
#ifndef SHAREGUARD_FUSE_PRIVILEGE_H_
#define SHAREGUARD_FUSE_PRIVILEGE_H_

#include "shareguard/base/result.h"

namespace shareguard::fuse {

// Gives up CAP_SYS_RESOURCE for good: with it, writes would pass over the quotas of the users they are made for. Only
// this thread and those that it starts afterwards. Nothing to do for a process that does not have it.
Status DropResourcePrivilege();

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_PRIVILEGE_H_
