#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/json_view.h"
#include "cli/service_log.h"
#include "cli/share_selector.h"
#include "cli/terminal.h"
#include "shareguard/base/account.h"
#include "shareguard/base/text.h"
#include "shareguard/control/control.h"
#include "shareguard/guard/share.h"

namespace shareguard::cli {
namespace {

using nlohmann::json;

constexpr const char* kReviewFooter =
    R"(What a policy holds or refuses, and what a crash interrupted, waits in the share's quarantine. A reviewer
releases it (it is published as it is, under its name) or rejects it. Works through the running mount, or offline when none runs.
The decision, the reviewer's login name and the note go on record.

Examples:
  shareguard review list results
  shareguard review show results 01jd3v6y3r8a6h7k2m5n9p4q1t
  shareguard review release results 01jd3v6y3r8a6h7k2m5n9p4q1t --note "checked by two"
  shareguard review reject --state /srv/out/state 01jd3v6y3r8a6h7k2m5n9p4q1t --note "row-level data")";

struct ReviewArguments {
  ShareSelector selector;
  std::vector<std::string> ids;
  std::string note;
  bool json = false, all = false, held = false;
};

// Who is at the keyboard: the one behind sudo, if there is one. Said for the record, not for permission.
guard::Review Reviewer(const std::string& note) {
  guard::Review review{::getuid(), AccountName(::getuid()), note};
  const char* sudo_user = std::getenv("SUDO_USER");
  if (review.uid == 0 && sudo_user != nullptr && *sudo_user != '\0')
    review.reviewer = std::string(sudo_user) + " (sudo)";
  if (review.reviewer.empty()) review.reviewer = std::to_string(review.uid);
  return review;
}

// The same requests as the control socket takes, on a share that is not mounted.
Result<json> OfflineRequest(guard::Share& share, const json& request) {
  const std::string command = request.at("command");
  if (command == "review.list") {
    json items = json::array();
    for (const auto& item : share.ListQuarantine()) items.push_back(guard::ToJson(item));
    return json{{"items", std::move(items)}};
  }
  const std::string id = request.at("id");
  if (!IsId(id)) return Error::Make("find item", PrintableName(id), "this is not an item's id", ENOENT);
  const guard::Review review = Reviewer(request.value("note", ""));
  if (command == "review.release") SHAREGUARD_CHECK(share.Release(id, review));
  if (command == "review.reject") SHAREGUARD_CHECK(share.Reject(id, review));
  SHAREGUARD_ASSIGN(const guard::QuarantineItem item, share.ShowQuarantine(id));
  return json{{"item", guard::ToJson(item)}};
}

// One way to ask, whether a mount runs or not. An offline share is opened once.
class Desk {
 public:
  explicit Desk(FoundShare share) : share_(std::move(share)) {}

  Result<json> Ask(const json& request) {
    if (offline_ == nullptr) {
      auto answer = control::Call(share_.state, request);
      if (answer.ok() || !NoMountRunning(answer.error())) return answer;
      // ENOENT is also the mount's answer to an unknown id: then somebody does answer.
      if (control::Call(share_.state, {{"command", "status"}}).ok()) return answer.error();
      SHAREGUARD_CHECK(OpenOffline());
    }
    return OfflineRequest(*offline_, request);
  }

 private:
  Status OpenOffline() {
    if (!share_.config) {
      return Error::Make("review offline", PrintableName(share_.state),
                         "no mount runs there, and its share.toml cannot be read; name a configured share instead",
                         EINVAL);
    }
    guard::ShareOptions options;
    options.config = *share_.config;
    options.offline = true;
    SHAREGUARD_ASSIGN(offline_, guard::Share::Open(options));
    return {};
  }

