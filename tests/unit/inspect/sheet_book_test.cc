// Workbooks beside their cells: sheets, names, strings, caches, comments, links.
#include <gtest/gtest.h>

#include "inspect/sheet_pivot.h"
#include "test_book.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr const char* kMain = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

void ExpectInBook(const TestBook& book, std::string_view id, std::string_view mark) {
  ExpectAt(book, id, kWorkbookPart, book.Workbook(), mark);
}

TEST(SheetBookTest, HiddenSheets) {
  TestBook book;
  book.second_state = " state=\"hidden\"";
  ExpectInBook(book, "office.hidden_sheets", "<sheet name=\"More\"");
  book.second_state = " state=\"veryHidden\"";
  ExpectInBook(book, "office.very_hidden_sheets", "<sheet name=\"More\"");
  book.second_rows = "<row r=\"1\"><c r=\"A1\" s=\"0\"/></row>";
  EXPECT_FALSE(FindIn(book, "office.very_hidden_sheets"));
}

TEST(SheetBookTest, HiddenWindow) {
  TestBook book;
  book.views = "<bookViews><workbookView visibility=\"hidden\"/></bookViews>";
  ExpectInBook(book, "office.hidden_sheets", "<workbookView");
}

TestBook Named(const std::string& attributes, const std::string& value) {
  TestBook book;
  book.names = "<definedNames><definedName " + attributes + ">" + value + "</definedName></definedNames>";
  return book;
}

TEST(SheetBookTest, Names) {
  ExpectInBook(Named("name=\"a\" hidden=\"1\"", "\"text\""), "office.hidden_names", "<definedName ");
  EXPECT_TRUE(FindIn(Named("name=\"a\" hidden=\"1\"", "{1,2,3}"), "office.hidden_names", Severity::kMedium));
  EXPECT_TRUE(
      FindIn(Named("name=\"a\"", "\"" + std::string(90, 'x') + "\""), "office.hidden_names", Severity::kMedium));
  ExpectInBook(Named("name=\"a\"", "\"a text that no cell of the workbook shows\""), "office.hidden_names",
               "<definedName ");
  EXPECT_FALSE(FindIn(Named("name=\"a\"", "\"Kansas City\""), "office.hidden_names"));
  EXPECT_FALSE(FindIn(Named("name=\"a\"", "IF(Data!A1=1,\"a text in a formula, which its cells show\",0)"),
                      "office.hidden_names"));
  EXPECT_TRUE(FindIn(Named("name=\"a\" hidden=\"1\"", "Data!$A$1"), "office.hidden_names", Severity::kMedium));
  EXPECT_FALSE(FindIn(Named("name=\"a\" hidden=\"1\"", "#REF!"), "office.hidden_names", Severity::kMedium));
  EXPECT_FALSE(FindIn(Named("name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\"", "Data!$A$1:$B$2"),
                      "office.hidden_names"));
  EXPECT_FALSE(FindIn(Named("name=\"_xlfn.IFERROR\" hidden=\"1\"", "#NAME?"), "office.hidden_names"));
  EXPECT_FALSE(FindIn(Named("name=\"a\"", "Data!$A$1:$B$2"), "office.hidden_names"));
}

TEST(SheetBookTest, ManyNamesThatStandForTexts) {
  TestBook book;
  for (int i = 0; i < 40; ++i) {
    book.names += "<definedName name=\"n" + std::to_string(i) + "\">\"twenty-six characters here\"</definedName>";
  }
  book.names = "<definedNames>" + book.names + "</definedNames>";
  ExpectInBook(book, "office.hidden_names", "<definedName ");
}

TEST(SheetBookTest, NamesThatStartMacros) {
  ExpectInBook(Named("name=\"_xlnm.Auto_Open\" hidden=\"1\"", "Data!$A$1"), "office.xlm_macros", "<definedName ");
  ExpectInBook(Named("name=\"a\"", "GET.CELL(6,Data!A1)"), "office.xlm_macros", "<definedName ");
}

TEST(SheetBookTest, UnusedStrings) {
  TestBook book;
  book.strings += "<si><t>left</t></si><si><t></t></si>";
  ExpectAt(book, "office.unused_strings", kStringsPart, book.Strings(), "<si><t>left");
  EXPECT_FALSE(FindIn(book, "office.unused_strings", Severity::kMedium));
  book.strings += "<si><t>" + std::string(500, 'x') + "</t></si>";
  EXPECT_TRUE(FindIn(book, "office.unused_strings", Severity::kMedium));
}

