// OpenDocument packages and flat documents: each trick is found under its id at its place, ordinary forms are silent.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/odf_metafile.h"
#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

TEST_F(OdfTest, AnOrdinaryDocumentIsSilentToTheLastByte) {
  ExpectTextSilent(TextStyle("T1", "fo:color=\"#c00000\" fo:font-size=\"12pt\""),
                   "<text:p>Plain <text:span text:style-name=\"T1\">red</text:span> words</text:p>");
  ExpectSheetSilent("",
                    "<table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"float\" "
                    "office:value=\"1\"><text:p>1</text:p></table:table-cell></table:table-row></table:table>");
}

TEST_F(OdfTest, TextThatAStyleHides) {
  const std::string span = "<text:p>Seen <text:span text:style-name=\"T1\">unseen</text:span></text:p>";
  ExpectText(TextStyle("T1", "text:display=\"none\""), span, "office.hidden_text", "<text:span");
  ExpectText(TextStyle("T1", "fo:color=\"#ffffff\""), span, "office.white_text", "<text:span");
  ExpectText(TextStyle("T1", "fo:color=\"#123456\" fo:background-color=\"#123457\""), span, "office.white_text",
             "<text:span");
  ExpectText(TextStyle("T1", "fo:font-size=\"1pt\""), span, "office.tiny_text", "<text:span");
  ExpectText(TextStyle("T1", "fo:font-size=\"5%\""), span, "office.tiny_text", "<text:span");
  ExpectText(TextStyle("T1", "style:text-position=\"0% 1%\""), span, "office.tiny_text", "<text:span");
  ExpectText(TextStyle("T1", "style:text-scale=\"1%\""), span, "office.tiny_text", "<text:span");
}

TEST_F(OdfTest, TextThatIsSeenAfterAll) {
  const std::string span = "<text:p>Seen <text:span text:style-name=\"T1\">seen</text:span></text:p>";
  ExpectTextSilent(TextStyle("T1", "fo:color=\"#ffffff\" fo:background-color=\"#000080\""), span);
  ExpectTextSilent(TextStyle("T1", "fo:color=\"#ffffff\" style:use-window-font-color=\"true\""), span);
  // Nothing in it: nothing is hidden.
  ExpectTextSilent(TextStyle("T1", "text:display=\"none\""),
                   "<text:p><text:span text:style-name=\"T1\"> </text:span></text:p>");
  ExpectTextSilent(
      "<style:style style:name=\"P1\" style:family=\"paragraph\"><style:paragraph-properties "
      "fo:background-color=\"#000000\"/></style:style>" +
          TextStyle("T1", "fo:color=\"#ffffff\""),
      "<text:p text:style-name=\"P1\"><text:span text:style-name=\"T1\">white on black</text:span></text:p>");
}

// A page: its own ground, its header's, and the name that it goes by.
std::string Pages(const std::vector<std::pair<std::string, std::string>>& grounds) {
  std::string layouts;
  std::string masters;
  for (const auto& [paper, band] : grounds) {
    const std::string name = "P" + std::to_string(layouts.size());
    layouts += "<style:page-layout style:name=\"" + name + "\"><style:page-layout-properties " + paper +
               "/><style:header-style><style:header-footer-properties " + band +
               "/></style:header-style></style:page-layout>";
    masters += "<style:master-page style:name=\"M" + name + "\" style:page-layout-name=\"" + name + "\"/>";
  }
  return Root("document-styles", "<office:automatic-styles>" + layouts +
                                     "</office:automatic-styles><office:master-styles>" + masters +
                                     "</office:master-styles>");
}

// LibreOffice's spreadsheets have a page style with a grey header: white text was not found in any of them.
TEST_F(OdfTest, WhiteTextOnPagesOfWhichSomeAreNot) {
  const std::string dark = "fo:background-color=\"#c0c0c0\"";
  const std::string content = Content(TextStyle("T1", "fo:color=\"#ffffff\""), "text",
                                      "<text:p>Seen <text:span text:style-name=\"T1\">unseen</text:span></text:p>");
  const auto finds = [&](const std::vector<std::pair<std::string, std::string>>& grounds) {
    const Outcome outcome = Run(Package(kOdt, {{"content.xml", content}, {"styles.xml", Pages(grounds)}}));
    const auto found = Serious(outcome);
    return std::any_of(found.begin(), found.end(),
                       [](const auto& finding) { return finding.id == "office.white_text"; });
  };
  EXPECT_TRUE(finds({{"", dark}}));
  EXPECT_TRUE(finds({{"", ""}, {dark, ""}}));
  EXPECT_TRUE(finds({{dark, ""}, {"", ""}}));
  EXPECT_FALSE(finds({{dark, ""}}));
  EXPECT_FALSE(finds({{dark, ""}, {dark, dark}}));
}

