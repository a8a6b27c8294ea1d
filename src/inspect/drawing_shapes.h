// Shapes of DrawingML, wherever they stand: slides, sheets' drawings, Word's anchors, diagrams' drawings. Reads where
// each is, how large, what it is filled with and what it holds; says nothing itself. Sources: ECMA-376 part 1, 19.3
// (slides), 20.1 (main), 20.2 (pictures), 20.4 (Word), 20.5 (sheets); [MS-ODRAWXML] 2.
// Rotation of groups is not followed: their members are taken as if they stood upright.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_SHAPES_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_SHAPES_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/drawing_text.h"
#include "inspect/drawing_values.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

struct Rect {
  double x = 0, y = 0, width = 0, height = 0;

  bool Meets(const Rect& other) const {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
  }
  bool Covers(const Rect& other, double slack) const {
    return x <= other.x + slack && y <= other.y + slack && x + width + slack >= other.x + other.width &&
           y + height + slack >= other.y + other.height;
  }
  // What a cover leaves of it: strips above and below, and what is beside it between them.
  void Without(const Rect& cover, std::vector<Rect>* left) const {
    if (!cover.Meets(*this) && !cover.Covers(*this, 0)) return left->push_back(*this);
    const double top = std::max(y, cover.y);
    const double bottom = std::min(y + height, cover.y + cover.height);
    if (top > y) left->push_back({x, y, width, top - y});
    if (bottom < y + height) left->push_back({x, bottom, width, y + height - bottom});
    const double cover_end = cover.x + cover.width, end = x + width;
    if (cover.x > x) left->push_back({x, top, cover.x - x, bottom - top});
    if (cover_end < end) left->push_back({cover_end, top, end - cover_end, bottom - top});
  }
};

// How the members of a group are placed: outer = move + scale * inner.
struct Placement {
  double scale_x = 1, scale_y = 1, move_x = 0, move_y = 0;
  bool known = true;  // false: a group around says nothing that could be computed with
};

struct Run {
  uint64_t offset = 0;
  uint64_t characters = 0;
  uint64_t hash = 0;  // of its text
  double size = 0;    // hundredths of a point; 0: not said
  Colour fill;
  bool set_off = false;   // shown by an outline or a highlight of its own
  bool away = false;      // stands off the slide
  bool squeezed = false;  // its letters lie on each other
  TextParagraph paragraph;
};

struct Shape {
  enum class Kind : uint8_t {
    kShape,
    kPicture,
    kGroup,
    kFrame,  // charts, tables, diagrams, objects
    kConnector,
    kInk,
    kWordAnchor,
    kSheetAnchor,
    kSheetPlace,  // an anchor that names a place instead of cells: charts that are sheets have one
    kBackground,
    kCell,  // of a table
  };
  struct InkedText {
    Colour colour;
    uint64_t characters = 0;
    uint64_t offset = 0;
  };

  Kind kind = Kind::kShape;
  Ns ns = Ns::kNone;
  uint64_t offset = 0;
  uint64_t length = 0;
  uint64_t id = 0;
  bool hidden = false;
  bool control_twin = false;  // stands for a form control that VML draws
  // Content; that of members is added when nothing was reported of them.
  uint64_t characters = 0;
  uint64_t pictures = 0;
  uint64_t objects = 0;
  // Place, in the coordinates around it.
  bool has_place = false;
  double x = 0, y = 0, width = 0, height = 0, rotation = 0;  // rotation in degrees
  bool has_inner = false;
  double inner_x = 0, inner_y = 0, inner_width = 0, inner_height = 0;
  Placement around;
  bool in_group = false;
  // Look.
  Colour fill;
  Colour style_fill;
  Colour list_ink;  // of text that names no colour: the first that the shape's own list style names
  Colour font_ink;  // and that of its style
  bool rectangular = false;
  bool roundish = false;    // covers what is in the middle of its place
  bool mixed_fill = false;  // a gradient or a pattern that lets nothing through
  TextBody body;
  std::optional<bool> outlined;      // by itself or its style
  bool edge_on = false;              // turned so that it is a line to the reader
  double list_size = 0;              // hundredths of a point, the smallest that the shape's own list style names
  double visible_picture = 1;        // what cropping leaves of its picture
  bool transparent_picture = false;  // or washed out to white
  std::array<InkedText, 6> texts;
  // Of a table, and of its cells.
  std::vector<double> columns;  // how wide they are
  double row_top = 0;           // of the row at hand, from the table's
  double row_height = 0;
  size_t row_cells = 0;  // of it, so far
  bool styled_table = false;
  std::string table_style;  // its identifier
  Rect grid;                // of a cell: where it stands in what is around the table
  bool in_grid = false;     // that is known
  bool covered = false;     // by a cell that it is merged with; or there is no such column
  // A placeholder of a slide.
  bool placeholder = false;
  std::string placeholder_type;
  std::string placeholder_index;
  // Of an anchor in a Word document.
  bool behind = false;
  bool over_text = false;                         // text runs on below or above it
  bool from_page_x = false, from_page_y = false;  // measured from the page's edge, not from text or margins
  std::optional<double> anchor_x, anchor_y;
  // Of an anchor in a sheet: from column, offset, row, offset, to the same.
  std::array<double, 8> cells{};
  uint8_t cells_seen = 0;

