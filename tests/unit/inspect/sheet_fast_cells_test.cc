// Cells that go past expat: handlers and findings cannot tell.
#include "inspect/sheet_fast_cells.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "inspect/document_reader.h"
#include "inspect/ooxml_handlers.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kStyles =
    "<numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\";;;\"/></numFmts>"
    "<fonts count=\"3\"><font><sz val=\"11\"/></font><font><sz val=\"11\"/><color rgb=\"FFFFFFFF\"/></font>"
    "<font><sz val=\"1\"/></font></fonts><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
    "<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\"/>"
    "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\"/><xf numFmtId=\"170\" fontId=\"0\" fillId=\"0\"/></cellXfs>";

std::string Root(std::string_view name, std::string_view content, std::string_view more = "") {
  std::string xml;
  for (const std::string_view piece :
       {std::string_view("<"), name, std::string_view(" xmlns=\""), kMain, std::string_view("\""), more,
        std::string_view(">"), content, std::string_view("</"), name, std::string_view(">")}) {
    xml += piece;
  }
  return xml;
}

std::string Sheet(const std::string& rows) {
  return std::string(kDeclaration) + Root("worksheet", "<sheetData>" + rows + "</sheetData>");
}

// Writes down every event; text as one, however many pieces it came in.
class Recorder final : public XmlHandler {
 public:
  void Start(const XmlElement& element) override {
    Note("<" + std::to_string(static_cast<int>(element.ns)) + ":" + std::string(element.local), element.offset);
    log_ += "+" + std::to_string(element.length) + " depth " + std::to_string(element.depth);
    if (element.rule == nullptr) log_ += " unknown";
    for (const XmlAttribute& attribute : element.attributes) {
      log_ += " " + std::to_string(static_cast<int>(attribute.ns)) + ":" + std::string(attribute.local) + "=" +
              std::string(attribute.value);
    }
  }
  void End(Ns ns, std::string_view local, uint64_t offset) override {
    Note(">" + std::to_string(static_cast<int>(ns)) + ":" + std::string(local), offset);
  }
  void Text(std::string_view text, uint64_t offset) override {
    if (!in_text_) Note("text ", offset);
    log_ += text;
    in_text_ = true;
  }
  void Finish(bool complete) override { Note(complete ? "complete" : "damaged", 0); }
  const std::string& log() const { return log_; }

 private:
  void Note(const std::string& what, uint64_t offset) {
    log_ += "\n" + what + "@" + std::to_string(offset);
    in_text_ = false;
  }
  std::string log_;
  bool in_text_ = false;
};

class Counter final : public XmlHandler {
 public:
  bool TakeCells(std::span<const PlainCell> cells) override {
    count += cells.size();
    return true;
  }
  size_t count = 0;
};