TEST_F(OdfTest, StylesComeThroughTheirParents) {
  const std::string styles =
      Root("document-styles",
           "<office:styles><style:style style:name=\"A\" style:family=\"text\"><style:text-properties "
           "text:display=\"none\"/></style:style><style:style style:name=\"B\" style:family=\"text\" "
           "style:parent-style-name=\"A\"/></office:styles>");
  const std::string content =
      Content("<style:style style:name=\"T1\" style:family=\"text\" style:parent-style-name=\"B\"/>", "text",
              "<text:p><text:span text:style-name=\"T1\">unseen</text:span></text:p>");
  const Outcome outcome = Run(Package(kOdt, {{"content.xml", content}, {"styles.xml", styles}}));
  EXPECT_EQ(Find(outcome, "office.hidden_text", "content.xml").offset, content.find("<text:span"));
  EXPECT_EQ(Serious(outcome).size(), 1U) << List(outcome);
}

TEST_F(OdfTest, StylesThatAreTheirOwnParentsEnd) {
  const std::string styles = Root("document-styles",
                                  "<office:styles><style:style style:name=\"A\" style:family=\"text\" "
                                  "style:parent-style-name=\"B\"/><style:style style:name=\"B\" style:family=\"text\" "
                                  "style:parent-style-name=\"A\"/></office:styles>");
  const std::string content = Content("", "text", "<text:p><text:span text:style-name=\"A\">a</text:span></text:p>");
  ExpectSilent(Run(Package(kOdt, {{"content.xml", content}, {"styles.xml", styles}})));
}

TEST_F(OdfTest, HiddenSectionsFieldsAndChanges) {
  ExpectText("", "<text:section text:name=\"s\" text:display=\"none\"><text:p>unseen</text:p></text:section>",
             "office.hidden_section", "<text:section");
  ExpectTextSilent("", "<text:section text:name=\"s\" text:display=\"none\"><text:p/></text:section>");
  ExpectText("", "<text:p><text:hidden-text text:condition=\"ooow:1\" text:string-value=\"x\"/></text:p>",
             "office.hidden_text", "<text:hidden-text");
  ExpectText("", "<text:p><text:hidden-paragraph text:condition=\"ooow:1\" text:is-hidden=\"true\"/></text:p>",
             "office.hidden_text", "<text:hidden-paragraph");
  ExpectText("",
             "<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion><office:change-info/>"
             "<text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>",
             "office.tracked_changes", "<text:changed-region");
  ExpectTextSilent("", "<text:tracked-changes text:track-changes=\"false\"/>");
  ExpectText("", "<text:p>a<office:annotation><text:p>b</text:p></office:annotation></text:p>", "office.comments",
             "<office:annotation");
  ExpectText("",
             "<text:user-field-decls><text:user-field-decl text:name=\"f\" office:value-type=\"string\" "
             "office:string-value=\"" +
                 std::string(100, 'a') + " " + std::string(200, 'b') + "\"/></text:user-field-decls>",
             "office.document_variables", "<text:user-field-decl ");
}

TEST_F(OdfTest, WhatIsLoadedFromOutside) {
  const auto image = [](const std::string& href) {
    return "<text:p><draw:frame svg:width=\"2cm\" svg:height=\"2cm\"><draw:image xlink:href=\"" + href +
           "\"/></draw:frame></text:p>";
  };
  ExpectText("", image("http://example.org/a.png"), "office.external_image", "<draw:image");
  ExpectText("", image("../a.png"), "office.external_image", "<draw:image");
  ExpectText("", image("Pictures/none.png"), "office.dangling_relationship", "<draw:image");
  ExpectText("",
             "<text:section text:name=\"s\"><text:section-source xlink:href=\"../a.odt\"/><text:p>a</text:p>"
             "</text:section>",
             "office.include_field", "<text:section-source");
  ExpectText("",
             "<text:p><draw:frame svg:width=\"2cm\" svg:height=\"2cm\"><draw:floating-frame "
             "xlink:href=\"https://example.org/\"/></draw:frame></text:p>",
             "office.external_object", "<draw:floating-frame");
  ExpectText("", "<text:p><text:script script:language=\"StarBasic\">x</text:script></text:p>", "office.macros",
             "<text:script");
  ExpectText("",
             "<text:dde-connection-decls><text:dde-connection-decl office:name=\"a\" "
             "office:dde-application=\"soffice\" office:dde-topic=\"t\" office:dde-item=\"i\"/>"
             "</text:dde-connection-decls>",
             "office.dde", "<text:dde-connection-decl ");
  ExpectTextSilent("", "<text:p><text:a xlink:href=\"https://example.org/\">a link</text:a></text:p>");
}

