#include "audit/serialize.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "audit/ecs.h"
#include "audit/json_writer.h"
#include "shareguard/base/text.h"

namespace shareguard::audit {
namespace {

// A record stays a line that a log shipper takes: what is beyond is counted, and stands in the quarantine record.
constexpr size_t kMaxListed = 256;

void WriteEvent(const Event& event, uint64_t sequence, JsonWriter* json) {
  const EcsClass ecs = ClassOf(event.action);
  json->Key("event").OpenObject();
  json->Key("action").Text(event.action);
  json->Key("kind").Text(event.verdict.value_or(policy::Action::kAllow) == policy::Action::kAllow ? "event" : "alert");
  json->Key("category").OpenArray();
  json->Text(ecs.category);
  json->CloseArray();
  json->Key("type").OpenArray();
  json->Text(ecs.type);
  if (event.verdict == policy::Action::kAllow) json->Text("allowed");
  if (event.verdict == policy::Action::kRefuse) json->Text(event.observed ? "allowed" : "denied");
  json->CloseArray();
  json->Key("outcome").Text(Failed(event) ? "failure" : "success");
  if (event.duration) json->Key("duration").Number(event.duration->count());
  json->Key("sequence").Number(sequence);
  json->CloseObject();
}

bool IsIpAddress(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> address;
  return ::inet_pton(AF_INET, text.c_str(), address.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), address.data()) == 1;
}

void WriteIdentity(const Identity& who, JsonWriter* json) {
  json->Key("user").OpenObject();
  json->Key("id").Id(who.uid);
  json->NameMember("name", who.user);
  json->CloseObject();
  json->Key("group").OpenObject();
  json->Key("id").Id(who.gid);
  json->CloseObject();
  json->Key("process").OpenObject();
  json->Key("pid").Number(who.pid);
  json->NameMember("name", who.process);
  json->CloseObject();
  if (who.client_address.empty()) return;
  json->Key("source").OpenObject();
  json->Key("address").Text(who.client_address);
  if (IsIpAddress(who.client_address)) json->Key("ip").Text(who.client_address);
  json->NameMember("domain", who.client_name);
  json->CloseObject();
}

// The last extension in lower case, as ECS has it: without the dot; "" for none and for names that begin with the dot.
std::string_view ExtensionOf(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0: the whole path
  const size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

void WriteFile(const Event& event, JsonWriter* json) {
  if (event.path.empty() && event.file_kind.empty()) return;
  json->Key("file").OpenObject();
  json->NameMember("path", event.path);
  json->NameMember("target_path", event.target_path);
  json->TextMember("type", event.file_kind);
  if (const auto extension = ExtensionOf(event.path); !extension.empty()) {
    json->Key("extension").Name(AsciiLower(extension));
  }
  json->TextMember("mime_type", event.mime);
  if (event.size) json->Key("size").Number(*event.size);
  if (!event.sha256.empty()) {
    json->Key("hash").OpenObject();
    json->Key("sha256").Text(event.sha256);
    json->CloseObject();
  }
  json->CloseObject();
}

void WriteRules(const Event& event, JsonWriter* json) {
  if (event.reasons.empty()) return;
  json->Key("rule").OpenObject();
  json->Key("name").OpenArray();
  for (size_t i = 0; i < std::min(event.reasons.size(), kMaxListed); ++i) json->Text(event.reasons[i].rule);
  json->CloseArray();
  json->CloseObject();
}

void WriteReasons(const std::vector<policy::Reason>& reasons, JsonWriter* json) {
  if (reasons.empty()) return;
  json->Key("reasons").OpenArray();
  for (size_t i = 0; i < std::min(reasons.size(), kMaxListed); ++i) {
    json->OpenObject();
    json->Key("action").Text(policy::ActionName(reasons[i].action));
    json->Key("rule").Text(reasons[i].rule);
    json->TextMember("finding", reasons[i].finding);
    json->TextMember("text", reasons[i].text);
    json->TextMember("advice", reasons[i].advice);
    json->CloseObject();
  }
  json->CloseArray();
  if (reasons.size() > kMaxListed) json->Key("reasons_omitted").Number(reasons.size() - kMaxListed);
}

void WriteFindings(const std::vector<policy::Finding>& findings, JsonWriter* json) {
  if (findings.empty()) return;
  json->Key("findings").OpenArray();
  for (size_t i = 0; i < std::min(findings.size(), kMaxListed); ++i) {
    const policy::Finding& finding = findings[i];
    json->OpenObject();
    json->Key("id").Text(finding.id);
    json->Key("severity").Text(policy::SeverityName(finding.severity));
    json->TextMember("part", finding.part);  // in printable form already
    json->Key("offset").Number(finding.offset);
    json->Key("length").Number(finding.length);
    json->Key("count").Number(finding.count);
    json->TextMember("detail", finding.detail);
    json->CloseObject();
  }
  json->CloseArray();
  if (findings.size() > kMaxListed) json->Key("findings_omitted").Number(findings.size() - kMaxListed);
}

void WriteTotals(const Event& event, JsonWriter* json) {
  if (event.reads != 0 || event.writes != 0 || event.bytes_read != 0 || event.bytes_written != 0 ||
      event.action == "close") {
    json->Key("io").OpenObject();
    json->Key("reads").Number(event.reads);
    json->Key("bytes_read").Number(event.bytes_read);
    json->Key("writes").Number(event.writes);
    json->Key("bytes_written").Number(event.bytes_written);
    json->CloseObject();
  }
  if (event.bytes_total != 0) {
    json->Key("inspection").OpenObject();
    json->Key("bytes_total").Number(event.bytes_total);
    json->Key("bytes_accounted").Number(event.bytes_accounted);
    json->CloseObject();
  }
}

void WriteChain(std::string_view previous, const TornRegion* torn, JsonWriter* json) {
  json->Key("chain").OpenObject();
  json->Key("prev").Text(previous);
  if (torn != nullptr) {
    json->Key("torn").OpenObject();
    json->Key("bytes").Number(torn->bytes);
    json->Key("sha256").Text(torn->sha256);
    json->CloseObject();
  }
  json->CloseObject();
}

void WriteShareguard(const Event& event, const LogContext& context, std::string_view previous, const TornRegion* torn,
                     JsonWriter* json) {
  json->Key("shareguard").OpenObject();
  json->Key("share").Text(context.share);
  json->TextMember("direction", context.direction);
  json->TextMember("mount_id", context.mount_id);
  if (!event.policy_name.empty()) {
    json->Key("policy").OpenObject();
    json->Key("name").Text(event.policy_name);
    json->TextMember("digest", event.policy_digest);
    json->CloseObject();
  }
  if (event.verdict) json->Key("verdict").Text(policy::ActionName(*event.verdict));
  if (event.observed) json->Key("observed").Bool(true);
  json->TextMember("item", event.item);
  json->TextMember("type", event.type);
  WriteReasons(event.reasons, json);
  WriteFindings(event.findings, json);
  WriteTotals(event, json);
  WriteChain(previous, torn, json);
  json->CloseObject();
}

}  // namespace

void SerializeTo(const Event& event, const LogContext& context, WallTime time, uint64_t sequence,
                 std::string_view previous, const TornRegion* torn, std::string* line) {
  line->clear();
  JsonWriter json(line);
  json.OpenObject();
  json.Key("@timestamp").Text(FormatTime(time));
  json.Key("ecs").OpenObject();
  json.Key("version").Text(kEcsVersion);
  json.CloseObject();
  json.TextMember("message", event.message);
  WriteEvent(event, sequence, &json);
  WriteIdentity(event.who, &json);
  WriteFile(event, &json);
  if (event.errno_value != 0) {
    json.Key("error").OpenObject();
    json.Key("code").Text(ErrnoName(event.errno_value));
    json.CloseObject();
  }
  WriteRules(event, &json);
  WriteShareguard(event, context, previous, torn, &json);
  json.CloseObject();
}

std::string Serialize(const Event& event, const LogContext& context, WallTime time, uint64_t sequence,
                      std::string_view previous) {
  std::string line;
  line.reserve(1024);
  SerializeTo(event, context, time, sequence, previous, nullptr, &line);
  return line;
}

}  // namespace shareguard::audit
