// The two ends of the control socket share how it is reached and how a line is read from it.
#ifndef SHAREGUARD_SRC_CONTROL_SOCKET_H_
#define SHAREGUARD_SRC_CONTROL_SOCKET_H_

#include <sys/un.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard::control {

inline constexpr std::string_view kSocketName = "control.sock";
inline constexpr size_t kMaxRequestBytes = 64 * 1024;
inline constexpr size_t kMaxAnswerBytes = 256 * 1024 * 1024;  // a long quarantine list
inline constexpr std::chrono::seconds kStallLimit{10};
// How long a client waits: a release copies nothing but may wait for a reload or a slow disk.
inline constexpr std::chrono::seconds kAnswerLimit{120};

// The socket's address through the directory's descriptor: the 108 bytes of sun_path would not hold every state path.
sockaddr_un AddressIn(const UniqueFd& directory);

using Deadline = std::chrono::steady_clock::time_point;
// Reads up to the first newline, which is not part of the result. ETIMEDOUT, EMSGSIZE beyond `limit`, ECONNRESET when
// the peer closes before the newline, ECANCELED when `stop_fd` (-1: none) becomes readable.
// `passed`, if given, receives a descriptor that came with the line.
Result<std::string> ReadLine(int socket, size_t limit, Deadline deadline, int stop_fd, UniqueFd* passed = nullptr);
// Sends `line` and a newline; a descriptor with its first byte when `fd` >= 0.
Status WriteLine(int socket, std::string line, Deadline deadline, int stop_fd, int fd = -1);

}  // namespace shareguard::control

#endif  // SHAREGUARD_SRC_CONTROL_SOCKET_H_
