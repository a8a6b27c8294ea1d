// What lies below what on slides: tables, layouts and masters.
#include <gtest/gtest.h>

#include "slides_testing.h"

namespace shareguard::inspect {
namespace {

using namespace slides_testing;  // NOLINT(google-build-using-namespace): this is what the file is about

const BoxForm kBelow = {.x = 1000000, .y = 1000000, .width = 3000000, .height = 500000};
const std::string kWords =
    "Words that somebody wrote into a layout, and that are more than a template's ordinary words";

// Of two columns and two rows, from (0,9; 0,9) on, of 4,000,000 by 1,000,000.
std::string Table(const std::string& fill, const std::string& style = "", const std::string& last_cell = "") {
  const auto cell = [](const std::string& own) {
    return "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>Seen</a:t></a:r></a:p></a:txBody><a:tcPr>" + own +
           "</a:tcPr></a:tc>";
  };
  const std::string row = "<a:tr h=\"500000\">" + cell(fill);
  return "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"9\" name=\"Table\"/><p:cNvGraphicFramePr/><p:nvPr/>"
         "</p:nvGraphicFramePr><p:xfrm><a:off x=\"900000\" y=\"900000\"/><a:ext cx=\"4000000\" "
         "cy=\"1000000\"/></p:xfrm>"
         "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr>" +
         (style.empty() ? "" : "<a:tableStyleId>" + style + "</a:tableStyleId>") +
         "</a:tblPr><a:tblGrid><a:gridCol w=\"2000000\"/><a:gridCol w=\"2000000\"/></a:tblGrid>" + row + cell(fill) +
         "</a:tr>" + row + cell(last_cell.empty() ? fill : last_cell) + "</a:tr></a:tbl></a:graphicData></a:graphic>" +
         "</p:graphicFrame>";
}

TEST(SlidesLayersTest, BeneathTheCellsOfATable) {
  EXPECT_TRUE(WithShapes(Box(kBelow) + Table(kBlue)).Only("office.hidden_shape", "<p:sp>"));
  EXPECT_EQ(WithShapes(Table(kBlue) + Box(kBelow)).ids(), "");  // above them
  EXPECT_EQ(WithShapes(Box(kBelow) + Table("<a:noFill/>")).ids(), "");
  EXPECT_EQ(WithShapes(Box(kBelow) + Table("")).ids(), "");
  BoxForm high = kBelow;
  high.height = 850000;
  EXPECT_TRUE(WithShapes(Box(high) + Table(kBlue)).Only("office.hidden_shape", "<p:sp>"));
  EXPECT_EQ(WithShapes(Box(high) + Table(kBlue, "", "<a:noFill/>")).ids(), "") << "one cell lets it through";
}

TEST(SlidesLayersTest, BeneathATableWhoseStyleFillsIt) {
  const std::string own = "{00000000-0000-4000-8000-000000000001}";
  Deck deck = WithShapes(Box(kBelow) + Table("", own));
  EXPECT_EQ(deck.ids(), "");
  const auto style = [&](const std::string& colour) {
    return "<a:tblStyle styleId=\"" + own + "\" styleName=\"x\"><a:wholeTbl><a:tcStyle><a:fill><a:solidFill>" + colour +
           "</a:solidFill></a:fill></a:tcStyle></a:wholeTbl></a:tblStyle>";
  };
  deck.table_styles = style("<a:schemeClr val=\"accent1\"/>");
  EXPECT_TRUE(deck.Only("office.hidden_shape", "<p:sp>"));
  deck.table_styles = style("<a:schemeClr val=\"accent1\"><a:alpha val=\"40000\"/></a:schemeClr>");
  EXPECT_EQ(deck.ids(), "");
  deck.slide = Tree(Box(kBelow) + Table("", "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"));  // every new table's
  EXPECT_TRUE(deck.Only("office.hidden_shape", "<p:sp>"));
}

TEST(SlidesLayersTest, ColoursAndCoversOfALayoutItself) {
  Deck deck = WithShapes(Box({}));
  deck.layout_shapes = Box({.text = kWords});
  EXPECT_EQ(deck.ids(), "");
  deck.layout_shapes = Box({.run = kWhite, .text = kWords});
  EXPECT_EQ(FindingOf(deck.Findings(), "office.white_text").part, "ppt/slideLayouts/slideLayout1.xml");
  deck.layout_shapes = Box({.run = kWhite, .text = "A few words"});
  EXPECT_EQ(deck.ids(), "");
  deck.layout_shapes = Box({.text = kWords}) +
                       Box({.id = 3, .x = 0, .y = 0, .width = 5000000, .height = 2500000, .fill = kBlue, .text = ""});
  EXPECT_EQ(FindingOf(deck.Findings(), "office.hidden_shape").part, "ppt/slideLayouts/slideLayout1.xml");
  deck.layout_shapes = "";
  deck.master_shapes = Box({.run = kWhite, .text = kWords});
  EXPECT_EQ(FindingOf(deck.Findings(), "office.white_text").part, "ppt/slideMasters/slideMaster1.xml");
}

std::string Many(int count) {
  std::string words;
  for (int i = 0; i < count; ++i) words += "Word " + std::to_string(i) + " of them all ";
  return words;
}

TEST(SlidesLayersTest, TextOfLayersThatNoSlideShows) {
  const std::string hidden = "office.hidden_text@ppt/slideLayouts/slideLayout1.xml:";
  Deck deck = WithShapes(Box({.x = 5000000}));
  deck.layout_shapes = Box({.text = Many(50)});
  EXPECT_EQ(deck.ids(), "");
  deck.slide_attributes = " showMasterSp=\"0\"";
  EXPECT_TRUE(deck.ids().starts_with(hidden));
  deck.layout_shapes = Box({.text = Many(9)});
  EXPECT_EQ(deck.ids(), "");
  // Covered by the shapes of the only slide.
  deck = WithShapes(Box({.id = 3, .x = 0, .y = 0, .width = 5000000, .height = 2500000, .fill = kBlue, .text = ""}));
  deck.layout_shapes = Box({.text = Many(50)});
  EXPECT_TRUE(deck.ids().starts_with(hidden));
  // A layout may leave its master's shapes out.
  deck = WithShapes(Box({.x = 5000000}));
  deck.master_shapes = Box({.text = Many(50)});
  EXPECT_EQ(deck.ids(), "");
  deck.layout_attributes = " showMasterSp=\"0\"";
  EXPECT_TRUE(deck.ids().starts_with("office.hidden_text@ppt/slideMasters/slideMaster1.xml:"));
}

TEST(SlidesLayersTest, PromptsCountOnce) {
  const auto prompt = [](const std::string& text) {
    return Box({.text = text, .placeholder = "<p:ph type=\"body\"/>"});
  };
  Deck deck = WithShapes(Box({}));
  for (int i = 0; i < 300; ++i) deck.layout_shapes += prompt("Click to edit the styles of the master");
  EXPECT_EQ(deck.ids(), "");
  deck.layout_shapes = prompt(Many(200));
  EXPECT_TRUE(deck.ids().starts_with("office.hidden_text@ppt/slideLayouts/slideLayout1.xml:"));
}

TEST(SlidesLayersTest, TextThatRunsOffTheSlide) {
  const std::string body = "<a:bodyPr wrap=\"none\"/>";
  EXPECT_EQ(WithShapes(Box({.text = Many(10), .body = body})).ids(), "");
  EXPECT_TRUE(WithShapes(Box({.text = Many(100), .body = body})).Only("office.off_slide", "<p:sp>"));
  EXPECT_EQ(WithShapes(Box({.text = Many(100)})).ids(), "");
  EXPECT_TRUE(
      WithShapes(Box({.width = 100000, .height = 100000, .text = Many(200)})).Only("office.off_slide", "<p:sp>"));
  const std::string clipped = "<a:bodyPr vertOverflow=\"ellipsis\"/>";
  EXPECT_EQ(WithShapes(Box({.text = Many(20), .body = clipped})).ids(), "");
  EXPECT_TRUE(WithShapes(Box({.width = 300000, .height = 300000, .text = Many(40), .body = clipped}))
                  .Only("office.hidden_shape", "<p:sp>"));
}

}  // namespace
}  // namespace shareguard::inspect
