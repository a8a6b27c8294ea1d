// Compressed streams (gzip, bzip2, xz, zstd), tar within them or alone, ar, and every other archive libarchive lists.
#ifndef SHAREGUARD_SRC_INSPECT_COMPRESSED_INSPECTOR_H_
#define SHAREGUARD_SRC_INSPECT_COMPRESSED_INSPECTOR_H_

#include <string_view>

#include "inspect/archive_walk.h"
#include "inspect/format_inspector.h"

namespace shareguard::inspect {

// One compression: the names of its own type and of a tar in it.
class CompressedInspector final : public FormatInspector {
 public:
  CompressedInspector(std::vector<std::string_view> plain, std::vector<std::string_view> tarball)
      : plain_(std::move(plain)), tarball_(std::move(tarball)) {}
  Proof Inspect(ByteSource& source, const Scope& scope) const override;

 private:
  std::vector<std::string_view> plain_, tarball_;
};

class TarInspector final : public FormatInspector {
 public:
  Proof Inspect(ByteSource& source, const Scope& scope) const override;
};

class ArInspector final : public FormatInspector {
 public:
  Proof Inspect(ByteSource& source, const Scope& scope) const override;
};

// Archives that only libarchive knows: their signature is their proof.
class OtherArchiveInspector final : public FormatInspector {
 public:
  Proof Inspect(ByteSource& source, const Scope& scope) const override;
};

// A valid ustar or v7 header by its checksum (POSIX.1-2017 pax, "ustar Interchange Format").
bool IsTarHeader(std::string_view head);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_COMPRESSED_INSPECTOR_H_
