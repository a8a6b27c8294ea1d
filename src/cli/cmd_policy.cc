#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/json_view.h"
#include "cli/terminal.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/policy.h"

namespace shareguard::cli {
namespace {

constexpr const char* kPolicyFooter =
    R"(A policy is named ("egress-strict", found on the search path) or a file ("./my.toml"). The search path is
$SHAREGUARD_POLICY_PATH, else /etc/shareguard/policies and the installed policies. The language: shareguard-policy(5).

Examples:
  shareguard policy list
  shareguard policy check ./my.toml
  shareguard policy show egress-standard
  shareguard policy diff egress-standard ./my.toml)";

struct PolicyArguments {
  std::vector<std::string> names;
  std::string before, after;
  bool json = false;
};

using Loaded = std::shared_ptr<const policy::Policy>;

int CheckPolicies(const PolicyArguments& arguments) {
  int code = kOk;
  for (const std::string& name : arguments.names) {
    const auto policy = policy::Policy::Load(name);
    if (!policy.ok()) {
      code = Fail(kBadData, policy.error().ToString());
      continue;
    }
    const std::string mode = (*policy)->mode() == policy::Mode::kObserve ? ", mode observe: nothing is enforced" : "";
    PrintLine(Painted("ok", Colour::kGreen) + "  " + PrintableName(name) + ": policy " + (*policy)->name() +
              ", digest " + (*policy)->digest() + mode);
  }
  return code;
}

int ShowPolicy(const PolicyArguments& arguments) {
  const auto policy = policy::Policy::Load(arguments.names.front());
  if (!policy.ok()) return Fail(kBadData, policy.error().ToString());
  if (!arguments.json) {
    PrintLine("# " + (*policy)->name() + ", digest " + (*policy)->digest());
    std::fputs((*policy)->Canonical().c_str(), stdout);
    return FlushOutput() ? kOk : Fail(kIoError, "the output could not be written");
  }
  PrintLine(Dump(nlohmann::ordered_json{{"name", (*policy)->name()},
                                        {"description", (*policy)->description()},
                                        {"digest", (*policy)->digest()},
                                        {"mode", (*policy)->mode() == policy::Mode::kObserve ? "observe" : "enforce"},
                                        {"canonical", (*policy)->Canonical()}},
                 2));
  return kOk;
}

int Diff(const PolicyArguments& arguments) {
  const auto before = policy::Policy::Load(arguments.before);
  if (!before.ok()) return Fail(kBadData, before.error().ToString());
  const auto after = policy::Policy::Load(arguments.after);
  if (!after.ok()) return Fail(kBadData, after.error().ToString());
  const auto lines = policy::DiffPolicies(**before, **after);
  for (const std::string& line : lines) PrintLine(line);
  return lines.empty() ? kOk : kHold;  // 1, as diff(1) has it
}

int ListPolicies(const PolicyArguments& arguments) {
  int code = kOk;
  Table table({"NAME", "MODE", "DIGEST", "DESCRIPTION"});
  auto json = nlohmann::ordered_json::array();
  for (const std::string& name : policy::ListPolicies()) {
    const auto policy = policy::Policy::Load(name);
    if (!policy.ok()) {
      code = Fail(kBadData, policy.error().ToString());
      continue;
    }
    const std::string mode = (*policy)->mode() == policy::Mode::kObserve ? "observe" : "enforce";
    table.Add({name, mode, (*policy)->digest().substr(0, 12), (*policy)->description()});
    json.push_back(
        {{"name", name}, {"mode", mode}, {"digest", (*policy)->digest()}, {"description", (*policy)->description()}});
  }
  if (arguments.json) {
    PrintLine(Dump(json, 2));
  } else {
    table.Print();
  }
  return code;
}

// Defines `policy NAME`, whose action is `run`.
CLI::App* Define(CLI::App* app, Action* action, const std::shared_ptr<PolicyArguments>& arguments, const char* name,
                 const char* summary, int (*run)(const PolicyArguments&)) {
  CLI::App* command = app->add_subcommand(name, summary);
  command->callback([=] { *action = [=] { return run(*arguments); }; });
  return command;
}

}  // namespace

void DefinePolicy(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<PolicyArguments>();
  app->require_subcommand(1);
  app->footer(kPolicyFooter);
  CLI::App* check =
      Define(app, action, arguments, "check", "Is the policy valid? Errors name line and column", CheckPolicies);
  check->add_option("POLICY", arguments->names, "Names or files")->required();
  check->footer("Exit code: 0 valid, 65 not.\n\nExample:\n  shareguard policy check egress-strict ./my.toml");
  CLI::App* show = Define(app, action, arguments, "show", "Print the whole policy, with all it extends", ShowPolicy);
  show->add_option("POLICY", arguments->names, "Name or file")->required()->expected(1);
  show->add_flag("--json", arguments->json, "As JSON");
  show->footer("Example:\n  shareguard policy show egress-standard > frozen.toml");
  CLI::App* diff = Define(app, action, arguments, "diff", "How two policies differ, rule by rule", Diff);
  diff->add_option("BEFORE", arguments->before, "Name or file")->required();
  diff->add_option("AFTER", arguments->after, "Name or file")->required();
  diff->footer(
      "Exit code: 0 they are equal, 1 they differ.\n\nExample:\n  shareguard policy diff egress-strict my.toml");
  CLI::App* list = Define(app, action, arguments, "list", "The policies on the search path", ListPolicies);
  list->add_flag("--json", arguments->json, "As JSON");
  list->footer("Example:\n  shareguard policy list");
}

}  // namespace shareguard::cli
