// attach and detach: the two ends of a mount that a service manager keeps, run with the privilege that the service
// itself does not have (docs/adr/0012).
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <vector>

#include "cli/command.h"
#include "cli/dead_mount.h"
#include "cli/exit_codes.h"
#include "cli/mount_request.h"
#include "cli/mount_table.h"
#include "cli/service_log.h"
#include "cli/share_selector.h"
#include "cli/supervisor.h"
#include "cli/unmount.h"
#include "fuse/attach.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr const char* kAttachFooter =
    R"(For ExecStartPre= of a systemd unit: mounts the share, opens the descriptor that it is served through, and leaves that
with the service manager ($NOTIFY_SOCKET, FileDescriptorStoreMax=1), which hands it to `shareguard mount --foreground`.
So the service itself may not mount, and need not. By hand, say `shareguard mount`.

Examples:
  ExecStartPre=+shareguard attach %i)";

constexpr const char* kDetachFooter =
    R"(For ExecStop= and ExecStopPost= of a systemd unit. With --serving: the mount goes from its place at once, and whoever
serves it has --timeout seconds to end by itself, which it does when the last file is closed. Without: takes away a mount
that nobody serves any more, and leaves one that is served alone.

Examples:
  ExecStop=+shareguard detach --serving $MAINPID %i
  ExecStopPost=+shareguard detach %i)";

// The whole way of the descriptor: made here, kept by the manager, closed here.
Status AttachShare(const MountPlan& plan, const Supervisor& supervisor) {
  ClearDeadMounts(plan.config.mountpoint, plan.config.state);
  SHAREGUARD_ASSIGN(const UniqueFd published, OpenAt(AT_FDCWD, plan.config.published, O_PATH | O_DIRECTORY));
  SHAREGUARD_ASSIGN(const UniqueFd fuse, fuse::Attach(plan.mount, plan.config.state, published.get()));
  Status kept = supervisor.Tell(kKeepAttached, fuse.get());
  if (kept.ok()) kept = supervisor.AwaitTaken();
  if (kept.ok()) return {};
  if (const Status gone = Unmount(plan.config.mountpoint, /*lazy=*/true); !gone.ok()) {
    LogError(gone.error());
  }
  return kept;
}

int AttachAction(MountRequest* request) {
  LogToStderr();
  const Supervisor supervisor = Supervisor::FromEnvironment();
  if (!supervisor.present()) {
    return Fail(kUsage,
                "attach leaves the mount with a service manager, and there is none ($NOTIFY_SOCKET); use mount");
  }
  // What it keeps of an earlier start would let a mount wait for ever that nobody will serve.
  Status forgotten = supervisor.Tell(kForgetAttached);
  if (forgotten.ok()) forgotten = supervisor.AwaitTaken();
  if (!forgotten.ok()) return Fail(forgotten.error());
  MountPlan plan;
  if (const auto failure = PlanMount(*request, &plan)) return Fail(failure->code, failure->message);
  const Status attached = AttachShare(plan, supervisor);
  return attached.ok() ? static_cast<int>(kOk) : Fail(attached.error());
}

struct DetachArguments {
  std::string share, config_dir = SHAREGUARD_CONFIG_DIR;
  pid_t serving = 0;
  unsigned timeout = 20;
};

// Its configuration may have changed, or be wrong by now: the mount itself says which state directory it has, and that
// what it was mounted with.
std::vector<MountEntry> MountsOf(const DetachArguments& arguments) {
  const auto configured = policy::ShareConfig::Load(arguments.config_dir + "/shares", arguments.share);
  const std::string state = configured.ok() ? CanonicalPath(configured->state) : "";
  std::vector<MountEntry> mounts;
  for (const MountEntry& mount : GuardMounts()) {
    ShareSelector selector;
    selector.state = *mount.state;
    const auto found = FindShare(selector);
    const bool named = found.ok() && found->config && found->config->name == arguments.share;
    if (named || *mount.state == state) mounts.push_back(mount);
  }
  return mounts;
}

int TakeAway(const std::vector<MountEntry>& mounts) {
  int code = kOk;
  for (auto mount = mounts.rbegin(); mount != mounts.rend(); ++mount) {
    const Status done = Unmount(mount->mountpoint, /*lazy=*/true);
    if (!done.ok()) code = Fail(done.error());
  }
  return code;
}

int DetachServing(const DetachArguments& arguments) {
  const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, arguments.serving, 0)));
  const int code = TakeAway(MountsOf(arguments));
  if (code != kOk || !process.valid()) return code;
  if (!AwaitEnd(process, std::chrono::seconds(arguments.timeout))) {
    LogWarning("files of share {} are still open after {} seconds: they will be settled as interrupted",
               arguments.share, arguments.timeout);
  }
  return kOk;
}

int DetachAction(const DetachArguments& arguments) {
  LogToStderr();
  if (!IsShareName(arguments.share))
    return Fail(kUsage, "share '" + PrintableName(arguments.share) + "': no share's name");
  if (arguments.serving > 0) return DetachServing(arguments);
  const Supervisor supervisor = Supervisor::FromEnvironment();
  Status forgotten = supervisor.Tell(kForgetAttached);
  if (forgotten.ok()) forgotten = supervisor.AwaitTaken();
  if (!forgotten.ok()) LogWarning(forgotten.error());
  std::vector<MountEntry> left = MountsOf(arguments);
  std::erase_if(left, [](const MountEntry& mount) { return IsServed(*mount.state); });
  return TakeAway(left);
}

}  // namespace

void DefineAttach(CLI::App* app, Action* action) {
  auto request = std::make_shared<MountRequest>();
  app->add_option("SHARE", request->share, "The configured share's name")->required();
  AddConfigDir(app, &request->config_dir);
  app->footer(kAttachFooter);
  app->callback([=] { *action = [=] { return AttachAction(request.get()); }; });
}

void DefineDetach(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<DetachArguments>();
  app->add_option("SHARE", arguments->share, "The configured share's name")->required();
  app->add_option("--serving", arguments->serving, "The process that serves the mount")
      ->type_name("PID")
      ->check(CLI::NonNegativeNumber);
  app->add_option("--timeout", arguments->timeout, "How long it may take to end by itself (20)")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 3600));
  AddConfigDir(app, &arguments->config_dir);
  app->footer(kDetachFooter);
  app->callback([=] { *action = [=] { return DetachAction(*arguments); }; });
}

}  // namespace shareguard::cli