class Workbook {
 public:
  Workbook()
      : session_{*ShippedTypes(), TheMagic(), limits_, Budget(limits_, 1 << 30), {}},
        reader_(MakeSheetReader(nullptr)) {
    Read("xl/workbook.xml", "officeDocument",
         Root("workbook", "<sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets>",
              " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""),
         1 << 20, true);
    Read("xl/styles.xml", "styles", Root("styleSheet", kStyles), 1 << 20, true);
  }

  // In pieces of so many bytes.
  void Read(const std::string& name, const std::string& kind, std::string_view xml, size_t piece, bool fast) {
    PackagePart part;
    part.name = name;
    part.kind = kind;
    part.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml." + kind + "+xml";
    if (kind == "officeDocument") part.relationships = {{"rId1", "worksheet", "xl/worksheets/sheet1.xml", false, 0}};
    const Scope scope{session_, name, name, 1, {}};
    const std::unique_ptr<XmlHandler> content = reader_->HandlerFor(part, scope);
    IdUse ids;
    RootCheck root(scope, "worksheet|workbook|styleSheet|sst");
    XmlOptions options;
    options.fast_cells = fast;
    XmlReader reader(scope, {&ids, &root, content.get(), &recorder_, &counter_}, options);
    for (size_t at = 0; at < xml.size(); at += piece) reader.Feed(xml.substr(at, piece));
    log_ += reader.Finish() ? "clean" : "odd";
  }

  // What was seen, all of it.
  std::string Finish() {
    Read("xl/sharedStrings.xml", "sharedStrings", Root("sst", "<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>"),
         1 << 20, true);
    reader_->Finish(Scope{session_, "x", "", 0, {}});
    for (const policy::Finding& finding : session_.findings.Take()) {
      log_ += "\n" + finding.id + " " + std::to_string(static_cast<int>(finding.severity)) + " " + finding.part + "@" +
              std::to_string(finding.offset) + "+" + std::to_string(finding.length) + " x" +
              std::to_string(finding.count) + " " + finding.detail;
    }
    return log_ + recorder_.log();
  }
  size_t taken() const { return counter_.count; }

 private:
  static Magic& TheMagic() {
    static const auto magic = std::make_unique<Result<Magic>>(Magic::Open());
    return magic->value();
  }
  InspectLimits limits_;
  Session session_;
  std::unique_ptr<ContentReader> reader_;
  Recorder recorder_;
  Counter counter_;
  std::string log_;
};

std::string Seen(const std::string& sheet, size_t piece, bool fast, size_t* taken = nullptr) {
  Workbook book;
  book.Read("xl/worksheets/sheet1.xml", "worksheet", sheet, piece, fast);
  if (taken != nullptr) *taken = book.taken();
  return book.Finish();
}

size_t Taken(const std::string& sheet, size_t piece = 1 << 20) {
  size_t taken = 0;
  Seen(sheet, piece, true, &taken);
  return taken;
}

CellScan Scan(const std::string& text) {
  PlainCell cell;
  return ScanPlainCell(text.data(), text.data() + text.size(), &cell);
}

const std::vector<std::string> kPlainCells = {
    "<c r=\"A1\"><v>1</v></c>",
    "<c r=\"B1\" s=\"3\"><v>-1.25E-7</v></c>",
    "<c r=\"AB12\" t=\"s\"><v>1</v></c>",
    "<c r=\"XFD1048576\" s=\"2\" t=\"n\"><v>123456789012345678901234567890</v></c>",
    "<c r=\"C1\" t=\"b\"><v>1</v></c>",
};

// What stands in rows: plain, nearly plain, hiding something, broken.
const std::vector<std::string> kPieces = {
    "<row r=\"1\">",
    "<row r=\"2\" spans=\"1:3\">",
    "<row r=\"3\" hidden=\"1\">",
    "<row r=\"5000\">",
    "<row>",
    "<row r='7'>",
    "</row>",
    "</row>",
    "</row>",
    "<c r=\"D1\" t=\"s\"><v>0</v></c>",
    "<c r=\"A1\" s=\"1\"><v>1</v></c><c r=\"B1\" s=\"2\"><v>1</v></c><c r=\"C1\" s=\"3\"><v>1</v></c>",
    "<c s=\"1\" r=\"A3\"><v>2</v></c>",
    "<c t=\"n\" s=\"1\" r=\"A3\"><v>2</v></c>",
    "<c r=\"A2\" s=\"1\" t=\"n\"><v>2</v></c>",
    "<c r='A1'><v>1</v></c>",
    "<c  r=\"A1\"><v>1</v></c>",
    "<c r=\"A1\" ><v>1</v></c>",
    "<c r=\"A1\"><v >1</v></c>",
    "<c r=\"A1\"><v> 1</v></c>",
    "<c r=\"A1\"><v>&#49;</v></c>",
    "<c r=\"A1\"><v></v></c>",
    "<c r=\"A1\"><v/></c>",
    "<c r=\"A1\"/>",
    "<c r=\"A1\"></c>",
    "<c r=\"E1\" foo=\"1\"><v>1</v></c>",
    "<c r=\"F1\"><f>1+1</f><v>2</v></c>",
    "<c r=\"G1\" t=\"inlineStr\"><is><t>text</t></is></c>",
    "<c r=\"H1\" t=\"str\"><v>text</v></c>",
    "<c r=\"XFE1\"><v>1</v></c>",
    "<c r=\"A01\"><v>1</v></c>",
    "<c r=\"a1\"><v>1</v></c>",
    "<c r=\"ZZ9\"><v>1</v></c>",
    "<c r=\"A9\" s=\"99999999\"><v>1</v></c>",
    "<c r=\"A9\" t=\"s\"><v>99999999999</v></c>",
    "<c r=\"A9\"><v>1234567890123456789012345678901234567890</v></c>",
    "<c r=\"A9\"><v>0.12345678901234567890123</v></c>",
    "<c r=\"A9\"><v>1e5--.</v></c>",
    "<x:c xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" r=\"A1\"><v>1</v></x:c>",
    "<c xmlns=\"urn:other\" r=\"A1\"><v>1</v></c>",
    "\n  ",
    "\r\n",
    "\r",
    " ",
    "<!-- <c r=\"A1\"><v>1</v></c> -->",
    "<?pi <c r=\"A1\"><v>1</v></c> ?>",
    "<extLst><ext><c r=\"A1\"><v>1</v></c></ext></extLst>",
    "<c r=\"A1\"><row><c r=\"A1\"><v>1</v></c></row></c>",
};

// Text where none may be: one finding for each piece that expat gives it in, so that it depends on how the part is cut.
const std::vector<std::string> kStray = {
    "<c r=\"A9\"><v>1</v></c>9",
    "<![CDATA[<c r=\"A1\"><v>1</v></c>]]>",
    "\xE2\x80\x8B\xE2\x80\x8B",
    "stray",
    "AGFzZDEyM2Fzc2RmYXNkZjM0NTY3ODkwYWJjZGVmZ2hpamtsbW5vcA",
};

TEST(SheetFastCellsTest, PlainCellsAreFound) {
  for (const std::string& text : kPlainCells) {
    EXPECT_EQ(Scan(text), CellScan::kPlain) << text;
    EXPECT_EQ(Scan(text + "x"), CellScan::kPlain) << text;
    for (size_t cut = 0; cut < text.size(); ++cut) EXPECT_EQ(Scan(text.substr(0, cut)), CellScan::kCut) << cut;
  }
}

TEST(SheetFastCellsTest, NothingElseIs) {
  for (const std::string& text : kPlainCells) {
    for (size_t at = 0; at < text.size(); ++at) {
      for (const char odd : {' ', '\0', '&', '\'', '\n', '/', 'z', '\xC3'}) {
        std::string changed = text;
        changed[at] = odd;
        if (changed == text) continue;
        EXPECT_NE(Scan(changed), CellScan::kPlain) << changed;
      }
    }
  }
}

TEST(SheetFastCellsTest, OrdinarySheetsGoPastExpat) {
  std::string rows;
  for (int row = 1; row <= 50; ++row) {
    const std::string number = std::to_string(row);
    rows += "<row r=\"" + number + "\">";
    for (const char* column : {"A", "B", "C"}) rows += "<c r=\"" + (column + number) + "\"><v>" + number + ".5</v></c>";
    rows += "</row>";
  }
  EXPECT_EQ(Taken(Sheet(rows)), 150U);
  EXPECT_EQ(Taken(Sheet(rows), 100), 150U);
  EXPECT_EQ(Taken("\xEF\xBB\xBF" + Sheet(rows)), 150U);
  EXPECT_EQ(Taken(Root("worksheet", "<sheetData>" + rows + "</sheetData>")), 150U);
}

TEST(SheetFastCellsTest, WhereACellMightBeSomethingElseItDoesNot) {
  const std::string row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
  ASSERT_EQ(Taken(Sheet(row)), 1U);
  EXPECT_EQ(Taken(Sheet("<!--" + row + "-->")), 0U);
  EXPECT_EQ(Taken(Sheet("<row r=\"1\"><![CDATA[" + row + "]]>")), 0U);
  EXPECT_EQ(Taken(Sheet("<row xmlns=\"urn:x\">" + row)), 0U);
  EXPECT_EQ(Taken(Sheet("<row r=\"1\"><extLst>" + row)), 0U);
  EXPECT_EQ(Taken(Root("worksheet", row)), 0U);
  EXPECT_EQ(Taken(Root("chartsheet", "<sheetData>" + row)), 0U);
  EXPECT_EQ(Taken("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + Root("worksheet", "<sheetData>" + row)), 0U);
  EXPECT_EQ(Taken("<x:worksheet xmlns:x=\"" + std::string(kMain) + "\" xmlns=\"urn:x\"><x:sheetData><x:row>" + row),
            0U);
}

TEST(SheetFastCellsTest, EverySplitIsTheSame) {
  std::string rows = "<row r=\"1\" spans=\"1:9\">";
  for (const std::string& cell : kPlainCells) rows += cell;
  const std::string sheet = Sheet(rows + "</row>\n<row r=\"2\"><c r=\"A2\" s=\"1\"><v>7</v></c>\n</row><row r=\"3\"/>");
  const std::string slow = Seen(sheet, sheet.size(), false);
  for (size_t piece = 1; piece <= sheet.size(); ++piece) ASSERT_EQ(Seen(sheet, piece, true), slow) << piece;
}

void ExpectTheSameAround(const std::string& piece) {
  std::string rows;
  for (int i = 0; i < 60; ++i) {
    rows += "<row r=\"" + std::to_string(2 * i + 1) + "\">" + kPlainCells[0] + piece + kPlainCells[1] + "</row>";
  }
  const std::string sheet = Sheet(rows);
  EXPECT_EQ(Seen(sheet, sheet.size(), true), Seen(sheet, sheet.size(), false)) << piece;
}

TEST(SheetFastCellsTest, EveryPieceIsTheSame) {
  for (const std::string& piece : kPieces) ExpectTheSameAround(piece);
  for (const std::string& piece : kStray) ExpectTheSameAround(piece);
  ExpectTheSameAround("]");  // which expat keeps back, for it could begin the end of a section
}

// Of so many rows of random content; `stray`: text where none may be, and a broken byte, too.
std::string RandomSheet(std::mt19937* random, bool stray) {
  const auto below = [random](size_t limit) { return static_cast<size_t>((*random)() % limit); };
  std::string rows = "<row r=\"1\">";
  for (size_t i = below(40); i > 0; --i) {
    const auto& list = below(2) == 0 ? kPlainCells : stray && below(8) == 0 ? kStray : kPieces;
    rows += list[below(list.size())];
  }
  std::string sheet = Sheet(rows + (below(4) == 0 ? "" : "</row>"));
  if (stray && below(8) == 0) sheet[below(sheet.size())] = static_cast<char>(below(256));
  return sheet;
}

TEST(SheetFastCellsTest, AnySheetIsTheSame) {
  std::mt19937 random(20261122);
  size_t taken = 0;
  for (int round = 0; round < 500; ++round) {
    const std::string sheet = RandomSheet(&random, true);
    size_t now = 0;
    ASSERT_EQ(Seen(sheet, sheet.size(), true, &now), Seen(sheet, sheet.size(), false)) << sheet;
    taken += now;
  }
  EXPECT_GT(taken, 1000U);
}

TEST(SheetFastCellsTest, AnySheetIsTheSameInPieces) {
  std::mt19937 random(42);
  for (int round = 0; round < 500; ++round) {
    const std::string sheet = RandomSheet(&random, false);
    const size_t piece = 1 + static_cast<size_t>(random() % (round % 2 == 0 ? 16 : 2000));
    ASSERT_EQ(Seen(sheet, piece, true), Seen(sheet, piece, false)) << piece << sheet;
  }
}

}  // namespace
}  // namespace shareguard::inspect
