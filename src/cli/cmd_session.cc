// session: how a file server tells the guard who is behind a connection.

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/json_view.h"
#include "cli/share_selector.h"
#include "cli/terminal.h"
#include "shareguard/base/account.h"
#include "shareguard/base/text.h"
#include "shareguard/control/control.h"
#include "shareguard/guard/peer.h"

namespace shareguard::cli {
namespace {

using nlohmann::json;

constexpr const char* kSessionFooter =
    R"(Samba calls these when a user connects to a share and leaves it (smb.conf: root preexec, root postexec). From then on
each record of what that connection does has the user, the client's address and its name. `open` fails when the share is
not mounted: with `root preexec close = yes` nobody works unrecorded.

Examples:
  shareguard session open --mountpoint '%P' --pid %d --user '%u' --address '%I' --machine '%m'   (in smb.conf)
  shareguard session list results)";

struct SessionArguments {
  ShareSelector selector;
  pid_t pid = 0;
  std::optional<uid_t> uid;
  std::string user, address, machine;
  bool json = false;
};

// The system's number for the user: records of other users on the same connection must not carry this one's name.
std::optional<uid_t> UidOf(const SessionArguments& arguments) {
  if (arguments.uid || arguments.user.empty()) return arguments.uid;
  return AccountNumber(arguments.user);
}

Result<json> Ask(const SessionArguments& arguments, const json& request) {
  SHAREGUARD_ASSIGN(const FoundShare share, FindShare(arguments.selector));
  return control::Call(share.state, request);
}

json RequestFor(const char* command, const SessionArguments& arguments) {
  json request{{"command", command},
               {"pid", arguments.pid},
               {"user", PrintableName(arguments.user)},
               {"address", PrintableName(arguments.address)},
               {"machine", PrintableName(arguments.machine)}};
  if (const auto uid = UidOf(arguments)) request["uid"] = *uid;
  return request;
}

int Tell(const SessionArguments& arguments, const json& request) {
  const auto answer = Ask(arguments, request);
  return answer.ok() ? static_cast<int>(kOk) : Fail(answer.error());
}

int OpenSession(const SessionArguments& arguments) {
  json request = RequestFor("session.open", arguments);
  // The daemon may not look at another process's sockets, and is to know when the connection is gone.
  request["connections"] = guard::ConnectionsOf(arguments.pid);
  return Tell(arguments, request);
}

int CloseSession(const SessionArguments& arguments) { return Tell(arguments, RequestFor("session.close", arguments)); }

int ListSessions(const SessionArguments& arguments) {
  const auto answer = Ask(arguments, {{"command", "session.list"}});
  if (!answer.ok()) return Fail(answer.error());
  if (arguments.json) {
    PrintLine(Dump(answer->at("sessions"), 2));
    return kOk;
  }
  Table table({"PROCESS", "UID", "USER", "ADDRESS", "MACHINE"});
  for (const json& session : answer->at("sessions")) {
    table.Add({session.value("pid", json()).dump(), session.contains("uid") ? session["uid"].dump() : "any",
               session.value("user", ""), session.value("address", ""), session.value("machine", "")});
  }
  if (table.size() > 0) table.Print();
  if (table.size() == 0) PrintLine("Nobody is connected.");
  return kOk;
}

}  // namespace

void DefineSession(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<SessionArguments>();
  app->require_subcommand(1);
  app->footer(kSessionFooter);
  for (const char* name : {"open", "close"}) {
    const bool open = std::string_view(name) == "open";
    auto* command = app->add_subcommand(name, open ? "A user has connected" : "A user has left");
    AddSelector(command, &arguments->selector);
    command->add_option("--pid", arguments->pid, "The file server's process that serves the connection")
        ->type_name("PID")
        ->required()
        ->check(CLI::PositiveNumber);
    command->add_option("--user", arguments->user, "The user, as the system names them")->type_name("NAME")->required();
    command->add_option("--uid", arguments->uid, "The user's number, where the system does not know the name");
    command->add_option("--address", arguments->address, "The client's address")->type_name("ADDRESS");
    command->add_option("--machine", arguments->machine, "What the client calls itself")->type_name("NAME");
    const auto tell = open ? OpenSession : CloseSession;
    command->callback([=] { *action = [=] { return tell(*arguments); }; });
  }
  auto* list = app->add_subcommand("list", "Who is connected, as far as it was said");
  AddTarget(list, &arguments->selector);
  list->add_flag("--json", arguments->json, "As JSON");
  list->callback([=] { *action = [=] { return ListSessions(*arguments); }; });
}

}  // namespace shareguard::cli
