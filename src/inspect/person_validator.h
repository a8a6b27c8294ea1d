// Identifiers of people in text: docs/findings.md, "person". Looks at every run of digits and every @; names of columns
// in the header of a table and in the keys of JSON.
//
// Values are never kept and never in a finding. Not found: what is spelled, split over lines, encoded, or written in
// other forms than those of person_shapes.h; names of people as such; dates of birth that nothing announces.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_VALIDATOR_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_VALIDATOR_H_

#include <memory>

#include "inspect/text_validator.h"

namespace shareguard::inspect {

// nullptr when the settings look for none.
std::unique_ptr<TextValidator> MakePersonValidator(const policy::InspectSettings& settings);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_VALIDATOR_H_
