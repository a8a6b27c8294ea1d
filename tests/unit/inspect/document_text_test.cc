// What documents say, as one text: numbers of people, protected values and encoded data in it, wherever paragraphs,
// cells, slides and sheets cut it.
#include <gtest/gtest.h>

#include <random>

#include "inspect/aside_account.h"
#include "inspect/document_text_handler.h"
#include "inspect/person_numbers.h"
#include "inspect/sheet_rows.h"
#include "parts.h"
#include "shareguard/policy/fingerprints.h"
#include "test_book.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using policy::Finding;
using policy::Severity;

const char* const kWord =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
const char* const kWordEnd = "</w:body></w:document>";

std::string Paragraph(const std::string& runs) {
  std::string all = "<w:p>";
  for (size_t from = 0; from <= runs.size();) {
    const size_t end = std::min(runs.find('|', from), runs.size());
    all += "<w:r><w:t>" + runs.substr(from, end - from) + "</w:t></w:r>";
    from = end + 1;
  }
  return all + "</w:p>";
}
std::string WordOf(const std::string& content) { return kWord + content + kWordEnd; }
std::string WordRow(const std::vector<std::string>& cells) {
  std::string row = "<w:tr>";
  for (const std::string& cell : cells) row += "<w:tc>" + Paragraph(cell) + "</w:tc>";
  return row + "</w:tr>";
}
std::string WordTable(const std::vector<std::vector<std::string>>& rows) {
  std::string table = "<w:tbl>";
  for (const auto& row : rows) table += WordRow(row);
  return table + "</w:tbl>";
}

std::string Odf(const std::string& body) {
  return "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
         " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
         " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
         " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">" +
         body + "</office:document-content>";
}

std::vector<std::string> NhsNumbers(size_t count) {
  std::vector<std::string> numbers;
  for (unsigned n = 400000000; numbers.size() < count; n += 1237) {
    for (char last = '0'; last <= '9'; ++last) {
      const std::string number = std::to_string(n) + last;
      if (HasNhsCheckDigit(number)) numbers.push_back(number);
    }
  }
  return numbers;
}

std::string Base64Of(size_t signs) {
  constexpr std::string_view kSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::mt19937 chance(1);
  std::string text;
  while (text.size() < signs) text += kSigns[chance() % 64];
  return text;
}

// What is found in the text of these parts, named 1, 2 and so on.
std::vector<Finding> FindingsIn(const std::vector<std::string>& parts, const policy::InspectSettings& settings = {}) {
  static const auto magic = std::make_unique<Result<Magic>>(Magic::Open());
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic->value(), limits, Budget(limits, 1 << 20), {}, settings};
  DocumentText text({session, "x", "", 0, {}});
  for (size_t i = 0; i < parts.size(); ++i) {
    Session scratch{*ShippedTypes(), magic->value(), limits, Budget(limits, 1 << 20), {}};
    const std::string name = std::to_string(i + 1);
    const Scope scope{scratch, name, name, 1, {}};
    const auto handler = MakeDocumentTextHandler(&text, name, false);
    XmlReader reader(scope, {handler.get()});
    reader.Feed(parts[i]);
    reader.Finish();
    EXPECT_FALSE(scratch.findings.Has("xml.malformed")) << parts[i];
  }
  text.Finish();
  return session.findings.Take();
}

const Finding* Find(const std::vector<Finding>& findings, std::string_view id) {
  for (const Finding& finding : findings) {
    if (finding.id == id) return &finding;
  }
  return nullptr;
}

TEST(DocumentTextTest, ValuesBesideThePageAreText) {
  static const auto magic = std::make_unique<Result<Magic>>(Magic::Open());
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic->value(), limits, Budget(limits, 1 << 20), {}};
  DocumentText text({session, "x", "", 0, {}});
  AsideAccount asides(&session, &text);
  asides.TakeKnown("NHS 943 476 5919", "1", 7);
  asides.Take("NHS 943 476 5919", "1", 70);  // the same
  asides.TakeAddress("https://example.org/?q=NHS_401_023_2137", "2", 9);
  asides.EndPart();
  text.Finish();
  const auto findings = session.findings.Take();
  const Finding* found = Find(findings, "person.nhs_number");
  ASSERT_NE(found, nullptr) << Ids(findings);
  EXPECT_EQ(found->count, 2U);
  EXPECT_EQ(found->part, "1");
}

