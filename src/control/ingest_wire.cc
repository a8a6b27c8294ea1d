#include "control/ingest_wire.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "guard/json_fields.h"
#include "shareguard/base/text.h"

namespace shareguard::control {
namespace {

using guard::JsonNumber;
using guard::JsonText;
using nlohmann::json;

constexpr size_t kMaxReasons = 16;
constexpr size_t kMaxReasonText = 1000;

constexpr std::array kKinds = {policy::NodeKind::kFile,    policy::NodeKind::kDirectory, policy::NodeKind::kSymlink,
                               policy::NodeKind::kFifo,    policy::NodeKind::kSocket,    policy::NodeKind::kDevice,
                               policy::NodeKind::kHardLink};

bool JsonFlag(const json& object, const char* key) {
  const auto field = object.find(key);
  return field != object.end() && field->is_boolean() && field->get<bool>();
}

Error Malformed(const char* what) {
  return Error::Make("read a message of an ingest", what, "it is missing or malformed", EPROTO);
}

Result<policy::NodeKind> KindOf(const json& object) {
  const std::string name = JsonText(object, "kind");
  for (const policy::NodeKind kind : kKinds) {
    if (policy::NodeKindName(kind) == name) return kind;
  }
  return Malformed("kind");
}

// Anything unreadable stays a refusal.
policy::Action ActionOf(const json& object) {
  const std::string name = JsonText(object, "action");
  if (name == policy::ActionName(policy::Action::kAllow)) return policy::Action::kAllow;
  if (name == policy::ActionName(policy::Action::kHold)) return policy::Action::kHold;
  return policy::Action::kRefuse;
}

// At a character's boundary.
std::string Cut(std::string text) {
  if (text.size() <= kMaxReasonText) return text;
  size_t end = kMaxReasonText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  text.resize(end);
  return text + "...";
}

}  // namespace

std::string DumpMessage(const json& object) { return object.dump(-1, ' ', false, json::error_handler_t::replace); }

json ToJson(const guard::TreeOptions& options) {
  return {{"into", PrintableName(options.into)},
          {"replace", options.replace},
          {"policy", options.policy},
          {"origin", options.origin},
          {"max_entries", options.max_entries},
          {"max_bytes", options.max_bytes}};
}

Result<guard::TreeOptions> OptionsFromJson(const json& object) {
  guard::TreeOptions options;
  const auto into = ParsePrintableName(JsonText(object, "into"));
  if (!into) return Malformed("into");
  options.into = *into;
  options.replace = JsonFlag(object, "replace");
  options.policy = JsonText(object, "policy");
  options.origin = JsonText(object, "origin");
  options.max_entries = JsonNumber(object, "max_entries");
  options.max_bytes = JsonNumber(object, "max_bytes");
  return options;
}

json ToJson(const guard::TreeEntry& entry) {
  json object = {{"path", PrintableName(entry.path)}, {"kind", policy::NodeKindName(entry.kind)}};
  if (entry.executable) object["executable"] = true;
  if (entry.past) object["past"] = true;
  if (!entry.target.empty()) object["target"] = PrintableName(entry.target);
  if (!entry.unreadable.empty()) object["unreadable"] = PrintableName(entry.unreadable);
  return object;
}

Result<guard::TreeEntry> EntryFromJson(const json& object) {
  guard::TreeEntry entry;
  const auto path = ParsePrintableName(JsonText(object, "path"));
  const auto target = ParsePrintableName(JsonText(object, "target"));
  if (!path || !target) return Malformed("path");
  entry.path = *path;
  entry.target = *target;
  SHAREGUARD_ASSIGN(entry.kind, KindOf(object));
  entry.executable = JsonFlag(object, "executable");
  entry.past = JsonFlag(object, "past");
  entry.unreadable = JsonText(object, "unreadable");
  return entry;
}

json ToJson(const guard::EntryResult& result) {
  json reasons = json::array();
  for (const policy::Reason& reason : result.verdict.reasons) {
    if (reasons.size() == kMaxReasons) break;
    reasons.push_back({{"action", policy::ActionName(reason.action)},
                       {"rule", Cut(reason.rule)},
                       {"finding", Cut(reason.finding)},
                       {"text", Cut(reason.text)},
                       {"advice", Cut(reason.advice)}});
  }
  return {{"path", PrintableName(result.path)},
          {"kind", policy::NodeKindName(result.kind)},
          {"past", result.past},
          {"repeated", result.repeated},
          {"passes", result.passes},
          {"action", policy::ActionName(result.verdict.action)},
          {"reasons", std::move(reasons)},
          {"type", result.type},
          {"size", result.size},
          {"sha256", result.sha256},
          {"item", result.item}};
}

Result<guard::EntryResult> ResultFromJson(const json& object) {
  guard::EntryResult result;
  const auto path = ParsePrintableName(JsonText(object, "path"));
  if (!path) return Malformed("path");
  result.path = *path;
  SHAREGUARD_ASSIGN(result.kind, KindOf(object));
  result.past = JsonFlag(object, "past");
  result.repeated = JsonFlag(object, "repeated");
  result.passes = JsonFlag(object, "passes");
  result.type = JsonText(object, "type");
  result.size = JsonNumber(object, "size");
  result.sha256 = JsonText(object, "sha256");
  result.item = JsonText(object, "item");
  const auto reasons = object.find("reasons");
  if (reasons == object.end() || !reasons->is_array()) return Malformed("reasons");
  for (const json& each : *reasons) {
    if (!each.is_object()) return Malformed("reasons");
    result.verdict.reasons.push_back({ActionOf(each), JsonText(each, "rule"), JsonText(each, "finding"),
                                      JsonText(each, "text"), JsonText(each, "advice")});
  }
  result.verdict.action = ActionOf(object);
  return result;
}

json ToJson(const guard::TreeOutcome& outcome) {
  return {{"id", outcome.id},
          {"passes", outcome.passes},
          {"published", outcome.published},
          {"replaced", outcome.replaced},
          {"policy", outcome.policy}};
}

guard::TreeOutcome OutcomeFromJson(const json& object) {
  guard::TreeOutcome outcome;
  outcome.id = JsonText(object, "id");
  outcome.passes = JsonFlag(object, "passes");
  outcome.published = JsonFlag(object, "published");
  outcome.replaced = JsonFlag(object, "replaced");
  outcome.policy = JsonText(object, "policy");
  return outcome;
}

}  // namespace shareguard::control
