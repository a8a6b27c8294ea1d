// The index of an OOXML package: its content types and its relationships.
#ifndef SHAREGUARD_SRC_INSPECT_OOXML_INDEX_H_
#define SHAREGUARD_SRC_INSPECT_OOXML_INDEX_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/document_reader.h"

namespace shareguard::inspect {

// [Content_Types].xml: ECMA-376 part 2, 7.2.3. Part names are compared without ASCII case (6.2.2.3).
class ContentTypes final : public XmlHandler {
 public:
  struct Entry {
    std::string content_type;  // lower case, without parameters
    uint64_t offset = 0;
    bool used = false;
  };
  explicit ContentTypes(const Scope& scope) : scope_(scope) {}
  void Start(const XmlElement& element) override;
  // The type of a part; "" when it has none. `name` is lower case.
  std::string_view TypeOf(std::string_view name);
  const std::map<std::string, Entry, std::less<>>& overrides() const { return overrides_; }
  const std::map<std::string, Entry, std::less<>>& defaults() const { return defaults_; }

 private:
  const Scope& scope_;
  std::map<std::string, Entry, std::less<>> overrides_;  // by part name, lower case, without the leading slash
  std::map<std::string, Entry, std::less<>> defaults_;   // by extension, lower case
};

// One .rels part: ECMA-376 part 2, 6.5.3.
class RelationshipReader final : public XmlHandler {
 public:
  // `source`: name of the part whose relationships they are; "" for the package.
  RelationshipReader(const Scope& scope, std::string_view source, std::vector<Relationship>* relationships)
      : scope_(scope), source_(source), relationships_(*relationships) {}
  void Start(const XmlElement& element) override;

 private:
  const Scope& scope_;
  std::string source_;
  std::vector<Relationship>& relationships_;
  std::set<std::string> ids_;
};

// The .rels part of a part: "word/document.xml" -> "word/_rels/document.xml.rels".
std::string RelationshipsPartOf(std::string_view part);
// The part that a .rels part belongs to; false when the name is none of a .rels part.
bool SourceOfRelationships(std::string_view rels, std::string* part);
// A relative or absolute target seen from a part, dots resolved, without fragment; percent signs decoded.
std::string ResolveTarget(std::string_view source, std::string_view target);

// A part's name as programs give them: folders and a word of letters, a number, a known ending
// ("xl/worksheets/sheet1.xml").
bool IsOrdinaryPartName(std::string_view name);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OOXML_INDEX_H_
