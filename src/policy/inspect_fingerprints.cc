// Opens the sets of fingerprints that a policy names: what cannot be used is an error of the policy, at its place.
#include <filesystem>

#include "policy/inspect_layer.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/fingerprints.h"

namespace shareguard::policy {
namespace {

// Workers map all sets into their address space, which is limited.
constexpr uint64_t kMostBytes = 256ULL << 20;

std::string Absolute(const std::string& folder, const std::string& file) {
  const std::filesystem::path path = std::filesystem::path(folder) / file;  // `file` alone when that is absolute
  std::error_code error;
  const auto absolute = std::filesystem::absolute(path, error);
  return (error ? path : absolute).lexically_normal().string();
}

std::string KeyBeside(const std::string& file) {
  return (file.ends_with(".fpr") ? file.substr(0, file.size() - 4) : file) + ".key";
}

}  // namespace

void OpenFingerprintSets(const std::string& folder, InspectLayer* layer, Diagnostics* problems) {
  // Before any is opened.
  if (layer->fingerprints.size() > kMaxFingerprintSets) {
    problems->Add(layer->fingerprints[kMaxFingerprintSets].where,
                  "a policy has at most " + std::to_string(kMaxFingerprintSets) + " sets of fingerprints");
    return;
  }
  for (auto& [set, where] : layer->fingerprints) {
    set.key = Absolute(folder, set.key.empty() ? KeyBeside(set.file) : set.key);
    set.file = Absolute(folder, set.file);
    auto opened = OpenFingerprints(set.file, set.key);
    if (!opened.ok()) {
      problems->Add(where, "the set \"" + set.name + "\" cannot be used: " + opened.error().ToString());
      continue;
    }
    if (!set.sha256.empty() && set.sha256 != (*opened)->sha256) {
      problems->Add(where, "the set \"" + set.name + "\" is another file than the policy's sha256 says");
    }
    set.sha256 = (*opened)->sha256;
    set.opened = std::move(*opened);
  }
}

void CheckFingerprintBounds(const InspectSettings& settings, const Position& where, Diagnostics* problems) {
  if (settings.fingerprints.size() > kMaxFingerprintSets) {
    problems->Add(where, "a policy has at most " + std::to_string(kMaxFingerprintSets) +
                             " sets of fingerprints, those of its bases included");
  }
  uint64_t bytes = 0;
  for (const FingerprintSource& set : settings.fingerprints) bytes += set.opened ? set.opened->bytes : 0;
  if (bytes > kMostBytes) {
    problems->Add(where, "the sets of fingerprints are larger than 256 MiB together, those of the bases included");
  }
}

}  // namespace shareguard::policy
