// What charts keep of their data beyond what they show: series that a filter hides, points beyond the last. Sources:
// ECMA-376 part 1, 21.2; [MS-ODRAWXML] 2.24.3 (filtered series) and 2.26 (cx).
// Not told: a series drawn without colour, an axis whose bounds leave points out.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_CHART_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_CHART_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/drawing_findings.h"
#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// The labels of one series: those of points that it has not, and those that are taken away, show nothing.
class ChartLabels {
 public:
  void StartSeries() { *this = ChartLabels(); }
  void Start(const XmlElement& element);
  void End(Ns ns, std::string_view local);
  void Text(std::string_view text);
  void SawPoints(uint64_t points) { points_ = points > points_ ? points : points_; }
  // The series is at its end: where its labels hold texts that are not shown.
  void EndSeries(Occurrences* unshown) const;

 private:
  struct Label {
    uint64_t index = 0;
    uint64_t offset = 0;
    bool deleted = false;
    bool says = false;
  };
  std::vector<Label> labels_;  // with text
  Label label_;
  bool in_label_ = false;
  bool in_text_ = false;
  bool ranges_shown_ = false;
  Occurrences ranges_;  // points of texts that labels may show ([MS-ODRAWXML] 2.24.3.75)
  bool in_range_ = false;
  uint64_t points_ = 0;  // of the longest list of the series
};

// Shapes that stand in a chart, by fractions of its width and height (ECMA-376 part 1, 21.3.2.20): those with text that
// lie beside it, or have no size.
class ChartShapes {
 public:
  void Start(const XmlElement& element);
  void End(Ns ns, std::string_view local);
  void Text(std::string_view text);
  const Occurrences& unseen() const { return unseen_; }

 private:
  std::array<double, 4> place_{};  // from: x, y; to: x, y
  size_t known_ = 0;               // of these
  std::string number_;
  bool in_number_ = false;
  bool in_text_ = false;
  bool says_ = false;
  uint64_t offset_ = 0;
  Occurrences unseen_;
};

// Reports office.chart_data, office.hidden_shape.
class ChartData final : public XmlHandler {
 public:
  explicit ChartData(const Scope& scope) : scope_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t /*offset*/) override {
    labels_.Text(text);
    shapes_.Text(text);
  }
  void Finish(bool complete) override;

 private:
  void StartClassic(const XmlElement& element);
  void StartExtended(const XmlElement& element);

  const Scope& scope_;
  uint64_t filtered_ = 0;  // depth within filtered series
  Occurrences filtered_points_;
  uint64_t points_ = 0;  // that the cache at hand declares
  bool counted_ = false;
  Occurrences surplus_;
  ChartLabels labels_;
  ChartShapes shapes_;
  Occurrences unshown_labels_;
  bool has_axes_of_values_ = false;  // the kind of chart at hand has points of two or three values
  bool has_sizes_ = false;
  Occurrences strange_;  // lists that charts of the kind do not have
  bool hidden_series_ = false;
  Occurrences hidden_;
  std::vector<uint64_t> data_;  // of extended charts: ids, and where they are
  std::vector<uint64_t> data_offsets_;
  std::vector<uint64_t> shown_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_CHART_H_
