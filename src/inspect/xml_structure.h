// Which elements of the Office formats may stand in which: a run of text that stands among the styles is well-formed
// and of the vocabulary, and no program shows it. Sources: the schemas of ECMA-376 parts 1 and 4 (annex A), [MS-DOCX]
// and its like, ODF 1.2 part 1 (the schema), and what the producers that are known write beside them.
//
// Says nothing of order and number, nor of the type that an element has at one place and not at another: elements of
// one name take what any of them takes. Thread-safe: the tables are built once, at first use, and never change.
#ifndef SHAREGUARD_SRC_INSPECT_XML_STRUCTURE_H_
#define SHAREGUARD_SRC_INSPECT_XML_STRUCTURE_H_

#include "inspect/xml_vocabulary.h"

namespace shareguard::inspect {

// Neither is null. Elements of markup compatibility (mc:AlternateContent and its branches) are not asked for: what
// stands in them stands in what is around them.
bool MayStandIn(const ElementRule* element, const ElementRule* holder);
// An extension that the holder takes as it takes all of them: it says how things look, and text in it is text that no
// program shows. False where the tables name the extension for this holder.
bool IsUnnamedExtension(const ElementRule* element, const ElementRule* holder);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_STRUCTURE_H_
