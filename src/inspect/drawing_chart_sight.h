// What of a chart's words its readers do not see: titles and labels in the colour of what is behind them, tiny, clear
// or beside the chart; names and categories that it keeps and shows nowhere (drawing_chart_strings.h). Not told: what
// the drawing of the data covers, labels that a program leaves out for lack of room.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_CHART_SIGHT_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_CHART_SIGHT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/drawing_chart_ink.h"
#include "inspect/drawing_chart_strings.h"
#include "inspect/drawing_findings.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// Reports office.white_text, office.tiny_text, office.hidden_text, office.hidden_shape; gives the account of text
// beside the pages what is not shown.
class ChartSight final : public XmlHandler {
 public:
  ChartSight(const Scope& scope, DocumentFamily family) : scope_(scope), family_(family), strings_(family) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  void TakeCode(std::string_view local);
  void CheckWords();
  void CheckLabelled();

  const Scope& scope_;
  const DocumentFamily family_;
  bool chart_ = false;  // the part is one
  ChartInkReader ink_;
  ChartStrings strings_;
  bool in_code_ = false;
  std::string code_;
  uint64_t code_offset_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_CHART_SIGHT_H_
