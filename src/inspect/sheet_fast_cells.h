// Cells of worksheets in their plainest form, taken out of what expat reads: a sheet of 50 MiB holds millions of
// <c r="B7" s="1" t="n"><v>12.5</v></c>, each of which costs expat and the checks of tags a microsecond. Whatever is
// not of this very form is left to expat. What is taken is well-formed, of the vocabulary, without whitespace, quotes
// of the other kind, references or long values, so that the only checks it could matter to are those of the sheet,
// which get it all the same, and counts of how tags are written. Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.96 (v).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_FAST_CELLS_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_FAST_CELLS_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace shareguard::inspect {

// The views are valid while the handler has it.
struct PlainCell {
  enum class Kind : uint8_t { kNumber, kShared, kBoolean };
  uint64_t offset = 0;  // of <c
  uint32_t row = 0;
  uint32_t column = 0;
  uint32_t style = 0;
  Kind kind = Kind::kNumber;
  std::string_view text;      // from <c to </c>
  std::string_view place;     // r, as written
  std::string_view style_as;  // s, as written; "" for none
  std::string_view kind_as;   // t, as written; "" for none
  std::string_view value;     // up to 39 bytes, at least one
  size_t attributes() const { return 1U + (style_as.empty() ? 0U : 1U) + (kind_as.empty() ? 0U : 1U); }
};

enum class CellScan : uint8_t {
  kPlain,
  kOther,  // something else
  kCut,    // as far as it goes it could become a plain cell
};
// Is there a plain cell at `begin`? `*end` is readable and NUL. The cell's offset is not set.
CellScan ScanPlainCell(const char* begin, const char* end, PlainCell* cell);

// Stands before the XML reader of a part. Gives all bytes but plain cells on, in order, in pieces that end between
// tags; plain cells it hands over in between. Gives up, for the rest of the part, where a cell stands at a place that
// the reader does not know for a row. Holds back less than 4.2 KiB between pieces. Not thread-safe.
class PlainCellFilter {
 public:
  class Reader {
   public:
    // False: no more is wanted.
    virtual bool Pass(std::string_view bytes) = 0;
    // Has all that was passed on been read, and do a row's cells come next? False is for good.
    virtual bool AwaitsCell() = 0;
    virtual void TakePlainCells(std::span<const PlainCell> cells) = 0;

   protected:
    ~Reader() = default;
  };

  explicit PlainCellFilter(bool on) : on_(on) {}
  bool Feed(std::string_view bytes, Reader* reader);
  // What was held back.
  bool Flush(Reader* reader);

 private:
  size_t TakeRun(size_t at, const PlainCell& first, Reader* reader);
  size_t KeepFrom() const;
  bool GiveUp(size_t done, Reader* reader);

  static constexpr size_t kBatch = 64;
  bool on_;
  std::string buffer_;
  uint64_t base_ = 0;  // offset of the buffer's first byte in the part
  std::array<PlainCell, kBatch> batch_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_FAST_CELLS_H_
