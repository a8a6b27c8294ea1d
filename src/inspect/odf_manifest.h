// META-INF/manifest.xml: which parts a package has, and of what kind. Source: OASIS ODF 1.3 part 2, 3.2 and 4.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_MANIFEST_H_
#define SHAREGUARD_SRC_INSPECT_ODF_MANIFEST_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

struct OdfEntry {
  std::string name;  // as it stands; folders end with a slash
  std::string media_type;
  uint64_t offset = 0;  // in the manifest
  uint64_t length = 0;
  bool encrypted = false;
};

// Not thread-safe.
class OdfManifest final : public XmlHandler {
 public:
  explicit OdfManifest(const Scope& scope) : scope_(scope) {}
  void Start(const XmlElement& element) override;

  // In the order of the manifest.
  const std::vector<OdfEntry>& entries() const { return entries_; }
  const OdfEntry* Find(const std::string& name) const;
  bool encrypted() const { return encrypted_; }

 private:
  static constexpr size_t kMaxEntries = 100000;
  const Scope& scope_;
  std::vector<OdfEntry> entries_;
  std::unordered_map<std::string, size_t> by_name_;
  bool encrypted_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_MANIFEST_H_
