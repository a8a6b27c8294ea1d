#include <gtest/gtest.h>

#include <string>

#include "inspect/cell_formula.h"
#include "inspect/cell_value.h"
#include "inspect/delimited_dialect.h"
#include "inspect/table_counts.h"
#include "inspect/table_validator.h"
#include "testing.h"
#include "validator_run.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

ValidatorRun Csv(std::string_view text) { return RunValidator(MakeCsvValidator, text); }

bool ProfileSays(const ValidatorRun& run, std::string_view words) {
  const policy::Finding* profile = run.Find("table.profile");
  return profile != nullptr && profile->detail.find(words) != std::string::npos;
}

DialectGuess Guess(std::string_view text, char usual = ',') { return GuessDialect(text, true, usual); }

TEST(DialectTest, Delimiters) {
  EXPECT_EQ(Guess("a,b\n1,2\n").dialect.delimiter, ',');
  EXPECT_EQ(Guess("a;b\n1,5;2,5\n3,5;4,5\n").dialect.delimiter, ';');
  EXPECT_EQ(Guess("a\tb\n1,5\t2\n").dialect.delimiter, '\t');
  EXPECT_EQ(Guess("a|b|c\n1|2|3\n").dialect.delimiter, '|');
  EXPECT_EQ(Guess("name\nSmith, A; B\nJones\nBrown\n").columns, 1U);
  const DialectGuess titled = Guess("Table 1\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n");
  EXPECT_EQ(titled.columns, 3U);
  EXPECT_EQ(titled.preamble, 1U);
}

TEST(DialectTest, Quotes) {
  EXPECT_EQ(Guess("a,b\n\"x,y\",2\n").columns, 2U);
  EXPECT_EQ(Guess("a,b\n'x,y','z'\n'q,r','s'\n").dialect.quote, '\'');
  EXPECT_TRUE(Guess("a,b\n\"x \\\"y\\\", z\",2\n\"p\",3\n").dialect.backslash);
  EXPECT_EQ(Guess("a\tb\n5\" pipe\t2\n\"odd\t3\nx\t4\n", '\t').dialect.quote, '\0');
}

TEST(FormulaTest, WhatSpreadsheetsRun) {
  for (const char* cell :
       {"=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|'x'!A0",
        "=HYPERLINK(\"http://x\",\"y\")", "=SUM(A1:A2)", "\t=sum(A1)", "\r=1+cos(2)", " =IMPORTXML(A1)",
        "\xEF\xBC\x9DSUM(A1)", "=[b.xls]Sheet1!A1", "+hyperlink(A1)", "-=now()", "='file:///a'#$S.A1+a!b"}) {
    EXPECT_EQ(FormulaOf(cell), Formula::kReaching) << cell;
  }
  for (const char* cell : {"=1+1", "=A1", "=A1+B2", "+A1*2", "-B2", "@A1", "=-A1", "= A1 + B1"}) {
    EXPECT_EQ(FormulaOf(cell), Formula::kFormula) << cell;
  }
  EXPECT_EQ(FormulaOf("=\"00123\""), Formula::kLiteral);
}

TEST(FormulaTest, WhatDoesNothing) {
  for (const char* cell : {"-1.5",
                           "+44 7700 900123",
                           "+44 (0)20 7946 0000",
                           "-Inf",
                           "+inf",
                           "-",
                           "--",
                           "---",
                           "- text",
                           "-1.2e-5",
                           "+5%",
                           "-0.5 (-1.2, 0.3)",
                           "+/- 2",
                           "+1 week",
                           "--help",
                           "-v",
                           "@handle",
                           "@user name",
                           "=",
                           "==",
                           "=>",
                           "=~",
                           "= or not =",
                           "-log10(p)",
                           "- patient(s)",
                           "-1,234.50",
                           "-12:30",
                           "+",
                           "@",
                           "= is the sign of equality",
                           "-9",
                           "+ve",
                           "- HR (95% CI)",
                           "",
                           " ",
                           "a=b",
                           "'=1+1",
                           "-/-",
                           "+00:00",
                           "-1 to 1"}) {
    EXPECT_EQ(FormulaOf(cell), Formula::kNone) << cell;
  }
}

