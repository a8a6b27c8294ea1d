#include <gtest/gtest.h>

#include "slides_testing.h"

namespace shareguard::inspect {
namespace {

using namespace slides_testing;  // NOLINT(google-build-using-namespace): this is what the file is about

TEST(SlidesTest, OrdinarySlidesAreSilent) {
  EXPECT_EQ(WithShapes(Box({})).ids(), "");
  EXPECT_EQ(WithShapes(Box({}) + Box({.id = 3, .y = 3000000, .fill = kBlue, .run = kWhite})).ids(), "");
  EXPECT_EQ(WithShapes(Box({.x = -500000})).ids(), "");               // half beside the slide
  EXPECT_EQ(WithShapes(Box({.x = 90000000, .text = ""})).ids(), "");  // nothing in it
  EXPECT_EQ(WithShapes(Box({.name_attributes = " hidden=\"1\"", .text = ""})).ids(), "");
}

TEST(SlidesTest, HiddenSlide) {
  Deck deck = WithShapes(Box({}));
  deck.slide_attributes = " show=\"0\"";
  EXPECT_TRUE(deck.Only("office.hidden_slides", "<p:sld"));
  deck.slide = Tree(Box({.text = ""}));
  EXPECT_EQ(deck.ids(), "");
  deck.slide_attributes = " show=\"1\"";
  deck.slide = Tree(Box({}));
  EXPECT_EQ(deck.ids(), "");
}

TEST(SlidesTest, SlidesThatTheListOmits) {
  Deck deck = WithShapes(Box({}));
  deck.list = "";
  EXPECT_TRUE(deck.Only("office.hidden_slides", "<p:sld"));
  deck.list = "<p:sldIdLst><p:sldId id=\"256\" r:id=\"rId2\"/></p:sldIdLst>";
  EXPECT_TRUE(deck.Only("office.hidden_slides", "<p:sld"));
  deck.slide = Tree(Box({.text = ""}));
  EXPECT_EQ(deck.ids(), "");
}

TEST(SlidesTest, TextBesideAMaster) {
  Deck deck = WithShapes(Box({}));
  deck.master_shapes = Box({.x = 90000000});
  EXPECT_EQ(FindingOf(deck.Findings(), "office.off_slide").part, "ppt/slideMasters/slideMaster1.xml");
  deck.master_shapes = "";
  deck.layout_shapes = Box({.y = -90000000});
  EXPECT_EQ(FindingOf(deck.Findings(), "office.off_slide").part, "ppt/slideLayouts/slideLayout1.xml");
  deck.layout_shapes = Box({.y = -90000000, .text = ""}) + Box({.x = -500000});
  EXPECT_EQ(deck.ids(), "");
}

TEST(SlidesTest, HiddenAndEmptyShapes) {
  EXPECT_TRUE(WithShapes(Box({.name_attributes = " hidden=\"1\""})).Only("office.hidden_shape", "<p:sp>"));
  EXPECT_TRUE(WithShapes(Box({.width = 0, .height = 0})).Only("office.hidden_shape", "<p:sp>"));
  const std::string group =
      "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"9\" name=\"G\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
      "<p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>"
      "<a:chExt cx=\"100\" cy=\"100\"/></a:xfrm></p:grpSpPr>";
  EXPECT_TRUE(WithShapes(group + Box({}) + "</p:grpSp>").Only("office.hidden_shape", "<p:sp>"));
}

TEST(SlidesTest, BesideTheSlide) {
  for (const BoxForm& form :
       {BoxForm{.x = 9144000}, BoxForm{.x = -3000001}, BoxForm{.y = 6858001}, BoxForm{.y = -500001}}) {
    EXPECT_TRUE(WithShapes(Box(form)).Only("office.off_slide", "<p:sp>"));
  }
  // Turned by a quarter, it is not as wide.
  EXPECT_EQ(WithShapes(Box({.x = -2900000})).ids(), "");
  EXPECT_TRUE(WithShapes(Box({.x = -2900000, .transform = " rot=\"5400000\""})).Only("office.off_slide", "<p:sp>"));
}

TEST(SlidesTest, GroupsMoveTheirMembers) {
  const auto group = [](const std::string& offset) {
    return "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"9\" "
           "name=\"G\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
           "<a:off x=\"" +
           offset +
           "\" y=\"0\"/><a:ext cx=\"9144000\" cy=\"6858000\"/><a:chOff x=\"0\" y=\"0\"/>"
           "<a:chExt cx=\"9144000\" cy=\"6858000\"/></a:xfrm></p:grpSpPr>" +
           Box({}) + "</p:grpSp>";
  };
  EXPECT_EQ(WithShapes(group("0")).ids(), "");
  EXPECT_TRUE(WithShapes(group("20000000")).Only("office.off_slide", "<p:sp>"));
}

TEST(SlidesTest, PlaceholdersStandWhereTheLayoutSays) {
  Deck deck = WithShapes(Box({.placeholder = "<p:ph type=\"body\" idx=\"4\"/>"}));
  const auto layout = [](const std::string& x) {
    return "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"P\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"body\" idx=\"4\"/></p:nvPr>"
           "</p:nvSpPr><p:spPr><a:xfrm><a:off x=\"" +
           x +
           "\" y=\"0\"/><a:ext cx=\"900000\" cy=\"900000\"/></a:xfrm>"
           "</p:spPr></p:sp>";
  };
  deck.layout_shapes = layout("0");
  EXPECT_EQ(deck.ids(), "");
  deck.layout_shapes = layout("99000000");
  EXPECT_TRUE(deck.Only("office.off_slide", "<p:sp>"));
}

TEST(SlidesTest, BeneathAnother) {
  const std::string cover =
      Box({.id = 3, .x = 0, .y = 0, .width = 9000000, .height = 6000000, .fill = kBlue, .text = ""});
  EXPECT_TRUE(WithShapes(Box({}) + cover).Only("office.hidden_shape", "<p:sp>"));
  EXPECT_EQ(WithShapes(cover + Box({})).ids(), "");
  const std::string glass = "<a:solidFill><a:srgbClr val=\"0000AA\"><a:alpha val=\"30000\"/></a:srgbClr></a:solidFill>";
  EXPECT_EQ(WithShapes(Box({}) +
                       Box({.id = 3, .x = 0, .y = 0, .width = 9000000, .height = 6000000, .fill = glass, .text = ""}))
                .ids(),
            "");
  Deck animated = WithShapes(Box({}) + cover);
  animated.behind =
      "<p:timing><p:tnLst><p:par><p:cTn id=\"1\"><p:childTnLst><p:set><p:cBhvr><p:cTn id=\"2\"/><p:tgtEl>"
      "<p:spTgt spid=\"3\"/></p:tgtEl></p:cBhvr></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>";
  EXPECT_EQ(animated.ids(), "");
  // What is covered may come and go as it likes; nobody sees it, unless it moves away.
  const auto replace = [&](const std::string& from, const std::string& to) {
    for (size_t at = animated.behind.find(from); at != std::string::npos; at = animated.behind.find(from, at + 1)) {
      animated.behind.replace(at, from.size(), to);
    }
  };
  replace("spid=\"3\"", "spid=\"2\"");
  EXPECT_TRUE(animated.Only("office.hidden_shape", "<p:sp>"));
  replace("p:set", "p:animMotion");
  EXPECT_EQ(animated.ids(), "");
}

TEST(SlidesTest, MoreShapesThanAreCompared) {
  std::string shapes;
  for (int i = 0; i < 4096; ++i) shapes += Box({.id = i + 2, .text = ""});
  EXPECT_EQ(WithShapes(shapes).ids(), "");
  EXPECT_TRUE(WithShapes(shapes + Box({.id = 5000})).ids().starts_with("office.hidden_shape@"));
}

TEST(SlidesTest, CoversOfManyForms) {
  const BoxForm below = {.x = 1000000, .y = 1000000, .width = 3000000, .height = 500000};
  BoxForm cover = {.id = 3, .x = 0, .y = 0, .width = 5000000, .height = 2500000, .fill = kBlue, .text = ""};
  for (const char* form : {"roundRect", "snip2DiagRect", "flowChartAlternateProcess", "ellipse"}) {
    cover.form = form;
    EXPECT_TRUE(WithShapes(Box(below) + Box(cover)).Only("office.hidden_shape", "<p:sp>")) << form;
  }
  cover.width = 4200000;
  cover.height = 1700000;
  EXPECT_EQ(WithShapes(Box(below) + Box(cover)).ids(), "") << "beyond the edge of an ellipse";
  cover.form = "rect";
  cover.fill =
      "<a:gradFill><a:gsLst><a:gs pos=\"0\"><a:srgbClr val=\"FFFFFF\"/></a:gs><a:gs pos=\"100000\">"
      "<a:srgbClr val=\"EEEEEE\"/></a:gs></a:gsLst><a:lin ang=\"0\"/></a:gradFill>";
  EXPECT_TRUE(WithShapes(Box(below) + Box(cover)).Only("office.hidden_shape", "<p:sp>"));
  cover.fill =
      "<a:gradFill><a:gsLst><a:gs pos=\"0\"><a:srgbClr val=\"FFFFFF\"/></a:gs><a:gs pos=\"100000\">"
      "<a:srgbClr val=\"EEEEEE\"><a:alpha val=\"10000\"/></a:srgbClr></a:gs></a:gsLst></a:gradFill>";
  EXPECT_EQ(WithShapes(Box(below) + Box(cover)).ids(), "");
  // Two halves, and two that leave a gap.
  BoxForm half = {.id = 3, .x = 900000, .y = 900000, .width = 1600000, .height = 700000, .fill = kBlue, .text = ""};
  BoxForm other = half;
  other.id = 4;
  other.x = 2400000;
  other.width = 1700000;
  EXPECT_TRUE(WithShapes(Box(below) + Box(half) + Box(other)).Only("office.hidden_shape", "<p:sp>"));
  other.x = 2700000;
  EXPECT_EQ(WithShapes(Box(below) + Box(half) + Box(other)).ids(), "");
}

TEST(SlidesTest, TextThatStylesHide) {
  const auto level = [](const std::string& size, const std::string& fill) {
    return "<a:lvl1pPr><a:defRPr" + size + ">" + fill + "</a:defRPr></a:lvl1pPr>";
  };
  const auto list = [&](const std::string& size, const std::string& fill) {
    return "<a:bodyPr/><a:lstStyle>" + level(size, fill) + "</a:lstStyle>";
  };
  EXPECT_TRUE(WithShapes(Box({.body = list("", kWhite)})).Only("office.white_text", "<a:r>"));
  EXPECT_EQ(WithShapes(Box({.run = kBlue, .body = list("", kWhite)})).ids(), "") << "the run says more";
  const std::string font = "<p:style><a:fontRef idx=\"minor\"><a:schemeClr val=\"lt1\"/></a:fontRef></p:style>";
  EXPECT_TRUE(WithShapes(Box({.style = font})).Only("office.white_text", "<a:r>"));
  EXPECT_EQ(WithShapes(Box({.fill = kBlue, .style = font})).ids(), "");
  EXPECT_EQ(WithShapes(Box({.style = font, .body = list("", kBlue)})).ids(), "");

  Deck usual = WithShapes(Box({}));
  usual.usual = "<p:defaultTextStyle>" + level(" sz=\"100\"", kBlue) + "</p:defaultTextStyle>";
  EXPECT_TRUE(usual.Only("office.tiny_text", "<a:r>"));
  usual.usual = "<p:defaultTextStyle>" + level(" sz=\"1800\"", kWhite) + "</p:defaultTextStyle>";
  EXPECT_TRUE(usual.Only("office.white_text", "<a:r>"));

  const std::string place = "<p:ph type=\"body\" idx=\"1\"/>";
  Deck deck = WithShapes(Box({.placeholder = place}));
  const auto prompt = [&](const std::string& styles) {
    std::string box = Box({.text = "", .body = styles});
    return box.replace(box.find("<p:nvPr>"), 8, "<p:nvPr>" + place);
  };
  deck.master_styles = "<p:txStyles><p:bodyStyle>" + level(" sz=\"100\"", kBlue) + "</p:bodyStyle></p:txStyles>";
  deck.layout_shapes = prompt("<a:bodyPr/>");
  EXPECT_TRUE(deck.Only("office.tiny_text", "<a:r>"));
  deck.layout_shapes = prompt(list(" sz=\"1800\"", ""));
  EXPECT_EQ(deck.ids(), "") << "the layout says more than the master";
  deck.master_styles = "";
  deck.layout_shapes = prompt(list(" sz=\"1800\"", kWhite));
  EXPECT_TRUE(deck.Only("office.white_text", "<a:r>"));
}

TEST(SlidesTest, TextPushedOffTheSlide) {
  EXPECT_TRUE(WithShapes(Box({.body = "<a:bodyPr tIns=\"20000000\"/>"})).Only("office.off_slide", "<p:sp>"));
  EXPECT_EQ(WithShapes(Box({.body = "<a:bodyPr lIns=\"914112\" bIns=\"914112\"/>"})).ids(), "");
}

TEST(SlidesTest, MuchTextBesideAFewShapes) {
  // So much text does not stand on the small dark shape alone.
  const std::string label = Box({.id = 3, .width = 500000, .height = 200000, .fill = kBlue, .text = ""});
  BoxForm form = {.width = 6000000, .height = 4000000, .run = kWhite};
  EXPECT_EQ(WithShapes(label + Box(form)).ids(), "");
  form.text = std::string(3000, 'x');
  EXPECT_TRUE(WithShapes(label + Box(form)).Only("office.white_text", "<a:r>"));
}

TEST(SlidesTest, ColourOfTheBackground) {
  EXPECT_TRUE(WithShapes(Box({.run = kWhite})).Only("office.white_text", "<a:r>"));
  EXPECT_TRUE(WithShapes(Box({.run = "<a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill>"}))
                  .Only("office.white_text", "<a:r>"));
  EXPECT_TRUE(WithShapes(Box({.fill = kBlue, .run = kBlue})).Only("office.white_text", "<a:r>"));
  EXPECT_TRUE(WithShapes(Box({.fill = "<a:noFill/>", .run = kWhite})).Only("office.white_text", "<a:r>"));
  EXPECT_EQ(WithShapes(Box({.run = "<a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>"})).ids(), "");
  // A blend of white and white is white; one of white and blue is not.
  const auto blend = [](const std::string& first, const std::string& second) {
    const auto stop = [](const std::string& rgb) { return "<a:gs pos=\"0\"><a:srgbClr val=\"" + rgb + "\"/></a:gs>"; };
    return Box({.run = "<a:gradFill><a:gsLst>" + stop(first) + stop(second) + "</a:gsLst></a:gradFill>"});
  };
  EXPECT_TRUE(WithShapes(blend("FFFFFF", "FEFEFE")).Only("office.white_text", "<a:r>"));
  EXPECT_EQ(WithShapes(blend("FFFFFF", "0000AA")).ids(), "");
  // A master that names no background is white.
  Deck bare = WithShapes(Box({.run = kWhite}));
  bare.ground = "";
  EXPECT_TRUE(bare.Only("office.white_text", "<a:r>"));
  // On a dark shape, on a dark master, on a picture whose colours nobody knows.
  const std::string dark =
      Box({.id = 3, .x = 0, .y = 0, .width = 9000000, .height = 6000000, .fill = kBlue, .text = ""});
  EXPECT_EQ(WithShapes(dark + Box({.run = kWhite})).ids(), "");
  Deck deck = WithShapes(Box({.run = kWhite}));
  deck.layout_shapes = dark;
  EXPECT_EQ(deck.ids(), "");
  deck.layout_shapes = "";
  deck.master_map = "bg1=\"dk1\" tx1=\"lt1\" bg2=\"dk2\" tx2=\"lt2\"";
  EXPECT_EQ(deck.ids(), "");
}

std::vector<policy::Finding> ReadOne(const std::string& type, const std::string& xml) {
  const auto reader = MakeSlidesReader();
  return ReadParts(reader.get(), {MakePart("ppt/part.xml", type, xml)});
}

TEST(SlidesTest, SpeakerNotes) {
  const auto notes = [](const std::string& type, const std::string& text) {
    const std::string xml = std::string("<p:notes") + kSlideNamespaces + ">" +
                            Tree(Box({.text = text, .placeholder = "<p:ph type=\"" + type + "\"/>"})) + "</p:notes>";
    return std::pair(ReadOne("presentationml.notesslide+xml", xml), xml.find("<p:sp>"));
  };
  EXPECT_EQ(Ids(notes("body", "").first), "");
  EXPECT_EQ(Ids(notes("sldNum", "12").first), "");
  const auto [findings, offset] = notes("body", "Say this");
  EXPECT_EQ(Ids(findings), "office.speaker_notes@ppt/part.xml:" + std::to_string(offset));
  EXPECT_NE(Ids(notes("hdr", std::string(300, 'x')).first), "");
}

TEST(SlidesTest, CommentsAndTags) {
  const std::string comments =
      std::string("<p:cmLst") + kSlideNamespaces +
      "><p:cm authorId=\"0\" idx=\"1\"><p:pos x=\"1\" y=\"1\"/><p:text>Why?</p:text></p:cm></p:cmLst>";
  EXPECT_EQ(Ids(ReadOne("presentationml.comments+xml", comments)),
            "office.comments@ppt/part.xml:" + std::to_string(comments.find("<p:cm ")));
  const auto tags = [](const std::string& value) {
    return ReadOne("presentationml.tags+xml", std::string("<p:tagLst") + kSlideNamespaces +
                                                  "><p:tag name=\"A\" val=\"" + value + "\"/></p:tagLst>");
  };
  EXPECT_EQ(Ids(tags("Empty")), "");
  EXPECT_EQ(Ids(tags("{0D1E2F3A-4B5C-6D7E-8F90-A1B2C3D4E5F6}")), "");
  EXPECT_EQ(FindingOf(tags("seen on ward seven"), "office.tags").severity, policy::Severity::kMedium);
  std::string words;
  while (words.size() < 300) words += "some words ";
  EXPECT_EQ(FindingOf(tags(words), "office.tags").severity, policy::Severity::kMedium);
}

TEST(SlidesTest, TextOfLayouts) {
  std::string words;
  while (words.size() < 6000) words += "some words ";
  Deck deck = WithShapes(Box({}));
  deck.layout_shapes = Box({.text = words});
  EXPECT_EQ(deck.ids(), "");  // shown on the slide
  deck.layout_shapes = Box({.text = words, .placeholder = "<p:ph type=\"body\"/>"});
  EXPECT_EQ(FindingOf(deck.Findings(), "office.hidden_text").part, "ppt/slideLayouts/slideLayout1.xml");
}

TEST(SlidesTest, TextOfTheMasterOfHandouts) {
  const auto handout = [](size_t characters) {
    const std::string xml = std::string("<p:handoutMaster") + kSlideNamespaces + ">" +
                            Tree(Box({.text = std::string(characters, 'x')})) + "</p:handoutMaster>";
    return Ids(ReadOne("presentationml.handoutmaster+xml", xml));
  };
  EXPECT_EQ(handout(300), "");
  EXPECT_TRUE(handout(6000).starts_with("office.hidden_text@"));
}

TEST(SlidesTest, SizeOfSlides) {
  const std::string main =
      std::string("<p:presentation") + kSlideNamespaces + "><p:sldSz cx=\"10\" cy=\"6858000\"/></p:presentation>";
  EXPECT_EQ(Ids(ReadOne("presentationml.presentation.main+xml", main)),
            "office.off_slide@ppt/part.xml:" + std::to_string(main.find("<p:sldSz")));
}

}  // namespace
}  // namespace shareguard::inspect
