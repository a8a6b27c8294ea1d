#include "inspect/drawing_chart_strings.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "inspect/drawing_values.h"
#include "inspect/sheet_values.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMostSaid = 1 << 16;
constexpr size_t kMostSeries = 1 << 14;
constexpr size_t kMostAxes = 64;
constexpr size_t kLongestText = 64 << 10;
constexpr size_t kLongestId = 32;

uint32_t Number(const XmlElement& element, uint32_t otherwise) {
  uint32_t number = otherwise;
  ParseNumber(element.Value("val"), &number);
  return number;
}

// ECMA-376 part 1, 21.2.2.40 and others of its kind: what has no value is true.
bool IsOn(const XmlElement& element) { return !element.Has("val") || IsTrue(element.Value("val")); }

bool IsPie(std::string_view kind) {
  return kind == "pieChart" || kind == "pie3DChart" || kind == "doughnutChart" || kind == "ofPieChart";
}

bool IsAxis(std::string_view local) {
  return local == "catAx" || local == "dateAx" || local == "valAx" || local == "serAx";
}

bool IsCache(std::string_view local) {
  return local == "strCache" || local == "multiLvlStrCache" || local == "numCache" || local == "strLit" ||
         local == "numLit";
}

bool IsHeader(std::string_view local) {
  return local.starts_with("odd") || local.starts_with("even") || local == "firstHeader" || local == "firstFooter";
}

bool IsNumber(std::string_view text) {
  std::string_view rest;
  if (!LeadingNumber(text, &rest)) return text.empty();
  if (rest.starts_with('e') || rest.starts_with('E')) rest.remove_prefix(1);
  return rest.find_first_not_of("0123456789+- ") == std::string_view::npos;
}

}  // namespace

void ChartStrings::Start(const XmlElement& element) {
  if (element.Is(Ns::kDrawing, "t")) {
    // Of labels ChartLabels knows whether they are shown.
    if (in_title_ || in_format_) StartText(element);
    return;
  }
  if (element.ns != Ns::kChart) return;
  const std::string_view local = element.local;
  if (IsCache(local)) {
    copy_ = local.ends_with("Cache");
    numbers_ = local.starts_with("num");
  } else if (local == "pt") {
    point_ = 0;
    ParseNumber(element.Value("idx"), &point_);
  } else if (in_label_) {
    StartLabel(element);
  } else if (local == "v" || (local == "name" && role_ == Role::kTrend) || IsHeader(local)) {
    StartText(element);
  } else if (in_legend_) {
    StartLegend(element);
  } else if (in_axis_) {
    StartAxis(element);
  } else {
    StartPlot(element);
  }
}

void ChartStrings::StartPlot(const XmlElement& element) {
  const std::string_view local = element.local;
  if (in_series_) StartInSeries(element);
  if (local == "ser") {
    in_series_ = true;
    if (groups_.empty()) groups_.emplace_back();
    if (series_.size() < kMostSeries) series_.push_back({groups_.size() - 1, 0, false, {}, {}});
  } else if (local == "dLbl") {
    in_label_ = true;
  } else if (local == "pivotFmt") {
    in_format_ = true;
  } else if (local == "title") {
    in_title_ = true;
    role_ = Role::kTitle;
  } else if (local == "showSerName" && IsOn(element)) {
    LabelsAtHand()->names = true;
  } else if (local == "showCatName" && IsOn(element)) {
    LabelsAtHand()->categories = true;
  } else if (local == "axId" && !groups_.empty() && groups_.back().axes.size() < kMostAxes) {
    groups_.back().axes.emplace_back(element.Value("val").substr(0, kLongestId));
  } else if (local == "dTable") {
    table_ = true;
  } else if (local == "autoTitleDeleted") {
    title_deleted_ = IsOn(element);
  } else if (local == "legend") {
    legend_ = in_legend_ = true;
  } else if (IsAxis(local)) {
    OpenAxis(local);
  } else if (local.ends_with("Chart") && groups_.size() < kMostSeries) {
    groups_.push_back({IsPie(local), {}, {}});
  }
}

