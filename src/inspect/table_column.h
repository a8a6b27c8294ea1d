// What is known of one column of a text table: its type, how many distinct values, what in it could be a count, what
// looks encoded. Constant memory, whatever the column holds.
#ifndef SHAREGUARD_SRC_INSPECT_TABLE_COLUMN_H_
#define SHAREGUARD_SRC_INSPECT_TABLE_COLUMN_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/cell_value.h"
#include "inspect/encoded_cells.h"

namespace shareguard::inspect {

// How many distinct values there are, about: HyperLogLog with 1024 registers (Flajolet and others, 2007), an error of
// some 3 %, and close to none below a hundred.
class DistinctEstimate {
 public:
  void Add(std::string_view value);
  // The cells of a column from the row `first` on that are not empty.
  void AddRows(const PlainRows& rows, size_t first, size_t column);
  uint64_t Estimate() const;

 private:
  void Take(std::string_view value);
  static constexpr uint32_t kBits = 10;
  std::array<uint8_t, 1U << kBits> registers_{};
  std::bitset<256> codes_;  // values of one byte that were added
};

// Where a thing was first seen, and how often.
struct CellSighting {
  uint64_t count = 0;
  uint64_t line = 0;
  uint64_t offset = 0;
  void See(const Cell& cell) {
    if (count++ > 0) return;
    line = cell.line;
    offset = cell.offset;
  }
};

// What the columns of a table make of rows that they look at one after the other.
struct RowWork {
  // Of each row, over the columns behind the first: does the last count make the sum of the others?
  struct Total {
    uint64_t sum = 0;
    uint64_t last = 0;
    uint64_t counts = 0;
    void Add(uint64_t count) {
      sum += last;
      last = count;
      ++counts;
    }
    bool IsTotal() const { return counts >= 3 && last > 0 && sum == last; }
  };
  static constexpr uint64_t kLongNumber = 18;  // bytes; a longer decimal may have too many digits

  std::vector<Total> totals;
  // Which cells want another look, in the order of the rows: what may be a formula, long decimals.
  std::vector<size_t> odd;
};

// Not thread-safe.
class TableColumn {
 public:
  enum class Type { kEmpty, kInteger, kDecimal, kDate, kBoolean, kText };

  // `small`: counts from 1 to below it are small cells.
  void Add(const Cell& cell, uint64_t small, CellValue* value);
  // The same for the cells of a column from the row `first` on, and TellApart; those that are empty are passed over.
  void AddRows(const PlainRows& rows, size_t first, size_t column, uint64_t small, RowWork* work);
  // For distinct(), of each cell that was added.
  void TellApart(const Cell& cell) { distinct_.Add(cell.text); }

  Type type() const;
  uint64_t filled() const { return filled_; }
  uint64_t distinct() const { return distinct_.Estimate(); }
  // Counts, more than yes and no, and nothing else but gaps and marks for what was suppressed ("<10", "*", "c").
  bool CouldBeCounts() const { return most_ > 1 && amounts_ == 0 && long_text_ == 0 && brief_text_ <= counts_; }
  bool is_labels() const { return type() == Type::kText || type() == Type::kBoolean; }
  // The last number is the sum of those before it, and not by being alone or zero.
  bool EndsInTotal() const { return counts_ >= 4 && last_ > 0 && sum_ == last_; }
  const CellSighting& small() const { return small_; }
  const CellSighting& small_shares() const { return small_shares_; }
  const EncodedCells& encoded() const { return encoded_; }
  const CellSighting& first_encoded() const { return first_encoded_; }

 private:
  bool TakePlain(const PlainField& cell);
  void AddValue(const Cell& cell, const CellValue& value, uint64_t small);
  void AddEncoded(const Cell& cell);
  bool AddCount(uint64_t count, uint64_t small);

  uint64_t filled_ = 0;
  std::array<uint64_t, 7> types_{};  // by CellValue::Type
  uint64_t counts_ = 0;              // integers that are not negative
  uint64_t amounts_ = 0;             // other numbers, and dates
  uint64_t brief_text_ = 0;
  uint64_t long_text_ = 0;
  uint64_t sum_ = 0;  // of the counts before the last
  uint64_t last_ = 0;
  uint64_t most_ = 0;
  CellSighting small_;
  CellSighting small_shares_;
  EncodedCells encoded_;
  CellSighting first_encoded_;
  DistinctEstimate distinct_;
};

// "integer", ...
std::string_view ColumnTypeName(TableColumn::Type type);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TABLE_COLUMN_H_
