// Reads type registries (docs/policy.md, "Types") into TypeInfo values; builds the registry's indexes.
#ifndef SHAREGUARD_SRC_POLICY_TYPE_PARSER_H_
#define SHAREGUARD_SRC_POLICY_TYPE_PARSER_H_

#include <string>
#include <vector>

#include "policy/diagnostics.h"
#include "policy/toml_document.h"
#include "shareguard/policy/types.h"

namespace shareguard::policy {

// The groups a type may belong to, and that "group:NAME" may name.
const std::vector<std::string>& GroupNames();

struct ParsedType {
  TypeInfo info;
  Position where;
  bool replace = false;
};

// The types of one file; problems go to `problems`.
std::vector<ParsedType> ParseTypes(const TomlNode& document, Diagnostics* problems);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_TYPE_PARSER_H_
