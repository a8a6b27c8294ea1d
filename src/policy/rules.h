// The compiled rules of a policy. Immutable inside a Policy.
#ifndef SHAREGUARD_SRC_POLICY_RULES_H_
#define SHAREGUARD_SRC_POLICY_RULES_H_

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/policy/policy.h"

namespace shareguard::policy {

// Rules about a name that hold whatever its type is; docs/policy.md, "Names".
enum class NameRule {
  kReserved,
  kTrailing,
  kCharacters,
  kControl,
  kBidi,
  kInvisible,
  kNonUtf8,
  kDoubleExtension,
  kMixedCaseExtension,
  kEncoded,
};
inline constexpr size_t kNameRules = 10;
// As in [names]: "reserved", "trailing", ...; indexed by NameRule.
const std::vector<std::string>& NameRuleNames();

inline constexpr size_t kNodeKinds = 7;

// What a policy says once `extends` is resolved. What nothing says is refused.
struct PolicyRules {
  std::map<std::string, Action, std::less<>> types;          // by type name; groups are spelt out
  Action default_type = Action::kRefuse;                     // a known type that no rule names
  Action unknown_type = Action::kRefuse;                     // a name, or content, of no known type
  std::map<std::string, FindingRule, std::less<>> findings;  // by id, or prefix with ".*"
  Action default_finding = Action::kRefuse;
  Action on_error = Action::kRefuse;
  std::array<Action, kNameRules> names = RefuseAll<kNameRules>();
  std::array<Action, kNodeKinds> kinds = RefuseAll<kNodeKinds>();
  // Globs in lower case, compared with the lower-case name; sorted.
  std::vector<std::string> refused_names, scratch_names, silent_names;
  std::vector<std::string> xattrs;    // globs, compared as they are; sorted
  std::vector<Exception> exceptions;  // by sha256

  Action NameAction(NameRule rule) const { return names[static_cast<size_t>(rule)]; }
  Action KindAction(NodeKind kind) const { return kinds[static_cast<size_t>(kind)]; }

 private:
  template <size_t N>
  static constexpr std::array<Action, N> RefuseAll() {
    std::array<Action, N> all{};
    all.fill(Action::kRefuse);
    return all;
  }
};

// The rule for a finding: exact id, else the longest prefix, else the default. `key`: what rule it was, for reasons.
struct FindingMatch {
  FindingRule rule;
  std::string key;  // "type.mismatch", "archive.*", "default"
};
FindingMatch RuleForFinding(const PolicyRules& rules, std::string_view id);

struct TypeMatch {
  Action action = Action::kRefuse;
  std::string key;  // "types.csv", "types.default", "types.unknown"
};
// nullptr: a type that is not known.
TypeMatch RuleForType(const PolicyRules& rules, const TypeInfo* type);

bool AnyGlobMatches(const std::vector<std::string>& globs, std::string_view text);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_RULES_H_
