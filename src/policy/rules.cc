#include "policy/rules.h"

#include <algorithm>

#include "shareguard/base/text.h"

namespace shareguard::policy {

const std::vector<std::string>& NameRuleNames() {
  static const std::vector<std::string> names = {
      "reserved", "trailing",         "characters",           "control", "bidi", "invisible",
      "non_utf8", "double_extension", "mixed_case_extension", "encoded"};
  return names;
}

FindingMatch RuleForFinding(const PolicyRules& rules, std::string_view id) {
  if (auto exact = rules.findings.find(id); exact != rules.findings.end()) return {exact->second, exact->first};
  for (size_t dot = id.rfind('.'); dot != std::string_view::npos && dot > 0; dot = id.rfind('.', dot - 1)) {
    auto wildcard = rules.findings.find(std::string(id.substr(0, dot)) + ".*");
    if (wildcard != rules.findings.end()) return {wildcard->second, wildcard->first};
  }
  return {{rules.default_finding, std::nullopt}, "default"};
}

TypeMatch RuleForType(const PolicyRules& rules, const TypeInfo* type) {
  if (type == nullptr) return {rules.unknown_type, "types.unknown"};
  if (auto found = rules.types.find(type->name); found != rules.types.end()) {
    return {found->second, "types." + type->name};
  }
  return {rules.default_type, "types.default"};
}

bool AnyGlobMatches(const std::vector<std::string>& globs, std::string_view text) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return GlobMatch(glob, text); });
}

}  // namespace shareguard::policy
