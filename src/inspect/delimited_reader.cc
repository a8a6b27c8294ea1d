#include "inspect/delimited_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "inspect/cell_kinds.h"

namespace shareguard::inspect {

DelimitedReader::DelimitedReader(const Dialect& dialect, CellSink* sink) : dialect_(dialect), sink_(sink) {}

// Of the bytes from `at` on, as many as there is room for.
void DelimitedReader::SetMasks(const char* at, const char* end) {
  masked_ = at;
  const auto left = static_cast<size_t>(end - at);
  if (left < CellMasks::kBytes) {
    std::array<char, CellMasks::kBytes> last{};
    std::memcpy(last.data(), at, left);
    read_masks_(last.data(), 1, dialect_.delimiter, dialect_.quote, masks_.data(), kinds_.data());
    masked_end_ = end;
    return ListStops();
  }
  const size_t blocks = std::min(left / CellMasks::kBytes, kMaskBlocks);
  read_masks_(at, blocks, dialect_.delimiter, dialect_.quote, masks_.data(), kinds_.data());
  masked_end_ = at + blocks * CellMasks::kBytes;
  ListStops();
}

// The first wanted byte, or `end`. Notes the kinds of those before it.
template <uint64_t CellMasks::*kWanted>
const char* DelimitedReader::Find(const char* at, const char* end) {
  constexpr bool kCountLines = kWanted == &CellMasks::quote;
  while (at < end) {
    if (at >= masked_end_) SetMasks(at, end);
    const auto index = static_cast<size_t>(at - masked_);
    const uint64_t known = LowBits(static_cast<size_t>(masked_end_ - at));
    const uint64_t found = MasksFrom<kWanted>(masks_.data(), index) & known;
    const size_t n = static_cast<size_t>(found != 0 ? std::countr_zero(found) : std::popcount(known));
    seen_ |= KindsOf(kinds_.data() + index, n);
    if (kCountLines) {
      const uint64_t feeds = MasksFrom<&CellMasks::feed>(masks_.data(), index) & LowBits(n);
      line_ += static_cast<uint64_t>(std::popcount(feeds));
    }
    at += n;
    if (found != 0) return at;
  }
  return at;
}

void DelimitedReader::Feed(std::string_view text, uint64_t offset) {
  piece_ = start_ = text.data();
  masked_ = masked_end_ = nullptr;
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
        seen_ |= CellKindOf(*at++);
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
  for (;;) {
    if (!begun_) {
      at = WholeCells(at, end);
      if (at == end) return at;
      BeginCell(at);
    }
    at = Find<&CellMasks::stop>(at, end);
    if (at == end) return at;
    const bool quote = *at == dialect_.quote && dialect_.quote != '\0';
    const bool ends = *at == '\r';
    at = Stop(at, at);
    if (quote || ends || at == end) return at;
  }
}

void DelimitedReader::BeginCell(const char* at) {
  begun_ = true;
  cell_offset_ = OffsetOf(at);
  cell_line_ = line_;
}

// A delimiter, a quote or the end of a line, outside quotes. The cell before it ends at `cell_end`.
const char* DelimitedReader::Stop(const char* at, const char* cell_end) {
  if (*at == dialect_.delimiter) {
    EndCell(cell_end);
    ++cells_;
    return start_ = at + 1;
  }
  if (*at == '\n' || *at == '\r') {
    after_return_ = *at == '\r';
    ++(after_return_ ? facts_.carriage_return : facts_.line_feed);
    EndRecord(cell_end);
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
  if (dialect_.backslash) return QuotedWithBackslashes(at, end);
  at = Find<&CellMasks::quote>(at, end);
  return at == end ? at : EndQuoted(at, end);
}

const char* DelimitedReader::QuotedWithBackslashes(const char* at, const char* end) {
  for (; at < end; ++at) {
    if (*at == dialect_.quote) return EndQuoted(at, end);
    if (*at == '\\') {
      state_ = State::kEscaped;
      seen_ |= Cell::kOther;
      return at + 1;
    }
    seen_ |= CellKindOf(*at);
    line_ += *at == '\n' ? 1 : 0;
  }
  return at;
}

// A cell that is whole in this piece, and followed by what ends it, needs no copy.
const char* DelimitedReader::EndQuoted(const char* quote, const char* end) {
  const char* const next = quote + 1;
  if (next < end && kept_.empty() && (*next == dialect_.delimiter || *next == '\n' || *next == '\r')) {
    state_ = State::kPlain;
    return Stop(next, quote);
  }
  Keep(quote);
  state_ = State::kQuoteSeen;
  return next;
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
    return Stop(at, at);
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
  cell.kinds = seen_;
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