TEST(CellValueTest, Types) {
  const auto type_of = [](std::string_view text) {
    CellValue::Type type = CellValue::Type::kText;
    struct Sink final : CellSink {
      CellValue::Type* type;
      void OnCell(const Cell& cell) override { *type = ValueOf(cell).type; }
      void OnRecord() override {}
    } sink;
    sink.type = &type;
    DelimitedReader reader({'\t', '"', false}, &sink);
    reader.Feed(text, 0);
    reader.Finish();
    return type;
  };
  using Type = CellValue::Type;
  for (const char* text : {"1", "-3", "1,234", "5.0", "+7", "007"}) EXPECT_EQ(type_of(text), Type::kInteger) << text;
  for (const char* text : {"1.5", "-1e-5", "1,5", ".5", "12%", "Inf", "3E8"})
    EXPECT_EQ(type_of(text), Type::kDecimal) << text;
  for (const char* text : {"2020-01-31", "31.12.2020", "1/2/2020", "2020-01-31T10:00:00Z", "12:30:05"}) {
    EXPECT_EQ(type_of(text), Type::kDate) << text;
  }
  for (const char* text : {"NA", "nan", "null", "."}) EXPECT_EQ(type_of(text), Type::kMissing) << text;
  for (const char* text : {"TRUE", "no"}) EXPECT_EQ(type_of(text), Type::kBoolean) << text;
  for (const char* text : {"12 (3.4%)", "1,204 (33 %)"}) EXPECT_EQ(type_of(text), Type::kShare) << text;
  for (const char* text : {"abc", "1.2.3.4", "1-2", "A1", "10e", "12 (3.4)", "0x1F"}) {
    EXPECT_EQ(type_of(text), Type::kText) << text;
  }
}

TEST(CellValueTest, ExcessDigits) {
  EXPECT_FALSE(HasExcessDigits("0.30000000000000004"));
  EXPECT_FALSE(HasExcessDigits("0.1000000000000000055511151231257827"));  // printf("%.34f", 0.1)
  EXPECT_FALSE(HasExcessDigits("12345678901234567890"));
  EXPECT_TRUE(HasExcessDigits("0.123456789012345678901"));
  EXPECT_TRUE(HasExcessDigits("98.7654321987654321987"));
}

TEST(TableTest, Profile) {
  const ValidatorRun run =
      Csv("id,sex,value,on,note\r\n1,F,1.5,2020-01-01,\r\n2,M,2.5,2020-01-02,\r\n3,F,3.5,2020-01-01,\r\n");
  EXPECT_TRUE(ProfileSays(run, "3 rows, 5 columns, a header, commas, lines end in CR LF")) << run.Lines();
  EXPECT_TRUE(ProfileSays(run, "1 integer 3 (100 %); 2 text 2 (66 %); 3 decimal 3 (100 %); 4 date 2 (66 %); 5 empty"))
      << run.Lines();
  EXPECT_EQ(run.findings.size(), 1U) << run.Lines();
  EXPECT_TRUE(ProfileSays(Csv("1,2\n3,4\n"), "2 rows, 2 columns, no header"));
  std::string wide;
  for (int i = 0; i < 400; ++i) wide += "1000000" + std::to_string(i) + ",";
  const ValidatorRun bounded = Csv(wide + "\n" + wide + "\n");
  EXPECT_LE(bounded.Find("table.profile")->detail.size(), 900U);
  EXPECT_TRUE(ProfileSays(bounded, "more columns"));
}

TEST(TableTest, DistinctValues) {
  std::string text = "id,group\n";
  for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7) + ",g" + std::to_string(i % 50) + "\n";
  DistinctEstimate estimate;
  for (int i = 0; i < 20000; ++i) estimate.Add(std::to_string(i * 7));
  EXPECT_NEAR(static_cast<double>(estimate.Estimate()), 20000, 2000);
  // Two of the fifty share a register of the estimate.
  EXPECT_TRUE(ProfileSays(Csv(text), "2 text 49 (0 %)")) << Csv(text).Lines();
}

TEST(TableTest, Formulas) {
  const ValidatorRun run = Csv("a,b\n1,=cmd|' /C calc'!A0\n2,\"=1+1\"\n3,-5\n");
  EXPECT_EQ(run.SeverityOf("table.formula"), "high");
  EXPECT_EQ(run.Find("table.formula")->offset, 6U);
  EXPECT_EQ(Csv("a,b\n1,\"=1+1\"\n").SeverityOf("table.formula"), "medium");
  EXPECT_EQ(Csv("a,b\n1,\"=\"\"001\"\"\"\n").SeverityOf("table.formula"), "low");
  EXPECT_EQ(RunValidator(MakeRecordsValidator, "chr1\t=SUM(A1)\n").SeverityOf("table.formula"), "");
}

