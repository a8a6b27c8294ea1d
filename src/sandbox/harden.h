// What a worker gives up before it reads its first untrusted byte.
//
// It does not yet restrict: system calls (no seccomp filter), the network, and opening files by name (no Landlock): a
// worker that was taken over can read what user nobody may read, and can open a file that everyone may write, the one
// it was handed included. docs/architecture.md says what the full sandbox adds.
#ifndef SHAREGUARD_SRC_SANDBOX_HARDEN_H_
#define SHAREGUARD_SRC_SANDBOX_HARDEN_H_

#include <cstdint>

#include "shareguard/base/result.h"

namespace shareguard::sandbox {

struct HardenOptions {
  uint64_t memory_bytes = 512ULL << 20;  // address space; 0: no limit
  int highest_fd = 5;                    // every descriptor above it is closed
};

// For the calling process, for ever: root becomes shareguard-inspect (nobody where there is no such user) with no
// groups, no new privileges, not dumpable (so that no process of the same user can attach to it or read its memory),
// killed when its parent's thread ends, limits on memory, descriptors, files, processes and core dumps, empty
// environment, working directory "/". Call while single-threaded.
Status HardenWorker(const HardenOptions& options);

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_HARDEN_H_
