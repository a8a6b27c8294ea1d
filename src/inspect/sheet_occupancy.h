// Which cells of a sheet hold content, in bounded memory: rows alike are one rectangle. Answers what lies under merged
// cells and far away from the rest.
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_OCCUPANCY_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_OCCUPANCY_H_

#include <cstdint>
#include <vector>

#include "inspect/sheet_values.h"

namespace shareguard::inspect {

// Not thread-safe. Cells are added in the order of the part; Close() before anything is asked.
class SheetOccupancy {
 public:
  void Add(CellPlace place, uint64_t offset) {
    if (place.row != row_) NextRow(place.row, offset);
    if (!runs_.empty() && runs_.back().last + 1 == place.column) {
      runs_.back().last = place.column;
    } else {
      runs_.push_back({place.column, place.column});
    }
    if (place.column > columns_.size()) columns_.resize(place.column, 0);
    uint64_t& first = columns_[place.column - 1];
    if (first == 0) first = offset;
  }
  void Close();

  // Content behind a gap of more rows or columns than a reader scrolls through.
  const Flood& far() const { return far_; }
  // The offset of content within the range, other than in its first cell; 0: none.
  uint64_t Covered(const CellRange& range) { return Find(range, false); }
  // Is there content within the range?
  bool Meets(const CellRange& range) { return Find(range, true) != 0; }
  // The sheet is so irregular that not all of it could be noted or searched.
  bool exhausted() const { return exhausted_; }
  bool empty() const { return areas_.empty(); }

 private:
  static constexpr size_t kMaxAreas = 1 << 18;
  static constexpr uint64_t kMaxSteps = 50'000'000;
  static constexpr uint32_t kFarRows = 1000;
  static constexpr uint32_t kFarColumns = 100;

  struct Run {
    uint32_t first = 0;
    uint32_t last = 0;
    bool operator==(const Run&) const = default;
  };
  struct Area {
    CellRange range;
    uint64_t offset = 0;
  };
  uint64_t Find(const CellRange& range, bool with_first);
  void NextRow(uint32_t row, uint64_t offset);
  void KeepRow();
  void FindFarColumns();

  uint32_t row_ = 0;  // at hand
  uint64_t row_offset_ = 0;
  std::vector<Run> runs_;  // of the row at hand
  uint32_t kept_row_ = 0;  // the row before
  std::vector<Run> kept_runs_;
  size_t kept_areas_ = 0;          // where its areas begin
  std::vector<Area> areas_;        // by first row
  std::vector<uint32_t> reach_;    // the last row of any area up to this one
  std::vector<uint64_t> columns_;  // offset of the first content
  Flood far_;
  uint64_t steps_ = 0;
  bool exhausted_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_OCCUPANCY_H_
