// What is behind the text of a text box: the fill of its shape, as far as the part itself says. DrawingML (ECMA-376
// part 1, 20.1.8; [MS-ODRAWXML] 2.18 for wps) and VML (part 4, section 19.1).
#ifndef SHAREGUARD_SRC_INSPECT_WORD_SHAPES_H_
#define SHAREGUARD_SRC_INSPECT_WORD_SHAPES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "inspect/word_color.h"

namespace shareguard::inspect {

// Not thread-safe.
class WordShapes {
 public:
  explicit WordShapes(const WordTheme* theme) : theme_(*theme) {}

  void Start(const XmlElement& element);
  void End(Ns ns, std::string_view local);
  // Of the innermost shape: known, unknown, or neither when it has none (then what lies beneath shows through).
  Color Fill() const { return open_.empty() ? Color{} : open_.back(); }
  // The size of the drawing at hand, and of the largest dark one so far that could lie behind something.
  uint64_t area() const { return area_; }
  uint64_t dark_area() const { return dark_area_; }

 private:
  void StartVml(const XmlElement& element);
  void StartDrawing(const XmlElement& element);
  void Set(const Color& fill);
  static bool IsShape(Ns ns, std::string_view local);

  const WordTheme& theme_;
  std::vector<Color> open_;
  size_t properties_ = 0;  // levels below wps:spPr, 0: not within
  bool in_fill_ = false;
  uint64_t area_ = 0;
  uint64_t dark_area_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_SHAPES_H_