TEST_F(OdfTest, ShapesThatNobodySees) {
  const auto box = [](const std::string& attributes) {
    return "<text:p><draw:frame " + attributes +
           "><draw:text-box><text:p>unseen</text:p></draw:text-box></draw:frame></text:p>";
  };
  ExpectText("", box("svg:width=\"0cm\" svg:height=\"2cm\""), "office.hidden_shape", "<draw:frame");
  ExpectText("", box("svg:width=\"1cm\" svg:height=\"2cm\" svg:x=\"-40in\" svg:y=\"0cm\""), "office.hidden_shape",
             "<draw:frame");
  ExpectText(
      "<style:style style:name=\"fr1\" style:family=\"graphic\"><style:graphic-properties "
      "style:run-through=\"background\"/></style:style>",
      box("draw:style-name=\"fr1\" svg:width=\"1cm\" svg:height=\"2cm\""), "office.hidden_shape", "<draw:frame");
  ExpectTextSilent("", box("svg:width=\"4cm\" svg:height=\"2cm\""));
}

TEST_F(OdfTest, LongDescriptions) {
  const std::string words = "some words and ";
  std::string text;
  while (text.size() < 2100) text += words;
  ExpectText("",
             "<text:p><draw:frame svg:width=\"1cm\" svg:height=\"1cm\"><draw:text-box><text:p>a</text:p>"
             "</draw:text-box><svg:desc>" +
                 text + "</svg:desc></draw:frame></text:p>",
             "office.alt_text", "<svg:desc");
}

constexpr std::string_view kTable = "<table:table table:name=\"a\">";
constexpr std::string_view kCell =
    "<table:table-cell office:value-type=\"string\"><text:p>unseen</text:p></table:table-cell>";

std::string Sheet(const std::string& inner) { return std::string(kTable) + inner + "</table:table>"; }
std::string Row(const std::string& attributes, const std::string& cells) {
  return "<table:table-row" + attributes + ">" + cells + "</table:table-row>";
}

TEST_F(OdfTest, SheetsRowsAndColumnsThatAreHidden) {
  const std::string cell(kCell);
  ExpectSheet(
      "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
      "table:display=\"false\"/></style:style>",
      "<table:table table:name=\"a\" table:style-name=\"ta1\">" + Row("", cell) + "</table:table>",
      "office.hidden_sheets", "<table:table ");
  ExpectSheet("", Sheet(Row(" table:visibility=\"collapse\"", cell)), "office.hidden_rows", "<table:table-row ");
  ExpectSheet("", Sheet("<table:table-row-group table:display=\"false\">" + Row("", cell) + "</table:table-row-group>"),
              "office.hidden_rows", "<table:table-row>");
  ExpectSheet("",
              Sheet("<table:table-column/><table:table-column table:visibility=\"collapse\"/>" + Row("", cell + cell)),
              "office.hidden_columns", "<table:table-column table:visibility");
  ExpectSheet(
      "<style:style style:name=\"ro1\" style:family=\"table-row\"><style:table-row-properties "
      "style:row-height=\"0cm\"/></style:style>",
      Sheet(Row(" table:style-name=\"ro1\"", cell)), "office.hidden_rows", "<table:table-row ");
  // Without content nothing is hidden.
  ExpectSheetSilent(
      "", Sheet("<table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"16384\"/>" +
                Row(" table:visibility=\"collapse\" table:number-rows-repeated=\"1048576\"", "<table:table-cell/>")));
}

