// How text looks in OpenDocument documents: sizes by script, conditional styles, lines and letters upon each other,
// what begins beside the page, grounds that are transparent.
#include <gtest/gtest.h>

#include <string>

#include "inspect/odf_scripts.h"
#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

std::string Style(std::string_view family, std::string_view name, std::string_view inner) {
  return "<style:style style:name=\"" + std::string(name) + "\" style:family=\"" + std::string(family) + "\">" +
         std::string(inner) + "</style:style>";
}

std::string Paragraph(std::string_view flow, std::string_view text = "") {
  return Style(
      "paragraph", "P1",
      "<style:paragraph-properties " + std::string(flow) + "/><style:text-properties " + std::string(text) + "/>");
}

const std::string kUnseen = "<text:p text:style-name=\"P1\">unseen</text:p>";

class OdfLookTest : public OdfTest {
 protected:
  void ExpectHides(std::string_view flow, std::string_view text = "") {
    SCOPED_TRACE(std::string(flow) + std::string(text));
    const bool beside = text.empty() && flow.find("line") == std::string_view::npos;
    ExpectText(Paragraph(flow, text), kUnseen, beside ? "office.hidden_text" : "office.tiny_text", "<text:p ");
  }
  void ExpectShows(std::string_view flow, std::string_view text = "") {
    SCOPED_TRACE(std::string(flow) + std::string(text));
    ExpectTextSilent(Paragraph(flow, text), kUnseen);
  }
};

TEST_F(OdfLookTest, TextThatBeginsBesideThePage) {
  ExpectHides("fo:margin-left=\"100cm\"");
  ExpectHides("fo:margin-left=\"-80cm\" fo:margin-right=\"80cm\"");
  ExpectHides("fo:text-indent=\"-40cm\"");
  ExpectHides("fo:margin-left=\"20cm\" fo:text-indent=\"20cm\"");
  ExpectShows("fo:margin-left=\"2cm\" fo:text-indent=\"-2cm\"");
  ExpectShows("fo:margin-left=\"11cm\" fo:margin-right=\"-1.5cm\"");
  ExpectShows("fo:margin-left=\"-3cm\"");
  ExpectShows("fo:margin-left=\"30%\"");
}

TEST_F(OdfLookTest, WhatStandsWithinStandsBesideThePageToo) {
  const std::string section = Style("section", "S1", "<style:section-properties fo:margin-left=\"-50cm\"/>");
  ExpectText(section, "<text:section text:style-name=\"S1\" text:name=\"S\"><text:p>unseen</text:p></text:section>",
             "office.hidden_text", "<text:p>");
  const std::string table = Style("table", "T1", "<style:table-properties fo:margin-left=\"200cm\"/>");
  ExpectText(table,
             "<table:table table:name=\"T\" table:style-name=\"T1\"><table:table-column/><table:table-row>"
             "<table:table-cell><text:p>unseen</text:p></table:table-cell></table:table-row></table:table>",
             "office.hidden_text", "<text:p>");
}

TEST_F(OdfLookTest, ListsThatStandBesideThePage) {
  const auto list = [](std::string_view margin) {
    return "<text:list-style style:name=\"L\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"-\">"
           "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">"
           "<style:list-level-label-alignment text:label-followed-by=\"listtab\" fo:margin-left=\"" +
           std::string(margin) + "\"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>";
  };
  const std::string body =
      "<text:list text:style-name=\"L\"><text:list-item><text:p>a</text:p></text:list-item></text:list>";
  ExpectText(list("300cm"), body, "office.hidden_text", "<style:list-level-label-alignment");
  ExpectTextSilent(list("6.35cm"), body);
}

TEST_F(OdfLookTest, LinesAndLettersUponEachOther) {
  ExpectHides("fo:line-height=\"1%\"");
  ExpectHides("fo:line-height=\"0.01cm\"");
  ExpectHides("", "fo:letter-spacing=\"-1cm\"");
  ExpectHides("fo:line-height=\"1%\"", "style:text-scale=\"100%\"");
  ExpectShows("fo:line-height=\"80%\"");
  ExpectShows("fo:line-height=\"0.25cm\"");
  ExpectShows("fo:line-height=\"normal\"");
  ExpectShows("", "fo:letter-spacing=\"-0.06cm\"");
}

