#include "inspect/sheet_cell_values.h"

#include <algorithm>

#include "inspect/value_form.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kFewBytes = 64;  // a program's fault
constexpr uint64_t kManyBytes = 512;
constexpr size_t kLongestError = 24;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsOfNumber(char c) { return IsDigit(c) || c == '.' || c == '-' || c == '+' || c == 'E' || c == 'e'; }

bool IsOfDate(char c) { return IsDigit(c) || c == '-' || c == ':' || c == '.' || c == '+' || c == 'T' || c == 'Z'; }

// "#N/A", "#DIV/0!", "#GETTING_DATA", "#NAME?"
bool IsError(std::string_view text) {
  return text.starts_with('#') && text.size() <= kLongestError && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || IsDigit(c) || c == '#' || c == '/' || c == '!' || c == '?' || c == '_';
         });
}

bool IsBoolean(std::string_view text) {
  if (text.size() == 1) return text == "0" || text == "1";
  const std::string lower = AsciiLower(text);
  return lower == "true" || lower == "false";
}

}  // namespace

bool OddCellValues::IsOf(SheetCellKind kind, std::string_view value) {
  switch (kind) {
    case SheetCellKind::kNumber:
      return std::all_of(value.begin(), value.end(), IsOfNumber);
    case SheetCellKind::kShared:
      return std::all_of(value.begin(), value.end(), IsDigit);
    case SheetCellKind::kBoolean:
      return IsBoolean(value);
    case SheetCellKind::kError:
      return IsError(value);
    case SheetCellKind::kDate:
      return std::all_of(value.begin(), value.end(), IsOfDate);
    case SheetCellKind::kText:
    case SheetCellKind::kInline:
      break;
  }
  return true;
}

void OddCellValues::TakeOdd(std::string_view value, uint64_t length, uint64_t offset) {
  if (length == 0 || !seen_.IsNew(value)) return;
  bytes_ += length;
  sentences_ = sentences_ || IsSentence(value);
  odd_.Add(offset, length);
}

void OddCellValues::Report(const Scope& scope) const {
  const bool message = bytes_ > kManyBytes || (bytes_ > kFewBytes && sentences_);
  if (bytes_ > kFewBytes && !message) {
    return odd_.Report(scope, "office.odd_values", Severity::kMedium, "values of cells are not of the cells' types");
  }
  odd_.Report(scope, "xml.value_form", message ? Severity::kHigh : Severity::kLow,
              "the value of a cell is not of the cell's type");
}

}  // namespace shareguard::inspect
