#include "parts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "inspect/aside_account.h"
#include "inspect/document_text.h"
#include "inspect/xml_reader.h"
#include "testing.h"

namespace shareguard::inspect {

DrawnPart MakePart(const std::string& name, const std::string& content_type, const std::string& xml,
                   std::vector<Relationship> relationships) {
  DrawnPart made;
  made.part.name = name;
  made.part.content_type = "application/vnd.openxmlformats-officedocument." + content_type;
  made.part.relationships = std::move(relationships);
  made.xml = xml;
  return made;
}

std::vector<policy::Finding> ReadParts(ContentReader* reader, const std::vector<DrawnPart>& parts,
                                       DocumentFamily family) {
  static const auto magic = std::make_unique<Result<Magic>>(Magic::Open());
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic->value(), limits, Budget(limits, 1 << 20), {}};
  const Scope document{session, "x", "", 0, {}};
  DocumentText text(document);
  AsideAccount asides(&session, &text);
  for (const DrawnPart& each : parts) {
    const Scope scope{session, each.part.name, each.part.name, 1, {}};
    const std::unique_ptr<XmlHandler> content = reader == nullptr ? nullptr : reader->HandlerFor(each.part, scope);
    const std::unique_ptr<XmlHandler> drawing = MakeDrawingHandler(each.part, scope, family);
    std::vector<XmlHandler*> handlers;
    for (XmlHandler* handler : {content.get(), drawing.get()}) {
      if (handler != nullptr) handlers.push_back(handler);
    }
    XmlReader xml(scope, handlers);
    xml.Feed(each.xml);
    xml.Finish();
    asides.EndPart();
  }
  if (reader != nullptr) reader->Finish(document);
  asides.Report(document);
  return session.findings.Take();
}

std::string Ids(const std::vector<policy::Finding>& findings) {
  std::vector<std::string> ids;
  for (const policy::Finding& finding : findings) {
    if (finding.severity == policy::Severity::kInfo) continue;
    ids.push_back(finding.id + "@" + finding.part + ":" + std::to_string(finding.offset));
  }
  std::sort(ids.begin(), ids.end());
  std::string all;
  for (const std::string& id : ids) all += (all.empty() ? "" : " ") + id;
  return all;
}

policy::Finding FindingOf(const std::vector<policy::Finding>& findings, std::string_view id) {
  for (const policy::Finding& finding : findings) {
    if (finding.id == id) return finding;
  }
  ADD_FAILURE() << "no " << id << " among: " << Ids(findings);
  return {};
}

}  // namespace shareguard::inspect
