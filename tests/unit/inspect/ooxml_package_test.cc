// Whole OOXML packages: parts and marks that office programs leave in them, and what comes near to those.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inspect/vml_conditions.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using policy::Finding;
using policy::Inspection;
using policy::Severity;
using namespace std::string_literals;
using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

struct Relation {
  std::string type;
  std::string target;
};

std::string Relations(const std::vector<Relation>& relations) {
  std::string xml = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  for (size_t i = 0; i < relations.size(); ++i) {
    xml += "<Relationship Id=\"rId" + std::to_string(i + 1) + "\" Type=\"" + relations[i].type + "\" Target=\"" +
           relations[i].target + "\"/>";
  }
  return xml + "</Relationships>";
}

// A document of one paragraph, and parts beside it; `body` is what follows the paragraph.
Inspection Docx(const Parts& more, const std::vector<Relation>& relations, const std::string& types,
                const std::string& body = "") {
  Parts parts = {
      {"[Content_Types].xml",
       "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
       "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
       "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
       "<Override PartName=\"/word/document.xml\" "
       "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>" +
           types + "</Types>"},
      {"_rels/.rels", Relations({{std::string(kOffice) + "officeDocument", "word/document.xml"}})},
      {"word/document.xml",
       "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
       "<w:body><w:p><w:r><w:t>Plain words</w:t></w:r></w:p>" +
           body + "</w:body></w:document>"}};
  if (!relations.empty()) parts.emplace_back("word/_rels/document.xml.rels", Relations(relations));
  parts.insert(parts.end(), more.begin(), more.end());
  return InspectBytes(StoredZip(parts), "a.docx");
}

std::string Override(const std::string& part, const std::string& type) {
  return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
}

Finding Find(const Inspection& inspection, std::string_view id, std::string_view part) {
  for (const Finding& finding : inspection.findings) {
    if (finding.id == id && finding.part == part) return finding;
  }
  ADD_FAILURE() << id << " of " << part << " is missing among " << FindingIds(inspection);
  return {};
}

TEST(OoxmlPackageTest, WhatWordThrewAwayIsAMarkAndZeros) {
  const std::string types = "<Default Extension=\"dat\" ContentType=\"application/octet-stream\"/>";
  for (const std::string& trash : {"\xFF\xFF\xFF\xFF"s + std::string(183, '\0'), ""s}) {
    const Inspection read = Docx({{"[trash]/0000.dat", trash}}, {}, types);
    EXPECT_EQ(Find(read, "office.orphan_part", "[trash]/0000.dat").severity, Severity::kLow);
    EXPECT_EQ(read.bytes_accounted, read.bytes_total);
  }
  for (const std::string& message : {"\xFF\xFF\xFF\xFF"s + "a message"s + std::string(60, '\0'), "a message"s}) {
    const Inspection read = Docx({{"[trash]/0000.dat", message}}, {}, types);
    EXPECT_EQ(Find(read, "office.orphan_part", "[trash]/0000.dat").severity, Severity::kHigh);
    EXPECT_LT(read.bytes_accounted, read.bytes_total);
  }
}

TEST(OoxmlPackageTest, PropertiesWithKeysOfPrograms) {
  const auto with = [](const std::string& value) {
    return Docx(
        {{"docProps/custom.xml",
          "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
          "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
          "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\"_EmailEntryID\">"
          "<vt:lpwstr>" +
              value + "</vt:lpwstr></property></Properties>"}},
        {{std::string(kOffice) + "custom-properties", "/docProps/custom.xml"}},
        Override("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"));
  };
  std::string key;
  for (int i = 0; i < 35; ++i) key += i % 3 == 0 ? "7D6B" : i % 3 == 1 ? "C55F" : "A249";
  const Inspection few = with(key);
  EXPECT_FALSE(HasFinding(few, "xml.encoded_text")) << FindingIds(few);
  EXPECT_EQ(Find(few, "office.custom_properties", "docProps/custom.xml").severity, Severity::kMedium);
  std::string much;
  for (int i = 0; i < 10; ++i) much += key;
  EXPECT_EQ(Find(with(much), "xml.encoded_text", "docProps/custom.xml").severity, Severity::kHigh);
}