TEST(DocumentTextTest, ANumberIsWholeHoweverItsLettersAreCut) {
  const std::string xml = WordOf(Paragraph("NHS |943| 476 |5919"));
  const auto findings = FindingsIn({xml});
  const Finding* found = Find(findings, "person.nhs_number");
  ASSERT_NE(found, nullptr) << Ids(findings);
  EXPECT_EQ(found->count, 1U);
  EXPECT_EQ(found->part, "1");
  EXPECT_NE(found->detail.find("line 1 of the part's text"), std::string::npos) << found->detail;
  EXPECT_EQ(Ids(FindingsIn({WordOf(Paragraph("943 476") + Paragraph("5919"))})), "") << "two paragraphs";
}

TEST(DocumentTextTest, RowsOfATableHaveTheNamesOfItsColumns) {
  const std::vector<std::vector<std::string>> rows = {
      {"subject", "date of birth"}, {"A", "1950-03-01"}, {"B", "1961-04-02"}, {"C", "1972-05-03"}};
  const auto findings = FindingsIn({WordOf(Paragraph("On") + WordTable(rows) + Paragraph("2020-01-01"))});
  const Finding* births = Find(findings, "person.birth_date");
  ASSERT_NE(births, nullptr) << Ids(findings);
  EXPECT_EQ(births->count, 3U);
  EXPECT_EQ(Find(findings, "person.column")->count, 1U);
}

TEST(DocumentTextTest, ATableWithinACellIsTextOfTheCell) {
  const std::string inner = WordTable({{"x", "y"}});
  const std::string table = "<w:tbl>" + WordRow({"subject", "date of birth"}) + "<w:tr><w:tc>" + inner +
                            "</w:tc><w:tc>" + Paragraph("1950-03-01") + "</w:tc></w:tr></w:tbl>";
  EXPECT_NE(Find(FindingsIn({WordOf(table)}), "person.birth_date"), nullptr);
}

TEST(DocumentTextTest, CellsOfOpenDocumentHaveTheirValues) {
  const auto cell = [](const std::string& attributes, const std::string& shown) {
    return "<table:table-cell " + attributes + "><text:p>" + shown + "</text:p></table:table-cell>";
  };
  const std::string table = "<table:table><table:table-row>" + cell("", "nhs_number") + cell("", "dob") +
                            "</table:table-row><table:table-row>" +
                            cell("office:value-type=\"float\" office:value=\"9434765919\"", "9.43E9") +
                            cell("office:value-type=\"date\" office:date-value=\"1950-03-01\"", "1 March") +
                            "</table:table-row></table:table>";
  const auto findings = FindingsIn({Odf(table)});
  EXPECT_NE(Find(findings, "person.nhs_number"), nullptr) << Ids(findings);
  EXPECT_NE(Find(findings, "person.birth_date"), nullptr) << Ids(findings);
}

TEST(DocumentTextTest, WhatStandsBesideTheValueOfACellIsRead) {
  const std::string cell =
      "<table:table><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\">"
      "<office:annotation><text:p>NHS number 9434765919</text:p></office:annotation><text:p>1</text:p>"
      "</table:table-cell></table:table-row></table:table>";
  EXPECT_NE(Find(FindingsIn({Odf(cell)}), "person.nhs_number"), nullptr);
}

