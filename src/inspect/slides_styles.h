// How text of slides looks that does not say so itself: list styles of shapes, layouts and masters, the master's styles
// of text, the presentation's default. ECMA-376 part 1, 19.3.1.51 (txStyles), 19.2.1.8, 21.1.2.4.12 (lstStyle).
#ifndef SHAREGUARD_SRC_INSPECT_SLIDES_STYLES_H_
#define SHAREGUARD_SRC_INSPECT_SLIDES_STYLES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "inspect/drawing_values.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// What a style says of each level of paragraphs.
struct SlideTextStyle {
  struct Level {
    double size = 0;  // hundredths of a point; 0: not said
    Colour colour;
  };
  std::array<Level, 9> levels;
};

// Reads the styles of text as they come in a part. Not thread-safe.
class SlideStyleReader {
 public:
  void Start(const XmlElement& element);
  void End(Ns ns);

  // Of the shape at hand: forgotten by this.
  SlideTextStyle TakeList() { return std::exchange(list_, {}); }
  Colour TakeFont() { return std::exchange(font_, {}); }  // what its style (p:style) says
  // Of the master or the presentation.
  const SlideTextStyle& title() const { return title_; }
  const SlideTextStyle& body() const { return body_; }
  const SlideTextStyle& other() const { return other_; }
  const SlideTextStyle& usual() const { return usual_; }

 private:
  SlideTextStyle* StyleOf(const XmlElement& element);
  void ReadStyle(const XmlElement& element);

  SlideTextStyle list_, title_, body_, other_, usual_;
  Colour font_;
  SlideTextStyle* style_ = nullptr;         // that is read
  SlideTextStyle::Level* level_ = nullptr;  // of it
  Colour* colour_ = nullptr;                // that is read
  size_t depth_ = 0;                        // elements around, from that of the style on; 0: none is read
  bool in_run_ = false;
  bool in_font_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SLIDES_STYLES_H_
