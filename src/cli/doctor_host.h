// doctor: what the host itself has to offer.
#ifndef SHAREGUARD_SRC_CLI_DOCTOR_HOST_H_
#define SHAREGUARD_SRC_CLI_DOCTOR_HOST_H_

#include <cstdint>
#include <optional>
#include <string>

#include "cli/doctor.h"
#include "cli/proc_text.h"
#include "fuse/mount.h"

namespace shareguard::cli {

// What the code uses of the kernel, each tried and not only looked up: a container's filter may forbid any of them.
struct KernelFacts {
  std::string release;
  bool close_range = false;    // since 5.9
  bool mount_ids = false;      // statx with STATX_MNT_ID, since 5.8
  bool pidfd = false;          // pidfd_open, since 5.3
  bool sealed_memory = false;  // memfd_create with seals, since 3.17
};
Remark CheckKernel(const KernelFacts& facts);
Remark CheckLibfuse(const fuse::LibraryVersion& version);

// What inotify(7) may be used for, by /proc/sys/fs/inotify; nullopt: the kernel has none.
Remark CheckInotify(std::optional<uint64_t> instances, std::optional<uint64_t> watches);

// Who started a worker: root's must have become somebody else, and each must have a filter of its own.
struct WorkerStarter {
  bool root = true;
  unsigned filters = 0;
};
// Of the process that started it; `view`: of /proc, nullopt: unknown.
WorkerStarter StarterOf(const std::optional<ProcessView>& view);
Remark CheckConfinement(const std::string& check, const ProcessView& worker, const WorkerStarter& starter);

// What closes the file system to a worker. `version`: of the kernel's Landlock, as sandbox::LandlockVersion says it; a
// worker takes it whenever it is there, and does not start if it cannot.
Remark CheckLandlock(int version);

// All of it.
Remarks ExamineHost(const std::string& config_dir);
// Starts a worker, has it judge a small file, and looks at it.
Remarks ExamineWorker();

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_DOCTOR_HOST_H_
