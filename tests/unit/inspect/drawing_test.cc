#include <gtest/gtest.h>

#include "inspect/base64.h"
#include "inspect/drawing_graphic_data.h"
#include "inspect/drawing_values.h"
#include "inspect/drawing_vml.h"
#include "parts.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

// Namespaces by their usual prefixes, for the root of a part.
constexpr char kNamespaces[] =
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    " xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"
    " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
    " xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'"
    " xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'"
    " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
    " xmlns:c15='http://schemas.microsoft.com/office/drawing/2012/chart'"
    " xmlns:cx='http://schemas.microsoft.com/office/drawing/2014/chartex'"
    " xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'"
    " xmlns:a14='http://schemas.microsoft.com/office/drawing/2010/main'"
    " xmlns:a16='http://schemas.microsoft.com/office/drawing/2014/main'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    " xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'"
    " xmlns:x='urn:schemas-microsoft-com:office:excel'";

struct Read {
  std::string xml;
  std::vector<policy::Finding> findings;

  std::string ids() const { return Ids(findings); }
  // Does the finding begin at the first place where this text stands?
  testing::AssertionResult At(std::string_view id, const std::string& text) const {
    const policy::Finding finding = FindingOf(findings, id);
    const size_t place = xml.find(text);
    if (finding.offset == place) return testing::AssertionSuccess();
    return testing::AssertionFailure() << id << " at " << finding.offset << ", not " << place;
  }
};

Read ReadPart(const std::string& name, const std::string& type, const std::string& root, const std::string& inner,
              const std::string& root_end) {
  Read read;
  read.xml = "<" + root + kNamespaces + ">" + inner + root_end;
  read.findings = ReadParts(nullptr, {MakePart(name, type, read.xml)});
  return read;
}

Read Word(const std::string& inner) {
  return ReadPart(
      "word/document.xml", "wordprocessingml.document.main+xml", "w:document",
      "<w:body><w:p><w:r>" + inner + "</w:r></w:p><w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body>",
      "</w:document>");
}

Read Sheet(const std::string& inner) {
  return ReadPart("xl/drawings/drawing1.xml", "drawing+xml", "xdr:wsDr", inner, "</xdr:wsDr>");
}

Read Chart(const std::string& inner) {
  return ReadPart("xl/charts/chart1.xml", "drawingml.chart+xml", "c:chartSpace", inner, "</c:chartSpace>");
}

struct AnchorForm {
  std::string attributes = "behindDoc=\"0\"";
  std::string relative = "page";
  int64_t x = 100, y = 100, width = 2000000, height = 500000;
  std::string properties = {};
  std::string text = "Seen by all";
};

std::string Box(const AnchorForm& form) {
  const std::string size = "cx=\"" + std::to_string(form.width) + "\" cy=\"" + std::to_string(form.height) + "\"";
  return "<w:drawing><wp:anchor " + form.attributes + "><wp:positionH relativeFrom=\"" + form.relative +
         "\"><wp:posOffset>" + std::to_string(form.x) + "</wp:posOffset></wp:positionH><wp:positionV relativeFrom=\"" +
         (form.relative == "column" ? "paragraph" : form.relative) + "\"><wp:posOffset>" + std::to_string(form.y) +
         "</wp:posOffset></wp:positionV><wp:extent " + size + "/><wp:wrapNone/><wp:docPr id=\"1\" name=\"Box\"" +
         form.properties +
         "/><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">"
         "<wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext " +
         size + "/></a:xfrm></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>" + form.text +
         "</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
         "</w:drawing>";
}

std::string Picture(const std::string& size, const std::string& crop = "") {
  return "<w:drawing><wp:inline><wp:extent " + size +
         "/><wp:docPr id=\"1\" name=\"Picture 1\"/><a:graphic><a:graphicData "
         "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"0\" "
         "name=\"a.png\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId1\"/>" +
         crop +
         "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext "
         "cx=\"990000\" "
         "cy=\"990000\"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>";
}

