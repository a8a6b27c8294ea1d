// What a part says by values that are none of their attributes', and by elements that stand where no program looks.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "xml_recorder.h"

namespace shareguard::inspect {
namespace {

using policy::Finding;
using policy::Severity;

constexpr std::string_view kRoot =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>";
constexpr std::string_view kEnd = "</w:body></w:document>";

std::string Document(std::string_view body) { return std::string(kRoot) + std::string(body) + std::string(kEnd); }

std::vector<Finding> FindingsOf(const std::string& part) { return RecordXml(part, {}, part.size()).findings; }

// "id severity count", in the order of the findings.
std::string Found(const std::string& part) {
  std::string found;
  for (const Finding& finding : FindingsOf(part)) {
    found += (found.empty() ? "" : "; ") + finding.id + " " + std::to_string(static_cast<int>(finding.severity)) + " " +
             std::to_string(finding.count);
  }
  return found;
}

std::string Is(std::string_view id, Severity severity, int count = 1) {
  return std::string(id) + " " + std::to_string(static_cast<int>(severity)) + " " + std::to_string(count);
}

std::string Colored(std::string_view color) {
  return "<w:p><w:r><w:rPr><w:color w:val=\"" + std::string(color) + "\"/></w:rPr><w:t>Seen</w:t></w:r></w:p>";
}

TEST(XmlValues, TheSameFaultAgainAndAgainIsLow) {
  std::string body;
  for (int i = 0; i < 100; ++i) body += Colored("Blue-ish");
  EXPECT_EQ(Found(Document(body)), Is("xml.value_form", Severity::kLow));
}

TEST(XmlValues, ManyUnknownWordsAreForAPerson) {
  std::string body;
  for (int i = 0; i < 12; ++i) body += Colored("notAColor" + std::string(1, static_cast<char>('a' + i)));
  EXPECT_NE(Found(Document(body)).find("office.odd_values"), std::string::npos) << Found(Document(body));
}

TEST(XmlValues, ASentenceIsAMessage) {
  const std::string said = "the patient of ward nine was moved to the hospice on Friday at half past two";
  const auto findings = FindingsOf(Document(Colored("FF0000") + Colored(said)));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].id, "xml.value_form");
  EXPECT_EQ(findings[0].severity, Severity::kHigh);
  EXPECT_EQ(findings[0].offset, Document(Colored("FF0000") + Colored(said)).find(said));
  EXPECT_EQ(findings[0].length, said.size());
}

TEST(XmlValues, SoAreSentencesForPrefixes) {
  const std::string uri = "=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
  EXPECT_EQ(Found(Document("<w:p xmlns:a" + uri + " xmlns:wps" + uri + "/>")), "");
  EXPECT_NE(Found(Document("<w:p xmlns:the.patient.of.ward.nine" + uri +
                           " xmlns:was.moved.to.the.hospice.on.friday.at.noon" + uri + "/>"))
                .find("xml.value_form " + std::to_string(static_cast<int>(Severity::kHigh))),
            std::string::npos);
}

// A table of many rows has the same text in the formula of each.
TEST(XmlValues, TextsInFormulasCountOnce) {
  const auto table = [](bool different) {
    std::string rows;
    for (int i = 0; i < 60; ++i) {
      rows += "<table:table-row><table:table-cell table:formula=\"of:=IF([.A" + std::to_string(i) +
              "]&gt;1;&quot;please look at the value in this row " + (different ? std::to_string(i) : "") +
              "&quot;)\"/></table:table-row>";
    }
    return "<table:table xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">" + rows + "</table:table>";
  };
  EXPECT_EQ(Found(table(false)), "");
  EXPECT_NE(Found(table(true)).find("office.aside_text"), std::string::npos);
}

TEST(XmlPlaces, TextAmongWhatHasNone) {
  const std::string misplaced = "<w:t>Nobody sees this</w:t>";
  const std::string part = Document("<w:p><w:r><w:t>Seen</w:t></w:r></w:p>" + misplaced);
  const auto findings = FindingsOf(part);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].id, "xml.misplaced_text");
  EXPECT_EQ(findings[0].offset, part.find(misplaced));
  EXPECT_EQ(findings[0].length, misplaced.size());
}

TEST(XmlPlaces, TheOutermostElementIsReported) {
  EXPECT_EQ(Found(Document("<w:tc><w:p><w:r><w:t>One</w:t></w:r></w:p><w:p/></w:tc>")),
            Is("xml.misplaced_text", Severity::kHigh));
  EXPECT_EQ(Found(Document("<w:tc><w:tcPr/></w:tc><w:tc/>")),
            Is("xml.misplaced_element", Severity::kMedium) + "; " + Is("xml.misplaced_element", Severity::kMedium));
}

TEST(XmlPlaces, ALongValueSaysSomething) {
  EXPECT_EQ(Found(Document("<w:tcW w:w=\"1\"/>")), Is("xml.misplaced_element", Severity::kMedium));
  EXPECT_NE(Found(Document("<w:tblCaption w:val=\"" + std::string(65, 'x') + "\"/>")).find("xml.misplaced_text"),
            std::string::npos);
}

// Branches for other programs are seen through, and unknown elements say enough by themselves.
TEST(XmlPlaces, Branches) {
  const auto branch = [](std::string_view inner) {
    return "<mc:AlternateContent><mc:Fallback>" + std::string(inner) + "</mc:Fallback></mc:AlternateContent>";
  };
  EXPECT_EQ(Found(Document(branch("<w:p/>"))), "");
  EXPECT_NE(Found(Document(branch("<w:tc>x</w:tc>"))).find("xml.misplaced_text"), std::string::npos);
}

// A tag that was met where it may stand, met again where it may not.
TEST(XmlPlaces, KeptTags) {
  std::string rows = "<w:tbl><w:tr>";
  for (int i = 0; i < 5; ++i) rows += "<w:tc><w:p/></w:tc>";
  rows += "</w:tr></w:tbl>";
  EXPECT_EQ(Found(Document(rows)), "");
  EXPECT_EQ(Found(Document(rows + "<w:tc><w:p/></w:tc>" + rows)), Is("xml.misplaced_element", Severity::kMedium));
}

}  // namespace
}  // namespace shareguard::inspect
