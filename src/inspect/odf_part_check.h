// One part of an OpenDocument package, read whole by what understands its kind.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_PART_CHECK_H_
#define SHAREGUARD_SRC_INSPECT_ODF_PART_CHECK_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "inspect/member_check.h"
#include "inspect/odf_context.h"
#include "inspect/odf_places.h"
#include "inspect/zip_structure.h"

namespace shareguard::inspect {

// The handlers of one part; owns them.
class OdfHandlers {
 public:
  // Nothing is added of nullptr.
  void Add(std::unique_ptr<XmlHandler> handler) {
    if (handler != nullptr) owned_.push_back(std::move(handler));
  }
  // Those of content.xml and styles.xml.
  void AddContent(const Scope& scope, OdfContext* context);
  std::vector<XmlHandler*> list() const;

 private:
  std::vector<std::unique_ptr<XmlHandler>> owned_;
};

class OdfPartCheck {
 public:
  OdfPartCheck(ByteSource& source, const Scope& scope) : source_(source), scope_(scope) {}
  // True: a validator has explained the entry's data to the last byte. `scope` is the package's.
  bool Read(const ZipMember& member, OdfKind kind, OdfContext* context);
  bool ReadXml(const ZipMember& member, const std::vector<XmlHandler*>& handlers, const XmlOptions& options = {});

 private:
  bool ReadDocument(const ZipMember& member, OdfKind kind, OdfContext* context);
  bool ReadOther(const ZipMember& member, OdfKind kind, OdfContext* context);
  bool ReadMetadata(const ZipMember& member);
  bool ReadLinked(const ZipMember& member, OdfKind kind, OdfContext* context, bool encoded_text);
  // Bytes that a finding stands for; containers within are opened.
  bool ReadOpaque(const ZipMember& member);
  bool ReadPicture(const ZipMember& member, const OdfContext& context);
  bool ReadThumbnail(const ZipMember& member);
  // `text`: of the document that shows the picture; may be null.
  bool JudgePicture(const ZipMember& member, const std::string& content, DocumentText* text);
  // All of it; false: it is broken, or too large to be kept.
  bool ReadWhole(const ZipMember& member, std::string* content);
  Scope ScopeOf(const ZipMember& member) const;
  void Report(std::string_view id, policy::Severity severity, const ZipMember& member, const char* detail) const;

  ByteSource& source_;
  const Scope& scope_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_PART_CHECK_H_
