#include "inspect/sheet_occupancy.h"

#include <algorithm>

namespace shareguard::inspect {

void SheetOccupancy::NextRow(uint32_t row, uint64_t offset) {
  if (row_ != 0) KeepRow();
  const uint32_t gap = row > row_ ? row - row_ : row_ - row;
  if (gap > kFarRows) far_.Add(offset);
  row_ = row;
  row_offset_ = offset;
  runs_.clear();
}

void SheetOccupancy::KeepRow() {
  const bool alike = kept_row_ + 1 == row_ && kept_runs_ == runs_ && kept_areas_ < areas_.size();
  if (alike) {
    for (size_t i = kept_areas_; i < areas_.size(); ++i) areas_[i].range.last_row = row_;
  } else if (areas_.size() + runs_.size() <= kMaxAreas) {
    kept_areas_ = areas_.size();
    for (const Run& run : runs_) areas_.push_back({{row_, row_, run.first, run.last}, row_offset_});
    kept_runs_.swap(runs_);
  } else {
    exhausted_ = true;
    kept_runs_.clear();
    kept_areas_ = areas_.size();
  }
  kept_row_ = row_;
}

void SheetOccupancy::Close() {
  if (row_ != 0) KeepRow();
  row_ = 0;
  runs_.clear();
  FindFarColumns();
  std::sort(areas_.begin(), areas_.end(),
            [](const Area& a, const Area& b) { return a.range.first_row < b.range.first_row; });
  uint32_t reach = 0;
  for (const Area& area : areas_) reach_.push_back(reach = std::max(reach, area.range.last_row));
}

void SheetOccupancy::FindFarColumns() {
  size_t last = 0;
  for (size_t column = 1; column <= columns_.size(); ++column) {
    if (columns_[column - 1] == 0) continue;
    if (column - last > kFarColumns) far_.Add(columns_[column - 1]);
    last = column;
  }
}

uint64_t SheetOccupancy::Find(const CellRange& range, bool with_first) {
  const auto behind = std::upper_bound(areas_.begin(), areas_.end(), range.last_row,
                                       [](uint32_t row, const Area& area) { return row < area.range.first_row; });
  for (auto i = static_cast<size_t>(behind - areas_.begin()); i > 0 && reach_[i - 1] >= range.first_row; --i) {
    if (++steps_ > kMaxSteps) {
      exhausted_ = true;
      return 0;
    }
    const Area& area = areas_[i - 1];
    if (!area.range.Meets(range)) continue;
    if (with_first) return area.offset;
    const CellRange shared{
        std::max(area.range.first_row, range.first_row), std::min(area.range.last_row, range.last_row),
        std::max(area.range.first_column, range.first_column), std::min(area.range.last_column, range.last_column)};
    const bool first_only = shared.first_row == range.first_row && shared.last_row == range.first_row &&
                            shared.first_column == range.first_column && shared.last_column == range.first_column;
    if (!first_only) return area.offset;
  }
  return 0;
}

}  // namespace shareguard::inspect
