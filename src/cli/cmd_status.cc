// status and reload: what is asked of the control socket of a running mount.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/json_view.h"
#include "cli/mount_table.h"
#include "cli/share_selector.h"
#include "cli/terminal.h"
#include "shareguard/base/text.h"
#include "shareguard/control/control.h"

namespace shareguard::cli {
namespace {

using nlohmann::json;

constexpr const char* kStatusFooter =
    R"(Without a share: a line for each share that is mounted. Exit code 69: no mount runs there.

Examples:
  shareguard status
  shareguard status results
  shareguard status /srv/out/share --json)";

constexpr const char* kReloadFooter =
    R"(The running mount reads its policy again, and its audit log is opened anew (after a rotation). A policy with an
error changes nothing: the old one stays in force, the error is printed, and the exit code is 65.

Examples:
  shareguard reload results
  shareguard reload /srv/out/share)";

struct StatusArguments {
  ShareSelector selector;
  bool json = false;
};

int FailCall(const FoundShare& share, const Error& error) {
  if (!NoMountRunning(error)) return Fail(CodeFor(error), error.cause());
  return Fail(kUnavailable, "no mount is running with the state directory '" + PrintableName(share.state) + "'");
}

std::string Text(const json& status, const char* key) {
  const auto found = status.find(key);
  if (found == status.end() || found->is_null()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

std::string PolicyText(const json& status, const char* key) {
  return status.contains("policy") ? Text(status["policy"], key) : "";
}

void PrintStatus(const json& status, const std::string& state) {
  const auto row = [](const char* label, const std::string& value) {
    PrintLine(Painted(label, Colour::kBold) + std::string(14 - std::string_view(label).size(), ' ') + value);
  };
  row("Share", Text(status, "share") + " (" + Text(status, "direction") + ")");
  row("Mounted at", PrintableName(Text(status, "mountpoint")));
  row("Published", PrintableName(Text(status, "published")));
  row("State", PrintableName(state));
  row("Policy", PolicyText(status, "name") + ", digest " + PolicyText(status, "digest"));
  const bool observe = Text(status, "mode") == "observe";
  row("Mode", observe ? Painted("observe: verdicts are recorded, nothing is enforced", Colour::kYellow) : "enforce");
  row("Since", Text(status, "started") + ", process " + Text(status, "pid") + ", version " + Text(status, "version"));
  row("Files", Text(status, "published_files") + " published, " + Text(status, "refused_files") + " refused, " +
                   Text(status, "held_files") + " held since then");
  row("Waiting", Text(status, "held_waiting") + " held for review");
  std::string workers;
  for (const json& pid : status.value("workers", json::array())) workers += (workers.empty() ? "" : ", ") + pid.dump();
  row("Workers", workers.empty() ? Painted("none", Colour::kRed) : workers);
  if (const std::string error = Text(status, "last_reload_error"); !error.empty()) {
    row("Last reload", Painted("failed, the policy before it is in force: " + error, Colour::kRed));
  }
}

int StatusOfOne(const StatusArguments& arguments) {
  const auto share = FindShare(arguments.selector);
  if (!share.ok()) return Fail(share.error());
  const auto answer = control::Call(share->state, {{"command", "status"}});
  if (!answer.ok()) return FailCall(*share, answer.error());
  if (arguments.json) {
    PrintLine(Dump(answer->at("status"), 2));
  } else {
    PrintStatus(answer->at("status"), share->state);
  }
  return kOk;
}

int StatusOfAll(const StatusArguments& arguments) {
  int code = kOk;
  json list = json::array();
  Table table({"SHARE", "DIRECTION", "POLICY", "MODE", "PUBLISHED", "REFUSED", "WAITING", "MOUNTED AT"});
  for (const MountEntry& mount : GuardMounts()) {
    const auto answer = control::Call(*mount.state, {{"command", "status"}});
    if (!answer.ok()) {
      code = Fail(NoMountRunning(answer.error()) ? kUnavailable : CodeFor(answer.error()),
                  "the mount at '" + PrintableName(mount.mountpoint) + "' does not answer: " + answer.error().cause());
      continue;
    }
    const json& status = answer->at("status");
    list.push_back(status);
    table.Add({Text(status, "share"), Text(status, "direction"), PolicyText(status, "name"), Text(status, "mode"),
               Text(status, "published_files"), Text(status, "refused_files"), Text(status, "held_waiting"),
               PrintableName(mount.mountpoint)});
  }
  if (arguments.json) {
    PrintLine(Dump(list, 2));
  } else if (table.size() > 0) {
    table.Print();
  } else if (code == kOk) {
    PrintLine("No share is mounted.");
  }
  return code;
}

int ShowStatus(const StatusArguments& arguments) {
  const ShareSelector& selector = arguments.selector;
  const bool one = !selector.share.empty() || !selector.state.empty() || !selector.mountpoint.empty();
  return one ? StatusOfOne(arguments) : StatusOfAll(arguments);
}

int ReloadShare(const StatusArguments& arguments) {
  const auto share = FindShare(arguments.selector);
  if (!share.ok()) return Fail(share.error());
  const auto answer = control::Call(share->state, {{"command", "reload"}});
  if (!answer.ok()) return FailCall(*share, answer.error());
  PrintLine("policy " + Text(*answer, "policy") + " is in force, digest " + Text(*answer, "digest"));
  return kOk;
}

}  // namespace

void DefineStatus(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<StatusArguments>();
  AddTarget(app, &arguments->selector);
  app->add_flag("--json", arguments->json, "As JSON");
  app->footer(kStatusFooter);
  app->callback([=] { *action = [=] { return ShowStatus(*arguments); }; });
}

void DefineReload(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<StatusArguments>();
  AddTarget(app, &arguments->selector);
  app->footer(kReloadFooter);
  app->callback([=] { *action = [=] { return ReloadShare(*arguments); }; });
}

}  // namespace shareguard::cli