void ChartStrings::StartInSeries(const XmlElement& element) {
  const std::string_view local = element.local;
  Series& series = series_.back();
  if (local == "idx" && !series.numbered) {
    series.index = Number(element, 0);
    series.numbered = true;
  } else if (local == "tx" && role_ == Role::kNowhere) {
    role_ = Role::kName;
  } else if (local == "cat" || local == "xVal") {
    role_ = Role::kCategory;
  } else if (local == "trendline") {
    role_ = Role::kTrend;
  }
}

void ChartStrings::OpenAxis(std::string_view local) {
  in_axis_ = true;
  axis_.clear();
  axis_kind_ = local == "valAx"   ? Axis::Kind::kValues
               : local == "serAx" ? Axis::Kind::kSeries
                                  : Axis::Kind::kCategories;
}

// The number of the axis is the first that it says.
void ChartStrings::StartAxis(const XmlElement& element) {
  const std::string_view local = element.local;
  if (local == "axId") {
    axis_ = std::string(element.Value("val").substr(0, kLongestId));
    if (axes_.size() < kMostAxes) axes_[axis_].kind = axis_kind_;
    return;
  }
  if (local == "title") {
    in_title_ = true;
    role_ = Role::kAxisTitle;
  }
  const auto found = axes_.find(axis_);
  if (found == axes_.end()) return;
  Axis& axis = found->second;
  if (local == "delete" && !in_title_) axis.deleted = IsOn(element);
  if (local == "tickLblPos") axis.labelled = element.Value("val") != "none";
  if (local == "tickLblSkip") axis.skip = std::max(Number(element, 1), 1U);
}

void ChartStrings::StartLegend(const XmlElement& element) {
  if (element.local == "idx") entry_ = Number(element, 0);
  if (element.local == "delete" && IsOn(element) && out_of_legend_.size() < kMostSeries) out_of_legend_.insert(entry_);
}

// A label that shows the name of a series shows it once, which is enough; a category is that of its point.
void ChartStrings::StartLabel(const XmlElement& element) {
  if (element.local == "idx") label_ = Number(element, 0);
  if (element.local == "showSerName" && IsOn(element)) LabelsAtHand()->names = true;
  const bool category = element.local == "showCatName" && IsOn(element) && in_series_;
  if (category && series_.back().labelled.size() < kMostSeries) series_.back().labelled.insert(label_);
}

ChartStrings::Labels* ChartStrings::LabelsAtHand() {
  if (in_series_ && !series_.empty()) return &series_.back().labels;
  return groups_.empty() ? &stray_labels_ : &groups_.back().labels;
}

void ChartStrings::StartText(const XmlElement& element) {
  saying_ = true;
  now_.role = IsHeader(element.local) ? Role::kNowhere : role_;
  now_.series = series_.empty() ? 0 : series_.size() - 1;
  now_.index = point_;
  now_.offset = element.offset;
  now_.axis = axis_;
  now_.text.clear();
}

void ChartStrings::Text(std::string_view text) {
  if (saying_ && now_.text.size() < kLongestText) now_.text += text.substr(0, kLongestText - now_.text.size());
}

// What comes beyond the bound is taken for shown nowhere.
void ChartStrings::EndText() {
  saying_ = false;
  const bool copied = copy_ && family_ == DocumentFamily::kSheets;
  if (VisibleCharacters(now_.text) == 0) return;
  if (in_title_) title_written_ = true;
  if (numbers_ && IsNumber(now_.text)) return;
  if (copied && !numbers_) return;
  if (numbers_) now_.role = Role::kNowhere;
  if (said_.size() < kMostSaid) return said_.push_back(now_);
  said_.back().role = Role::kNowhere;
  if (said_.back().text.size() < kLongestText) said_.back().text += now_.text;
}

