#include "inspect/ooxml_parts.h"

#include <string_view>
#include <utility>

#include "inspect/member_check.h"
#include "inspect/zip_content.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxWhole = 64ULL << 20;  // parts other than XML are read whole, up to this size

}  // namespace

Scope OoxmlParts::ScopeOf(const std::string& name) const {
  return Scope{scope_.session, {}, PartOf(scope_, name), scope_.depth, {}};
}

bool OoxmlParts::ReadXml(const ZipMember& member, const Scope& scope, std::vector<XmlHandler*> handlers,
                         const XmlOptions& options) {
  done_.insert(&member);
  if (!IsReadable(member) || member.encrypted()) return false;  // reported where the structure was read
  XmlReader reader(scope, std::move(handlers), options);
  const bool whole = ReadZipMember(source_, member, scope_, [&](std::string_view piece) { return reader.Feed(piece); });
  const bool sound = reader.Finish();
  if (whole && sound) Explain(member);
  return whole && sound;
}

void OoxmlParts::ReadAhead(const ZipMember& member, const Scope& scope, XmlHandler* handler) {
  if (!IsReadable(member) || member.encrypted()) return;
  XmlOptions options;
  options.known_vocabulary = options.encoded_text = false;
  XmlReader reader(scope, {handler}, options);
  ReadZipMember(source_, member, scope, [&](std::string_view piece) { return reader.Feed(piece); });
}

bool OoxmlParts::ReadWhole(const ZipMember& member, const Scope& scope, std::string* content) {
  done_.insert(&member);
  if (!IsReadable(member) || member.encrypted()) return false;
  const bool whole = ReadZipMember(source_, member, scope_, [&](std::string_view piece) {
    if (content->size() + piece.size() > kMaxWhole) return false;
    content->append(piece);
    return true;
  });
  if (!whole && member.fields.expanded > kMaxWhole) {
    scope.Report("limit.nested_size", policy::Severity::kHigh, "the part is too large to be inspected");
  }
  return whole;
}

void OoxmlParts::InspectWithin(const ZipMember& member, const std::string& content) const {
  if (content.empty()) return;
  ArchiveMember within;
  within.name = member.fields.name;
  CheckContent(within, content, content.size(), scope_);
}

}  // namespace shareguard::inspect