TEST(SheetBookTest, RunsOfStrings) {
  TestBook book;
  book.strings = "<si><r><t>seen</t></r><r><rPr><sz val=\"11\"/><color theme=\"0\"/></rPr><t>not</t></r></si>";
  ExpectAt(book, "office.white_text", kStringsPart, book.Strings(), "<si>");
  book.strings = "<si><r><rPr><sz val=\"1\"/></rPr><t>not</t></r></si>";
  ExpectAt(book, "office.tiny_text", kStringsPart, book.Strings(), "<si>");
  book.strings = "<si><r><rPr><sz val=\"11\"/><color rgb=\"FFFF0000\"/></rPr><t>red</t></r></si>";
  EXPECT_FALSE(FindIn(book, "office.white_text"));
}

TEST(SheetBookTest, WhiteRunsOnDarkCellsAreOrdinary) {
  TestBook book;
  book.strings = "<si><r><rPr><color theme=\"0\"/></rPr><t>head</t></r></si>";
  book.styles =
      StylesOf("", "", "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF000080\"/></patternFill></fill>",
               "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"2\"/>");
  book.rows = "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c></row>";
  EXPECT_FALSE(FindIn(book, "office.white_text"));
}

TEST(SheetBookTest, Readings) {
  TestBook book;
  book.strings = "<si><t>\xE6\x9D\xB1\xE4\xBA\xAC</t><rPh sb=\"0\" eb=\"2\"><t>\xE3\x83\x88\xE3\x82\xA6</t></rPh></si>";
  EXPECT_FALSE(FindIn(book, "office.hidden_text"));
  book.strings = "<si><t>\xE6\x9D\xB1</t><rPh sb=\"0\" eb=\"1\"><t>a message that nobody sees</t></rPh></si>";
  ExpectAt(book, "office.hidden_text", kStringsPart, book.Strings(), "<si>");
}

TEST(SheetBookTest, EscapedCharacters) {
  TestBook book;
  book.strings = "<si><t>line_x000D_\nline _x005F_x000D_ snake_xylo_</t></si>";
  EXPECT_FALSE(FindIn(book, "xml.invisible"));
  book.strings = "<si><t>a_x200B_b</t></si>";
  ExpectAt(book, "xml.invisible", kStringsPart, book.Strings(), "_x200B_");
}

TEST(SheetBookTest, LongNamesOfStyles) {
  TestBook book;
  book.styles = "<cellStyles><cellStyle name=\"" + std::string(200, 'x') + "\" xfId=\"0\"/></cellStyles>";
  EXPECT_TRUE(FindIn(book, "office.unused_styles", Severity::kMedium));
  book.styles = "<cellStyles><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";
  EXPECT_FALSE(FindIn(book, "office.unused_styles", Severity::kMedium));
}

TEST(SheetBookTest, ManyWordyNamesOfStyles) {
  const auto named = [](const std::string& words) {
    TestBook book;
    for (int i = 0; i < 40; ++i) {
      book.styles += "<cellStyle name=\"" + words + std::to_string(i) + "\" xfId=\"0\"/>";
    }
    book.styles = "<cellStyles>" + book.styles + "</cellStyles>";
    return book;
  };
  EXPECT_TRUE(
      FindIn(named("the message goes on in this name of a style, number "), "office.unused_styles", Severity::kMedium));
  EXPECT_FALSE(FindIn(named("60% - Accent3 2 2 "), "office.unused_styles", Severity::kMedium));
}

TEST(SheetBookTest, SheetsThatTheWorkbookDoesNotName) {
  TestBook book;
  book.parts = {{"xl/worksheets/sheet9.xml", "worksheet", "worksheet",
                 std::string("<worksheet") + kMain +
                     "><sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c></row></sheetData></worksheet>"}};
  ExpectAt(book, "office.hidden_sheets", "xl/worksheets/sheet9.xml", book.parts[0].content, "<worksheet");
}

TEST(SheetBookTest, Comments) {
  TestBook book;
  TestPart part{"xl/comments1.xml", "comments", "comments", "", true};
  const auto content = [](const char* text) {
    return std::string("<comments") + kMain +
           "><authors><author>me</author></authors><commentList><comment ref=\"A1\" "
           "authorId=\"0\"><text><r><t>" +
           text + "</t></r></text></comment></commentList></comments>";
  };
  part.content = content("look here");
  book.parts = {part};
  ExpectAt(book, "office.comments", part.name, part.content, "<comment ref");
  book.parts[0].content = content(" ");
  EXPECT_FALSE(FindIn(book, "office.comments"));
}

