#include "sandbox/worker_process.h"

#include <cerrno>

#include "shareguard/base/fd.h"
#include "shareguard/sandbox/framing.h"

namespace shareguard::sandbox {
namespace {

Status SendAnswer(int socket, const Answer& answer) {
  for (const std::string& datagram : SplitAnswer(answer.sequence, EncodeAnswer(answer))) {
    SHAREGUARD_CHECK(SendMessage(socket, datagram));
  }
  return {};
}

Answer MakeAnswer(const Request& request, const Message& message, const InspectFunction& inspect) {
  Answer answer;
  answer.sequence = request.sequence;
  if (!message.fd.valid()) {
    answer.error = "the request came without a descriptor";
    return answer;
  }
  auto inspection = inspect(message.fd.get(), request.name);
  answer.ok = inspection.ok();
  if (inspection.ok()) {
    answer.inspection = std::move(inspection).value();
  } else {
    answer.error = inspection.error().ToString();
  }
  return answer;
}

}  // namespace

Status SendReady(int socket, const Status& ready) {
  Answer answer;
  answer.ok = ready.ok();
  if (!ready.ok()) answer.error = ready.error().ToString();
  return SendAnswer(socket, answer);
}

Status ServeRequests(int socket, const InspectFunction& inspect) {
  for (;;) {
    SHAREGUARD_ASSIGN(const Message message, ReceiveMessage(socket, kMaxMessageBytes, -1));
    if (message.bytes.empty()) return {};
    SHAREGUARD_ASSIGN(const Request request, DecodeRequest(message.bytes));
    SHAREGUARD_CHECK(SendAnswer(socket, MakeAnswer(request, message, inspect)));
  }
}

}  // namespace shareguard::sandbox
