#include "sandbox/conversation.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

#include "shareguard/base/text.h"
#include "shareguard/sandbox/framing.h"

namespace shareguard::sandbox {
namespace {

using SteadyClock = std::chrono::steady_clock;

int Remaining(SteadyClock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now()).count();
  return static_cast<int>(std::clamp<int64_t>(left, 0, 1 << 30));
}

Outcome Failed(WorkerFailure failure, std::string what) {
  Outcome outcome;
  outcome.failure = failure;
  outcome.what = std::move(what);
  return outcome;
}

WorkerFailure FailureOf(int err) {
  if (err == ETIMEDOUT) return WorkerFailure::kTimeout;
  return err == EMSGSIZE || err == EPROTO ? WorkerFailure::kProtocol : WorkerFailure::kCrash;
}

// All datagrams of one answer, or why there is none.
Result<Answer> ReceiveAnswer(int socket, uint64_t sequence, SteadyClock::time_point deadline) {
  AnswerAssembler assembler(sequence);
  for (bool complete = false; !complete;) {
    SHAREGUARD_ASSIGN(const Message message, ReceiveMessage(socket, kMaxMessageBytes, Remaining(deadline)));
    if (message.bytes.empty()) return Error::Make("receive", "answer", "the worker closed its socket", ECONNRESET);
    if (message.fd.valid()) return Error::Make("receive", "answer", "a descriptor that was not asked for", EPROTO);
    SHAREGUARD_ASSIGN(complete, assembler.Add(message.bytes));
  }
  SHAREGUARD_ASSIGN(Answer answer, DecodeAnswer(assembler.bytes()));
  if (answer.sequence != sequence) return Error::Make("receive", "answer", "another request's answer", EPROTO);
  return answer;
}

bool NamesKnownTypes(const policy::Inspection& inspection, const policy::TypeRegistry& types) {
  const auto known = [&](const std::string& name) { return types.Find(name) != nullptr; };
  return (inspection.type.empty() || known(inspection.type)) &&
         std::all_of(inspection.candidates.begin(), inspection.candidates.end(), known);
}

}  // namespace

std::string_view WorkerFailureName(WorkerFailure failure) {
  switch (failure) {
    case WorkerFailure::kTimeout:
      return "kTimeout";
    case WorkerFailure::kCrash:
      return "kCrash";
    case WorkerFailure::kProtocol:
      return "kProtocol";
    case WorkerFailure::kUnavailable:
      return "kUnavailable";
  }
  return "kCrash";
}

Error FailureError(WorkerFailure failure, std::string_view name, std::string_view what) {
  const std::string cause = std::string(WorkerFailureName(failure)) + ": " + std::string(what);
  return Error::Make("inspect", PrintableName(name), cause, failure == WorkerFailure::kTimeout ? ETIMEDOUT : EIO);
}

Result<int> ReadOnlyDescriptor(int fd, UniqueFd* reopened) {
  const int flags = ::fcntl(fd, F_GETFL);
  if (flags < 0) return Error::FromErrno("look at descriptor", std::to_string(fd), errno);
  if ((flags & O_ACCMODE) == O_RDONLY && (flags & O_PATH) == 0) return fd;
  // Non-blocking: a FIFO must not stop the caller; for regular files it means nothing.
  SHAREGUARD_ASSIGN(*reopened, ReopenFd(fd, O_RDONLY | O_NONBLOCK | O_NOCTTY));
  return reopened->get();
}

Status AwaitReady(int socket, std::chrono::milliseconds timeout) {
  SHAREGUARD_ASSIGN(const Answer ready, ReceiveAnswer(socket, 0, SteadyClock::now() + timeout));
  if (!ready.ok) return Error::Make("start worker", "", ready.error);
  return {};
}

Outcome Converse(int socket, uint64_t sequence, int fd, const std::string& name, const policy::TypeRegistry& types,
                 std::chrono::milliseconds timeout) {
  const auto deadline = SteadyClock::now() + timeout;
  Outcome outcome;
  if (!SendMessage(socket, EncodeRequest({sequence, name}), fd).ok()) {
    outcome.kind = Outcome::Kind::kNotDelivered;
    return outcome;
  }
  auto answer = ReceiveAnswer(socket, sequence, deadline);
  if (!answer.ok()) return Failed(FailureOf(answer.error().errno_value()), answer.error().cause());
  if (!answer->ok) {
    outcome.kind = Outcome::Kind::kDeclined;
    outcome.what = answer->error;
    return outcome;
  }
  if (!NamesKnownTypes(answer->inspection, types)) return Failed(WorkerFailure::kProtocol, "a type nobody knows");
  outcome.kind = Outcome::Kind::kAnswered;
  outcome.inspection = std::move(answer->inspection);
  return outcome;
}

}  // namespace shareguard::sandbox
