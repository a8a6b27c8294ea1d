// Small binary parts that StarOffice's descendants write: metafiles that stand for an object, and where pages begin.
// Sources: the formats as LibreOffice's published sources write them (vcl: "VCLMTF", sw: layout-cache). Every byte is
// in a record or it is a finding; what the records draw is not looked at.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_METAFILE_H_
#define SHAREGUARD_SRC_INSPECT_ODF_METAFILE_H_

#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

bool IsStarMetafile(std::string_view content);
// Reports media.damaged, media.trailing_data, media.private_chunk on `scope`. True: sound to the last byte.
bool CheckStarMetafile(std::string_view content, const Scope& scope);
// True: a layout-cache, sound to the last byte. Reports nothing.
bool IsLayoutCache(std::string_view content);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_METAFILE_H_
