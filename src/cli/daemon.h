// Turning into a daemon whose parent waits until it is ready, so that the exit code of `mount` tells the truth.
#ifndef SHAREGUARD_SRC_CLI_DAEMON_H_
#define SHAREGUARD_SRC_CLI_DAEMON_H_

#include <functional>
#include <optional>

#include "cli/mount_request.h"

namespace shareguard::cli {

using OnReady = std::function<void()>;
// Calls `on_ready` once it serves; answers when it has ended. A Failure: it could not begin, or did not end well.
using Service = std::function<std::optional<Failure>(const OnReady& on_ready)>;

// Runs `service` here. Answers with the exit code.
int RunInForeground(const Service& service);
// Runs `service` in a process of its own session, without a terminal. The caller returns when it is ready (0) or has
// failed (its message printed, its code). Call it while the process has one thread.
int RunAsDaemon(const Service& service);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_DAEMON_H_
