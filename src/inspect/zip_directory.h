// The central directory of a ZIP file, read within bounds. Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.12 (central
// directory), 4.3.14-4.3.16 (end records). Content is read by libarchive (archive_reader.h); this reader exists to know
// where the directory and the end record stand, which libarchive does not tell.
#ifndef SHAREGUARD_SRC_INSPECT_ZIP_DIRECTORY_H_
#define SHAREGUARD_SRC_INSPECT_ZIP_DIRECTORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inspect/byte_source.h"

namespace shareguard::inspect {

struct ZipEntry {
  std::string name;  // raw bytes
  uint16_t flags = 0;
  uint16_t method = 0;
  uint64_t compressed = 0;
  uint64_t expanded = 0;
};

struct ZipDirectory {
  std::vector<ZipEntry> entries;  // at most the limit asked for
  uint64_t declared_entries = 0;
  uint64_t leading_bytes = 0;  // before the first byte that the offsets count from
  uint64_t end_offset = 0;     // of the end record
  uint64_t comment_bytes = 0;
  uint64_t trailing_bytes = 0;  // after the end record and its comment
  bool damaged = false;         // the directory is not where the end record says, or breaks off
};

// nullopt: no end record in the last 64 KiB.
std::optional<ZipDirectory> ReadZipDirectory(ByteSource& source, size_t max_entries);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ZIP_DIRECTORY_H_
