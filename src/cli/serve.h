// A share's life from plan to unmount.
#ifndef SHAREGUARD_SRC_CLI_SERVE_H_
#define SHAREGUARD_SRC_CLI_SERVE_H_

#include "cli/mount_request.h"
#include "shareguard/base/fd.h"

namespace shareguard::cli {

// Serves `plan`, in the foreground or as a daemon, as it says: opens the share, its control socket and the mount, and
// ends when it is unmounted or told to stop. `attached`: the mount's descriptor where somebody has mounted already; in
// the foreground only. Answers with the exit code.
int RunMount(const MountPlan& plan, UniqueFd attached = UniqueFd());

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_SERVE_H_
