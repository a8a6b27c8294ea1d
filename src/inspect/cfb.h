// The directory of a Compound File Binary (OLE2) container, read within bounds. Source: [MS-CFB], sections 2.2
// (header), 2.3-2.5 (sector numbers, FAT, DIFAT) and 2.6 (directory). Reads names and places, not whole streams.
#ifndef SHAREGUARD_SRC_INSPECT_CFB_H_
#define SHAREGUARD_SRC_INSPECT_CFB_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/byte_source.h"

namespace shareguard::inspect {

struct CfbEntry {
  enum class Kind { kStorage, kStream, kRoot };
  std::string name;  // UTF-8
  Kind kind = Kind::kStream;
  uint32_t depth = 0;  // 0: the root storage, 1: directly in it
  uint32_t start = 0;  // first sector
  uint64_t size = 0;   // bytes
};

struct CfbDirectory {
  std::vector<CfbEntry> entries;  // those that the tree reaches
  std::string root_class;         // 16 bytes, CLSID of the root storage
  uint32_t unreached = 0;         // entries in use that the tree does not reach
  uint32_t sector_bytes = 512;
  bool damaged = false;  // a chain or the tree breaks off; `entries` holds what was reached

  // An entry directly in the root storage; compared without ASCII case, as the format wants it.
  const CfbEntry* InRoot(std::string_view name) const;
  bool Anywhere(std::string_view name) const;
  // The first bytes of a stream, at most one sector; empty for streams below the mini-stream's cutoff.
  std::string HeadOf(const CfbEntry& entry, ByteSource& source) const;
};

// nullopt: not such a container.
std::optional<CfbDirectory> ReadCfb(ByteSource& source);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CFB_H_
