#include "inspect/table_validator.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inspect/cell_formula.h"
#include "inspect/delimited_dialect.h"
#include "inspect/delimited_reader.h"
#include "inspect/finding_tally.h"
#include "inspect/table_column.h"
#include "inspect/table_counts.h"
#include "inspect/table_profile.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kHead = 16 * 1024;  // bytes that the dialect is found in
constexpr size_t kMaxColumns = 256;  // that are profiled
constexpr size_t kMaxName = 64;      // bytes of a column's name that are kept
constexpr uint64_t kExcessCells = 8;

enum class Strictness { kTable, kRecords, kCells };

class TableValidator final : public TextValidator, private CellSink {
 public:
  TableValidator(const policy::InspectSettings& settings, char usual, Strictness strictness)
      : small_(settings.small_count), cell_bytes_(settings.cell_bytes), usual_(usual), strictness_(strictness) {}

  void Feed(std::string_view text, uint64_t offset) override {
    if (!reader_ && strictness_ == Strictness::kCells) BeginCells();
    if (reader_) return reader_->Feed(text, offset);
    if (head_.empty()) head_offset_ = offset;
    const size_t taken = std::min(text.size(), kHead - head_.size());
    head_ += text.substr(0, taken);
    if (head_.size() < kHead) return;
    Begin(false);
    if (taken < text.size()) reader_->Feed(text.substr(taken), offset + taken);
  }

  void Finish(const Scope& scope) override {
    if (!reader_) Begin(true);
    reader_->Finish();
    if (records_ == 0) return;
    header_ = HasHeader();
    if (!header_) AddHeld();
    if (strictness_ == Strictness::kCells) return ReportColumns(scope);
    ReportForm(scope);
    ReportCells(scope);
    ReportColumns(scope);
    TableForm form{guess_.dialect, rows_, std::max<uint64_t>(guess_.columns, columns_.size()), header_};
    scope.Report("table.profile", Severity::kInfo, DescribeTable(form, reader_->facts(), columns_));
  }

 private:
  struct HeldCell {
    std::string text;
    Cell cell;
  };

  void Begin(bool whole) {
    guess_ = GuessDialect(head_, whole, usual_);
    column_ = FirstColumn();
    reader_.emplace(guess_.dialect, static_cast<CellSink*>(this));
    if (!head_.empty()) reader_->Feed(head_, head_offset_);
    head_.clear();
    head_.shrink_to_fit();
  }

  // The form is ours: there is nothing to guess.
  void BeginCells() {
    guess_.dialect = {'\t', '\0', false};
    reader_.emplace(guess_.dialect, static_cast<CellSink*>(this));
  }

  bool strict() const { return strictness_ == Strictness::kTable; }
  size_t FirstColumn() const { return IsFirst() && guess_.shifted ? 1 : 0; }
  bool InPreamble() const { return records_ < guess_.preamble; }
  // The first record behind titles and notes is kept until it is known to be a header.
  bool IsFirst() const { return records_ == guess_.preamble; }

  void OnCell(const Cell& cell) override {
    const size_t column = column_++;
    if (cell.length == 0) return;
    if (cell.length > cell_bytes_) {
      long_cells_.Add(cell.offset, cell.length);
      longest_ = std::max(longest_, cell.length);
    }
    if (strict() && MayBeFormula(cell.text[0])) LookForFormula(cell);
    if (InPreamble() || column >= kMaxColumns) return;
    if (IsFirst()) {
      Hold(cell, column);
    } else {
      Add(cell, column);
    }
  }

  void OnRows(const PlainRows& rows) override {
    const bool usual = strictness_ != Strictness::kCells && cell_bytes_ >= CellMasks::kBytes &&
                       rows.columns == guess_.columns && rows.columns <= kMaxColumns;
    size_t row = 0;
    for (; row < rows.rows && !(usual && records_ > guess_.preamble && column_ == 0); ++row) {
      for (size_t column = 0; column < rows.columns; ++column) OnCell(rows.At(row, column));
      OnRecord();
    }
    if (row < rows.rows) AddRows(rows, row);
  }

  // Rows of data, of the length that all have, column by column. What depends on the order of cells comes last.
  void AddRows(const PlainRows& rows, size_t first) {
    if (columns_.size() < rows.columns) columns_.resize(rows.columns);
    work_.totals.assign(rows.rows - first, {});
    work_.odd.clear();
    for (size_t i = 0; i < rows.columns; ++i) columns_[i].AddRows(rows, first, i, small_, &work_);
    for (const RowWork::Total& total : work_.totals) row_totals_ += total.IsTotal() ? 1 : 0;
    rows_ += work_.totals.size();
    records_ += work_.totals.size();
    std::sort(work_.odd.begin(), work_.odd.end());
    for (const size_t odd : work_.odd) {
      const Cell cell = rows.At(odd / rows.columns, odd % rows.columns);
      if (strict() && MayBeFormula(cell.text[0])) LookForFormula(cell);
      LookForExcess(cell, ValueOf(cell));
    }
  }

