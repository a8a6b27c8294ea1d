// What policies call the kinds of files.
#ifndef SHAREGUARD_FUSE_NODE_KIND_H_
#define SHAREGUARD_FUSE_NODE_KIND_H_

#include <sys/stat.h>

#include "shareguard/policy/policy.h"

namespace shareguard::fuse {

// `mode` as of stat(2); a mode without a kind is a regular file's (mknod(2)).
inline policy::NodeKind KindOf(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFDIR:
      return policy::NodeKind::kDirectory;
    case S_IFLNK:
      return policy::NodeKind::kSymlink;
    case S_IFIFO:
      return policy::NodeKind::kFifo;
    case S_IFSOCK:
      return policy::NodeKind::kSocket;
    case S_IFREG:
    case 0:
      return policy::NodeKind::kFile;
    default:
      return policy::NodeKind::kDevice;
  }
}

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_NODE_KIND_H_
