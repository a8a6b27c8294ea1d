// What the misbehaving workers share: a proper start, so that each does wrong at one point only.
#ifndef SHAREGUARD_TESTS_SANDBOX_WORKERS_WORKER_H_
#define SHAREGUARD_TESTS_SANDBOX_WORKERS_WORKER_H_

#include <cstdlib>
#include <string>

#include "sandbox/launch.h"
#include "sandbox/worker_process.h"
#include "shareguard/base/fd.h"
#include "shareguard/sandbox/framing.h"

namespace shareguard::sandbox {

inline void SayReady() {
  if (!SendReady(kWorkerSocketFd, Status()).ok()) std::_Exit(1);
}

struct Received {
  Request request;
  UniqueFd fd;
};

// Ends the process when the guard has gone.
inline Received NextRequest() {
  auto message = ReceiveMessage(kWorkerSocketFd, kMaxMessageBytes, -1);
  if (!message.ok() || message->bytes.empty()) std::_Exit(0);
  auto request = DecodeRequest(message->bytes);
  if (!request.ok()) std::_Exit(1);
  return {*request, std::move(message->fd)};
}

inline Answer GoodAnswer(const Request& request) {
  Answer answer;
  answer.sequence = request.sequence;
  answer.ok = true;
  return answer;
}

inline void Send(const Answer& answer) {
  for (const std::string& datagram : SplitAnswer(answer.sequence, EncodeAnswer(answer))) {
    if (!SendMessage(kWorkerSocketFd, datagram).ok()) std::_Exit(1);
  }
}

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_TESTS_SANDBOX_WORKERS_WORKER_H_
