// What the end of a session's loop means.
#ifndef SHAREGUARD_FUSE_SESSION_END_H_
#define SHAREGUARD_FUSE_SESSION_END_H_

#include <functional>
#include <string>

#include "shareguard/base/result.h"

namespace shareguard::fuse {

struct SessionEnd {
  Status served;                     // what the loop says
  bool told = false;                 // SIGTERM or SIGINT
  std::function<bool()> is_mounted;  // is the mount still in its place? Asked only when nobody told; may be empty
};

// The kernel ends the connection when the last copy of the mount is gone. It also does when somebody aborts it
// (/sys/fs/fuse/connections), and then leaves a dead mount in its place. Its answers do not tell one from the other: a
// reader gets ENODEV, which libfuse takes for an unmount, or ECONNABORTED, which it takes for an error; and a reader
// that was in the middle of a request when the mount went gets the second now and then, too. So the mount's place
// decides. Errors: ECONNABORTED when the mount is there and dead; any other as the loop said it.
Status Judge(const SessionEnd& end, const std::string& mountpoint);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_SESSION_END_H_
