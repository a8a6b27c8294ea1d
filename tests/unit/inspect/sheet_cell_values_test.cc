// Values of cells that are not of the cells' types.
#include <gtest/gtest.h>

#include <string>

#include "test_book.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr const char* kForm = "xml.value_form";

// Cells of this type, each with another value.
TestBook BookOf(const std::string& type, const std::string& value, int count) {
  TestBook book;
  for (int i = 2; i < count + 2; ++i) {
    const std::string row = std::to_string(i);
    book.rows += "<row r=\"" + row + "\"><c r=\"A" + row + "\"" + (type.empty() ? "" : " t=\"" + type + "\"") + "><v>" +
                 value + (count > 1 ? " " + row : "") + "</v></c></row>";
  }
  return book;
}

TEST(SheetCellValuesTest, ValuesOfTheirType) {
  for (const char* number : {"1", "-2.5", "1E-7", "1.5e+300"})
    EXPECT_FALSE(FindIn(BookOf("", number, 1), kForm)) << number;
  for (const char* truth : {"0", "1", "TRUE", "false"}) EXPECT_FALSE(FindIn(BookOf("b", truth, 1), kForm)) << truth;
  for (const char* error : {"#N/A", "#DIV/0!", "#NAME?", "#GETTING_DATA"}) {
    EXPECT_FALSE(FindIn(BookOf("e", error, 1), kForm)) << error;
  }
  EXPECT_FALSE(FindIn(BookOf("d", "2020-01-31T12:30:00.5Z", 1), kForm, Severity::kMedium));
  EXPECT_FALSE(FindIn(BookOf("str", "Smith was seen again", 90), kForm));
}

TEST(SheetCellValuesTest, TextForOtherThings) {
  for (const char* type : {"", "n", "b", "e", "d", "s"}) {
    const TestBook book = BookOf(type, "Smith was seen again", 90);
    const auto found = FindIn(book, kForm, Severity::kHigh);
    ASSERT_TRUE(found) << type;
    EXPECT_EQ(found->part, kSheetPart);
    EXPECT_EQ(found->offset, book.Sheet().find("<c r=\"A2\"")) << type;
  }
  EXPECT_TRUE(FindIn(BookOf("e", "Smith was seen again" + std::string(3000, 'x'), 1), kForm, Severity::kHigh));
}

TEST(SheetCellValuesTest, AProgramsFault) {
  EXPECT_FALSE(FindIn(BookOf("", "NaN", 1), kForm, Severity::kMedium));
  EXPECT_TRUE(FindIn(BookOf("", "NaN", 1), kForm));
  EXPECT_TRUE(FindIn(BookOf("", "word", 20), "office.odd_values", Severity::kMedium));
}

}  // namespace
}  // namespace shareguard::inspect
