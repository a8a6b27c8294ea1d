// The central directory of a ZIP file, read within bounds. Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.12 (central
// directory), 4.3.14-4.3.16 (end records). A quick look, for content of other formats that ends like a ZIP; the account
// of a ZIP's bytes is zip_structure.h.
#ifndef SHAREGUARD_SRC_INSPECT_ZIP_DIRECTORY_H_
#define SHAREGUARD_SRC_INSPECT_ZIP_DIRECTORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inspect/byte_source.h"

namespace shareguard::inspect {

// The end record that readers go by.
struct ZipEnd {
  uint64_t offset = 0;
  std::string bytes;  // from there to the end of the file: the record, its comment, what follows
};
inline constexpr size_t kZipEndBytes = 22;  // without its comment
// The last end record whose comment fits into what follows it; nullopt: there is none in the last 64 KiB.
std::optional<ZipEnd> FindZipEnd(ByteSource& source);

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