TEST_F(OdfLookTest, EachScriptHasASizeOfItsOwn) {
  const auto of = [](std::string_view size, std::string_view text) {
    return Content(TextStyle("T1", std::string(size) + "=\"1pt\""), "text",
                   "<text:p><text:span text:style-name=\"T1\">" + std::string(text) + "</text:span></text:p>");
  };
  constexpr std::string_view kHan = "\xE4\xB8\xAD\xE6\x96\x87";
  constexpr std::string_view kHebrew = "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D";
  constexpr std::string_view kAsian = "style:font-size-asian";
  constexpr std::string_view kComplex = "style:font-size-complex";
  for (const auto& [size, text] : {std::pair{kAsian, kHan}, {kComplex, kHebrew}, {"fo:font-size", "abc"}}) {
    ExpectAt(kOdt, of(size, text), "office.tiny_text", "<text:span");
  }
  for (const auto& [size, text] :
       {std::pair{kAsian, kHebrew}, {kComplex, kHan}, {kAsian, "abc"}, {"fo:font-size", kHan}}) {
    SCOPED_TRACE(text);
    ExpectSilent(Run(Package(kOdt, {{"content.xml", of(size, text)}})));
  }
}

TEST_F(OdfLookTest, AFormatThatPutsAnotherTextInPlaceOfACells) {
  const auto format = [](std::string_view content) {
    return "<number:text-style style:name=\"N1\"><number:text>seen</number:text>" + std::string(content) +
           "</number:text-style><style:style style:name=\"c\" style:family=\"table-cell\" "
           "style:data-style-name=\"N1\"/>";
  };
  const std::string cell =
      "<table:table table:name=\"S\"><table:table-column/><table:table-row><table:table-cell table:style-name=\"c\" "
      "office:value-type=\"string\"><text:p>unseen</text:p></table:table-cell></table:table-row></table:table>";
  ExpectSheet(format(""), cell, "office.hidden_format", "<table:table-cell");
  ExpectSheetSilent(format("<number:text-content/>"), cell);
}

TEST_F(OdfLookTest, LettersCountHoweverTheyAreCut) {
  const std::string text = "a \xD7\xA9\xE4\xB8\xAD\xF0\xA0\x80\x80z";
  const OdfScriptInk::Bytes whole = OdfScriptInk().Count(text);
  EXPECT_EQ(whole, (OdfScriptInk::Bytes{2, 7, 2}));
  for (size_t cut = 1; cut < text.size(); ++cut) {
    OdfScriptInk ink;
    OdfScriptInk::Bytes bytes = ink.Count(std::string_view(text).substr(0, cut));
    const OdfScriptInk::Bytes rest = ink.Count(std::string_view(text).substr(cut));
    for (size_t i = 0; i < kOdfScripts; ++i) bytes[i] += rest[i];
    EXPECT_EQ(bytes, whole) << cut;
  }
}

TEST_F(OdfLookTest, AStyleThatAConditionBrings) {
  const auto with = [](std::string_view properties) {
    return Style("paragraph", "W", "<style:text-properties " + std::string(properties) + "/>") +
           Style("paragraph", "P1", "<style:map style:condition=\"list-level()=1\" style:apply-style-name=\"W\"/>");
  };
  ExpectText(with("fo:color=\"#ffffff\""), kUnseen, "office.white_text", "<text:p ");
  ExpectText(with("text:display=\"none\""), kUnseen, "office.hidden_text", "<text:p ");
  ExpectTextSilent(with("fo:color=\"#ff0000\""), kUnseen);
  const std::string child =
      Style("paragraph", "Base", "<style:map style:condition=\"table()\" style:apply-style-name=\"W\"/>");
  const std::string common = Style("paragraph", "W", "<style:text-properties fo:font-size=\"1pt\"/>") + child;
  const std::string own =
      "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Base\"/>";
  const std::string content = Content(own, "text", kUnseen);
  const std::string styles = Root("document-styles", "<office:styles>" + common + "</office:styles>");
  EXPECT_EQ(Serious(Run(Package(kOdt, {{"content.xml", content}, {"styles.xml", styles}}))).size(), 1U);
}

