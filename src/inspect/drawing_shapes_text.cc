// What ShapeReader reads of the text in shapes, and of the cells of tables.
#include <algorithm>
#include <cstddef>
#include <numeric>

#include "inspect/drawing_shapes.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxColumns = 1024;

}  // namespace

ShapeReader::Tag ShapeReader::ReadText(const XmlElement& element, Tag parent) {
  Shape& shape = shapes_.back();
  const std::string_view local = element.local;
  if (local == "p") {
    paragraph_ = {};
  } else if (local == "pPr") {
    paragraph_.Take(element);
  } else if (local == "lnSpc") {
    return Tag::kLineSpacing;
  } else if (parent == Tag::kLineSpacing) {
    paragraph_.TakeLineSpacing(element);
  } else if (local == "bodyPr" || local == "normAutofit" || local == "spAutoFit") {
    constexpr double kUnreadable = 0.1;
    shape.body.Take(element, shape.ns == Ns::kWordShape);
    if (shape.body.scale <= kUnreadable) shape.list_size = 1;
  } else if (local == "camera" || parent == Tag::kCamera) {
    shape.edge_on = shape.edge_on || SeesNothing(element);
    return local == "camera" ? Tag::kCamera : Tag::kOther;
  } else if (local == "gridCol") {
    if (shape.columns.size() < kMaxColumns) {
      shape.columns.push_back(Coordinate(element.Value("w")).value_or(kEmuPerInch));
    }
  } else if (local == "tr") {
    shape.row_cells = 0;
    shape.row_top += shape.row_height;
    shape.row_height = Coordinate(element.Value("h")).value_or(0);
  } else if (local == "tableStyleId") {
    shape.styled_table = true;
    return Tag::kTableStyle;
  }
  return Tag::kOther;
}

void ShapeReader::ReadRun(const XmlElement& element) {
  if (const auto size = LeadingNumber(element.Value("sz"))) run_.size = *size;
  run_.away = IsRaisedAway(element);
  run_.squeezed = IsSqueezed(element, run_.size);
}

// ECMA-376 part 1, 21.1.3.16: a cell that is merged with the one before or above it keeps its text and does not show
// it; nor does one for which the table has no column.
void ShapeReader::PlaceCell(const XmlElement& element, Shape* table, Shape* cell) const {
  const size_t column = table->row_cells++;
  const bool beside = !table->columns.empty() && table->columns.size() < kMaxColumns &&
                      (column >= table->columns.size() || table->columns[column] <= kEmuPerPoint);
  if (table->has_place && column < table->columns.size()) {
    double across = 1;
    if (const auto span = LeadingNumber(element.Value("gridSpan"))) across = std::clamp<double>(*span, 1, kMaxColumns);
    const auto begin = table->columns.begin() + static_cast<ptrdiff_t>(column);
    const auto left = static_cast<size_t>(table->columns.end() - begin);
    const auto end = begin + static_cast<ptrdiff_t>(std::min(left, static_cast<size_t>(across)));
    cell->grid = {table->x + std::accumulate(table->columns.begin(), begin, 0.0), table->y + table->row_top,
                  std::accumulate(begin, end, 0.0), table->row_height};
    cell->in_grid = true;
  }
  cell->covered = beside || IsTrue(element.Value("hMerge")) || IsTrue(element.Value("vMerge"));
}

}  // namespace shareguard::inspect
