// What guard and worker say to each other: one SOCK_SEQPACKET message a request, one or more an answer. The guard
// trusts nothing in an answer: every length is checked against the message and against a bound before use.
// docs/worker-protocol.md specifies the bytes.
#ifndef SHAREGUARD_SANDBOX_FRAMING_H_
#define SHAREGUARD_SANDBOX_FRAMING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/result.h"
#include "shareguard/policy/finding.h"

namespace shareguard::sandbox {

inline constexpr size_t kMaxMessageBytes = 64 * 1024;   // one datagram
inline constexpr size_t kMaxAnswerBytes = 1024 * 1024;  // one answer, all its datagrams
inline constexpr size_t kMaxFindings = 1000;            // further ones are folded into their count
inline constexpr size_t kMaxCandidates = 512;           // further ones are left out
inline constexpr size_t kMaxNameBytes = 4096;           // of a request

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
// At most kMaxAnswerBytes: overlong strings are cut, and findings beyond the bounds are folded into one
// "limit.findings" of the highest severity among them.
std::string EncodeAnswer(const Answer& answer);
// Accepts only what EncodeAnswer can write: identifiers in their alphabet, texts in UTF-8 without control characters.
Result<Answer> DecodeAnswer(std::string_view bytes);

// An encoded answer as the datagrams that carry it, each at most kMaxMessageBytes.
std::vector<std::string> SplitAnswer(uint64_t sequence, std::string_view answer);

// Puts the datagrams of one answer together again. Not thread-safe.
class AnswerAssembler {
 public:
  explicit AnswerAssembler(uint64_t sequence) : sequence_(sequence) {}
  // True: the answer is complete. An Error: the datagram does not belong here; nothing more may be added.
  Result<bool> Add(std::string_view datagram);
  const std::string& bytes() const { return bytes_; }

 private:
  uint64_t sequence_;
  uint32_t next_index_ = 0;
  std::string bytes_;
};

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SANDBOX_FRAMING_H_
