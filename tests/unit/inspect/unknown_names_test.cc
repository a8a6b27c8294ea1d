#include <gtest/gtest.h>

#include <string>

#include "odf_testing.h"
#include "xml_recorder.h"

namespace shareguard::inspect {
namespace {

const std::string kWord = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

ReadXml ReadDocument(const std::string& body, size_t piece = 4096) {
  return RecordXml("<w:document " + kWord + "><w:body>" + body + "</w:body></w:document>", XmlOptions{}, piece);
}

std::string Ids(const ReadXml& read) {
  std::string ids;
  for (const Finding& finding : read.findings) ids += finding.id + " ";
  return ids;
}

TEST(UnknownNamesTest, AFewThatSayNothingAreForAPerson) {
  const std::string program = "<w:p><w:r><w:rPr><w:rFonts w:hAscii=\"PW Extended\"/></w:rPr></w:r></w:p>";
  std::string body;
  for (int i = 0; i < 40; ++i) body += program;
  for (const size_t piece : {1UL, 7UL, 4096UL}) {
    const ReadXml read = ReadDocument(body, piece);
    EXPECT_TRUE(read.clean);
    EXPECT_EQ(read.findings.size(), 6U) << Ids(read);
    EXPECT_EQ(read.findings[0].id, "office.odd_names");
    EXPECT_EQ(read.findings[0].severity, Severity::kMedium);
    EXPECT_EQ(read.findings[5].count, 35U) << "the same again and again";
  }
  EXPECT_EQ(Ids(ReadDocument("<w:trial w:val=\"17\"/>")), "office.odd_names ");
  EXPECT_EQ(Ids(ReadDocument("<w:p xmlns:q=\"urn:program\" q:mode=\"1\"/>")), "office.odd_names office.odd_names ");
}

TEST(UnknownNamesTest, AFewCharactersWhereTextHasNoPlace) {
  EXPECT_EQ(Ids(ReadDocument("<w:p><w:pPr/>></w:p>")), "office.odd_names ");
  EXPECT_TRUE(ReadDocument("<w:p><w:pPr/>null</w:p>").clean);
  EXPECT_EQ(Ids(ReadDocument("<w:p><w:pPr/>words</w:p>")), "xml.stray_text ");
  std::string many;
  for (int i = 0; i < 6; ++i) many += "<w:p><w:pPr/>abc</w:p>";
  EXPECT_FALSE(ReadDocument(many).clean);
}

TEST(UnknownNamesTest, WhatSaysSomethingIsRefused) {
  const auto expect = [](const std::string& body, const std::string& id) {
    const ReadXml read = ReadDocument(body);
    EXPECT_FALSE(read.clean) << body;
    EXPECT_NE(Ids(read).find(id), std::string::npos) << Ids(read);
    EXPECT_EQ(Ids(read).find("odd_names"), std::string::npos) << body;
  };
  expect("<w:p w:note=\"these are four words\"/>", "xml.unknown_attribute");
  expect("<w:p w:note=\"" + std::string(60, 'x') + "\"/>", "xml.unknown_attribute");
  expect("<w:note>word</w:note>", "xml.unknown_element");
  expect("<w:note><w:p><w:r><w:t>word</w:t></w:r></w:p></w:note>", "xml.unknown_element");
  expect("<w:note><w:p w:rsidR=\"these are four words\"/></w:note>", "xml.unknown_element");
  expect("<w:p xmlns:q=\"urn:" + std::string(100, 'q') + "\"/>", "xml.unknown_namespace");
  std::string words;
  for (char c = 'a'; c < 'm'; ++c) words += "<w:p w:note=\"" + std::string(24, c) + "\"/>";
  expect(words, "xml.unknown_attribute");
}

const std::string kForm = "<office:forms xmlns:xforms=\"http://www.w3.org/2002/xforms\"><xforms:model id=\"m\">";

class UnknownNamesOdfTest : public OdfTest {};

// XForms 1.1, 3.3.2: an instance is XML of any vocabulary.
TEST_F(UnknownNamesOdfTest, DataOfFormsAreReportedAsSuch) {
  const std::string content = Content("", "text", kForm + R"(<xforms:instance id="i"><leave xmlns="" xmlns:q="urn:q">
<name>Ada</name><q:days q:unit="working days that are left">12</q:days></leave></xforms:instance></xforms:model>
</office:forms><text:p>a</text:p>)");
  const Outcome outcome = Run(Package(kOdt, {{"content.xml", content}}));
  EXPECT_EQ(outcome.unexplained, 0U);
  for (const Finding& finding : Serious(outcome)) EXPECT_EQ(finding.id, "office.custom_xml") << List(outcome);
  EXPECT_FALSE(Serious(outcome).empty());
  // Behind the instance the vocabulary is the document's again.
  const std::string other = Content("", "text", kForm + R"(<xforms:instance id="i"/></xforms:model></office:forms>
<text:leave><text:p>four words say more</text:p></text:leave>)");
  EXPECT_GT(Run(Package(kOdt, {{"content.xml", other}})).unexplained, 0U);
}

TEST_F(UnknownNamesOdfTest, DialogsAreMacrosAsAWhole) {
  const std::string dialog = R"(<?xml version="1.0"?><dlg:window xmlns:dlg="http://openoffice.org/2000/dialog"
 dlg:id="D" dlg:title="A dialog that asks for something"><dlg:bulletinboard><dlg:text dlg:value="What is your name?"/>
</dlg:bulletinboard></dlg:window>)";
  const Outcome outcome = Run(
      Package(kOdt, {{"content.xml", Content("", "text", "<text:p>a</text:p>")}, {"Dialogs/Standard/D.xml", dialog}}));
  EXPECT_EQ(outcome.unexplained, 0U) << List(outcome);
  ASSERT_EQ(Serious(outcome).size(), 1U) << List(outcome);
  EXPECT_EQ(Serious(outcome)[0].id, "office.macros");
}

TEST_F(UnknownNamesOdfTest, WhatIsEncryptedIsReportedAsSuch) {
  const Parts parts = {{"content.xml", "no XML at all"}};
  const std::string entry = "manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"";
  std::string manifest = Manifest(kOdt, parts);
  manifest.replace(manifest.find(entry), entry.size() + 2,
                   entry + "><manifest:encryption-data/></manifest:file-entry>");
  const Outcome outcome = Run(Package(kOdt, parts, manifest));
  EXPECT_EQ(outcome.unexplained, 0U) << List(outcome);
  ASSERT_EQ(Serious(outcome).size(), 1U) << List(outcome);
  EXPECT_EQ(Serious(outcome)[0].id, "office.encrypted");
  EXPECT_GT(Run(Package(kOdt, parts)).unexplained, 0U);
}

}  // namespace
}  // namespace shareguard::inspect