  void Hold(const Cell& cell, size_t column) {
    if (held_.size() <= column) held_.resize(column + 1);
    held_[column].cell = cell;
    held_[column].text = cell.text;
  }

  void Add(const Cell& cell, size_t column) {
    if (columns_.size() <= column) columns_.resize(column + 1);
    CellValue value;
    columns_[column].Add(cell, small_, &value);
    if (strictness_ != Strictness::kCells) columns_[column].TellApart(cell);  // for the profile
    LookForExcess(cell, value);
    if (value.counts && column > 0) total_.Add(value.number);
  }

  void LookForExcess(const Cell& cell, const CellValue& value) {
    if (value.type != CellValue::Type::kDecimal || cell.length <= RowWork::kLongNumber) return;
    if (HasExcessDigits(cell.text)) excess_.See(cell);
  }

  void OnRecord() override {
    const bool data = !InPreamble() && !IsFirst();
    if (records_ <= guess_.preamble) held_columns_ = std::max(held_columns_, column_);
    if (data) ++rows_;
    const size_t profiled = std::min(column_, kMaxColumns);
    if (data && columns_.size() < profiled) columns_.resize(profiled);  // those without a value too
    if (data && column_ != guess_.columns) TakeOddRow();
    if (total_.IsTotal()) ++row_totals_;
    total_ = {};
    ++records_;
    column_ = FirstColumn();
  }

  void TakeOddRow() {
    if (column_ == 1) return;  // a comment or a note between the rows
    ++ragged_;
    if (column_ > std::max<uint64_t>(guess_.columns, held_columns_)) ++too_long_;
    if (ragged_row_ == 0) ragged_row_ = records_ + 1;
  }

  void LookForFormula(const Cell& cell) {
    // Most cells with a sign are numbers; there is no formula without a letter or another sign.
    if ((cell.kinds & (Cell::kLetter | Cell::kHigh | Cell::kOther)) == 0) return;
    if (cell.text[0] != '=' && ValueOf(cell).type == CellValue::Type::kDecimal) return;
    switch (FormulaOf(cell.text)) {
      case Formula::kNone:
        return;
      case Formula::kLiteral:
        return literals_.Add(cell.offset, cell.length);
      case Formula::kFormula:
        return formulas_.Add(cell.offset, cell.length);
      case Formula::kReaching:
        return reaching_.Add(cell.offset, cell.length);
    }
  }

  // Names are words; the first row of a table without a header has numbers where the column has them.
  bool HasHeader() const {
    if (rows_ == 0) return true;
    bool numbers = false;
    for (size_t i = 0; i < held_.size(); ++i) {
      if (held_[i].text.empty()) continue;
      const CellValue::Type type = ValueOf(Held(i)).type;
      const bool number = type == CellValue::Type::kInteger || type == CellValue::Type::kDecimal;
      const TableColumn::Type below = i < columns_.size() ? columns_[i].type() : TableColumn::Type::kEmpty;
      const bool numeric = below == TableColumn::Type::kInteger || below == TableColumn::Type::kDecimal;
      if (!number && numeric) return true;
      if (type == CellValue::Type::kDecimal || type == CellValue::Type::kDate) return false;
      numbers = numbers || number;
    }
    // Categories that are numbers, above labels without a name of their own.
    return !numbers || held_.empty() || held_[0].text.empty();
  }

  Cell Held(size_t column) const {
    Cell cell = held_[column].cell;
    cell.text = held_[column].text;
    return cell;
  }

  void AddHeld() {
    ++rows_;
    for (size_t i = 0; i < held_.size(); ++i) {
      if (held_[i].text.empty()) continue;
      Add(Held(i), i);
    }
  }

  void ReportForm(const Scope& scope) const {
    const DelimitedFacts& facts = reader_->facts();
    if (!strict()) return;
    if (facts.unclosed.count > 0) {
      scope.Report("table.malformed", Severity::kMedium, "a quote is opened and never closed", facts.unclosed.first, 1);
    }
    if (facts.after_quote.count > 0) {
      scope.Report("table.malformed", Severity::kMedium, "text stands between a closing quote and the next cell",
                   facts.after_quote.first, 1, facts.after_quote.count);
    }
    if (facts.stray_quote.count > 0) {
      scope.Report("table.malformed", Severity::kLow, "a quote stands within a cell that is not quoted",
                   facts.stray_quote.first, 1, facts.stray_quote.count);
    }
    if (ragged_ == 0 || guess_.columns == 1) return;
    // Cells left out at the end of a row are ordinary; cells beyond the last column are of no column.
    const Severity severity = too_long_ * 10 > rows_ && too_long_ > 2 ? Severity::kMedium : Severity::kLow;
    scope.Report("table.ragged", severity,
                 std::to_string(ragged_) + " of " + std::to_string(rows_) + " rows have more or fewer cells than the " +
                     std::to_string(guess_.columns) + " of most; the first is record " + std::to_string(ragged_row_),
                 0, 0, ragged_);
  }