  FoundShare share_;
  std::unique_ptr<guard::Share> offline_;
};

std::string Field(const json& item, const char* key) {
  const auto found = item.find(key);
  if (found == item.end()) return "";
  if (found->is_string()) return found->get<std::string>();
  return found->is_number() ? found->dump() : "";
}

bool Undecided(const std::string& state) { return state == "held" || state == "refused" || state == "interrupted"; }

std::string FirstReason(const json& item) {
  const auto reasons = item.find("reasons");
  if (reasons == item.end() || !reasons->is_array() || reasons->empty()) return "";
  return Field(reasons->front(), "text");
}

// The share may be named before the ids: `review show results ID`.
void TakeShareFromIds(ReviewArguments* arguments) {
  ShareSelector& selector = arguments->selector;
  const bool chosen = !selector.share.empty() || !selector.state.empty() || !selector.mountpoint.empty();
  if (chosen || arguments->ids.size() < 2 || IsId(arguments->ids.front())) return;
  selector.share = arguments->ids.front();
  arguments->ids.erase(arguments->ids.begin());
}

Result<Desk> OpenDesk(const ReviewArguments& arguments) {
  SHAREGUARD_ASSIGN(FoundShare share, FindShare(arguments.selector));
  return Desk(std::move(share));
}

int ListItems(const ReviewArguments& arguments) {
  auto desk = OpenDesk(arguments);
  if (!desk.ok()) return Fail(desk.error());
  const auto answer = desk->Ask({{"command", "review.list"}});
  if (!answer.ok()) return Fail(answer.error());
  Table table({"ID", "STATE", "WHEN", "UID", "SIZE", "TYPE", "PATH", "WHY"});
  for (const json& item : answer->at("items")) {
    const std::string state = Field(item, "state");
    if (!arguments.all && !(arguments.held ? state == "held" : Undecided(state))) continue;
    if (arguments.json) {
      PrintLine(Dump(item));
      continue;
    }
    table.Add({Field(item, "id"), state, Field(item, "created"), Field(item, "uid"),
               FormatBytes(item.value("size", uint64_t{0})), Field(item, "type"), Field(item, "path"),
               FirstReason(item)});
  }
  if (!arguments.json && table.size() > 0) table.Print();
  if (!arguments.json && table.size() == 0) {
    PrintLine(arguments.all ? "The quarantine is empty." : "Nothing waits for a decision.");
  }
  return FlushOutput() ? kOk : Fail(kIoError, "the output could not be written");
}

void PrintItem(const json& item, const std::string& state_dir) {
  const auto row = [](const char* label, const std::string& value) {
    if (!value.empty()) {
      PrintLine(Painted(label, Colour::kBold) + std::string(12 - std::string_view(label).size(), ' ') + value);
    }
  };
  row("Item", Field(item, "id"));
  row("State", Field(item, "state"));
  row("Path", Field(item, "path"));
  row("When", Field(item, "created"));
  row("Who", "uid " + Field(item, "uid") + ", process " + Field(item, "process") + " (" + Field(item, "pid") + ")");
  row("Type", Field(item, "type"));
  row("libmagic", Field(item, "mime"));
  row("Size", FormatBytes(item.value("size", uint64_t{0})));
  row("SHA-256", Field(item, "sha256"));
  if (item.contains("policy")) row("Policy", Field(item["policy"], "name"));
  if (Undecided(Field(item, "state"))) {
    row("Content", PrintableName(state_dir) + "/quarantine/" + Field(item, "id"));
  }
  if (item.contains("review")) {
    row("Reviewer", Field(item["review"], "reviewer") + ", " + Field(item["review"], "time"));
    row("Note", PrintableName(Field(item["review"], "note")));
  }
  for (const json& reason : item.value("reasons", json::array())) {
    PrintLine("\n" + PaintedVerdict(Field(reason, "action")) + "  " + Field(reason, "rule"));
    PrintLine("    " + Field(reason, "text"));
    if (!Field(reason, "advice").empty()) PrintLine("    Advice: " + Field(reason, "advice"));
  }
  for (const json& finding : item.value("findings", json::array())) {
    PrintLine("\nfinding  " + Field(finding, "severity") + "  " + Field(finding, "id") + "  " + Field(finding, "part"));
    PrintLine("    " + Field(finding, "detail"));
  }
}

int ShowItem(const ReviewArguments& arguments) {
  const auto share = FindShare(arguments.selector);
  if (!share.ok()) return Fail(share.error());
  Desk desk(*share);
  for (const std::string& id : arguments.ids) {
    const auto answer = desk.Ask({{"command", "review.show"}, {"id", id}});
    if (!answer.ok()) return Fail(answer.error());
    if (arguments.json) {
      PrintLine(Dump(answer->at("item"), 2));
    } else {
      PrintItem(answer->at("item"), share->state);
    }
  }
  return FlushOutput() ? kOk : Fail(kIoError, "the output could not be written");
}

int Decide(const ReviewArguments& arguments, const char* command, const char* done) {
  LogToStderr();
  auto desk = OpenDesk(arguments);
  if (!desk.ok()) return Fail(desk.error());
  int code = kOk;
  for (const std::string& id : arguments.ids) {
    const auto answer = desk->Ask({{"command", command}, {"id", id}, {"note", arguments.note}});
    if (!answer.ok()) {
      code = Fail(answer.error());  // the others are decided none the less
      continue;
    }
    PrintLine(std::string(done) + " " + id + "  " + Field(answer->at("item"), "path"));
  }
  return FlushOutput() ? code : Fail(kIoError, "the output could not be written");
}

int Release(const ReviewArguments& arguments) { return Decide(arguments, "review.release", "released"); }
int Reject(const ReviewArguments& arguments) { return Decide(arguments, "review.reject", "rejected"); }

CLI::App* Define(CLI::App* app, Action* action, const std::shared_ptr<ReviewArguments>& arguments, const char* name,
                 const char* summary, int (*run)(const ReviewArguments&)) {
  CLI::App* command = app->add_subcommand(name, summary);
  command->callback([=] {
    *action = [=] {
      TakeShareFromIds(arguments.get());
      return run(*arguments);
    };
  });
  return command;
}

}  // namespace

