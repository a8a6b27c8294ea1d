// A share's life from plan to unmount.
#ifndef SHAREGUARD_SRC_BIN_SHAREGUARD_SERVE_H_
#define SHAREGUARD_SRC_BIN_SHAREGUARD_SERVE_H_

#include "daemon.h"
#include "mount_request.h"

namespace shareguard::cli {

// Opens the share, its control socket and the mount, and serves until unmounted or told to stop.
std::optional<Failure> ServeShare(const MountPlan& plan, const OnReady& on_ready);

// Serves `plan`, in the foreground or as a daemon, as it says. Answers with the exit code.
int RunMount(const MountPlan& plan);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_BIN_SHAREGUARD_SERVE_H_
