#include "inspect/sheet_cells.h"

#include <algorithm>

#include "inspect/sheet_fast_cells.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kMaxText = 32767 * 4;  // bytes; programs cut at 32,767 characters
constexpr uint32_t kMostDigits = 17;      // what it takes to write any double
constexpr uint32_t kWidestDigits = 21;  // what it takes for the widest numbers of any processor, which Gnumeric writes
constexpr uint64_t kFewLongNumbers = 3;
constexpr double kNoHeight = 1.0;  // points

// Zeros in front of a fraction's digits are its size, not digits.
uint32_t CountDigits(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);
  if (value.starts_with("0.")) value.remove_prefix(1);
  uint32_t digits = 0;
  bool fraction = false;
  bool begun = false;
  for (const char c : value) {
    if (c == 'e' || c == 'E') break;
    if (c == '.') fraction = true;
    if (c < '0' || c > '9') continue;
    begun = begun || c != '0';
    if (begun || !fraction) ++digits;
  }
  return digits;
}

// Cells beside the one that an array formula stands in (ECMA-376 part 1, 18.3.1.40): each is reckoned. No more than a
// few thousand, so that one formula does not speak for a whole sheet.
uint64_t CellsOfArray(const XmlElement& element) {
  constexpr uint64_t kMost = 4096;
  CellRange range;
  if (element.Value("t") != "array" || !ParseRange(element.Value("ref"), &range)) return 0;
  const uint64_t rows = range.last_row - range.first_row + 1;
  const uint64_t columns = range.last_column - range.first_column + 1;
  return std::min(rows * columns, kMost);
}

}  // namespace

SheetCellsHandler::SheetCellsHandler(Book* book, const PackagePart& part, const Scope& scope, bool macro_sheet)
    : book_(book),
      sheet_(book->SheetOfPart(part.name)),
      scope_(scope),
      macro_sheet_(macro_sheet),
      in_reach_(sheet_ != nullptr && sheet_->state == BookSheet::State::kVisible),
      text_(&book->styles),
      settings_(&book->styles, &formulas_) {
  if (sheet_ == nullptr) return;
  sheet_->read = true;
  // Drawings, tables and comments are content too; printers' settings and links are none.
  for (const Relationship& relationship : part.relationships) {
    const std::string& type = relationship.type;
    if (type != "printerSettings" && type != "hyperlink") sheet_->content = true;
  }
}

void SheetCellsHandler::Start(const XmlElement& element) {
  if (in_data_ && element.ns == Ns::kSheet) return StartData(element);
  ids_.LookAt(element);
  if (element.Is(Ns::kSheet, "sheetData")) {
    in_data_ = true;
  } else {
    settings_.Start(element);
  }
}

void SheetCellsHandler::StartData(const XmlElement& element) {
  const std::string_view local = element.local;
  if (local == "c") {
    StartCell(element);
  } else if (local == "row") {
    StartRow(element);
  } else if (!in_cell_) {
    return;
  } else if (local == "v") {
    target_ = Target::kValue;
  } else if (local == "f") {
    target_ = Target::kFormula;
    cell_.formula = true;
    book_->formula_cells += CellsOfArray(element);
    formula_.clear();
    formula_length_ = 0;
  } else {
    if (local == "is") {
      target_ = Target::kInline;
      text_.Begin();
    }
    if (target_ == Target::kInline) text_.Start(element);
  }
}

void SheetCellsHandler::StartRow(const XmlElement& element) {
  uint32_t row = row_ + 1;
  std::string_view spans;
  bool has_height = false;
  row_hidden_ = false;
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.value.size() == 38) ids_.Look(attribute.value, element.offset);
    if (attribute.local == "r") {
      ParseNumber(attribute.value, &row);
    } else if (attribute.local == "spans") {
      spans = attribute.value;
    } else if (attribute.local == "hidden") {
      row_hidden_ = row_hidden_ || IsTrue(attribute.value);
    } else if (attribute.local == "ht") {
      has_height = true;
      row_hidden_ = row_hidden_ || ParseDouble(attribute.value) < kNoHeight;
    }
  }
  const bool by_default = !has_height && !row_hidden_ && settings_.rows_hidden_by_default();
  row_hidden_ = row_hidden_ || by_default;
  if (row <= row_) disorder_.Add(element.offset);
  StartSpans(row, spans);
  row_ = row;
  first_column_ = column_ = 0;
  row_offset_ = element.offset;
  row_hidden_offset_ = by_default ? settings_.default_offset() : element.offset;
  row_counted_ = false;
}

