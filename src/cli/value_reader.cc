#include "cli/value_reader.h"

#include <algorithm>
#include <cerrno>

namespace shareguard::cli {
namespace {

constexpr size_t kMaxHead = 1 << 20;

}  // namespace

Status ValueReader::Add(std::string_view piece) {
  if (!chosen_) {
    head_ += piece;
    if (head_.find('\n') == std::string::npos && head_.size() < kMaxHead) return {};
    ChooseDelimiter();
    const std::string head = std::exchange(head_, "");
    return Add(head);
  }
  for (const char c : piece) SHAREGUARD_CHECK(Take(c));
  return {};
}

Status ValueReader::Finish() {
  if (!chosen_) {
    ChooseDelimiter();
    const std::string head = std::exchange(head_, "");
    SHAREGUARD_CHECK(Add(head));
  }
  if (state_ == State::kQuoted) {
    return Error::Make("read table", "row " + std::to_string(row_ + 1), "a quoted cell has no end", EINVAL);
  }
  return state_ == State::kStart && column_ == 0 ? Status() : EndRow();
}

void ValueReader::ChooseDelimiter() {
  chosen_ = true;
  if (head_.starts_with("\xEF\xBB\xBF")) head_.erase(0, 3);
  if (delimiter_ != '\0') return;
  const std::string_view first = std::string_view(head_).substr(0, head_.find('\n'));
  delimiter_ = ',';
  for (const char each : {';', '\t', '|'}) {
    if (std::count(first.begin(), first.end(), each) > std::count(first.begin(), first.end(), delimiter_)) {
      delimiter_ = each;
    }
  }
}

Status ValueReader::Take(char c) {
  if (state_ == State::kQuoted) {
    if (c == '"') {
      state_ = State::kQuoteInQuoted;
    } else if (text_.size() < kMaxCell) {
      text_.push_back(c);
    }
    return {};
  }
  if (c == delimiter_) return EndCell();
  if (c == '\n') return EndRow();
  if (c == '"' && state_ != State::kPlain) {
    if (state_ == State::kQuoteInQuoted) text_.push_back('"');
    state_ = State::kQuoted;
    return {};
  }
  state_ = State::kPlain;
  if (text_.size() < kMaxCell) text_.push_back(c);
  return {};
}

Status ValueReader::EndCell() {
  if (column_ >= kMaxColumns) {
    return Error::Make("read table", "row " + std::to_string(row_ + 1), "more than 16384 columns", EINVAL);
  }
  SHAREGUARD_CHECK(cell_(row_, column_, text_));
  text_.clear();
  state_ = State::kStart;
  ++column_;
  return {};
}

Status ValueReader::EndRow() {
  if (text_.ends_with('\r')) text_.pop_back();
  const bool blank = column_ == 0 && text_.empty();
  if (!blank) {
    SHAREGUARD_CHECK(EndCell());
    ++row_;
  }
  column_ = 0;
  state_ = State::kStart;
  return {};
}

}  // namespace shareguard::cli
