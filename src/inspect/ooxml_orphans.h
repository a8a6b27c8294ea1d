// Parts of a package that no relationship reaches: no program shows them.
#ifndef SHAREGUARD_SRC_INSPECT_OOXML_ORPHANS_H_
#define SHAREGUARD_SRC_INSPECT_OOXML_ORPHANS_H_

#include <string_view>

#include "inspect/ooxml_parts.h"

namespace shareguard::inspect {

// Reads the member, by what its content type says that it is, and reports it: office.orphan_part,
// office.unreferenced_part, office.macros. `lower`: its name in small letters.
void ReadOrphan(const ZipMember& member, std::string_view lower, std::string_view content_type, OoxmlParts* parts);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OOXML_ORPHANS_H_
