// Quarantine: where content waits that is not, or not yet, published. Each item is a data file and a JSON record beside
// it, in the share's state directory (docs/operations.md, "The state directory").
#ifndef SHAREGUARD_GUARD_QUARANTINE_H_
#define SHAREGUARD_GUARD_QUARANTINE_H_

#include <sys/types.h>

#include <cstdint>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/clock.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/policy/finding.h"
#include "shareguard/policy/verdict.h"

namespace shareguard::guard {

enum class ItemState {
  kHeld,         // waits for a person; visible in the mount to its writer
  kRefused,      // the policy refused it
  kInterrupted,  // its writer, or the mount, ended before a verdict
  kReleased,     // a reviewer published it
  kRejected,     // a reviewer said no
  kWithdrawn,    // its writer deleted or replaced it while it was held
};
std::string_view ItemStateName(ItemState state);

struct QuarantineItem {
  std::string id;
  ItemState state = ItemState::kRefused;
  std::string path;  // below the share's root, raw bytes
  std::string type;
  std::string mime;
  uint64_t size = 0;
  std::string sha256;
  uid_t uid = 0;
  gid_t gid = 0;
  pid_t pid = 0;
  std::string process;
  WallTime created{};  // when it came to quarantine
  std::vector<policy::Reason> reasons;
  std::vector<policy::Finding> findings;
  std::string policy_name;
  std::string policy_digest;
  // Of a file of a tree that is published whole or not at all (guard/ingest.h): the ingest's id and the directory that
  // the tree was to become. A release publishes nothing: it lets the content pass when the tree is brought in again.
  std::string ingest;
  std::string ingest_into;
  // Of the decision of a reviewer, once there is one.
  std::string reviewer;
  std::string review_note;
  WallTime reviewed{};
};

nlohmann::json ToJson(const QuarantineItem& item);
Result<QuarantineItem> QuarantineItemFromJson(const nlohmann::json& json);

// Owns the quarantine directory. Thread-safe. The order on disk is always record first, then data, so that a crash
// leaves data in staging with its record already in place, never data without a record (docs/architecture.md, "Order
// on disk").
class Quarantine {
 public:
  explicit Quarantine(UniqueFd directory) : directory_(std::move(directory)) {}

  // Writes the record, then moves `staging_dirfd`/id here. Idempotent: recovery calls it again after a crash.
  Status Take(int staging_dirfd, const QuarantineItem& item);
  // Replaces the record.
  Status Update(const QuarantineItem& item);
  Result<QuarantineItem> Load(const std::string& id) const;
  bool HasRecord(const std::string& id) const;
  // All items, oldest first; a record that cannot be read is skipped and reported in `problems` (may be null).
  std::vector<QuarantineItem> List(std::vector<std::string>* problems = nullptr) const;
  // The data; ENOENT once it was published or discarded.
  Result<UniqueFd> OpenData(const std::string& id, int flags) const;
  int directory() const { return directory_.get(); }

 private:
  UniqueFd directory_;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_QUARANTINE_H_
