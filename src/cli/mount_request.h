// A mount as it was asked for, by the command line or by mount(8), and what it comes to.
#ifndef SHAREGUARD_SRC_CLI_MOUNT_REQUEST_H_
#define SHAREGUARD_SRC_CLI_MOUNT_REQUEST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_codes.h"
#include "fuse/mount.h"
#include "shareguard/policy/share_config.h"

namespace shareguard::cli {

struct MountRequest {
  std::string share;       // a configured share; "" for an ad-hoc one
  std::string mountpoint;  // "" for a configured share: its own
  std::string config_dir = SHAREGUARD_CONFIG_DIR;
  // Of an ad-hoc share; name, audit, workers and cache also override a configured one.
  std::string policy, published, state, direction, name, audit_log, audit_level;
  std::optional<uint32_t> workers;
  std::optional<double> cache_seconds;
  std::optional<bool> allow_other;
  bool read_only = false;
  bool foreground = false;
  bool debug = false;
  bool check_only = false;  // nothing will be mounted: that the share is mounted already is no hindrance
  // A descriptor of /dev/fuse whose mount stands already at the mount point (fuse/attach.h); -1: there is none yet.
  int attached_fd = -1;
  std::string log = "auto";  // auto, stderr, syslog, or a file
  std::vector<std::string> fuse_options;
};

// Something that keeps a command from going on.
struct Failure {
  ExitCode code = kOsError;
  std::string message;
};

// Reads one -o list into the request. `sloppy` (mount -s): unknown options are passed over.
std::optional<Failure> ApplyMountOptions(std::string_view list, bool sloppy, MountRequest* request);

// What is needed to serve: all paths absolute, every option decided.
struct MountPlan {
  policy::ShareConfig config;
  fuse::MountOptions mount;
  bool foreground = false;
  std::string log;
};

// Decides everything that can be decided without changing anything; each bad input gets its own message and code.
std::optional<Failure> PlanMount(const MountRequest& request, MountPlan* plan);

// May users other than root let others into their mounts (user_allow_other in /etc/fuse.conf)?
bool UserAllowOther(const std::string& fuse_conf_text);
// The same of this host's file.
bool FuseConfAllowsOther();

// Is FUSE there, and may this user mount with it?
std::optional<Failure> CheckFuse();

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_MOUNT_REQUEST_H_