TEST(TableTest, Form) {
  EXPECT_EQ(Csv("a,b\n1,2\n\"3,4\n5,6\n").SeverityOf("table.malformed"), "medium");
  EXPECT_EQ(Csv("a,b\n1,2\n\"3\"x,4\n5,6\n").SeverityOf("table.malformed"), "medium");
  EXPECT_EQ(Csv("a,b\n1,5\" pipe\n").SeverityOf("table.malformed"), "low");
  EXPECT_EQ(Csv("a,b\n1,\"x \"\"y\"\" z\"\n").SeverityOf("table.malformed"), "");
  EXPECT_EQ(Csv("a,b,c\n1,2,3\n4,5\n6,7,8\n").SeverityOf("table.ragged"), "low");
  std::string hidden = "a,b\n";
  for (int i = 0; i < 20; ++i) hidden += i % 4 == 0 ? "1,2,,,x\n" : "1,2\n";
  EXPECT_EQ(Csv(hidden).SeverityOf("table.ragged"), "medium");
  EXPECT_EQ(Csv("Table 1\n\na,b\n1,2\n3,4\n5,6\n\nSource: us\n").SeverityOf("table.ragged"), "");
}

TEST(TableTest, LongCell) {
  policy::InspectSettings settings;
  settings.cell_bytes = 64;
  const std::string text = "a,b\n1,\"" + std::string(65, 'x') + "\"\n";
  EXPECT_EQ(RunValidator(MakeCsvValidator, text, 1 << 20, settings).SeverityOf("table.long_cell"), "medium");
  settings.cell_bytes = 65;
  EXPECT_EQ(RunValidator(MakeCsvValidator, text, 1 << 20, settings).SeverityOf("table.long_cell"), "");
}

// Numbers that look random and are the same in each run.
class Noise {
 public:
  std::string Of(std::string_view alphabet, size_t size) {
    std::string out;
    for (size_t i = 0; i < size; ++i) {
      state_ = state_ * 6364136223846793005 + 1442695040888963407;
      out += alphabet[(state_ >> 33) % alphabet.size()];
    }
    return out;
  }

 private:
  uint64_t state_ = 1;
};

std::string ColumnOf(std::string_view alphabet, size_t size) {
  Noise noise;
  std::string text = "k,v\n";
  for (int i = 0; i < 40; ++i) text += std::to_string(i) + ",\"" + noise.Of(alphabet, size) + "\"\n";
  return text;
}

// Cells of a few signs are one text.
TEST(TableTest, ColumnsOfShortEncodedCells) {
  const std::string base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (const size_t size : {4U, 6U, 8U, 11U}) {
    Noise noise;
    std::string text = "k,v\n";
    for (int i = 0; i < 300; ++i) text += std::to_string(i) + "," + noise.Of(base64, size) + "\n";
    EXPECT_EQ(Csv(text).SeverityOf("table.encoded_column"), "low") << size;
  }
  Noise noise;
  std::string genes = "gene,code,id\n";
  for (int i = 0; i < 400; ++i) {
    const std::string digits = noise.Of("0123456789", 4);
    genes += noise.Of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1) + noise.Of("abcdefghijklmnopqrstuvwxyz", 3) + digits + "," +
             noise.Of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 8) + ",Ctrl" + digits + "Ab\n";
  }
  EXPECT_EQ(Csv(genes).SeverityOf("table.encoded_column"), "");
}

TEST(TableTest, EncodedColumns) {
  const std::string base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  EXPECT_EQ(Csv(ColumnOf(base64, 76)).SeverityOf("table.encoded_column"), "medium");
  EXPECT_EQ(Csv(ColumnOf(base64, 20)).SeverityOf("table.encoded_column"), "low");
  EXPECT_EQ(Csv(ColumnOf("0123456789abcdef", 72)).SeverityOf("table.encoded_column"), "medium");
  EXPECT_EQ(Csv(ColumnOf("0123456789abcdef", 64)).SeverityOf("table.encoded_column"), "low");
  EXPECT_EQ(Csv(ColumnOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 56)).SeverityOf("table.encoded_column"), "medium");
  EXPECT_EQ(Csv(ColumnOf(base64 + "!#$%&()*;<>?@^_`{|}~", 60)).SeverityOf("table.encoded_column"), "medium");
  EXPECT_EQ(Csv(ColumnOf("abcdefghijklmnopqrstuvwxyz", 40)).SeverityOf("table.encoded_column"), "");
  EXPECT_EQ(Csv(ColumnOf("0123456789", 16)).SeverityOf("table.encoded_column"), "");
  EXPECT_EQ(Csv(ColumnOf("abcdefghijklmnopqrstuvwxyz234567", 56)).SeverityOf("table.encoded_column"), "medium");
  std::string uuids = "id\n";
  Noise noise;
  for (int i = 0; i < 40; ++i) {
    const std::string hex = noise.Of("0123456789abcdef", 32);
    uuids += hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
             hex.substr(20) + "\n";
  }
  EXPECT_EQ(Csv(uuids).SeverityOf("table.encoded_column"), "");
}

