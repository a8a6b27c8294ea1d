// What the vocabulary tables do not tell: where text may stand, which values are long or random by nature.
#ifndef SHAREGUARD_SRC_INSPECT_XML_CONTENT_MODEL_H_
#define SHAREGUARD_SRC_INSPECT_XML_CONTENT_MODEL_H_

#include <string_view>

#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// May the element hold character data?
bool HoldsText(Ns ns, std::string_view local);
// Is text before and after this element's tags read as one? True for the runs within a paragraph.
bool JoinsText(Ns ns, std::string_view local);
// Is it the description of a picture, and a web address of ordinary length?
bool IsAddressAsDescription(const XmlAttribute& attribute);
// Digests, salts and keys: random by nature, bounded by their length.
bool HoldsDigest(const XmlAttribute& attribute);
// Base64 by the format's own rule; whoever knows the element decodes it, or bounds it.
bool HoldsBinary(const XmlElement& element, bool custom_xml);
// ECMA-376 part 4, 19.1.2: the elements that draw something, groups included.
bool IsVmlShape(Ns ns, std::string_view local);
// o:gfxdata: the same drawing for newer programs, as a package in base64; the reader of drawings looks into it.
bool IsDrawingTwin(const XmlElement& element, const XmlAttribute& attribute);
// The public identifier of a DOCTYPE that OpenOffice wrote: "-//OpenOffice.org//DTD Manifest 1.0//EN".
bool IsOrdinaryDoctype(std::string_view public_id);
// Values that are long in ordinary documents: paths of shapes, formulas.
bool MayBeLong(const XmlElement& element, const XmlAttribute& attribute);
// <?mso-application progid="Word.Document"?> and the like: what office programs write.
bool IsOrdinaryInstruction(std::string_view target, std::string_view data);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_CONTENT_MODEL_H_
