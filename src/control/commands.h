// What each command of the control socket does to a share.
#ifndef SHAREGUARD_SRC_CONTROL_COMMANDS_H_
#define SHAREGUARD_SRC_CONTROL_COMMANDS_H_

#include <sys/types.h>

#include <string>
#include <string_view>

#include "shareguard/base/fd.h"
#include "shareguard/guard/share.h"

namespace shareguard::control {

class IngestDesk;

struct Peer {
  uid_t uid = 0;
  gid_t gid = 0;
  pid_t pid = 0;
};

// Serves one request and answers with one line of JSON, without newline. Never throws; what it cannot understand is
// answered with an error. `peer`: who asks, already found to be permitted. `passed`: the descriptor that came with the
// request, if one did.
std::string Serve(guard::Share& share, std::string_view request, const Peer& peer, IngestDesk& ingests,
                  UniqueFd passed);
// The answer to a failure, {"ok": false, ...}.
std::string Failure(const Error& error);

}  // namespace shareguard::control

#endif  // SHAREGUARD_SRC_CONTROL_COMMANDS_H_
