#include "inspect/sheet_settings.h"

#include <algorithm>
#include <array>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr size_t kMaxRanges = 1 << 16;
constexpr size_t kMaxRuleRanges = 1024;
constexpr size_t kMaxOverlays = 1024;
constexpr size_t kLongHeader = 1024;   // bytes; programs allow 255 characters
constexpr size_t kLongMessage = 1024;  // bytes; programs allow 255 characters
constexpr uint64_t kManyMessages = 4096;
constexpr size_t kLongName = 64;
constexpr double kNoWidth = 0.2;   // characters
constexpr double kNoHeight = 1.0;  // points

constexpr std::array kHeaders = {"oddHeader"sv,  "oddFooter"sv,   "evenHeader"sv,
                                 "evenFooter"sv, "firstHeader"sv, "firstFooter"sv};
bool IsHeader(std::string_view local) { return std::find(kHeaders.begin(), kHeaders.end(), local) != kHeaders.end(); }

// A condition that is true of every cell.
bool IsAlwaysTrue(std::string_view formula) {
  const bool names_cells = std::any_of(formula.begin(), formula.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!formula.empty() && !names_cells) return true;  // or of none
  return formula == "TRUE" || formula == "TRUE()" || formula == "NOT(FALSE)";
}

}  // namespace

void SheetSettings::Start(const XmlElement& element) {
  const std::string_view local = element.local;
  if (element.ns == Ns::kSheet2006 && local == "f") {
    capturing_ = true;  // formulas of extensions
  } else if (element.ns != Ns::kSheet && element.ns != Ns::kSheet2009) {
    return;
  } else if (local == "mergeCell") {
    Range merged;
    merged.offset = element.offset;
    if (merged_.size() < kMaxRanges && ParseRange(element.Value("ref"), &merged.range)) merged_.push_back(merged);
  } else if (local == "col") {
    StartColumn(element);
  } else if (local == "sheetView") {
    StartView(element);
  } else if (local == "pane") {
    StartPane(element);
  } else if (local == "sheetFormatPr") {
    StartFormat(element);
  } else if (local == "conditionalFormatting") {
    rule_ranges_.clear();
    ParseRanges(element.Value("sqref"), kMaxRuleRanges, &rule_ranges_);
  } else if (local == "cfRule") {
    StartRule(element);
  } else if (local == "numFmt") {
    // Only the styles of extended conditional formatting stand in the sheet itself; their ranges come after them.
    constexpr double kAnyNumber = 12345.678;
    if (NumberFormat(element.Value("formatCode")).HidesNumber(kAnyNumber)) hiding_rules_.Add(element.offset);
  } else if (local == "dataBar" || local == "iconSet") {
    const std::string_view shows = element.Value("showValue");
    if (!shows.empty() && !IsTrue(shows)) bars_only_.Add(element.offset);
  } else if (local == "dataValidation") {
    StartValidation(element);
  } else if (local == "scenario" || local == "inputCells") {
    StartScenario(element);
  } else if (local == "sheetProtection") {
    protected_ = IsTrue(element.Value("sheet"));
  } else if (local == "sheetPr" || local == "protectedRange") {
    if (element.Value("codeName").size() > kLongName || element.Value("name").size() > 4 * kLongName) {
      long_names_.Add(element.offset);
    }
  }
  const bool formula = local == "formula" || local == "formula1" || local == "formula2";
  if (!capturing_ && !formula && !IsHeader(local)) return;
  capturing_ = true;
  captured_.clear();
  captured_length_ = 0;
  captured_offset_ = element.offset;
}

void SheetSettings::StartColumn(const XmlElement& element) {
  uint32_t first = 0;
  uint32_t last = 0;
  if (!ParseNumber(element.Value("min"), &first) || !ParseNumber(element.Value("max"), &last)) return;
  last = std::min(last, kMaxColumns);
  if (first == 0 || first > last) return;
  const std::string_view width = element.Value("width");
  const bool hidden = IsTrue(element.Value("hidden")) || (!width.empty() && ParseDouble(width) < kNoWidth);
  for (uint32_t column = first; column <= last; ++column) hidden_columns_[column] = hidden;
  if (hidden && columns_.size() < kMaxColumns) columns_.push_back({first, last, element.offset});
}

void SheetSettings::StartView(const XmlElement& element) {
  first_shown_ = {};
  if (!ParseRange(element.Value("topLeftCell"), &first_shown_)) first_shown_ = {};
  if (IsTrue(element.Value("showFormulas"))) formula_views_.Add(element.offset);
}

// Panes that are frozen begin at the first cell of the view: nobody scrolls to what is before it (18.3.1.66).
void SheetSettings::StartPane(const XmlElement& element) {
  if (!element.Value("state").starts_with("frozen")) return;
  const auto cut = [&](std::string_view split, CellRange range) {
    if (ParseDouble(element.Value(split)) > 0 && cut_.size() < kMaxRanges) cut_.push_back({range, element.offset});
  };
  if (first_shown_.first_row > 1) cut("ySplit", {1, first_shown_.first_row - 1, 1, kMaxColumns});
  if (first_shown_.first_column > 1) cut("xSplit", {1, kMaxRows, 1, first_shown_.first_column - 1});
}

