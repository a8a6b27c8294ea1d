// Where the service's own log goes (not the audit log): what an administrator reads when something is wrong.
#ifndef SHAREGUARD_SRC_CLI_SERVICE_LOG_H_
#define SHAREGUARD_SRC_CLI_SERVICE_LOG_H_

#include <string>

#include "shareguard/base/result.h"

namespace shareguard::cli {

// To standard error: until a share is open, for every command, and for a mount in the foreground. Where that is the
// journal's stream each line says its priority, and leaves the time to the journal.
void LogToStderr();
// `where`: stderr, syslog, a file, or auto: stderr in the foreground; as a daemon syslog where /dev/log is, else
// shareguard.log in the state directory.
Status LogTo(const std::string& where, bool foreground, const std::string& state_dir);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_SERVICE_LOG_H_
