#include "inspect/sheet_chart.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "inspect/aside_account.h"
#include "inspect/chart_reference.h"
#include "inspect/sheet_text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kLongestValue = 64 << 10;
constexpr uint64_t kFewNumbers = 64;  // of all charts: what changed since a program drew them last
constexpr size_t kCut = 250;          // bytes; programs copy no more than 255 characters of a text
constexpr uint64_t kMostCompared = uint64_t{1} << 26;

// Nothing but a number.
std::optional<double> WholeNumber(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
  return whole ? std::optional<double>(number) : std::nullopt;
}

}  // namespace

void SheetChartHandler::Start(const XmlElement& element) {
  in_value_ = in_formula_ = false;
  const std::string_view local = element.local;
  const bool extended = element.ns == Ns::kChartEx;
  if (!extended && element.ns != Ns::kChart && element.ns != Ns::kChart2012) return;
  if (local == "strCache" || local == "multiLvlStrCache" || local == "strDim" || local == "dlblRangeCache") {
    cache_ = Kind::kTexts;
  } else if (local == "numCache" || local == "numDim") {
    cache_ = Kind::kNumbers;
  } else if (local == "f") {
    in_formula_ = true;
  } else if (local == (extended ? "pt" : "v")) {
    in_value_ = cache_ != Kind::kNone;
  }
  value_.clear();
  offset_ = element.offset;
}

void SheetChartHandler::Text(std::string_view text, uint64_t /*offset*/) {
  const bool wanted = in_value_ || in_formula_;
  if (wanted && value_.size() < kLongestValue) value_ += text.substr(0, kLongestValue - value_.size());
}

void SheetChartHandler::End(Ns /*ns*/, std::string_view local, uint64_t /*offset*/) {
  if (in_value_ && !value_.empty()) TakeValue();
  if (in_formula_ && !value_.empty()) TakeFormula();
  in_value_ = in_formula_ = false;
  if (local.ends_with("Cache") || local.ends_with("Dim")) cache_ = Kind::kNone;
}

// A number is one among texts, too: the copy of a cell that holds a number.
void SheetChartHandler::TakeValue() {
  const auto number = WholeNumber(value_);
  if (number && book_->chart_numbers.Has(SeenValues::OfRounded(*number))) return;
  if (number && cache_ == Kind::kNumbers) {
    if (*number != 0) numbers_.Add(offset_);
    return;
  }
  if (book_->seen.Has(HashText(value_)) || IsCutCopy()) return;
  AsideAccount* const asides = scope_.session.asides;
  if (asides != nullptr) asides->TakeOfChart(value_, scope_.part, offset_);
}

bool SheetChartHandler::IsCutCopy() {
  if (value_.size() < kCut) return false;
  for (uint32_t i = 0; texts_.Keeps(i) && compared_ < kMostCompared; ++i, ++compared_) {
    if (texts_.Text(i).starts_with(value_)) return true;
  }
  return false;
}

void SheetChartHandler::TakeFormula() {
  AsideAccount* const asides = scope_.session.asides;
  if (asides == nullptr) return;
  for (const std::string& name : NamesInReference(value_)) {
    const bool known = book_->SheetNamed(name) != nullptr || book_->range_names.contains(HashText(name));
    if (!known) asides->TakeCodeOfChart(name, scope_.part, offset_);
  }
}

void SheetChartHandler::Finish(bool /*complete*/) {
  book_->stray_chart_numbers += numbers_.count;
  if (book_->stray_chart_numbers <= kFewNumbers) return;
  numbers_.Report(scope_, "office.chart_data", Severity::kMedium, "the chart keeps numbers that are in no cell");
}

}  // namespace shareguard::inspect
