// Landlock: the kernel's own refusal of everything that goes by a name, for a process that wants it so.
//
// What it does not restrict: descriptors that are open already (the file at hand, the socket to the guard), and files
// in memory alone (memfd_create(2)) opened anew through /proc/self/fd; stat(2), chmod(2) and the like; sockets other
// than TCP by address and abstract ones by name. The filter of system calls (syscall_filter.h) does.
#ifndef SHAREGUARD_SRC_SANDBOX_LANDLOCK_H_
#define SHAREGUARD_SRC_SANDBOX_LANDLOCK_H_

#include "shareguard/base/result.h"

namespace shareguard::sandbox {

// For the calling thread, for ever: no file can be opened, made, removed, renamed or executed; no TCP port bound or
// connected to (from version 4 of the interface on), no abstract socket of, and no signal sent to, a process outside
// (from version 6 on). Does nothing on a kernel without Landlock, nor in a container whose
// filter refuses it. Needs no_new_privs. Any other failure is an Error,
// and so is a lock that turns out not to hold.
Status CloseFileSystem();

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_LANDLOCK_H_
