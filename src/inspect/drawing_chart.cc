#include "inspect/drawing_chart.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "inspect/drawing_values.h"
#include "inspect/sheet_values.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxData = 4096;

uint64_t Number(std::string_view text, uint64_t otherwise) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : otherwise;
}

bool IsKind(std::string_view local) { return local.ends_with("Chart"); }

// Series, and titles of series and categories, that a filter takes away ([MS-ODRAWXML] 2.24.3).
bool IsFiltered(std::string_view local) {
  return local.starts_with("filtered") &&
         (local.ends_with("Series") || local.ends_with("Ser") || local.ends_with("Title"));
}

}  // namespace

void ChartLabels::Start(const XmlElement& element) {
  in_text_ = in_label_ && element.Is(Ns::kDrawing, "t");
  if (element.Is(Ns::kChart2012, "showDataLabelsRange")) {
    ranges_shown_ = ranges_shown_ || IsTrue(element.Value("val"));
  } else if (element.Is(Ns::kChart2012, "dlblRangeCache")) {
    in_range_ = true;
  }
  if (element.ns != Ns::kChart) return;
  if (element.local == "dLbl") {
    in_label_ = true;
    label_ = {0, element.offset, false, false};
  } else if (in_label_ && element.local == "idx") {
    label_.index = Number(element.Value("val"), 0);
  } else if (in_label_ && element.local == "delete") {
    label_.deleted = !element.Has("val") || IsTrue(element.Value("val"));
  } else if (in_range_ && element.local == "pt") {
    ranges_.Add(element.offset);
  }
}

void ChartLabels::End(Ns ns, std::string_view local) {
  in_text_ = false;
  if (ns == Ns::kChart2012 && local == "dlblRangeCache") in_range_ = false;
  if (ns != Ns::kChart || local != "dLbl" || !in_label_) return;
  in_label_ = false;
  if (label_.says && labels_.size() < kMaxData) labels_.push_back(label_);
}

void ChartLabels::Text(std::string_view text) {
  if (in_text_) label_.says = label_.says || VisibleCharacters(text) > 0;
}

void ChartLabels::EndSeries(Occurrences* unshown) const {
  for (const Label& label : labels_) {
    const bool beyond = points_ > 0 && label.index >= points_;  // none: they are in the sheet alone
    if (label.deleted || beyond) unshown->Add(label.offset);
  }
  if (ranges_shown_ || ranges_.count == 0) return;
  unshown->Add(ranges_.offset);
}

void ChartShapes::Start(const XmlElement& element) {
  in_text_ = element.Is(Ns::kDrawing, "t");
  in_number_ = false;
  if (element.ns != Ns::kChartDrawing) return;
  if (element.local == "relSizeAnchor") {
    known_ = 0;
    says_ = false;
    offset_ = element.offset;
  } else if (element.local == "x" || element.local == "y") {
    in_number_ = true;
    number_.clear();
  }
}

void ChartShapes::Text(std::string_view text) {
  constexpr size_t kLongest = 32;
  if (in_number_ && number_.size() < kLongest) number_ += text.substr(0, kLongest - number_.size());
  if (in_text_) says_ = says_ || VisibleCharacters(text) > 0;
}

void ChartShapes::End(Ns ns, std::string_view local) {
  if (in_number_ && known_ < place_.size()) {
    place_[known_++] = ParseDouble(number_);  // small ones have an exponent
  }
  in_number_ = in_text_ = false;
  if (ns != Ns::kChartDrawing || local != "relSizeAnchor" || !says_ || known_ < place_.size()) return;
  constexpr double kDot = 0.0005;  // of the chart: what is no larger is nothing to a reader
  const auto [left, top, right, bottom] = place_;
  const bool beside = left >= 1 || top >= 1 || right <= 0 || bottom <= 0;
  if (beside || (right - left <= kDot && bottom - top <= kDot)) unseen_.Add(offset_);
}

void ChartData::Start(const XmlElement& element) {
  labels_.Start(element);
  shapes_.Start(element);
  if (element.ns == Ns::kChart) {
    StartClassic(element);
  } else if (element.ns == Ns::kChart2012) {
    if (IsFiltered(element.local)) ++filtered_;
  } else if (element.ns == Ns::kChartEx) {
    StartExtended(element);
  }
}

void ChartData::StartClassic(const XmlElement& element) {
  const std::string_view local = element.local;
  if (local == "numCache" || local == "strCache" || local == "multiLvlStrCache" || local == "numLit" ||
      local == "strLit") {
    counted_ = false;
  } else if (local == "ptCount") {
    points_ = Number(element.Value("val"), 0);
    counted_ = true;
    labels_.SawPoints(points_);
  } else if (local == "pt") {
    if (filtered_ > 0) filtered_points_.Add(element.offset);
    const uint64_t index = Number(element.Value("idx"), std::numeric_limits<uint64_t>::max());
    if (counted_ && index >= points_) surplus_.Add(element.offset);
  } else if (local == "ser") {
    labels_.StartSeries();
  } else if (IsKind(local)) {
    has_sizes_ = local == "bubbleChart";
    has_axes_of_values_ = has_sizes_ || local == "scatterChart";
  } else if (local == "xVal" || local == "yVal" || local == "bubbleSize") {
    if (!(local == "bubbleSize" ? has_sizes_ : has_axes_of_values_)) strange_.Add(element.offset);
  }
}

void ChartData::StartExtended(const XmlElement& element) {
  const std::string_view local = element.local;
  if (local == "data") {
    if (data_.size() >= kMaxData) return;
    data_.push_back(Number(element.Value("id"), 0));
    data_offsets_.push_back(element.offset);
  } else if (local == "series") {
    hidden_series_ = IsTrue(element.Value("hidden"));
    if (hidden_series_) hidden_.Add(element.offset);
  } else if (local == "dataId" && shown_.size() < kMaxData) {
    shown_.push_back(Number(element.Value("val"), 0));
  } else if (local == "lvl") {
    points_ = Number(element.Value("ptCount"), 0);
  } else if (local == "pt" && element.Has("idx")) {
    if (Number(element.Value("idx"), points_) >= points_) surplus_.Add(element.offset);
  }
}

void ChartData::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  labels_.End(ns, local);
  shapes_.End(ns, local);
  if (ns == Ns::kChart && local == "ser") labels_.EndSeries(&unshown_labels_);
  if (ns == Ns::kChart2012 && filtered_ > 0 && IsFiltered(local)) --filtered_;
}

void ChartData::Finish(bool /*complete*/) {
  const auto report = [&](const Occurrences& what, const char* detail) {
    if (what.count > 0) scope_.Report("office.chart_data", Severity::kMedium, detail, what.offset, 0, what.count);
  };
  report(filtered_points_, "the chart holds the values of series that a filter hides");
  report(surplus_, "the chart holds values beyond the points that it has");
  report(strange_, "the chart holds lists of values that charts of its kind do not have");
  report(unshown_labels_, "the chart holds texts of labels that it does not show");
  if (shapes_.unseen().count > 0) {
    scope_.Report("office.hidden_shape", Severity::kMedium,
                  "a shape with text lies beside the chart that it belongs to", shapes_.unseen().offset, 0,
                  shapes_.unseen().count);
  }
  report(hidden_, "the chart holds series that are hidden");
  Occurrences unused;
  std::sort(shown_.begin(), shown_.end());
  for (size_t i = 0; i < data_.size(); ++i) {
    if (!std::binary_search(shown_.begin(), shown_.end(), data_[i])) unused.Add(data_offsets_[i]);
  }
  report(unused, "the chart holds values that no series shows");
}

}  // namespace shareguard::inspect
