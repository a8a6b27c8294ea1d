// [inspect] of one policy file: what it says, and what it is silent about.
#ifndef SHAREGUARD_SRC_POLICY_INSPECT_LAYER_H_
#define SHAREGUARD_SRC_POLICY_INSPECT_LAYER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "policy/diagnostics.h"
#include "policy/table_reader.h"
#include "policy/toml_document.h"
#include "shareguard/policy/inspect_settings.h"

namespace shareguard::policy {

struct InspectLayer {
  struct Number {
    uint64_t InspectSettings::*member;
    uint64_t value;
  };
  std::vector<Number> numbers;
  std::optional<std::vector<std::string>> persons;  // replaces the base's list
  // Likewise. Those that are only named are in files, which whoever knows the search path reads and adds.
  std::optional<std::vector<CodeRuleSet>> code;
  std::vector<PlacedString> code_names;
  struct PlacedFingerprints {
    FingerprintSource source;
    Position where;
  };
  std::vector<PlacedFingerprints> fingerprints;  // beside those of the base; one of the same name takes its place

  void ApplyTo(InspectSettings* settings) const;
};

// `opens`: the sets' files are to be opened, so each needs one; a worker is only told their names.
InspectLayer ReadInspectLayer(const TomlNode& table, bool opens, Diagnostics* problems);
// Opens the files of the sets; relative names are meant from `folder` on. Tells of what cannot be used.
void OpenFingerprintSets(const std::string& folder, InspectLayer* layer, Diagnostics* problems);
// The bounds of all sets that a policy has, those of its bases among them. `where`: what made them too many.
void CheckFingerprintBounds(const InspectSettings& settings, const Position& where, Diagnostics* problems);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_INSPECT_LAYER_H_
