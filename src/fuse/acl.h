// Default ACLs: what a new file in staging inherits from the directory it will be published in, as the kernel would
// have done it in place (acl(5), "Object creation and default ACLs").
#ifndef SHAREGUARD_FUSE_ACL_H_
#define SHAREGUARD_FUSE_ACL_H_

#include <sys/types.h>

#include <string>

namespace shareguard::fuse {

// The directory's system.posix_acl_default as the kernel encodes it; "" when it has none. `path_fd` may be O_PATH.
std::string DefaultAcl(int path_fd);
// The access ACL of a new file created with `mode`, and the mode bits that agree with it; false when the value is not
// an ACL. Format: struct posix_acl_xattr_header and _entry of <linux/posix_acl_xattr.h>, version 2, little endian.
bool InheritAcl(const std::string& default_acl, mode_t* mode, std::string* access_acl);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_ACL_H_
