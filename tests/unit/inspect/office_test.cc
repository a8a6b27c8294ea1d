#include <gtest/gtest.h>

#include "inspect/office_parts.h"
#include "inspect/ooxml_kinds.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

std::string ContentTypes(const std::string& main) {
  return "<?xml version=\"1.0\"?><Types><Override PartName=\"/main.xml\" ContentType=\"" + main + "\"/></Types>";
}

struct Ooxml {
  const char* type;
  const char* content_type;
};

class OoxmlTest : public testing::TestWithParam<Ooxml> {};

TEST_P(OoxmlTest, MainPartDecides) {
  const std::string zip =
      StoredZip({{"[Content_Types].xml", ContentTypes(GetParam().content_type)}, {"main.xml", "<x/>"}});
  const std::string extension = GetParam().type;
  EXPECT_EQ(InspectBytes(zip, "x." + extension).type, extension);
  EXPECT_FALSE(HasFinding(InspectBytes(zip, "x." + extension), "type.mismatch"));
  EXPECT_TRUE(HasFinding(InspectBytes(zip, "x.csv"), "type.mismatch"));
  EXPECT_TRUE(HasFinding(InspectBytes(zip, "x.odt"), "type.mismatch"));
  EXPECT_TRUE(HasFinding(InspectBytes(zip, "x.zip"), "type.mismatch"));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, OoxmlTest,
    testing::Values(Ooxml{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"},
                    Ooxml{"docm", "application/vnd.ms-word.document.macroEnabled.main+xml"},
                    Ooxml{"dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"},
                    Ooxml{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"},
                    Ooxml{"xlsm", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"},
                    Ooxml{"xlsb", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"},
                    Ooxml{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"},
                    Ooxml{"ppsm", "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml"},
                    Ooxml{"vsdx", "application/vnd.ms-visio.drawing.main+xml"}));

// Documents of a family that is not read part by part (here: a binary workbook) are looked at by names and
// relationships.
TEST(OfficePartsTest, MacrosObjectsAndRelationships) {
  const std::string zip = StoredZip(
      {{"[Content_Types].xml", ContentTypes("application/vnd.ms-excel.sheet.binary.macroEnabled.main")},
       {"word/vbaProject.bin", "x"},
       {"word/embeddings/oleObject1.bin", "x"},
       {"word/_rels/document.xml.rels",
        "<Relationships><Relationship Id=\"1\" Type=\"http://x/hyperlink\" Target=\"http://y\" "
        "TargetMode=\"External\"/>"
        "<Relationship Id=\"2\" Type='http://x/attachedTemplate' Target='http://y/t.dotm' TargetMode='External'/>"
        "<Relationship Id=\"3\" Type=\"http://x/image\" Target=\"media/i.png\"/></Relationships>"},
       {"last.bin", "x"}});
  const policy::Inspection inspection = InspectBytes(zip, "x.xlsb");
  EXPECT_TRUE(HasFinding(inspection, "office.macros"));
  EXPECT_TRUE(HasFinding(inspection, "office.embedded_object"));
  for (const policy::Finding& finding : inspection.findings) {
    if (finding.id == "office.external" || finding.id == "office.hyperlink") {
      EXPECT_EQ(finding.count, 1U) << finding.id;
    }
  }
  EXPECT_TRUE(HasFinding(inspection, "office.external"));
  EXPECT_TRUE(HasFinding(inspection, "office.hyperlink"));
}

TEST(OfficePartsTest, EncryptedOdf) {
  const std::string zip =
      StoredZip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                 {"META-INF/manifest.xml",
                  "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                  "<manifest:file-entry manifest:full-path=\"/\" "
                  "manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>"
                  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\">"
                  "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"},
                 {"content.xml", "\x01\x02\x03"}});
  const policy::Inspection inspection = InspectBytes(zip, "x.odt");
  EXPECT_TRUE(HasFinding(inspection, "office.encrypted")) << FindingIds(inspection);
}

TEST(OfficePartsTest, UnknownMainPart) {
  EXPECT_EQ(OoxmlTypeOf(ContentTypes("application/x-other")), "");
  EXPECT_EQ(MimetypeTypeOf("application/epub+zip\n"), "epub");
  EXPECT_EQ(MimetypeTypeOf("application/other"), "");
}

// Types of single programs are known by their whole names alone.
TEST(OfficeKinds, RelationshipsOfSinglePrograms) {
  EXPECT_EQ(KindOf("http://customschemas.google.com/relationships/workbookmetadata"), "workbookmetadata");
  EXPECT_EQ(KindOf("http://www.wps.cn/officeDocument/2020/cellImage"), "cellImage");
  EXPECT_EQ(KindOf("http://schemas.onlyoffice.com/worksheet"), "");
  for (const char* kind : {"cellImage", "commentsDocument", "jsaProject", "presentationmetadata", "workbookComments",
                           "workbookmetadata"}) {
    const PartKind* const found = FindPartKind(kind);
    ASSERT_NE(found, nullptr) << kind;
    EXPECT_FALSE(found->finding.empty()) << kind;
  }
}

}  // namespace
}  // namespace shareguard::inspect