void ChartStrings::End(std::string_view local) {
  if (saying_ && (local == "v" || local == "t" || local == "name" || IsHeader(local))) EndText();
  if (IsCache(local)) {
    copy_ = numbers_ = false;
  } else if (local == "dLbl") {
    in_label_ = false;
  } else if (local == "pivotFmt") {
    in_format_ = false;
  } else if (local == "ser") {
    in_series_ = false;
    role_ = Role::kNowhere;
  } else if (local == "tx" || local == "cat" || local == "xVal" || local == "trendline") {
    if (!in_title_ && !in_label_) role_ = Role::kNowhere;
  } else if (local == "title") {
    in_title_ = false;
    role_ = Role::kNowhere;
  } else if (local == "legend") {
    in_legend_ = false;
  } else if (IsAxis(local)) {
    in_axis_ = false;
    axis_.clear();
  }
}

bool ChartStrings::IsDrawn(const std::string& axis) const {
  const auto found = axes_.find(axis);
  if (found == axes_.end() || found->second.deleted) return false;
  return std::any_of(groups_.begin(), groups_.end(), [&](const Group& group) {
    return std::find(group.axes.begin(), group.axes.end(), axis) != group.axes.end();
  });
}

std::string ChartStrings::CategoryAxis(const Group& group) const {
  for (const std::string& id : group.axes) {
    const auto found = axes_.find(id);
    if (found != axes_.end() && found->second.kind == Axis::Kind::kCategories) return id;
  }
  return "";
}

// By axis: its categories are those of the first series that is drawn along it.
std::map<std::string, size_t> ChartStrings::FirstSeries() const {
  std::map<std::string, size_t> first;
  for (const Said& said : said_) {
    if (said.role == Role::kCategory && said.series < series_.size()) {
      first.try_emplace(CategoryAxis(groups_[series_[said.series].group]), said.series);
    }
  }
  return first;
}

bool ChartStrings::ShowsName(size_t number) const {
  if (number >= series_.size()) return false;
  const Series& series = series_[number];
  const Group& group = groups_[series.group];
  if (table_ || series.labels.names || group.labels.names) return true;
  if (HasLegend() && !group.pie && !out_of_legend_.contains(series.index)) return true;
  // The title of a chart of one series is the series' name, unless somebody wrote another.
  if (series_.size() == 1 && !title_deleted_ && !title_written_) return true;
  return std::any_of(group.axes.begin(), group.axes.end(), [this](const std::string& id) {
    const auto found = axes_.find(id);
    return found != axes_.end() && found->second.kind == Axis::Kind::kSeries && !found->second.deleted;
  });
}

bool ChartStrings::ShowsCategory(const Said& said, const std::map<std::string, size_t>& first) const {
  if (said.series >= series_.size()) return false;
  const Series& series = series_[said.series];
  const Group& group = groups_[series.group];
  const bool labelled = series.labels.categories || group.labels.categories || series.labelled.contains(said.index);
  if (table_ || labelled) return true;
  if (group.pie) return HasLegend() && !out_of_legend_.contains(said.index);
  const std::string id = CategoryAxis(group);
  const auto found = axes_.find(id);
  if (found == axes_.end() || found->second.deleted || !found->second.labelled || unreadable_.contains(id))
    return false;
  const auto leads = first.find(id);
  return said.index % found->second.skip == 0 && (leads == first.end() || leads->second == said.series);
}

bool ChartStrings::IsShown(const Said& said, const std::map<std::string, size_t>& first) const {
  switch (said.role) {
    case Role::kName:
      return ShowsName(said.series);
    case Role::kCategory:
      return ShowsCategory(said, first);
    case Role::kTrend:
      return HasLegend();
    case Role::kTitle:
      return !title_deleted_;
    case Role::kAxisTitle:
      return IsDrawn(said.axis);
    case Role::kNowhere:
      break;
  }
  return false;
}

void ChartStrings::Unshown(const Take& take) const {
  const std::map<std::string, size_t> first = FirstSeries();
  std::unordered_set<std::string_view> shown;
  for (const Said& said : said_) {
    if (IsShown(said, first)) shown.insert(said.text);
  }
  for (const Said& said : said_) {
    if (!shown.contains(said.text)) take(said.text, said.offset);
  }
}

}  // namespace shareguard::inspect
