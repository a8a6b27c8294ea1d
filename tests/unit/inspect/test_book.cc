#include "test_book.h"

#include <gtest/gtest.h>

#include "testing.h"

namespace shareguard::inspect {
namespace {

using policy::Finding;
using policy::Inspection;

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
constexpr std::string_view kMain = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr std::string_view kLinks = " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view kExtended = " xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"";
constexpr std::string_view kTypePrefix = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr std::string_view kRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string Text(std::initializer_list<std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

std::string SheetOf(const TestBook& book, const std::string& rows) {
  return Text({kHead, "<worksheet", kMain, kLinks, kExtended, ">", book.columns, "<sheetData>", rows, "</sheetData>",
               book.behind, "</worksheet>"});
}

std::string Override(std::string_view name, std::string_view type) {
  const bool whole = type.find('/') != std::string_view::npos;
  return Text({"<Override PartName=\"/", name, "\" ContentType=\"", whole ? "" : kTypePrefix, type, "+xml\"/>"});
}

std::string Relation(const std::string& id, std::string_view kind, std::string_view target) {
  const bool whole = kind.find('/') != std::string_view::npos;
  return Text(
      {"<Relationship Id=\"", id, "\" Type=\"", whole ? "" : kRelationships, kind, "\" Target=\"", target, "\"/>"});
}

std::string Relations(const std::string& inner) {
  return Text({kHead, "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">", inner,
               "</Relationships>"});
}

std::string OwnRelations(const TestBook& book, bool of_sheet) {
  std::string relations;
  for (const TestPart& part : book.parts) {
    if (part.of_sheet != of_sheet) continue;
    relations += Relation("rIdX" + std::to_string(relations.size()), part.kind, "/" + part.name);
  }
  return relations;
}

std::string ContentTypes(const TestBook& book) {
  std::string types = Override(kWorkbookPart, "sheet.main") + Override(kSheetPart, "worksheet") +
                      Override("xl/worksheets/sheet2.xml", "worksheet") + Override("xl/styles.xml", "styles") +
                      Override(kStringsPart, "sharedStrings");
  for (const TestPart& part : book.parts) types += Override(part.name, part.type);
  return Text({kHead, "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
               "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
               "<Default Extension=\"xml\" ContentType=\"application/xml\"/>", types, "</Types>"});
}

}  // namespace

std::string TestBook::Sheet() const { return SheetOf(*this, rows); }

std::string TestBook::Workbook() const {
  return Text({kHead, "<workbook", kMain, kLinks, ">", views,
               "<sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/>", "<sheet name=\"More\" sheetId=\"2\"",
               second_state, " r:id=\"rId2\"/></sheets>", names, "</workbook>"});
}

std::string TestBook::Strings() const { return Text({kHead, "<sst", kMain, ">", strings, "</sst>"}); }

std::string TestBook::Make() const {
  const TestBook plain;
  std::vector<std::pair<std::string, std::string>> members = {
      {"[Content_Types].xml", ContentTypes(*this)},
      {"_rels/.rels", Relations(Relation("rId1", "officeDocument", kWorkbookPart))},
      {kWorkbookPart, Workbook()},
      {"xl/_rels/workbook.xml.rels",
       Relations(Relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                 Relation("rId2", "worksheet", "worksheets/sheet2.xml") + Relation("rId3", "styles", "styles.xml") +
                 Relation("rId4", "sharedStrings", "sharedStrings.xml") + OwnRelations(*this, false))},
      {kSheetPart, Sheet()},
      {"xl/worksheets/sheet2.xml", SheetOf(plain, second_rows)},
      {"xl/styles.xml", Text({kHead, "<styleSheet", kMain, ">", styles, "</styleSheet>"})},
      {kStringsPart, Strings()}};
  if (const std::string own = OwnRelations(*this, true); !own.empty()) {
    members.emplace_back("xl/worksheets/_rels/sheet1.xml.rels", Relations(own));
  }
  for (const TestPart& part : parts) members.emplace_back(part.name, part.content);
  return StoredZip(members);
}

std::string StylesOf(const std::string& formats, const std::string& fonts, const std::string& fills,
                     const std::string& cells) {
  return Text({"<numFmts>", formats, "</numFmts><fonts><font><sz val=\"11\"/></font>", fonts,
               "</fonts><fills><fill><patternFill patternType=\"none\"/></fill>",
               "<fill><patternFill patternType=\"gray125\"/></fill>", fills,
               "</fills><cellXfs><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"/>", cells, "</cellXfs>"});
}

std::optional<Finding> FindIn(const TestBook& book, std::string_view id, policy::Severity least) {
  const Inspection inspection = InspectBytes(book.Make(), "book.xlsx");
  EXPECT_FALSE(HasFinding(inspection, "xml.malformed")) << FindingIds(inspection);
  for (const Finding& finding : inspection.findings) {
    if (finding.id == id && finding.severity >= least) return finding;
  }
  return std::nullopt;
}

void ExpectAt(const TestBook& book, std::string_view id, const std::string& part, const std::string& content,
              std::string_view mark) {
  const size_t place = content.find(mark);
  ASSERT_NE(place, std::string::npos) << mark;
  const Inspection inspection = InspectBytes(book.Make(), "book.xlsx");
  for (const Finding& finding : inspection.findings) {
    if (finding.id == id && finding.part == part && finding.offset == place) return;
  }
  std::string seen;
  for (const Finding& finding : inspection.findings) {
    seen += finding.id + " " + finding.part + " " + std::to_string(finding.offset) + "\n";
  }
  ADD_FAILURE() << id << " not at " << place << " of " << part << " but:\n" << seen;
}

}  // namespace shareguard::inspect
