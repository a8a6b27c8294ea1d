// The data of ZIP entries: inflated, bounded and verified. Stored and deflated entries only (ISO/IEC 21320-1, 4.2).
#ifndef SHAREGUARD_SRC_INSPECT_ZIP_CONTENT_H_
#define SHAREGUARD_SRC_INSPECT_ZIP_CONTENT_H_

#include <functional>
#include <string>
#include <string_view>

#include "inspect/zip_structure.h"

namespace shareguard::inspect {

// Takes the next piece of an entry's expanded data; false: no more is wanted.
using ContentSink = std::function<bool(std::string_view)>;

// Can ReadZipMember give this entry's data?
bool IsReadable(const ZipMember& member);

// Hands the data of one entry to `sink`, piece by piece and in order, and takes each piece from the session's budget
// before it does. Reports zip.checksum, zip.size, zip.stream_tail, zip.stream_idle, zip.stream_padding,
// zip.fake_encryption, archive.encrypted, archive.damaged. True when the whole entry was read and is what its headers
// say.
bool ReadZipMember(ByteSource& source, const ZipMember& member, const Scope& scope, const ContentSink& sink);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ZIP_CONTENT_H_
