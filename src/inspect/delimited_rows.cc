// The cells that most cells are: whole in one piece, short, and ended by a delimiter or a line end.
#include <algorithm>
#include <bit>

#include "inspect/cell_kinds.h"
#include "inspect/delimited_reader.h"

namespace shareguard::inspect {

void CellSink::OnRows(const PlainRows& rows) {
  for (size_t row = 0; row < rows.rows; ++row) {
    for (size_t column = 0; column < rows.columns; ++column) OnCell(rows.At(row, column));
    OnRecord();
  }
}

// Where the quoted cell ends whose first byte is at `first` of the masks: at a quote, without a line end before it. A
// place far behind when that is not within 64 bytes.
size_t DelimitedReader::QuotedEnd(size_t first) const {
  constexpr size_t kFar = ~size_t{0} / 2;
  const auto known = static_cast<size_t>(masked_end_ - masked_);
  if (dialect_.backslash || first >= known) return kFar;
  const uint64_t quotes = MasksFrom<&CellMasks::quote>(masks_.data(), first) & LowBits(known - first);
  if (quotes == 0) return kFar;
  const auto n = static_cast<size_t>(std::countr_zero(quotes));
  return (MasksFrom<&CellMasks::feed>(masks_.data(), first) & LowBits(n)) != 0 ? kFar : first + n;
}

// Where the masks say that a cell may end.
void DelimitedReader::ListStops() {
  const auto blocks = (static_cast<size_t>(masked_end_ - masked_) + CellMasks::kBytes - 1) / CellMasks::kBytes;
  size_t count = 0;
  for (size_t block = 0; block < blocks; ++block) {
    for (uint64_t left = masks_[block].stop; left != 0; left &= left - 1) {
      stops_[count++] = static_cast<uint16_t>(block * CellMasks::kBytes + static_cast<size_t>(std::countr_zero(left)));
    }
  }
  stop_count_ = count;
  next_stop_ = 0;
}

// Answers where the first cell begins that does not go by here, or where the piece ends. Whole rows go to the sink
// together, the cells of others one by one.
const char* DelimitedReader::WholeCells(const char* at, const char* const end) {
  rows_.piece_end = end;
  bool whole = true;
  while (at < end && whole) {
    if (at >= masked_end_) SetMasks(at, end);
    at = MaskedCells(at, end, &whole);
    // The cell here goes over the end of the masks: once more, from its first byte on.
    if (!whole || masked_end_ == end || masked_end_ - at >= static_cast<ptrdiff_t>(CellMasks::kBytes)) break;
    SetMasks(at, end);
    whole = stop_count_ > 0;
  }
  ShowRows();
  BreakRow();
  return start_ = at;
}

[[gnu::always_inline]] inline void DelimitedReader::SetCell(size_t first, size_t bytes, bool quoted,
                                                            PlainField* cell) const {
  cell->text = masked_ + first;
  cell->length = static_cast<uint8_t>(bytes);
  cell->digits = MasksFrom<&CellMasks::digit>(masks_.data(), first) & LowBits(bytes);
  cell->kinds = KindsOf(kinds_.data() + first, bytes);
  cell->quoted = quoted;
}

// As far as the masks go. `*whole`: it is these that end the work, no cell. What is at hand of a cell is kept out of
// memory, where the next one would have to wait for it.
const char* DelimitedReader::MaskedCells(const char* at, const char* end, bool* whole) {
  const char* const masked = masked_;
  const PlainField* const room = rows_.cells.data() + PlainRows::kCells;
  PlainField* cell = rows_.cells.data() + WholeCount();
  auto begin = static_cast<size_t>(at - masked);
  size_t next = next_stop_;
  bool going = true;
  for (; next < stop_count_; ++next) {
    size_t stop = stops_[next];
    if (stop < begin) continue;  // within quotes
    size_t first = begin, behind = stop;
    const bool quoted = stop == begin && masked[stop] == dialect_.quote && dialect_.quote != '\0';
    if (quoted) {
      stop = QuotedEnd(++first);
      behind = stop + 1;
    }
    going = stop - first <= CellMasks::kBytes && behind < static_cast<size_t>(end - masked);
    if (!going) break;
    SetCell(first, stop - first, quoted, cell);
    if (masked[behind] == dialect_.delimiter) {
      ++cell;
    } else {
      row_cells_ = static_cast<size_t>(cell - rows_.cells.data()) - rows_.rows * rows_.columns;
      going = TakeLineEnd(&behind, end, *cell);
      if (!going) break;
      cell = rows_.cells.data() + WholeCount();
    }
    begin = behind + 1;
    if (cell == room) cell = MakeRoom();
  }
  row_cells_ = static_cast<size_t>(cell - rows_.cells.data()) - rows_.rows * rows_.columns;
  next_stop_ = next;
  *whole = going;
  return masked + begin;
}

// A line ends at a place of the masks, or at the one behind it, with a cell that is not all of the line. Blank lines
// are none of ours.
bool DelimitedReader::TakeLineEnd(size_t* place, const char* end, const PlainField& last) {
  const char* const at = masked_ + *place;
  const bool both = *at == '\r' && at + 1 < end && at[1] == '\n';
  if (!both && *at != '\n') return false;
  if (last.length == 0 && !last.quoted && cells_ + row_cells_ == 0) return false;
  *place += both ? 1 : 0;
  ++(both ? facts_.both : facts_.line_feed);
  ++row_cells_;
  EndRow();
  return true;
}

// All places for cells are taken; the next one that is free.
PlainField* DelimitedReader::MakeRoom() {
  row_cells_ = PlainRows::kCells - rows_.rows * rows_.columns;
  ShowRows();
  if (row_cells_ == PlainRows::kCells) BreakRow();
  return rows_.cells.data() + row_cells_;
}

// The cells behind those of rows_ are a row, or the end of one.
void DelimitedReader::EndRow() {
  const bool fits = rows_.rows == 0 || rows_.columns == row_cells_;
  if (!fits) ShowRows();
  if (cells_ > 0) {
    BreakRow();
    cells_ = 0;
    ++line_;
    return sink_->OnRecord();
  }
  rows_.columns = row_cells_;
  row_cells_ = 0;
  ++rows_.rows;
  ++line_;
}

void DelimitedReader::ShowRows() {
  if (rows_.rows == 0) return;
  rows_.piece = piece_;
  rows_.offset = offset_;
  rows_.line = line_ - rows_.rows;
  sink_->OnRows(rows_);
  std::copy_n(rows_.cells.begin() + static_cast<std::ptrdiff_t>(rows_.rows * rows_.columns), row_cells_,
              rows_.cells.begin());
  rows_.rows = 0;
}

// The row under way has a cell that does not go by here.
void DelimitedReader::BreakRow() {
  for (size_t i = 0; i < row_cells_; ++i) {
    const PlainField& plain = rows_.cells[i];
    sink_->OnCell(PlainRows::CellOf(plain, OffsetOf(plain.text), line_));
  }
  cells_ += row_cells_;
  row_cells_ = 0;
}

}  // namespace shareguard::inspect
