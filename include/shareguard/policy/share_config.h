// The configuration of one share: /etc/shareguard/shares/NAME.toml (docs/operations.md).
#ifndef SHAREGUARD_POLICY_SHARE_CONFIG_H_
#define SHAREGUARD_POLICY_SHARE_CONFIG_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "shareguard/base/result.h"

namespace shareguard::policy {

enum class Direction { kIngress, kEgress };
std::string_view DirectionName(Direction direction);

struct ShareConfig {
  std::string name;  // letters, digits, '-', '_'; names the record's share and the control socket
  Direction direction = Direction::kEgress;
  std::string policy;      // name or file, as Policy::Load takes it
  std::string published;   // absolute path of the published tree
  std::string state;       // absolute path of the state directory, on the same file system as `published`
  std::string mountpoint;  // absolute path
  std::string audit_log;   // absolute path; "": audit.jsonl in the state directory
  std::string audit_level = "operations";  // decisions, operations, io
  uint32_t workers = 0;                    // inspection workers; 0: one per processor, at least 2
  uint32_t inspect_timeout_seconds = 60;
  uint64_t worker_memory_mib = 512;
  bool allow_other = true;
  // How long the kernel may keep names and attributes of published files. The other side of a share that removes or
  // adds files itself wants a small figure.
  double cache_seconds = 1.0;

  // Reads DIR/NAME.toml. Unknown keys are errors; the Error names file, line, column and remedy.
  static Result<ShareConfig> Load(const std::string& dir, const std::string& name);
  static Result<ShareConfig> Parse(const std::string& origin, const std::string& name, const std::string& text);
};

}  // namespace shareguard::policy

#endif  // SHAREGUARD_POLICY_SHARE_CONFIG_H_
