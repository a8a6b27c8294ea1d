// Which share a command is about: how it is said on the command line, and what is found by it.
#ifndef SHAREGUARD_SRC_CLI_SHARE_SELECTOR_H_
#define SHAREGUARD_SRC_CLI_SHARE_SELECTOR_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/exit_codes.h"
#include "shareguard/base/result.h"
#include "shareguard/policy/share_config.h"

namespace CLI {
class App;
}  // namespace CLI

namespace shareguard::cli {

inline constexpr const char* kShareConfigFile = "share.toml";  // in the state directory; written by `mount`

struct ShareSelector {
  std::string share;       // a configured share's name, or a mount point
  std::string state;       // a state directory
  std::string mountpoint;  // of a running share
  std::string config_dir = SHAREGUARD_CONFIG_DIR;
};

// Adds --share, --state, --mountpoint and --config-dir.
void AddSelector(CLI::App* app, ShareSelector* selector);
// Adds the same, and TARGET as a positional argument.
void AddTarget(CLI::App* app, ShareSelector* selector);
// Only --config-dir.
void AddConfigDir(CLI::App* app, std::string* config_dir);

struct FoundShare {
  std::string state;  // absolute
  // From the configuration, else from what the mount wrote into its state directory; absent when neither can be read.
  std::optional<policy::ShareConfig> config;

  std::string AuditLog() const {
    return config && !config->audit_log.empty() ? config->audit_log : state + "/audit.jsonl";
  }
};

// Without any choice: the one share that is mounted on this machine. ENOENT: there is no such share; EINVAL: its
// configuration is wrong; ENOTUNIQ: several shares are mounted and none was named.
Result<FoundShare> FindShare(const ShareSelector& selector);

// The configuration as TOML that ShareConfig::Parse reads, below a line of comment; "" when a path in it is not UTF-8
// and so cannot be written.
std::string ToToml(
    const policy::ShareConfig& config,
    const std::string& comment = "Written by `shareguard mount`: what this share was last mounted with.");

// The names of the shares that have a configuration, sorted.
std::vector<std::string> ConfiguredShares(const std::string& config_dir);

// Is there a share name in this text (letters, digits, '-', '_')?
bool IsShareName(const std::string& text);

// A control request that failed because no mount is there.
bool NoMountRunning(const Error& error);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_SHARE_SELECTOR_H_
