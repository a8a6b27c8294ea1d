// OpenDocument packages for tests, made in memory, and what the inspector finds in them.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_ODF_TESTING_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_ODF_TESTING_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inspect/byte_source.h"
#include "inspect/odf_package.h"
#include "inspect/zip_structure.h"
#include "testing.h"

namespace shareguard::inspect {

using policy::Finding;
using policy::Severity;
using Parts = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::string_view kOds = "application/vnd.oasis.opendocument.spreadsheet";
inline constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";
inline constexpr std::string_view kOdp = "application/vnd.oasis.opendocument.presentation";

inline constexpr std::string_view kNamespaces =
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:officeooo="http://openoffice.org/2009/office" office:version="1.3")";

inline std::string Root(std::string_view name, std::string_view inner) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:" + std::string(name) + std::string(kNamespaces) + ">" +
         std::string(inner) + "</office:" + std::string(name) + ">";
}

inline std::string Content(std::string_view automatic, std::string_view genre, std::string_view body) {
  return Root("document-content", "<office:automatic-styles>" + std::string(automatic) +
                                      "</office:automatic-styles><office:body><office:" + std::string(genre) + ">" +
                                      std::string(body) + "</office:" + std::string(genre) + "></office:body>");
}

inline std::string Manifest(std::string_view mimetype, const Parts& parts) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest "
      "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">";
  xml += "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" + std::string(mimetype) + "\"/>";
  for (const auto& [name, content] : parts) {
    const bool is_xml = name.ends_with(".xml");
    xml += "<manifest:file-entry manifest:full-path=\"" + name + "\" manifest:media-type=\"" +
           (is_xml ? "text/xml" : "") + "\"/>";
  }
  return xml + "</manifest:manifest>";
}

inline std::string Package(std::string_view mimetype, const Parts& parts, std::string manifest = "") {
  Parts all = {{"mimetype", std::string(mimetype)}};
  all.insert(all.end(), parts.begin(), parts.end());
  if (manifest.empty()) manifest = Manifest(mimetype, parts);
  all.emplace_back("META-INF/manifest.xml", manifest);
  return StoredZip(all);
}

struct Outcome {
  std::vector<Finding> findings;
  uint64_t unexplained = 0;
};

// A test states what is found where in a package of the parts that it writes, or that nothing is.
class OdfTest : public testing::Test {
 protected:
  Outcome Run(const std::string& bytes, bool flat = false) {
    auto magic = Magic::Open();
    EXPECT_TRUE(magic.ok());
    MemorySource source(bytes);
    Session session{*ShippedTypes(), magic.value(), InspectLimits{}, Budget(InspectLimits{}, bytes.size()), {}};
    const Scope scope{session, "a.odt", "", 0, {}};
    Outcome outcome;
    if (flat) {
      outcome.unexplained = InspectFlatOdf(source, scope) ? 0 : bytes.size();
    } else {
      const ZipStructure structure = ReadZipStructure(source, scope);
      outcome.unexplained =
          bytes.size() - structure.structure_bytes - InspectOdfPackage(source, structure, scope, "odt").accounted;
    }
    outcome.findings = session.findings.Take();
    return outcome;
  }

  // What counts: more than a note.
  static std::vector<Finding> Serious(const Outcome& outcome) {
    std::vector<Finding> serious;
    for (const Finding& finding : outcome.findings) {
      if (finding.severity >= Severity::kMedium) serious.push_back(finding);
    }
    return serious;
  }

  static std::string List(const Outcome& outcome) {
    std::string text;
    for (const Finding& finding : outcome.findings) {
      text += finding.id + " " + finding.part + "@" + std::to_string(finding.offset) + ": " + finding.detail + "\n";
    }
    return text;
  }

  void ExpectSilent(const Outcome& outcome) {
    EXPECT_TRUE(Serious(outcome).empty()) << List(outcome);
    EXPECT_EQ(outcome.unexplained, 0U);
  }

  // Exactly one finding that counts, in content.xml, where `marker` begins.
  void ExpectAt(std::string_view mimetype, const std::string& content, std::string_view id, std::string_view marker) {
    const Outcome outcome = Run(Package(mimetype, {{"content.xml", content}}));
    const std::vector<Finding> serious = Serious(outcome);
    ASSERT_EQ(serious.size(), 1U) << List(outcome);
    EXPECT_EQ(serious[0].id, id);
    EXPECT_EQ(serious[0].part, "content.xml");
    EXPECT_EQ(serious[0].offset, content.find(marker));
    EXPECT_EQ(outcome.unexplained, 0U);
  }

  void ExpectText(std::string_view automatic, std::string_view body, std::string_view id, std::string_view marker) {
    SCOPED_TRACE(body);
    ExpectAt(kOdt, Content(automatic, "text", body), id, marker);
  }
  void ExpectTextSilent(std::string_view automatic, std::string_view body) {
    SCOPED_TRACE(body);
    ExpectSilent(Run(Package(kOdt, {{"content.xml", Content(automatic, "text", body)}})));
  }
  void ExpectSheet(std::string_view automatic, std::string_view body, std::string_view id, std::string_view marker) {
    SCOPED_TRACE(body);
    ExpectAt(kOds, Content(automatic, "spreadsheet", body), id, marker);
  }
  void ExpectSheetSilent(std::string_view automatic, std::string_view body) {
    SCOPED_TRACE(body);
    ExpectSilent(Run(Package(kOds, {{"content.xml", Content(automatic, "spreadsheet", body)}})));
  }

  // The finding of a part with this id; fails when there is none.
  static Finding Find(const Outcome& outcome, std::string_view id, std::string_view part) {
    for (const Finding& finding : outcome.findings) {
      if (finding.id == id && finding.part == part) return finding;
    }
    ADD_FAILURE() << id << " of " << part << " is missing among\n" << List(outcome);
    return {};
  }
};

inline std::string TextStyle(std::string_view name, std::string_view properties) {
  return "<style:style style:name=\"" + std::string(name) + "\" style:family=\"text\"><style:text-properties " +
         std::string(properties) + "/></style:style>";
}

inline constexpr std::string_view kPlain = "<text:p>Plain words</text:p>";

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_ODF_TESTING_H_
