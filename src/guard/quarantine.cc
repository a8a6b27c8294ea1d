#include "shareguard/guard/quarantine.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "guard/json_fields.h"
#include "shareguard/base/directory.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

constexpr size_t kRecordMax = 8 << 20;
constexpr std::string_view kRecordSuffix = ".json";
constexpr std::array kStates = {ItemState::kHeld,     ItemState::kRefused,  ItemState::kInterrupted,
                                ItemState::kReleased, ItemState::kRejected, ItemState::kWithdrawn};

std::string RecordName(const std::string& id) { return id + std::string(kRecordSuffix); }

nlohmann::json ReasonToJson(const policy::Reason& reason) {
  return {{"action", policy::ActionName(reason.action)},
          {"rule", reason.rule},
          {"finding", reason.finding},
          {"text", reason.text},
          {"advice", reason.advice}};
}

policy::Reason ReasonFromJson(const nlohmann::json& json) {
  policy::Reason reason;
  const std::string action = JsonText(json, "action");
  // Anything unreadable stays a refusal.
  if (action == policy::ActionName(policy::Action::kAllow)) reason.action = policy::Action::kAllow;
  if (action == policy::ActionName(policy::Action::kHold)) reason.action = policy::Action::kHold;
  reason.rule = JsonText(json, "rule");
  reason.finding = JsonText(json, "finding");
  reason.text = JsonText(json, "text");
  reason.advice = JsonText(json, "advice");
  return reason;
}

nlohmann::json FindingToJson(const policy::Finding& finding) {
  return {{"id", finding.id},         {"severity", policy::SeverityName(finding.severity)},
          {"part", finding.part},     {"offset", finding.offset},
          {"length", finding.length}, {"count", finding.count},
          {"detail", finding.detail}};
}

policy::Finding FindingFromJson(const nlohmann::json& json) {
  policy::Finding finding;
  finding.id = JsonText(json, "id");
  const std::string severity = JsonText(json, "severity");
  for (const auto known : {policy::Severity::kInfo, policy::Severity::kLow, policy::Severity::kMedium,
                           policy::Severity::kHigh, policy::Severity::kCritical}) {
    if (policy::SeverityName(known) == severity) finding.severity = known;
  }
  finding.part = JsonText(json, "part");
  finding.offset = JsonNumber(json, "offset");
  finding.length = JsonNumber(json, "length");
  finding.count = JsonNumber(json, "count");
  finding.detail = JsonText(json, "detail");
  return finding;
}

}  // namespace

std::string_view ItemStateName(ItemState state) {
  switch (state) {
    case ItemState::kHeld:
      return "held";
    case ItemState::kRefused:
      return "refused";
    case ItemState::kInterrupted:
      return "interrupted";
    case ItemState::kReleased:
      return "released";
    case ItemState::kRejected:
      return "rejected";
    case ItemState::kWithdrawn:
      return "withdrawn";
  }
  return "refused";
}

nlohmann::json ToJson(const QuarantineItem& item) {
  nlohmann::json json = {{"id", item.id},
                         {"state", ItemStateName(item.state)},
                         {"path", PrintableName(item.path)},
                         {"type", item.type},
                         {"mime", item.mime},
                         {"size", item.size},
                         {"sha256", item.sha256},
                         {"uid", item.uid},
                         {"gid", item.gid},
                         {"pid", static_cast<uint64_t>(item.pid)},
                         {"process", item.process},
                         {"created", FormatTime(item.created)},
                         {"policy", {{"name", item.policy_name}, {"digest", item.policy_digest}}}};
  json["reasons"] = nlohmann::json::array();
  for (const policy::Reason& reason : item.reasons) json["reasons"].push_back(ReasonToJson(reason));
  json["findings"] = nlohmann::json::array();
  for (const policy::Finding& finding : item.findings) json["findings"].push_back(FindingToJson(finding));
  if (!item.ingest.empty()) json["ingest"] = {{"id", item.ingest}, {"into", PrintableName(item.ingest_into)}};
  if (item.reviewed != WallTime{}) {
    json["review"] = {{"reviewer", item.reviewer}, {"note", item.review_note}, {"time", FormatTime(item.reviewed)}};
  }
  return json;
}

