// Text beside the pages of a document, summed over its parts.
#include <gtest/gtest.h>

#include <string>

#include "test_book.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr const char* kAside = "office.aside_text";
constexpr const char* kMain = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

// So many values of a filter, each another sentence of some 60 bytes.
std::string Filter(int count, const std::string& more = "") {
  std::string filters;
  for (int i = 0; i < count; ++i) {
    filters += "<filter val=\"Number " + std::to_string(i) + more + " of the ward was seen again this morning\"/>";
  }
  return "<autoFilter ref=\"A1:B2\"><filterColumn colId=\"0\"><filters>" + filters +
         "</filters></filterColumn></autoFilter>";
}

TEST(AsideAccountTest, ValuesThatNoPageShows) {
  TestBook book;
  book.behind = Filter(20);
  EXPECT_FALSE(FindIn(book, kAside));
  book.behind = Filter(400);
  EXPECT_TRUE(FindIn(book, kAside, Severity::kMedium));
}

TEST(AsideAccountTest, SumOfAllParts) {
  TestBook book;
  std::string persons =
      "<personList xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\">";
  for (int i = 0; i < 50; ++i) {
    persons += "<person displayName=\"Number " + std::to_string(i) +
               " of the clinic was not seen by us today\" id=\"{AAAAAAAA-0000-4000-8000-00000000000" +
               std::to_string(i % 10) + "}\" userId=\"u\" providerId=\"None\"/>";
  }
  book.parts = {{"xl/persons/person.xml", "application/vnd.ms-excel.person",
                 "http://schemas.microsoft.com/office/2017/10/relationships/person", persons + "</personList>"}};
  EXPECT_FALSE(FindIn(book, kAside));
  book.behind = Filter(50);
  EXPECT_TRUE(FindIn(book, kAside, Severity::kMedium));
}

// Much text beside pages that say little is another matter than beside pages that say much.
TEST(AsideAccountTest, AsMuchAsThePagesBear) {
  TestBook book;
  book.behind = Filter(90);
  EXPECT_TRUE(FindIn(book, kAside, Severity::kMedium));
  book.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
  for (int i = 2; i < 300; ++i) {
    const std::string row = std::to_string(i);
    book.rows += "<row r=\"" + row + "\"><c r=\"A" + row + "\" t=\"inlineStr\"><is><t>In week " + row +
                 " the ward was as full as in the weeks before, and nobody waited longer.</t></is></c></row>";
  }
  EXPECT_FALSE(FindIn(book, kAside));
  book.behind = Filter(400);
  EXPECT_TRUE(FindIn(book, kAside, Severity::kMedium));
}

TEST(AsideAccountTest, TheSameTextCountsOnce) {
  TestBook book;
  for (int i = 0; i < 400; ++i) book.behind += Filter(1);
  EXPECT_FALSE(FindIn(book, kAside));
}

// Texts of a few words that no formula shows.
std::string Formulas(int count) {
  std::string rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
  for (int i = 0; i < count; ++i) {
    const std::string row = std::to_string(i + 2);
    rows += "<row r=\"" + row + "\"><c r=\"A" + row + "\"><f>COUNTA(\"ward " + row + "\",\"bed " + row +
            " by window\")</f><v>2</v></c></row>";
  }
  return rows;
}

TEST(AsideAccountTest, WordsInFormulas) {
  TestBook book;
  book.rows = Formulas(100);
  EXPECT_FALSE(FindIn(book, kAside));
  book.rows = Formulas(2000);
  EXPECT_TRUE(FindIn(book, kAside, Severity::kMedium));
}

TEST(AsideAccountTest, ColumnsOfATableWithoutHeaders) {
  TestBook book;
  const auto table = [](const std::string& attributes) {
    std::string columns;
    for (int i = 0; i < 300; ++i) {
      columns += "<tableColumn id=\"" + std::to_string(i + 1) + "\" name=\"Answer " + std::to_string(i) +
                 " to what the person was asked about\"/>";
    }
    return std::string("<table") + kMain + " id=\"1\" name=\"T\" displayName=\"T\" ref=\"A1:B2\"" + attributes +
           "><tableColumns>" + columns + "</tableColumns></table>";
  };
  book.parts = {{"xl/tables/table1.xml", "table", "table", table(""), true}};
  EXPECT_FALSE(FindIn(book, kAside));
  book.parts[0].content = table(" headerRowCount=\"0\"");
  EXPECT_TRUE(FindIn(book, kAside, Severity::kMedium));
}

// Excel writes the type of the relationship with a capital letter.
TEST(AsideAccountTest, FeaturesOfCells) {
  TestBook book;
  const auto bag = [](const std::string& inner) {
    return "<FeaturePropertyBags xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag\">"
           "<bag type=\"Checkbox\"/>" +
           inner + "</FeaturePropertyBags>";
  };
  book.parts = {{"xl/featurePropertyBag/featurePropertyBag.xml", "application/vnd.ms-excel.featurepropertybag",
                 "http://schemas.microsoft.com/office/2022/11/relationships/FeaturePropertyBag",
                 bag("<bag type=\"XFControls\"><bagId k=\"CellControl\">0</bagId></bag>")}};
  EXPECT_FALSE(FindIn(book, "office.unknown_relationship"));
  EXPECT_FALSE(FindIn(book, kAside));
  std::string texts;
  for (int i = 0; i < 400; ++i) texts += "<s k=\"k\">Text " + std::to_string(i) + " of what nobody is to read</s>";
  book.parts[0].content = bag("<bag type=\"XFControls\">" + texts + "</bag>");
  EXPECT_TRUE(FindIn(book, kAside, Severity::kMedium));
}

}  // namespace
}  // namespace shareguard::inspect
