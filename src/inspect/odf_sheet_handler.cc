// Sheets of OpenDocument documents: what is in cells that nobody sees, and what a sheet keeps besides its cells.
// Source: OASIS ODF 1.3 part 3, 9 (tables), 19.5xx (their attributes).
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "inspect/odf_cell_text.h"
#include "inspect/odf_context.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kFarRows = 20000;  // empty rows or columns before a cell: further than one scrolls
constexpr uint64_t kFarColumns = 1000;
constexpr size_t kMaxColumns = 20000;  // runs of columns that are kept
constexpr size_t kMaxNesting = 64;
constexpr size_t kLongNumber = 48;  // a number or date of any program is shorter
constexpr size_t kLongName = 255;
constexpr size_t kLongConstant = 32;  // characters of a text that a name stands for
constexpr uint64_t kLongHelp = 1000;

// How often something was seen, and where first.
struct Tally {
  uint64_t count = 0;
  uint64_t offset = 0;
  void See(uint64_t at, uint64_t times = 1) {
    if (count == 0) offset = at;
    count += times;
  }
};

struct Column {
  uint64_t end = 0;  // the first column behind the run
  uint64_t offset = 0;
  std::string style;
  bool hidden = false;
  bool met = false;  // a cell in it has content
};

struct Table {
  size_t depth = 0;
  uint64_t offset = 0;
  bool hidden = false;
  bool cached = false;  // a copy of another file's sheet
  bool protected_ = false;
  std::vector<Column> columns;
  size_t groups_hidden = 0;           // collapsed groups of columns around the place at hand
  std::vector<size_t> hidden_groups;  // depths of collapsed groups of rows
  uint64_t next_row = 0;
  uint64_t next_column = 0;
  size_t column_run = 0;  // index of the run that next_column is in
  uint64_t last_row = 0;  // of the last cell with content
  uint64_t last_column = 0;
  bool row_hidden = false;
  bool row_met = false;  // the row at hand has content
  uint64_t row_offset = 0;
  uint64_t row_count = 1;
  std::string row_style;  // default-cell-style-name
  Tally cells, hidden_rows, concealed, covered, far, overlong;
};

struct Cell {
  size_t depth = 0;
  uint64_t offset = 0;
  uint64_t column = 0;
  bool covered = false;
  bool valued = false;
  OdfCellText text;
  std::string style;
};