// ECMA-376 part 1, 18.3.1.73: the columns that are in use, a hint for reading. Excel writes the same for all sixteen
// rows of a block, others the row's own columns or those of the sheet.
void SheetCellsHandler::StartSpans(uint32_t row, std::string_view text) {
  if (text.empty() || row == 0) return;
  Spans spans;
  spans.row = row;
  const size_t colon = text.find(':');
  const bool parsed = colon != std::string_view::npos && ParseNumber(text.substr(0, colon), &spans.first) &&
                      ParseNumber(text.substr(colon + 1), &spans.last);
  if (!parsed) return;
  const bool block = spans_.row > 0 && (row - 1) / 16 == (spans_.row - 1) / 16;
  spans.varies = block && (spans.first != spans_.first || spans.last != spans_.last);
  spans_ = spans;
}

void SheetCellsHandler::EndRow() {
  const bool own =
      spans_.first <= first_column_ && spans_.last == column_ && (spans_.first == 1 || spans_.first == first_column_);
  if (spans_.row == row_ && spans_.varies && !own) odd_spans_.Add(row_offset_);
}

SheetCellsHandler::Kind SheetCellsHandler::KindOf(std::string_view type) {
  if (type == "s") return Kind::kShared;
  if (type == "str") return Kind::kText;
  if (type == "inlineStr") return Kind::kInline;
  if (type == "b") return Kind::kBoolean;
  if (type == "e") return Kind::kError;
  return type == "d" ? Kind::kDate : Kind::kNumber;
}

void SheetCellsHandler::StartCell(const XmlElement& element) {
  cell_ = Cell();
  cell_.offset = element.offset;
  cell_.place = {row_, column_ + 1};
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.local == "r") {
      ParseCell(attribute.value, &cell_.place);
    } else if (attribute.local == "s") {
      ParseNumber(attribute.value, &cell_.style);
    } else if (attribute.local == "t") {
      cell_.kind = KindOf(attribute.value);
    } else if (attribute.value.size() == 38) {
      ids_.Look(attribute.value, element.offset);
    }
  }
  PlaceCell();
  in_cell_ = true;
}

void SheetCellsHandler::PlaceCell() {
  if (cell_.place.row != row_ || cell_.place.column <= column_) disorder_.Add(cell_.offset);
  column_ = cell_.place.column;
  if (first_column_ == 0) first_column_ = column_;
  text_hash_ = 0;
  text_.Begin();
}

bool SheetCellsHandler::TakeCells(std::span<const PlainCell> cells) {
  if (!in_data_) return false;
  for (const PlainCell& cell : cells) {
    cell_ = Cell();
    cell_.offset = cell.offset;
    cell_.place = {cell.row, cell.column};
    cell_.style = cell.style;
    if (cell.kind != PlainCell::Kind::kNumber) {
      cell_.kind = cell.kind == PlainCell::Kind::kShared ? Kind::kShared : Kind::kBoolean;
    }
    PlaceCell();
    std::copy_n(cell.value.data(), std::min(cell.value.size(), value_.size()), value_.data());
    cell_.value_length = cell.value.size();
    EndCell();
  }
  in_cell_ = false;
  target_ = Target::kNone;
  return true;
}

void SheetCellsHandler::Text(std::string_view text, uint64_t offset) {
  switch (target_) {
    case Target::kValue:
      if (cell_.value_length < value_.size()) {
        const size_t room = value_.size() - static_cast<size_t>(cell_.value_length);
        std::copy_n(text.data(), std::min(room, text.size()), value_.data() + cell_.value_length);
      }
      cell_.value_length += text.size();
      if (cell_.kind == Kind::kText) text_hash_ = HashText(text, text_hash_);
      return;
    case Target::kFormula:
      formula_length_ += text.size();
      if (formula_.size() <= 4 * kMaxFormula) formula_ += text;
      return;
    case Target::kInline:
      return text_.Text(text, offset);
    case Target::kNone:
      if (!in_data_) settings_.Text(text, offset);
      return;
  }
}

