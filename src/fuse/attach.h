// A mount that is made by one process and served by another: what mounts needs every privilege, what serves needs none
// of it (docs/adr/0012).
#ifndef SHAREGUARD_FUSE_ATTACH_H_
#define SHAREGUARD_FUSE_ATTACH_H_

#include <string>

#include "fuse/mount.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard::fuse {

// The source of a share's mount, as mountinfo shows it: it names the state directory.
std::string MountSource(const std::string& state);

// What mount(2) would say less plainly: something is wrong with the mount point, or it is the published tree itself.
// `published`: a descriptor of the tree.
Status CheckMountpoint(const std::string& mountpoint, int published);

// Mounts without serving: whoever looks at the mount point waits until the descriptor is served, or fails once its last
// copy is closed. Needs CAP_SYS_ADMIN. Always nosuid and nodev, and the kernel checks permissions, as in a mount that
// Serve makes; of the options only mountpoint and allow_other count.
Result<UniqueFd> Attach(const MountOptions& options, const std::string& state, int published);

// Is this what Attach made for the mount whose device is `minor` (its major is 0, as mountinfo has it), and not served
// yet? EBADF: no descriptor of /dev/fuse. ENOTCONN: its mount has ended. EALREADY: somebody has begun to serve it.
// ENXIO: it belongs to another mount, on kernels that tell (from 6.16 on).
Status CheckAttached(int fd, unsigned minor);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_ATTACH_H_