TEST(DocumentTextTest, TextThatIsNotTheRoundedValueOfACellIsRead) {
  const auto findings = [](const std::string& value, const std::string& shown) {
    return FindingsIn({Odf("<table:table><table:table-row><table:table-cell " + value + "><text:p>" + shown +
                           "</text:p></table:table-cell></table:table-row></table:table>")});
  };
  const std::string number = "office:value-type=\"float\" office:value=\"3\"";
  const std::string date = "office:value-type=\"date\" office:date-value=\"2020-01-01\"";
  EXPECT_NE(Find(findings(number, "NHS number 9434765919"), "person.nhs_number"), nullptr);
  EXPECT_NE(Find(findings(number, "NHS number 943 <text:s/>476 5919"), "person.nhs_number"), nullptr);
  EXPECT_NE(Find(findings(date, "NHS number 943 476 5919"), "person.nhs_number"), nullptr);
  // The value once, not its text again.
  const auto once = findings("office:value-type=\"float\" office:value=\"9434765919\"", "9,434,765,919");
  ASSERT_NE(Find(once, "person.nhs_number"), nullptr) << Ids(once);
  EXPECT_EQ(Find(once, "person.nhs_number")->count, 1U);
  EXPECT_EQ(Ids(findings(date, "Wednesday, 01/01/2020")), "");
}

TEST(DocumentTextTest, EmptyCellsKeepTheirColumns) {
  const std::string table =
      "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"3\"/>"
      "<table:table-cell><text:p>site</text:p></table:table-cell>"
      "<table:table-cell><text:p>dob</text:p></table:table-cell></table:table-row><table:table-row>"
      "<table:table-cell table:number-columns-repeated=\"4\"/><table:table-cell><text:p>1950-03-01</text:p>"
      "</table:table-cell></table:table-row></table:table>";
  EXPECT_NE(Find(FindingsIn({Odf(table)}), "person.birth_date"), nullptr);
}

// One or two numbers with a check digit may be chance, wherever they stand: those of all parts are one account.
TEST(DocumentTextTest, NumbersOfAllPartsAreOneAccount) {
  const auto numbers = NhsNumbers(6);
  const auto part = [&](size_t at) { return WordOf(Paragraph(numbers[at]) + Paragraph(numbers[at + 1])); };
  const Finding* few = nullptr;
  const auto one = FindingsIn({part(0)});
  ASSERT_NE(few = Find(one, "person.nhs_number"), nullptr);
  EXPECT_EQ(few->severity, Severity::kLow);
  const auto all = FindingsIn({WordOf(Paragraph("none")), part(0), part(2), part(4)});
  const Finding* found = Find(all, "person.nhs_number");
  ASSERT_NE(found, nullptr);
  EXPECT_GT(found->severity, Severity::kLow);
  EXPECT_EQ(found->count, 6U);
  EXPECT_EQ(found->part, "2") << "where the first is";
}

TEST(DocumentTextTest, WordsInAttributesAreLinesOfTheirOwn) {
  const std::string drawing =
      "<w:r><w:drawing><wp:docPr "
      "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" id=\"1\""
      " name=\"x\" descr=\"NHS number 943 476 5919\"/></w:drawing></w:r>";
  const auto run = [](const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; };
  const std::string xml = WordOf("<w:p>" + run("NHS number 943 4") + drawing + run("76 5870") + "</w:p>");
  const auto findings = FindingsIn({xml});
  const Finding* found = Find(findings, "person.nhs_number");
  ASSERT_NE(found, nullptr) << Ids(findings);
  EXPECT_EQ(found->count, 2U) << "a picture parts no number";
}

TEST(DocumentTextTest, ProtectedValuesOfAllPartsAreCountedOnce) {
  Workshop shop;
  const std::string key(policy::kFingerprintKeyBytes, 'k');
  policy::FingerprintBuilder builder(key, {});
  for (const char* value : {"jane q public", "hosp-42-917"}) {
    ASSERT_TRUE(builder.Add(*policy::NormalForm(value)).ok());
  }
  shop.Write("set.fpr", builder.Finish());
  shop.Write("set.key", key);
  const auto file = policy::OpenFingerprints(shop.Path("set.fpr"), shop.Path("set.key"));
  ASSERT_TRUE(file.ok());
  policy::InspectSettings settings;
  settings.persons.clear();
  settings.fingerprints.push_back(
      {"patients", "", "", "", nullptr, *policy::FingerprintTable::Map((*file)->fd.get(), (*file)->secret)});
  const std::string slide = WordOf(Paragraph("Jane| Q |Public") + Paragraph("HOSP-42-917"));
  const auto findings = FindingsIn({slide, slide, slide}, settings);
  const Finding* found = Find(findings, "fingerprint.patients");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->count, 2U);
  EXPECT_EQ(found->part, "1");
}

