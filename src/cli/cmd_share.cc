// share: the configured shares of this host.
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/command.h"
#include "cli/dead_mount.h"
#include "cli/exit_codes.h"
#include "cli/json_view.h"
#include "cli/mount_table.h"
#include "cli/share_selector.h"
#include "cli/share_setup.h"
#include "cli/share_unit.h"
#include "cli/terminal.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

using nlohmann::json;
using policy::ShareConfig;

constexpr const char* kAddFooter =
    R"(--path DIR is the whole share: DIR/published for the other side, DIR/share for those who work here, DIR/state. Or name
the directories: --published, which must exist, --mountpoint, and --state (.NAME.shareguard-state beside the published tree
if not given). What is wrong is said before anything is written; a share of that name is never overwritten.

Examples:
  shareguard share add results --direction egress --policy egress-standard --path /srv/shares/results
  shareguard share add code --direction ingress --policy ingress-code --published /data/code --mountpoint /srv/code)";

constexpr const char* kShareFooter = R"(Examples:
  shareguard share add results --direction egress --policy egress-standard --path /srv/shares/results
  shareguard share list
  shareguard share show results
  shareguard share check results)";

constexpr const char* kRemoveFooter =
    R"(Removes the configuration, and nothing else: published tree and state directory, with quarantine and audit log, stay
where they are. A share that is mounted is not removed.

Examples:
  shareguard share remove results)";

struct OneShare {
  std::string name, config_dir = SHAREGUARD_CONFIG_DIR;
};

// How the share stands, without looking at the mount itself, which may not answer.
std::string MountState(const ShareConfig& config) {
  const auto mounts = GuardMounts();
  const auto mount = std::find_if(mounts.rbegin(), mounts.rend(),
                                  [&](const MountEntry& m) { return m.state == CanonicalPath(config.state); });
  if (mount == mounts.rend()) return "not mounted";
  return IsServed(*mount->state) ? "mounted" : "dead";
}

void PrintNextSteps(const ShareConfig& config) {
  PrintLine("\nIts users need to write in the published tree, whose owner and mode the share shows as its own:");
  PrintLine("  chgrp " + config.name + " " + PrintableName(config.published) + " && chmod 2770 " +
            PrintableName(config.published));
  PrintLine("\nMount it, now and at each boot:");
  PrintLine("  systemctl daemon-reload && systemctl enable --now shareguard@" + config.name);
  PrintLine("\nFor Samba, in smb.conf (then: smbcontrol smbd reload-config):");
  PrintLine(SambaSection(config));
}

int Add(const NewShare& share) {
  ShareConfig config;
  if (const auto failure = AddShare(share, &config)) return Fail(failure->code, failure->message);
  PrintLine("share " + config.name + " is in " + PrintableName(share.config.config_dir) + "/shares/" + config.name +
            ".toml:");
  PrintLine("  published " + PrintableName(config.published) + "\n  mounted   " + PrintableName(config.mountpoint) +
            "\n  state     " + PrintableName(config.state));
  PrintNextSteps(config);
  return FlushOutput() ? kOk : kIoError;
}

int ListShares(const std::string& config_dir, bool as_json) {
  int code = kOk;
  json list = json::array();
  Table table({"SHARE", "DIRECTION", "POLICY", "STATE", "MOUNT POINT"});
  for (const std::string& name : ConfiguredShares(config_dir)) {
    const auto config = ShareConfig::Load(config_dir + "/shares", name);
    if (!config.ok()) {
      code = Fail(config.error());
      continue;
    }
    const std::string direction(policy::DirectionName(config->direction)), state = MountState(*config);
    list.push_back({{"share", name},
                    {"direction", direction},
                    {"policy", config->policy},
                    {"mount", state},
                    {"mountpoint", config->mountpoint},
                    {"published", config->published},
                    {"state", config->state}});
    table.Add({name, direction, config->policy, state, PrintableName(config->mountpoint)});
  }
  if (as_json) {
    PrintLine(Dump(list, 2));
  } else if (table.size() > 0) {
    table.Print();
  } else if (code == kOk) {
    PrintLine("No share is configured.");
  }
  return FlushOutput() ? code : kIoError;
}

int ShowShare(const OneShare& one) {
  const auto config = ShareConfig::Load(one.config_dir + "/shares", one.name);
  if (!config.ok()) return Fail(config.error());
  PrintLine(ToToml(*config, "from " + one.config_dir + "/shares/" + one.name + ".toml; " + MountState(*config)));
  PrintLine(SambaSection(*config));
  return FlushOutput() ? kOk : kIoError;
}

int CheckShare(const OneShare& one) {
  MountRequest request;
  request.share = one.name;
  request.config_dir = one.config_dir;
  ShareConfig config;
  bool served = false;
  if (const auto failure = CheckShare(request, &config, &served)) return Fail(failure->code, failure->message);
  PrintLine("share " + config.name + ": the configuration is right; it is " +
            (served ? "mounted and served" : MountState(config)));
  return FlushOutput() ? kOk : kIoError;
}