TEST(TableTest, ExcessDigits) {
  std::string text = "x,y\n";
  for (int i = 0; i < 10; ++i) text += "0.1234567890123456789" + std::to_string(i * 7 % 10 + 1) + ",1\n";
  EXPECT_EQ(Csv(text).SeverityOf("table.excess_digits"), "medium");
  EXPECT_EQ(Csv("x,y\n0.30000000000000004,1\n0.12345678901234567,2\n").SeverityOf("table.excess_digits"), "");
}

TEST(CountsTest, Names) {
  for (const char* name :
       {"n", "N", "count", "Freq", "freq", "cases", "deaths", "patients", "n_patients", "numPatients",
        "Number of patients", "No. of deaths", "patient_count", "death.count", "n_obs", "total_cases"}) {
    EXPECT_TRUE(NamesCounts(name)) << name;
  }
  for (const char* name : {"", "id", "age", "year", "n_visits", "page_count", "total", "number_of_children_x_y_z",
                           "case_no", "patient number", "score", "no", "word count", "value", "rank", "hospital no"}) {
    EXPECT_FALSE(NamesCounts(name)) << name;
  }
}

TEST(CountsTest, SmallCells) {
  const ValidatorRun named = Csv("region,n\nnorth,120\nsouth,3\neast,0\nwest,45\n");
  ASSERT_EQ(named.SeverityOf("table.small_cells"), "medium") << named.Lines();
  EXPECT_EQ(named.Find("table.small_cells")->count, 1U);
  EXPECT_NE(named.Find("table.small_cells")->detail.find("line 3, column 2"), std::string::npos) << named.Lines();
  EXPECT_EQ(Csv("region,n\nnorth,120\nsouth,13\n").SeverityOf("table.small_cells"), "");
  EXPECT_EQ(Csv("region,n\nnorth,120\nsouth,<10\nwest,9.0\n").Find("table.small_cells")->count, 1U);
  EXPECT_EQ(Csv("age,No,Yes\n18-24,40,3\n25-34,50,12\n").SeverityOf("table.small_cells"), "medium");
  EXPECT_EQ(Csv("kind,red,blue\na,40,3\nb,50,12\nc,10,20\nTotal,100,35\n").SeverityOf("table.small_cells"), "medium");
  EXPECT_EQ(Csv("kind,red,blue,all\na,40,3,43\nb,50,12,62\nc,11,20,31\n").SeverityOf("table.small_cells"), "medium");
  EXPECT_EQ(Csv("kind,summary\nwomen,\"120 (60%)\"\nmen,\"4 (2.0%)\"\n").SeverityOf("table.small_cells"), "medium");
}

TEST(CountsTest, WhatIsNoCount) {
  EXPECT_EQ(Csv("id,age,year,score\n1,4,2019,3\n2,5,2020,7\n3,61,2021,9\n").SeverityOf("table.small_cells"), "");
  EXPECT_EQ(Csv("name,cyl,gear,carb\nMazda,6,4,4\nDatsun,4,4,1\nHornet,6,3,1\n").SeverityOf("table.small_cells"), "");
  EXPECT_EQ(Csv(",0,1,2,3\n0,5,1,2,9\n1,6,2,3,4\n").SeverityOf("table.small_cells"), "");
  EXPECT_EQ(Csv("block,N,yield\n1,0,5\n2,1,6\n3,1,7\n").SeverityOf("table.small_cells"), "");
  EXPECT_EQ(Csv("patient,n_visits,sex\n1,3,F\n2,14,M\n3,2,F\n").SeverityOf("table.small_cells"), "");
  policy::InspectSettings off;
  off.small_count = 0;
  EXPECT_EQ(RunValidator(MakeCsvValidator, "region,n\nnorth,3\n", 1 << 20, off).SeverityOf("table.small_cells"), "");
}

