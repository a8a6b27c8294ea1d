// Text of OpenDocument documents that has no room to be shown.
#include <gtest/gtest.h>

#include <string>

#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

std::string Words(size_t count) {
  std::string words;
  for (size_t i = 0; i < count; ++i) words += "word" + std::to_string(i % 10) + " ";
  return words;
}

std::string Style(std::string_view family, std::string_view name, std::string_view properties) {
  return "<style:style style:name=\"" + std::string(name) + "\" style:family=\"" + std::string(family) +
         "\"><style:" + std::string(properties) + "/></style:style>";
}

std::string Frame(std::string_view place, std::string_view box, size_t words, std::string_view style = "") {
  return "<text:p><draw:frame draw:style-name=\"" + std::string(style) + "\" svg:x=\"1cm\" svg:y=\"1cm\" " +
         std::string(place) + "><draw:text-box" + std::string(box) + "><text:p>" + Words(words) +
         "</text:p></draw:text-box></draw:frame></text:p>";
}

using OdfRoomTest = OdfTest;

TEST_F(OdfRoomTest, AFrameThatKeepsToItsHeight) {
  constexpr std::string_view kLow = "svg:width=\"5cm\" svg:height=\"0.5cm\"";
  ExpectText("", Frame(kLow, "", 400), "office.hidden_text", "<draw:frame");
  ExpectTextSilent("", Frame(kLow, "", 20));
  ExpectTextSilent("", Frame(kLow, " fo:min-height=\"0.5cm\"", 400));
  ExpectText("", Frame(kLow, " fo:min-height=\"0.5cm\" fo:max-height=\"1cm\"", 400), "office.hidden_text",
             "<draw:frame");
  ExpectTextSilent("", Frame("svg:width=\"0.05cm\" svg:height=\"9cm\" style:rel-width=\"60%\"", "", 400));
  ExpectTextSilent("", Frame(kLow, " draw:chain-next-name=\"F2\"", 400));
  ExpectTextSilent("", Frame("svg:width=\"15cm\" svg:height=\"20cm\"", "", 400));
}

TEST_F(OdfRoomTest, AFrameWhoseMarginsLeaveNothing) {
  const std::string style = Style("graphic", "g", "graphic-properties fo:padding=\"8cm\"");
  ExpectText(style, Frame("svg:width=\"15cm\" svg:height=\"15cm\"", "", 400, "g"), "office.hidden_text", "<draw:frame");
  const std::string usual = Style("graphic", "g", "graphic-properties fo:padding=\"0.15cm\" fo:padding-top=\"-0.1cm\"");
  ExpectTextSilent(usual, Frame("svg:width=\"15cm\" svg:height=\"15cm\"", "", 400, "g"));
}

std::string Table(size_t words) {
  return "<table:table table:name=\"T\"><table:table-column table:style-name=\"c\"/><table:table-row "
         "table:style-name=\"r\"><table:table-cell table:style-name=\"x\" office:value-type=\"string\"><text:p>" +
         Words(words) + "</text:p></table:table-cell></table:table-row></table:table>";
}

TEST_F(OdfRoomTest, ARowThatKeepsToItsHeight) {
  const std::string column = Style("table-column", "c", "table-column-properties style:column-width=\"5cm\"");
  const auto row = [&](std::string_view height) {
    return column + Style("table-row", "r", "table-row-properties " + std::string(height));
  };
  ExpectText(row("style:row-height=\"0.5cm\""), Table(400), "office.hidden_text", "<table:table-cell");
  ExpectTextSilent(row("style:row-height=\"0.5cm\""), Table(10));
  ExpectTextSilent(row("style:min-row-height=\"0.5cm\""), Table(400));
  ExpectTextSilent(row("style:row-height=\"0.5cm\" style:use-optimal-row-height=\"true\""), Table(400));
  ExpectTextSilent(row("style:row-height=\"25cm\""), Table(400));
}

TEST_F(OdfRoomTest, ACellThatShrinksItsText) {
  const auto cell = [](std::string_view shrinks) {
    return Style("table-column", "c", "table-column-properties style:column-width=\"2.2cm\"") +
           Style("table-cell", "x", "table-cell-properties style:shrink-to-fit=\"" + std::string(shrinks) + "\"");
  };
  ExpectSheet(cell("true"), Table(400), "office.tiny_text", "<table:table-cell");
  ExpectSheetSilent(cell("true"), Table(8));
  ExpectSheetSilent(cell("false"), Table(400));
  ExpectSheet(Style("table-cell", "x", "table-cell-properties fo:padding=\"20cm\""), Table(400), "office.hidden_text",
              "<table:table-cell");
}