TEST(DrawingTest, OrdinaryWordDrawingsAreSilent) {
  EXPECT_EQ(Word(Box({})).ids(), "");
  EXPECT_EQ(Word(Box({.relative = "column", .x = -600000, .y = -900000})).ids(), "");
  EXPECT_EQ(Word(Box({.properties = " descr=\"A box\" title=\"Box\""})).ids(), "");
  EXPECT_EQ(Word(Picture("cx=\"990000\" cy=\"990000\"", "<a:srcRect t=\"20000\" b=\"20000\"/>")).ids(), "");
  // Hidden or of no size, but nothing in it.
  EXPECT_EQ(Word(Box({.properties = " hidden=\"1\"", .text = " "})).ids(), "");
}

TEST(DrawingTest, HiddenWordShapes) {
  for (const AnchorForm& form :
       {AnchorForm{.properties = " hidden=\"1\""}, AnchorForm{.attributes = "behindDoc=\"0\" hidden=\"true\""},
        AnchorForm{.width = 0, .height = 0}, AnchorForm{.width = 9525, .height = 1},
        AnchorForm{.attributes = "behindDoc=\"1\""}, AnchorForm{.x = -90000000}, AnchorForm{.y = 12000000},
        AnchorForm{.x = -2000000}, AnchorForm{.relative = "margin", .x = -10000000},
        AnchorForm{.text = std::string(60000, 'x')}}) {
    const Read read = Word(Box(form));
    EXPECT_TRUE(read.At("office.hidden_shape", "<wp:anchor") || read.At("office.hidden_shape", "<wps:wsp"))
        << read.ids();
  }
}

TEST(DrawingTest, HiddenPictures) {
  EXPECT_TRUE(Word(Picture("cx=\"0\" cy=\"0\"")).At("office.hidden_shape", "<wp:inline"));
  EXPECT_TRUE(Word(Picture("cx=\"990000\" cy=\"0\"")).At("office.hidden_shape", "<wp:inline"));
  EXPECT_TRUE(Word(Picture("cx=\"0.5pt\" cy=\"0.5pt\"")).At("office.hidden_shape", "<wp:inline"));
  EXPECT_TRUE(Word(Picture("cx=\"9900\" cy=\"990000\"", "<a:srcRect l=\"50000\" r=\"50000\"/>"))
                  .At("office.hidden_shape", "<pic:pic"));
  EXPECT_TRUE(Word(Picture("cx=\"990000\" cy=\"990000\"", "<a:srcRect l=\"80%\" t=\"80%\"/>"))
                  .At("office.hidden_shape", "<pic:pic"));
}

TEST(DrawingTest, TransparentPictures) {
  const auto picture = [](const std::string& effect) {
    std::string xml = Picture("cx=\"990000\" cy=\"990000\"");
    const std::string blip = "<a:blip r:embed=\"rId1\"/>";
    return Word(xml.replace(xml.find(blip), blip.size(), "<a:blip r:embed=\"rId1\">" + effect + "</a:blip>"));
  };
  EXPECT_EQ(picture("<a:lum bright=\"70000\" contrast=\"-70000\"/>").ids(), "");  // a watermark
  EXPECT_TRUE(picture("<a:alphaModFix amt=\"0\"/>").At("office.hidden_shape", "<pic:pic"));
  EXPECT_TRUE(picture("<a:lum bright=\"100000\"/>").At("office.hidden_shape", "<pic:pic"));
}

TEST(DrawingTest, LongDescriptionsAndNames) {
  const auto described = [](size_t length) {
    std::string words;
    while (words.size() < length) words += "some words ";
    return Word(Box({.properties = " descr=\"" + words + "\""}));
  };
  EXPECT_EQ(described(240).findings.size(), 0U);
  EXPECT_EQ(described(500).ids(), "");
  EXPECT_EQ(FindingOf(described(500).findings, "office.alt_text").severity, policy::Severity::kInfo);
  EXPECT_TRUE(described(2100).At("office.alt_text", "<wp:docPr"));
  EXPECT_EQ(FindingOf(described(2100).findings, "office.alt_text").severity, policy::Severity::kMedium);
}

std::string Anchored(const std::string& shape, const std::string& to = "5", const std::string& row = "1") {
  return "<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>" + row +
         "</xdr:row>"
         "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>" +
         to + "</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>" + to + "</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>" +
         shape + "<xdr:clientData/></xdr:twoCellAnchor>";
}

