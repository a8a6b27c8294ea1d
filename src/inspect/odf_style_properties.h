// The properties of OpenDocument styles, as far as they decide what is seen (odf_styles.h). Source: OASIS ODF 1.3 part
// 3, 17 (formatting properties), 20 (their attributes).
#ifndef SHAREGUARD_SRC_INSPECT_ODF_STYLE_PROPERTIES_H_
#define SHAREGUARD_SRC_INSPECT_ODF_STYLE_PROPERTIES_H_

#include "inspect/odf_styles.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// An element within a style: text-properties, graphic-properties and so on.
void TakeOdfProperties(const XmlElement& element, OdfStyle* style);
// An element within a page layout: a page's own properties, or those of its header or footer.
void TakeOdfLayout(const XmlElement& element, bool footer, OdfPageLayout* layout);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_STYLE_PROPERTIES_H_