  void ReportCells(const Scope& scope) const {
    long_cells_.Report(
        scope, "table.long_cell", Severity::kMedium,
        "a cell is longer than the policy expects; the longest has " + std::to_string(longest_) + " bytes");
    reaching_.Report(scope, "table.formula", Severity::kHigh,
                     "a cell is a formula that calls a function, names another file or starts a program");
    formulas_.Report(scope, "table.formula", Severity::kMedium, "a cell is a formula to a spreadsheet");
    literals_.Report(scope, "table.formula", Severity::kLow, "a cell is a formula that only quotes a text");
    if (!strict() || excess_.count == 0) return;
    scope.Report(
        "table.excess_digits", excess_.count < kExcessCells ? Severity::kLow : Severity::kMedium,
        "numbers have more digits than a computer's numbers have; the first is in line " + std::to_string(excess_.line),
        excess_.offset, 0, excess_.count);
  }

  void ReportColumns(const Scope& scope) const {
    for (size_t i = 0; i < columns_.size(); ++i) {
      const auto severity = columns_[i].encoded().Verdict();
      if (!severity) continue;
      const std::string likeness =
          *severity == Severity::kLow ? " look random, as digests and identifiers do" : " look encoded";
      scope.Report("table.encoded_column", *severity, "most cells of column " + std::to_string(i + 1) + likeness,
                   columns_[i].first_encoded().offset, 0, columns_[i].encoded().encoded());
    }
    if (strictness_ != Strictness::kRecords && small_ > 0) ReportSmallCells(scope);
  }

  void ReportSmallCells(const Scope& scope) const {
    TableShape shape{{}, rows_, row_totals_};
    if (header_) {
      for (const HeldCell& each : held_) shape.names.push_back(each.text.substr(0, kMaxName));
      shape.names.resize(std::max(shape.names.size(), columns_.size()));
    }
    const std::vector<bool> counts = CountColumns(shape, columns_);
    CellSighting first;
    size_t column = 0;
    uint64_t count = 0;
    const auto take = [&](const CellSighting& seen, size_t at) {
      if (seen.count > 0 && (count == 0 || seen.offset < first.offset)) {
        first = seen;
        column = at;
      }
      count += seen.count;
    };
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (counts[i]) take(columns_[i].small(), i);
      take(columns_[i].small_shares(), i);
    }
    if (count == 0) return;
    scope.Report("table.small_cells", Severity::kMedium,
                 "counts below " + std::to_string(small_) + "; the first is in line " + std::to_string(first.line) +
                     ", column " + std::to_string(column + 1),
                 first.offset, 0, count);
  }

  const uint64_t small_;
  const uint64_t cell_bytes_;
  const char usual_;
  const Strictness strictness_;
  std::string head_;
  uint64_t head_offset_ = 0;
  DialectGuess guess_;
  std::optional<DelimitedReader> reader_;

  std::vector<HeldCell> held_;
  bool header_ = false;
  std::vector<TableColumn> columns_;
  size_t column_ = 0;
  uint64_t records_ = 0;
  uint64_t rows_ = 0;
  RowWork work_;
  RowWork::Total total_;  // of the row under way
  uint64_t row_totals_ = 0;
  uint64_t ragged_ = 0;
  uint64_t too_long_ = 0;    // of these
  size_t held_columns_ = 0;  // of the header and what stands before it
  uint64_t ragged_row_ = 0;
  uint64_t longest_ = 0;
  FindingTally long_cells_;
  FindingTally literals_;
  FindingTally formulas_;
  FindingTally reaching_;
  CellSighting excess_;
};

}  // namespace

std::unique_ptr<TextValidator> MakeCsvValidator(const policy::InspectSettings& settings) {
  return std::make_unique<TableValidator>(settings, ',', Strictness::kTable);
}
std::unique_ptr<TextValidator> MakeTsvValidator(const policy::InspectSettings& settings) {
  return std::make_unique<TableValidator>(settings, '\t', Strictness::kTable);
}
std::unique_ptr<TextValidator> MakeRecordsValidator(const policy::InspectSettings& settings) {
  return std::make_unique<TableValidator>(settings, '\t', Strictness::kRecords);
}
std::unique_ptr<TextValidator> MakeCellsValidator(const policy::InspectSettings& settings) {
  return std::make_unique<TableValidator>(settings, '\t', Strictness::kCells);
}

}  // namespace shareguard::inspect