TEST_F(OdfTest, CellsThatShowLessThanTheyHold) {
  const std::string cell(kCell);
  ExpectSheet("",
              Sheet(Row("", cell) + Row(" table:number-rows-repeated=\"900000\"", "<table:table-cell/>") +
                    Row("",
                        "<table:table-cell office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p>"
                        "</table:table-cell>")),
              "office.far_cells", "<table:table-cell office:value-type=\"float\"");
  ExpectSheet("",
              Sheet(Row("",
                        "<table:covered-table-cell office:value-type=\"string\"><text:p>x</text:p>"
                        "</table:covered-table-cell>")),
              "office.covered_cells", "<table:covered-table-cell");
  ExpectSheet(
      "<number:number-style style:name=\"N1\"/><style:style style:name=\"ce1\" style:family=\"table-cell\" "
      "style:data-style-name=\"N1\"/>",
      Sheet(Row("",
                "<table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" "
                "office:value=\"42\"><text:p/></table:table-cell>")),
      "office.hidden_format", "<table:table-cell");
  ExpectSheet("",
              Sheet(Row("",
                        "<table:table-cell office:value-type=\"string\" office:string-value=\"a long text that "
                        "nobody is shown at all\"><text:p>x</text:p></table:table-cell>")),
              "office.hidden_text", "<table:table-cell");
  ExpectSheet(
      "<style:style style:name=\"co1\" style:family=\"table-cell\"><style:text-properties "
      "fo:color=\"#fefefe\"/></style:style>",
      Sheet("<table:table-column table:default-cell-style-name=\"co1\"/>" + Row("", cell)), "office.white_text",
      "<text:p>unseen");
}

TEST_F(OdfTest, WhatSheetsKeepBesides) {
  ExpectSheet("", Sheet("<table:table-source xlink:href=\"../b.ods\"/>" + Row("", std::string(kCell))),
              "office.external_data", "<table:table-source");
  ExpectSheet(
      "",
      Sheet("<table:scenario table:scenario-ranges=\"a.A1\" table:is-active=\"false\"/>" + Row("", std::string(kCell))),
      "office.hidden_text", "<table:scenario");
  ExpectSheet("",
              "<table:tracked-changes><table:deletion table:id=\"c\" table:type=\"row\" table:position=\"1\"/>"
              "</table:tracked-changes>",
              "office.tracked_changes", "<table:deletion");
}

TEST_F(OdfTest, SlidesAndNotes) {
  const std::string page = "<draw:page draw:name=\"1\" draw:style-name=\"dp1\" draw:master-page-name=\"m\">";
  const std::string frame =
      "<draw:frame svg:width=\"5cm\" svg:height=\"2cm\" svg:x=\"1cm\" "
      "svg:y=\"1cm\"><draw:text-box><text:p>words</text:p>"
      "</draw:text-box></draw:frame>";
  ExpectAt(kOdp,
           Content("<style:style style:name=\"dp1\" style:family=\"drawing-page\"><style:drawing-page-properties "
                   "presentation:visibility=\"hidden\"/></style:style>",
                   "presentation", page + frame + "</draw:page>"),
           "office.hidden_slides", "<draw:page");
  ExpectAt(kOdp,
           Content("", "presentation", page + "<presentation:notes>" + frame + "</presentation:notes></draw:page>"),
           "office.speaker_notes", "<presentation:notes");
  ExpectSilent(Run(Package(kOdp, {{"content.xml", Content("", "presentation", page + frame + "</draw:page>")}})));
  const std::string styles =
      Root("document-styles",
           "<office:automatic-styles><style:page-layout style:name=\"PM\"><style:page-layout-properties "
           "fo:page-width=\"28cm\" fo:page-height=\"21cm\"/></style:page-layout></office:automatic-styles>"
           "<office:master-styles><style:master-page style:name=\"m\" style:page-layout-name=\"PM\"/>"
           "</office:master-styles>");
  std::string off = frame;
  off.replace(off.find("svg:x=\"1cm\""), 11, "svg:x=\"40cm\"");
  const std::string content = Content("", "presentation", page + off + "</draw:page>");
  const Outcome outcome = Run(Package(kOdp, {{"content.xml", content}, {"styles.xml", styles}}));
  EXPECT_EQ(Find(outcome, "office.off_slide", "content.xml").offset, content.find("<draw:frame"));
}