class OdfSlideRoomTest : public OdfTest {
 protected:
  static std::string Slide(std::string_view shape, std::string_view style, size_t words) {
    return Content(Style("graphic", "g", style), "presentation",
                   "<draw:page draw:name=\"p\" draw:master-page-name=\"M\"><draw:custom-shape draw:style-name=\"g\" " +
                       std::string(shape) + "><text:p>" + Words(words) + "</text:p></draw:custom-shape></draw:page>");
  }
  Outcome OfSlide(const std::string& content) {
    return Run(Package(
        kOdp, {{"content.xml", content},
               {"styles.xml",
                Root("document-styles",
                     "<office:automatic-styles><style:page-layout style:name=\"L\"><style:page-layout-properties "
                     "fo:page-width=\"28cm\" fo:page-height=\"21cm\"/></style:page-layout></office:automatic-styles>"
                     "<office:master-styles><style:master-page style:name=\"M\" style:page-layout-name=\"L\"/>"
                     "</office:master-styles>")}}));
  }
};

constexpr std::string_view kSmall = "svg:x=\"1cm\" svg:y=\"1cm\" svg:width=\"3cm\" svg:height=\"0.5cm\"";

TEST_F(OdfSlideRoomTest, TextThatShrinksUntilItFits) {
  const std::string shrinks = "graphic-properties draw:fit-to-size=\"shrink-to-fit\"";
  const std::string content = Slide(kSmall, shrinks, 400);
  const Finding found = Find(OfSlide(content), "office.tiny_text", "content.xml");
  EXPECT_EQ(found.offset, content.find("<draw:custom-shape"));
  ExpectSilent(OfSlide(Slide(kSmall, shrinks, 4)));
  ExpectSilent(OfSlide(Slide(kSmall, "graphic-properties draw:fit-to-size=\"false\"", 400)));
}

TEST_F(OdfSlideRoomTest, MoreTextThanASlideHolds) {
  Find(OfSlide(Slide(kSmall, "graphic-properties draw:fill=\"none\"", 3000)), "office.hidden_text", "content.xml");
  ExpectSilent(OfSlide(Slide(kSmall, "graphic-properties draw:fill=\"none\"", 300)));
}

TEST_F(OdfRoomTest, HeadersThatKeepToAHeight) {
  const auto styles = [](std::string_view height, std::string_view band) {
    return Root(
        "document-styles",
        "<office:automatic-styles><style:page-layout style:name=\"L\"><style:page-layout-properties "
        "fo:page-width=\"21cm\"/><style:header-style><style:header-footer-properties " +
            std::string(height) +
            "/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height=\"0.5cm\"/>"
            "</style:footer-style></style:page-layout></office:automatic-styles><office:master-styles>"
            "<style:master-page style:name=\"Standard\" style:page-layout-name=\"L\"><style:" +
            std::string(band) + "><text:p>" + Words(400) + "</text:p></style:" + std::string(band) +
            "></style:master-page></office:master-styles>");
  };
  const auto with = [&](const std::string& part) {
    return Run(Package(kOdt, {{"content.xml", Content("", "text", kPlain)}, {"styles.xml", part}}));
  };
  Find(with(styles("svg:height=\"0.3cm\"", "header")), "office.hidden_text", "styles.xml");
  ExpectSilent(with(styles("svg:height=\"0.3cm\"", "footer")));
  ExpectSilent(with(styles("fo:min-height=\"0.3cm\"", "header")));
}

TEST_F(OdfRoomTest, AFrameOnAPageThatThereIsNot) {
  const auto on = [](std::string_view page) {
    return Frame("text:anchor-type=\"page\" text:anchor-page-number=\"" + std::string(page) +
                     "\" svg:width=\"9cm\" svg:height=\"9cm\"",
                 "", 20);
  };
  ExpectText("", on("99"), "office.hidden_shape", "<draw:frame");
  ExpectTextSilent("", on("2"));
  std::string long_text;
  for (int i = 0; i < 100; ++i) long_text += "<text:p>" + Words(100) + "</text:p>";
  ExpectTextSilent("", on("30") + long_text);
}

}  // namespace
}  // namespace shareguard::inspect
