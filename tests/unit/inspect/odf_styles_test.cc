// Styles of OpenDocument documents: which of several counts, and what comes through long chains of parents.
#include <gtest/gtest.h>

#include <string>

#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

const std::string kSpan = "<text:p>Seen <text:span text:style-name=\"T1\">unseen</text:span></text:p>";

std::string Hiding(std::string_view name) { return TextStyle(name, "text:display=\"none\""); }
std::string Showing(std::string_view name) { return TextStyle(name, "text:display=\"true\""); }

class OdfStylesTest : public OdfTest {
 protected:
  Outcome With(std::string_view automatic, std::string_view common, std::string_view body = kSpan) {
    return Run(Package(
        kOdt, {{"content.xml", Content(automatic, "text", body)},
               {"styles.xml", Root("document-styles", "<office:styles>" + std::string(common) + "</office:styles>")}}));
  }
};

TEST_F(OdfStylesTest, OfTwoStylesOfOneNameTheFirstCounts) {
  const std::string hidden_first = Content(Hiding("T1") + Showing("T1"), "text", kSpan);
  const Outcome outcome = Run(Package(kOdt, {{"content.xml", hidden_first}}));
  EXPECT_EQ(Find(outcome, "office.hidden_text", "content.xml").offset, hidden_first.find("<text:span"));
  const Finding twice = Find(outcome, "office.duplicate_style", "content.xml");
  EXPECT_EQ(twice.severity, Severity::kHigh);
  EXPECT_EQ(twice.offset, hidden_first.rfind("<style:style"));
  ExpectText(Showing("T1") + Hiding("T1"), kSpan, "office.duplicate_style", Hiding("T1"));
}

TEST_F(OdfStylesTest, PagesAndTheirLayoutsHaveNamesOfTheirOwn) {
  const auto layout = [](const char* width) {
    return "<style:page-layout style:name=\"L\"><style:page-layout-properties fo:page-width=\"" + std::string(width) +
           "\"/></style:page-layout>";
  };
  const std::string master = "<style:master-page style:name=\"M\" style:page-layout-name=\"L\"/>";
  const auto finds = [&](const std::string& layouts, const std::string& masters) {
    const std::string styles = Root("document-styles", "<office:automatic-styles>" + layouts +
                                                           "</office:automatic-styles><office:master-styles>" +
                                                           masters + "</office:master-styles>");
    const Outcome outcome = Run(Package(kOdt, {{"content.xml", Content("", "text", kPlain)}, {"styles.xml", styles}}));
    return Serious(outcome).size();
  };
  EXPECT_EQ(finds(layout("21cm"), master), 0U);
  EXPECT_EQ(finds(layout("21cm") + layout("21cm"), master), 0U);
  EXPECT_EQ(finds(layout("21cm") + layout("9cm"), master), 1U);
  EXPECT_EQ(finds(layout("21cm"), master + master), 1U);
}

TEST_F(OdfStylesTest, StylesThatAreWrittenTwiceAlikeAreOnlyNoted) {
  const Outcome outcome = With(Showing("T1") + Showing("T1"), "");
  ExpectSilent(outcome);
  EXPECT_EQ(Find(outcome, "office.duplicate_style", "content.xml").severity, Severity::kLow);
}

TEST_F(OdfStylesTest, NamesAreOfAFamilyAndOfAKindOfStyles) {
  ExpectSilent(With(Showing("T1"), TextStyle("T1", "fo:color=\"#112233\"")));
  ExpectSilent(With(Showing("T1") + "<style:style style:name=\"T1\" style:family=\"paragraph\"/>", ""));
}

TEST_F(OdfStylesTest, ChainsOfParentsAreFollowedToTheirEnd) {
  std::string chain = Hiding("Q0");
  constexpr int kLinks = 20000;
  for (int i = 1; i <= kLinks; ++i) {
    chain += "<style:style style:name=\"Q" + std::to_string(i) +
             "\" style:family=\"text\" style:parent-style-name=\"Q" + std::to_string(i - 1) + "\"/>";
  }
  const std::string last = "<style:style style:name=\"T1\" style:family=\"text\" style:parent-style-name=\"Q" +
                           std::to_string(kLinks) + "\"/>";
  Find(With(last, chain), "office.hidden_text", "content.xml");
}

TEST_F(OdfStylesTest, RowsTooLowForALetter) {
  const auto row = [](const char* height) {
    return "<style:style style:name=\"r\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"" +
           std::string(height) + "\"/></style:style>";
  };
  const std::string sheet =
      "<table:table table:name=\"a\"><table:table-row table:style-name=\"r\"><table:table-cell "
      "office:value-type=\"string\"><text:p>unseen</text:p></table:table-cell></table:table-row></table:table>";
  ExpectSheet(row("0.006cm"), sheet, "office.hidden_rows", "<table:table-row table");
  ExpectSheet(row("0.2mm"), sheet, "office.hidden_rows", "<table:table-row table");
  ExpectSheetSilent(row("1mm"), sheet);
}

TEST_F(OdfStylesTest, ACircleOfParentsEnds) {
  const std::string circle =
      "<style:style style:name=\"A\" style:family=\"text\" style:parent-style-name=\"B\"/>"
      "<style:style style:name=\"B\" style:family=\"text\" style:parent-style-name=\"C\"/>"
      "<style:style style:name=\"C\" style:family=\"text\" style:parent-style-name=\"B\"><style:text-properties "
      "text:display=\"none\"/></style:style>";
  const std::string own = "<style:style style:name=\"T1\" style:family=\"text\" style:parent-style-name=\"A\"/>";
  Find(With(own, circle), "office.hidden_text", "content.xml");
}

// What a condition brings was looked up at once, and so became whole before its parent was known.
TEST_F(OdfStylesTest, AStyleThatAConditionNamesEarlyHasItsParent) {
  const std::string map =
      "<style:style style:name=\"M\" style:family=\"table-cell\"><style:map style:condition=\"value()=1\" "
      "style:apply-style-name=\"C\"/></style:style>";
  const std::string child = "<style:style style:name=\"C\" style:family=\"table-cell\" style:parent-style-name=\"P\"/>";
  const std::string parent =
      "<style:style style:name=\"P\" style:family=\"table-cell\"><style:text-properties "
      "fo:color=\"#ffffff\"/></style:style>";
  const std::string body =
      "<table:table table:name=\"a\"><table:table-row><table:table-cell table:style-name=\"C\" "
      "office:value-type=\"string\"><text:p>unseen</text:p></table:table-cell></table:table-row></table:table>";
  const Outcome outcome = Run(Package(
      kOds, {{"content.xml", Content("", "spreadsheet", body)},
             {"styles.xml", Root("document-styles", "<office:styles>" + child + map + parent + "</office:styles>")}}));
  Find(outcome, "office.white_text", "content.xml");
}

}  // namespace
}  // namespace shareguard::inspect
