// Does a write in the caller's name.
#ifndef SHAREGUARD_FUSE_AS_USER_H_
#define SHAREGUARD_FUSE_AS_USER_H_

#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace shareguard::fuse {

// While it lives, this thread's file operations count as the user's: a write takes set-id bits and file capabilities
// away, and does not use up what the file system keeps in reserve for root. Checks no permission: the kernel has done
// that, and descriptors are open already. setfsuid(2) alone is per thread, also in glibc; the raw call keeps it so.
class AsUser {
 public:
  explicit AsUser(uid_t uid) : changed_(uid != 0) {
    if (changed_) ::syscall(SYS_setfsuid, uid);
  }
  AsUser(const AsUser&) = delete;
  AsUser& operator=(const AsUser&) = delete;
  ~AsUser() {
    if (changed_) ::syscall(SYS_setfsuid, ::geteuid());
  }

 private:
  const bool changed_;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_AS_USER_H_