int Unit(const OneShare& one) {
  const auto config = ShareConfig::Load(one.config_dir + "/shares", one.name);
  if (!config.ok()) return Fail(config.error());
  const auto text = UnitSettings(*config);
  if (!text.ok()) return Fail(text.error());
  PrintLine(text->substr(0, text->size() - 1));
  return FlushOutput() ? kOk : kIoError;
}

int Remove(const OneShare& one) {
  const auto config = ShareConfig::Load(one.config_dir + "/shares", one.name);
  // One that cannot be read may go; whether it is mounted cannot be asked of it.
  if (!config.ok() && config.error().errno_value() != EINVAL) return Fail(config.error());
  if (config.ok() && MountState(*config) != "not mounted") {
    return Fail(kBusy, "share " + one.name + " is mounted; first: systemctl disable --now shareguard@" + one.name +
                           ", or shareguard umount " + one.name);
  }
  const std::string path = one.config_dir + "/shares/" + one.name + ".toml";
  if (!IsShareName(one.name)) return Fail(kUsage, "'" + PrintableName(one.name) + "' is no share's name");
  if (::unlink(path.c_str()) != 0) return Fail(Error::FromErrno("remove", path, errno));
  PrintLine("removed " + path);
  if (config.ok()) {
    PrintLine("kept: " + PrintableName(config->published) + " (published), " + PrintableName(config->state) +
              " (state, quarantine, audit log)");
  }
  PrintLine("then: systemctl daemon-reload; and take its section out of smb.conf");
  return FlushOutput() ? kOk : kIoError;
}

void DefineAdd(CLI::App* app, Action* action) {
  auto share = std::make_shared<NewShare>();
  MountRequest& config = share->config;
  auto workers = std::make_shared<uint32_t>(0);
  auto cache = std::make_shared<double>(0);
  app->add_option("NAME", config.name, "The share's name: letters, digits, '-' and '_'")->required();
  app->add_option("--direction", config.direction, "ingress or egress")->type_name("DIRECTION")->required();
  app->add_option("--policy", config.policy, "The policy, by name or file")->type_name("NAME|FILE")->required();
  auto* path = app->add_option("--path", share->path, "A directory for all of the share")->type_name("DIR");
  app->add_option("--published", config.published, "The tree that the other side reads")
      ->type_name("DIR")
      ->excludes(path);
  app->add_option("--mountpoint", config.mountpoint, "Where the share is mounted; made if absent")->type_name("DIR");
  app->add_option("--state", config.state, "Where staging, quarantine and audit log lie")->type_name("DIR");
  app->add_option("--audit-log", config.audit_log, "The audit log (audit.jsonl in the state directory)")
      ->type_name("FILE");
  app->add_option("--audit-level", config.audit_level, "decisions, operations (the default) or io")->type_name("LEVEL");
  auto* count = app->add_option("--workers", *workers, "Inspection workers (one a processor, at least 2)");
  count->type_name("N")->check(CLI::Range(1, 256));
  auto* seconds = app->add_option("--cache-seconds", *cache, "How long the kernel keeps names and attributes (1)");
  seconds->type_name("SECONDS")->check(CLI::Range(0.0, 86400.0));
  AddConfigDir(app, &config.config_dir);
  app->footer(kAddFooter);
  app->callback([=] {
    if (count->count() > 0) share->config.workers = *workers;
    if (seconds->count() > 0) share->config.cache_seconds = *cache;
    *action = [=] { return Add(*share); };
  });
}

void DefineOne(CLI::App* app, Action* action, int (*act)(const OneShare&)) {
  auto one = std::make_shared<OneShare>();
  app->add_option("NAME", one->name, "The share's name")->required();
  AddConfigDir(app, &one->config_dir);
  app->callback([=] { *action = [=] { return act(*one); }; });
}

}  // namespace

void DefineShare(CLI::App* app, Action* action) {
  app->require_subcommand(1);
  app->footer(kShareFooter);
  DefineAdd(app->add_subcommand("add", "Set up a share: directories, configuration, checks"), action);
  auto* list = app->add_subcommand("list", "List the configured shares");
  auto config_dir = std::make_shared<std::string>(SHAREGUARD_CONFIG_DIR);
  auto as_json = std::make_shared<bool>(false);
  list->add_flag("--json", *as_json, "As JSON");
  AddConfigDir(list, config_dir.get());
  list->callback([=] { *action = [=] { return ListShares(*config_dir, *as_json); }; });
  DefineOne(app->add_subcommand("show", "Show a share's configuration and its section of smb.conf"), action, ShowShare);
  DefineOne(app->add_subcommand("check", "Check a configured share as a mount would"), action, CheckShare);
  DefineOne(app->add_subcommand("unit", "Show what its systemd unit is told (shareguard-generator)"), action, Unit);
  auto* remove = app->add_subcommand("remove", "Remove a share's configuration; its data stay");
  DefineOne(remove, action, Remove);
  remove->footer(kRemoveFooter);
}

}  // namespace shareguard::cli