TEST(TableTest, SameInPieces) {
  for (const std::string& text :
       {""s, "\n"s, "a"s, ","s, "\""s, "\"\""s,
        "a,b\r\n1,\"x\"\"y\"\r\n2,\"p\r\nq\" \r\n\r\n3,\"z\"t,5\"6\n4,=A1+B2\n"s, "a;b\n1,5;\"x;y\"\n  \"q\";2\n"s,
        "region,n\rnorth,3\rsouth,\"4\"\r"s, ColumnOf("0123456789abcdef", 30),
        "a,b\n\"x\\\"y,z\",1\n\"p\",2\n\"open,3\n"s, "\xEF\xBC\x9DSUM(A1),\xC3\xBC\n"s}) {
    ExpectSameInPieces(MakeCsvValidator, text);
    ExpectSameInPieces(MakeTsvValidator, text);
  }
  // Beyond the head that the dialect is found in.
  std::string large = "a,b,n\n";
  for (int i = 0; i < 3000; ++i) large += std::to_string(i) + ",\"x, y\"," + std::to_string(i % 40) + "\n";
  ExpectSameInPieces(MakeCsvValidator, large + "1,=1+1,\"open");
}

// write.table() of R.
TEST(TableTest, HeaderWithoutRowNames) {
  const std::string text = "n\tvalue\nnorth\t120\t1.5\nsouth\t3\t2.5\nwest\t30\t2.5\n";
  const ValidatorRun run = RunValidator(MakeTsvValidator, text);
  EXPECT_TRUE(ProfileSays(run, "3 rows, 3 columns, a header, tabs")) << run.Lines();
  EXPECT_EQ(run.SeverityOf("table.small_cells"), "medium") << run.Lines();
  EXPECT_EQ(run.SeverityOf("table.ragged"), "");
  ExpectSameInPieces(MakeTsvValidator, text);
}

// What programs write of the same table, and what is found in it.
TEST(TableTest, Producers) {
  const Workshop workshop;
  ASSERT_TRUE(workshop.Python(
      "import csv\n"
      "rows = [['id', 'name', 'value'], [1, 'a \"b\", c', -1.5], [2, 'x\\ny', float('-inf')], [3, '', 1e-300]]\n"
      "for name, kw in {'excel': {}, 'tab': {'dialect': 'excel-tab'}, 'unix': {'dialect': 'unix'},\n"
      "                 'semi': {'delimiter': ';'}, 'esc': {'doublequote': False, 'escapechar': '\\\\'}}.items():\n"
      "  with open(name + '.csv', 'w', newline='') as f: csv.writer(f, **kw).writerows(rows)\n"));
  for (const char* name : {"excel.csv", "tab.csv", "unix.csv", "semi.csv", "esc.csv"}) {
    const ValidatorRun run = Csv(workshop.Read(name));
    EXPECT_EQ(run.findings.size(), 1U) << name << "\n" << run.Lines();
    EXPECT_TRUE(ProfileSays(run, "3 rows, 3 columns, a header")) << name << "\n" << run.Lines();
  }
  if (workshop.Run("sqlite3 -header -csv :memory: \"select 1 as id, 'a,b' as t union select 2, 'q\\\"r'\" > s.csv")) {
    EXPECT_EQ(Csv(workshop.Read("s.csv")).findings.size(), 1U) << Csv(workshop.Read("s.csv")).Lines();
  }
  if (workshop.Run("Rscript -e 'write.csv(iris, \"i.csv\"); write.csv(table(mtcars$cyl, mtcars$gear), \"t.csv\")'")) {
    EXPECT_EQ(Csv(workshop.Read("i.csv")).findings.size(), 1U) << Csv(workshop.Read("i.csv")).Lines();
    EXPECT_EQ(Csv(workshop.Read("t.csv")).SeverityOf("table.small_cells"), "medium");
  }
}

TEST(TableTest, ThroughTheEngine) {
  EXPECT_TRUE(HasFinding(InspectBytes("a,b\n1,=SUM(A1)\n", "x.csv"), "table.formula"));
  EXPECT_TRUE(HasFinding(InspectBytes("a\tb\n1\t2\n", "x.tsv"), "table.profile"));
  EXPECT_FALSE(HasFinding(InspectBytes("a,b\n1,=SUM(A1)\n", "x.txt"), "table.formula"));
}

}  // namespace
}  // namespace shareguard::inspect
