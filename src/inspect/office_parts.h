// Office containers (ECMA-376 part 2 packages, ODF 1.3 part 2 packages): which document they are, and the few oddities
// that names and relationships tell. The full account of every part is not made here.
#ifndef SHAREGUARD_SRC_INSPECT_OFFICE_PARTS_H_
#define SHAREGUARD_SRC_INSPECT_OFFICE_PARTS_H_

#include <string_view>

#include "inspect/archive_walk.h"

namespace shareguard::inspect {

// Registry name for the content of "[Content_Types].xml", "" when no main part is known.
std::string_view OoxmlTypeOf(std::string_view content_types);
// Registry name for the content type of a main part, in lower case; "" when it is none.
std::string_view MainPartTypeOf(std::string_view content_type);
// Registry name for the content of ODF's and EPUB's "mimetype", "" when unknown.
std::string_view MimetypeTypeOf(std::string_view mimetype);
// office.macros, office.embedded_object, office.external, office.encrypted, ...
void ReportOfficeParts(const ArchiveFacts& facts, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OFFICE_PARTS_H_
