// Metafiles that stand for an object, as StarOffice's descendants write them. Source: the format as LibreOffice's
// published sources write it (vcl: "VCLMTF"). Every byte is in a record or it is a finding; what the records draw is
// not looked at.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_METAFILE_H_
#define SHAREGUARD_SRC_INSPECT_ODF_METAFILE_H_

#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

bool IsStarMetafile(std::string_view content);
// Reports media.damaged, media.trailing_data, media.private_chunk on `scope`. True: sound to the last byte.
bool CheckStarMetafile(std::string_view content, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_METAFILE_H_
