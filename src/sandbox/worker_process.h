// The worker's side of the conversation, without the engine: so that src/sandbox links no parser.
#ifndef SHAREGUARD_SRC_SANDBOX_WORKER_PROCESS_H_
#define SHAREGUARD_SRC_SANDBOX_WORKER_PROCESS_H_

#include <functional>
#include <string>

#include "shareguard/base/result.h"
#include "shareguard/policy/finding.h"

namespace shareguard::sandbox {

// Judges one descriptor under one name. May not throw.
using InspectFunction = std::function<Result<policy::Inspection>(int fd, const std::string& name)>;

// Tells the guard that the worker is ready (ok), or why it never will be.
Status SendReady(int socket, const Status& ready);
// Answers requests until the guard closes the socket. An Error: the guard broke the protocol or went away mid-answer.
Status ServeRequests(int socket, const InspectFunction& inspect);

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_WORKER_PROCESS_H_
