#include "word_testing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "testing.h"

namespace shareguard::inspect {
namespace {

constexpr const char* kNamespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
    " xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\""
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    " xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\""
    " xmlns:v=\"urn:schemas-microsoft-com:vml\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

}  // namespace

std::string WordXml(const std::string& root, const std::string& content) {
  return "<" + root + kNamespaces + ">" + content + "</" + root + ">";
}

WordPart WordBody(const std::string& body) {
  return {"word/document.xml", WordXml("w:document", "<w:body>" + body + "<w:sectPr/></w:body>")};
}

WordPart WordStyleSheet(const std::string& content) { return {"word/styles.xml", WordXml("w:styles", content)}; }
WordPart WordSettings(const std::string& content) { return {"word/settings.xml", WordXml("w:settings", content)}; }

std::vector<policy::Finding> ReadWord(const std::vector<WordPart>& parts) {
  static Magic magic = Magic::Open().value();
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic, limits, Budget(limits, 1 << 20), {}};
  const std::unique_ptr<ContentReader> reader = MakeWordReader();
  for (const WordPart& content : parts) {
    PackagePart part;
    part.name = content.name;
    part.relationships = content.relationships;
    const Scope scope{session, "x.docx", content.name, 0, {}};
    const std::unique_ptr<XmlHandler> handler = reader->HandlerFor(part, scope);
    XmlReader xml(scope, {handler.get()});
    xml.Feed(content.xml);
    xml.Finish();
  }
  reader->Finish(Scope{session, "x.docx", "", 0, {}});
  std::vector<policy::Finding> findings = session.findings.Take();
  std::erase_if(findings, [](const policy::Finding& finding) {
    EXPECT_NE(finding.id, "xml.malformed") << finding.part << " at " << finding.offset;
    return finding.id.starts_with("xml.") && finding.id != "xml.long_value";
  });
  return findings;
}

std::optional<policy::Finding> Counting(const std::vector<policy::Finding>& findings, std::string_view id) {
  for (const policy::Finding& finding : findings) {
    if (finding.id == id && finding.severity != policy::Severity::kInfo) return finding;
  }
  return std::nullopt;
}

std::string CountingIds(const std::vector<policy::Finding>& findings) {
  std::string ids;
  for (const policy::Finding& finding : findings) {
    if (finding.severity != policy::Severity::kInfo) ids += finding.id + "(" + finding.part + ") ";
  }
  return ids;
}

}  // namespace shareguard::inspect
