// stub
#ifndef SHAREGUARD_SRC_INSPECT_ODF_PACKAGE_H_
#define SHAREGUARD_SRC_INSPECT_ODF_PACKAGE_H_
#include "inspect/zip_structure.h"
namespace shareguard::inspect {
struct OdfReport { uint64_t accounted = 0; };
inline OdfReport InspectOdfPackage(ByteSource&, const ZipStructure&, const Scope&, std::string_view) { return {}; }
}
#endif