std::string SheetShape(const std::string& name_attributes, const std::string& properties, const std::string& runs,
                       const std::string& attributes = "macro=\"\" textlink=\"\"", const std::string& twin = "") {
  return "<xdr:sp " + attributes + "><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"Shape 1\"" + name_attributes + ">" + twin +
         "</xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/>"
         "</a:xfrm>" +
         properties + "</xdr:spPr><xdr:txBody><a:bodyPr/><a:p>" + runs + "</a:p></xdr:txBody></xdr:sp>";
}

std::string TextRun(const std::string& fill, const std::string& attributes = "") {
  return "<a:r><a:rPr" + attributes + ">" + fill + "</a:rPr><a:t>Some text</a:t></a:r>";
}

constexpr char kWhite[] = "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>";
constexpr char kBlue[] = "<a:solidFill><a:srgbClr val=\"0000AA\"/></a:solidFill>";
constexpr char kTwin[] =
    "<a:extLst><a:ext uri=\"{63B3BB69-23CF-44E3-9099-C40C66FF867C}\"><a14:compatExt spid=\"_x0000_s1026\"/></a:ext>"
    "</a:extLst>";

TEST(DrawingTest, ShapesOfSheets) {
  // What the shape says of its size is an empty copy of its anchor's.
  EXPECT_EQ(Sheet(Anchored(SheetShape("", "", TextRun("")))).ids(), "");
  EXPECT_EQ(Sheet(Anchored(SheetShape(" hidden=\"1\"", "", ""))).ids(), "");
  EXPECT_TRUE(Sheet(Anchored(SheetShape(" hidden=\"1\"", "", TextRun("")))).At("office.hidden_shape", "<xdr:sp"));
  EXPECT_TRUE(Sheet(Anchored(SheetShape("", "", TextRun("")), "1")).At("office.hidden_shape", "<xdr:twoCellAnchor"));
  EXPECT_TRUE(Sheet(Anchored(SheetShape("", "", TextRun("")), "1000009", "1000000"))
                  .At("office.hidden_shape", "<xdr:twoCellAnchor"));
  EXPECT_EQ(Sheet(Anchored(SheetShape("", "", TextRun("")), "1009", "1000")).ids(), "");
  EXPECT_TRUE(Sheet(Anchored(SheetShape("", "", "", "macro=\"[0]!Go\""))).At("office.macros", "<xdr:sp"));
}

TEST(DrawingTest, ShapesOfASheetBelowOthers) {
  const std::string box = "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";
  const std::string below = Anchored(SheetShape("", "", TextRun("")), "5");
  const auto cover = [&](const std::string& fill, const std::string& to = "6") {
    return Anchored(SheetShape("", box + fill, ""), to);
  };
  EXPECT_TRUE(Sheet(below + cover(kBlue)).At("office.hidden_shape", "<xdr:twoCellAnchor"));
  EXPECT_EQ(Sheet(cover(kBlue) + below).ids(), "");
  EXPECT_EQ(Sheet(below + cover(kBlue, "4")).ids(), "");
  EXPECT_EQ(Sheet(below + cover("<a:noFill/>")).ids(), "");
}

TEST(DrawingTest, TwinsOfFormControls) {
  const std::string twin = Anchored(SheetShape(" hidden=\"1\"", "", TextRun(""), "macro=\"\"", kTwin));
  EXPECT_EQ(Sheet(twin).ids(), "");
  const std::string long_text = "<a:r><a:t>" + std::string(300, 'x') + "</a:t></a:r>";
  EXPECT_TRUE(Sheet(Anchored(SheetShape(" hidden=\"1\"", "", long_text, "macro=\"\"", kTwin)))
                  .At("office.hidden_shape", "<xdr:sp"));
  // LibreOffice's: of no size, as an alternative.
  const std::string small = Anchored(SheetShape("", "", TextRun("")), "1");
  EXPECT_EQ(
      Sheet("<mc:AlternateContent><mc:Choice Requires=\"a14\">" + small + "</mc:Choice></mc:AlternateContent>").ids(),
      "");
}

