// One audit event: what was asked, by whom, of what, and what came of it. docs/audit.md is the schema of its JSON form
// (Elastic Common Schema 8 names, https://www.elastic.co/guide/en/ecs/8.11/).
#ifndef SHAREGUARD_AUDIT_EVENT_H_
#define SHAREGUARD_AUDIT_EVENT_H_

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shareguard/base/clock.h"
#include "shareguard/policy/finding.h"
#include "shareguard/policy/verdict.h"

namespace shareguard::audit {

// Who asked: bound when a file is created or opened, and never taken from a write's context.
struct Identity {
  uid_t uid = 0;
  gid_t gid = 0;
  pid_t pid = 0;
  std::string process;         // /proc/PID/comm at the time
  std::string user;            // SMB or system user name, "" when unknown
  std::string client_address;  // "" for local callers
  std::string client_name{};   // what the client's machine calls itself, "" when unknown
};

// Ordered by how much is written: a log at level kOperations takes kDecision and kOperation events.
enum class Level { kDecision, kOperation, kIo };

struct Event {
  // What happened, as in ECS event.action: "create", "write-refused", "verdict", "publish", "rename", "release", ...
  std::string action;
  Level level = Level::kOperation;
  // Empty: not a judged operation. ECS event.outcome is derived: success, failure (errno set or refused).
  std::optional<policy::Action> verdict;
  bool observed = false;  // mode = "observe": the verdict was not enforced
  int errno_value = 0;    // what the caller got, 0 for success
  Identity who;
  std::string path;         // below the share's root, raw bytes
  std::string target_path;  // of rename, link, symlink
  std::string file_kind;    // "file", "directory", ...
  std::string type;         // registry type claimed or proved
  std::string mime;
  std::optional<uint64_t> size;
  std::string sha256;
  std::string item;  // staging or quarantine id that ties a file's records together
  uint64_t bytes_read = 0, bytes_written = 0, reads = 0, writes = 0;  // per-handle totals, on "close"
  uint64_t bytes_total = 0, bytes_accounted = 0;                      // of the inspection
  std::vector<policy::Reason> reasons;
  std::vector<policy::Finding> findings;
  std::string policy_name;
  std::string policy_digest;
  std::optional<std::chrono::nanoseconds> duration;
  std::string message;  // one sentence for a person
};

}  // namespace shareguard::audit

#endif  // SHAREGUARD_AUDIT_EVENT_H_
