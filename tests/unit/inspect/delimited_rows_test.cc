// Cells that go by many at a time are those that come one by one: a text in pieces of one byte has none of the former.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "inspect/cell_value.h"
#include "inspect/delimited_reader.h"
#include "inspect/table_validator.h"
#include "validator_run.h"

namespace shareguard::inspect {
namespace {

class Recorder final : public CellSink {
 public:
  void OnCell(const Cell& cell) override {
    lines_.push_back(std::string(cell.text) + " " + std::to_string(cell.length) + " at " + std::to_string(cell.offset) +
                     " line " + std::to_string(cell.line) + " kinds " + std::to_string(cell.kinds) +
                     (cell.quoted ? " quoted" : ""));
    for (size_t i = 0; i < std::min<size_t>(cell.text.size(), 64) && cell.digits != 0; ++i) {
      EXPECT_EQ((cell.digits >> i & 1) != 0, cell.text[i] >= '0' && cell.text[i] <= '9') << cell.text;
    }
  }
  void OnRecord() override { lines_.emplace_back("record"); }
  void OnRows(const PlainRows& rows) override {
    rows_ += rows.rows;
    CellSink::OnRows(rows);
  }
  const std::vector<std::string>& lines() const { return lines_; }
  uint64_t rows() const { return rows_; }

