// OOXML documents: every part has a content type, is reached by relationships from the package's root, is of a kind
// that the format defines for that place, and is read by a validator; what is not is a finding. Sources: ECMA-376 part
// 2 (6 package model, 7.2 content types, 6.5 relationships), part 1 clause 9.
#ifndef SHAREGUARD_SRC_INSPECT_OOXML_PACKAGE_H_
#define SHAREGUARD_SRC_INSPECT_OOXML_PACKAGE_H_

#include <cstdint>
#include <string_view>

#include "inspect/zip_structure.h"

namespace shareguard::inspect {

// `type`: the registry's name of the document ("docx"). Reads each entry of the package once. Returns the bytes of
// entries' data, as they stand in the file, that validators have explained.
uint64_t InspectOoxmlPackage(ByteSource& source, const ZipStructure& structure, const Scope& scope,
                             std::string_view type);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OOXML_PACKAGE_H_
