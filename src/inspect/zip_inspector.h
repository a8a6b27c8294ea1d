// The ZIP family: Office documents, Java, Python and .NET packages, archives of arrays and models, plain ZIP.
#ifndef SHAREGUARD_SRC_INSPECT_ZIP_INSPECTOR_H_
#define SHAREGUARD_SRC_INSPECT_ZIP_INSPECTOR_H_

#include "inspect/archive_walk.h"
#include "inspect/format_inspector.h"

namespace shareguard::inspect {

class ZipInspector final : public FormatInspector {
 public:
  Proof Inspect(ByteSource& source, const Scope& scope) const override;
};

// Which member of the family these members make. Pure.
Proof ZipTypeOf(const ArchiveFacts& facts);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ZIP_INSPECTOR_H_
