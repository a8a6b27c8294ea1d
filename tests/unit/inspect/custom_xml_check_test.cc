#include "inspect/custom_xml_check.h"

#include <gtest/gtest.h>

#include <string>

#include "testing.h"
#include "xml_recorder.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// What is found in one item, read in pieces of so many bytes.
Severity SeverityOf(const std::string& xml, size_t piece = 4096) {
  auto magic = Magic::Open();
  EXPECT_TRUE(magic.ok());
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic.value(), limits, Budget(limits, 1 << 20), {}};
  const Scope scope{session, "item1.xml", "customXml/item1.xml", 1, {}};
  CustomXmlCheck check(scope);
  XmlReader reader(scope, {&check}, {.known_vocabulary = false});
  for (size_t at = 0; at < xml.size(); at += piece) reader.Feed(std::string_view(xml).substr(at, piece));
  EXPECT_TRUE(reader.Finish());
  for (const policy::Finding& finding : session.findings.Take()) {
    if (finding.id == "office.custom_xml") return finding.severity;
    ADD_FAILURE() << finding.id;
  }
  return Severity::kInfo;
}

std::string Sources(const std::string& inner, const std::string& more = "") {
  return "<b:Sources SelectedStyle=\"\\APASixthEditionOfficeOnline.xsl\" StyleName=\"APA\" Version=\"6\" "
         "xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\"" +
         more + ">" + inner + "</b:Sources>";
}

std::string Source(const std::string& title) {
  return "<b:Source><b:Tag>Ada43</b:Tag><b:SourceType>Book</b:SourceType><b:Title>" + title + "</b:Title></b:Source>";
}

TEST(CustomXmlCheckTest, WhatWordKeeps) {
  EXPECT_EQ(SeverityOf(Sources("")), Severity::kLow);
  for (const size_t piece : {1UL, 5UL, 4096UL}) {
    EXPECT_EQ(SeverityOf(Sources(Source("Notes on the engine and on what it may do")), piece), Severity::kLow);
    EXPECT_EQ(SeverityOf(Sources(Source(std::string(161, 'a'))), piece), Severity::kMedium);
  }
  std::string many;
  for (char c = 'a'; c <= 'z'; ++c) many += Source(std::string(80, c));
  EXPECT_EQ(SeverityOf(Sources(many)), Severity::kMedium);
  std::string same;
  for (int i = 0; i < 26; ++i) same += Source("The same title again and again");
  EXPECT_EQ(SeverityOf(Sources(same)), Severity::kLow);
  for (int i = 0; i < 200; ++i) same += "<b:Day/><b:City/>";
  EXPECT_EQ(SeverityOf(Sources(same)), Severity::kLow);
  EXPECT_EQ(SeverityOf(Sources(same + same)), Severity::kMedium) << "the order of elements says something, too";
  EXPECT_EQ(SeverityOf(Sources("<b:Own/>")), Severity::kMedium);
  EXPECT_EQ(SeverityOf(Sources("", " Own=\"1\"")), Severity::kMedium);
  EXPECT_EQ(SeverityOf(Sources("", " xmlns:q=\"urn:q\"")), Severity::kMedium);
  EXPECT_EQ(SeverityOf("<note>a</note>"), Severity::kMedium);
  EXPECT_EQ(SeverityOf("<CoverPageProperties xmlns=\"http://schemas.microsoft.com/office/2006/coverPageProps\">"
                       "<PublishDate>2013-01-01T00:00:00</PublishDate><Abstract/></CoverPageProperties>"),
            Severity::kLow);
}

std::string Properties(const std::string& inner) {
  return "<p:properties xmlns:p=\"http://schemas.microsoft.com/office/2006/metadata/properties\" "
         "xmlns:pc=\"http://schemas.microsoft.com/office/infopath/2007/PartnerControls\"><documentManagement>" +
         inner + "</documentManagement></p:properties>";
}

TEST(CustomXmlCheckTest, WhatSharePointKeeps) {
  const std::string guid = " xmlns=\"71af3243-3dd4-4a8d-8c0d-dd76da1f02a5\"";
  EXPECT_EQ(SeverityOf(Properties("<Ward" + guid + ">Seven</Ward>")), Severity::kLow);
  EXPECT_EQ(SeverityOf(Properties("<Ward" + guid + ">" + std::string(161, 'a') + "</Ward>")), Severity::kMedium);
  EXPECT_EQ(SeverityOf(Properties("<Ward xmlns=\"urn:ward\">Seven</Ward>")), Severity::kMedium);
  const std::string schema =
      "<?mso-contentType?><ct:contentTypeSchema ct:_=\"\" ma:_=\"\" ma:contentTypeName=\"Document\" "
      "ma:versionID=\"807449a18a82728f361d2ef66ef8a50d\" "
      "xmlns:ct=\"http://schemas.microsoft.com/office/2006/metadata/contentType\" "
      "xmlns:ma=\"http://schemas.microsoft.com/office/2006/metadata/properties/metaAttributes\"><xsd:schema "
      "targetNamespace=\"http://schemas.microsoft.com/office/2006/metadata/properties\" "
      "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><xsd:element name=\"properties\"/></xsd:schema>"
      "</ct:contentTypeSchema>";
  EXPECT_EQ(SeverityOf(schema), Severity::kLow);
}

// One, before the root.
TEST(CustomXmlCheckTest, InstructionsOfSharePoint) {
  const auto count = [](const std::string& xml) {
    return RecordXml(xml, {.known_vocabulary = false}, 9).findings.size();
  };
  EXPECT_EQ(count("<?mso-contentType?><a/>"), 0U);
  EXPECT_EQ(count("<?mso-contentType words?><a/>"), 1U);
  EXPECT_EQ(count("<?mso-contentType?><?mso-contentType?><a/>"), 1U);
  EXPECT_EQ(count("<a><?mso-contentType?></a>"), 1U);
}

}  // namespace
}  // namespace shareguard::inspect