TEST_F(OdfLookTest, OfCellsAConditionThatAlwaysHolds) {
  const auto with = [](std::string_view condition) {
    return Style("table-cell", "W", "<style:text-properties fo:color=\"#ffffff\"/>") +
           Style("table-cell", "c",
                 "<style:map style:condition=\"" + std::string(condition) + "\" style:apply-style-name=\"W\"/>");
  };
  const std::string cell =
      "<table:table table:name=\"S\"><table:table-column/><table:table-row><table:table-cell table:style-name=\"c\" "
      "office:value-type=\"string\"><text:p>unseen</text:p></table:table-cell></table:table-row></table:table>";
  for (const auto* condition : {"is-true-formula(1)", "is-true-formula(TRUE())", "cell-content()!=0",
                                "cell-content()>=0", "cell-content-is-not-between(1,2)"}) {
    SCOPED_TRACE(condition);
    ExpectSheet(with(condition), cell, "office.white_text", "<text:p>");
  }
  for (const auto* condition : {"is-true-formula(ISERROR([.A1]))", "is-true-formula(0)", "cell-content()=0",
                                "cell-content()&lt;0", "cell-content()!=&quot;&quot;"}) {
    SCOPED_TRACE(condition);
    ExpectSheetSilent(with(condition), cell);
  }
}

TEST_F(OdfLookTest, ConditionsInLibreOfficesOwnElements) {
  const auto with = [](std::string_view condition, std::string_view color) {
    return Content(Style("table-cell", "W", "<style:text-properties fo:color=\"" + std::string(color) + "\"/>"),
                   "spreadsheet",
                   "<table:table table:name=\"S\"><table:table-column/><table:table-row><table:table-cell "
                   "office:value-type=\"string\"><text:p>unseen</text:p></table:table-cell></table:table-row>"
                   "<calcext:conditional-formats xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:"
                   "xmlns:calcext:1.0\"><calcext:conditional-format calcext:target-range-address=\"S.A1:S.A9\">"
                   "<calcext:condition calcext:apply-style-name=\"W\" calcext:value=\"" +
                       std::string(condition) +
                       "\" calcext:base-cell-address=\"S.A1\"/></calcext:conditional-format>"
                       "</calcext:conditional-formats></table:table>");
  };
  ExpectAt(kOds, with("formula-is(1)", "#ffffff"), "office.white_text", "<calcext:condition ");
  ExpectAt(kOds, with("!=0", "#ffffff"), "office.white_text", "<calcext:condition ");
  for (const std::string& content : {with("=0", "#ffffff"), with("is-error", "#ffffff"), with("!=0", "#ff0000")}) {
    SCOPED_TRACE(content);
    ExpectSilent(Run(Package(kOds, {{"content.xml", content}})));
  }
}

TEST_F(OdfLookTest, ATransparentShapeLeavesThePageBelow) {
  const auto slide = [](std::string_view opacity) {
    return Content(Style("graphic", "g",
                         "<style:graphic-properties draw:fill=\"solid\" draw:fill-color=\"#000080\" draw:opacity=\"" +
                             std::string(opacity) + "\"/><style:text-properties fo:color=\"#ffffff\"/>"),
                   "presentation",
                   "<draw:page draw:name=\"p\"><draw:rect draw:style-name=\"g\" svg:x=\"1cm\" svg:y=\"1cm\" "
                   "svg:width=\"9cm\" svg:height=\"9cm\"><text:p>unseen</text:p></draw:rect></draw:page>");
  };
  ExpectAt(kOdp, slide("0%"), "office.white_text", "<text:p>");
  ExpectSilent(Run(Package(kOdp, {{"content.xml", slide("80%")}})));
}

}  // namespace
}  // namespace shareguard::inspect
