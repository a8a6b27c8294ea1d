// The structure of a ZIP file, with every byte accounted for: it belongs to a local header, to an entry's data, to a
// data descriptor, to the central directory or to the end records, or it is a finding. Sources: PKWARE APPNOTE.TXT
// 6.3.10 (sections 4.3.7 local header, 4.3.9 data descriptor, 4.3.12 central directory, 4.3.14-4.3.16 end records,
// 4.4 fields, 4.5 extra fields), ISO/IEC 21320-1 (what document containers may use), ECMA-376 part 2, annex B.
// The data of the entries is not looked at here: zip_content.h does.
#ifndef SHAREGUARD_SRC_INSPECT_ZIP_STRUCTURE_H_
#define SHAREGUARD_SRC_INSPECT_ZIP_STRUCTURE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "inspect/byte_source.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// The fields that a local header and its directory entry both hold.
struct ZipFields {
  uint16_t version_needed = 0;
  uint16_t flags = 0;
  uint16_t method = 0;
  uint16_t time = 0;
  uint16_t date = 0;
  uint32_t crc = 0;
  uint64_t compressed = 0;  // bytes; from the zip64 field where that is in use
  uint64_t expanded = 0;
  std::string name;   // raw bytes
  std::string extra;  // raw bytes
};

// One entry of the directory, and where its parts are.
struct ZipMember {
  ZipFields fields;  // as the directory has them
  uint16_t made_by = 0;
  uint16_t internal_attributes = 0;
  uint32_t external_attributes = 0;
  uint64_t directory_offset = 0;  // of its directory entry, in the file
  uint64_t local_offset = 0;      // of its local header, in the file
  uint64_t data_offset = 0;       // 0: there is no local header to be read
  bool readable = false;          // the data lies within the file and no other structure shares it

  bool encrypted() const { return (fields.flags & 1U) != 0; }
  bool is_directory() const { return fields.name.ends_with('/'); }
  bool is_symlink() const;
};

struct ZipStructure {
  std::vector<ZipMember> members;  // in the order of the directory
  bool found = false;              // there is an end record
  bool damaged = false;            // the directory cannot be read to its end
  uint64_t structure_bytes = 0;    // accounted for: headers, descriptors, directory, end records
};

// Reports zip.*, archive.leading_data, archive.trailing_data, archive.comment on `scope`. Reads at most
// `scope.session.limits.entries` entries; more are reported by the budget.
ZipStructure ReadZipStructure(ByteSource& source, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ZIP_STRUCTURE_H_
