// Workbooks for tests, made part by part, so that a test can say exactly what is in them and where.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_TEST_BOOK_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_TEST_BOOK_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/policy/finding.h"

namespace shareguard::inspect {

struct TestPart {
  std::string name;  // "xl/comments1.xml"
  std::string type;  // of the content, behind "application/vnd.openxmlformats-officedocument.spreadsheetml."
  std::string kind;  // of the relationship, its last segment
  std::string content;
  bool of_sheet = false;  // the first sheet refers to it, not the workbook
};

// What an ordinary workbook of two sheets holds, until a test changes it.
struct TestBook {
  std::string columns;  // between <worksheet> and <sheetData>
  std::string rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>12.5</v></c></row>";
  std::string behind;  // behind </sheetData>
  std::string styles;  // within <styleSheet>
  std::string strings = "<si><t>Name</t></si>";
  std::string second_rows = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>";
  std::string second_state;  // an attribute: " state=\"hidden\""
  std::string views;         // between <workbook> and <sheets>
  std::string names;         // behind </sheets>
  std::vector<TestPart> parts;

  std::string Sheet() const;
  std::string Workbook() const;
  std::string Strings() const;
  std::string Make() const;  // the file
};

inline constexpr const char* kSheetPart = "xl/worksheets/sheet1.xml";
inline constexpr const char* kWorkbookPart = "xl/workbook.xml";
inline constexpr const char* kStringsPart = "xl/sharedStrings.xml";

// A style part of these fonts, fills and formats of cells (each xf an index of both and a format's number).
std::string StylesOf(const std::string& formats, const std::string& fonts, const std::string& fills,
                     const std::string& cells);

// Inspects the workbook; the finding of this id and at least this severity, if there is one.
std::optional<policy::Finding> FindIn(const TestBook& book, std::string_view id,
                                      policy::Severity least = policy::Severity::kLow);
// The finding is there, in this part, at the first place of `mark` in its content.
void ExpectAt(const TestBook& book, std::string_view id, const std::string& part, const std::string& content,
              std::string_view mark);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_TEST_BOOK_H_