TEST(OoxmlPackageTest, ProofingMarksOfWord) {
  const std::string type = "application/vnd.ms-office.intelligence2+xml";
  const auto with = [&](const std::string& text) {
    return Docx(
        {{"word/intelligence2.xml",
          "<int2:intelligence xmlns:int2=\"http://schemas.microsoft.com/office/intelligence/2020/intelligence\">"
          "<int2:observations><int2:textHash int2:hashCode=\"txjRWg1HFZEnl8\" int2:id=\"JI9x9a0h\">" +
              text +
              "<int2:state int2:value=\"Rejected\" int2:type=\"AugLoop_Text_Critique\"/></int2:textHash>"
              "</int2:observations></int2:intelligence>"}},
        {{"http://schemas.microsoft.com/office/2020/10/relationships/intelligence", "intelligence2.xml"}},
        Override("/word/intelligence2.xml", type));
  };
  const Inspection plain = with("");
  EXPECT_EQ(plain.bytes_accounted, plain.bytes_total) << FindingIds(plain);
  EXPECT_FALSE(HasFinding(plain, "office.unknown_relationship"));
  const Inspection strange = with("<int2:note>a word</int2:note>");
  EXPECT_LT(strange.bytes_accounted, strange.bytes_total);
}

TEST(OoxmlPackageTest, EndingsThatNoPartHas) {
  const auto with = [](int count, const std::string& type) {
    std::string types;
    for (int i = 0; i < count; ++i) {
      types += "<Default Extension=\"e" + std::to_string(i) + "\" ContentType=\"" + type + "\"/>";
    }
    return HasFinding(Docx({}, {}, types), "office.content_type_unused");
  };
  EXPECT_FALSE(with(12, "image/x-emf"));
  EXPECT_FALSE(with(3, "application/x-font-ttf"));
  EXPECT_FALSE(with(12, "application/vnd.openxmlformats-officedocument.model+data"));
  EXPECT_TRUE(with(50, "image/x-emf"));
  EXPECT_TRUE(with(8, "application/x-font-ttf"));
}

// What few programs mind is noted; what none can do without is for a person.
TEST(OoxmlPackageTest, PartsThatAreNotThere) {
  const auto severity = [](const char* kind, const char* target) {
    return Find(Docx({}, {{std::string(kOffice) + kind, target}}, ""), "office.dangling_relationship",
                "word/_rels/document.xml.rels")
        .severity;
  };
  EXPECT_EQ(severity("theme", "theme/theme1.xml"), Severity::kLow);
  EXPECT_EQ(severity("slide", "slide1.xml"), Severity::kMedium);
}

TEST(OoxmlPackageTest, TheThemeThatOnlyOfficeLeaves) {
  const auto with = [](const std::string& name, const std::string& inner) {
    return Docx({{name, "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Office\">" +
                            inner + "</a:theme>"}},
                {}, "");
  };
  // Another than the one that all versions have.
  const Inspection other = with("xl/theme/theme.xml", "<a:themeElements/>");
  EXPECT_EQ(other.bytes_accounted, other.bytes_total) << FindingIds(other);
  EXPECT_EQ(Find(other, "office.unreferenced_part", "xl/theme/theme.xml").severity, Severity::kMedium);
  EXPECT_EQ(Find(with("xl/theme/other.xml", "<a:themeElements/>"), "office.orphan_part", "xl/theme/other.xml").severity,
            Severity::kHigh);
  const Inspection text = with("xl/theme/theme.xml", "<a:t>a text that nobody sees</a:t>");
  EXPECT_LT(text.bytes_accounted, text.bytes_total) << FindingIds(text);
}

