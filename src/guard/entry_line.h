// Entries of a tree on their way through the judges: a queue, threads, and the results in the order of their coming.
#ifndef SHAREGUARD_SRC_GUARD_ENTRY_LINE_H_
#define SHAREGUARD_SRC_GUARD_ENTRY_LINE_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "shareguard/guard/ingest.h"

namespace shareguard::guard {

// The rules that are the same wherever a tree comes from: kinds and names that are never published, limits.
class EntryLine {
 public:
  // Judges one entry; called by several threads. An Error ends the whole tree.
  using Judge = std::function<Result<EntryResult>(TreeEntry entry, size_t number)>;

  // `options` must outlive the line.
  EntryLine(const TreeOptions& options, unsigned jobs, Judge judge);
  EntryLine(const EntryLine&) = delete;
  EntryLine& operator=(const EntryLine&) = delete;
  ~EntryLine();

  Status Add(TreeEntry entry);
  // Waits for all.
  Result<std::vector<EntryResult>> Finish();
  // Lets nothing further through, and waits for what is being judged.
  void Stop();

 private:
  Status Admit(const TreeEntry& entry);
  void Work();

  const TreeOptions& options_;
  const Judge judge_;
  // Of the one who adds.
  std::unordered_map<std::string, policy::NodeKind> paths_;
  uint64_t bytes_ = 0;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::deque<std::pair<size_t, TreeEntry>> queue_;
  std::vector<EntryResult> results_;
  std::optional<Error> error_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

// What is published at all: the rest does not pass, not even under a policy that only observes.
inline bool IsTreeKind(policy::NodeKind kind) {
  return kind == policy::NodeKind::kFile || kind == policy::NodeKind::kDirectory || kind == policy::NodeKind::kSymlink;
}
// Anything but a file: its name and kind. Held is refused, as there is no content to wait for a person.
policy::Verdict JudgeNode(const policy::Policy& policy, const std::string& path, policy::NodeKind kind);
// A file that is not even copied: it cannot be read, or is too long. Allowed: go on.
policy::Verdict JudgeEntryFile(const policy::Policy& policy, const std::string& path, const TreeEntry& entry);
uint64_t SizeOf(int fd);

}  // namespace shareguard::guard

#endif  // SHAREGUARD_SRC_GUARD_ENTRY_LINE_H_
