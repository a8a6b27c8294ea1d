// A whole tree, judged and put into the published tree all or nothing: `shareguard ingest`. Where the entries come from
// (a checkout, a commit, the history of a repository) is the caller's business; what is judged and published here is
// always the guard's own copy.
#ifndef SHAREGUARD_GUARD_INGEST_H_
#define SHAREGUARD_GUARD_INGEST_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/audit/event.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/guard/share.h"
#include "shareguard/policy/policy.h"

namespace shareguard::guard {

struct TreeOptions {
  std::string into;      // the directory that the tree becomes, below the share's root; its parent exists
  bool replace = false;  // an earlier version of `into` is replaced in one step; without it, it must not exist
  std::string policy;    // judged by this one too, and the stricter verdict counts; "": by the share's alone
  std::string origin;    // where the tree is from, for the record: "work tree of /builds/a", "commit 1f3c..."
  audit::Identity who;
  uint64_t max_entries = 1000000;
  uint64_t max_bytes = 64ULL << 30;  // of all files together
};

// One thing to be judged.
struct TreeEntry {
  std::string path;  // below the tree; raw bytes
  policy::NodeKind kind = policy::NodeKind::kFile;
  bool executable = false;
  bool past = false;       // from the history of a repository: judged, never published
  std::string target;      // of a symlink
  UniqueFd fd;             // of a file: open for reading
  std::string unreadable;  // why the content could not be had, "" when it could
};

struct EntryResult {
  std::string path;  // below the tree; raw bytes
  policy::NodeKind kind = policy::NodeKind::kFile;
  bool past = false;
  bool passes = false;      // the verdict as the policy's mode enforces it
  bool repeated = false;    // of the past: this content under this path was judged before; no verdict of its own
  policy::Verdict verdict;  // as judged
  std::string type;
  uint64_t size = 0;
  std::string sha256;
  std::string item;  // its id in quarantine; "" when it is not there
};

struct TreeOutcome {
  std::string id;                    // of the ingest, in the records; "" when nothing was to be published
  bool passes = false;               // everything may pass
  bool published = false;            // and is in the published tree
  bool replaced = false;             // in the place of an earlier version
  std::string policy;                // what it was judged by
  std::vector<EntryResult> results;  // in the order in which they were added
};

// May a published tree hold this path? No empty component, ".", ".." or ".git", no NUL, fewer than 4096 bytes.
bool IsTreePath(std::string_view path);

// Takes the entries of one tree. Not thread-safe. An Error of Add or Finish ends it: the disk or the log failed, a
// limit was passed, and nothing is published. Going out of scope before Finish does the same.
class TreeIntake {
 public:
  virtual ~TreeIntake() = default;
  // A directory comes before what is in it. A path twice: EEXIST, unless of the past.
  virtual Status Add(TreeEntry entry) = 0;
  // Waits for the verdicts. All pass: the tree is published; else nothing is, and what does not pass is in quarantine.
  virtual Result<TreeOutcome> Finish() = 0;
};

// Into a share that this process has opened. EEXIST: `into` exists and is not to be replaced; ENOENT: its parent does
// not; EACCES: its name is not allowed.
Result<std::unique_ptr<TreeIntake>> BeginIngest(Share& share, TreeOptions options);

// The verdicts alone: nothing is published, quarantined or recorded.
Result<std::unique_ptr<TreeIntake>> BeginCheck(std::shared_ptr<const policy::Policy> policy,
                                               std::unique_ptr<sandbox::WorkerPool> workers, unsigned jobs,
                                               TreeOptions options);

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_INGEST_H_
