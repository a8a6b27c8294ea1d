// Was a file closed by its writer, or for it? A copy that broke off must not pass for a whole file.
#ifndef SHAREGUARD_SRC_FUSE_CUT_OFF_H_
#define SHAREGUARD_SRC_FUSE_CUT_OFF_H_

#include <sys/types.h>

#include "shareguard/audit/event.h"

namespace shareguard::fuse {

// Does a flush that comes from `uid` tell of a close that the writer did not ask for? True when smbd closes, as root,
// what it opened for a user: the connection is gone, or the user's session is. Newer versions of smbd (4.22) close in
// the name of the user when the connection is gone: guard::Sessions::IsCutOff tells.
//
// How any other process ends is not looked at: /proc/PID/stat waits for the process's memory map, and a process may
// hold that while it waits for us (the unmapping of a written mapping does).
bool IsCutOff(const audit::Identity& writer, uid_t uid);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_SRC_FUSE_CUT_OFF_H_
