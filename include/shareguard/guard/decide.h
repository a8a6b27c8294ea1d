// inspect -> evaluate: the verdict on one file, the same for the mount, `scan` and `explain`. Fails closed.
#ifndef SHAREGUARD_GUARD_DECIDE_H_
#define SHAREGUARD_GUARD_DECIDE_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "shareguard/base/clock.h"
#include "shareguard/policy/policy.h"
#include "shareguard/sandbox/worker_pool.h"

namespace shareguard::guard {

struct Decision {
  policy::Verdict verdict;
  policy::Inspection inspection;  // empty when the inspection failed
  uint64_t size = 0;
  std::string sha256;  // lower-case hex
  std::chrono::nanoseconds duration{};
};

// What the workers are told of a policy.
inline sandbox::WorkerBrief BriefOf(const policy::Policy& policy) { return {policy.shared_types(), policy.inspect()}; }

// Judges the content behind `fd` under the name `path`. The caller sees to it that nobody writes to the file meanwhile.
// Hashes beside the inspection. Never fails: what cannot be inspected or read gets the policy's verdict for that.
Decision DecideFile(int fd, const std::string& path, const policy::Policy& policy, sandbox::WorkerPool& workers,
                    const Clock& clock = Clock::System());

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_DECIDE_H_
