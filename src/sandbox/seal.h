// What a worker gives up last: after it has opened and loaded all that it works with, before its first untrusted byte.
// harden.h is what it gives up first.
//
// What stays, for whoever takes a sealed worker over: to read the file at hand and those it was started with (types,
// settings, fingerprints), to answer what they like about that one file, and to use processor and memory up to the
// limits. docs/threat-model.md says what that is worth.
#ifndef SHAREGUARD_SRC_SANDBOX_SEAL_H_
#define SHAREGUARD_SRC_SANDBOX_SEAL_H_

#include "shareguard/base/result.h"

namespace shareguard::sandbox {

// For the calling process, for ever: files, network, other processes and code that is not there yet are out of reach,
// by Landlock (landlock.h; where the kernel has it) and by a filter of system calls (syscall_filter.h); `socket` is all
// that can be spoken on. Each lock is tried once it is in place. The time zone becomes UTC. Call after HardenWorker and
// while single-threaded. An Error: the worker must not work. Under sanitizers (confinement.h) it does nothing.
Status SealWorker(int socket);

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_SEAL_H_
