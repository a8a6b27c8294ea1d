// Copies of cells that the charts of a workbook keep.
#include <gtest/gtest.h>

#include <string>

#include "test_book.h"

namespace shareguard::inspect {
namespace {

constexpr const char* kFound = "office.chart_data";

std::string Points(const std::string& before, int first, int count) {
  std::string points = "<c:ptCount val=\"" + std::to_string(count) + "\"/>";
  for (int i = 0; i < count; ++i) {
    points += "<c:pt idx=\"" + std::to_string(i) + "\"><c:v>" + before + std::to_string(first + i) + "</c:v></c:pt>";
  }
  return points;
}

std::string Cells(const std::string& before, int first, int count) {
  std::string rows;
  for (int i = 0; i < count; ++i) {
    const std::string place = "\"A" + std::to_string(i + 1) + "\"", value = before + std::to_string(first + i);
    rows += "<row r=\"" + std::to_string(i + 1) + "\">";
    rows += before.empty() ? "<c r=" + place + "><v>" + value + "</v></c></row>"
                           : "<c r=" + place + " t=\"inlineStr\"><is><t>" + value + "</t></is></c></row>";
  }
  return rows;
}

// A workbook with these cells and a chart of these copies.
TestBook BookOf(const std::string& rows, const std::string& texts, const std::string& numbers,
                const std::string& formula = "Data!$A$1:$A$90") {
  TestBook book;
  book.rows = rows;
  book.strings = "";
  book.behind = "<drawing r:id=\"rIdX0\"/>";
  const std::string drawing =
      "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"/>";
  const std::string chart =
      "<c:chartSpace "
      "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart><c:plotArea><c:barChart>"
      "<c:ser><c:cat><c:strRef><c:f>" +
      formula + "</c:f><c:strCache>" + texts + "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>" + formula +
      "</c:f><c:numCache>" + numbers +
      "</c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>"
      "</c:chartSpace>";
  book.parts = {
      {"xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing", "drawing", drawing, true},
      {"xl/charts/chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart", "chart", chart, true}};
  return book;
}

TEST(SheetChartTest, TextsThatAreInNoCell) {
  EXPECT_FALSE(FindIn(BookOf(Cells("Ward ", 1, 90), Points("Ward ", 1, 90), ""), kFound));
  EXPECT_FALSE(FindIn(BookOf(Cells("Ward ", 1, 90), Points("Room ", 1, 20), ""), kFound));
  const TestBook strange = BookOf(Cells("Ward ", 1, 90), Points("Room ", 1, 90), "");
  const auto found = FindIn(strange, kFound, policy::Severity::kMedium);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->part, "xl/charts/chart1.xml");
}

TEST(SheetChartTest, NumbersThatAreInNoCell) {
  EXPECT_FALSE(FindIn(BookOf(Cells("", 1000, 90), "", Points("", 1000, 90)), kFound));
  EXPECT_FALSE(FindIn(BookOf(Cells("", 1000, 90), "", Points("", 2000, 60)), kFound));
  EXPECT_TRUE(FindIn(BookOf(Cells("", 1000, 90), "", Points("", 2000, 90)), kFound, policy::Severity::kMedium));
  // The copy may stand among texts, and may have other digits at the end.
  EXPECT_FALSE(FindIn(BookOf(Cells("", 1000, 90), Points("", 1000, 90), ""), kFound));
  std::string rows = Cells("", 1000, 90);
  for (size_t at = 0; (at = rows.find("</v>", at)) != std::string::npos; at += 24) rows.insert(at, ".00000000000001");
  EXPECT_FALSE(FindIn(BookOf(rows, "", Points("", 1000, 90)), kFound));
}

TEST(SheetChartTest, CopiesOfLongTexts) {
  const std::string text(300, 'x');
  TestBook book = BookOf("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "", "");
  book.strings = "<si><t>" + text + "</t></si>";
  std::string& chart = book.parts[1].content;
  chart.replace(chart.find("<c:strCache>"), 12,
                "<c:strCache><c:pt idx=\"0\"><c:v>" + text.substr(0, 255) + "</c:v></c:pt>");
  EXPECT_FALSE(FindIn(book, kFound));
  book.strings = "<si><t>" + text.substr(0, 200) + "</t></si>";
  const TestBook twice = book;
  EXPECT_FALSE(FindIn(twice, kFound));  // of one text alone it is little
}

TEST(SheetChartTest, NamesInFormulas) {
  const std::string name(1200, 'x');
  TestBook book = BookOf(Cells("", 1, 2), "", "", "Data!" + name);
  EXPECT_TRUE(FindIn(book, kFound, policy::Severity::kMedium));
  book.names = "<definedNames><definedName name=\"" + name + "\">Data!$A$1</definedName></definedNames>";
  EXPECT_FALSE(FindIn(book, kFound));
}

}  // namespace
}  // namespace shareguard::inspect
