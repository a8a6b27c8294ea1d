// Was a file closed by its writer, or for it? A copy that broke off must not pass for a whole file.
#ifndef SHAREGUARD_SRC_FUSE_CUT_OFF_H_
#define SHAREGUARD_SRC_FUSE_CUT_OFF_H_

#include <sys/types.h>

#include <string_view>

#include "shareguard/audit/event.h"

namespace shareguard::fuse {

// What the kernel says of a process in /proc/PID/stat (proc_pid_stat(5), fields 9 and 52). Given the file's text.
struct Ending {
  bool ending = false;  // it has begun to end, or is gone
  bool killed = false;  // by a signal; known only where this process may look (CAP_SYS_PTRACE, or the same user)
};
Ending EndingFrom(std::string_view stat);
Ending EndingOf(pid_t pid);

// Does a flush that comes from `uid` and `pid` tell of a close that the writer did not ask for? True
//   - when smbd closes, as root, what it opened for a user: the connection is gone, or the user's session is;
//   - when the process that closes is being killed.
bool IsCutOff(const audit::Identity& writer, uid_t uid, pid_t pid);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_SRC_FUSE_CUT_OFF_H_
