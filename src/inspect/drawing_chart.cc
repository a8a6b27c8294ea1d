#include "inspect/drawing_chart.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "inspect/drawing_values.h"
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

bool IsFilteredSeries(std::string_view local) {
  return local.starts_with("filtered") && (local.ends_with("Series") || local.ends_with("Ser"));
}

}  // namespace

void ChartData::Start(const XmlElement& element) {
  if (element.ns == Ns::kChart) {
    StartClassic(element);
  } else if (element.ns == Ns::kChart2012) {
    if (IsFilteredSeries(element.local)) ++filtered_;
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
  } else if (local == "pt") {
    if (filtered_ > 0) filtered_points_.Add(element.offset);
    const uint64_t index = Number(element.Value("idx"), std::numeric_limits<uint64_t>::max());
    if (counted_ && index >= points_) surplus_.Add(element.offset);
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
  if (ns == Ns::kChart2012 && filtered_ > 0 && IsFilteredSeries(local)) --filtered_;
}

void ChartData::Finish(bool /*complete*/) {
  const auto report = [&](const Occurrences& what, const char* detail) {
    if (what.count > 0) scope_.Report("office.chart_data", Severity::kMedium, detail, what.offset, 0, what.count);
  };
  report(filtered_points_, "the chart holds the values of series that a filter hides");
  report(surplus_, "the chart holds values beyond the points that it has");
  report(hidden_, "the chart holds series that are hidden");
  Occurrences unused;
  std::sort(shown_.begin(), shown_.end());
  for (size_t i = 0; i < data_.size(); ++i) {
    if (!std::binary_search(shown_.begin(), shown_.end(), data_[i])) unused.Add(data_offsets_[i]);
  }
  report(unused, "the chart holds values that no series shows");
}

}  // namespace shareguard::inspect