  bool HasContent() const { return characters + pictures + objects > 0; }
  // In the coordinates of the page; the smallest upright rectangle around it when it is rotated.
  Rect Place() const;
};

// Not thread-safe.
class ShapeReader : public XmlHandler {
 public:
  void Start(const XmlElement& element) final;
  void End(Ns ns, std::string_view local, uint64_t offset) final;
  void Text(std::string_view text, uint64_t offset) final;

 protected:
  // A shape is at its end. True: it has been reported, so that what it holds does not count for the group around it.
  virtual bool Done(const Shape& shape, const Shape* parent) = 0;
  // The element that names a shape (cNvPr, docPr).
  virtual void Named(const XmlElement& element, const Shape& shape);
  virtual void Ran(const Run& run, const Shape& shape);
  // Every element, before it is looked at here.
  virtual void Seen(const XmlElement& element);
  virtual void Ended(Ns ns, std::string_view local, uint64_t offset);

 private:
  enum class Tag : uint8_t {
    kOther,
    kIgnored,  // and all that is within
    kShape,
    kProperties,  // spPr, bgPr, tcPr: whose fill is the shape's
    kTransform,
    kFill,
    kReference,  // fillRef, bgRef
    kColour,
    kRun,
    kRunProperties,
    kRunLine,
    kText,
    kListStyle,
    kListInk,
    kCellFrom,
    kCellTo,
    kTableStyle,
    kNumber,  // text that is a coordinate
    kLineSpacing,
    kMixture,  // a fill of several colours
    kBlend,    // the same, of a run's letters
    kCamera,
    kLine,
  };
  enum class Target : uint8_t { kNone, kRun, kShape, kStyle, kStop, kList, kFont };

  void Push(const XmlElement& element, Shape::Kind kind);
  void Pop();
  Tag Read(const XmlElement& element, Tag parent);
  Tag ReadDrawing(const XmlElement& element, Tag parent);
  std::optional<Tag> ReadWithin(const XmlElement& element, Tag parent);
  std::optional<Tag> ReadPart(const XmlElement& element, Tag parent);
  Tag ReadLook(const XmlElement& element, Tag parent);
  Tag ReadListStyle(const XmlElement& element);
  Tag ReadWordDrawing(const XmlElement& element);
  Tag ReadSheetDrawing(const XmlElement& element, Tag parent);
  Tag ReadFill(const XmlElement& element, Tag parent);
  Tag ReadFillReference(const XmlElement& element);
  Tag ReadBackgroundReference(const XmlElement& element);
  void ReadTransform(const XmlElement& element);
  void ReadCrop(const XmlElement& element);
  void ReadPictureEffect(const XmlElement& element);
  Tag ReadText(const XmlElement& element, Tag parent);
  void ReadRun(const XmlElement& element);
  void PlaceCell(const XmlElement& element, Shape* table, Shape* cell) const;
  Tag ReadBlend(const XmlElement& element);
  void EndStop();
  Colour* Aim();
  void EndRun();
  void EndNumber();

  std::vector<Shape> shapes_;
  std::vector<Tag> tags_;  // of the elements since the outermost shape
  TextParagraph paragraph_;
  Run run_;
  Target target_ = Target::kNone;
  Colour stop_;       // of a blend
  size_t stops_ = 0;  // so far
  std::string number_;
  size_t cell_ = 0;        // which of Shape::cells the number is for
  bool vertical_ = false;  // within positionV
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_SHAPES_H_