TEST(SheetBookTest, ExternalLinks) {
  TestBook book;
  TestPart part{"xl/externalLinks/externalLink1.xml", "externalLink", "externalLink", ""};
  part.content =
      std::string("<externalLink") + kMain +
      "><externalBook><sheetDataSet><sheetData sheetId=\"0\"><row r=\"1\"><cell r=\"A1\"><v>5</v></cell></row>"
      "</sheetData></sheetDataSet></externalBook></externalLink>";
  book.parts = {part};
  ExpectAt(book, "office.external_cache", part.name, part.content, "<cell r");
  book.parts[0].content =
      std::string("<externalLink") + kMain + "><ddeLink ddeService=\"cmd\" ddeTopic=\"x\"/></externalLink>";
  ExpectAt(book, "office.dde", part.name, book.parts[0].content, "<ddeLink");
}

TEST(SheetBookTest, Connections) {
  TestBook book;
  TestPart part{"xl/connections.xml", "connections", "connections", ""};
  part.content = std::string("<connections") + kMain + "><connection id=\"1\" name=\"a\" type=\"1\"/></connections>";
  book.parts = {part};
  ExpectAt(book, "office.data_connection", part.name, part.content, "<connection ");
}

TEST(SheetBookTest, MacroSheets) {
  TestBook book;
  TestPart part{"xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet",
                "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", ""};
  part.content = std::string("<xm:macrosheet") + kMain +
                 " xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"><sheetData><row r=\"1\">"
                 "<c r=\"A1\"><f>HALT()</f></c></row></sheetData></xm:macrosheet>";
  book.parts = {part};
  ExpectAt(book, "office.xlm_macros", part.name, part.content, "<c r=");
}

TEST(SheetBookTest, CalcChain) {
  TestBook book;
  TestPart part{"xl/calcChain.xml", "calcChain", "calcChain", ""};
  part.content = std::string("<calcChain") + kMain + ">";
  for (int i = 1; i <= 40; ++i) part.content += "<c r=\"A" + std::to_string(i) + "\" i=\"1\"/>";
  part.content += "</calcChain>";
  book.parts = {part};
  ExpectAt(book, "office.calc_chain", part.name, part.content, "<c r");
  EXPECT_FALSE(FindIn(book, "office.calc_chain", Severity::kMedium));
  for (int i = 0; i < 400; ++i) part.content.insert(part.content.find("</calc"), "<c r=\"B7\" i=\"1\"/>");
  book.parts = {part};
  EXPECT_TRUE(FindIn(book, "office.calc_chain", Severity::kMedium));
  book.rows = "<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:A500\">ROW(B1:B500)</f><v>1</v></c></row>";
  EXPECT_FALSE(FindIn(book, "office.calc_chain"));
}

TEST(SheetBookTest, FrozenPanes) {
  TestBook book;
  const auto view = [](const std::string& first, const std::string& state) {
    return "<sheetViews><sheetView topLeftCell=\"" + first +
           "\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A9\" state=\"" + state +
           "\"/></sheetView></sheetViews>";
  };
  book.columns = view("A1", "frozen");
  EXPECT_FALSE(FindIn(book, "office.hidden_rows"));
  book.columns = view("A5", "split");  // the upper pane scrolls
  EXPECT_FALSE(FindIn(book, "office.hidden_rows"));
  book.columns = view("A5", "frozen");
  ExpectAt(book, "office.hidden_rows", kSheetPart, book.Sheet(), "<pane");
}

TEST(SheetBookTest, FormulasInPlaceOfValues) {
  TestBook book;
  book.columns = "<sheetViews><sheetView showFormulas=\"1\" workbookViewId=\"0\"/></sheetViews>";
  ExpectAt(book, "office.hidden_format", kSheetPart, book.Sheet(), "<sheetView ");
}

TEST(SheetBookTest, RecentColors) {
  TestBook book;
  const auto colors = [](int count) {
    std::string list;
    for (int i = 0; i < count; ++i) list += "<color rgb=\"FF000000\"/>";
    return "<colors><mruColors>" + list + "</mruColors></colors>";
  };
  book.styles = colors(12);
  EXPECT_FALSE(FindIn(book, "office.unused_styles"));
  book.styles = colors(400);
  EXPECT_TRUE(FindIn(book, "office.unused_styles", Severity::kMedium));
}

