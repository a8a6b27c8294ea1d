// seccomp: the list of system calls that a worker may make once it has begun to work.
#ifndef SHAREGUARD_SRC_SANDBOX_SYSCALL_FILTER_H_
#define SHAREGUARD_SRC_SANDBOX_SYSCALL_FILTER_H_

#include "shareguard/base/result.h"

namespace shareguard::sandbox {

// For the calling process, all of its threads, for ever. Allowed is what inspecting takes: to read descriptors that are
// there, to talk on `socket`, memory that is never executable, the time, random numbers, and an end. To look for a file
// by its name fails with EACCES, as libraries do that for what they can go on without. Every other call kills the
// process (SIGSYS), which the guard takes for a crash. An Error: it is not in force, or turns out not to hold.
Status FilterSystemCalls(int socket);

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_SYSCALL_FILTER_H_