TEST(DocumentTextTest, EncodedDataIsFoundWhereItIsCut) {
  const std::string data = Base64Of(3600);
  std::string lines = Paragraph("Before it");
  std::vector<std::string> slides;
  std::string words;
  for (size_t at = 0; at < data.size(); at += 36) {
    lines += Paragraph(data.substr(at, 36));
    words += data.substr(at, 12) + " " + data.substr(at + 12, 12) + " " + data.substr(at + 24, 12) + " ";
    if (at % 144 == 108) {
      slides.push_back(WordOf(Paragraph(words)));
      words.clear();
    }
  }
  const std::string xml = WordOf(lines);
  const auto in_lines = FindingsIn({xml});
  const Finding* found = Find(in_lines, "text.encoded");
  ASSERT_NE(found, nullptr) << Ids(in_lines);
  EXPECT_EQ(found->offset, xml.find(data.substr(0, 36)));
  const auto in_slides = FindingsIn(slides);
  ASSERT_NE(found = Find(in_slides, "text.encoded"), nullptr) << Ids(in_slides);
  EXPECT_EQ(found->part, "1");
  EXPECT_EQ(Ids(FindingsIn({slides[0]})), "") << "a hundred signs are none";
}

TEST(DocumentTextTest, AColumnThatLooksEncodedIsFound) {
  const std::string data = Base64Of(3000);
  std::vector<std::vector<std::string>> rows = {{"sample", "code"}};
  for (size_t at = 0; at < data.size(); at += 30) rows.push_back({"S" + std::to_string(at), data.substr(at, 30)});
  const std::string xml = WordOf(WordTable(rows));
  const auto findings = FindingsIn({xml});
  const Finding* found = Find(findings, "table.encoded_column");
  ASSERT_NE(found, nullptr) << Ids(findings);
  EXPECT_NE(found->detail.find("column 2"), std::string::npos) << found->detail;
  EXPECT_GT(found->offset, xml.find("S0")) << "in the first row that has one";
  EXPECT_LE(found->offset, xml.find(data.substr(0, 30)));
}

TEST(DocumentTextTest, SmallCountsInATableAreFound) {
  std::vector<std::vector<std::string>> rows = {
      {"diagnosis", "patients"}, {"A", "140"}, {"B", "3"}, {"C", "25"}, {"D", "7"}};
  const auto findings = FindingsIn({WordOf(Paragraph("Diagnoses") + WordTable(rows))});
  const Finding* found = Find(findings, "table.small_cells");
  ASSERT_NE(found, nullptr) << Ids(findings);
  EXPECT_EQ(found->count, 2U);
  rows[0][1] = "age";
  EXPECT_EQ(Find(FindingsIn({WordOf(WordTable(rows))}), "table.small_cells"), nullptr);
}

TEST(DocumentTextTest, OrdinaryTextIsSilent) {
  std::string text =
      Paragraph("Results of the study") + Paragraph("The mean was 12.5 (95% CI 11.1 to 13.9), n = 1,204.");
  std::vector<std::vector<std::string>> rows = {{"site", "arm", "n"}};
  for (int i = 0; i < 200; ++i)
    rows.push_back({"Leeds " + std::to_string(i), i % 2 == 0 ? "A" : "B", std::to_string(i * 31)});
  EXPECT_EQ(Ids(FindingsIn({WordOf(text + WordTable(rows)), Odf("<text:p>Summary</text:p>")})), "");
}

// ---- sheets

