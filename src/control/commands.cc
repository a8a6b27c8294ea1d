#include "control/commands.h"

#include <pwd.h>

#include <array>
#include <cerrno>
#include <map>
#include <nlohmann/json.hpp>

namespace shareguard::control {
namespace {

using nlohmann::json;

struct Call {
  guard::Share& share;
  const json& request;
  uid_t uid;
};
using Command = Result<json> (*)(const Call&);

std::string LoginName(uid_t uid) {
  std::array<char, 16 * 1024> buffer;
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) return found->pw_name;
  return std::to_string(uid);
}

Result<std::string> TextOf(const Call& call, const char* key, bool required) {
  const auto found = call.request.find(key);
  if (found == call.request.end() && !required) return std::string();
  if (found == call.request.end() || !found->is_string()) {
    return Error::Make("serve a request", key, "it must be given, and be text", EINVAL);
  }
  return found->get<std::string>();
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
  SHAREGUARD_CHECK((call.share.*decide)(id, {call.uid, LoginName(call.uid), std::move(note)}));
  return ItemAnswer(call, id);
}

Result<json> DoReviewRelease(const Call& call) { return Decide(call, &guard::Share::Release); }
Result<json> DoReviewReject(const Call& call) { return Decide(call, &guard::Share::Reject); }

const std::map<std::string, Command, std::less<>>& Commands() {
  static const std::map<std::string, Command, std::less<>> kCommands = {
      {"status", DoStatus},
      {"reload", DoReload},
      {"review.list", DoReviewList},
      {"review.show", DoReviewShow},
      {"review.release", DoReviewRelease},
      {"review.reject", DoReviewReject},
  };
  return kCommands;
}

Result<json> Dispatch(guard::Share& share, std::string_view line, uid_t uid) {
  const json request = json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!request.is_object()) return Error::Make("serve a request", "", "it is not a JSON object", EINVAL);
  const Call call{share, request, uid};
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

std::string Serve(guard::Share& share, std::string_view request, uid_t uid) {
  // The one place that stops exceptions of the JSON library (and of memory that a request may exhaust).
  try {
    auto answer = Dispatch(share, request, uid);
    if (!answer.ok()) return Failure(answer.error());
    (*answer)["ok"] = true;
    return Dump(*answer);
  } catch (const std::exception& problem) {
    return Failure(Error::Make("serve a request", "", problem.what(), EINVAL));
  }
}

}  // namespace shareguard::control