void DefineReview(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<ReviewArguments>();
  app->require_subcommand(1);
  app->footer(kReviewFooter);
  CLI::App* list = Define(app, action, arguments, "list", "What waits for a decision", ListItems);
  AddTarget(list, &arguments->selector);
  list->add_flag("--held", arguments->held, "Only what was held, not what was refused or interrupted");
  list->add_flag("--all", arguments->all, "Also what has been decided");
  list->add_flag("--json", arguments->json, "One JSON object an item");
  list->footer("Example:\n  shareguard review list --share results --held");
  CLI::App* show = Define(app, action, arguments, "show", "All that is known of an item", ShowItem);
  AddSelector(show, &arguments->selector);
  show->add_option("ID", arguments->ids, "The item's id, from review list; the share may stand before it")->required();
  show->add_flag("--json", arguments->json, "As JSON");
  show->footer("Example:\n  shareguard review show --share results 01jd3v6y3r8a6h7k2m5n9p4q1t");
  CLI::App* release = Define(app, action, arguments, "release", "Publish an item as it is", Release);
  AddSelector(release, &arguments->selector);
  release->add_option("ID", arguments->ids, "The item's id; the share may stand before it")->required();
  release->add_option("--note", arguments->note, "Why, for the record")->type_name("TEXT");
  release->footer(
      "Example:\n  shareguard review release --share results 01jd3v6y3r8a6h7k2m5n9p4q1t --note \"checked\"");
  CLI::App* reject = Define(app, action, arguments, "reject", "Decide not to publish an item", Reject);
  AddSelector(reject, &arguments->selector);
  reject->add_option("ID", arguments->ids, "The item's id; the share may stand before it")->required();
  reject->add_option("--note", arguments->note, "Why: the writer reads it in the notice")->type_name("TEXT");
  reject->footer(
      "Example:\n  shareguard review reject --share results 01jd3v6y3r8a6h7k2m5n9p4q1t --note \"names in it\"");
}

}  // namespace shareguard::cli
