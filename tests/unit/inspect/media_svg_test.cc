#include <gtest/gtest.h>

#include "inspect/media_svg_css.h"
#include "inspect/media_svg_values.h"
#include "media_check.h"

namespace shareguard::inspect {
namespace {

std::string Svg(const std::string& content) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
         "viewBox=\"0 0 100 60\">" +
         content + "</svg>";
}

const std::string kWords = "Patient 42 was seen on ward seven today";

// Like data that was encoded: another line for each number.
std::string Base64Line(uint32_t number) {
  std::string line;
  uint64_t state = number + 1;
  for (int i = 0; i < 40; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    line += "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[state >> 58];
  }
  return line;
}

void ExpectHeld(const std::string& content, std::string_view id) {
  const MediaRun run = CheckPart(Svg(content));
  EXPECT_TRUE(
      std::any_of(run.findings.begin(), run.findings.end(),
                  [&](const policy::Finding& f) { return f.id == id && f.severity >= policy::Severity::kMedium; }))
      << content.substr(0, 200) << ": " << run.Ids();
}
void ExpectOrdinary(const std::string& content) { ExpectClean(Svg(content), content.substr(0, 200)); }

TEST(SvgVocabularyTest, WhatSvgDoesNotHaveIsFound) {
  ExpectHeld("<unknownelement/>", "media.private_chunk");
  ExpectHeld("<g colour=\"red\"/>", "media.private_chunk");
  ExpectHeld("<g colour=\"url(#a) " + kWords + "\"/>", "media.private_chunk");
  ExpectHeld("<g>" + kWords + "</g>", "media.private_chunk");
  ExpectHeld("<rect>" + kWords + "</rect>", "media.private_chunk");
  ExpectHeld("<g fill=\"" + std::string(300, 'a') + "\"/>", "media.private_chunk");
  ExpectHeld("<g data-a=\"" + std::string(5000, 'a') + "\"/>", "media.metadata");
  ExpectHeld("<g xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" i:label=\"" + std::string(5000, 'a') + "\"/>",
             "media.metadata");
  // LibreOffice's line for a signature has a word where the picture of one goes.
  ExpectOrdinary("<g>[SIGNATURE_IMAGE]</g>");
  ExpectOrdinary("<g data-icon=\"user\" aria-hidden=\"true\" class=\"a b\"/><svg x=\"1\"><desc>A plot</desc></svg>");
  ExpectOrdinary("<g xmlns:ooo=\"http://xml.openoffice.org/svg/export\" ooo:slide=\"id1\" ooo:id-list=\"id3 id4\"/>");
}

TEST(SvgSightTest, APageOfAnotherShapeShowsMoreOrLess) {
  const auto svg = [](std::string_view page, int x, int y) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\" " + std::string(page) +
           "><text font-size=\"2\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\">" + kWords +
           "</text></svg>";
  };
  constexpr std::string_view kWide = "width=\"400\" height=\"100\"";
  const auto slice = [&](std::string_view align) {
    return std::string(kWide) + " preserveAspectRatio=\"" + std::string(align) + " slice\"";
  };
  const auto found = [&](const std::string& picture) { return !CheckPart(picture).clean(); };
  EXPECT_FALSE(found(svg(kWide, 10, 50)));
  EXPECT_FALSE(found(svg(kWide, 220, 50)));
  EXPECT_TRUE(found(svg(kWide, 10, 220)));
  EXPECT_TRUE(found(svg("width=\"400\" height=\"100\" preserveAspectRatio=\"none\"", 220, 50)));
  EXPECT_FALSE(found(svg(slice("xMidYMid"), 10, 50)));
  EXPECT_TRUE(found(svg(slice("xMidYMid"), 10, 5)));
  EXPECT_FALSE(found(svg(slice("xMidYMin"), 10, 5)));
  EXPECT_TRUE(found(svg(slice("xMidYMax"), 10, 50)));
}

TEST(SvgVocabularyTest, NumbersAreNumbers) {
  ExpectHeld("<path d=\"M0 0 " + kWords + "\"/>", "media.private_chunk");
  ExpectHeld("<path d=\"M0 0 0\"/>", "media.private_chunk");
  ExpectHeld("<polygon points=\"0,0 c2Vjcm V0\"/>", "media.private_chunk");
  ExpectHeld("<g transform=\"translate(1) patient(42)\"/>", "media.private_chunk");
  ExpectOrdinary(
      "<path d=\"M.5-1e-3l1,1.5.5.5ZM 0 0h1V2c0 0 1 1 2 2s1 1 2 2q0 0 1 1t1 1A5 5 0 013 4a5 5 0 1 1-3 4z\"/>");
  ExpectOrdinary("<g transform=\"translate(1 2),rotate(45) scale(2) skewX(3)\nmatrix(1 0 0 1 0 0)\"/><path d=\"\"/>");
}

TEST(SvgTextTest, WhatIsWrittenIsText) {
  const std::string number = "943 476 5919";
  const std::string text = "NHS number " + number + " ";
  for (const std::string& content : std::vector<std::string>{
           "<text x=\"1\" y=\"9\">" + text + "</text>", "<g aria-label=\"" + text + "\"/>",
           "<g data-x=\"" + text + "\"/>", "<desc>" + text + "</desc>", "<style>/* " + text + "*/</style>",
           "<style>.a{font-family:'" + text + "'}</style>", "<g style=\"font-family:'" + text + "'\"/>",
           "<text x=\"1\" y=\"9\"><tspan>NHS number 943 </tspan><tspan>476 5919</tspan></text>"}) {
    ExpectHeld(content, "person.nhs_number");
  }
  std::string lines;
  for (int i = 0; i < 200; ++i) lines += "<text x=\"1\" y=\"9\" font-size=\"2\">" + Base64Line(i) + "</text>";
  ExpectHeld(lines, "text.encoded");
}

