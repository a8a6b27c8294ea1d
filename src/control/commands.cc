#include "control/commands.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>

#include "control/ingest_session.h"
#include "shareguard/base/account.h"
#include "shareguard/base/text.h"

namespace shareguard::control {
namespace {

using nlohmann::json;

struct Call {
  guard::Share& share;
  const json& request;
  const Peer& peer;
  IngestDesk& ingests;
  UniqueFd& passed;
};
using Command = Result<json> (*)(const Call&);

std::string LoginName(uid_t uid) {
  const std::string name = AccountName(uid);
  return name.empty() ? std::to_string(uid) : name;
}

Result<std::string> TextOf(const Call& call, const char* key, bool required) {
  const auto found = call.request.find(key);
  if (found == call.request.end() && !required) return std::string();
  if (found == call.request.end() || !found->is_string()) {
    return Error::Make("serve a request", key, "it must be given, and be text", EINVAL);
  }
  return found->get<std::string>();
}

// What may be any bytes comes in the form of PrintableName.
Result<std::string> RawTextOf(const Call& call, const char* key, bool required) {
  SHAREGUARD_ASSIGN(const std::string text, TextOf(call, key, required));
  auto raw = ParsePrintableName(text);
  if (!raw) return Error::Make("serve a request", key, "it is not in the form that escapes have here", EINVAL);
  return std::move(*raw);
}

// Only what has the form of an id reaches the quarantine directory.
Result<std::string> IdOf(const Call& call) {
  SHAREGUARD_ASSIGN(std::string id, TextOf(call, "id", /*required=*/true));
  if (!IsId(id)) return Error::Make("find item", id, "this is not an item's id", ENOENT);
  return id;
}

Result<json> DoStatus(const Call& call) { return json{{"status", guard::ToJson(call.share.Describe())}}; }

Result<json> DoReload(const Call& call) {
  // Both are tried: a bad policy must not keep a rotated log open.
  const Status policy = call.share.Reload();
  const Status log = call.share.log().Reopen();
  SHAREGUARD_CHECK(policy);
  SHAREGUARD_CHECK(log);
  const auto now = call.share.policy();
  return json{{"policy", now->name()}, {"digest", now->digest()}};
}

Result<json> DoReviewList(const Call& call) {
  json items = json::array();
  for (const guard::QuarantineItem& item : call.share.ListQuarantine()) items.push_back(guard::ToJson(item));
  return json{{"items", std::move(items)}};
}

Result<json> ItemAnswer(const Call& call, const std::string& id) {
  SHAREGUARD_ASSIGN(const guard::QuarantineItem item, call.share.ShowQuarantine(id));
  return json{{"item", guard::ToJson(item)}};
}

Result<json> DoReviewShow(const Call& call) {
  SHAREGUARD_ASSIGN(const std::string id, IdOf(call));
  return ItemAnswer(call, id);
}

Result<json> Decide(const Call& call, Status (guard::Share::*decide)(const std::string&, const guard::Review&)) {
  SHAREGUARD_ASSIGN(const std::string id, IdOf(call));
  SHAREGUARD_ASSIGN(std::string note, TextOf(call, "note", /*required=*/false));
  SHAREGUARD_CHECK((call.share.*decide)(id, {call.peer.uid, LoginName(call.peer.uid), std::move(note)}));
  return ItemAnswer(call, id);
}

Result<json> DoReviewRelease(const Call& call) { return Decide(call, &guard::Share::Release); }
Result<json> DoReviewReject(const Call& call) { return Decide(call, &guard::Share::Reject); }

Result<guard::Session> SessionOf(const Call& call) {
  const auto pid = call.request.find("pid");
  if (pid == call.request.end() || !pid->is_number_integer() || pid->get<int64_t>() <= 0 ||
      pid->get<int64_t>() > INT32_MAX) {
    return Error::Make("serve a request", "pid", "it must be given, and be the number of a process", EINVAL);
  }
  guard::Session session;
  session.pid = pid->get<pid_t>();
  if (const auto uid = call.request.find("uid"); uid != call.request.end()) {
    if (!uid->is_number_unsigned() || uid->get<uint64_t>() >= UINT32_MAX) {
      return Error::Make("serve a request", "uid", "it must be the number of a user", EINVAL);
    }
    session.uid = uid->get<uid_t>();
  }
  SHAREGUARD_ASSIGN(session.user, RawTextOf(call, "user", /*required=*/true));
  SHAREGUARD_ASSIGN(session.address, RawTextOf(call, "address", /*required=*/false));
  SHAREGUARD_ASSIGN(session.machine, RawTextOf(call, "machine", /*required=*/false));
  if (const auto connections = call.request.find("connections"); connections != call.request.end()) {
    const auto is_text = [](const json& one) { return one.is_string(); };
    if (!connections->is_array() || !std::all_of(connections->begin(), connections->end(), is_text)) {
      return Error::Make("serve a request", "connections", "they must be a list of sockets", EINVAL);
    }
    session.connections = connections->get<guard::Sockets>();
  }
  return session;
}

bool RecordSession(const Call& call, const char* action, const guard::Session& session) {
  audit::Event event;
  event.action = action;
  event.who.uid = session.uid.value_or(call.peer.uid);
  event.who.pid = session.pid;
  event.who.user = session.user;
  event.who.client_address = session.address;
  event.who.client_name = session.machine;
  return call.share.Record(std::move(event));
}

// A file server has accepted a user. What follows is recorded under that name; the beginning itself is, too.
Result<json> DoSessionOpen(const Call& call) {
  SHAREGUARD_ASSIGN(const guard::Session session, SessionOf(call));
  SHAREGUARD_CHECK(call.share.sessions().Open(session));
  if (RecordSession(call, "session-start", session)) return json::object();
  call.share.sessions().Close(session.pid, session.uid);
  return Error::Make("note session", std::to_string(session.pid), "it could not be recorded", EIO);
}

Result<json> DoSessionClose(const Call& call) {
  SHAREGUARD_ASSIGN(const guard::Session session, SessionOf(call));
  // Its files are closed after this; until the process ends, they are still this user's.
  static_cast<void>(RecordSession(call, "session-end", session));
  return json::object();
}

Result<json> DoSessionList(const Call& call) {
  json sessions = json::array();
  for (const guard::Session& session : call.share.sessions().List()) {
    json entry{{"pid", session.pid},
               {"user", PrintableName(session.user)},
               {"address", PrintableName(session.address)},
               {"machine", PrintableName(session.machine)}};
    if (session.uid) entry["uid"] = *session.uid;
    sessions.push_back(std::move(entry));
  }
  return json{{"sessions", std::move(sessions)}};
}

Result<json> DoIngest(const Call& call) {
  const Peer& peer = call.peer;
  const audit::Identity who{peer.uid, peer.gid, peer.pid, "shareguard", LoginName(peer.uid), ""};
  SHAREGUARD_CHECK(call.ingests.Begin(call.request, who, std::move(call.passed)));
  return json::object();
}

const std::map<std::string, Command, std::less<>>& Commands() {
  static const std::map<std::string, Command, std::less<>> kCommands = {
      {"status", DoStatus},
      {"reload", DoReload},
      {"ingest", DoIngest},
      {"review.list", DoReviewList},
      {"review.show", DoReviewShow},
      {"review.release", DoReviewRelease},
      {"review.reject", DoReviewReject},
      {"session.open", DoSessionOpen},
      {"session.close", DoSessionClose},
      {"session.list", DoSessionList},
  };
  return kCommands;
}

Result<json> Dispatch(guard::Share& share, std::string_view line, const Peer& peer, IngestDesk& ingests,
                      UniqueFd& passed) {
  const json request = json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!request.is_object()) return Error::Make("serve a request", "", "it is not a JSON object", EINVAL);
  const Call call{share, request, peer, ingests, passed};
  SHAREGUARD_ASSIGN(const std::string name, TextOf(call, "command", /*required=*/true));
  const auto command = Commands().find(name);
  if (command == Commands().end()) return Error::Make("serve a request", name, "there is no such command", ENOSYS);
  return command->second(call);
}

std::string Dump(const json& answer) { return answer.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace

std::string Failure(const Error& error) {
  return Dump(json{{"ok", false}, {"error", error.ToString()}, {"errno", error.errno_value()}});
}

std::string Serve(guard::Share& share, std::string_view request, const Peer& peer, IngestDesk& ingests,
                  UniqueFd passed) {
  // The one place that stops exceptions of the JSON library (and of memory that a request may exhaust).
  try {
    auto answer = Dispatch(share, request, peer, ingests, passed);
    if (!answer.ok()) return Failure(answer.error());
    (*answer)["ok"] = true;
    return Dump(*answer);
  } catch (const std::exception& problem) {
    return Failure(Error::Make("serve a request", "", problem.what(), EINVAL));
  }
}

}  // namespace shareguard::control
