// Goes through the members of a ZIP whose structure is sound, as archive_walk.h does with libarchive: judges each by
// name, kind and content, and collects what tells the container's type.
#ifndef SHAREGUARD_SRC_INSPECT_ZIP_WALK_H_
#define SHAREGUARD_SRC_INSPECT_ZIP_WALK_H_

#include <cstdint>
#include <functional>
#include <string_view>

#include "inspect/archive_walk.h"
#include "inspect/zip_structure.h"

namespace shareguard::inspect {

// Can every entry be read here? If not, libarchive has to.
bool CanWalk(const ZipStructure& structure);
// Names, and the content of the members that `capture` asks for (small ones). Reports nothing.
ArchiveFacts PeekZip(ByteSource& source, const ZipStructure& structure, const Scope& scope,
                     const std::function<bool(std::string_view)>& capture);
// Names, kinds and encryption of all members.
void CheckZipMembers(const ZipStructure& structure, const Scope& scope);
// The content of all members, containers within them included. Returns the bytes of data that were read and are what
// their headers say.
uint64_t CheckZipContents(ByteSource& source, const ZipStructure& structure, const Scope& scope);
// zip.fake_encryption: entries that only say that they are encrypted.
void CheckFakeEncryption(ByteSource& source, const ZipStructure& structure, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ZIP_WALK_H_