TEST(SheetBookTest, GradientOfOneColor) {
  TestBook book;
  book.rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>12.5</v></c></row>";
  const auto styles = [](const std::string& second) {
    return StylesOf("", "<font><color rgb=\"FF0000FF\"/></font>",
                    "<fill><gradientFill><stop position=\"0\"><color rgb=\"FF0000FF\"/></stop><stop "
                    "position=\"1\"><color rgb=\"" +
                        second + "\"/></stop></gradientFill></fill>",
                    "<xf fontId=\"1\" fillId=\"2\"/>");
  };
  book.styles = styles("FFFFFFFF");
  EXPECT_FALSE(FindIn(book, "office.white_text"));
  book.styles = styles("FF0000FF");
  EXPECT_TRUE(FindIn(book, "office.white_text"));
}

TEST(SheetBookTest, PartOfAnotherKind) {
  TestBook book;
  book.parts = {{"xl/calcChain.xml", "calcChain", "calcChain", std::string("<comments") + kMain + "/>"}};
  EXPECT_TRUE(FindIn(book, "office.unexpected_part", Severity::kHigh));
}

TestBook Pivoted(const std::string& items, const std::string& source) {
  TestBook book;
  book.rows =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>12.5</v></c><c r=\"C1\"><v>43831.5</v></c></row>";
  book.names = "<pivotCaches><pivotCache cacheId=\"1\" r:id=\"rIdX0\"/></pivotCaches>";
  book.parts = {{"xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheDefinition", "pivotCacheDefinition",
                 std::string("<pivotCacheDefinition") + kMain + "><cacheSource " + source +
                     "</cacheSource><cacheFields count=\"1\"><cacheField name=\"a\"><sharedItems>" + items +
                     "</sharedItems></cacheField></cacheFields></pivotCacheDefinition>"}};
  return book;
}

TEST(SheetBookTest, PivotCachesThatRepeatCells) {
  const std::string source = "type=\"worksheet\"><worksheetSource ref=\"A1:C2\" sheet=\"Data\"/>";
  const std::string items = "<s v=\"NAME\"/><n v=\"12.5\"/><d v=\"2020-01-01T12:00:00\"/><m/>";
  const TestBook book = Pivoted(items, source);
  EXPECT_TRUE(FindIn(book, "office.pivot_cache"));
  EXPECT_FALSE(FindIn(book, "office.pivot_cache", Severity::kMedium));
}

TEST(SheetBookTest, PivotCachesThatKeepMore) {
  const std::string source = "type=\"worksheet\"><worksheetSource ref=\"A1:C2\" sheet=\"Data\"/>";
  for (const char* item :
       {"<s v=\"gone\"/>", "<n v=\"99.25\"/>", "<d v=\"2019-05-05T00:00:00\"/>", "<s v=\"left\" u=\"1\"/>"}) {
    const TestBook book = Pivoted(item, source);
    const auto finding = FindIn(book, "office.pivot_cache", Severity::kMedium);
    ASSERT_TRUE(finding) << item;
    EXPECT_EQ(finding->offset, book.parts[0].content.find(item));
  }
  EXPECT_TRUE(FindIn(Pivoted("<s v=\"Name\"/>", "type=\"external\" connectionId=\"1\">"), "office.pivot_cache",
                     Severity::kMedium));
}

TEST(SheetBookTest, DatesOfCaches) {
  double days = 0;
  ASSERT_TRUE(ParseDays("1900-03-01T06:00:00", &days));
  EXPECT_DOUBLE_EQ(days, 61.25);
  ASSERT_TRUE(ParseDays("2020-01-01", &days));
  EXPECT_DOUBLE_EQ(days, 43831);
  EXPECT_FALSE(ParseDays("2020-13-01", &days));
  EXPECT_FALSE(ParseDays("yesterday!", &days));
}

// A second part of styles, read after a sheet, defines a number format anew while the styles of cells refer to the
// first (found by fuzzing: the format was freed).
TEST(SheetBookTest, StylesThatComeTwice) {
  const std::string again =
      "<styleSheet" + std::string(kMain) +
      "><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0;;;\"/></numFmts></styleSheet>";
  const std::string sheet = "<worksheet" + std::string(kMain) +
                            "><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>5</v></c></row></sheetData></worksheet>";
  TestBook book;
  book.styles = StylesOf("<numFmt numFmtId=\"164\" formatCode=\";;;\"/>", "", "",
                         "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\"/>");
  book.parts = {{"xl/worksheets/sheet3.xml", "worksheet+xml", "worksheet", again},
                {"xl/worksheets/sheet4.xml", "worksheet+xml", "worksheet", sheet}};
  const auto hidden = FindIn(book, "office.hidden_format");
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden->part, "xl/worksheets/sheet4.xml");
}

}  // namespace
}  // namespace shareguard::inspect
