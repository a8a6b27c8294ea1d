// From what the scan of a text saw to findings.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_REPORT_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_REPORT_H_

#include "inspect/session.h"
#include "inspect/text_scan.h"

namespace shareguard::inspect {

void ReportText(const TextFacts& facts, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_REPORT_H_
