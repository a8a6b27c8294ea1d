// What speaks against the type found: a name that claims another, a second opinion that differs, a second signature,
// limits that cut the inspection short.
#ifndef SHAREGUARD_SRC_INSPECT_DOUBTS_H_
#define SHAREGUARD_SRC_INSPECT_DOUBTS_H_

#include <string>

#include "inspect/identify.h"
#include "inspect/session.h"

namespace shareguard::inspect {

void ReportDoubts(ByteSource& source, const Scope& scope, const Evidence& evidence, const TypeList& candidates,
                  const std::string& mime);
// Which limit of the budget was met, if any. For the file as a whole, once.
void ReportLimits(const Budget& budget, Findings* findings);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DOUBTS_H_
