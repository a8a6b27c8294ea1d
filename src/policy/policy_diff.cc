// How two policies differ, rule by rule.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "policy/rules.h"
#include "shareguard/base/clock.h"
#include "shareguard/policy/policy.h"

namespace shareguard::policy {
namespace {

// Every rule of a policy as a key and a value; lists as one key an element.
using Flat = std::map<std::string, std::string>;

void FlattenList(const std::string& key, const std::vector<std::string>& items, Flat* flat) {
  for (const std::string& item : items) (*flat)[key + " \"" + item + "\""] = "listed";
}

void FlattenRules(const PolicyRules& rules, const TypeRegistry& types, Flat* flat) {
  auto set = [&](const std::string& key, Action action) { (*flat)[key] = ActionName(action); };
  set("on_error", rules.on_error);
  set("types.default", rules.default_type);
  set("types.unknown", rules.unknown_type);
  // The effect on every type, whether a rule names it or the default covers it.
  for (const TypeInfo& type : types.all()) set("types." + type.name, RuleForType(rules, &type).action);
  set("findings.default", rules.default_finding);
  for (const auto& [key, rule] : rules.findings) {
    set("findings." + key, rule.action);
    if (rule.max_count) (*flat)["findings." + key] += " beyond " + std::to_string(*rule.max_count);
    if (rule.from != Severity::kLow) (*flat)["findings." + key] += " from " + std::string(SeverityName(rule.from));
  }
  for (size_t i = 0; i < kNameRules; ++i) set("names." + NameRuleNames()[i], rules.names[i]);
  for (size_t i = 1; i < kNodeKinds; ++i) {
    set("kinds." + std::string(NodeKindName(static_cast<NodeKind>(i))), rules.kinds[i]);
  }
  FlattenList("names.refuse", rules.refused_names, flat);
  FlattenList("names.scratch", rules.scratch_names, flat);
  FlattenList("names.silent", rules.silent_names, flat);
  FlattenList("xattrs.allow", rules.xattrs, flat);
  for (const Exception& exception : rules.exceptions) {
    (*flat)["exceptions." + exception.sha256] =
        "until " + FormatTime(exception.expires) + " by " + exception.author + ": " + exception.reason;
  }
}

void FlattenLimits(const Limits& limits, Flat* flat) {
  auto set = [&](const std::string& key, uint64_t value) { (*flat)["limits." + key] = std::to_string(value); };
  set("file_bytes", limits.file_bytes);
  set("name_bytes", limits.name_bytes);
  set("path_depth", limits.path_depth);
  set("bytes_per_hour", limits.bytes_per_hour);
  set("files_per_hour", limits.files_per_hour);
  set("xattr_bytes", limits.xattr_bytes);
}

void FlattenBursts(const Bursts& bursts, Flat* flat) {
  (*flat)["bursts.bytes"] = std::to_string(bursts.bytes);
  (*flat)["bursts.seconds"] = std::to_string(bursts.seconds);
  (*flat)["bursts.write_bytes"] = std::to_string(bursts.write_bytes);
  (*flat)["bursts.action"] = bursts.action == Action::kRefuse ? "refuse" : "record";
}

void FlattenInspect(const InspectSettings& settings, Flat* flat) {
  for (const InspectNumber& number : InspectNumbers()) {
    (*flat)["inspect." + std::string(number.key)] = std::to_string(settings.*number.member);
  }
  FlattenList("inspect.persons", settings.persons, flat);
  for (const CodeRuleSet& set : settings.code) {
    for (const CodeRule& rule : set.rules) (*flat)["inspect.code." + set.name + "." + rule.id] = rule.Canonical();
  }
  for (const FingerprintSource& set : settings.fingerprints) (*flat)["inspect.fingerprints." + set.name] = set.sha256;
}

}  // namespace

std::vector<std::string> DiffPolicies(const Policy& before, const Policy& after) {
  auto flatten = [](const Policy& policy) {
    Flat flat;
    flat["mode"] = policy.mode() == Mode::kEnforce ? "enforce" : "observe";
    FlattenLimits(policy.limits(), &flat);
    FlattenBursts(policy.bursts(), &flat);
    FlattenInspect(policy.inspect(), &flat);
    FlattenRules(*policy.rules_, policy.types(), &flat);
    return flat;
  };
  const Flat old_rules = flatten(before), new_rules = flatten(after);
  std::set<std::string> keys;
  for (const auto& entry : old_rules) keys.insert(entry.first);
  for (const auto& entry : new_rules) keys.insert(entry.first);
  std::vector<std::string> lines;
  for (const std::string& key : keys) {
    auto was = old_rules.find(key), is = new_rules.find(key);
    if (was == old_rules.end()) {
      lines.push_back(key + ": (none) -> " + is->second);
    } else if (is == new_rules.end()) {
      lines.push_back(key + ": " + was->second + " -> (none)");
    } else if (was->second != is->second) {
      lines.push_back(key + ": " + was->second + " -> " + is->second);
    }
  }
  return lines;
}

}  // namespace shareguard::policy
