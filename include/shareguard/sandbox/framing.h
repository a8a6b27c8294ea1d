// What guard and worker say to each other: one SOCK_SEQPACKET message a request, one or more an answer. The guard
// trusts nothing in an answer: every length is checked against the message and against a bound before use.
// docs/worker-protocol.md specifies the bytes.
#ifndef SHAREGUARD_SANDBOX_FRAMING_H_
#define SHAREGUARD_SANDBOX_FRAMING_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "shareguard/base/result.h"
#include "shareguard/policy/finding.h"

namespace shareguard::sandbox {

inline constexpr size_t kMaxMessageBytes = 64 * 1024;   // one datagram
inline constexpr size_t kMaxAnswerBytes = 1024 * 1024;  // one answer, all its datagrams
inline constexpr size_t kMaxFindings = 1000;            // further ones are folded into their count

struct Request {
  uint64_t sequence = 0;
  std::string name;
};

struct Answer {
  uint64_t sequence = 0;
  bool ok = false;
  std::string error;  // when !ok
  policy::Inspection inspection;
};

std::string EncodeRequest(const Request& request);
Result<Request> DecodeRequest(std::string_view bytes);
std::string EncodeAnswer(const Answer& answer);
Result<Answer> DecodeAnswer(std::string_view bytes);

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SANDBOX_FRAMING_H_