TEST(OoxmlPackageTest, DataOfPowerQueryIsTheDocumentsOwn) {
  const std::string data(600, 'A');
  const Inspection read =
      Docx({{"customXml/item1.xml",
             "<DataMashup xmlns=\"http://schemas.microsoft.com/DataMashup\">" + data + "b9/Kq</DataMashup>"}},
           {{std::string(kOffice) + "customXml", "/customXml/item1.xml"}}, "");
  EXPECT_FALSE(HasFinding(read, "xml.encoded_text")) << FindingIds(read);
  EXPECT_EQ(Find(read, "office.custom_xml", "customXml/item1.xml").severity, Severity::kMedium);
}

// Word takes the address of a picture that was pasted for its description.
TEST(OoxmlPackageTest, DescriptionsThatAreAddresses) {
  const auto with = [](const std::string& description) {
    return Docx({}, {}, "",
                "<w:p><w:r><w:drawing><wp:inline "
                "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">"
                "<wp:docPr id=\"2\" name=\"Picture 1\" descr=\"" +
                    description + "\"/></wp:inline></w:drawing></w:r></w:p>");
  };
  const std::string key =
      "x1pxOYwqu4SjF6R37sWRIshhEr9Nn1CkLP1XXeTMvv543Iz1qw83D9dGcP1qH4RYacUUSMzZwc2tE4Jtz60MYEiVdwnFVuXJukR6kaNwkMN4"
      "tI84mpvMSWYkhp2d6zmYNLiqChGghybEiUaDz4Q";
  const Inspection address = with("http://storage.example.org/" + key);
  EXPECT_FALSE(HasFinding(address, "xml.encoded_text")) << FindingIds(address);
  EXPECT_EQ(Find(address, "office.alt_text", "word/document.xml").severity, Severity::kMedium);
  EXPECT_TRUE(HasFinding(with(key), "xml.encoded_text"));
  EXPECT_TRUE(HasFinding(with("http://storage.example.org/" + key + key + key + key), "xml.encoded_text"));
  EXPECT_FALSE(HasFinding(with("http://www.example.org/pictures/ward.png"), "office.alt_text"));
}

TEST(OoxmlPackageTest, XmlMapsHoldTheirSchema) {
  // Only documents of a workbook have them; what is told of the part is the same.
  const Inspection read =
      Docx({{"xl/xmlMaps.xml",
             "<MapInfo xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" SelectionNamespaces=\"\">"
             "<Schema ID=\"Schema1\"><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
             "xmlns:own=\"http://www.example.org/own\"><xs:element name=\"Entry\" type=\"own:Entry\"/></xs:schema>"
             "</Schema></MapInfo>"}},
           {{std::string(kOffice) + "xmlMaps", "/xl/xmlMaps.xml"}}, "");
  EXPECT_FALSE(HasFinding(read, "xml.unknown_namespace")) << FindingIds(read);
  EXPECT_EQ(Find(read, "office.custom_xml", "xl/xmlMaps.xml").severity, Severity::kMedium);
}

std::string PassedIn(const std::string& text, size_t piece) {
  VmlConditions conditions;
  std::string out;
  for (size_t at = 0; at < text.size(); at += piece) {
    out += conditions.Pass(std::string_view(text).substr(at, piece));
  }
  return out + std::string(conditions.Rest());
}

TEST(VmlConditionsTest, OnlyTheTwoMarksAreBlanksHoweverTheyAreCut) {
  const std::string open = "<![if gte mso 9]>";
  const std::string close = "<![endif]>";
  const std::string near = "<![if gte mso 8]><![CDATA[x]]><<![endif <![end";
  const std::string text = "<a>" + open + "<b/>" + close + near + open + open + close;
  const std::string expected = "<a>" + std::string(open.size(), ' ') + "<b/>" + std::string(close.size(), ' ') + near +
                               std::string(2 * open.size() + close.size(), ' ');
  for (size_t piece = 1; piece <= text.size(); ++piece) EXPECT_EQ(PassedIn(text, piece), expected) << piece;
}

}  // namespace
}  // namespace shareguard::inspect
