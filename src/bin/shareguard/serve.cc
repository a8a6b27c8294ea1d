#include "serve.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/signals.h"
#include "mount_table.h"
#include "service_log.h"
#include "share_selector.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/control/control.h"
#include "shareguard/guard/share.h"
#include "unmount.h"

namespace shareguard::cli {
namespace {

Failure From(const Error& error) { return {CodeFor(error), error.ToString()}; }

Failure FromOpen(const Error& error) {
  // Whatever keeps the workers from starting, nothing can be inspected.
  if (error.operation().find("worker") != std::string::npos || error.cause().starts_with("kUnavailable")) {
    return {kUnavailable, error.ToString()};
  }
  // The policy was loaded before: what is still invalid is the directories.
  if (error.errno_value() == EINVAL) return {kBadSetup, error.ToString()};
  return From(error);
}

// What PlanMount has found to be our own, dead mount.
void ClearDeadMount(const policy::ShareConfig& config) {
  const auto mount = FindMount(ReadMountTable(), config.mountpoint);
  if (!mount) return;
  spdlog::warn("an earlier shareguard left a dead mount at {}; replacing it", PrintableName(config.mountpoint));
  const Status done = Unmount(config.mountpoint, /*lazy=*/true);
  if (!done.ok()) spdlog::error("{}", done.error().ToString());
}

// So that `review --state DIR` works when the mount is gone. The share works without it.
void NoteConfig(const policy::ShareConfig& config) {
  const std::string text = ToToml(config);
  const auto state = OpenAt(AT_FDCWD, config.state, O_RDONLY | O_DIRECTORY);
  Status written;
  if (text.empty()) {
    written = Error::Make("write", kShareConfigFile, "a path in it is not UTF-8", EILSEQ);
  } else if (!state.ok()) {
    written = state.error();
  } else {
    written = WriteFileDurably(state->get(), kShareConfigFile, text);
  }
  if (!written.ok()) spdlog::warn("{}: offline review will need a configured share", written.error().ToString());
}

void OnHangup(guard::Share& share) {
  spdlog::info("SIGHUP: loading the policy and opening the audit log anew");
  if (const Status policy = share.Reload(); !policy.ok()) {
    spdlog::error("{}; the policy in force stays", policy.error().ToString());
  }
  if (const Status log = share.log().Reopen(); !log.ok()) spdlog::error("{}", log.error().ToString());
}

// The beginning and the end of a mount are on record, like all that happens in between.
Status RecordLife(guard::Share& share, const char* action, const std::string& message) {
  audit::Event event;
  event.action = action;
  event.level = audit::Level::kDecision;
  event.who = {::getuid(), ::getgid(), ::getpid(), "shareguard", "", ""};
  const auto policy = share.policy();
  event.policy_name = policy->name();
  event.policy_digest = policy->digest();
  event.message = message;
  return share.log().AppendDurably(event);
}

}  // namespace

std::optional<Failure> ServeShare(const MountPlan& plan, const OnReady& on_ready) {
  // Before any thread exists: the mount's own thread takes them.
  fuse::BlockSignals();
  ClearDeadMount(plan.config);
  guard::ShareOptions options;
  options.config = plan.config;
  auto opened = guard::Share::Open(options);
  if (!opened.ok()) return FromOpen(opened.error());
  guard::Share& share = **opened;
  if (const Status log = LogTo(plan.log, plan.foreground, plan.config.state); !log.ok()) return From(log.error());
  NoteConfig(plan.config);
  auto control = control::Server::Start(plan.config.state, share);
  if (!control.ok()) return From(control.error());
  const auto ready = [&] {
    spdlog::info("share {} is mounted at {}: policy {} ({}), published {}", share.config().name,
                 PrintableName(plan.config.mountpoint), share.policy()->name(), share.policy()->digest(),
                 PrintableName(plan.config.published));
    on_ready();
  };
  const Status begun = RecordLife(share, "mount", "mounting at " + PrintableName(plan.config.mountpoint));
  if (!begun.ok()) return From(begun.error());
  const Status served = fuse::Serve(share, plan.mount, ready, [&share] { OnHangup(share); });
  const Status ended =
      RecordLife(share, "unmount", served.ok() ? "unmounted" : "the mount failed: " + served.error().ToString());
  if (!ended.ok()) spdlog::error("{}", ended.error().ToString());
  if (!served.ok()) return From(served.error());
  spdlog::info("share {} is unmounted", share.config().name);
  return std::nullopt;
}

int RunMount(const MountPlan& plan) {
  LogToStderr();
  const Service service = [&plan](const OnReady& on_ready) { return ServeShare(plan, on_ready); };
  return plan.foreground ? RunInForeground(service) : RunAsDaemon(service);
}

}  // namespace shareguard::cli
