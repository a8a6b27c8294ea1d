// The verdicts on many files at once: one inspection worker a thread, results in the order of the walk.
#ifndef SHAREGUARD_SRC_CLI_JUDGE_FILES_H_
#define SHAREGUARD_SRC_CLI_JUDGE_FILES_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shareguard/base/result.h"
#include "shareguard/guard/decide.h"
#include "shareguard/policy/policy.h"
#include "shareguard/sandbox/worker_pool.h"

namespace shareguard::cli {

struct Judged {
  std::string path;  // raw bytes
  policy::NodeKind kind = policy::NodeKind::kFile;
  guard::Decision decision;
  bool unreadable = false;  // then the verdict is refuse: what cannot be read cannot be vouched for
};

struct JudgeOptions {
  unsigned jobs = 1;
  // Called in order, one at a time. False: stop.
  std::function<bool(const Judged&)> result;
};

// Judges every PATH and all below it. Directories are reported only when their name is not allowed, or when they cannot
// be read; symlinks and special files by what the policy says of their kind.
void JudgeFiles(const std::vector<std::string>& paths, const policy::Policy& policy, sandbox::WorkerPool& workers,
                const JudgeOptions& options);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_JUDGE_FILES_H_
