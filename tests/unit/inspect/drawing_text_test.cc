// Text that its shape has no room for, or that stands where nobody reads it, and ordinary neighbours of it.
#include <gtest/gtest.h>

#include "inspect/drawing_vml_style.h"
#include "parts.h"

namespace shareguard::inspect {
namespace {

constexpr char kNamespaces[] =
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'"
    " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    " xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"
    " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
    " xmlns:v='urn:schemas-microsoft-com:vml'";

std::string Slide(const std::string& shapes) {
  const std::string xml =
      std::string("<p:sld") + kNamespaces + "><p:cSld><p:spTree>" + shapes + "</p:spTree></p:cSld></p:sld>";
  return Ids(ReadParts(nullptr, {MakePart("x.xml", "presentationml.slide+xml", xml)}));
}

std::string Word(const std::string& content) {
  const std::string xml =
      std::string("<w:document") + kNamespaces + "><w:body><w:p><w:r>" + content + "</w:r></w:p></w:body></w:document>";
  return Ids(ReadParts(nullptr, {MakePart("x.xml", "wordprocessingml.document.main+xml", xml)}));
}

bool Finds(const std::string& ids, const std::string& id) { return ids.starts_with(id + "@"); }

std::string Repeated(const std::string& text, size_t times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

std::string Letters(size_t characters, const std::string& attributes = "") {
  return "<a:r><a:rPr" + attributes + "/><a:t>" + std::string(characters, 'x') + "</a:t></a:r>";
}

// A square of so many points.
std::string Place(int points) {
  const std::string size = std::to_string(points * 12700);
  return "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"" + size + "\" cy=\"" + size + "\"/></a:xfrm>";
}

std::string SlideBox(int points, const std::string& paragraphs, const std::string& body = "<a:bodyPr/>",
                     const std::string& scene = "") {
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Box\"/></p:nvSpPr><p:spPr>" + Place(points) + scene +
         "</p:spPr><p:txBody>" + body +
         (paragraphs.starts_with("<a:r>") ? "<a:p>" + paragraphs + "</a:p>" : paragraphs) + "</p:txBody></p:sp>";
}

std::string WordBox(int points, size_t characters, const std::string& body = "<wps:bodyPr/>") {
  return "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:spPr>" + Place(points) +
         "</wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>" + std::string(characters, 'x') +
         "</w:t></w:r></w:p></w:txbxContent></wps:txbx>" + body +
         "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>";
}

std::string VmlBox(const std::string& style, size_t characters, const std::string& box = "<v:textbox>") {
  return "<w:pict><v:shape style=\"position:absolute;" + style + "\">" + box + "<w:txbxContent><w:p><w:r><w:t>" +
         std::string(characters, 'x') + "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>";
}

constexpr char kClips[] = "<a:bodyPr vertOverflow=\"clip\"/>";

TEST(DrawingTextTest, BoxesOfSlides) {
  EXPECT_EQ(Slide(SlideBox(20, Letters(1000))), "") << "it stands out of its box, and is seen";
  EXPECT_TRUE(Finds(Slide(SlideBox(20, Letters(1000), kClips)), "office.hidden_shape"));
  EXPECT_TRUE(Finds(Slide(Repeated(SlideBox(2, Letters(100), kClips), 3)), "office.hidden_shape"));
  EXPECT_EQ(Slide(Repeated(SlideBox(2, Letters(100), kClips), 2)), "");
  EXPECT_EQ(Slide(Repeated(SlideBox(20, Letters(3), kClips), 500)), "");
  const std::string shrinks = "<a:bodyPr vertOverflow=\"clip\"><a:normAutofit/></a:bodyPr>";
  EXPECT_EQ(Slide(SlideBox(20, Letters(1000), shrinks)), "");
  EXPECT_TRUE(Finds(Slide(SlideBox(20, Letters(9000), shrinks)), "office.hidden_shape"));
  EXPECT_EQ(Slide(SlideBox(20, Letters(9000), "<a:bodyPr vertOverflow=\"clip\"><a:spAutoFit/></a:bodyPr>")), "");
}

TEST(DrawingTextTest, BoxesOfTextDocuments) {
  EXPECT_EQ(Word(WordBox(100, 1000)), "");
  EXPECT_TRUE(Finds(Word(WordBox(20, 1000)), "office.hidden_shape"));
  EXPECT_TRUE(Finds(Word(Repeated(WordBox(2, 250), 20)), "office.hidden_shape"));
  EXPECT_EQ(Word(Repeated(WordBox(10, 12), 500)), "") << "labels";
  EXPECT_TRUE(Finds(Word(WordBox(20, 1000, "<wps:bodyPr><a:normAutofit/></wps:bodyPr>")), "office.hidden_shape"))
      << "nothing makes text smaller there";
  EXPECT_EQ(Word(WordBox(20, 1000, "<wps:bodyPr><a:spAutoFit/></wps:bodyPr>")), "");
  EXPECT_TRUE(Finds(Word(WordBox(100, 1000, "<wps:bodyPr tIns=\"20000000\"/>")), "office.hidden_shape"));
  EXPECT_EQ(Word(WordBox(100, 1000, "<wps:bodyPr tIns=\"45720\" lIns=\"91440\"/>")), "");
}

TEST(DrawingTextTest, BoxesOfVml) {
  EXPECT_EQ(Word(VmlBox("width:100pt;height:100pt", 1000)), "");
  EXPECT_TRUE(Finds(Word(VmlBox("width:100pt;height:12pt", 1000)), "office.hidden_shape"));
  EXPECT_TRUE(Finds(Word(Repeated(VmlBox("width:2pt;height:2pt", 200), 3)), "office.hidden_shape"));
  EXPECT_TRUE(Finds(Word(VmlBox("width:100pt;height:100pt", 1000, "<v:textbox inset=\"0,500pt,0,0\">")),
                    "office.hidden_shape"));
  EXPECT_EQ(Word(VmlBox("width:100pt;height:100pt", 1000, "<v:textbox inset=\",3.6pt,,\">")), "");
  EXPECT_EQ(Word(VmlBox("width:100pt;height:12pt", 1000, "<v:textbox style=\"mso-fit-shape-to-text:t\">")), "");
  EXPECT_EQ(Word(VmlBox("width:100pt;height:12pt;mso-height-percent:400", 1000)), "");
  const auto grouped = [](const std::string& size) {
    std::string box = VmlBox(size, 1000);
    const std::string group = "<v:group style=\"width:72pt;height:72pt\" coordsize=\"100000,100000\">";
    box.replace(box.find("<v:shape"), 0, group);
    return Word(box.replace(box.find("</w:pict>"), 0, "</v:group>"));
  };
  EXPECT_TRUE(Finds(grouped("width:2000;height:2000"), "office.hidden_shape"));
  EXPECT_EQ(grouped("width:200000;height:200000"), "");
}

TEST(DrawingTextTest, BlankShapesOverText) {
  const auto cover = [](int points, const std::string& properties, const std::string& wrap = "<wp:wrapNone/>") {
    return Word("<w:drawing><wp:anchor behindDoc=\"0\">" + wrap + "<a:graphic><a:graphicData><wps:wsp><wps:spPr>" +
                Place(points) + properties +
                "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
                "</w:drawing>");
  };
  const std::string white = "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>";
  EXPECT_TRUE(Finds(cover(400, white + "<a:ln><a:noFill/></a:ln>"), "office.hidden_shape"));
  EXPECT_TRUE(Finds(cover(400, white), "office.hidden_shape"));
  EXPECT_EQ(cover(400, white + "<a:ln>" + white + "</a:ln>"), "") << "a frame";
  EXPECT_EQ(cover(400, "<a:noFill/>"), "");
  EXPECT_EQ(cover(20, white), "");
  EXPECT_EQ(cover(400, white, "<wp:wrapTopAndBottom/>"), "");
}

TEST(DrawingTextTest, StylesOfVml) {
  EXPECT_EQ(OddVmlStyle("position:absolute;margin-left:-.05pt;margin-top:1.5in;width:12pt;height:50%;z-index:-1;"
                        "visibility:visible;mso-wrap-style:square;mso-position-horizontal:absolute;flip:x y;"
                        "mso-wrap-distance-top:-8e-5mm;mso-next-textbox:#Text Box 176;rotation:2000f;"
                        "v-text-anchor:top-center;font-family:\"Times New Roman\"; mso-height-percent : 0;"),
            0U);
  EXPECT_EQ(OddVmlStyle("width:12pt;mso-note:seventeen patients"), 26U);
  EXPECT_GT(OddVmlStyle("seventeen patients"), 0U);
  EXPECT_GT(OddVmlStyle("ward:7"), 0U);
  EXPECT_GT(OddVmlStyle("font-family:" + std::string(100, 'x')), 0U);
  EXPECT_GT(OddVmlStyle("width:1" + std::string(100, '2')), 0U);
  EXPECT_TRUE(Finds(Word(Repeated(VmlBox("width:9pt;mso-note:patient", 1), 40)), "xml.long_value"));
  EXPECT_EQ(Word(Repeated(VmlBox("width:9pt;mso-note:patient", 1), 3)), "");
}

TEST(DrawingTextTest, ParagraphsAndLetters) {
  const auto with = [](const std::string& properties, size_t characters = 300) {
    return Slide(SlideBox(400, "<a:p><a:pPr" + properties + "</a:pPr>" + Letters(characters) + "</a:p>"));
  };
  EXPECT_TRUE(Finds(with(" marL=\"51206400\" indent=\"0\">"), "office.hidden_text"));
  EXPECT_EQ(with(" marL=\"914400\" indent=\"-342900\">"), "");
  EXPECT_TRUE(Finds(with("><a:lnSpc><a:spcPts val=\"0\"/></a:lnSpc>"), "office.tiny_text"));
  EXPECT_TRUE(Finds(with("><a:lnSpc><a:spcPct val=\"1%\"/></a:lnSpc>"), "office.tiny_text"));
  EXPECT_EQ(with("><a:lnSpc><a:spcPct val=\"1%\"/></a:lnSpc>", 20), "") << "one line";
  EXPECT_EQ(with("><a:spcBef><a:spcPts val=\"0\"/></a:spcBef>"), "");
  const auto run = [](const std::string& attributes) { return Slide(SlideBox(400, Letters(20, attributes))); };
  EXPECT_TRUE(Finds(run(" spc=\"-10000\""), "office.tiny_text"));
  EXPECT_EQ(run(" spc=\"-300\" sz=\"4400\""), "");
  EXPECT_TRUE(Finds(run(" baseline=\"9000000\""), "office.hidden_text"));
  EXPECT_EQ(run(" baseline=\"-25000\""), "");
}

TEST(DrawingTextTest, ShapesThatAreTurnedAway) {
  const auto scene = [](const std::string& camera) {
    return Slide(SlideBox(400, Letters(20), "<a:bodyPr/>",
                          "<a:scene3d>" + camera +
                              "<a:lightRig rig=\"threePt\" dir=\"t\"><a:rot lat=\"5400000\" "
                              "lon=\"0\" rev=\"0\"/></a:lightRig></a:scene3d>"));
  };
  EXPECT_TRUE(Finds(scene("<a:camera prst=\"orthographicFront\"><a:rot lat=\"5400000\" lon=\"0\" rev=\"0\"/>"
                          "</a:camera>"),
                    "office.hidden_shape"));
  EXPECT_TRUE(Finds(scene("<a:camera prst=\"orthographicFront\" zoom=\"0\"/>"), "office.hidden_shape"));
  EXPECT_EQ(scene("<a:camera prst=\"perspectiveLeft\" zoom=\"91000\"><a:rot lat=\"1200000\" lon=\"3000000\" "
                  "rev=\"0\"/></a:camera>"),
            "");
}

std::string Table(size_t columns, const std::string& cells, const std::string& width = "1524000") {
  return "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr/><a:tblGrid>" +
         Repeated("<a:gridCol w=\"" + width + "\"/>", columns) + "</a:tblGrid><a:tr h=\"370000\">" + cells +
         "</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
}

std::string Cell(const std::string& attributes, size_t characters) {
  return "<a:tc" + attributes + "><a:txBody><a:bodyPr/><a:p>" + Letters(characters) +
         "</a:p></a:txBody><a:tcPr/></a:tc>";
}

TEST(DrawingTextTest, CellsThatAreNotShown) {
  EXPECT_EQ(Slide(Table(2, Cell("", 100) + Cell("", 100))), "");
  EXPECT_EQ(Slide(Table(2, Cell(" gridSpan=\"2\"", 100) + Cell(" hMerge=\"1\"", 0))), "");
  EXPECT_TRUE(Finds(Slide(Table(2, Cell(" gridSpan=\"2\"", 9) + Cell(" hMerge=\"1\"", 100))), "office.covered_cells"));
  EXPECT_TRUE(Finds(Slide(Table(1, Cell(" vMerge=\"true\"", 100))), "office.covered_cells"));
  EXPECT_TRUE(Finds(Slide(Table(1, Cell("", 9) + Cell("", 100))), "office.covered_cells"));
  EXPECT_TRUE(Finds(Slide(Table(1, Cell("", 100), "0")), "office.covered_cells"));
}

}  // namespace
}  // namespace shareguard::inspect
