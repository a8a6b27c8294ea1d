// Documents part by part, fed straight into their readers.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_PARTS_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "inspect/document_reader.h"

namespace shareguard::inspect {

struct DrawnPart {
  PackagePart part;
  std::string xml;
};

// A part of this content type (the end of the media type: "presentationml.slide+xml").
DrawnPart MakePart(const std::string& name, const std::string& content_type, const std::string& xml,
                   std::vector<Relationship> relationships = {});

// What the reader of the family (may be null) and that of drawings find in the parts, in this order.
std::vector<policy::Finding> ReadParts(ContentReader* reader, const std::vector<DrawnPart>& parts,
                                       DocumentFamily family = DocumentFamily::kText);

// "id@part:offset" of all findings that count, sorted, with spaces between.
std::string Ids(const std::vector<policy::Finding>& findings);
// The first finding of the id; fails the test when there is none.
policy::Finding FindingOf(const std::vector<policy::Finding>& findings, std::string_view id);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_PARTS_H_
