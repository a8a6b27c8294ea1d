// What is in a repository, as entries of a tree to be judged: one commit's tree, or the history.
#ifndef SHAREGUARD_SRC_CLI_GIT_OBJECTS_H_
#define SHAREGUARD_SRC_CLI_GIT_OBJECTS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cli/git_repository.h"
#include "shareguard/guard/ingest.h"

namespace shareguard::cli {

struct GitLimits {
  uint64_t objects = 1000000;
  uint64_t bytes = 64ULL << 30;  // of all blobs together
};

// What the report says besides the verdicts.
struct GitTally {
  uint64_t commits = 0;   // gone through
  uint64_t gitlinks = 0;  // submodules of which only a commit's id is there
};

using TakeEntry = std::function<Status(guard::TreeEntry entry)>;

// The id of the commit that a revision (GitRepository::Resolve), or the tag that it is, stands for now.
Result<std::string> FindCommit(const GitRepository& repository, const std::string& revision);
// The tree of a commit, files with their content. No filter, no attribute is applied.
Status EmitRevision(const GitRepository& repository, const std::string& commit, const GitLimits& limits,
                    const TakeEntry& take, GitTally* tally);

struct HistoryRange {
  std::vector<std::string> from;   // ids; all that can be reached from them
  std::vector<std::string> known;  // but not from these
  bool unreachable = false;        // and every other object there is
};
// Every blob in the range under each path that it had there, below `prefix`; blobs without one as "unnamed-ID".
Status EmitHistory(const GitRepository& repository, const HistoryRange& range, const std::string& prefix,
                   const GitLimits& limits, const TakeEntry& take, GitTally* tally);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_GIT_OBJECTS_H_
