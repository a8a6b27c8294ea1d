// Text in cells, by RFC 4180 and what is in use beside it: other delimiters and quotes, CR and LF alone, spaces around
// quotes, a backslash before a quote (MySQL, PostgreSQL). Reads a stream; knows nothing of what cells mean. What breaks
// the rules is read as a spreadsheet reads it, and counted.
#ifndef SHAREGUARD_SRC_INSPECT_DELIMITED_READER_H_
#define SHAREGUARD_SRC_INSPECT_DELIMITED_READER_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/cell_masks.h"
#include "inspect/text_scan.h"

namespace shareguard::inspect {

struct Dialect {
  char delimiter = ',';
  char quote = '"';        // NUL: none
  bool backslash = false;  // within quotes it takes the meaning of the next character away
};

struct Cell {
  // Kinds of characters that a cell has.
  enum Kind : uint8_t {
    kDigit = kCellDigit,
    kLetter = kCellLetter,
    kSign = kCellSign,
    kPoint = kCellPoint,
    kSpace = kCellSpace,
    kHigh = kCellHigh,
    kOther = kCellOther
  };
  static constexpr size_t kKept = 4096;

  std::string_view text;  // its first kKept bytes, without quotes
  uint64_t length = 0;    // of all of it
  uint64_t offset = 0;
  uint64_t line = 0;    // from 1
  uint64_t digits = 0;  // bit i: byte i is one; 0 where that is not known, too
  uint8_t kinds = 0;
  bool quoted = false;
};

// A cell that is all there in up to 64 bytes of a piece.
struct PlainField {
  const char* text = nullptr;
  uint64_t digits = 0;  // bit i: byte i is one
  uint8_t length = 0;
  uint8_t kinds = 0;
  bool quoted = false;
};

// Whole records of such cells, one right behind the other and all of one length. Valid while the sink looks at it.
struct PlainRows {
  static constexpr size_t kCells = 512;

  std::array<PlainField, kCells> cells;  // row by row
  size_t columns = 0, rows = 0;
  const char* piece = nullptr;  // its first byte, and the one behind it
  const char* piece_end = nullptr;
  uint64_t offset = 0;  // of the piece
  uint64_t line = 0;    // of the first row

  Cell At(size_t row, size_t column) const {
    const PlainField& plain = cells[row * columns + column];
    return CellOf(plain, offset + static_cast<uint64_t>(plain.text - piece), line + row);
  }
  // `offset` of the first byte that is not a quote.
  static Cell CellOf(const PlainField& plain, uint64_t offset, uint64_t line) {
    Cell cell;
    cell.text = std::string_view(plain.text, plain.length);
    cell.length = plain.length;
    cell.offset = offset - (plain.quoted ? 1 : 0);
    cell.line = line;
    cell.digits = plain.digits;
    cell.kinds = plain.kinds;
    cell.quoted = plain.quoted;
    return cell;
  }
};

class CellSink {
 public:
  virtual ~CellSink() = default;
  virtual void OnCell(const Cell& cell) = 0;
  // The cells since the last one were a record. Lines without a character are none.
  virtual void OnRecord() = 0;
  // Both, for many cells at once: says nothing else than they do one by one.
  virtual void OnRows(const PlainRows& rows);
};

struct DelimitedFacts {
  Sighting after_quote;    // characters between a closing quote and the delimiter
  Sighting stray_quote;    // a quote within an unquoted cell
  Sighting unclosed;       // a quoted cell that the text ends in
  uint64_t blank = 0;      // lines
  uint64_t line_feed = 0;  // records by their end
  uint64_t carriage_return = 0;
  uint64_t both = 0;
};

// Not thread-safe.
class DelimitedReader {
 public:
  DelimitedReader(const Dialect& dialect, CellSink* sink);
  void Feed(std::string_view text, uint64_t offset);
  void Finish();
  const DelimitedFacts& facts() const { return facts_; }
  uint64_t lines() const { return line_; }

 private:
  enum class State { kPlain, kQuoted, kEscaped, kQuoteSeen, kAfterQuote };
  const char* Plain(const char* at, const char* end);
  const char* WholeCells(const char* at, const char* end);
  const char* MaskedCells(const char* at, const char* end, bool* whole);
  bool TakeLineEnd(size_t* place, const char* end, const PlainField& last);
  size_t QuotedEnd(size_t first) const;
  void SetCell(size_t first, size_t bytes, bool quoted, PlainField* cell) const;
  void ListStops();
  PlainField* MakeRoom();
  void EndRow();
  void ShowRows();
  void BreakRow();
  size_t WholeCount() const { return rows_.rows * rows_.columns + row_cells_; }
  const char* Quoted(const char* at, const char* end);
  const char* QuotedWithBackslashes(const char* at, const char* end);
  const char* EndQuoted(const char* quote, const char* end);
  const char* Behind(const char* at, const char* end);
  const char* Stop(const char* at, const char* cell_end);
  void SetMasks(const char* at, const char* end);
  template <uint64_t CellMasks::*kWanted>
  const char* Find(const char* at, const char* end);
  void BeginCell(const char* at);
  bool OpensQuote(const char* at) const;
  uint64_t OffsetOf(const char* at) const { return offset_ + static_cast<uint64_t>(at - piece_); }
  void Keep(const char* end);
  void EndCell(const char* end);
  void EndRecord(const char* end);

  static constexpr size_t kMaskBlocks = 32;
  Dialect dialect_;
  CellSink* sink_;
  CellMaskReader read_masks_ = BestCellMaskReader();
  std::array<CellMasks, kMaskBlocks + 1> masks_;  // the last one is never set: what is read of it is not used
  std::array<uint8_t, kMaskBlocks * CellMasks::kBytes + sizeof(uint64_t)> kinds_;  // likewise
  std::array<uint16_t, kMaskBlocks * CellMasks::kBytes> stops_;                    // places of their stops
  size_t stop_count_ = 0, next_stop_ = 0;
  PlainRows rows_;
  size_t row_cells_ = 0;          // of the row under way, behind those of `rows_`
  const char* masked_ = nullptr;  // the part of the piece that they are of
  const char* masked_end_ = nullptr;
  State state_ = State::kPlain;
  const char* piece_ = nullptr;  // the piece at hand, and the part of the cell in it
  const char* start_ = nullptr;
  uint64_t offset_ = 0;  // of the piece
  std::string kept_;     // the part of the cell before `start_`
  uint64_t length_ = 0;  // of that part
  uint64_t cell_offset_ = 0;
  uint64_t cell_line_ = 1;
  uint64_t line_ = 1;
  uint64_t cells_ = 0;  // of the record
  uint8_t seen_ = 0;
  bool begun_ = false;  // cell_offset_ is that of this cell
  bool quoted_ = false;
  bool after_return_ = false;  // a line feed here belongs to the carriage return before it
  DelimitedFacts facts_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DELIMITED_READER_H_
