// The control socket of a mount: `control.sock` in the state directory, mode 0600. One JSON object a line each way:
//   {"command": "status"}
//   {"command": "reload"}
//   {"command": "session.open", "pid": N, "uid": N, "user": TEXT, "address": TEXT, "machine": TEXT}, session.close
//   {"command": "session.list"}
//   {"command": "review.list"} {"command": "review.show", "id": ID}
//   {"command": "review.release", "id": ID, "note": TEXT} {"command": "review.reject", "id": ID, "note": TEXT}
//   {"command": "ingest", "into": PATH, ...}, with a descriptor: src/control/ingest_wire.h
// Answers: {"ok": true, ...} or {"ok": false, "error": TEXT, "errno": N}. The peer's uid (SO_PEERCRED) must be root or
// the mount's own; it names the reviewer in the record.
#ifndef SHAREGUARD_CONTROL_CONTROL_H_
#define SHAREGUARD_CONTROL_CONTROL_H_

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "shareguard/base/result.h"
#include "shareguard/guard/ingest.h"
#include "shareguard/guard/share.h"

namespace shareguard::control {

// Serves until destroyed. Requests are served one at a time on a thread of its own; a client that stalls is dropped
// after 10 seconds; a request over 64 KiB is an error.
class Server {
 public:
  // A stale socket of a killed mount is replaced (the state directory's lock says that nobody else lives there).
  static Result<std::unique_ptr<Server>> Start(const std::string& state_dir, guard::Share& share);
  virtual ~Server() = default;
  // It waits for requests, or has worked on one for less than two minutes, the time that a client waits.
  virtual bool Responsive() const = 0;
};

// One request to the mount that owns `state_dir`. ENOENT or ECONNREFUSED in the Error: no mount is running there.
// `fd` >= 0: a descriptor that goes with the request.
Result<nlohmann::json> Call(const std::string& state_dir, const nlohmann::json& request, int fd = -1);

// A tree into the share of the mount that owns `state_dir`; `options.who` is what the mount finds. Errors as of Call
// and of guard::BeginIngest; EBUSY: another is under way there.
Result<std::unique_ptr<guard::TreeIntake>> BeginRemoteIngest(const std::string& state_dir,
                                                             const guard::TreeOptions& options);

}  // namespace shareguard::control

#endif  // SHAREGUARD_CONTROL_CONTROL_H_