TEST_F(OdfTest, WhiteTextOnSlidesDependsOnWhatIsBelow) {
  const std::string page = "<draw:page draw:name=\"1\" draw:master-page-name=\"m\">";
  const std::string text =
      "<draw:frame svg:width=\"5cm\" svg:height=\"2cm\" svg:x=\"1cm\" svg:y=\"1cm\"><draw:text-box><text:p>"
      "<text:span text:style-name=\"T1\">words</text:span></text:p></draw:text-box></draw:frame>";
  const std::string style = TextStyle("T1", "fo:color=\"#ffffff\"") +
                            "<style:style style:name=\"gr1\" style:family=\"graphic\"><style:graphic-properties "
                            "draw:fill=\"solid\" draw:fill-color=\"#000080\"/></style:style>";
  const auto box = [](const std::string& x) {
    return "<draw:rect draw:style-name=\"gr1\" svg:width=\"6cm\" svg:height=\"3cm\" svg:x=\"" + x +
           "\" svg:y=\"0cm\"/>";
  };
  const auto slide = [&](const std::string& inner) {
    return Content(style, "presentation", page + inner + "</draw:page>");
  };
  ExpectAt(kOdp, slide(text), "office.white_text", "<text:span");
  ExpectAt(kOdp, slide(box("12cm") + text), "office.white_text", "<text:span");
  ExpectSilent(Run(Package(kOdp, {{"content.xml", slide(box("0cm") + text)}})));
  const std::string dark =
      Root("document-styles",
           "<office:automatic-styles><style:style style:name=\"dp1\" style:family=\"drawing-page\">"
           "<style:drawing-page-properties draw:fill=\"solid\" draw:fill-color=\"#000000\"/></style:style>"
           "</office:automatic-styles><office:master-styles><style:master-page style:name=\"m\" "
           "style:page-layout-name=\"PM\" draw:style-name=\"dp1\"/></office:master-styles>");
  ExpectSilent(Run(Package(kOdp, {{"content.xml", slide(text)}, {"styles.xml", dark}})));
}

TEST_F(OdfTest, PartsThatAreNotListedOrNotThere) {
  const std::string content = Content("", "text", kPlain);
  const Parts parts = {{"content.xml", content}};
  Parts more = parts;
  more.emplace_back("extra.bin", "some bytes");
  const Outcome unlisted = Run(Package(kOdt, more, Manifest(kOdt, parts)));
  EXPECT_EQ(Find(unlisted, "office.orphan_part", "extra.bin").severity, Severity::kHigh);
  EXPECT_EQ(Find(unlisted, "office.unexpected_part", "extra.bin").severity, Severity::kHigh);
  EXPECT_EQ(unlisted.unexplained, 10U);
  const std::string manifest = Manifest(kOdt, more);
  const Outcome missing = Run(Package(kOdt, parts, manifest));
  EXPECT_EQ(Find(missing, "office.dangling_relationship", "META-INF/manifest.xml").offset,
            manifest.rfind("<manifest:file-entry"));
  EXPECT_EQ(Find(missing, "office.dangling_relationship", "META-INF/manifest.xml").severity, Severity::kMedium);
  // OpenOffice lists this one always, and writes nothing into it.
  more.back() = {"Configurations2/accelerator/current.xml", ""};
  const Outcome shortcuts = Run(Package(kOdt, parts, Manifest(kOdt, more)));
  EXPECT_EQ(Find(shortcuts, "office.dangling_relationship", "META-INF/manifest.xml").severity, Severity::kLow);
  more.back() = {"Pictures/a.png", "no picture"};
  const Outcome unused = Run(Package(kOdt, more));
  EXPECT_EQ(Find(unused, "office.orphan_part", "Pictures/a.png").severity, Severity::kHigh);
}

TEST_F(OdfTest, TheTypeOfTheDocument) {
  const Parts parts = {{"content.xml", Content("", "text", kPlain)}};
  const Outcome other = Run(Package(kOdt, parts, Manifest(kOds, parts)));
  EXPECT_EQ(Find(other, "office.mimetype", "META-INF/manifest.xml").severity, Severity::kHigh);
  const Outcome longer = Run(Package(std::string(kOdt) + " and more", parts));
  EXPECT_EQ(Find(longer, "office.mimetype", "mimetype").severity, Severity::kHigh);
  const Outcome late = Run(StoredZip({{"content.xml", parts[0].second},
                                      {"mimetype", std::string(kOdt)},
                                      {"META-INF/manifest.xml", Manifest(kOdt, parts)}}));
  EXPECT_EQ(Find(late, "office.mimetype", "mimetype").severity, Severity::kLow);
  const Outcome none = Run(StoredZip({{"mimetype", std::string(kOdt)}, parts[0]}));
  EXPECT_EQ(Find(none, "office.no_content_type", "META-INF/manifest.xml").severity, Severity::kHigh);
}

