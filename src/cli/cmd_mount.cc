#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/serve.h"
#include "cli/share_selector.h"
#include "cli/supervisor.h"

namespace shareguard::cli {
namespace {

constexpr const char* kMountFooter =
    R"(A configured share stands in /etc/shareguard/shares/NAME.toml. An ad-hoc share needs --policy, --published and a
mount point. Its state (staging, quarantine, audit log) must be on the same file system as the published tree; if not
given, it is .NAME.shareguard-state beside the tree NAME.

Examples:
  shareguard mount results
  shareguard mount --policy egress-strict --published /srv/out/published /srv/out/share
  shareguard mount -f --policy ./my.toml --published /srv/in/data --direction ingress -o ro,noexec /srv/in/share
  mount -t shareguard results /srv/out/share

SIGTERM unmounts cleanly, SIGHUP loads the policy anew. `shareguard umount` waits until all is settled.)";

struct MountArguments {
  MountRequest request;
  std::vector<std::string> places;
  std::vector<std::string> options;
  uint32_t workers = 0;
  double cache_seconds = 0;
};

// The positional arguments are SHARE [MOUNTPOINT] for a configured share and MOUNTPOINT for an ad-hoc one.
std::optional<Failure> Settle(MountArguments* arguments, bool workers_given, bool cache_given) {
  MountRequest& request = arguments->request;
  for (const std::string& list : arguments->options) {
    if (auto failure = ApplyMountOptions(list, /*sloppy=*/false, &request)) return failure;
  }
  if (workers_given) request.workers = arguments->workers;
  if (cache_given) request.cache_seconds = arguments->cache_seconds;
  const bool ad_hoc = !request.policy.empty() || !request.published.empty();
  if (ad_hoc && arguments->places.size() != 1) {
    return Failure{kUsage, "an ad-hoc share takes one argument, the mount point"};
  }
  if (!ad_hoc) request.share = arguments->places[0];
  if (ad_hoc) request.mountpoint = arguments->places[0];
  if (arguments->places.size() == 2) request.mountpoint = arguments->places[1];
  return std::nullopt;
}

int Mount(MountArguments* arguments, bool workers_given, bool cache_given) {
  if (const auto failure = Settle(arguments, workers_given, cache_given)) return Fail(failure->code, failure->message);
  // What `attach` has mounted under a service manager.
  UniqueFd attached = arguments->request.foreground ? TakeHandedOver(kAttachedName) : UniqueFd();
  arguments->request.attached_fd = attached.get();
  MountPlan plan;
  if (const auto failure = PlanMount(arguments->request, &plan)) return Fail(failure->code, failure->message);
  return RunMount(plan, std::move(attached));
}

}  // namespace

void DefineMount(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<MountArguments>();
  MountRequest& request = arguments->request;
  app->add_option("PLACE", arguments->places,
                  "SHARE [MOUNTPOINT] of a configured share, or MOUNTPOINT of an ad-hoc one")
      ->required()
      ->expected(1, 2);
  app->add_option("--policy", request.policy, "The policy, by name or file")->type_name("NAME|FILE");
  app->add_option("--published", request.published, "The tree that the other side reads")->type_name("DIR");
  app->add_option("--state", request.state, "Where staging, quarantine and audit log lie")->type_name("DIR");
  app->add_option("--direction", request.direction, "ingress or egress (the default), for the records")
      ->type_name("DIRECTION");
  app->add_option("--name", request.name, "The share's name in records (the mount point's)")->type_name("NAME");
  app->add_flag("-f,--foreground", request.foreground, "Stay in the foreground, log to standard error");
  app->add_option("-o,--options", arguments->options, "Mount options, as in mount.shareguard(8)")
      ->type_name("OPTION,...")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  auto* workers = app->add_option("--workers", arguments->workers, "Inspection workers (one a processor, at least 2)");
  workers->type_name("N")->check(CLI::Range(1, 256));
  auto* cache = app->add_option("--cache-seconds", arguments->cache_seconds,
                                "How long the kernel keeps names and attributes (1)");
  cache->type_name("SECONDS")->check(CLI::Range(0.0, 86400.0));
  app->add_option("--audit-level", request.audit_level, "decisions, operations (the default) or io")
      ->type_name("LEVEL");
  app->add_option("--audit-log", request.audit_log, "The audit log (audit.jsonl in the state directory)")
      ->type_name("FILE");
  app->add_option("--log", request.log, "The service's own log: auto, stderr, syslog or a file")->type_name("WHERE");
  app->add_flag("--read-only", request.read_only, "Nothing may be written through the mount");
  app->add_flag("--debug", request.debug, "Trace every request of the kernel (with --foreground)");
  AddConfigDir(app, &request.config_dir);
  app->footer(kMountFooter);
  app->callback([=] { *action = [=] { return Mount(arguments.get(), workers->count() > 0, cache->count() > 0); }; });
}

}  // namespace shareguard::cli
