// The device through which the kernel's requests come.
#ifndef SHAREGUARD_FUSE_DEVICE_H_
#define SHAREGUARD_FUSE_DEVICE_H_

#include "fuse/fuse_api.h"
#include "shareguard/base/result.h"

namespace shareguard::fuse {

// Has a mounted session, whose data are SessionData, read its device through a function of ours.
//
// libfuse prints an error of reading that it does not expect to standard error. The first of its threads that ends
// then has the others cancelled, and one that is cancelled while it prints keeps the lock of standard error: whoever
// prints afterwards waits for ever. So libfuse learns of an end only (ENODEV), and SessionData::device_error is why.
// Errors: ENOMEM.
Status ReadDeviceQuietly(fuse_session* session);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_DEVICE_H_
