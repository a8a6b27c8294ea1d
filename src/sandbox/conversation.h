// One inspection from the guard's side: a request to a worker, the datagrams of its answer, and every doubt about them.
#ifndef SHAREGUARD_SRC_SANDBOX_CONVERSATION_H_
#define SHAREGUARD_SRC_SANDBOX_CONVERSATION_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/policy/finding.h"
#include "shareguard/policy/types.h"
#include "shareguard/sandbox/worker_pool.h"

namespace shareguard::sandbox {

std::string_view WorkerFailureName(WorkerFailure failure);  // "kTimeout"
// The pool's errors: their cause starts with the failure's name.
Error FailureError(WorkerFailure failure, std::string_view name, std::string_view what);

// What became of a conversation.
struct Outcome {
  enum class Kind {
    kAnswered,      // the worker judged the file
    kDeclined,      // the worker is well and says that it could not read the file
    kNotDelivered,  // the worker was gone before it saw the request: another one may be asked
    kFailed,        // the worker must go
  };
  Kind kind = Kind::kFailed;
  WorkerFailure failure = WorkerFailure::kCrash;  // when kFailed
  std::string what;                               // when kFailed or kDeclined
  policy::Inspection inspection;                  // when kAnswered
};

// A descriptor of the same file that cannot write. `fd` itself when it already is one (then *reopened stays empty).
Result<int> ReadOnlyDescriptor(int fd, UniqueFd* reopened);
// Waits for the first message of a worker that starts.
Status AwaitReady(int socket, std::chrono::milliseconds timeout);
// `types`: the registry that the worker works with; an answer that names any other type is a lie.
Outcome Converse(int socket, uint64_t sequence, int fd, const std::string& name, const policy::TypeRegistry& types,
                 std::chrono::milliseconds timeout);

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SRC_SANDBOX_CONVERSATION_H_
