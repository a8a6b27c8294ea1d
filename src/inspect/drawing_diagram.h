// The data of diagrams (SmartArt): points that hold text which no layout shows. Source: ECMA-376 part 1, 21.4.3.
// Not told: text that a layout leaves out for lack of room.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_DIAGRAM_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_DIAGRAM_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "inspect/drawing_findings.h"
#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// Reports office.hidden_text, office.alt_text.
class DiagramPoints final : public XmlHandler {
 public:
  explicit DiagramPoints(const Scope& scope) : scope_(scope), side_texts_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  struct Point {
    uint64_t id = 0;  // hash of its identifier
    uint64_t offset = 0;
  };

  const Scope& scope_;
  SideTexts side_texts_;
  bool layout_ = false;  // the part is the definition of a layout
  Occurrences layout_texts_;
  bool in_point_ = false;
  bool in_text_ = false;
  bool shown_kind_ = false;
  Point point_;
  uint64_t characters_ = 0;
  Occurrences unshown_;
  std::vector<Point> points_;  // with text
  std::unordered_set<uint64_t> connected_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_DIAGRAM_H_