void SheetCellsHandler::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (!in_data_ || ns != Ns::kSheet) return settings_.End(ns, local);
  if (local == "c") {
    EndCell();
    in_cell_ = false;
    target_ = Target::kNone;
  } else if (local == "v") {
    target_ = Target::kNone;
  } else if (local == "f") {
    EndFormula();
    target_ = Target::kNone;
  } else if (local == "is") {
    target_ = Target::kNone;
  } else if (local == "row") {
    EndRow();
  } else if (local == "sheetData") {
    in_data_ = false;
  } else if (target_ == Target::kInline) {
    text_.End(local);
  }
}

void SheetCellsHandler::EndFormula() {
  if (formula_length_ > 0) formulas_.Look(formula_, formula_length_, cell_.offset);
}

void SheetCellsHandler::EndCell() {
  if (cell_.value_length == 0 && !cell_.formula && text_.bytes() == 0) return;
  if (content_cells_++ == 0) content_offset_ = cell_.offset;
  if (cell_.formula) ++book_->formula_cells;
  LookAtPlace();
  LookAtValue();
  const CellStyle& style = book_->styles.Cell(cell_.style);
  if (!style.plain()) LookAtStyle(style);
  if (text_.bytes() > 0) LookAtInline(style);
}

void SheetCellsHandler::LookAtPlace() {
  occupancy_.Add(cell_.place, cell_.offset);
  if (row_hidden_) {
    if (!row_counted_) hidden_rows_.Add(row_hidden_offset_);
    row_counted_ = true;
  } else if (settings_.ColumnHidden(cell_.place.column) && !columns_counted_[cell_.place.column]) {
    columns_counted_.set(cell_.place.column);
    hidden_columns_.Add(settings_.ColumnOffset(cell_.place.column));
  }
}

void SheetCellsHandler::LookAtValue() {
  const std::string_view value = Value();
  odd_values_.Take(cell_.kind, value, cell_.value_length, cell_.offset);
  if (cell_.kind == Kind::kShared) {
    uint32_t index = 0;
    if (!ParseNumber(value, &index)) return;
    book_->used_strings.Insert(index);
    book_->strings_used = true;
    if (in_reach_) book_->strings_in_reach.Insert(index);
    if (book_->styles.Cell(cell_.style).light_ground) book_->strings_on_light.Insert(index);
  } else if (cell_.kind == Kind::kNumber) {
    LookAtNumber(value);
  } else {
    if (cell_.value_length > kMaxText) long_texts_.Add(cell_.offset);
    if (in_reach_ && cell_.kind == Kind::kText) book_->seen.Insert(text_hash_);
  }
}

void SheetCellsHandler::LookAtNumber(std::string_view value) {
  if (value.size() > kMostDigits) {
    const uint32_t digits = CountDigits(value);
    if (digits > kMostDigits) (digits > kWidestDigits ? longer_numbers_ : long_numbers_).Add(cell_.offset);
  }
  if (!in_reach_ || !book_->seen.enabled() || value.empty()) return;
  const double number = ParseDouble(value);
  book_->seen.Insert(SeenValues::OfNumber(number));
  book_->seen.Insert(SeenValues::OfSeconds(number));
  book_->chart_numbers.Insert(SeenValues::OfRounded(number));
}

void SheetCellsHandler::LookAtStyle(const CellStyle& style) {
  if (style.tiny) tiny_text_.Add(cell_.offset);
  if (style.white) white_text_.Add(cell_.offset);
  if (style.hides_formulas && cell_.formula) hidden_formulas_.Add(cell_.offset);
  if (style.format == nullptr || cell_.kind == Kind::kBoolean || cell_.kind == Kind::kError) return;
  const bool number = cell_.kind == Kind::kNumber;
  const double value = number ? ParseDouble(Value()) : 0;
  const bool hides = number ? style.format->HidesNumber(value) : style.format->HidesText();
  const bool whitens = number ? style.format->WhitensNumber(value) : style.format->WhitensText();
  if (hides) hidden_format_.Add(cell_.offset);
  if (whitens && style.light_ground) white_text_.Add(cell_.offset);
}

