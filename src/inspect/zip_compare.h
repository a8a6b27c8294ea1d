// One entry of a ZIP file against what ordinary programs write: its directory entry alone, and its local header against
// it.
#ifndef SHAREGUARD_SRC_INSPECT_ZIP_COMPARE_H_
#define SHAREGUARD_SRC_INSPECT_ZIP_COMPARE_H_

#include <cstdint>

#include "inspect/zip_structure.h"

namespace shareguard::inspect {

// Reports zip.flags, zip.method, zip.version, zip.time, zip.attributes, zip.extra_field, zip.entry_comment,
// archive.damaged (several disks).
void CheckDirectoryEntry(const ZipMember& member, uint64_t comment_bytes, uint16_t disk, const Scope& scope);
// Reports zip.header_mismatch, zip.extra_field, zip.zip64.
void CompareLocal(const ZipFields& local, const ZipMember& member, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ZIP_COMPARE_H_