Result<QuarantineItem> QuarantineItemFromJson(const nlohmann::json& json) {
  if (!json.is_object()) return Error::Make("read quarantine record", "", "it is not a JSON object");
  QuarantineItem item;
  item.id = JsonText(json, "id");
  const auto path = ParsePrintableName(JsonText(json, "path"));
  const std::string state = JsonText(json, "state");
  const auto known = std::find_if(kStates.begin(), kStates.end(), [&](auto s) { return ItemStateName(s) == state; });
  if (!IsId(item.id) || !path || path->empty() || known == kStates.end()) {
    return Error::Make("read quarantine record", item.id, "id, path or state is missing or malformed");
  }
  item.state = *known;
  item.path = *path;
  item.type = JsonText(json, "type");
  item.mime = JsonText(json, "mime");
  item.size = JsonNumber(json, "size");
  item.sha256 = JsonText(json, "sha256");
  item.uid = static_cast<uid_t>(JsonNumber(json, "uid"));
  item.gid = static_cast<gid_t>(JsonNumber(json, "gid"));
  item.pid = static_cast<pid_t>(JsonNumber(json, "pid"));
  item.process = JsonText(json, "process");
  item.created = JsonTime(json, "created");
  if (const auto policy = json.find("policy"); policy != json.end() && policy->is_object()) {
    item.policy_name = JsonText(*policy, "name");
    item.policy_digest = JsonText(*policy, "digest");
  }
  if (const auto reasons = json.find("reasons"); reasons != json.end() && reasons->is_array()) {
    for (const auto& reason : *reasons) item.reasons.push_back(ReasonFromJson(reason));
  }
  if (const auto findings = json.find("findings"); findings != json.end() && findings->is_array()) {
    for (const auto& finding : *findings) item.findings.push_back(FindingFromJson(finding));
  }
  if (const auto ingest = json.find("ingest"); ingest != json.end() && ingest->is_object()) {
    item.ingest = JsonText(*ingest, "id");
    item.ingest_into = ParsePrintableName(JsonText(*ingest, "into")).value_or("");
    if (!IsId(item.ingest)) return Error::Make("read quarantine record", item.id, "the id of its ingest is malformed");
  }
  if (const auto review = json.find("review"); review != json.end() && review->is_object()) {
    item.reviewer = JsonText(*review, "reviewer");
    item.review_note = JsonText(*review, "note");
    item.reviewed = JsonTime(*review, "time");
  }
  return item;
}

Status Quarantine::Take(int staging_dirfd, const QuarantineItem& item) {
  SHAREGUARD_CHECK(Update(item));
  CrashPoint("quarantine.recorded");
  Status moved = FaultPoint("quarantine.move");
  if (moved.ok() && ::renameat(staging_dirfd, item.id.c_str(), directory_.get(), item.id.c_str()) != 0) {
    moved = Error::FromErrno("move to quarantine", item.id, errno);
  }
  if (!moved.ok()) {
    // The content stays in staging, and may still get another verdict: no record may speak for this one.
    ::unlinkat(directory_.get(), RecordName(item.id).c_str(), 0);
    return moved;
  }
  CrashPoint("quarantine.moved");
  return SyncFd(directory_.get(), "quarantine directory");
}

Status Quarantine::Update(const QuarantineItem& item) {
  return WriteFileDurably(directory_.get(), RecordName(item.id),
                          ToJson(item).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Result<QuarantineItem> Quarantine::Load(const std::string& id) const {
  if (!IsId(id)) return Error::Make("find quarantine item", PrintableName(id), "this is not an item's number", ENOENT);
  auto content = ReadFileAt(directory_.get(), RecordName(id), kRecordMax);
  if (!content.ok()) {
    const int err = content.error().errno_value();
    return Error::Make("find quarantine item", id, err == ENOENT ? "no such item" : content.error().cause(), err);
  }
  auto item = QuarantineItemFromJson(nlohmann::json::parse(*content, nullptr, false));
  if (!item.ok()) return Error::Make("read quarantine record", RecordName(id), item.error().cause());
  if (item->id != id) return Error::Make("read quarantine record", RecordName(id), "it names another item");
  return item;
}

bool Quarantine::HasRecord(const std::string& id) const {
  return ::faccessat(directory_.get(), RecordName(id).c_str(), F_OK, 0) == 0;
}

std::vector<QuarantineItem> Quarantine::List(std::vector<std::string>* problems) const {
  std::vector<QuarantineItem> items;
  const auto names = NamesIn(directory_.get());
  if (!names.ok()) {
    if (problems != nullptr) problems->push_back("the quarantine directory: " + names.error().ToString());
    return items;
  }
  for (const std::string& name : *names) {
    if (name.size() <= kRecordSuffix.size() || !name.ends_with(kRecordSuffix)) continue;
    const std::string id = name.substr(0, name.size() - kRecordSuffix.size());
    if (!IsId(id)) continue;
    auto item = Load(id);
    if (item.ok()) {
      items.push_back(std::move(*item));
    } else if (problems != nullptr) {
      problems->push_back(item.error().ToString());
    }
  }
  return items;
}

Result<UniqueFd> Quarantine::OpenData(const std::string& id, int flags) const {
  if (!IsId(id)) return Error::Make("open quarantined content", PrintableName(id), "not an item's number", ENOENT);
  return OpenAt(directory_.get(), id, flags | O_NOFOLLOW);
}

}  // namespace shareguard::guard