void SheetCellsHandler::LookAtInline(const CellStyle& style) {
  if (text_.bytes() > kMaxText) long_texts_.Add(cell_.offset);
  if (text_.white() && style.light_ground) white_text_.Add(cell_.offset);
  if (text_.tiny()) tiny_text_.Add(cell_.offset);
  if (text_.odd_reading()) odd_readings_.Add(cell_.offset);
  if (in_reach_) book_->seen.Insert(text_.hash());
}

void SheetCellsHandler::Finish(bool /*complete*/) {
  occupancy_.Close();
  if (sheet_ != nullptr && content_cells_ > 0) {
    sheet_->content = true;
    sheet_->last_row = row_;
  }
  if (sheet_ == nullptr && !macro_sheet_ && content_cells_ > 0) {
    scope_.Report("office.hidden_sheets", Severity::kMedium, "a sheet with content that the workbook does not name");
  }
  if (macro_sheet_ && content_cells_ > 0) {
    scope_.Report("office.xlm_macros", Severity::kMedium, "a macro sheet holds commands", content_offset_, 0,
                  content_cells_);
  }
  ReportCells();
  ReportCovered();
  odd_values_.Report(scope_);
  settings_.Report(scope_, &occupancy_);
  formulas_.Report(scope_);
  text_.escapes().Report(scope_);
  ids_.Report(scope_);
}

void SheetCellsHandler::ReportCells() const {
  hidden_rows_.Report(scope_, "office.hidden_rows", Severity::kMedium, "rows with content are hidden");
  hidden_columns_.Report(scope_, "office.hidden_columns", Severity::kMedium, "columns with content are hidden");
  hidden_format_.Report(scope_, "office.hidden_format", Severity::kMedium,
                        "number formats show nothing of what cells hold");
  white_text_.Report(scope_, "office.white_text", Severity::kMedium, "text is of the colour of its ground");
  tiny_text_.Report(scope_, "office.tiny_text", Severity::kMedium, "letters are too small to read");
  if (settings_.is_protected())
    hidden_formulas_.Report(scope_, "office.hidden_formulas", Severity::kLow,
                            "formulas are not shown while the sheet is protected");
  long_numbers_.Report(scope_, "office.long_numbers", Severity::kLow, "numbers have more digits than programs keep");
  longer_numbers_.Report(scope_, "office.long_numbers",
                         longer_numbers_.count > kFewLongNumbers ? Severity::kMedium : Severity::kLow,
                         "numbers have more digits than any program writes");
  long_texts_.Report(scope_, "xml.long_value", Severity::kMedium, "cells hold more text than programs keep");
  odd_readings_.Report(scope_, "office.hidden_text", Severity::kMedium, "readings of text hold something else");
  constexpr uint64_t kFewSpans = 16;
  odd_spans_.Report(scope_, "office.row_spans", odd_spans_.count > kFewSpans ? Severity::kMedium : Severity::kLow,
                    "hints of the columns in use vary without cause");
  disorder_.Report(scope_, "office.cell_order", Severity::kHigh,
                   "cells or rows are not in order, or there twice: programs show one of them");
  occupancy_.far().Report(scope_, "office.far_cells", Severity::kMedium, "cells with content stand far from the rest");
}

void SheetCellsHandler::ReportCovered() {
  Flood covered;
  for (const SheetSettings::Range& merged : settings_.merged()) {
    const uint64_t offset = occupancy_.Covered(merged.range);
    if (offset != 0) covered.Add(merged.offset);
  }
  covered.Report(scope_, "office.covered_cells", Severity::kMedium, "cells with content lie under merged cells");
  if (!occupancy_.exhausted() || settings_.merged().empty()) return;
  scope_.Report("office.covered_cells", Severity::kMedium, "too irregular to say what lies under merged cells",
                settings_.merged().front().offset);
}

}  // namespace shareguard::inspect