TEST(SvgSightTest, TextThatNobodySeesIsFound) {
  for (const std::string& way : std::vector<std::string>{
           "opacity=\"0\"", "fill=\"none\"", "fill-opacity=\"0\"", "visibility=\"hidden\"", "font-size=\"0.001\"",
           "style=\"font:0.001px Arial\"", "style=\"opacity: 0\"", "transform=\"scale(0.001)\"",
           "x=\"5000\" y=\"5000\"", "x=\"10\" y=\"-100\"", "transform=\"translate(0 500)\"", "class=\"none\""}) {
    ExpectHeld("<style>.none{display:none}</style><text " + way + ">" + kWords + "</text>", "media.metadata");
  }
  ExpectHeld("<text x=\"10\" y=\"20\" font-size=\"3\">" + std::string(9000, 'a') + "</text>", "media.metadata");
  ExpectHeld("<defs><text id=\"t\">" + kWords + "</text></defs>", "media.metadata");
  ExpectHeld("<symbol id=\"s\"><text>" + kWords + "</text></symbol>", "media.metadata");
  ExpectHeld("<g opacity=\"0.1\"><g opacity=\"0.1\"><text>" + kWords + "</text></g></g>", "media.metadata");
}

TEST(SvgSightTest, TextThatIsSeenIsOrdinary) {
  for (const std::string& way : std::vector<std::string>{
           "x=\"10\" y=\"20\"", "x=\"100\" y=\"20\" text-anchor=\"end\"", "fill=\"none\" stroke=\"#000\"",
           "transform=\"translate(10 20) rotate(-90)\"", "font-size=\"50%\"", "x=\"50%\" y=\"90%\"", "opacity=\"0.5\"",
           "transform=\"matrix(0.01 0 0 0.01 10 10)\" font-size=\"900\"", "style=\"font: italic 10px 'Arial'\"",
           "class=\"a\"", "x=\"1 2 3\" y=\"5\""}) {
    ExpectOrdinary("<style>.a{fill:#123;font-size:5px}.b .a{display:none}</style><text " + way + ">a word</text>");
  }
  ExpectOrdinary("<g visibility=\"hidden\"><text visibility=\"visible\">a word</text></g>");
  ExpectOrdinary("<defs><text id=\"t\">a word</text></defs><use xlink:href=\"#t\"/>");
  ExpectOrdinary("<defs><g id=\"s\"><text>a word</text></g></defs><use href=\"#s\"/>");
  ExpectOrdinary("<mask id=\"m\"><text>a word</text></mask><rect mask=\"url(#m)\"/>");
}

TEST(SvgSightTest, PathsThatNothingPaintsAreFound) {
  std::string path = "M0 0";
  for (int i = 0; i < 1000; ++i) path += " L" + std::to_string(i) + " 7";
  ExpectHeld("<path fill=\"none\" d=\"" + path + "\"/>", "media.metadata");
  ExpectHeld("<g display=\"none\"><path d=\"" + path + "\"/></g>", "media.metadata");
  ExpectOrdinary("<path fill=\"none\" d=\"M0 0h24v24H0z\"/>");
  ExpectOrdinary("<g fill=\"none\" stroke=\"#000\"><path d=\"" + path + "\"/></g>");
  ExpectOrdinary("<style>path{stroke:#000}</style><path fill=\"none\" d=\"" + path + "\"/>");
  ExpectOrdinary("<style>.g > path{stroke:#000}</style><path fill=\"none\" d=\"" + path + "\"/>");
}

TEST(SvgCssTest, WhatNothingReadsIsFound) {
  const std::string long_text(400, 'a');
  ExpectHeld("<style>/* " + long_text + " */ rect{stroke:none}</style>", "media.metadata");
  ExpectHeld("<style>rect{patient:" + long_text + "}</style>", "media.metadata");
  ExpectHeld("<style>rect{font-family:" + long_text + "}</style>", "media.metadata");
  ExpectHeld("<style>" + long_text + "</style>", "media.metadata");
  ExpectHeld("<g style=\"" + long_text + "\"/>", "media.metadata");
  ExpectOrdinary(
      "<style>@charset \"utf-8\";@font-face{font-family:'A';src:local('A')}*{stroke-linejoin:round}"
      "@media print{.a,.b>c{fill:url(#g);-inkscape-font-specification:'Sans, Normal'}}</style>");
}

TEST(SvgCssTest, ChangedBytesDoNoHarm) {
  ExpectSurvives(
      Svg("<style>@media x{.a{fill:none}}/*c*/#b{font:1px A}</style><defs><text id=\"b\" class=\"a\" x=\"1 2\" "
          "transform=\"rotate(1 2 3)\">a</text></defs><path d=\"M1 1a1 1 0 01 1 1\" points=\"1,1\"/>"));
}

TEST(SvgValuesTest, TransformationsAreFollowed) {
  const auto matrix = ReadTransform("translate(10 20) scale(2)");
  ASSERT_TRUE(matrix);
  EXPECT_DOUBLE_EQ(matrix->e, 10);
  EXPECT_DOUBLE_EQ(matrix->Scale(), 2);
  EXPECT_DOUBLE_EQ(*ReadLength("1in", 10), 96);
  EXPECT_DOUBLE_EQ(*ReadLength("1.5em", 10), 15);
  EXPECT_FALSE(ReadLength("5%", 10));
  EXPECT_FALSE(ReadLength("words", 10));
  EXPECT_FALSE(ReadTransform("scale(1 2 3)"));
  EXPECT_TRUE(IsNumberList("1,2 3-4.5.5e3"));
  EXPECT_FALSE(IsNumberList("1;2"));
}

}  // namespace
}  // namespace shareguard::inspect