class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    if (element.ns == Ns::kOdfTable || element.ns == Ns::kLoExt) return StartTable(element);
    if (element.ns == Ns::kOdfText && (element.local == "p" || element.local == "h")) StartParagraph();
    if (element.ns == Ns::kOdfOffice && element.local == "annotation" && annotation_ == 0) annotation_ = depth_;
  }

  void End(Ns ns, std::string_view local, uint64_t offset) override {
    if (annotation_ == depth_) annotation_ = 0;
    if (changes_ == depth_) changes_ = 0;
    if (!cells_.empty() && cells_.back().depth == depth_) EndCell();
    if (!tables_.empty()) EndInTable(ns, local, offset);
    if (help_depth_ == depth_) EndHelp();
    --depth_;
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (help_depth_ != 0) help_ += text.size();
    if (cells_.empty() || annotation_ != 0 || !in_text_) return;
    cells_.back().text.shown.Feed(text);
  }

  void Finish(bool /*complete*/) override { texts_.Report(scope_); }

 private:
  void Report(std::string_view id, const XmlElement& element, const char* detail,
              Severity severity = Severity::kMedium) {
    scope_.Report(id, severity, detail, element.offset, element.length);
  }

  void StartParagraph() {
    in_text_ = true;
    if (!cells_.empty()) cells_.back().text.shown.EndWord();
  }

  void StartTable(const XmlElement& element) {
    const std::string_view local = element.local;
    if (changes_ != 0) return StartChange(element);
    if (local == "table-cell" || local == "covered-table-cell") return StartCell(element);
    if (local == "table-row") return StartRow(element);
    if (local == "table-column") return StartColumn(element);
    if (local == "table") return OpenTable(element);
    if (local == "table-row-group" || local == "table-column-group") return StartGroup(element);
    StartBeside(element);
  }

  void OpenTable(const XmlElement& element) {
    if (tables_.size() >= kMaxNesting) return;
    Table table;
    table.depth = depth_;
    table.offset = element.offset;
    const OdfStyle* style = context_.styles.Find(OdfFamily::kTable, element.Value("style-name"));
    table.hidden = element.Value("display") == "false" || (style != nullptr && style->shown == Tri::kNo);
    table.protected_ = element.Value("protected") == "true";
    CheckName(element);
    tables_.push_back(std::move(table));
  }

  void CheckName(const XmlElement& element) {
    if (element.Value("name").size() <= kLongName) return;
    Report("office.hidden_names", element, "a name that is longer than a name");
  }

  void StartGroup(const XmlElement& element) {
    if (tables_.empty() || element.Value("display") != "false") return;
    if (element.local == "table-row-group") {
      tables_.back().hidden_groups.push_back(depth_);
    } else {
      ++tables_.back().groups_hidden;
    }
  }

  bool IsCollapsed(OdfFamily family, const XmlElement& element) {
    const OdfStyle* style = context_.styles.Find(family, element.Value("style-name"));
    // In text and slides a row grows with its content, whatever its style says.
    return context_.genre == OdfGenre::kSheet && style != nullptr && style->collapsed == Tri::kYes;
  }

  void StartColumn(const XmlElement& element) {
    if (tables_.empty()) return;
    Table& table = tables_.back();
    if (table.columns.size() >= kMaxColumns) return;
    const uint64_t begin = table.columns.empty() ? 0 : table.columns.back().end;
    const std::string_view visibility = element.Value("visibility");
    Column column;
    column.end = begin + OdfCount(element.Value("number-columns-repeated"));
    column.offset = element.offset;
    column.style = element.Value("default-cell-style-name");
    column.hidden = visibility == "collapse" || visibility == "filter" || table.groups_hidden > 0 ||
                    IsCollapsed(OdfFamily::kColumn, element);
    table.columns.push_back(std::move(column));
  }

  void StartRow(const XmlElement& element) {
    if (tables_.empty()) return;
    Table& table = tables_.back();
    const std::string_view visibility = element.Value("visibility");
    table.row_hidden = visibility == "collapse" || visibility == "filter" || !table.hidden_groups.empty() ||
                       IsCollapsed(OdfFamily::kRow, element);
    table.row_met = false;
    table.row_offset = element.offset;
    table.row_count = OdfCount(element.Value("number-rows-repeated"));
    table.row_style = element.Value("default-cell-style-name");
    table.next_column = 0;
    table.column_run = 0;
  }

  void StartCell(const XmlElement& element) {
    if (tables_.empty() || cells_.size() >= kMaxNesting) return;
    Table& table = tables_.back();
    Cell cell;
    cell.depth = depth_;
    cell.offset = element.offset;
    cell.column = table.next_column;
    cell.covered = element.local == "covered-table-cell";
    uint64_t repeated = 1;
    std::string_view style;
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.ns == Ns::kOdfOffice) {
        TakeValue(attribute, &cell, &table, element.offset);
      } else if (attribute.ns == Ns::kOdfTable && attribute.local == "number-columns-repeated") {
        repeated = OdfCount(attribute.value);
      } else if (attribute.ns == Ns::kOdfTable && attribute.local == "style-name") {
        style = attribute.value;
      }
    }
    while (table.column_run < table.columns.size() && table.columns[table.column_run].end <= cell.column) {
      ++table.column_run;
    }
    SetStyle(style, table, &cell);
    table.next_column += repeated;
    cells_.push_back(std::move(cell));
    in_text_ = false;
  }

  // The cell's own style, else its row's, else its column's (19.498, 19.615).
  void SetStyle(std::string_view own, const Table& table, Cell* cell) {
    if (!own.empty()) {
      cell->style = own;
    } else if (!table.row_style.empty()) {
      cell->style = table.row_style;
    } else if (table.column_run < table.columns.size()) {
      cell->style = table.columns[table.column_run].style;
    }
    context_.cell_style = cell->style;
  }

  static void TakeValue(const XmlAttribute& attribute, Cell* cell, Table* table, uint64_t offset) {
    if (attribute.local == "value-type") {
      cell->valued = true;
      cell->text.number = attribute.value != "string";
    } else if (attribute.local == "string-value") {
      cell->text.has_value = true;
      cell->text.value.Feed(attribute.value);
    } else if (attribute.value.size() > kLongNumber) {
      table->overlong.See(offset);
    }
  }

  void EndCell() {
    const Cell& cell = cells_.back();
    if (!tables_.empty() && (cell.valued || cell.text.shown.length() > 0)) Meet(cell, &tables_.back());
    cells_.pop_back();
  }

  // A cell with content.
  void Meet(const Cell& cell, Table* table) {
    table->cells.See(cell.offset);
    table->row_met = true;
    if (cell.covered) table->covered.See(cell.offset);
    if (table->column_run < table->columns.size()) table->columns[table->column_run].met = true;
    if (table->next_row > table->last_row + kFarRows || cell.column > table->last_column + kFarColumns) {
      table->far.See(cell.offset);
    }
    table->last_row = std::max(table->last_row, table->next_row);
    table->last_column = std::max(table->last_column, cell.column);
    texts_.Take(cell.text, context_.genre == OdfGenre::kSheet, cell.offset);
    if (Conceals(cell, *table)) table->concealed.See(cell.offset);
  }

  bool Conceals(const Cell& cell, const Table& table) {
    const OdfStyle* style = context_.styles.Find(OdfFamily::kCell, cell.style);
    if (style == nullptr) return false;
    if (style->conceals == Tri::kYes && table.protected_) return true;
    if (!cell.valued || style->data_style.empty()) return false;
    if (!cell.text.number && !context_.styles.ShowsText(style->data_style)) return true;
    return cell.text.shown.length() == 0 && !context_.styles.ShowsValue(style->data_style);
  }

  void EndInTable(Ns ns, std::string_view local, uint64_t offset) {
    Table& table = tables_.back();
    if (table.depth == depth_) return CloseTable(offset);
    if (ns != Ns::kOdfTable) return;
    if (local == "table-row" && depth_ > table.depth) {
      if (table.row_met && table.row_hidden) table.hidden_rows.See(table.row_offset);
      table.next_row += table.row_count;
    } else if (!table.hidden_groups.empty() && table.hidden_groups.back() == depth_) {
      table.hidden_groups.pop_back();
    } else if (local == "table-column-group" && table.groups_hidden > 0) {
      --table.groups_hidden;
    }
  }

  void CloseTable(uint64_t offset) {
    const Table& table = tables_.back();
    const auto report = [&](std::string_view id, const Tally& tally, const char* detail) {
      if (tally.count > 0) scope_.Report(id, Severity::kMedium, detail, tally.offset, 0, tally.count);
    };
    if (table.hidden && table.cells.count > 0) {
      const bool sheet = context_.genre == OdfGenre::kSheet && tables_.size() == 1;
      if (!table.cached) {
        scope_.Report(sheet ? "office.hidden_sheets" : "office.hidden_text", Severity::kMedium,
                      sheet ? "a hidden sheet with content" : "a hidden table with content", table.offset,
                      offset - table.offset);
      }
    } else {
      report("office.hidden_rows", table.hidden_rows, "hidden rows with content");
      ReportColumns(table);
    }
    report("office.hidden_format", table.concealed, "cells whose format shows nothing of their value");
    report("office.covered_cells", table.covered, "cells with content below a merged cell");
    report("office.far_cells", table.far, "cells far from all others");
    report("office.metadata_value", table.overlong, "values longer than a number or date is");
    tables_.pop_back();
  }

  void ReportColumns(const Table& table) {
    Tally hidden;
    for (const Column& column : table.columns) {
      if (column.hidden && column.met) hidden.See(column.offset);
    }
    if (hidden.count == 0) return;
    scope_.Report("office.hidden_columns", Severity::kMedium, "hidden columns with content", hidden.offset, 0,
                  hidden.count);
  }

  void StartChange(const XmlElement& element) {
    if (depth_ == changes_ + 1) Report("office.tracked_changes", element, "a change that is kept along with the sheet");
  }

  // What stands beside the cells.
  void StartBeside(const XmlElement& element) {
    const std::string_view local = element.local;
    if (local == "tracked-changes") {
      changes_ = depth_;
    } else if (local == "scenario") {
      Report("office.hidden_text", element, "a scenario: other values for the same cells");
    } else if (local == "table-source") {
      StartSource();
    } else if (local == "named-expression" || local == "named-range") {
      StartName(element);
    } else if (local == "help-message" || local == "error-message") {
      help_depth_ = depth_;
      help_ = 0;
      help_offset_ = element.offset;
      CheckName(element);
    } else if (local == "data-pilot-table") {
      Report("office.pivot_cache", element, "a pivot table", Severity::kLow);
    } else if (local == "source-service" || local.starts_with("database-source-")) {
      Report("office.data_connection", element, "data that comes from a database");
    }
  }

  // LibreOffice keeps what it knows of other files in hidden sheets that are named after them.
  void StartSource() {
    if (tables_.empty()) return;
    Table& table = tables_.back();
    if (!table.hidden) return;
    table.cached = true;
    scope_.Report("office.external_cache", Severity::kMedium, "a hidden copy of another file's sheet", table.offset);
  }

  void StartName(const XmlElement& element) {
    CheckName(element);
    const std::string_view expression = element.Value("expression");
    const bool hidden = std::any_of(element.attributes.begin(), element.attributes.end(),
                                    [](const XmlAttribute& a) { return a.local == "hidden" && a.value == "true"; });
    if (hidden) Report("office.hidden_names", element, "a name that no list shows");
    // A string constant is text, not a formula.
    size_t longest = 0;
    for (size_t open = expression.find('"'); open != std::string_view::npos;) {
      const size_t close = std::min(expression.find('"', open + 1), expression.size());
      longest = std::max(longest, close - open - 1);
      open = close < expression.size() ? expression.find('"', close + 1) : std::string_view::npos;
    }
    if (longest > kLongConstant) Report("office.hidden_names", element, "a name that stands for a text");
  }

  void EndHelp() {
    help_depth_ = 0;
    if (help_ <= kLongHelp) return;
    scope_.Report("office.hidden_text", Severity::kMedium, "a long message that is shown at one cell alone",
                  help_offset_, help_);
  }

  const Scope& scope_;
  OdfContext& context_;
  std::vector<Table> tables_;
  std::vector<Cell> cells_;
  OdfCellTexts texts_;
  size_t depth_ = 0;
  size_t annotation_ = 0;
  size_t changes_ = 0;
  bool in_text_ = false;
  size_t help_depth_ = 0;
  uint64_t help_ = 0;
  uint64_t help_offset_ = 0;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfSheetHandler(const Scope& scope, OdfContext* context) {
  return std::make_unique<SheetHandler>(scope, context);
}

}  // namespace shareguard::inspect
