// Takes the text out of a part of a document, whatever its family: what text elements hold, paragraph by paragraph and
// table by table. Names of elements decide, not the place where a part stands. Of attributes the values of cells in
// OpenDocument are taken, and those that hold words: descriptions, tips, prompts, fields. Sources: ECMA-376 part 1,
// 17.3.3 (runs), 17.4 (tables), 21.1.2.2, 21.1.3; OASIS ODF 1.3 part 3, 5 (text), 6.1 (white space and breaks), 9.1
// (tables).
#ifndef SHAREGUARD_SRC_INSPECT_DOCUMENT_TEXT_HANDLER_H_
#define SHAREGUARD_SRC_INSPECT_DOCUMENT_TEXT_HANDLER_H_

#include <memory>
#include <string>

#include "inspect/document_text.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// nullptr for nullptr. `sheets`: worksheets and shared strings have a reader of their own.
std::unique_ptr<XmlHandler> MakeDocumentTextHandler(DocumentText* text, const std::string& part, bool sheets);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DOCUMENT_TEXT_HANDLER_H_
