// Reads rule sets over source code out of TOML: those of their own files, and those spelt out in a policy.
#ifndef SHAREGUARD_SRC_POLICY_CODE_RULES_READER_H_
#define SHAREGUARD_SRC_POLICY_CODE_RULES_READER_H_

#include <string>

#include "policy/diagnostics.h"
#include "policy/toml_document.h"
#include "shareguard/policy/code_rules.h"

namespace shareguard::policy {

// The document of a file code/NAME.toml.
CodeRuleSet ReadCodeRuleFile(const std::string& name, const TomlNode& document, Diagnostics* problems);
// { set = "networking", title = "...", rules = [...] }: as `policy show` prints it.
CodeRuleSet ReadCodeRuleTable(const TomlNode& table, Diagnostics* problems);
// May a set be called so?
bool IsCodeSetName(std::string_view name);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_CODE_RULES_READER_H_
