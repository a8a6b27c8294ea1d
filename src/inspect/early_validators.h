// Validators that are shown a text while it is scanned, so that it is read once: those of the type that its head speaks
// for. Whether the content is a text of that type, and in which encoding, is known only behind the scan: where it is
// not what it seemed, they count for nothing, and others read it from its start.
#ifndef SHAREGUARD_SRC_INSPECT_EARLY_VALIDATORS_H_
#define SHAREGUARD_SRC_INSPECT_EARLY_VALIDATORS_H_

#include <cstdint>
#include <string_view>

#include "inspect/text_validator.h"

namespace shareguard::inspect {

// For one text. Not thread-safe.
class EarlyValidators {
 public:
  // `type`: of the registry, which must outlive this. `head`: four bytes of the text or more, if it has so many.
  EarlyValidators(const policy::TypeInfo& type, const policy::InspectSettings& settings, std::string_view head);
  // The next bytes, from the first on.
  void Feed(std::string_view bytes, uint64_t offset);
  // Have they seen what ValidateText would have shown to the validators of this type?
  bool Fit(const policy::TypeInfo& type, const TextFacts& facts) const;
  // As ValidateText ends. Once, last; where they fit.
  void Finish(const Scope& scope);

 private:
  const policy::TypeInfo& type_;
  TextValidators validators_;
  uint64_t mark_bytes_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_EARLY_VALIDATORS_H_
