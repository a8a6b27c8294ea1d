// Text of cells that is not what the cell shows: found, whatever the cell's type; what programs write is not.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

const std::string kMessage = "the patient of bed four was seen on ward seven";

std::string Cell(std::string_view attributes, std::string_view text) {
  return "<table:table-cell " + std::string(attributes) + "><text:p>" + std::string(text) +
         "</text:p></table:table-cell>";
}

std::string Sheet(std::string_view cells) {
  return "<table:table table:name=\"a\"><table:table-row>" + std::string(cells) + "</table:table-row></table:table>";
}

using OdfCellsTest = OdfTest;

TEST_F(OdfCellsTest, TextThatIsNotWhatTheValueShows) {
  for (const char* value :
       {"office:value-type=\"float\" office:value=\"3\"", "office:value-type=\"boolean\" office:boolean-value=\"true\"",
        "office:value-type=\"date\" office:date-value=\"2020-01-01\"",
        "office:value-type=\"string\" office:string-value=\"Final\"",
        "office:value-type=\"float\" office:value=\"2\" table:formula=\"of:=1+1\""}) {
    ExpectSheet("", Sheet(Cell(value, kMessage)), "office.hidden_text", "<table:table-cell");
  }
  const std::string digits(80, '7');
  ExpectSheet("", Sheet(Cell("office:value-type=\"float\" office:value=\"3\"", digits)), "office.hidden_text",
              "<table:table-cell");
}

TEST_F(OdfCellsTest, NumbersDatesAndErrorsAsProgramsWriteThem) {
  for (const auto& [value, text] : std::initializer_list<std::pair<const char*, const char*>>{
           {"office:value-type=\"float\" office:value=\"1234.5\"", "1 234,50 € per patient"},
           {"office:value-type=\"date\" office:date-value=\"2020-01-06\"", "lunes, 6 de enero de 2020"},
           {"office:value-type=\"percentage\" office:value=\"0.153\"", "15.3 %"},
           {"office:value-type=\"boolean\" office:boolean-value=\"true\"", "VRAI"},
           {"office:value-type=\"string\" office:string-value=\"\"", "#VALUE!"},
           {"office:value-type=\"string\" office:string-value=\"some  words that are long\"",
            "some <text:s/>words that are long"}}) {
    ExpectSheetSilent("", Sheet(Cell(value, text)));
  }
}

TEST_F(OdfCellsTest, ShortTextsOfManyCells) {
  std::string numbers;
  std::string messages;
  for (int i = 0; i < 400; ++i) {
    const std::string number = std::to_string(i);
    numbers += Cell("office:value-type=\"float\" office:value=\"" + number + "\"", number + " patients of ward");
    messages += Cell("office:value-type=\"string\" office:string-value=\"x\"", "ward " + number + " said");
  }
  ExpectSheetSilent("", Sheet(numbers));
  const Outcome outcome = Run(Package(kOds, {{"content.xml", Content("", "spreadsheet", Sheet(messages))}}));
  EXPECT_EQ(Find(outcome, "office.hidden_text", "content.xml").length, 0U);
}

// A text shows what stands in its cells.
TEST_F(OdfCellsTest, TablesOfTextsShowTheText) {
  ExpectTextSilent("", Sheet(Cell("office:value-type=\"float\" office:value=\"3\"", kMessage)));
}

TEST_F(OdfCellsTest, FlatDocumentsAreOfTheirType) {
  const std::string style = TextStyle("T1", "fo:color=\"#ffffff\"");
  const auto flat = [&](std::string_view type, std::string_view genre, std::string_view body) {
    std::string file =
        Root("document", "<office:automatic-styles>" + style +
                             "</office:automatic-styles><office:body><office:" + std::string(genre) + ">" +
                             std::string(body) + "</office:" + std::string(genre) + "></office:body>");
    const std::string root = "<office:document";
    return file.insert(file.find(root) + root.size(), " office:mimetype=\"" + std::string(type) + "\"");
  };
  Find(Run(flat(kOds, "spreadsheet", Sheet(Cell("office:value-type=\"float\" office:value=\"3\"", kMessage))), true),
       "office.hidden_text", "");
  Find(Run(flat(kOdt, "text", "<text:p>Seen <text:span text:style-name=\"T1\">unseen</text:span></text:p>"), true),
       "office.white_text", "");
}

}  // namespace
}  // namespace shareguard::inspect