TEST(DrawingTest, TextThatCannotBeRead) {
  EXPECT_TRUE(Sheet(Anchored(SheetShape("", kWhite, TextRun(kWhite)))).At("office.white_text", "<a:r>"));
  EXPECT_TRUE(Sheet(Anchored(SheetShape("", kBlue, TextRun(kBlue)))).At("office.white_text", "<a:r>"));
  EXPECT_EQ(Sheet(Anchored(SheetShape("", kBlue, TextRun(kWhite)))).ids(), "");
  EXPECT_EQ(Sheet(Anchored(SheetShape("", "", TextRun(kWhite)))).ids(), "");
  EXPECT_TRUE(Sheet(Anchored(SheetShape("", "", TextRun("", " sz=\"100\"")))).At("office.tiny_text", "<a:r>"));
  EXPECT_EQ(Sheet(Anchored(SheetShape("", "", TextRun("", " sz=\"600\"")))).ids(), "");
  EXPECT_TRUE(Sheet(Anchored(SheetShape("", "", TextRun("<a:noFill/>")))).At("office.hidden_text", "<a:r>"));
  EXPECT_TRUE(Sheet(Anchored(SheetShape("", "",
                                        TextRun("<a:solidFill><a:srgbClr val=\"102030\"><a:alpha val=\"0\"/>"
                                                "</a:srgbClr></a:solidFill>"))))
                  .At("office.hidden_text", "<a:r>"));
  // What is behind a shape without a fill is not known: a few words may be white.
  EXPECT_TRUE(Sheet(Anchored(SheetShape("", "",
                                        "<a:r><a:rPr>" + std::string(kWhite) + "</a:rPr><a:t>" + std::string(300, 'x') +
                                            "</a:t></a:r>")))
                  .At("office.white_text", "<a:r>"));
  // Colours that the text does not name itself.
  std::string list = SheetShape("", kWhite, TextRun(""));
  list.insert(list.find("<a:p>"),
              "<a:lstStyle><a:lvl1pPr><a:defRPr>" + std::string(kWhite) + "</a:defRPr></a:lvl1pPr></a:lstStyle>");
  EXPECT_TRUE(Sheet(Anchored(list)).At("office.white_text", "<a:r>"));
  std::string style = SheetShape("", kWhite, TextRun(""));
  style.insert(style.find("<xdr:txBody>"),
               "<xdr:style><a:lnRef idx=\"0\"/><a:fillRef idx=\"0\"/><a:effectRef idx=\"0\"/><a:fontRef idx=\"minor\">"
               "<a:schemeClr val=\"lt1\"/></a:fontRef></xdr:style>");
  EXPECT_TRUE(Sheet(Anchored(style)).At("office.white_text", "<a:r>"));
  // Outlined letters.
  EXPECT_EQ(
      Sheet(Anchored(SheetShape("", "", TextRun("<a:ln w=\"9525\">" + std::string(kBlue) + "</a:ln><a:noFill/>"))))
          .ids(),
      "");
}

TEST(DrawingTest, ClicksThatStartSomething) {
  const auto with = [](const std::string& action) {
    return Sheet(Anchored(SheetShape("", "", "", "macro=\"\"", "<a:hlinkClick r:id=\"\" action=\"" + action + "\"/>")));
  };
  EXPECT_EQ(with("ppaction://hlinksldjump").ids(), "");
  EXPECT_TRUE(with("ppaction://macro?name=Go").At("office.macros", "<a:hlinkClick"));
  EXPECT_TRUE(with("ppaction://program").At("office.external_object", "<a:hlinkClick"));
}

TEST(DrawingTest, Charts) {
  const auto series = [](const std::string& points) {
    return "<c:chart><c:plotArea><c:barChart><c:ser><c:val><c:numRef><c:f>A1:A2</c:f><c:numCache><c:ptCount "
           "val=\"2\"/>" +
           points + "</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>";
  };
  const std::string points = "<c:pt idx=\"0\"><c:v>1</c:v></c:pt><c:pt idx=\"1\"><c:v>2</c:v></c:pt>";
  EXPECT_EQ(Chart(series(points)).ids(), "");
  EXPECT_TRUE(Chart(series(points + "<c:pt idx=\"2\"><c:v>3</c:v></c:pt>")).At("office.chart_data", "<c:pt idx=\"2\""));
  EXPECT_TRUE(Chart("<c15:filteredBarSeries>" + series(points) + "</c15:filteredBarSeries>")
                  .At("office.chart_data", "<c:pt idx=\"0\""));
}

