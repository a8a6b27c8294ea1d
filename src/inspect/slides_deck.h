// What the readers of a presentation's parts share: sizes, colours, and what layouts and masters put on a slide.
#ifndef SHAREGUARD_SRC_INSPECT_SLIDES_DECK_H_
#define SHAREGUARD_SRC_INSPECT_SLIDES_DECK_H_

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "inspect/drawing_shapes.h"
#include "inspect/seen_texts.h"
#include "inspect/slides_styles.h"

namespace shareguard::inspect {

// Text of one level of paragraphs, as far as it does not say how it looks.
struct UnsaidText {
  uint8_t level = 0;
  uint64_t uncoloured = 0;  // characters
  uint64_t unsized = 0;
  uint64_t offset = 0;
};

// A shape of a slide, layout or master, as far as it matters to others.
struct SlideShape {
  uint64_t offset = 0;
  uint64_t length = 0;
  uint64_t id = 0;
  Shape::Kind kind = Shape::Kind::kShape;
  bool has_place = false;
  Rect rect;
  bool has_content = false;
  uint64_t characters = 0;
  uint64_t lines = 0;        // that its text names
  uint64_t own_words = 0;    // characters that no shape of a layout or master said before
  bool is_graphic = false;   // shows a picture, a chart or the like, whose colours are not known
  bool rectangular = false;  // fills its place
  bool roundish = false;     // or the middle of it
  bool mixed_fill = false;
  bool bare_cell = false;  // of a table without a style
  TextBody body;
  SlideTextStyle list;
  Colour font;
  std::vector<UnsaidText> unsaid;
  Colour fill;  // its own or its style's
  bool placeholder = false;
  std::string placeholder_type;
  std::string placeholder_index;
  std::array<Shape::InkedText, 6> texts;

  // Does it hide what lies below it?
  bool Covers() const {
    const bool coloured = fill.kind == Colour::Kind::kRgb || fill.kind == Colour::Kind::kScheme;
    return has_place &&
           (kind == Shape::Kind::kPicture ? is_graphic
                                          : (rectangular || roundish) && (coloured || mixed_fill) && fill.Opaque());
  }
  // What of its place it hides then: of a round form the largest rectangle within.
  Rect Cover() const {
    if (kind == Shape::Kind::kPicture || rectangular) return rect;
    constexpr double kEdge = 0.1465;  // of an ellipse: (1 - 1 / sqrt(2)) / 2
    return {rect.x + kEdge * rect.width, rect.y + kEdge * rect.height, rect.width * (1 - 2 * kEdge),
            rect.height * (1 - 2 * kEdge)};
  }
};

// A slide, a layout or a master.
struct SlideLayer {
  std::string part;         // where findings about it are
  std::string below;        // the layout of a slide, the master of a layout, the theme of a master: names of parts
  bool shows_below = true;  // the shapes of the master too
  bool of_pages = false;    // the master of notes or handouts, which no slide shows
  bool has_map = false;
  ColourScheme colours;  // of a master: the map alone
  Colour background;
  std::vector<SlideShape> shapes;  // lowest first
  std::unordered_set<uint64_t> animated;
  std::unordered_set<uint64_t> moved;  // of these
  SlideTextStyle title, body, other;   // of a master
  uint64_t prompt_characters = 0;      // in placeholders
  uint64_t prompt_offset = 0;
};

// A slide with content, as far as it matters to the list of slides.
struct SlidePlace {
  std::string part;  // where findings about it are
  uint64_t offset = 0;
  uint64_t length = 0;
};

struct SlideDeck {
  static constexpr size_t kMaxLayers = 4096;

  bool IsOffSlide(const Rect& rect) const {
    if (width <= 0 || height <= 0) return false;
    return rect.x >= width || rect.y >= height || rect.x + rect.width <= 0 || rect.y + rect.height <= 0;
  }

  double width = 0, height = 0;  // of a slide, EMU; 0: not known
  std::map<std::string, SlideLayer, std::less<>> masters;
  std::map<std::string, SlideLayer, std::less<>> layouts;
  std::map<std::string, std::array<uint32_t, 4>, std::less<>> themes;
  std::set<std::string, std::less<>> used_layouts;
  // Styles of tables that fill all cells: those of the presentation, and "Medium Style 2", which PowerPoint gives every
  // new table and knows without their being there, in its seven colours.
  std::set<std::string, std::less<>> filled_tables{
      "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}", "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}",
      "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}", "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}",
      "{00A15C55-8517-42AA-B614-E9B94910E393}", "{7DF18680-E054-41AD-8BC1-D1AEF772440D}",
      "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}"};
  SeenTexts prompts{1 << 14}, words{1 << 14};  // of layouts and masters
  std::set<uint64_t> seen_below;               // shapes of these that a slide shows: by layer and offset
  static uint64_t KeyOf(const SlideLayer& layer, const SlideShape& shape) {
    return std::hash<std::string>()(layer.part) + shape.offset * 0x9E3779B97F4A7C15;
  }

  SlideTextStyle usual;  // text that no placeholder has
  bool presentation_read = false;
  std::set<std::string, std::less<>> listed;              // slides that the presentation shows: names of parts
  std::map<std::string, SlidePlace, std::less<>> slides;  // by the name of the part; only those with content
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SLIDES_DECK_H_
