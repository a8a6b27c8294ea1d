// Metafiles that stand for an object, as StarOffice's descendants write them. Source: the format as LibreOffice's
// published sources write it (vcl: "VCLMTF"). Every byte is of what a record holds or it is a finding; of what they
// draw, the letters are text of the document.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_METAFILE_H_
#define SHAREGUARD_SRC_INSPECT_ODF_METAFILE_H_

#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

class DocumentText;

bool IsStarMetafile(std::string_view content);
// Reports media.damaged, media.trailing_data, media.padding, media.private_chunk on `scope`. True: sound to the last
// byte. `text`: where the letters go, while no other part is read; may be null.
bool CheckStarMetafile(std::string_view content, const Scope& scope, DocumentText* text = nullptr);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_METAFILE_H_
