// The kinds of parts that OOXML documents have, by the relationship that reaches them. Sources: ECMA-376 part 1,
// clauses 11.3, 12.3, 13.3, 14.2, 15.2; part 2, 6.5 and annex E; part 4, clause 9; [MS-OFFMACRO2], [MS-DOCX],
// [MS-XLSX], [MS-PPTX], [MS-ODRAWXML], [MS-CUSTOMUI], [MS-OWEXML].
#ifndef SHAREGUARD_SRC_INSPECT_OOXML_KINDS_H_
#define SHAREGUARD_SRC_INSPECT_OOXML_KINDS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "shareguard/policy/finding.h"

namespace shareguard::inspect {

enum class PartClass {
  kXml,     // XML that the readers know
  kMedia,   // a picture
  kObject,  // a document or an object of another program, inspected in turn
  kBinary,  // bytes that no validator here explains
  kFont,
  kPrinter,  // printer settings
};

struct PartKind {
  std::string_view kind;     // last segment of the relationship's type
  PartClass part_class;      // what the part is
  bool from_root;            // may be reached from the package itself
  bool from_parts;           // may be reached from a part
  bool named;                // its source names the relationship by id; unnamed, nobody meets the part
  std::string_view content;  // what its content type holds, "" for any
  std::string_view root;     // of its XML: local names, separated by '|'; "" for any
  std::string_view finding;  // reported because the part is there; "" for none
  policy::Severity severity;
  std::string_view what;  // the finding's words
};

// nullptr: no standard names such a relationship.
const PartKind* FindPartKind(std::string_view kind);

// The kind in a relationship's type; "" when the type is of no known family of URIs.
std::string KindOf(std::string_view relationship_type);

// Does a document of this type of the registry ("docx") have parts of the kind? Some kinds one family has alone.
bool IsAtHome(std::string_view kind, std::string_view type);

// Does no program open a document that names a part of the kind and has it not, without saying that it is damaged?
bool IsNeededPart(std::string_view kind);

// What the content type of an ending says that no part has: little where programs give it whether there are such parts
// or not.
uint64_t BytesOfUnusedDefault(std::string_view ending, std::string_view content_type);

// How early the parts of a kind are read: what others refer to comes first.
int RankOf(std::string_view kind);

// What a relationship that leads out of the package means.
struct ExternalKind {
  std::string_view id;
  policy::Severity severity;
  std::string_view what;
};
ExternalKind ExternalKindOf(std::string_view kind);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OOXML_KINDS_H_
