// Pictures that a package holds and no page shows, whatever names them; those that are shown are silent.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

class OdfUsesTest : public OdfTest {
 protected:
  // Severities of what is said of the picture, which is not looked at here; none: it is shown.
  std::vector<Severity> Of(const std::string& automatic, const std::string& body, const std::string& common = "",
                           size_t size = 70000) {
    const std::string picture = "GIF89a" + std::string(size, '\0');
    const Outcome outcome =
        Run(Package(kOdt, {{"content.xml", Content(automatic, "text", body)},
                           {"styles.xml", Root("document-styles", "<office:styles>" + common + "</office:styles>")},
                           {"Pictures/1.gif", "GIF89a"},
                           {"Pictures/2.gif", picture}}));
    std::vector<Severity> said;
    for (const Finding& finding : outcome.findings) {
      if (finding.id == "office.orphan_part" && finding.part == "Pictures/2.gif") said.push_back(finding.severity);
    }
    return said;
  }
};

constexpr std::string_view kFirst = "<draw:image xlink:href=\"Pictures/1.gif\"/>";
constexpr std::string_view kSecond = "<draw:image xlink:href=\"Pictures/2.gif\"/>";
const std::vector<Severity> kShown;
const std::vector<Severity> kHidden = {Severity::kHigh};

std::string Frame(std::string_view content) {
  return "<text:p><draw:frame svg:width=\"1cm\" svg:height=\"1cm\">" + std::string(content) + "</draw:frame></text:p>";
}

TEST_F(OdfUsesTest, OfTwoPicturesOfAFrameTheFirstIsShown) {
  EXPECT_EQ(Of("", Frame(kSecond)), kShown);
  EXPECT_EQ(Of("", Frame(kFirst) + Frame(kSecond)), kShown);
  EXPECT_EQ(Of("", Frame(std::string(kFirst) + std::string(kSecond))), kHidden);
  EXPECT_EQ(Of("", Frame("<draw:image xlink:href=\"Pictures/1.svg\"/>" + std::string(kSecond))), kShown);
}

TEST_F(OdfUsesTest, ALinkShowsNothing) {
  EXPECT_EQ(Of("", "<text:p><text:a xlink:href=\"Pictures/2.gif\">a</text:a></text:p>"), kHidden);
}

std::string Background(std::string_view name) {
  return "<style:style style:name=\"" + std::string(name) +
         "\" style:family=\"paragraph\"><style:paragraph-properties><style:background-image "
         "xlink:href=\"Pictures/2.gif\"/></style:paragraph-properties></style:style>";
}

TEST_F(OdfUsesTest, StylesShowTheirPicturesWhereTheyAreUsed) {
  const std::string used = "<text:p text:style-name=\"P1\">a</text:p>";
  EXPECT_EQ(Of(Background("P1"), used), kShown);
  EXPECT_EQ(Of(Background("P2"), used), kHidden);
  const std::string child = "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Q\"/>";
  EXPECT_EQ(Of(child, used, Background("Q")), kShown);
  EXPECT_EQ(Of(child, "<text:p>a</text:p>", Background("Q")), kHidden);
  EXPECT_EQ(Of("", "<text:p>a</text:p>", Background("Q"), 900), std::vector<Severity>{Severity::kLow});
}

TEST_F(OdfUsesTest, FillsOfShapes) {
  const std::string fill = "<draw:fill-image draw:name=\"F\" xlink:href=\"Pictures/2.gif\"/>";
  const std::string style =
      "<style:style style:name=\"gr1\" style:family=\"graphic\"><style:graphic-properties draw:fill=\"bitmap\" "
      "draw:fill-image-name=\"F\"/></style:style>";
  const std::string shape = "<text:p><draw:rect draw:style-name=\"gr1\"/></text:p>";
  EXPECT_EQ(Of(style, shape, fill), kShown);
  EXPECT_EQ(Of(style, kPlain.data(), fill), kHidden);
  EXPECT_EQ(Of("", shape, fill), kHidden);
}

}  // namespace
}  // namespace shareguard::inspect
