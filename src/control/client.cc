#include <fcntl.h>
#include <sys/socket.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "control/socket.h"
#include "shareguard/control/control.h"

namespace shareguard::control {
namespace {

Result<nlohmann::json> Interpret(const std::string& state_dir, const std::string& line) {
  auto answer = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
  const Error nonsense = Error::Make("ask the mount", state_dir, "its answer is not understood", EPROTO);
  if (!answer.is_object() || !answer.contains("ok") || !answer["ok"].is_boolean()) return nonsense;
  if (answer["ok"].get<bool>()) return answer;
  const auto text = answer.find("error");
  const auto number = answer.find("errno");
  if (text == answer.end() || !text->is_string() || number == answer.end() || !number->is_number_integer()) {
    return nonsense;
  }
  return Error::Make("ask the mount", state_dir, text->get<std::string>(), number->get<int>());
}

}  // namespace

Result<nlohmann::json> Call(const std::string& state_dir, const nlohmann::json& request, int fd) {
  SHAREGUARD_ASSIGN(const UniqueFd directory, OpenAt(AT_FDCWD, state_dir, O_RDONLY | O_DIRECTORY));
  const UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket.valid()) return Error::FromErrno("ask the mount", state_dir, errno);
  const sockaddr_un address = AddressIn(directory);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    return Error::FromErrno("ask the mount", state_dir, errno);
  }
  const Deadline deadline = std::chrono::steady_clock::now() + kAnswerLimit;
  // error_handler replace: the dump itself cannot throw.
  std::string line = request.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  // A server that refuses this peer answers without reading: its answer counts even when the request was not taken.
  const Status sent = WriteLine(socket.get(), std::move(line), deadline, -1, fd);
  auto answer = ReadLine(socket.get(), kMaxAnswerBytes, deadline, -1);
  if (!answer.ok()) return sent.ok() ? answer.error() : sent.error();
  return Interpret(state_dir, *answer);
}

}  // namespace shareguard::control
