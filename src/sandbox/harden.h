// What a worker gives up first, before it parses anything.
//
// It does not restrict: system calls, the network, and opening files by name. The worker still has to load what it
// works with; SealWorker (seal.h) does the rest, once it has.
#ifndef SHAREGUARD_SRC_SANDBOX_HARDEN_H_
#define SHAREGUARD_SRC_SANDBOX_HARDEN_H_

#include <cstdint>

#include "shareguard/base/result.h"

namespace shareguard::sandbox {

struct HardenOptions {
  uint64_t memory_bytes = 512ULL << 20;  // address space; 0: no limit, as under sanitizers
  int highest_fd = 5;                    // every descriptor above it is closed
};

// For the calling process, for ever: root becomes shareguard-inspect (nobody where there is no such user) with no
// groups, no new privileges, not dumpable (so that no process of the same user can attach to it or read its memory),
// killed when its parent's thread ends, limits on memory, descriptors, files, processes and core dumps, empty
// environment, working directory "/". Call while single-threaded.
Status HardenWorker(const HardenOptions& options);

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_HARDEN_H_
