#include "inspect/delimited_dialect.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace shareguard::inspect {
namespace {

constexpr size_t kRecords = 200;  // that are looked at

class Shape final : public CellSink {
 public:
  void OnCell(const Cell&) override { ++cells_; }
  void OnRecord() override {
    if (records_.size() < kRecords) records_.push_back(cells_);
    cells_ = 0;
  }
  const std::vector<uint64_t>& records() const { return records_; }

 private:
  uint64_t cells_ = 0;
  std::vector<uint64_t> records_;
};

struct Trial {
  DialectGuess guess;
  double score = 0;
};

uint64_t MostFrequent(const std::vector<uint64_t>& records) {
  std::map<uint64_t, size_t> counts;
  for (const uint64_t cells : records) ++counts[cells];
  // Of two that are equally frequent the larger one.
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) {
                            return a.second < b.second || (a.second == b.second && a.first < b.first);
                          })
      ->first;
}

Trial Try(std::string_view head, bool whole, const Dialect& dialect) {
  Shape shape;
  DelimitedReader reader(dialect, &shape);
  reader.Feed(head, 0);
  if (whole) reader.Finish();  // else the last line stays open: nobody knows where it ends
  Trial trial;
  trial.guess.dialect = dialect;
  const std::vector<uint64_t>& records = shape.records();
  if (records.empty()) return trial;
  const uint64_t columns = MostFrequent(records);
  trial.guess.columns = columns;
  trial.guess.preamble = static_cast<uint64_t>(std::find(records.begin(), records.end(), columns) - records.begin());
  if (trial.guess.preamble > 0 && columns > 2 && records[trial.guess.preamble - 1] + 1 == columns) {
    trial.guess.shifted = true;
    --trial.guess.preamble;
  }
  const auto equal = static_cast<double>(std::count(records.begin(), records.end(), columns));
  const double share = equal / static_cast<double>(records.size());
  trial.guess.consistent = share >= 0.9;
  trial.score = columns > 1 ? share : 0;
  if (reader.facts().after_quote.count > 0) trial.score -= 0.3;
  if (reader.facts().unclosed.count > 0) trial.score -= 0.5;
  return trial;
}

// A semicolon or a tab in every line is no accident, a comma may be one of numbers (1,5) or of prose.
double TrustIn(char delimiter, char usual, const Trial& trial) {
  const bool rare = delimiter == ';' || delimiter == '\t' || delimiter == '|';
  if (rare && trial.guess.consistent && trial.guess.preamble == 0) return 0.2;
  return delimiter == usual ? 0.1 : 0;
}

}  // namespace

DialectGuess GuessDialect(std::string_view head, bool whole, char usual) {
  Trial best;
  best.guess.dialect.delimiter = usual;
  best.score = 0.3;  // below it, it is a list of one column with a delimiter here and there
  const bool backslash = head.find("\\\"") != std::string_view::npos;
  std::string delimiters = {',', ';', '\t', '|'};
  if (usual == ' ') delimiters += ' ';
  for (const char delimiter : delimiters) {
    if (head.find(delimiter) == std::string_view::npos) continue;
    const bool single = head.find(std::string({delimiter, '\''})) != std::string_view::npos;
    const std::vector<Dialect> quotes = {
        {delimiter, '"', false}, {delimiter, '"', true}, {delimiter, '\'', false}, {delimiter, '\0', false}};
    for (const Dialect& dialect : quotes) {
      if ((dialect.backslash && !backslash) || (dialect.quote == '\'' && !single)) continue;
      // Text with tabs has no quotes (IANA, text/tab-separated-values); elsewhere a quote that does not fit is wrong.
      if (dialect.quote == '\0' && (delimiter == ',' || delimiter == ';')) continue;
      Trial trial = Try(head, whole, dialect);
      trial.score += TrustIn(delimiter, usual, trial);
      if (dialect.quote != '"') trial.score -= 0.02;
      if (trial.score > best.score + 0.001) best = trial;
    }
  }
  if (best.guess.columns == 1) best.guess.preamble = 0;
  return best.guess;
}

}  // namespace shareguard::inspect
