// Shapes of VML (ECMA-376 part 4, 19): boxes of Word documents, controls and comments of sheets, previews of objects.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_VML_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_VML_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/drawing_findings.h"
#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// What a VML shape's style says (ECMA-376 part 4, 19.1.2.19), in points.
struct VmlStyle {
  bool hidden = false;
  bool absolute = false;
  bool relative = false;  // to the page: the size is another
  std::optional<double> width, height, left, top;
};
VmlStyle ParseVmlStyle(std::string_view style);

// Reports office.hidden_shape, office.alt_text; has the copies of shapes in other formats inspected.
class VmlShapes final : public XmlHandler {
 public:
  explicit VmlShapes(const Scope& scope) : scope_(scope), side_texts_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  bool TakeCells(std::span<const PlainCell> /*cells*/) override { return shapes_.empty(); }
  void Finish(bool complete) override;

 private:
  struct Open {
    uint64_t offset = 0;
    uint64_t length = 0;
    VmlStyle style;
    uint64_t characters = 0;
    uint64_t pictures = 0;
    bool comment = false;   // the box of a sheet's comment
    bool in_sheet = false;  // placed by cells
    double visible_picture = 1;
    TextBody body;
    double unit_x = 0, unit_y = 0;  // of a group: points of what its members measure in; 0: not known
  };

  void Push(const XmlElement& element);
  void Read(const XmlElement& element);
  void Pop();
  void CheckStyle(const XmlElement& element);
  void ReadBox(const XmlElement& element);
  void Judge(const Open& shape);
  bool HasNoRoom(const Open& shape);

  const Scope& scope_;
  SideTexts side_texts_;
  std::vector<Open> shapes_;
  size_t boxes_ = 0;         // text boxes around
  uint64_t odd_styles_ = 0;  // bytes
  uint64_t odd_offset_ = 0;
  Occurrences crowded_;
  uint64_t without_room_ = 0;  // characters in boxes that are too small for their few words
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_VML_H_
