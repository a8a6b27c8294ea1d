#include "inspect/early_validators.h"

#include <algorithm>

namespace shareguard::inspect {

EarlyValidators::EarlyValidators(const policy::TypeInfo& type, const policy::InspectSettings& settings,
                                 std::string_view head)
    : type_(type), validators_(ValidatorsFor(type, settings)), mark_bytes_(head.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

void EarlyValidators::Feed(std::string_view bytes, uint64_t offset) {
  const auto mark = static_cast<size_t>(std::min<uint64_t>(bytes.size(), mark_bytes_ - std::min(mark_bytes_, offset)));
  bytes.remove_prefix(mark);
  if (bytes.empty()) return;
  for (const auto& validator : validators_) validator->Feed(bytes, offset + mark);
}

bool EarlyValidators::Fit(const policy::TypeInfo& type, const TextFacts& facts) const {
  return &type == &type_ && facts.is_text() && IsShownAsItStands(facts) && MarkBytes(facts) == mark_bytes_;
}

void EarlyValidators::Finish(const Scope& scope) {
  for (const auto& validator : validators_) validator->Finish(scope);
}

}  // namespace shareguard::inspect
