#include "inspect/text_rows.h"

#include <algorithm>

#include "inspect/byte_masks.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMostLine = 4096;    // bytes that wait for the end of their line
constexpr uint64_t kMostTabs = 1024;  // of empty cells, one behind the other
constexpr unsigned kTitleRows = 16;   // titles and notes stand over a table in so many rows at most

}  // namespace

void TextRows::StartTable() {
  EndTable();
  in_table_ = true;
}

void TextRows::EndTable() {
  EndLine();
  if (table_ != nullptr) out_->EndTable(table_.get(), part_);
  table_.reset();
  in_table_ = false;
  out_->Begin(part_);
  width_ = most_filled_ = rows_ = 0;
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
  const bool next = put_ != tabs_ || !said_;
  line_.append(std::min(tabs_ - put_, kMostTabs), '\t');
  put_ = tabs_;
  if (gap_ && !next) line_ += ' ';
  gap_ = false;
  said_ = true;
}

// Line ends, tabs and quotes are signs of the form here.
void TextRows::Put(std::string_view text) {
  const size_t from = line_.size();
  line_ += text;
  char* const begin = line_.data();
  const char* const end = begin + line_.size();
  for (const char* at = begin + from; (at = ByteMasks::StringEnd(at, end)) < end; ++at) {
    if (IsSpace(*at) || *at == '"') begin[at - begin] = ' ';
  }
}

void TextRows::EndCell(uint64_t cells) {
  filled_ += said_ && put_ == tabs_ ? 1 : 0;
  tabs_ += cells;
  gap_ = false;
}

void TextRows::EndLine() {
  if (said_) {
    PassTitles();
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

// Titles stand over a table in a cell of their own: the names of columns are in the first row that has some.
void TextRows::PassTitles() {
  const bool titles = rows_ > 0 && rows_ < kTitleRows && most_filled_ <= 1 && filled_ > 1;
  most_filled_ = std::max(most_filled_, filled_);
  if (!titles) return;
  out_->Begin(part_);
  table_.reset();
  rows_ = 0;
}

void TextRows::Send() {
  if (line_.empty()) return;
  out_->Add(line_, offset_);
  if (in_table_) {
    if (table_ == nullptr) table_ = out_->MakeTable();
    table_->Feed(line_, offset_);
  }
  line_.clear();
}

}  // namespace shareguard::inspect
