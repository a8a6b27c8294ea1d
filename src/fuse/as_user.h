// Does a write in the caller's name.
#ifndef SHAREGUARD_FUSE_AS_USER_H_
#define SHAREGUARD_FUSE_AS_USER_H_

#include "shareguard/audit/event.h"

namespace shareguard::fuse {

// While it lives, this thread's file operations count as the user's: a write takes set-id bits and file capabilities
// away, and does not use up what the file system keeps in reserve for root. Checks no permission: the kernel has done
// that, and descriptors are open already.
class AsUser {
 public:
  // `fd` is the regular file that will be changed.
  AsUser(const audit::Identity& who, int fd);
  AsUser(const AsUser&) = delete;
  AsUser& operator=(const AsUser&) = delete;
  ~AsUser();

 private:
  bool changed_ = false;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_AS_USER_H_