TEST_F(OdfTest, PartsWhosePresenceIsAFinding) {
  const std::string content = Content("", "text", kPlain);
  const auto with = [&](const std::string& name, const std::string& bytes) {
    return Run(Package(kOdt, {{"content.xml", content}, {name, bytes}}));
  };
  Find(with("Basic/Standard/a.bas", "print 1"), "office.macros", "Basic/Standard/a.bas");
  Find(with("Scripts/python/a.py", "print(1)"), "office.macros", "Scripts/python/a.py");
  Find(with("Versions/Version1", "x"), "office.old_versions", "Versions/Version1");
  Find(with("database/script", "x"), "office.data_connection", "database/script");
  Find(with("Fonts/a.ttf", "x"), "office.embedded_font", "Fonts/a.ttf");
  ExpectSilent(with("Configurations2/accelerator/current.xml", ""));
}

// ODF 1.2 part 1, 4.2.4: metadata in RDF, of whatever vocabulary; declared as what it is, it is for a person to see.
TEST_F(OdfTest, MetadataOfOtherPrograms) {
  const std::string rdf =
      "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
      "rdf:about=\"urn:x\"><n:Version "
      "xmlns:n=\"http://www.example.org/n\">18.2</n:Version></rdf:Description></rdf:RDF>";
  const Parts parts = {{"content.xml", Content("", "text", kPlain)}, {"own.rdf", rdf}};
  std::string manifest = Manifest(kOdt, parts);
  const Outcome undeclared = Run(Package(kOdt, parts, manifest));
  EXPECT_EQ(Find(undeclared, "office.unexpected_part", "own.rdf").severity, Severity::kHigh);
  const std::string entry = "\"own.rdf\" manifest:media-type=\"";
  manifest.insert(manifest.find(entry) + entry.size(), "application/rdf+xml");
  const Outcome declared = Run(Package(kOdt, parts, manifest));
  EXPECT_EQ(Serious(declared).size(), 1U) << List(declared);
  EXPECT_EQ(Find(declared, "office.custom_xml", "own.rdf").severity, Severity::kMedium);
  EXPECT_EQ(declared.unexplained, 0U);
}

// A part is a document of its kind from its root on: whatever else stands there, no program shows it.
TEST_F(OdfTest, RootsThatAreNoneOfTheirPart) {
  for (const char* part : {"content.xml", "styles.xml", "meta.xml", "settings.xml", "manifest.rdf",
                           "Configurations2/menubar/menubar.xml"}) {
    for (const char* root : {"text:p", "svg:desc"}) {
      const std::string xml =
          std::string("<") + root +
          std::string(kNamespaces).replace(kNamespaces.find(" office:version"), std::string::npos, "") +
          ">Patient 0042</" + root + ">";
      Parts parts = {{"content.xml", Content("", "text", kPlain)}};
      if (std::string_view(part) == "content.xml") parts.clear();
      parts.emplace_back(part, xml);
      const Outcome outcome = Run(Package(kOdt, parts));
      EXPECT_EQ(Find(outcome, "office.unexpected_part", part).severity, Severity::kHigh) << part << " " << root;
    }
  }
}

