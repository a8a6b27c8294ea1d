// Setting up a share: directories, configuration, and what Samba has to be told.
#ifndef SHAREGUARD_SRC_CLI_SHARE_SETUP_H_
#define SHAREGUARD_SRC_CLI_SHARE_SETUP_H_

#include <optional>
#include <string>

#include "cli/mount_request.h"
#include "shareguard/policy/share_config.h"

namespace shareguard::cli {

// What `share add` is told. Of the directories either `path` or `published` and `mountpoint`.
struct NewShare {
  std::string path;     // DIR/published, DIR/state and DIR/share, made where they are absent
  MountRequest config;  // name, direction, policy and so on; config_dir
};

// Makes the directories that are absent, checks the share as a mount would, and writes its configuration; *config is
// what it came to. A configuration that exists is not touched. On a failure what was made is removed again, but for
// what a share's state directory holds.
std::optional<Failure> AddShare(NewShare share, policy::ShareConfig* config);

// Checks a configured share as a mount would, mounted or not; *served: a mount is being served.
std::optional<Failure> CheckShare(const MountRequest& request, policy::ShareConfig* config, bool* served);

// The share's section of smb.conf.
std::string SambaSection(const policy::ShareConfig& config);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_SHARE_SETUP_H_
