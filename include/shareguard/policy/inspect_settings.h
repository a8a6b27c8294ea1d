// What a policy tells the inspectors: which of the costly searches to make, and the bounds beyond which they report.
// The inspectors state what they find; what a finding means is said by the rules of [findings]. docs/policy.md,
// "[inspect]".
#ifndef SHAREGUARD_POLICY_INSPECT_SETTINGS_H_
#define SHAREGUARD_POLICY_INSPECT_SETTINGS_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/result.h"
#include "shareguard/policy/code_rules.h"

namespace shareguard::policy {

struct FingerprintFile;  // policy/fingerprints.h
class FingerprintTable;

// A set of fingerprints that text is searched for; a finding about one is "fingerprint.NAME".
struct FingerprintSource {
  std::string name;
  std::string file, key;                          // absolute paths
  std::string sha256;                             // of the file
  std::shared_ptr<const FingerprintFile> opened;  // by the guard, when it loads the policy
  std::shared_ptr<const FingerprintTable> table;  // by the worker, from the descriptors it is handed
};

// Plain values; those of a policy are the same for every file of a share.
struct InspectSettings {
  uint64_t line_bytes = 1 << 20;   // text: a longer line is text.long_line
  uint64_t cell_bytes = 32 << 10;  // tables: a longer cell is table.long_cell
  uint64_t small_count = 10;       // tables of counts: a smaller number, zero excepted, is a small cell; 0: none is
  uint64_t json_depth = 64;        // nested arrays and objects; deeper is json.depth
  // Identifiers of people to look for, of PersonIdentifierNames(); sorted.
  std::vector<std::string> persons = AllPersons();
  std::vector<CodeRuleSet> code;  // what to look for in source code; by name

  std::vector<FingerprintSource> fingerprints;  // sorted by name

  static std::vector<std::string> AllPersons();
  static const InspectSettings& Defaults();
  // TOML in one fixed order: what the digest of a policy covers and what a worker is given. Parse reads it back; the
  // Error names origin, line and column.
  std::string Canonical() const;
  static Result<InspectSettings> Parse(const std::string& origin, const std::string& text);
};

// "nhs_number", "chi", ...: what [inspect] persons may name; a finding about one is "person.NAME".
std::span<const std::string_view> PersonIdentifierNames();

// The settings that are numbers, for whoever reads, writes or compares them all.
struct InspectNumber {
  std::string_view key;
  uint64_t InspectSettings::*member;
  uint64_t least, most;
  bool bytes;  // may be written with a unit: "64 KiB"
};
std::span<const InspectNumber> InspectNumbers();

}  // namespace shareguard::policy

#endif  // SHAREGUARD_POLICY_INSPECT_SETTINGS_H_
