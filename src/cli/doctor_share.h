// doctor: one share, at rest and running.
#ifndef SHAREGUARD_SRC_CLI_DOCTOR_SHARE_H_
#define SHAREGUARD_SRC_CLI_DOCTOR_SHARE_H_

#include <sys/statvfs.h>

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/doctor.h"
#include "cli/mount_table.h"
#include "cli/proc_text.h"
#include "shareguard/audit/log.h"
#include "shareguard/guard/quarantine.h"
#include "shareguard/policy/policy.h"
#include "shareguard/policy/share_config.h"

namespace shareguard::cli {

// A share as far as it is known: by its configuration, by a mount, or by both.
struct ShareCase {
  std::string name;
  std::string state;                          // "" when the configuration cannot be read
  std::optional<policy::ShareConfig> config;  // canonical paths
  std::string config_error;                   // why it cannot be read
  bool configured = false;                    // shares/NAME.toml is there
  std::optional<MountEntry> mount;
};

// --- at rest

// Mode observe, and exceptions that have ended.
Remarks CheckPolicyInUse(const policy::Policy& policy, WallTime now);

// A directory of the share, looked at without following a symlink in its last part.
struct FolderFacts {
  std::string path;
  int err = 0;  // why it cannot be looked at; 0: it can
  struct stat status {};
  uint64_t mount_id = 0;  // 0: the kernel does not say
};
Remark CheckPublished(const FolderFacts& published);
// `user`: who mounts, besides root.
Remark CheckState(const FolderFacts& state, uid_t user);
// One file system, one mount, neither inside the other.
Remark CheckTogether(const FolderFacts& published, const FolderFacts& state);
// `magic`: statfs(2), f_type.
Remark CheckFileSystem(uint64_t magic);
// Blocks and inodes that are left.
Remark CheckSpace(const std::string& path, const struct statvfs& space);

// The audit log. `mounted`: it is being written.
struct LogFacts {
  std::string path;
  int err = 0;
  struct stat status {};
  std::optional<audit::ChainReport> tail;
  std::string tail_error;
  bool mounted = false;
};
Remarks CheckAuditLog(const LogFacts& facts);
Remarks CheckQuarantine(const std::vector<guard::QuarantineItem>& items, const std::vector<std::string>& problems,
                        WallTime now);

// --- running

// How it is mounted.
Remark CheckMountOptions(const MountEntry& mount);
// What the mount says of itself. `digest`: of the policy as its files are now, "" when it does not load.
Remarks CheckStatus(const nlohmann::json& status, const std::string& digest);
// The daemon's limit of open descriptors.
Remark CheckDescriptors(const ProcessLimits& limits);
// `active`, `enabled`: what systemctl says of the share's unit.
Remark CheckUnit(const std::string& name, const std::string& active, const std::string& enabled, bool mounted);

// --- all of it

Remarks ExamineShare(const ShareCase& share);
Remarks ExamineState(const ShareCase& share);
Remarks ExamineMount(const ShareCase& share, const std::string& digest);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_DOCTOR_SHARE_H_
