#include "inspect/delimited_reader.h"

#include <algorithm>

namespace shareguard::inspect {

DelimitedReader::DelimitedReader(const Dialect& dialect, CellSink* sink) : dialect_(dialect), sink_(sink) {
  for (size_t c = 0; c < kinds_.size(); ++c) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    kinds_[c] = letter ? Cell::kLetter : c >= 0x80 ? Cell::kHigh : Cell::kOther;
    if (c >= '0' && c <= '9') kinds_[c] = Cell::kDigit;
  }
  kinds_['+'] = kinds_['-'] = Cell::kSign;
  kinds_['.'] = Cell::kPoint;
  kinds_[' '] = kinds_['\t'] = Cell::kSpace;
  for (const char c : {dialect.delimiter, dialect.quote, '\n', '\r'}) {
    if (c != '\0') kinds_[static_cast<uint8_t>(c)] |= kStop;
  }
}

void DelimitedReader::Feed(std::string_view text, uint64_t offset) {
  piece_ = start_ = text.data();
  offset_ = offset;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    switch (state_) {
      case State::kPlain:
        at = Plain(at, end);
        break;
      case State::kQuoted:
        at = Quoted(at, end);
        break;
      case State::kEscaped:
        seen_ |= kinds_[static_cast<uint8_t>(*at++)];
        state_ = State::kQuoted;
        break;
      case State::kQuoteSeen:
      case State::kAfterQuote:
        at = Behind(at, end);
        break;
    }
  }
  if (state_ != State::kQuoteSeen && state_ != State::kAfterQuote) Keep(end);
}

const char* DelimitedReader::Plain(const char* at, const char* end) {
  if (after_return_) {
    after_return_ = false;
    if (*at == '\n') {
      ++facts_.both;
      --facts_.carriage_return;
      return start_ = at + 1;
    }
  }
  if (!begun_) {
    begun_ = true;
    cell_offset_ = OffsetOf(at);
    cell_line_ = line_;
  }
  uint8_t seen = seen_;
  while (at < end) {
    const uint8_t kind = kinds_[static_cast<uint8_t>(*at)];
    if ((kind & kStop) != 0) break;
    seen |= kind;
    ++at;
  }
  seen_ = seen;
  return at < end ? Stop(at) : at;
}

// A delimiter, a quote or the end of a line, outside quotes.
const char* DelimitedReader::Stop(const char* at) {
  if (*at == '\n' || *at == '\r') {
    after_return_ = *at == '\r';
    ++(after_return_ ? facts_.carriage_return : facts_.line_feed);
    EndRecord(at);
    return start_ = at + 1;
  }
  if (*at == dialect_.delimiter) {
    EndCell(at);
    ++cells_;
    return start_ = at + 1;
  }
  if (OpensQuote(at)) {
    kept_.clear();
    length_ = 0;
    seen_ = 0;
    quoted_ = true;
    state_ = State::kQuoted;
    return start_ = at + 1;
  }
  facts_.stray_quote.See(OffsetOf(at));
  seen_ |= Cell::kOther;
  return at + 1;
}

// At the start of a cell, or behind nothing but spaces.
bool DelimitedReader::OpensQuote(const char* at) const {
  if (quoted_ || (seen_ & ~Cell::kSpace) != 0) return false;
  return length_ + static_cast<uint64_t>(at - start_) <= 16;
}

const char* DelimitedReader::Quoted(const char* at, const char* end) {
  uint8_t seen = seen_;
  for (; at < end && *at != dialect_.quote; ++at) {
    const auto c = static_cast<uint8_t>(*at);
    if (c == '\\' && dialect_.backslash) {
      state_ = State::kEscaped;
      seen_ = seen | Cell::kOther;
      return at + 1;
    }
    seen |= kinds_[c];
    line_ += c == '\n' ? 1 : 0;
  }
  seen_ = seen & ~kStop;
  if (at == end) return at;
  Keep(at);
  state_ = State::kQuoteSeen;
  return at + 1;
}

// Behind a quote within quotes: the second one of a pair, or the end of the cell.
const char* DelimitedReader::Behind(const char* at, const char* end) {
  const char c = *at;
  if (c == dialect_.quote && state_ == State::kQuoteSeen) {
    start_ = at;  // of the pair, the second is kept
    seen_ |= Cell::kOther;
    state_ = State::kQuoted;
    return at + 1;
  }
  state_ = State::kAfterQuote;
  start_ = at;
  if (c == dialect_.delimiter || c == '\n' || c == '\r') {
    state_ = State::kPlain;
    return Stop(at);
  }
  if (c == ' ') return at + 1;
  facts_.after_quote.See(OffsetOf(at));
  state_ = State::kPlain;
  return Plain(at, end);
}

void DelimitedReader::Keep(const char* end) {
  if (end == start_) return;
  const auto size = static_cast<size_t>(end - start_);
  kept_.append(start_, std::min(size, Cell::kKept - std::min(Cell::kKept, kept_.size())));
  length_ += size;
  start_ = end;
}

void DelimitedReader::EndCell(const char* end) {
  Cell cell;
  if (kept_.empty()) {
    cell.text = std::string_view(start_, std::min(static_cast<size_t>(end - start_), Cell::kKept));
    cell.length = static_cast<uint64_t>(end - start_);
  } else {
    Keep(end);
    cell.text = kept_;
    cell.length = length_;
  }
  cell.offset = cell_offset_;
  cell.line = cell_line_;
  cell.kinds = seen_ & static_cast<uint8_t>(~kStop);
  cell.quoted = quoted_;
  sink_->OnCell(cell);
  if (!kept_.empty()) kept_.clear();
  length_ = 0;
  seen_ = 0;
  quoted_ = begun_ = false;
}

void DelimitedReader::EndRecord(const char* end) {
  ++line_;
  if (cells_ == 0 && !quoted_ && length_ == 0 && end == start_) {
    ++facts_.blank;
    begun_ = false;
    return;
  }
  EndCell(end);
  cells_ = 0;
  sink_->OnRecord();
}

void DelimitedReader::Finish() {
  if (state_ == State::kQuoted || state_ == State::kEscaped) facts_.unclosed.See(cell_offset_);
  const bool pending = cells_ > 0 || quoted_ || length_ > 0;
  if (!pending) return;
  piece_ = start_ = nullptr;
  EndCell(nullptr);
  sink_->OnRecord();
}

}  // namespace shareguard::inspect
