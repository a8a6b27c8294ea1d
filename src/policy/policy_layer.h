// One policy file as it is written, before `extends` is resolved: what it says, and what it is silent about.
#ifndef SHAREGUARD_SRC_POLICY_POLICY_LAYER_H_
#define SHAREGUARD_SRC_POLICY_POLICY_LAYER_H_

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "policy/diagnostics.h"
#include "policy/inspect_layer.h"
#include "policy/rules.h"
#include "policy/table_reader.h"
#include "policy/toml_document.h"

namespace shareguard::policy {

// A list that goes on from the base's, unless `replace` is set.
struct LayerList {
  std::vector<std::string> items;
  bool replace = false;
};

struct PolicyLayer {
  std::string origin;
  std::string name;
  std::string description;
  std::vector<PlacedString> extends;
  std::optional<Mode> mode;
  std::optional<Action> on_error;

  std::optional<uint64_t> file_bytes, name_bytes, path_depth, bytes_per_hour, files_per_hour, xattr_bytes;
  std::optional<uint64_t> burst_bytes, burst_seconds, burst_write_bytes;
  std::optional<Action> burst_action;

  std::optional<Action> default_type, unknown_type;
  std::map<std::string, Action> groups;  // by group name
  std::map<std::string, Action> types;   // by type name

  std::optional<Action> default_finding;
  std::map<std::string, FindingRule> findings;

  std::array<std::optional<Action>, kNameRules> names;
  LayerList refused_names, scratch_names, silent_names;
  std::array<std::optional<Action>, kNodeKinds> kinds;
  LayerList xattrs;
  InspectLayer inspect;
  std::vector<Exception> exceptions;
};

// Reads a file's values; type names are checked against the registry. Problems go to `problems`.
PolicyLayer ReadPolicyLayer(const TomlNode& document, const TypeRegistry& types, Diagnostics* problems);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_POLICY_LAYER_H_
