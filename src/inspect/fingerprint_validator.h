// Protected values in text: those whose fingerprints a policy names (docs/fingerprints.md). Looks up every word of a
// length that a set has, and words joined by one space, dash, dot, slash or apostrophe.
#ifndef SHAREGUARD_SRC_INSPECT_FINGERPRINT_VALIDATOR_H_
#define SHAREGUARD_SRC_INSPECT_FINGERPRINT_VALIDATOR_H_

#include <memory>

#include "inspect/text_validator.h"

namespace shareguard::inspect {

// nullptr when the set was not mapped.
std::unique_ptr<TextValidator> MakeFingerprintValidator(const policy::FingerprintSource& set);
// One for each set that the policy names and that was mapped.
void AddFingerprintValidators(const policy::InspectSettings& settings, TextValidators* validators);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_FINGERPRINT_VALIDATOR_H_
