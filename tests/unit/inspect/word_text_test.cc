// Text that a reader of a WordprocessingML document does not see, and ordinary text that looks like it.
#include <gtest/gtest.h>

#include "word_testing.h"

namespace shareguard::inspect {
namespace {

std::string RunOf(const std::string& properties, const std::string& text = "Seventeen patients") {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>";
}
std::string Paragraph(const std::string& content, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + content + "</w:p>";
}
std::string Styled(const std::string& style, const std::string& text = "Seventeen patients") {
  return Paragraph("<w:r><w:t>" + text + "</w:t></w:r>", "<w:pStyle w:val=\"" + style + "\"/>");
}
std::string Cell(const std::string& content, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}
std::string Table(const std::string& cells, const std::string& properties = "", const std::string& row = "") {
  return "<w:tbl><w:tblPr>" + properties + "</w:tblPr><w:tr><w:trPr>" + row + "</w:trPr>" + cells + "</w:tr></w:tbl>";
}
std::string Style(const std::string& type, const std::string& id, const std::string& content) {
  return "<w:style w:type=\"" + type + "\" w:styleId=\"" + id + "\"><w:name w:val=\"" + id + "\"/>" + content +
         "</w:style>";
}
std::string Box(const std::string& fill, const std::string& run, const std::string& before = "") {
  return Paragraph("<w:r><w:drawing><wp:anchor><wp:extent cx=\"1000\" cy=\"1000\"/><a:graphic><a:graphicData>" +
                   before + "<wps:wsp><wps:spPr>" + fill + "</wps:spPr><wps:txbx><w:txbxContent>" + Paragraph(run) +
                   "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>");
}
const std::string kWhiteRun = RunOf("<w:color w:val=\"FFFFFF\"/>");

struct Case {
  const char* id;  // of the finding; "" for none
  const char* name;
  std::string body;
  std::string styles = "";
  std::string settings = "";
};

void PrintTo(const Case& item, std::ostream* out) { *out << item.body; }

std::vector<policy::Finding> Read(const Case& item) {
  return ReadWord({WordSettings(item.settings), WordStyleSheet(item.styles), WordBody(item.body)});
}

std::string CaseName(const auto& info) { return info.param.name; }

class UnseenTextTest : public testing::TestWithParam<Case> {};

TEST_P(UnseenTextTest, IsFoundWhereItStands) {
  const std::vector<policy::Finding> findings = Read(GetParam());
  const auto found = Counting(findings, GetParam().id);
  ASSERT_TRUE(found) << CountingIds(findings);
  const std::string xml = WordBody(GetParam().body).xml;
  EXPECT_EQ(found->part, "word/document.xml");
  EXPECT_EQ(found->offset, xml.find("<w:t>Seventeen"));
  EXPECT_EQ(found->length, std::string("<w:t>Seventeen patients").size());
  EXPECT_EQ(CountingIds(findings), found->id + "(word/document.xml) ") << "and nothing else is";
}

const Case kHidden[] = {
    {"office.hidden_text", "Vanish", Paragraph(RunOf("<w:vanish/>"))},
    {"office.hidden_text", "VanishTrue", Paragraph(RunOf("<w:vanish w:val=\"true\"/>"))},
    {"office.hidden_text", "SpecVanish", Paragraph(RunOf("<w:specVanish/>"))},
    {"office.hidden_text", "VanishInABranch",
     Paragraph(
         RunOf("<mc:AlternateContent><mc:Choice Requires=\"w14\"><w:vanish/></mc:Choice></mc:AlternateContent>"))},
    {"office.hidden_text", "HiddenAsAWebPage", Paragraph(RunOf("<w:webHidden/>"))},
    {"office.hidden_text", "CharacterStyle", Paragraph(RunOf("<w:rStyle w:val=\"c\"/>")),
     Style("character", "c", "<w:rPr><w:vanish/></w:rPr>")},
    {"office.hidden_text", "ParagraphStyle", Styled("p"), Style("paragraph", "p", "<w:rPr><w:vanish/></w:rPr>")},
    {"office.hidden_text", "BasedOnAHiddenStyle", Styled("c"),
     Style("paragraph", "c", "<w:basedOn w:val=\"b\"/>") + Style("paragraph", "b", "<w:basedOn w:val=\"a\"/>") +
         Style("paragraph", "a", "<w:rPr><w:vanish/></w:rPr>")},
    {"office.hidden_text", "CircleOfStyles", Styled("a"),
     Style("paragraph", "a", "<w:basedOn w:val=\"b\"/>") +
         Style("paragraph", "b", "<w:basedOn w:val=\"a\"/><w:rPr><w:vanish/></w:rPr>")},
    {"office.hidden_text", "DefaultParagraphStyle", Paragraph(RunOf("")),
     "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"n\"><w:rPr><w:vanish/></w:rPr></w:style>"},
    {"office.hidden_text", "Defaults", Paragraph(RunOf("")),
     "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"},
    {"office.hidden_text", "TableStyle", Table(Cell(Paragraph(RunOf(""))), "<w:tblStyle w:val=\"t\"/>"),
     Style("table", "t", "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>")},
    {"office.hidden_text", "RaisedAway", Paragraph(RunOf("<w:position w:val=\"3000\"/>"))},
    {"office.hidden_text", "IndentedAway", Paragraph(RunOf(""), "<w:ind w:left=\"-20000\"/>")},
    {"office.hidden_text", "FirstLineAway", Paragraph(RunOf(""), "<w:ind w:left=\"100\" w:hanging=\"12000\"/>")},
    {"office.hidden_text", "FrameOffThePage", Paragraph(RunOf(""), "<w:framePr w:x=\"30000\" w:y=\"100\"/>")},
    {"office.hidden_text", "FrameOfNoSize", Paragraph(RunOf(""), "<w:framePr w:w=\"1\" w:h=\"1\" w:hRule=\"exact\"/>")},
    {"office.hidden_text", "TableOffThePage", Table(Cell(Paragraph(RunOf(""))), "<w:tblpPr w:tblpX=\"-30000\"/>")},
    {"office.hidden_text", "TableIndentedAway",
     Table(Cell(Paragraph(RunOf(""))), "<w:tblInd w:w=\"30000\" w:type=\"dxa\"/>")},
    {"office.hidden_text", "RowOfNoHeight",
     Table(Cell(Paragraph(RunOf(""))), "", "<w:trHeight w:val=\"1\" w:hRule=\"exact\"/>")},
    {"office.hidden_text", "CellOfNoWidth",
     Table(Cell(Paragraph(RunOf("")), "<w:tcW w:w=\"1\" w:type=\"dxa\"/>"), "<w:tblLayout w:type=\"fixed\"/>")},
    {"office.hidden_text", "HiddenRow", Table(Cell(Paragraph(RunOf(""))), "", "<w:hidden/>")},
    {"office.hidden_text", "TableWithinAHiddenRow", Table(Cell(Table(Cell(Paragraph(RunOf(""))))), "", "<w:hidden/>")},
    {"office.hidden_text", "FoldedHeading", Paragraph(RunOf(""), "<w15:collapsed/>")},
};

const Case kPale[] = {
    {"office.white_text", "White", Paragraph(kWhiteRun)},
    {"office.white_text", "NearlyWhite", Paragraph(RunOf("<w:color w:val=\"f0f0f0\"/>"))},
    {"office.white_text", "BackgroundOfTheTheme",
     Paragraph(RunOf("<w:color w:val=\"000000\" w:themeColor=\"background1\"/>"))},
    {"office.white_text", "MappedColour", Paragraph(RunOf("<w:color w:val=\"000000\" w:themeColor=\"text1\"/>")), "",
     "<w:clrSchemeMapping w:t1=\"light1\"/>"},
    {"office.white_text", "WhiteStyle", Styled("p"),
     Style("paragraph", "p", "<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>")},
    {"office.white_text", "ColourOfItsShading",
     Paragraph(RunOf("<w:color w:val=\"1F3864\"/><w:shd w:val=\"clear\" w:fill=\"1F3864\"/>"))},
    {"office.white_text", "WhiteInAWhiteCellOfADarkTable",
     Table(Cell(Paragraph(kWhiteRun), "<w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>"), "<w:tblStyle w:val=\"t\"/>"),
     Style("table", "t", "<w:tcPr><w:shd w:val=\"clear\" w:fill=\"4472C4\"/></w:tcPr>")},
    {"office.white_text", "BlackOnBlackHighlight", Paragraph(RunOf("<w:highlight w:val=\"black\"/>"))},
    {"office.white_text", "NoFill", Paragraph(RunOf("<w14:textFill><w14:noFill/></w14:textFill>"))},
    {"office.white_text", "ClearFill",
     Paragraph(RunOf("<w14:textFill><w14:solidFill><w14:srgbClr w14:val=\"000000\"><w14:alpha w14:val=\"100000\"/>"
                     "</w14:srgbClr></w14:solidFill></w14:textFill>"))},
    {"office.white_text", "WhiteFill",
     Paragraph(RunOf("<w:color w:val=\"000000\"/><w14:textFill><w14:solidFill><w14:schemeClr w14:val=\"bg1\"/>"
                     "</w14:solidFill></w14:textFill>"))},
    {"office.white_text", "WhiteThatWasLifted",
     Paragraph(RunOf("<w14:textFill><w14:solidFill><w14:schemeClr w14:val=\"tx1\"><w14:lumMod w14:val=\"0\"/>"
                     "<w14:lumOff w14:val=\"100000\"/></w14:schemeClr></w14:solidFill></w14:textFill>"))},
    {"office.white_text", "BlendOfWhiteAndWhite",
     Paragraph(RunOf("<w14:textFill><w14:gradFill><w14:gsLst><w14:gs w14:pos=\"0\"><w14:srgbClr w14:val=\"FFFFFF\"/>"
                     "</w14:gs><w14:gs w14:pos=\"100000\"><w14:srgbClr w14:val=\"FEFEFE\"/></w14:gs></w14:gsLst>"
                     "</w14:gradFill></w14:textFill>"))},
    {"office.white_text", "WhiteInAWhiteBox", Box("<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>", kWhiteRun)},
    {"office.white_text", "WhiteInAnEmptyBox", Box("<a:noFill/>", kWhiteRun)},
    {"office.white_text", "WhiteInADarkBoxThatIsClear",
     Box("<a:solidFill><a:srgbClr val=\"000000\"><a:alpha val=\"0\"/></a:srgbClr></a:solidFill>", kWhiteRun)},
};

const Case kTiny[] = {
    {"office.tiny_text", "OnePoint", Paragraph(RunOf("<w:sz w:val=\"2\"/>"))},
    {"office.tiny_text", "TinyStyle", Styled("p"), Style("paragraph", "p", "<w:rPr><w:sz w:val=\"1\"/></w:rPr>")},
    {"office.tiny_text", "Narrow", Paragraph(RunOf("<w:w w:val=\"1\"/>"))},
    {"office.tiny_text", "Squeezed", Paragraph(RunOf("<w:spacing w:val=\"-200\"/>"))},
    {"office.tiny_text", "Fitted", Paragraph(RunOf("<w:fitText w:val=\"1\"/>"))},
    {"office.tiny_text", "LineOfOnePoint", Paragraph(RunOf(""), "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>")},
};

INSTANTIATE_TEST_SUITE_P(Hidden, UnseenTextTest, testing::ValuesIn(kHidden), CaseName<testing::TestParamInfo<Case>>);
INSTANTIATE_TEST_SUITE_P(Pale, UnseenTextTest, testing::ValuesIn(kPale), CaseName<testing::TestParamInfo<Case>>);
INSTANTIATE_TEST_SUITE_P(Tiny, UnseenTextTest, testing::ValuesIn(kTiny), CaseName<testing::TestParamInfo<Case>>);

class OrdinaryTextTest : public testing::TestWithParam<Case> {};

TEST_P(OrdinaryTextTest, IsSilent) { EXPECT_EQ(CountingIds(Read(GetParam())), ""); }

const Case kOrdinary[] = {
    {"", "Plain", Paragraph(RunOf(""))},
    {"", "BlendOfWhiteAndBlue",
     Paragraph(RunOf("<w14:textFill><w14:gradFill><w14:gsLst><w14:gs w14:pos=\"0\"><w14:srgbClr w14:val=\"FFFFFF\"/>"
                     "</w14:gs><w14:gs w14:pos=\"100000\"><w14:srgbClr w14:val=\"0000AA\"/></w14:gs></w14:gsLst>"
                     "</w14:gradFill></w14:textFill>"))},
    {"", "DarkerWhite",
     Paragraph(RunOf("<w14:textFill><w14:solidFill><w14:schemeClr w14:val=\"bg1\"><w14:lumMod w14:val=\"50000\"/>"
                     "</w14:schemeClr></w14:solidFill></w14:textFill>"))},
    {"", "VanishOff", Paragraph(RunOf("<w:vanish w:val=\"0\"/>") + RunOf("<w:vanish w:val=\"false\"/>"))},
    {"", "HiddenStyleOverruled", Paragraph(RunOf("<w:rStyle w:val=\"c\"/><w:vanish w:val=\"0\"/>")),
     Style("character", "c", "<w:rPr><w:vanish/></w:rPr>")},
    {"", "HiddenStyleThatNothingUses", Paragraph(RunOf("")), Style("paragraph", "p", "<w:rPr><w:vanish/></w:rPr>")},
    {"", "HiddenMarkOfAParagraph", Paragraph(RunOf(""), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>")},
    {"", "HiddenRunWithoutText", Paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t> \xC2\xA0</w:t><w:br/></w:r>")},
    {"", "FormerlyHidden", Paragraph(RunOf("<w:rPrChange w:id=\"1\"><w:rPr><w:vanish/></w:rPr></w:rPrChange>"))},
    {"", "PageNumberOfAContentsTable",
     Paragraph("<w:fldSimple w:instr=\"PAGEREF x\">" + RunOf("<w:webHidden/>", "17") + "</w:fldSimple>")},
    {"", "FormOfAWebPage", Styled("z", "Top of Form") + Styled("z", "Formularbeginn"),
     "<w:style w:type=\"paragraph\" w:styleId=\"z\"><w:name w:val=\"HTML Top of Form\"/><w:rPr><w:vanish/></w:rPr>"
     "</w:style>"},
    {"", "WhiteOnADarkCell", Table(Cell(Paragraph(kWhiteRun), "<w:shd w:val=\"clear\" w:fill=\"1F3864\"/>"))},
    {"", "WhiteOnADarkParagraph",
     Paragraph(kWhiteRun, "<w:shd w:val=\"clear\" w:themeFill=\"accent1\" w:fill=\"auto\"/>")},
    {"", "WhiteOnASolidParagraph", Paragraph(kWhiteRun, "<w:shd w:val=\"solid\" w:color=\"000000\"/>")},
    {"", "WhiteOnADarkHighlight", Paragraph(RunOf("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"darkBlue\"/>"))},
    {"", "HeaderRowOfATableStyle", Table(Cell(Paragraph(kWhiteRun)), "<w:tblStyle w:val=\"u\"/>"),
     Style("table", "t",
           "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:tcPr>"
           "<w:shd w:val=\"clear\" w:fill=\"4472C4\" w:themeFill=\"accent1\"/></w:tcPr></w:tblStylePr>") +
         Style("table", "u", "<w:basedOn w:val=\"t\"/>")},
    {"", "WhiteInADarkBox", Box("<a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill>", kWhiteRun)},
    {"", "WhiteInABoxOfTheTheme",
     Box("", kWhiteRun,
         "<wps:wsp><wps:style><a:fillRef idx=\"1\"/></wps:style></wps:wsp>"
         "<pic:pic/>")},
    {"", "WhiteInAnEmptyBoxOnAPicture", Box("<a:noFill/>", kWhiteRun, "<pic:pic/>")},
    {"", "AutomaticOnBlack", Paragraph(RunOf("<w:color w:val=\"auto\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>"))},
    {"", "Grey",
     Paragraph(RunOf("<w:color w:val=\"A6A6A6\"/>") +
               RunOf("<w:color w:val=\"FFFFFF\" w:themeColor=\"background1\" w:themeShade=\"A6\"/>"))},
    {"", "Outlined",
     Paragraph(RunOf("<w14:textOutline><w14:solidFill/></w14:textOutline><w14:textFill><w14:noFill/>"
                     "</w14:textFill>"))},
    {"", "SpacerOfOnePoint",
     Paragraph("<w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:t> </w:t></w:r>",
               "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr>")},
    {"", "SmallPrint", Paragraph(RunOf("<w:sz w:val=\"10\"/><w:w w:val=\"80\"/><w:spacing w:val=\"-10\"/>"))},
    {"", "SizeWithAUnit", Paragraph(RunOf("<w:sz w:val=\"6pt\"/>"), "<w:ind w:left=\"2cm\" w:hanging=\"18pt\"/>")},
    {"", "HangingIndent", Paragraph(RunOf(""), "<w:ind w:left=\"720\" w:hanging=\"720\"/>")},
    {"", "DropCap",
     Paragraph(RunOf("<w:position w:val=\"-10\"/>"),
               "<w:framePr w:dropCap=\"drop\" w:lines=\"3\" w:wrap=\"around\" w:h=\"900\" w:hRule=\"exact\"/>")},
    {"", "ThinRowWithoutText", Table(Cell(Paragraph("")), "", "<w:trHeight w:val=\"10\" w:hRule=\"exact\"/>")},
    {"", "CellThatTakesItsWidthFromTheText", Table(Cell(Paragraph(RunOf("")), "<w:tcW w:w=\"0\" w:type=\"auto\"/>"))},
    {"", "TextBehindAHiddenRow", Table(Cell(Paragraph("")), "", "<w:hidden/>") + Paragraph(RunOf(""))},
};

INSTANTIATE_TEST_SUITE_P(Forms, OrdinaryTextTest, testing::ValuesIn(kOrdinary), CaseName<testing::TestParamInfo<Case>>);

TEST(WordTextTest, PageColourThatIsShownDecides) {
  const auto read = [](const std::string& color, const std::string& settings) {
    const std::string body = "<w:background w:color=\"000000\"/><w:body>" +
                             Paragraph(RunOf("<w:color w:val=\"" + color + "\"/>")) + "</w:body>";
    return CountingIds(ReadWord({WordSettings(settings), {"word/document.xml", WordXml("w:document", body)}}));
  };
  EXPECT_EQ(read("FFFFFF", "<w:displayBackgroundShape/>"), "");
  EXPECT_EQ(read("000000", "<w:displayBackgroundShape/>"), "office.white_text(word/document.xml) ");
  EXPECT_EQ(read("FF0000", ""), "");
  EXPECT_EQ(read("000000", ""), "office.white_text(word/document.xml) ") << "it is in the view as a web page";
}

TEST(WordTextTest, BoxAndPictureInAHiddenRun) {
  const auto findings =
      ReadWord({WordBody(Paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:shape><v:textbox><w:txbxContent>" +
                                   Paragraph(RunOf("")) + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"))});
  EXPECT_EQ(CountingIds(findings), "office.hidden_text(word/document.xml) office.hidden_shape(word/document.xml) ");
}

TEST(WordTextTest, ThemeDecidesWhatItsColoursAre) {
  const std::string theme = WordXml("a:theme",
                                    "<a:themeElements><a:clrScheme name=\"x\"><a:accent1><a:srgbClr "
                                    "val=\"FFFFFF\"/></a:accent1></a:clrScheme></a:themeElements>");
  const WordPart body = WordBody(Paragraph(RunOf("<w:color w:val=\"4472C4\" w:themeColor=\"accent1\"/>")));
  EXPECT_EQ(CountingIds(ReadWord({body})), "");
  EXPECT_TRUE(Counting(ReadWord({{"word/theme/theme1.xml", theme}, body}), "office.white_text"));
}

TEST(WordTextTest, FloodIsCountedAndNotListed) {
  std::string body;
  for (int i = 0; i < 500; ++i) body += Paragraph(RunOf("<w:vanish/>"));
  uint64_t count = 0;
  const std::vector<policy::Finding> findings = ReadWord({WordBody(body)});
  for (const policy::Finding& finding : findings) count += finding.count;
  EXPECT_EQ(count, 500U);
  EXPECT_LT(findings.size(), 20U);
}

TEST(WordTextTest, LongChainOfStylesEndsAndIsFollowed) {
  std::string styles = Style("paragraph", "s0", "<w:rPr><w:vanish/></w:rPr>");
  for (int i = 1; i < 5000; ++i) {
    styles += Style("paragraph", "s" + std::to_string(i), "<w:basedOn w:val=\"s" + std::to_string(i - 1) + "\"/>");
  }
  EXPECT_TRUE(Counting(ReadWord({WordStyleSheet(styles), WordBody(Styled("s4999"))}), "office.hidden_text"));
}

}  // namespace
}  // namespace shareguard::inspect
