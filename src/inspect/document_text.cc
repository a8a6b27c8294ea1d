#include "inspect/document_text.h"

#include <algorithm>

#include "inspect/fingerprint_validator.h"
#include "inspect/person_validator.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMostLine = 4096;    // bytes that wait for the end of their line
constexpr uint64_t kMostTabs = 1024;  // of empty cells, one behind the other
constexpr size_t kMostNoted = 1000;   // columns that look encoded, of all tables
constexpr size_t kMostColumns = 256;  // of a table that are looked at
constexpr unsigned kTitleRows = 16;   // titles and notes stand over a table in so many rows at most

}  // namespace

DocumentText::DocumentText(const Session& session) : encoded_(session.types) {
  const policy::InspectSettings& settings = session.settings;
  if (auto persons = MakePersonValidator(settings)) validators_.push_back(std::move(persons));
  for (const policy::FingerprintSource& set : settings.fingerprints) {
    if (auto validator = MakeFingerprintValidator(set)) validators_.push_back(std::move(validator));
  }
}

void DocumentText::Begin(const std::string& part) {
  part_ = part;
  begun_ = true;
}

void DocumentText::Add(std::string_view text, uint64_t offset) {
  if (text.empty()) return;
  if (begun_) encoded_.Begin(part_);
  encoded_.Feed(text, offset);
  for (const auto& validator : validators_) {
    if (begun_) validator->NextPart(part_);
    validator->Feed(text, offset);
  }
  begun_ = false;
}

void DocumentText::NoteEncodedColumn(const EncodedCells& cells, policy::Severity severity, size_t column,
                                     uint64_t offset) {
  if (columns_.size() < kMostNoted) columns_.push_back({part_, severity, column, offset, cells.encoded()});
}

void DocumentText::Finish(const Scope& scope) {
  encoded_.Finish(scope);
  for (const EncodedColumn& each : columns_) {
    Scope here = scope;
    here.part = each.part;
    here.Report("table.encoded_column", each.severity,
                "most cells of column " + std::to_string(each.column) + " of a table look" +
                    (each.severity == policy::Severity::kLow ? " random, as digests and identifiers do" : " encoded"),
                each.offset, 0, each.cells);
  }
  for (const auto& validator : validators_) validator->Finish(scope);
}

void TextRows::EndTable() {
  EndLine();
  JudgeColumns();
  out_->Begin(part_);
  width_ = most_filled_ = rows_ = 0;
}

void TextRows::JudgeColumns() {
  for (size_t i = 0; i < columns_.size(); ++i) {
    const auto severity = columns_[i].cells.Verdict();
    if (severity) out_->NoteEncodedColumn(columns_[i].cells, *severity, i + 1, columns_[i].first);
  }
  columns_.clear();
}

void TextRows::EndCell(uint64_t cells) {
  const bool filled = said_ && put_ == tabs_;
  filled_ += filled ? 1 : 0;
  if (filled && tabs_ < kMostColumns) {
    const std::string_view value = std::string_view(line_).substr(cell_);
    if (columns_.size() <= tabs_) columns_.resize(tabs_ + 1);
    if (!value.empty() && value.find(' ') == std::string_view::npos) TakeValue(value, &columns_[tabs_]);
  }
  tabs_ += cells;
  gap_ = false;
}

void TextRows::TakeValue(std::string_view value, Column* column) const {
  const uint64_t before = column->cells.encoded();
  column->cells.Add(value, value.size());
  if (before == 0 && column->cells.encoded() > 0) column->first = cell_offset_;
}

void TextRows::Say(std::string_view text, uint64_t offset) {
  while (!text.empty()) {
    Reach(offset);
    const size_t taken = std::min(text.size(), kMostLine - std::min(kMostLine - 1, line_.size()));
    Put(text.substr(0, taken));
    if (line_.size() >= kMostLine) Send();
    text.remove_prefix(taken);
    offset += taken;
  }
}

// To the cell at hand, where something is about to be said.
void TextRows::Reach(uint64_t offset) {
  if (line_.empty()) offset_ = offset;
  const bool next = put_ != tabs_ || line_.empty();
  line_.append(std::min(tabs_ - put_, kMostTabs), '\t');
  put_ = tabs_;
  if (gap_ && !next) line_ += ' ';
  gap_ = false;
  said_ = true;
  if (!next) return;
  cell_ = line_.size();
  cell_offset_ = offset;
}

// Line ends, tabs and quotes are signs of the form here.
void TextRows::Put(std::string_view text) {
  for (const char c : text) line_ += c == '\n' || c == '\r' || c == '\t' || c == '"' ? ' ' : c;
}

void TextRows::EndLine() {
  if (said_) {
    // Titles stand over a table in a cell of their own: the names of columns are in the first row that has some.
    const bool titles = rows_ > 0 && rows_ < kTitleRows && most_filled_ <= 1 && filled_ > 1;
    most_filled_ = std::max(most_filled_, filled_);
    if (titles) {
      out_->Begin(part_);
      rows_ = 0;
    }
    if (rows_ == 0) width_ = tabs_;
    // So that the first two rows have the same form, as those of a table have.
    if (rows_ < 2 && put_ < width_) line_.append(std::min(width_ - put_, kMostTabs), '\t');
    line_ += '\n';
    Send();
    rows_ = std::min(rows_ + 1, kTitleRows);
  }
  line_.clear();
  tabs_ = put_ = filled_ = 0;
  said_ = gap_ = false;
}

void TextRows::Send() {
  out_->Add(line_, offset_);
  line_.clear();
  cell_ = 0;
}

}  // namespace shareguard::inspect
