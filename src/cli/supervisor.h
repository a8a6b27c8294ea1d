// What a service manager is told, and what it keeps and hands over: the protocol of sd_notify(3), sd_listen_fds(3) and
// sd_watchdog_enabled(3), which needs no library.
#ifndef SHAREGUARD_SRC_CLI_SUPERVISOR_H_
#define SHAREGUARD_SRC_CLI_SUPERVISOR_H_

#include <chrono>
#include <string>
#include <string_view>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard::cli {

// The service manager that started this process, or nobody: then everything here does nothing and succeeds.
// Thread-safe once made.
class Supervisor {
 public:
  // Reads the environment and clears what it has read: what is started later is not spoken to. Call it while the
  // process has one thread. A socket that cannot be reached is as good as none; a warning says so.
  static Supervisor FromEnvironment();

  bool present() const { return socket_.valid(); }
  // How often it wants to hear WATCHDOG=1, as WatchdogSec= says; 0: never.
  std::chrono::microseconds watchdog() const { return watchdog_; }

  // Lines "KEY=VALUE", with a descriptor to keep (FDSTORE=1) when fd >= 0.
  Status Tell(std::string_view lines, int fd = -1) const;
  // Waits until everything told before has been taken note of. ETIMEDOUT after 10 seconds.
  Status AwaitTaken() const;

 private:
  UniqueFd socket_;
  std::chrono::microseconds watchdog_{0};
};

// The descriptor of this name that the service manager has handed over; invalid when there is none. Descriptors of
// other names are closed. Clears the variables. Call it once, while the process has one thread and has opened nothing.
UniqueFd TakeHandedOver(std::string_view name);

// Under this name the mount's /dev/fuse is kept from `attach` to `mount`, and forgotten again.
inline constexpr std::string_view kAttachedName = "fuse";
inline constexpr std::string_view kKeepAttached = "FDSTORE=1\nFDNAME=fuse";
inline constexpr std::string_view kForgetAttached = "FDSTOREREMOVE=1\nFDNAME=fuse";

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_SUPERVISOR_H_
