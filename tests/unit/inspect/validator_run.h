// Runs one validator of plain text over a text, in pieces of any size.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_VALIDATOR_RUN_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_VALIDATOR_RUN_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/text_validator.h"
#include "shareguard/policy/finding.h"

namespace shareguard::inspect {

struct ValidatorRun {
  std::vector<policy::Finding> findings;
  // "table.formula high 12+5x1", a line each, sorted by what the validator reports first.
  std::string Lines() const;
  // The first of this id; null: there is none.
  const policy::Finding* Find(std::string_view id) const;
  // "medium", "" when there is no finding of this id.
  std::string SeverityOf(std::string_view id) const;
};

using MakeValidator = std::unique_ptr<TextValidator> (*)(const policy::InspectSettings&);

ValidatorRun RunValidator(MakeValidator make, std::string_view text, size_t step = 1 << 20,
                          const policy::InspectSettings& settings = policy::InspectSettings::Defaults());
// The findings are the same in pieces of 1, 2, 3, 7 and 64 bytes, and cut in two at each place.
void ExpectSameInPieces(MakeValidator make, std::string_view text);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_VALIDATOR_RUN_H_