TEST_F(OdfTest, MetadataAmongTheDocumentsOwn) {
  const auto with = [&](const std::string& inner) {
    return Run(Package(kOdt, {{"content.xml", Content("", "text", kPlain)},
                              {"manifest.rdf",
                               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                               "<rdf:Description rdf:about=\"\">" +
                                   inner + "</rdf:Description></rdf:RDF>"}}));
  };
  ExpectSilent(
      with("<ns0:hasPart xmlns:ns0=\"http://docs.oasis-open.org/ns/office/1.2/meta/pkg#\" "
           "rdf:resource=\"content.xml\"/>"));
  for (const char* own : {"<a:seen xmlns:a=\"http://www.example.org/a\">ward 7</a:seen>", "ward 7",
                          "<rdf:type rdf:resource=\"x\" note=\"ward 7\"/>",
                          "<text:p xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">ward 7</text:p>"}) {
    const Outcome outcome = with(own);
    EXPECT_FALSE(Serious(outcome).empty()) << own;
    EXPECT_EQ(outcome.unexplained, 0U) << own;
  }
  const Outcome other = with("<a:seen xmlns:a=\"http://www.example.org/a\"/>");
  EXPECT_EQ(Find(other, "office.custom_xml", "manifest.rdf").severity, Severity::kMedium);
}

TEST_F(OdfTest, TheManifestOfOpenOfficeTwo) {
  const Parts parts = {{"content.xml", Content("", "text", kPlain)}};
  std::string manifest = Manifest(kOdt, parts);
  const std::string_view ns = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
  manifest.replace(manifest.find(ns), ns.size(), "http://openoffice.org/2001/manifest");
  ExpectSilent(Run(Package(kOdt, parts, manifest)));
}

TEST_F(OdfTest, CommentsUnderTheNameOfOpenOffice) {
  ExpectAt(kOdp,
           Content("", "presentation",
                   "<draw:page><officeooo:annotation svg:x=\"0cm\" svg:y=\"0cm\"><dc:creator>A</dc:creator>"
                   "<dc:date>2017-02-20T19:28:31</dc:date><text:p>said</text:p></officeooo:annotation></draw:page>"),
           "office.comments", "<officeooo:annotation");
}

TEST_F(OdfTest, PropertiesAndSettings) {
  const std::string content = Content("", "text", kPlain);
  const auto meta = [&](const std::string& inner) {
    return Run(Package(kOdt, {{"content.xml", content},
                              {"meta.xml", Root("document-meta", "<office:meta>" + inner + "</office:meta>")}}));
  };
  std::string words;
  while (words.size() < 300) words += "more words ";
  ExpectSilent(meta("<meta:user-defined meta:name=\"Info 1\"/><dc:title>A title</dc:title>"));
  EXPECT_EQ(Find(meta("<meta:user-defined meta:name=\"a\">" + words + "</meta:user-defined>"), "office.user_metadata",
                 "meta.xml")
                .severity,
            Severity::kMedium);
  Find(meta("<meta:editing-cycles>" + std::string(60, '7') + "</meta:editing-cycles>"), "office.metadata_value",
       "meta.xml");
  Find(meta("<meta:template xlink:href=\"http://example.org/a.ott\"/>"), "office.external_template", "meta.xml");

  const auto setting = [&](const std::string& type, const std::string& name, const std::string& value) {
    return Run(Package(
        kOdt, {{"content.xml", content},
               {"settings.xml", Root("document-settings",
                                     "<office:settings><config:config-item-set config:name=\"ooo:view-settings\">"
                                     "<config:config-item config:name=\"" +
                                         name + "\" config:type=\"" + type + "\">" + value +
                                         "</config:config-item></config:config-item-set></office:settings>")}}));
  };
  ExpectSilent(setting("int", "ViewAreaTop", "-12"));
  ExpectSilent(setting("base64Binary", "PrinterSetup", "DAD+/1ByaW50ZXIx"));
  EXPECT_EQ(Find(setting("base64Binary", "PrinterSetup", "c29tZSB3b3JkcyBpbnN0ZWFk"), "office.printer_settings",
                 "settings.xml")
                .severity,
            Severity::kMedium);
  Find(setting("int", "ViewAreaTop", "some words"), "office.settings_value", "settings.xml");
  Find(setting("string", "Note", std::string(600, 'a') + " " + std::string(600, 'b')), "office.settings_value",
       "settings.xml");
}

TEST_F(OdfTest, ADocumentThatTheManifestCallsAChart) {
  const auto with = [&](std::string_view genre) {
    const Parts parts = {
        {"content.xml", Content("", "text",
                                "<text:p><draw:frame svg:width=\"2cm\" svg:height=\"2cm\"><draw:object "
                                "xlink:href=\"./Object 1\"/></draw:frame></text:p>")},
        {"Object 1/content.xml", Content("", genre, genre == "text" ? "<text:p>Words</text:p>" : "")}};
    std::string manifest = Manifest(kOdt, parts);
    manifest.insert(manifest.find("</manifest:manifest>"),
                    "<manifest:file-entry manifest:full-path=\"Object 1/\" "
                    "manifest:media-type=\"application/vnd.oasis.opendocument.chart\"/>");
    return Run(Package(kOdt, parts, manifest));
  };
  ExpectSilent(with("chart"));
  Find(with("text"), "office.embedded_package", "Object 1/content.xml");
}

// OpenOffice left it to a DTD to bind the prefix of the manifest.
TEST_F(OdfTest, ManifestsThatNameTheirDtd) {
  const auto with = [&](const std::string& doctype) {
    const Parts parts = {{"content.xml", Content("", "text", "<text:p>Seen</text:p>")}};
    std::string manifest = Manifest(kOdt, parts);
    const size_t root = manifest.find("<manifest:manifest");
    return Run(Package(
        kOdt, parts,
        manifest.substr(0, root) + doctype + "<manifest:manifest>" + manifest.substr(manifest.find('>', root) + 1)));
  };
  ExpectSilent(
      with("<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"Manifest.dtd\">"));
  EXPECT_GT(with("").unexplained, 0U);
  const Outcome declared = with(
      "<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"Manifest.dtd\" "
      "[<!ENTITY e \"words\">]>");
  Find(declared, "xml.doctype", "META-INF/manifest.xml");
  Find(with("<!DOCTYPE manifest:manifest PUBLIC \"-//Mine//DTD Manifest 1.0//EN\" \"Manifest.dtd\">"), "xml.doctype",
       "META-INF/manifest.xml");
}

TEST_F(OdfTest, RevisionNumbersThatAreText) {
  std::string styles;
  const char* digits = "0123456789abcdef";
  const std::string secret = "these sixty-four letters are hidden in the revision numbers, yes";
  for (size_t i = 0; i + 4 <= secret.size(); i += 4) {
    std::string id;
    for (size_t k = 0; k < 4; ++k) {
      id += digits[static_cast<unsigned char>(secret[i + k]) >> 4];
      id += digits[secret[i + k] & 15];
    }
    styles += TextStyle("T" + std::to_string(i), "officeooo:rsid=\"" + id + "\"");
  }
  ExpectText(styles, kPlain, "office.revision_ids", "<style:text-properties");
}

TEST_F(OdfTest, FlatDocuments) {
  const std::string picture = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";  // a GIF of one pixel
  const auto flat = [&](const std::string& base64, const std::string& style) {
    return Root("document", "<office:automatic-styles>" + TextStyle("T1", style) +
                                "</office:automatic-styles><office:body><office:text><text:p>"
                                "<text:span text:style-name=\"T1\">words</text:span><draw:frame svg:width=\"1cm\" "
                                "svg:height=\"1cm\"><draw:image><office:binary-data>" +
                                base64 +
                                "</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body>");
  };
  ExpectSilent(Run(flat(picture, "fo:color=\"#000000\""), true));
  const std::string hidden = flat(picture, "text:display=\"none\"");
  EXPECT_EQ(Find(Run(hidden, true), "office.hidden_text", "").offset, hidden.find("<text:span"));
  const Outcome other = Run(flat("c29tZSBieXRlcyB0aGF0IGFyZSBubyBwaWN0dXJl", "fo:color=\"#000000\""), true);
  EXPECT_FALSE(Serious(other).empty());
}

TEST_F(OdfTest, MetafilesEndWithTheirLastRecord) {
  // Header of version 1: compression, map mode (27 bytes), size, one action; the action is an empty "push".
  std::string file = "VCLMTF";
  file += std::string("\x01\x00\x31\x00\x00\x00", 6) + std::string(4, '\0');
  file += std::string("\x01\x00\x1b\x00\x00\x00", 6) + std::string(27, '\0') + std::string(8, '\0');
  file += std::string("\x01\x00\x00\x00", 4) + std::string("\x8c\x00\x01\x00\x00\x00\x00\x00", 8);
  auto magic = Magic::Open();
  ASSERT_TRUE(magic.ok());
  Session session{*ShippedTypes(), magic.value(), InspectLimits{}, Budget(InspectLimits{}, 1000), {}};
  const Scope scope{session, "", "a", 0, {}};
  EXPECT_TRUE(CheckStarMetafile(file, scope));
  EXPECT_FALSE(session.findings.Has("media.damaged"));
  EXPECT_FALSE(CheckStarMetafile(file + "more", scope));
  EXPECT_TRUE(session.findings.Has("media.trailing_data"));
  for (size_t size = 6; size < file.size(); ++size)
    EXPECT_FALSE(CheckStarMetafile(file.substr(0, size), scope)) << size;
}

}  // namespace
}  // namespace shareguard::inspect