 private:
  std::vector<std::string> lines_;
  uint64_t rows_ = 0;  // that came together
};

std::string Facts(const DelimitedFacts& facts) {
  std::string out;
  for (const uint64_t each :
       {facts.after_quote.count, facts.after_quote.first, facts.stray_quote.count, facts.stray_quote.first,
        facts.unclosed.count, facts.unclosed.first, facts.blank, facts.line_feed, facts.carriage_return, facts.both}) {
    out += std::to_string(each) + " ";
  }
  return out;
}

// Pieces of up to `most` bytes, 0: all of it at once.
void Read(const Dialect& dialect, const std::string& text, size_t most, unsigned seed, Recorder* sink,
          std::string* facts) {
  std::mt19937 random(seed);
  DelimitedReader reader(dialect, sink);
  for (size_t at = 0; at < text.size();) {
    const size_t n = most == 0 ? text.size() : 1 + random() % most;
    // Its own memory, so that what is read beyond a piece shows.
    const std::string piece = text.substr(at, n);
    reader.Feed(piece, 100 + at);
    at += piece.size();
  }
  reader.Finish();
  *facts = Facts(reader.facts()) + std::to_string(reader.lines());
}

std::string Row(std::mt19937* random, const Dialect& dialect, size_t columns, const std::string& end) {
  static const std::vector<std::string> cells = {"0",
                                                 "7",
                                                 "123456789012345",
                                                 "1234567890123456",
                                                 "13.436",
                                                 "-2.5",
                                                 "+1",
                                                 "A",
                                                 "S12345",
                                                 "yes",
                                                 "NA",
                                                 "",
                                                 "5.0",
                                                 "1e-5",
                                                 "2020-01-31",
                                                 "caf\xC3\xA9",
                                                 "a b",
                                                 "=1+1",
                                                 "@x",
                                                 "0.1234567890123456789012"};
  std::string row;
  for (size_t i = 0; i < columns; ++i) {
    if (i > 0) row += dialect.delimiter;
    const auto kind = (*random)() % 60;
    const std::string& cell = cells[kind % cells.size()];
    const std::string quote = dialect.quote == '\0' ? "" : std::string(1, dialect.quote);
    if (kind < 40) row += cell;
    if (kind >= 40 && kind < 55) row += quote + cell + quote;
    if (kind == 55) row += quote + cell + dialect.delimiter + cell + quote;
    if (kind == 56) row += quote + "x\n" + quote + quote + "y" + quote;
    if (kind == 57) row += std::string(40 + (*random)() % 60, 'w');
    if (kind == 58) row += cell + quote;
    if (kind == 59) row += quote + std::string(50 + (*random)() % 30, '8') + quote;
  }
  return row + end;
}

std::string Table(std::mt19937* random, const Dialect& dialect) {
  static const std::vector<std::string> ends = {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r"};
  std::string text;
  const std::string usual = ends[(*random)() % 3];
  const size_t columns = (*random)() % 16 == 0 ? 200 + (*random)() % 900 : 1 + (*random)() % 9;
  for (size_t rows = (*random)() % 400; rows > 0 && text.size() < 20000; --rows) {
    const auto odd = (*random)() % 40;
    text += Row(random, dialect, odd == 0 ? 1 + (*random)() % 12 : columns,
                odd == 1 ? ends[(*random)() % ends.size()] : usual);
  }
  for (auto flaws = (*random)() % 4; flaws > 0 && !text.empty(); --flaws) {
    text[(*random)() % text.size()] = "\"'\n\r\\,\t0\0 "[(*random)() % 10];
  }
  return text;
}

TEST(DelimitedRowsTest, CellsAreThoseThatComeOneByOne) {
  uint64_t together = 0;
  for (unsigned seed = 0; seed < 96; ++seed) {
    std::mt19937 random(seed);
    const std::vector<Dialect> dialects = {
        {',', '"', false}, {';', '"', true}, {'\t', '\0', false}, {'|', '\'', false}};
    const Dialect& dialect = dialects[seed % dialects.size()];
    const std::string text = Table(&random, dialect);
    Recorder slow, whole;
    std::string slow_facts, whole_facts;
    Read(dialect, text, 1, seed, &slow, &slow_facts);
    Read(dialect, text, 0, seed, &whole, &whole_facts);
    ASSERT_EQ(whole.lines(), slow.lines()) << seed;
    ASSERT_EQ(whole_facts, slow_facts) << seed;
    for (const size_t most : {3UL, 70UL, 3000UL}) {
      Recorder cut;
      std::string cut_facts;
      Read(dialect, text, most, seed, &cut, &cut_facts);
      ASSERT_EQ(cut.lines(), slow.lines()) << seed << " in pieces of " << most;
      ASSERT_EQ(cut_facts, slow_facts) << seed;
    }
    EXPECT_EQ(slow.rows(), 0U);
    together += whole.rows();
  }
  EXPECT_GT(together, 2000U);
}

TEST(DelimitedRowsTest, EveryCutSaysTheSame) {
  std::mt19937 random(5);
  const Dialect dialect;
  std::string text;
  for (int i = 0; i < 40; ++i) text += Row(&random, dialect, 5, i % 7 == 0 ? "\r\n" : "\n");
  Recorder whole;
  std::string facts;
  Read(dialect, text, 0, 0, &whole, &facts);
  for (size_t cut = 1; cut < text.size(); ++cut) {
    Recorder sink;
    DelimitedReader reader(dialect, &sink);
    const std::string first = text.substr(0, cut), second = text.substr(cut);
    reader.Feed(first, 100);
    reader.Feed(second, 100 + cut);
    reader.Finish();
    ASSERT_EQ(sink.lines(), whole.lines()) << cut;
  }
}

std::string Counts(std::mt19937* random, const Dialect& dialect) {
  std::string text = std::string("site") + dialect.delimiter + "n" + dialect.delimiter + "cases\n";
  for (auto rows = (*random)() % 900; rows > 0; --rows) {
    text += "S" + std::to_string(rows);
    for (int i = 0; i < 2; ++i)
      text += dialect.delimiter + std::to_string((*random)() % ((*random)() % 20 == 0 ? 8 : 90));
    text += "\n";
  }
  return text;
}

std::vector<std::string> FindingsOf(MakeValidator make, const std::string& text, size_t step) {
  std::vector<std::string> out;
  for (const policy::Finding& each : RunValidator(make, text, step).findings) {
    out.push_back(each.id + " " + std::to_string(static_cast<int>(each.severity)) + " " + std::to_string(each.offset) +
                  "+" + std::to_string(each.length) + " x" + std::to_string(each.count) + ": " + each.detail);
  }
  return out;
}

// All that a table's findings say, its profile included.
TEST(DelimitedRowsTest, FindingsAreThoseOfCellsOneByOne) {
  size_t formulas = 0, digits = 0, small = 0;
  for (unsigned seed = 1000; seed < 1060; ++seed) {
    std::mt19937 random(seed);
    const Dialect dialect{seed % 2 == 0 ? ',' : '\t', '"', false};
    std::string text = seed % 3 == 0 ? "" : Row(&random, dialect, 5, "\n");
    text += Table(&random, dialect);
    if (seed % 4 == 0) text = Counts(&random, dialect);
    for (const MakeValidator make : {MakeCsvValidator, MakeTsvValidator, MakeRecordsValidator, MakeCellsValidator}) {
      const auto slow = FindingsOf(make, text, 1);
      ASSERT_EQ(FindingsOf(make, text, 1 << 20), slow) << seed;
      ASSERT_EQ(FindingsOf(make, text, 700), slow) << seed;
      for (const std::string& each : slow) {
        formulas += each.starts_with("table.formula") ? 1 : 0;
        digits += each.starts_with("table.excess") ? 1 : 0;
        small += each.starts_with("table.small") ? 1 : 0;
      }
    }
  }
  EXPECT_GT(std::min({formulas, digits, small}), 3U);
}

// A word that is told by its first letter is what the long way makes of it, which a space before it leads to.
TEST(CellValueTest, WordsToldByTheirFirstLetter) {
  std::mt19937 random(3);
  std::vector<std::string> words = {"NA", "n/a", "NaN", "null",   "None",     "true", "False", "yes",
                                    "no", "T",   "f",   "Inf",    "infinity", "e5",   "E",     "a1",
                                    "N1", "i9",  "Y2",  "T12:30", "x,1",      "A 1"};
  constexpr std::string_view kBytes = "aAnNfFiItTyYeEuUlLsSrRoO019.,%-/ :()\xC3\xA9";
  for (int i = 0; i < 20000; ++i) {
    std::string word(1, kBytes[random() % 22]);
    for (auto n = random() % 8; n > 0; --n) word += kBytes[random() % kBytes.size()];
    words.push_back(word);
  }
  struct Sink final : CellSink {
    std::vector<CellValue> values;
    void OnCell(const Cell& cell) override { values.push_back(ValueOf(cell)); }
    void OnRecord() override {}
  } sink;
  DelimitedReader reader({'\t', '\0', false}, &sink);
  for (const std::string& word : words) {
    const std::string row = word + "\t " + word + "\n";
    reader.Feed(row, 0);
    ASSERT_EQ(sink.values.size(), 2U);
    EXPECT_EQ(sink.values[0].type, sink.values[1].type) << word;
    EXPECT_EQ(sink.values[0].counts, sink.values[1].counts) << word;
    EXPECT_EQ(sink.values[0].number, sink.values[1].number) << word;
    sink.values.clear();
  }
}

}  // namespace
}  // namespace shareguard::inspect