TEST(DrawingTest, ExtendedCharts) {
  const auto chart = [](const std::string& series) {
    return ReadPart("xl/charts/chartEx1.xml", "chartex+xml", "cx:chartSpace",
                    "<cx:chartData><cx:data id=\"0\"><cx:numDim type=\"val\"><cx:lvl ptCount=\"1\"><cx:pt idx=\"0\">1"
                    "</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:plotArea>" +
                        series + "</cx:plotArea></cx:chart>",
                    "</cx:chartSpace>");
  };
  const std::string shown = "<cx:dataId val=\"0\"/></cx:series>";
  EXPECT_EQ(chart("<cx:series layoutId=\"waterfall\">" + shown).ids(), "");
  EXPECT_TRUE(chart("<cx:series layoutId=\"waterfall\" hidden=\"1\">" + shown).At("office.chart_data", "<cx:series"));
  EXPECT_TRUE(chart("").At("office.chart_data", "<cx:data id"));
}

TEST(DrawingTest, Diagrams) {
  const auto diagram = [](const std::string& type, const std::string& target) {
    const std::string point = type.empty() ? "<dgm:pt modelId=\"2\">" : "<dgm:pt modelId=\"2\" type=\"" + type + "\">";
    return ReadPart(
        "word/diagrams/data1.xml", "drawingml.diagramdata+xml", "dgm:dataModel",
        "<dgm:ptLst><dgm:pt modelId=\"1\" type=\"doc\"/>" + point +
            "<dgm:prSet/><dgm:t><a:bodyPr/><a:p><a:r><a:t>Text</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>"
            "<dgm:cxnLst><dgm:cxn modelId=\"9\" srcId=\"1\" destId=\"" +
            target + "\"/></dgm:cxnLst>",
        "</dgm:dataModel>");
  };
  EXPECT_EQ(diagram("", "2").ids(), "");
  EXPECT_TRUE(diagram("", "3").At("office.hidden_text", "<dgm:pt modelId=\"2\""));
  EXPECT_TRUE(diagram("pres", "2").At("office.hidden_text", "<dgm:pt modelId=\"2\""));
}

TEST(DrawingTest, IdentifiersThatAreText) {
  const auto with = [](const std::string& id) {
    return Sheet(Anchored(SheetShape("", "", "", "macro=\"\"",
                                     "<a:extLst><a:ext uri=\"{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}\"><a16:creationId "
                                     "id=\"" +
                                         id + "\"/></a:ext></a:extLst>")));
  };
  EXPECT_EQ(with("{9DFDB85C-5433-4A7A-854B-0B5287249D4F}").ids(), "");
  EXPECT_EQ(with("{00000000-0008-0000-0000-000002000000}").ids(), "");
  EXPECT_TRUE(with("{50617469-656E-7420-3437-313120696C6C}").At("office.revision_ids", "<a16:creationId"));
}

std::string Vml(const std::string& style, const std::string& inner = "<v:textbox>Text</v:textbox>",
                const std::string& attributes = "") {
  return "<w:pict><v:shape id=\"s1\" style=\"" + style + "\"" + attributes + ">" + inner + "</v:shape></w:pict>";
}

TEST(VmlTest, Styles) {
  const VmlStyle style =
      ParseVmlStyle("position:absolute;\n  margin-left:-1in; width:12pt;height:.5in;visibility:hidden");
  EXPECT_TRUE(style.hidden);
  EXPECT_TRUE(style.absolute);
  EXPECT_DOUBLE_EQ(*style.left, -72);
  EXPECT_DOUBLE_EQ(*style.width, 12);
  EXPECT_DOUBLE_EQ(*style.height, 36);
  EXPECT_FALSE(ParseVmlStyle(";;:;width").hidden);
}

