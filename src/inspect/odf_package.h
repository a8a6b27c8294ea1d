// OpenDocument packages (odt, ods, odp, odg, odf, odb and their templates): every part is listed, is of a kind that the
// format defines for its place, is referred to, and is read whole. Source: OASIS ODF 1.3 part 2, 3 (packages), part 3.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_PACKAGE_H_
#define SHAREGUARD_SRC_INSPECT_ODF_PACKAGE_H_

#include <cstdint>
#include <string_view>

#include "inspect/session.h"
#include "inspect/zip_structure.h"

namespace shareguard::inspect {

struct OdfReport {
  uint64_t accounted = 0;  // bytes of entries' data, as they lie in the file, that are explained wholly
};

// `type`: registry name of the type that the mimetype names. Every entry is read once.
OdfReport InspectOdfPackage(ByteSource& source, const ZipStructure& structure, const Scope& scope,
                            std::string_view type);

// A flat document: one XML file (fodt, fods, fodp, fodg). True: every byte is of the vocabulary.
bool InspectFlatOdf(ByteSource& source, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_PACKAGE_H_
