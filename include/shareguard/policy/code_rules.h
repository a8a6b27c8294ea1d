// Rule sets over source code: which imports, calls and commands are worth a finding, and why. Files code/NAME.toml on
// the search path of policies; docs/policy.md, "Rules over source code".
#ifndef SHAREGUARD_POLICY_CODE_RULES_H_
#define SHAREGUARD_POLICY_CODE_RULES_H_

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/result.h"
#include "shareguard/policy/finding.h"

namespace shareguard::policy {

// What a pattern of a rule is compared with.
enum class CodeMatch {
  kImport,     // a module, package or class and all below it: "urllib.request", "java.net"
  kCall,       // a function, under the name it has after all renaming: "os.system"; "os.exec*"
  kCommand,    // a program that a shell script starts: "curl"
  kInclude,    // a header: "sys/socket.h"
  kStatement,  // words of one statement of SQL, * for any between them: "copy * program"
  kShape,      // one of CodeShapeNames()
};
inline constexpr size_t kCodeMatches = 6;
std::string_view CodeMatchName(CodeMatch match);  // the key in a rule: "import", ...

// Languages that rules may name, sorted, and the shapes of code that are told by more than a name.
std::span<const std::string_view> CodeLanguageNames();
std::span<const std::string_view> CodeShapeNames();

struct CodeRule {
  std::string id;
  Severity severity = Severity::kMedium;
  std::vector<std::string> languages;                           // sorted; never empty
  std::array<std::vector<std::string>, kCodeMatches> patterns;  // by CodeMatch; sorted
  std::string why;                                              // for a person: what such code can do

  // An inline table of TOML.
  std::string Canonical() const;
};

// A finding of one of its rules is "code.NAME".
struct CodeRuleSet {
  std::string name;             // [a-z0-9_]+
  std::string title;            // for people
  std::vector<CodeRule> rules;  // by id

  std::string Canonical() const;
  // The text of a file code/NAME.toml. The Error names origin, line and column.
  static Result<CodeRuleSet> Parse(const std::string& origin, const std::string& name, const std::string& text);
};

}  // namespace shareguard::policy

#endif  // SHAREGUARD_POLICY_CODE_RULES_H_
