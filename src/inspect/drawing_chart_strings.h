// Which names and categories a chart shows: names of series in its legend, its labels or a table of its data,
// categories along an axis, in labels, or in the legend of a pie. Sources: ECMA-376 part 1, 21.2.2: 21.2.2.7
// (autoTitleDeleted), 21.2.2.40 (delete), 21.2.2.54 (dTable), 21.2.2.93 (legend), 21.2.2.94 (legendEntry), 21.2.2.185
// to 189 (labels), 21.2.2.206 (tickLblSkip), 21.2.2.207 (tickLblPos).
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_CHART_STRINGS_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_CHART_STRINGS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/document_reader.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// Follows the elements of one chart. Not thread-safe.
class ChartStrings {
 public:
  using Take = std::function<void(std::string_view text, uint64_t offset)>;

  explicit ChartStrings(DocumentFamily family) : family_(family) {}
  void Start(const XmlElement& element);
  void End(std::string_view local);
  void Text(std::string_view text);

  // All is read. `axis`: of which nobody can read the labels; "" for the legend.
  void Unreadable(const std::string& axis) { unreadable_.insert(axis); }
  // Calls for each text that the chart keeps and shows nowhere. Copies of cells in a workbook are no matter of the
  // chart: programs take them from the cells anew.
  void Unshown(const Take& take) const;

 private:
  enum class Role : uint8_t { kNowhere, kName, kCategory, kTrend, kTitle, kAxisTitle };
  struct Said {
    Role role = Role::kNowhere;
    size_t series = 0;
    uint32_t index = 0;  // of the point
    uint64_t offset = 0;
    std::string text;
    std::string axis;
  };
  struct Labels {
    bool names = false;
    bool categories = false;
  };
  struct Series {
    size_t group = 0;
    uint32_t index = 0;  // its own number
    bool numbered = false;
    Labels labels;
    std::set<uint32_t> labelled;  // points that show their category
  };
  struct Group {  // series that are drawn alike, upon the same axes
    bool pie = false;
    Labels labels;
    std::vector<std::string> axes;
  };
  struct Axis {
    enum class Kind : uint8_t { kValues, kCategories, kSeries } kind = Kind::kValues;
    bool labelled = true;
    bool deleted = false;
    uint32_t skip = 1;
  };

  void StartPlot(const XmlElement& element);
  void StartInSeries(const XmlElement& element);
  void OpenAxis(std::string_view local);
  void StartAxis(const XmlElement& element);
  void StartLegend(const XmlElement& element);
  void StartLabel(const XmlElement& element);
  void StartText(const XmlElement& element);
  void EndText();
  Labels* LabelsAtHand();
  // The axis of the group along which its categories stand; "" for none.
  std::string CategoryAxis(const Group& group) const;
  bool HasLegend() const { return legend_ && !unreadable_.contains(""); }
  bool IsDrawn(const std::string& axis) const;
  bool ShowsName(size_t number) const;
  bool ShowsCategory(const Said& said, const std::map<std::string, size_t>& first) const;
  bool IsShown(const Said& said, const std::map<std::string, size_t>& first) const;
  std::map<std::string, size_t> FirstSeries() const;

  const DocumentFamily family_;
  std::vector<Said> said_;
  std::vector<Series> series_;
  std::vector<Group> groups_;
  Labels stray_labels_;  // of no group
  std::map<std::string, Axis> axes_;
  std::set<uint32_t> out_of_legend_;
  std::set<std::string> unreadable_;
  bool legend_ = false, table_ = false, title_deleted_ = false, title_written_ = false;
  // Where the reading is.
  bool in_series_ = false, in_label_ = false, in_axis_ = false, in_legend_ = false, in_title_ = false;
  bool in_format_ = false;  // of a pivot table's charts
  bool copy_ = false;       // of cells
  bool numbers_ = false;    // what is read should be some
  bool saying_ = false;
  Role role_ = Role::kNowhere;
  std::string axis_;
  Axis::Kind axis_kind_ = Axis::Kind::kValues;
  uint32_t entry_ = 0;  // of the legend
  uint32_t label_ = 0;  // the point that it is of
  uint32_t point_ = 0;
  Said now_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_CHART_STRINGS_H_
