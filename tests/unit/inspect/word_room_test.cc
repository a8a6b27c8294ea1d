// Text of WordprocessingML for which the page has no room, parts of formulas that are not shown, and their ordinary
// neighbours.
#include <gtest/gtest.h>

#include "word_testing.h"

namespace shareguard::inspect {
namespace {

std::string Paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
std::string Cell(const std::string& content, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}
std::string Row(const std::string& cells, const std::string& properties = "") {
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}
std::string Table(const std::string& rows, const std::string& properties = "") {
  return "<w:tbl><w:tblPr>" + properties + "</w:tblPr>" + rows + "</w:tbl>";
}
std::string Formula(const std::string& content) { return "<w:p><m:oMath>" + content + "</m:oMath></w:p>"; }
std::string Math(const std::string& text) { return "<m:r><m:t>" + text + "</m:t></m:r>"; }
std::string Phantom(const std::string& text, const std::string& show = "0") {
  return "<m:phant><m:phantPr><m:show m:val=\"" + show + "\"/></m:phantPr><m:e>" + Math(text) + "</m:e></m:phant>";
}
std::string Sum(const std::string& properties, const std::string& below) {
  return "<m:nary><m:naryPr>" + properties + "</m:naryPr><m:sub>" + Math(below) + "</m:sub><m:sup/><m:e>" + Math("x") +
         "</m:e></m:nary>";
}
std::string Repeated(const std::string& text, size_t times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}
std::string Ruby(const std::string& size) {
  return "<w:p><w:r><w:ruby><w:rubyPr><w:hps w:val=\"" + size +
         "\"/></w:rubyPr><w:rt><w:r><w:t>seventeen</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>x</w:t></w:r></w:rubyBase>"
         "</w:ruby></w:r></w:p>";
}

const std::string kLong(600, 'x');
const std::string kWide = "<w:tcW w:w=\"4320\" w:type=\"dxa\"/>";
const std::string kFixed = "<w:tblLayout w:type=\"fixed\"/>";
const std::string kExact = "<w:trHeight w:val=\"100\" w:hRule=\"exact\"/>";
const std::string kFrame = "<w:framePr w:w=\"60\" w:h=\"60\" w:hRule=\"exact\" w:x=\"100\" w:y=\"100\"/>";

struct Case {
  const char* id;  // of the finding; "" for none
  const char* name;
  std::string body;
  std::string place = "";  // what the finding is at
};

void PrintTo(const Case& item, std::ostream* out) { *out << item.body; }
std::string CaseName(const testing::TestParamInfo<Case>& info) { return info.param.name; }

class WordRoomTest : public testing::TestWithParam<Case> {};

TEST_P(WordRoomTest, IsFoundWhereItStandsOrIsOrdinary) {
  const std::vector<policy::Finding> findings = ReadWord({WordBody(GetParam().body)});
  if (std::string_view(GetParam().id).empty()) {
    EXPECT_EQ(CountingIds(findings), "");
    return;
  }
  const auto found = Counting(findings, GetParam().id);
  ASSERT_TRUE(found) << CountingIds(findings);
  EXPECT_EQ(found->severity, policy::Severity::kMedium);
  EXPECT_EQ(found->offset, WordBody(GetParam().body).xml.find(GetParam().place));
}

const Case kTables[] = {
    {"office.covered_cells", "MergedWithTheCellAbove",
     Table(Row(Cell(Paragraph("a"), "<w:vMerge w:val=\"restart\"/>")) + Row(Cell(Paragraph(kLong), "<w:vMerge/>"))),
     "<w:t>xx"},
    {"office.covered_cells", "MergedWithTheCellBefore",
     Table(Row(Cell(Paragraph("a"), "<w:hMerge w:val=\"restart\"/>") +
               Cell(Paragraph(kLong), "<w:hMerge w:val=\"continue\"/>"))),
     "<w:t>xx"},
    {"office.covered_cells", "TableInACoveredCell", Table(Row(Cell(Table(Row(Cell(Paragraph(kLong)))), "<w:vMerge/>"))),
     "<w:t>xx"},
    {"office.hidden_text", "LowRow", Table(Row(Cell(Paragraph(kLong), kWide), kExact), kFixed), "<w:tc>"},
    {"office.hidden_text", "LowRowsTogether",
     Table(Repeated(Row(Cell(Paragraph(std::string(200, 'x')), kWide), "<w:trHeight w:val=\"50\" w:hRule=\"exact\"/>"),
                    20),
           kFixed),
     "<w:tc>"},
    {"office.hidden_text", "ManyLinesInARowOfOne",
     Table(Row(Cell(Repeated(Paragraph("seventeen"), 200), kWide), "<w:trHeight w:val=\"300\" w:hRule=\"exact\"/>")),
     "<w:tc>"},
    {"office.hidden_text", "MarginOfARowThatLeavesNothing",
     Table(Row(Cell(Paragraph(kLong), kWide + "<w:tcMar><w:top w:w=\"2000\" w:type=\"dxa\"/></w:tcMar>"),
               "<w:trHeight w:val=\"1000\" w:hRule=\"exact\"/>")),
     "<w:tc>"},
    {"office.hidden_text", "MarginOfACellThatLeavesNothing",
     Table(Row(Cell(Paragraph(kLong), kWide)),
           kFixed + "<w:tblCellMar><w:start w:w=\"5000\" w:type=\"dxa\"/></w:tblCellMar>"),
     "<w:tc>"},
    {"office.hidden_text", "CellBehindAColumnWiderThanThePage",
     Table(Row(Cell(Paragraph("a"), "<w:tcW w:w=\"30000\" w:type=\"dxa\"/>") + Cell(Paragraph(kLong), kWide)), kFixed),
     "<w:tc><w:tcPr>" + kWide},
    {"office.hidden_text", "RowThatBeginsBesideThePage",
     Table("<w:tblGrid><w:gridCol w:w=\"30000\"/><w:gridCol w:w=\"4320\"/></w:tblGrid>" +
               Row(Cell(Paragraph(kLong), kWide), "<w:gridBefore w:val=\"1\"/>"),
           kFixed),
     "<w:tc>"},
    {"office.hidden_text", "Frame", Paragraph(kLong, kFrame) + Paragraph("a"), "<w:p>"},
    {"office.hidden_text", "ParagraphsOfOneFrame", Repeated(Paragraph(std::string(50, 'x'), kFrame), 10), "<w:p>"},
    {"", "FewWordsInACoveredCell", Table(Row(Cell(Paragraph("a"))) + Row(Cell("<w:p/>", "<w:vMerge/>")))},
    {"", "FirstCellOfAMerge",
     Table(Row(Cell(Paragraph(kLong), "<w:vMerge w:val=\"restart\"/>")) + Row(Cell("<w:p/>", "<w:vMerge/>")))},
    {"", "RowThatGrows", Table(Row(Cell(Paragraph(kLong), kWide), "<w:trHeight w:val=\"100\"/>"), kFixed)},
    {"", "RowOfAFewLines",
     Table(Row(Cell(Paragraph(kLong), kWide), "<w:trHeight w:val=\"1200\" w:hRule=\"exact\"/>"), kFixed)},
    {"", "BoxInALowRow",
     Table(Row(Cell("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + Paragraph(kLong) +
                        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
                    kWide),
               kExact),
           kFixed)},
    {"", "WideTable",
     Table(Row(Repeated(Cell(Paragraph(std::string(100, 'x')), "<w:tcW w:w=\"2000\" w:type=\"dxa\"/>"), 10)), kFixed)},
    {"", "FramesOfOneLine",
     Repeated(Paragraph("seventeen", "<w:framePr w:w=\"2000\" w:h=\"300\" w:hRule=\"exact\"/>") + Paragraph("x"), 60)},
};

const Case kFormulas[] = {
    {"office.hidden_text", "Phantom", Formula(Phantom("seventeen patients of ward 7")), "<m:t>seven"},
    {"office.hidden_text", "ManyPhantoms", Repeated(Formula(Phantom("seventeen")), 60), "<m:t>seven"},
    {"office.hidden_text", "LowerLimit", Formula(Sum("<m:subHide m:val=\"1\"/>", "seventeen patients of ward 7")),
     "<m:t>seven"},
    {"office.hidden_text", "Degree",
     Formula("<m:rad><m:radPr><m:degHide m:val=\"on\"/></m:radPr><m:deg>" + Math("seventeen patients of ward 7") +
             "</m:deg><m:e>" + Math("x") + "</m:e></m:rad>"),
     "<m:t>seven"},
    {"", "PhantomThatIsShown", Formula(Phantom("seventeen patients of ward 7", "1"))},
    {"", "PhantomOfALetter", Formula(Phantom("x+1"))},
    {"", "LimitsThatAreShown", Formula(Sum("<m:supHide m:val=\"1\"/>", "seventeen patients of ward 7"))},
    {"", "IndexWithinAFormulaWithoutLimits",
     Formula("<m:nary><m:naryPr><m:subHide m:val=\"1\"/></m:naryPr><m:sub/><m:sup/><m:e><m:sSub><m:e>" + Math("x") +
             "</m:e><m:sub>" + Math("seventeen patients of ward 7") + "</m:sub></m:sSub></m:e></m:nary>")},
};

const Case kSizes[] = {
    {"office.tiny_text", "ComplexScript",
     "<w:p><w:r><w:rPr><w:sz w:val=\"24\"/><w:szCs w:val=\"2\"/><w:cs/></w:rPr><w:t>seventeen</w:t></w:r></w:p>",
     "<w:t>"},
    {"office.tiny_text", "RightToLeft",
     "<w:p><w:r><w:rPr><w:szCs w:val=\"2\"/><w:rtl w:val=\"1\"/></w:rPr><w:t>seventeen</w:t></w:r></w:p>", "<w:t>"},
    {"office.tiny_text", "RubyText", Ruby("1"), "<w:t>seven"},
    {"office.white_text", "PatternInOneColour",
     "<w:p><w:r><w:rPr><w:color w:val=\"FF0000\"/><w:shd w:val=\"horzStripe\" w:color=\"FF0000\" w:fill=\"FF0000\"/>"
     "</w:rPr><w:t>seventeen</w:t></w:r></w:p>",
     "<w:t>"},
    {"", "SizeOfTheOtherScript",
     "<w:p><w:r><w:rPr><w:sz w:val=\"24\"/><w:szCs w:val=\"2\"/></w:rPr><w:t>seventeen</w:t></w:r></w:p>"},
    {"", "TinyInTheOtherScriptAlone",
     "<w:p><w:r><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"24\"/><w:rtl/></w:rPr><w:t>seventeen</w:t></w:r></w:p>"},
    {"", "RubyTextAsItIs", Ruby("10")},
};

INSTANTIATE_TEST_SUITE_P(Tables, WordRoomTest, testing::ValuesIn(kTables), CaseName);
INSTANTIATE_TEST_SUITE_P(Formulas, WordRoomTest, testing::ValuesIn(kFormulas), CaseName);
INSTANTIATE_TEST_SUITE_P(Sizes, WordRoomTest, testing::ValuesIn(kSizes), CaseName);

}  // namespace
}  // namespace shareguard::inspect