TEST(VmlTest, HiddenShapes) {
  EXPECT_EQ(Word(Vml("position:absolute;margin-left:10pt;width:90pt;height:20pt;visibility:visible")).ids(), "");
  EXPECT_EQ(Word(Vml("visibility:hidden;width:90pt;height:20pt", "")).ids(), "");
  for (const char* style : {"width:90pt;height:20pt;visibility:hidden", "width:90pt;height:20pt;display:none",
                            "width:0;height:0", "position:absolute;left:-9000pt;top:0;width:90pt;height:20pt"}) {
    EXPECT_TRUE(Word(Vml(style)).At("office.hidden_shape", "<v:shape")) << style;
  }
  EXPECT_TRUE(Word(Vml("width:9pt;height:9pt", "<v:imagedata r:id=\"rId1\" cropleft=\"64000f\"/>"))
                  .At("office.hidden_shape", "<v:shape"));
}

TEST(VmlTest, BoxesOfCommentsAreHiddenByNature) {
  const auto note = [](const std::string& text) {
    return ReadPart("xl/drawings/vmlDrawing1.vml", "vmldrawing", "xml",
                    "<v:shape id=\"s\" style=\"visibility:hidden\"><v:textbox><div>" + text +
                        "</div></v:textbox><x:ClientData ObjectType=\"Note\"/></v:shape>",
                    "</xml>");
  };
  EXPECT_EQ(note("").ids().find("office."), std::string::npos) << note("").ids();
  EXPECT_TRUE(note(std::string(300, 'x')).At("office.hidden_shape", "<v:shape"));
}

std::string Base64(std::string_view bytes) {
  constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t bits = 0;
    for (size_t j = 0; j < 3; ++j) bits = bits << 8 | (i + j < bytes.size() ? static_cast<uint8_t>(bytes[i + j]) : 0U);
    for (size_t j = 0; j < 4; ++j) out += i + j > bytes.size() ? '=' : kAlphabet[bits >> (18 - 6 * j) & 63];
  }
  return out;
}

TEST(GraphicDataTest, Base64) {
  EXPECT_EQ(DecodeBase64("TWFu\n TWE="), "ManMa");
  EXPECT_EQ(DecodeBase64(Base64("any text")), "any text");
  EXPECT_EQ(DecodeBase64(""), "");
  EXPECT_FALSE(DecodeBase64("TWFuT"));
  EXPECT_FALSE(DecodeBase64("TWF=u"));
  EXPECT_FALSE(DecodeBase64("TW!u"));
  EXPECT_FALSE(DecodeBase64("TWF=="));  // bits that no encoder sets
}

TEST(GraphicDataTest, CopyOfAShapeIsInspected) {
  const auto with = [](const std::string& data) {
    return Word(Vml("width:90pt;height:20pt", "", " o:gfxdata=\"" + data + "\""));
  };
  const auto package = [](const std::string& name, const std::string& text) {
    return StoredZip({{name, "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">" + text +
                                 "</a:graphic>"}});
  };
  const Read plain = with(Base64(package("drs/shapexml.xml", "")));
  EXPECT_EQ(FindingOf(plain.findings, "office.graphic_data").severity, policy::Severity::kInfo) << plain.ids();
  const Read text = with(Base64(package("drs/shapexml.xml", "<a:t>Text</a:t>")));
  EXPECT_EQ(FindingOf(text.findings, "office.graphic_data").severity, policy::Severity::kMedium);
  const Read comment = with(Base64(package("drs/shapexml.xml", "<!-- text -->")));
  EXPECT_EQ(FindingOf(comment.findings, "xml.comment").part, "word/document.xml!gfxdata!drs/shapexml.xml");
  // Word writes no more than the declaration into parts that have nothing to say.
  const std::string bare = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
  EXPECT_EQ(with(Base64(StoredZip({{"drs/shapexml.xml", bare}}))).ids().find("malformed"), std::string::npos);
  EXPECT_NE(with(Base64(StoredZip({{"drs/shapexml.xml", bare + " "}}))).ids().find("malformed"), std::string::npos);
  EXPECT_NE(with(Base64(StoredZip({{"drs/other.xml", bare}}))).ids().find("malformed"), std::string::npos);
  for (const std::string& data : {Base64(package("other.xml", "")), Base64("no package"), std::string("!")}) {
    const Read read = with(data);
    EXPECT_TRUE(read.At("office.graphic_data", "<v:shape"));
    EXPECT_EQ(FindingOf(read.findings, "office.graphic_data").severity, policy::Severity::kHigh);
  }
}

}  // namespace
}  // namespace shareguard::inspect
