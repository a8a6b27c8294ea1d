#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/mount_table.h"
#include "cli/share_selector.h"
#include "cli/unmount.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/control/control.h"

namespace shareguard::cli {
namespace {

constexpr const char* kUmountFooter =
    R"(Unmounts, then waits until the daemon has settled what was open and has gone. Files that are still open below
the mount point keep it busy (exit code 75): close them, or use --lazy. Copies of the mount in other mount namespaces
(containers) end with the daemon, too, unless --lazy is given.

Examples:
  shareguard umount /srv/out/share
  shareguard umount results)";

// The daemon ends by itself, mostly at once.
constexpr unsigned kSettlingSeconds = 3;

struct UmountArguments {
  ShareSelector selector;
  bool lazy = false;
  unsigned timeout = 60;
};

// A descriptor that becomes readable when the process that serves `state` has ended; invalid for a dead mount.
UniqueFd WatchServer(const std::string& state) {
  const auto answer = control::Call(state, {{"command", "status"}});
  if (!answer.ok() || !answer->contains("status")) return UniqueFd();
  const auto& status = (*answer)["status"];
  if (!status.is_object() || !status.contains("pid") || !status["pid"].is_number_integer()) return UniqueFd();
  return UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, status["pid"].get<pid_t>(), 0)));
}

// A mount goes with its last copy, and other mount namespaces (containers, services) may hold some: the kernel does not
// end the daemon then, and whoever unmounts the share wants nobody to use it any more. Does no harm to one that is
// ending.
void TellToEnd(const UniqueFd& process) { ::syscall(SYS_pidfd_send_signal, process.get(), SIGTERM, nullptr, 0); }

int UmountAction(const UmountArguments& arguments) {
  const auto share = FindShare(arguments.selector);
  if (!share.ok()) return Fail(share.error());
  const auto mounts = GuardMounts();
  const auto mount =
      std::find_if(mounts.rbegin(), mounts.rend(), [&](const auto& m) { return m.state == share->state; });
  if (mount == mounts.rend()) {
    return Fail(kNoInput, "no guarded share with the state directory '" + PrintableName(share->state) + "' is mounted");
  }
  const UniqueFd process = WatchServer(share->state);
  if (const Status done = Unmount(mount->mountpoint, arguments.lazy); !done.ok()) return Fail(done.error());
  // A lazy unmount ends when its last user does: there is nothing to wait for.
  if (arguments.lazy || !process.valid()) return kOk;
  if (AwaitEnd(process, std::chrono::seconds(std::min(arguments.timeout, kSettlingSeconds)))) return kOk;
  TellToEnd(process);
  if (AwaitEnd(process, std::chrono::seconds(arguments.timeout - std::min(arguments.timeout, kSettlingSeconds)))) {
    return kOk;
  }
  return Fail(kBusy,
              "unmounted, but the daemon has not ended within " + std::to_string(arguments.timeout) + " seconds");
}

}  // namespace

void DefineUmount(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<UmountArguments>();
  AddTarget(app, &arguments->selector);
  app->add_flag("-l,--lazy", arguments->lazy, "Take the mount away at once, end it when its last file is closed");
  app->add_option("--timeout", arguments->timeout, "How long to wait for the daemon to end (60)")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 86400));
  app->footer(kUmountFooter);
  app->callback([=] { *action = [=] { return UmountAction(*arguments); }; });
}

}  // namespace shareguard::cli