std::string Cell(const std::string& place, const std::string& type, const std::string& value, int style = 0) {
  return "<c r=\"" + place + "\" s=\"" + std::to_string(style) + "\"" + (type.empty() ? "" : " t=\"" + type + "\"") +
         "><v>" + value + "</v></c>";
}
std::string Row(int row, const std::string& cells) {
  return "<row r=\"" + std::to_string(row) + "\">" + cells + "</row>";
}

TEST(SheetRowsTest, NamesOfColumnsAreSharedStrings) {
  TestBook book;
  book.strings =
      "<si><t>Table 1</t></si><si><t>site</t></si><si><r><t>d</t></r><r><t>ob</t></r></si><si><t>Leeds</t></si>";
  book.styles =
      StylesOf("<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>", "", "",
               "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\"/>");
  book.rows = Row(1, Cell("B1", "s", "0")) + Row(3, Cell("B3", "s", "1") + Cell("C3", "s", "2"));
  for (int i = 4; i < 9; ++i) {
    const std::string row = std::to_string(i);
    book.rows += Row(i, Cell("B" + row, "s", "3") + Cell("C" + row, "", std::to_string(18000 + i), 1 + i % 2));
  }
  const auto found = FindIn(book, "person.birth_date");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->count, 5U);
  EXPECT_EQ(found->part, kSheetPart);
  book.styles =
      StylesOf("<numFmt numFmtId=\"164\" formatCode=\"0.00&quot; days&quot;\"/>", "", "",
               "<xf numFmtId=\"13\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\"/>");
  EXPECT_FALSE(FindIn(book, "person.birth_date").has_value()) << "numbers";
}

TEST(SheetRowsTest, NumbersInAnyFormAreTheSame) {
  for (const char* value : {"9434765919", "9.434765919E9", "9434765919.0"}) {
    TestBook book;
    book.strings = "<si><t>nhs_number</t></si><si><t>n</t></si>";
    book.rows =
        Row(1, Cell("A1", "s", "0") + Cell("B1", "s", "1")) + Row(2, Cell("A2", "", value) + Cell("B2", "", "1"));
    EXPECT_TRUE(FindIn(book, "person.nhs_number").has_value()) << value;
  }
}

TEST(SheetRowsTest, StringsThatNoCellShowsAreRead) {
  TestBook book;
  book.strings += "<si><t>NHS number 9434765919</t></si>";
  const auto found = FindIn(book, "person.nhs_number");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->part, kStringsPart);
}

TEST(SheetRowsTest, ShownNumbers) {
  EXPECT_EQ(ShownNumber("29221", true), "1980-01-01");
  EXPECT_EQ(ShownNumber("29221.75", true), "1980-01-01");
  EXPECT_EQ(ShownNumber("61", true), "1900-03-01");
  EXPECT_EQ(ShownNumber("2958465", true), "9999-12-31");
  EXPECT_EQ(ShownNumber("2958466", true), "2958466");
  EXPECT_EQ(ShownNumber("-5", true), "-5");
  EXPECT_EQ(ShownNumber("1E3", false), "1000");
  EXPECT_EQ(ShownNumber("1.5E-3", false), "1.5E-3");
  EXPECT_EQ(ShownNumber("1E300", false), "1E300");
  EXPECT_EQ(ShownNumber("nan", false), "nan");
}

TEST(SheetRowsTest, SharedTextsAreBounded) {
  SharedTexts texts;
  texts.Append("first");
  texts.EndText();
  texts.EndText();
  texts.Append("third");
  texts.EndText();
  EXPECT_EQ(texts.Text(0), "first");
  EXPECT_EQ(texts.Text(1), "");
  EXPECT_EQ(texts.Text(2), "third");
  EXPECT_EQ(texts.Text(3), "");
  texts.Append(std::string(SharedTexts::kMostBytes, 'x'));
  texts.EndText();
  texts.Append("more");
  texts.EndText();
  EXPECT_TRUE(texts.Keeps(2));
  EXPECT_FALSE(texts.Keeps(3)) << "what is not whole is not kept";
  EXPECT_FALSE(texts.Keeps(4));
}

}  // namespace
}  // namespace shareguard::inspect
