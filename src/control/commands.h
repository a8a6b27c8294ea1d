// What each command of the control socket does to a share.
#ifndef SHAREGUARD_SRC_CONTROL_COMMANDS_H_
#define SHAREGUARD_SRC_CONTROL_COMMANDS_H_

#include <sys/types.h>

#include <string>
#include <string_view>

#include "shareguard/guard/share.h"

namespace shareguard::control {

// Serves one request and answers with one line of JSON, without newline. Never throws; what it cannot understand is
// answered with an error. `uid`: who asks, already found to be permitted.
std::string Serve(guard::Share& share, std::string_view request, uid_t uid);
// The answer to a failure, {"ok": false, ...}.
std::string Failure(const Error& error);

}  // namespace shareguard::control

#endif  // SHAREGUARD_SRC_CONTROL_COMMANDS_H_
