// The OLE2 (Compound File Binary) family: the Office formats before 2007, Outlook messages, installers, and the
// encrypted form of the newer Office formats.
#ifndef SHAREGUARD_SRC_INSPECT_OLE_INSPECTOR_H_
#define SHAREGUARD_SRC_INSPECT_OLE_INSPECTOR_H_

#include "inspect/cfb.h"
#include "inspect/format_inspector.h"

namespace shareguard::inspect {

class OleInspector final : public FormatInspector {
 public:
  Proof Inspect(ByteSource& source, const Scope& scope) const override;
};

// Which member of the family the directory shows. Pure.
Proof OleTypeOf(const CfbDirectory& directory);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OLE_INSPECTOR_H_
