// A policy as TOML in one fixed order, with `extends` resolved.
#include "policy/policy_compiler.h"
#include "policy/toml_document.h"
#include "shareguard/base/clock.h"

namespace shareguard::policy {
namespace {

std::string Quote(Action action) { return "\"" + std::string(ActionName(action)) + "\""; }

void Line(std::string_view key, const std::string& value, std::string* out) {
  *out += std::string(key) + " = " + value + "\n";
}

void List(std::string_view key, const std::vector<std::string>& items, std::string* out) {
  *out += std::string(key) + " = [";
  for (const std::string& item : items) *out += "\n  " + TomlQuote(item) + ",";
  *out += items.empty() ? "]\n" : "\n]\n";
}

void TypesOf(const PolicyRules& rules, Action action, std::string* out) {
  std::vector<std::string> names;
  for (const auto& [name, rule] : rules.types) {
    if (rule == action) names.push_back(name);
  }
  List(ActionName(action), names, out);
}

void Findings(const PolicyRules& rules, std::string* out) {
  *out += "\n[findings]\n";
  Line("default", Quote(rules.default_finding), out);
  for (const auto& [key, rule] : rules.findings) {
    std::string value = Quote(rule.action);
    const bool plain = !rule.max_count && rule.from == Severity::kLow;
    if (!plain) value = "{ action = " + value;
    if (rule.max_count) value += ", max = " + std::to_string(*rule.max_count);
    if (rule.from != Severity::kLow) value += ", from = \"" + std::string(SeverityName(rule.from)) + "\"";
    if (!plain) value += " }";
    Line(TomlQuote(key), value, out);
  }
}

void LimitLines(const Limits& limits, std::string* out) {
  *out += "\n[limits]\n";
  Line("file_bytes", std::to_string(limits.file_bytes), out);
  Line("name_bytes", std::to_string(limits.name_bytes), out);
  Line("path_depth", std::to_string(limits.path_depth), out);
  Line("bytes_per_hour", std::to_string(limits.bytes_per_hour), out);
  Line("files_per_hour", std::to_string(limits.files_per_hour), out);
  Line("xattr_bytes", std::to_string(limits.xattr_bytes), out);
}

void BurstLines(const Bursts& bursts, std::string* out) {
  *out += "\n[bursts]\n";
  Line("bytes", std::to_string(bursts.bytes), out);
  Line("seconds", std::to_string(bursts.seconds), out);
  Line("write_bytes", std::to_string(bursts.write_bytes), out);
  Line("action", bursts.action == Action::kRefuse ? "\"refuse\"" : "\"record\"", out);
}

void NamesAndKinds(const PolicyRules& rules, std::string* out) {
  *out += "\n[names]\n";
  for (size_t i = 0; i < kNameRules; ++i) Line(NameRuleNames()[i], Quote(rules.names[i]), out);
  List("refuse", rules.refused_names, out);
  List("scratch", rules.scratch_names, out);
  List("silent", rules.silent_names, out);
  *out += "\n[kinds]\n";
  for (size_t i = 1; i < kNodeKinds; ++i) Line(NodeKindName(static_cast<NodeKind>(i)), Quote(rules.kinds[i]), out);
}

}  // namespace

std::string CanonicalPolicy(const Policy& policy, const PolicyRules& rules) {
  std::string out;
  Line("name", TomlQuote(policy.name()), &out);
  Line("description", TomlQuote(policy.description()), &out);
  Line("mode", policy.mode() == Mode::kEnforce ? "\"enforce\"" : "\"observe\"", &out);
  Line("on_error", Quote(rules.on_error), &out);
  LimitLines(policy.limits(), &out);
  BurstLines(policy.bursts(), &out);
  out += "\n[types]\n";
  Line("default", Quote(rules.default_type), &out);
  Line("unknown", Quote(rules.unknown_type), &out);
  for (Action action : {Action::kAllow, Action::kHold, Action::kRefuse}) TypesOf(rules, action, &out);
  Findings(rules, &out);
  NamesAndKinds(rules, &out);
  out += "\n[xattrs]\n";
  List("allow", rules.xattrs, &out);
  out += "\n[inspect]\n" + policy.inspect().Canonical();
  for (const Exception& exception : rules.exceptions) {
    out += "\n[[exceptions]]\n";
    Line("sha256", TomlQuote(exception.sha256), &out);
    Line("expires", TomlQuote(FormatTime(exception.expires)), &out);
    Line("author", TomlQuote(exception.author), &out);
    Line("reason", TomlQuote(exception.reason), &out);
  }
  return out;
}

const std::vector<Exception>& Policy::exceptions() const { return rules_->exceptions; }

std::string Policy::Canonical() const { return CanonicalPolicy(*this, *rules_); }

}  // namespace shareguard::policy
