// What charts keep of their data beyond what they show: series that a filter hides, points beyond the last. Sources:
// ECMA-376 part 1, 21.2; [MS-ODRAWXML] 2.24.3 (filtered series) and 2.26 (cx).
// Not told: a series drawn without colour, an axis whose bounds leave points out.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_CHART_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_CHART_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/drawing_findings.h"
#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// Reports office.chart_data.
class ChartData final : public XmlHandler {
 public:
  explicit ChartData(const Scope& scope) : scope_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
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
  bool hidden_series_ = false;
  Occurrences hidden_;
  std::vector<uint64_t> data_;  // of extended charts: ids, and where they are
  std::vector<uint64_t> data_offsets_;
  std::vector<uint64_t> shown_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_CHART_H_