void SheetSettings::StartFormat(const XmlElement& element) {
  const std::string_view width = element.Value("defaultColWidth");
  if (!width.empty() && ParseDouble(width) < kNoWidth) hidden_columns_.set();
  const std::string_view height = element.Value("defaultRowHeight");
  // By the standard zeroHeight hides only rows that are not written, but programs differ in what they make of others.
  low_rows_ = (!height.empty() && ParseDouble(height) < kNoHeight) || IsTrue(element.Value("zeroHeight"));
  default_offset_ = element.offset;
}

uint64_t SheetSettings::ColumnOffset(uint32_t column) const {
  for (const Columns& columns : columns_) {
    if (columns.first <= column && column <= columns.last) return columns.offset;
  }
  return default_offset_;
}

void SheetSettings::StartRule(const XmlElement& element) {
  rule_taken_ = false;
  uint32_t index = 0;
  if (!ParseNumber(element.Value("dxfId"), &index) || overlays_.size() >= kMaxOverlays) return;
  const OverlayStyle& style = styles_->Overlay(index);
  if (!style.hides && !style.white_text) return;
  const std::string_view type = element.Value("type");
  const bool of_all = type == "notContainsErrors" || type == "notContainsBlanks";  // of all that says something
  overlays_.push_back({rule_ranges_, element.offset, of_all, !style.hides});
  rule_taken_ = true;
}

void SheetSettings::StartValidation(const XmlElement& element) {
  uint64_t bytes = 0;
  for (const std::string_view name : {"promptTitle"sv, "prompt"sv, "errorTitle"sv, "error"sv}) {
    bytes += element.Value(name).size();
  }
  if (bytes == 0) return;
  message_bytes_ += bytes;
  (bytes > kLongMessage ? long_messages_ : messages_).Add(element.offset);
}

void SheetSettings::StartScenario(const XmlElement& element) {
  if (element.local == "inputCells" || !element.Value("comment").empty()) scenarios_.Add(element.offset);
}

void SheetSettings::Text(std::string_view text, uint64_t /*offset*/) {
  if (!capturing_) return;
  captured_length_ += text.size();
  if (captured_.size() <= kMaxFormula) captured_ += text;
}

void SheetSettings::End(Ns ns, std::string_view local) {
  if (!capturing_) return;
  const bool formula = (ns == Ns::kSheet2006 && local == "f") ||
                       (ns == Ns::kSheet && (local == "formula" || local == "formula1" || local == "formula2"));
  if (!formula && !IsHeader(local)) return;
  EndCaptured(local);
  capturing_ = false;
}

void SheetSettings::EndCaptured(std::string_view local) {
  if (IsHeader(local)) {
    if (captured_length_ > kLongHeader) long_headers_.Add(captured_offset_);
    return;
  }
  const bool list = local != "formula" && captured_.starts_with('"');
  if (list && captured_length_ > kLongMessage) long_lists_.Add(captured_offset_);
  formulas_->Look(captured_, captured_length_, captured_offset_);
  if (rule_taken_ && IsAlwaysTrue(captured_)) overlays_.back().always = true;
  if (local == "formula") rule_taken_ = false;
}

void SheetSettings::Report(const Scope& scope, SheetOccupancy* occupancy) const {
  for (const Overlay& overlay : overlays_) {
    const bool meets = std::any_of(overlay.ranges.begin(), overlay.ranges.end(),
                                   [&](const CellRange& range) { return occupancy->Meets(range); });
    if (!meets) continue;
    // White letters where a condition holds (errors, repeated names) are ordinary; a condition that always holds is
    // not.
    const Severity severity = overlay.white && !overlay.always ? Severity::kLow : Severity::kMedium;
    scope.Report(overlay.white ? "office.white_text" : "office.hidden_format", severity,
                 overlay.always ? "conditional formatting hides what is in cells"
                                : "conditional formatting may hide what is in cells",
                 overlay.offset);
  }
  for (const Range& cut : cut_) {
    if (!occupancy->Meets(cut.range)) continue;
    scope.Report("office.hidden_rows", Severity::kMedium, "frozen panes leave cells with content out of reach",
                 cut.offset);
  }
  formula_views_.Report(scope, "office.hidden_format", Severity::kMedium, "formulas are shown instead of their values");
  hiding_rules_.Report(scope, "office.hidden_format", Severity::kMedium,
                       "conditional formatting may hide what is in cells");
  bars_only_.Report(scope, "office.hidden_format", Severity::kLow, "bars or icons are shown instead of values");
  long_headers_.Report(scope, "xml.long_value", Severity::kMedium, "headers or footers are longer than programs allow");
  messages_.Report(scope, "office.input_messages", message_bytes_ > kManyMessages ? Severity::kMedium : Severity::kLow,
                   "cells have messages that show when they are edited");
  long_messages_.Report(scope, "office.input_messages", Severity::kMedium,
                        "messages of cells are longer than programs allow");
  long_lists_.Report(scope, "office.input_messages", Severity::kMedium,
                     "lists of allowed values are longer than programs allow");
  scenarios_.Report(scope, "office.scenarios", Severity::kMedium, "scenarios keep values that no cell shows");
  long_names_.Report(scope, "xml.long_value", Severity::kMedium, "a name holds much text");
}

}  // namespace shareguard::inspect
