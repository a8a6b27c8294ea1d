// The members of one OOXML package, each read once, and the bytes of them that are explained.
#ifndef SHAREGUARD_SRC_INSPECT_OOXML_PARTS_H_
#define SHAREGUARD_SRC_INSPECT_OOXML_PARTS_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "inspect/byte_source.h"
#include "inspect/xml_reader.h"
#include "inspect/zip_structure.h"

namespace shareguard::inspect {

// Not thread-safe; what it is given outlives it.
class OoxmlParts {
 public:
  OoxmlParts(ByteSource& source, const Scope& scope) : source_(source), scope_(scope) {}

  // Where the findings of a member go.
  Scope ScopeOf(const std::string& name) const;
  // Was it read?
  bool IsDone(const ZipMember& member) const { return done_.contains(&member); }

  // Streams an XML part through the checks; true when every byte of it is explained, and counts it then.
  bool ReadXml(const ZipMember& member, const Scope& scope, std::vector<XmlHandler*> handlers,
               const XmlOptions& options = {});
  // For one who looks ahead: findings go to `scope`, and it still has to be read.
  void ReadAhead(const ZipMember& member, const Scope& scope, XmlHandler* handler);
  // All of a part that is no XML; false when it cannot be had whole.
  bool ReadWhole(const ZipMember& member, const Scope& scope, std::string* content);
  // What a part holds that no reader of parts knows: an archive, a document, a program?
  void InspectWithin(const ZipMember& member, const std::string& content) const;

  // The part's bytes are explained, by its reader or by a finding.
  void Explain(const ZipMember& member) { explained_ += member.fields.compressed; }
  uint64_t explained() const { return explained_; }

 private:
  ByteSource& source_;
  const Scope& scope_;
  std::set<const ZipMember*> done_;
  uint64_t explained_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OOXML_PARTS_H_
