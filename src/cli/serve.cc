#include "cli/serve.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <ctime>

#include "cli/daemon.h"
#include "cli/dead_mount.h"
#include "cli/mount_table.h"
#include "cli/service_log.h"
#include "cli/share_selector.h"
#include "cli/supervisor.h"
#include "fuse/signals.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"
#include "shareguard/control/control.h"
#include "shareguard/guard/share.h"

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
  if (!written.ok()) LogWarning("{}: offline review will need a configured share", written.error());
}

void OnHangup(guard::Share& share) {
  LogInfo("SIGHUP: loading the policy and opening the audit log anew");
  if (const Status policy = share.Reload(); !policy.ok()) {
    LogError("{}; the policy in force stays", policy.error());
  }
  if (const Status log = share.log().Reopen(); !log.ok()) LogError(log.error());
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

std::string Serving(const guard::Share& share) {
  const auto policy = share.policy();
  const guard::Totals totals = share.totals();
  return "STATUS=Serving " + PrintableName(share.config().mountpoint) + ", policy " + policy->name() +
         (policy->mode() == policy::Mode::kObserve ? " (observing)" : "") + ": " + std::to_string(totals.published) +
         " files published, " + std::to_string(totals.refused) + " refused, " + std::to_string(totals.held) + " held";
}

// What a service manager hears of a share's life. Nobody waits for it and nothing depends on it: what cannot be told is
// logged, by the share's own log.
class Report {
 public:
  Report(const Supervisor& supervisor, const guard::Share& share) : supervisor_(supervisor), share_(share) {}

  // The mount has answered. The watchdog wants the control socket to be served too.
  void Alive(const control::Server& control) {
    if (!ready_.exchange(true)) Tell("READY=1\n" + Serving(share_));
    if (control.Responsive()) Tell("WATCHDOG=1\n" + Serving(share_));
  }
  // Reloads that begin before the mount is ready are part of its start.
  void Reloading(bool begins) {
    if (!ready_) return;
    if (!begins) return Tell("READY=1\n" + Serving(share_));
    // The manager tells by the time whether this answers its own request (sd_notify(3), RELOADING=1).
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const auto microseconds = static_cast<uint64_t>(now.tv_sec) * 1'000'000 + static_cast<uint64_t>(now.tv_nsec) / 1000;
    Tell("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds) + "\nSTATUS=Loading the policy anew");
  }
  void Stopping() { Tell("STOPPING=1\nSTATUS=Settling what is open"); }

 private:
  void Tell(const std::string& lines) {
    if (const Status told = supervisor_.Tell(lines); !told.ok()) LogWarning(told.error());
  }
  const Supervisor& supervisor_;
  const guard::Share& share_;
  std::atomic<bool> ready_{false};
};

fuse::MountEvents EventsOf(guard::Share& share, const Supervisor& supervisor, const control::Server& control,
                           Report* report, const OnReady& on_ready) {
  fuse::MountEvents events;
  events.on_ready = [&share, on_ready] {
    LogInfo("share {} is mounted at {}: policy {} ({}), published {}", share.config().name,
            PrintableName(share.config().mountpoint), share.policy()->name(), share.policy()->digest(),
            PrintableName(share.config().published));
    on_ready();
  };
  events.on_hangup = [&share] { OnHangup(share); };
  events.is_mounted = [&share] {
    const auto mounts = GuardMounts();
    return std::any_of(mounts.begin(), mounts.end(),
                       [&](const MountEntry& mount) { return mount.state == share.config().state; });
  };
  if (!supervisor.present()) return events;
  events.on_alive = [report, &control] { report->Alive(control); };
  // A third of the watchdog's time on an idle mount, so that one late beat is no missed one. Without a watchdog the
  // figures are refreshed all the same.
  constexpr std::chrono::microseconds kRefresh = std::chrono::seconds(60);
  const auto watchdog = supervisor.watchdog();
  events.alive_interval = watchdog.count() > 0 ? std::min(watchdog / 6, kRefresh) : kRefresh;
  events.on_stopping = [report] { report->Stopping(); };
  return events;
}

std::optional<Failure> ServeShare(const MountPlan& plan, UniqueFd attached, const OnReady& on_ready) {
  // Before any thread exists: the mount's own thread takes them.
  fuse::BlockSignals();
  // A daemon of its own reports to the parent that waits for it.
  const Supervisor supervisor = plan.foreground ? Supervisor::FromEnvironment() : Supervisor();
  if (attached.valid()) {
    // The manager's copy would keep the mount waiting if we died: without it, it fails at once.
    const Status taken = supervisor.Tell(kForgetAttached);
    if (!taken.ok()) return From(taken.error());
  } else {
    ClearDeadMounts(plan.config.mountpoint, plan.config.state);
  }
  guard::ShareOptions options;
  options.config = plan.config;
  auto opened = guard::Share::Open(options);
  if (!opened.ok()) return FromOpen(opened.error());
  guard::Share& share = **opened;
  if (const Status log = LogTo(plan.log, plan.foreground, plan.config.state); !log.ok()) return From(log.error());
  NoteConfig(plan.config);
  Report report(supervisor, share);
  share.set_on_reload([&report](bool begins) { report.Reloading(begins); });
  auto control = control::Server::Start(plan.config.state, share);
  if (!control.ok()) return From(control.error());
  const Status begun = RecordLife(share, "mount", "mounting at " + PrintableName(plan.config.mountpoint));
  if (!begun.ok()) return From(begun.error());
  const Status served =
      fuse::Serve(share, plan.mount, std::move(attached), EventsOf(share, supervisor, **control, &report, on_ready));
  const Status ended =
      RecordLife(share, "unmount", served.ok() ? "unmounted" : "the mount failed: " + served.error().ToString());
  if (!ended.ok()) LogError(ended.error());
  if (!served.ok()) return From(served.error());
  LogInfo("share {} is unmounted", share.config().name);
  return std::nullopt;
}

}  // namespace

int RunMount(const MountPlan& plan, UniqueFd attached) {
  LogToStderr();
  const Service service = [&](const OnReady& on_ready) { return ServeShare(plan, std::move(attached), on_ready); };
  return plan.foreground ? RunInForeground(service) : RunAsDaemon(service);
}

}  // namespace shareguard::cli
