// Tables as text (csv, tsv and others with one record a line), and those of documents: their form, what a spreadsheet
// would run, columns that look encoded, small numbers in tables of counts, and a profile for the reviewer. Findings
// "table.*".
//
// Not found: values chosen for what they say together, such as the order of rows, or the last digits of measurements
// within the precision of a computer's numbers.
#ifndef SHAREGUARD_SRC_INSPECT_TABLE_VALIDATOR_H_
#define SHAREGUARD_SRC_INSPECT_TABLE_VALIDATOR_H_

#include <memory>

#include "inspect/text_validator.h"
#include "shareguard/policy/inspect_settings.h"

namespace shareguard::inspect {

// csv.
std::unique_ptr<TextValidator> MakeCsvValidator(const policy::InspectSettings& settings);
// tsv.
std::unique_ptr<TextValidator> MakeTsvValidator(const policy::InspectSettings& settings);
// Formats of science with one record a line (VCF, BED, GFF, PLINK): nobody opens them in a spreadsheet, and their lines
// differ in form. Only long cells, columns that look encoded, and the profile.
std::unique_ptr<TextValidator> MakeRecordsValidator(const policy::InspectSettings& settings);
// A table of a document, as lines of cells set apart by tabs, without quotes: columns that look encoded, and small
// numbers in tables of counts.
std::unique_ptr<TextValidator> MakeCellsValidator(const policy::InspectSettings& settings);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TABLE_VALIDATOR_H_
