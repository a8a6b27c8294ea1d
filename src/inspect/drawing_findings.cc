#include "inspect/drawing_findings.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr double kDot = kEmuPerPoint;              // what is no larger is a dot to a reader
constexpr double kTinySize = 200;                  // hundredths of a point
constexpr double kLargestPage = 22 * kEmuPerInch;  // Word's limit
constexpr double kCroppedAway = 0.1;               // what is left of a picture that is hidden by cropping
constexpr size_t kMaxAnchors = 4096;
constexpr size_t kMaxPlaced = 1000;  // each is compared with those above it
// Further down or to the right than one scrolls; sheets with more rows have their charts at the top.
constexpr double kFarRow = 65536;
constexpr double kFarColumn = 1024;
constexpr uint64_t kControlText = 255;    // characters of one form control
constexpr uint64_t kControlTexts = 2000;  // of all on a sheet
constexpr uint64_t kOverflowing = 255;    // characters: shorter texts may stand out of their box
constexpr uint64_t kFewCharacters = 4;
constexpr double kLargeCover = 4 * kEmuPerInch * kEmuPerInch;  // less covers a word that was a mistake
constexpr uint64_t kFewCovered = 64;  // characters: programs leave words behind when they merge
constexpr uint64_t kOneLine = 255;    // characters: nothing lies on a line that is alone

// Texts about shapes.
constexpr size_t kLongDescription = 2000;
constexpr size_t kNotedDescription = 250;
constexpr size_t kLongName = 512;
constexpr size_t kNotedName = 128;
constexpr uint64_t kManyDescriptions = 64 << 10;

bool IsDot(double width, double height) { return width <= kDot && height <= kDot; }

// From and to as one number each, by column or row first: to beyond from is an area.
bool IsEmptyCellArea(const Shape& shape) {
  if (shape.cells_seen != 0xFF) return false;
  const auto& cells = shape.cells;
  const auto beyond = [&](size_t from, size_t to) {
    return cells[to] > cells[from] || (cells[to] == cells[from] && cells[to + 1] > cells[from + 1]);
  };
  return !beyond(0, 4) || !beyond(2, 6);
}

// From and to: column, offset, row, offset.
bool IsWithin(const std::array<double, 8>& inner, const std::array<double, 8>& outer) {
  const auto not_beyond = [](double cell, double offset, double other_cell, double other_offset) {
    return cell < other_cell || (cell == other_cell && offset <= other_offset);
  };
  return not_beyond(outer[0], outer[1], inner[0], inner[1]) && not_beyond(outer[2], outer[3], inner[2], inner[3]) &&
         not_beyond(inner[4], inner[5], outer[4], outer[5]) && not_beyond(inner[6], inner[7], outer[6], outer[7]);
}

bool IsCover(const Shape& shape) {
  if (shape.hidden || shape.rotation != 0) return false;
  if (shape.kind == Shape::Kind::kPicture) return shape.pictures > 0 && !shape.transparent_picture;
  const bool coloured = shape.fill.kind == Colour::Kind::kRgb || shape.fill.kind == Colour::Kind::kScheme;
  return shape.kind == Shape::Kind::kShape && shape.rectangular && shape.fill.Opaque() &&
         (coloured || shape.mixed_fill);
}

bool IsFarAway(const Shape& shape) {
  if (shape.kind != Shape::Kind::kSheetAnchor && shape.kind != Shape::Kind::kSheetPlace) return false;
  constexpr double kRowHeight = 15 * kEmuPerPoint;
  constexpr double kColumnWidth = 48 * kEmuPerPoint;
  if (shape.cells[0] >= kFarColumn || shape.cells[2] >= kFarRow) return true;
  return shape.kind == Shape::Kind::kSheetPlace && shape.has_place &&
         (shape.x >= kFarColumn * kColumnWidth || shape.y >= kFarRow * kRowHeight);
}

}  // namespace

void SideTexts::Description(std::string_view text, uint64_t offset, uint64_t length) {
  if (total_ == 0) first_ = offset;
  total_ += text.size();
  if (text.size() <= kNotedDescription) return;
  const bool longer = text.size() > kLongDescription;
  scope_.Report("office.alt_text", longer ? Severity::kMedium : Severity::kInfo,
                longer ? "a description of a shape holds more text than anyone describes with"
                       : "a description of a shape is long",
                offset, length);
}

void SideTexts::Name(std::string_view text, uint64_t offset, uint64_t length) {
  if (text.size() <= kNotedName) return;
  const bool longer = text.size() > kLongName;
  scope_.Report("office.alt_text", longer ? Severity::kMedium : Severity::kInfo,
                longer ? "a name holds more text than any name" : "a name is long", offset, length);
}

void SideTexts::Finish() {
  if (total_ < kManyDescriptions) return;
  scope_.Report("office.alt_text", Severity::kMedium, "the descriptions of shapes hold very much text together", first_,
                total_);
}

ShapeFindings::ShapeFindings(const PackagePart& part, const Scope& scope) : scope_(scope), side_texts_(scope) {
  word_ = part.content_type.find("wordprocessingml") != std::string::npos ||
          part.content_type.find("ms-word") != std::string::npos;
  body_ = word_ && part.content_type.find(".main+xml") != std::string::npos;
  slides_ = part.content_type.find("presentationml") != std::string::npos;
}

void ShapeFindings::Seen(const XmlElement& element) {
  if (element.ns == Ns::kCompatibility && element.local == "Choice") ++choices_;
  if (element.ns != Ns::kWord || element.local != "pgSz") return;
  constexpr double kEmuPerTwip = kEmuPerPoint / 20;
  const auto length = [&](std::string_view name) {
    std::string_view unit;
    const std::string_view text = element.Value(name);
    const auto number = LeadingNumber(text, &unit);
    return unit.empty() ? number.value_or(0) * kEmuPerTwip : Coordinate(text).value_or(0);
  };
  page_width_ = std::max(page_width_, length("w"));
  page_height_ = std::max(page_height_, length("h"));
}

void ShapeFindings::Ended(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (ns == Ns::kCompatibility && local == "Choice" && choices_ > 0) --choices_;
}

void ShapeFindings::Named(const XmlElement& element, const Shape& /*shape*/) {
  side_texts_.Name(element.Value("name"), element.offset, element.length);
  for (const std::string_view name : {"descr", "title"}) {
    const std::string_view text = element.Value(name);
    if (!text.empty()) side_texts_.Description(text, element.offset, element.length);
  }
}

void ShapeFindings::Ran(const Run& run, const Shape& shape) {
  const double size = run.size != 0 ? run.size : shape.list_size;
  if ((size > 0 && size <= kTinySize) || run.squeezed) tiny_.Add(run.offset);
  if (run.away || run.paragraph.away) away_.Add(run.offset);
  if (run.paragraph.crushed) {
    crushed_.Add(run.offset);
    crushed_characters_ += run.characters;
  }
  constexpr double kTransparent = 0.05;
  const bool unfilled = run.fill.kind == Colour::Kind::kNone && !run.set_off;
  const bool transparent = run.fill.kind != Colour::Kind::kUnset && run.fill.alpha <= kTransparent && !run.set_off;
  if (unfilled || transparent) invisible_.Add(run.offset);
}

bool ShapeFindings::Done(const Shape& shape, const Shape* parent) {
  if (!slides_) CheckOwnColours(shape);
  if (parent != nullptr && IsBlankCover(shape, *parent)) Report(shape, "a blank shape may cover text of the page");
  if (parent != nullptr && parent->kind == Shape::Kind::kSheetAnchor) covers_ = IsCover(shape);
  if (shape.kind == Shape::Kind::kSheetAnchor) CheckBelow(shape);
  if (!shape.HasContent()) return false;
  if (IsControlTwin(shape)) return true;
  if (shape.covered && shape.characters > 0) {
    covered_.Add(shape.offset);
    covered_characters_ += shape.characters;
    return true;
  }
  if (shape.hidden) {
    Report(shape, "a shape with content is hidden");
    return true;
  }
  if (IsTooSmall(shape)) {
    Report(shape, "a shape with content has no size that a reader could see");
    return true;
  }
  if (IsFarAway(shape)) {
    Report(shape, "a shape with content lies far from where a sheet begins");
    return true;
  }
  if (HidesItsText(shape)) {
    Report(shape, "a shape holds far more text than it has room to show");
    return true;
  }
  if (shape.edge_on) {
    Report(shape, "a shape with content is turned until nothing of it is seen");
    return true;
  }
  if (shape.visible_picture <= kCroppedAway && shape.pictures > 0) {
    Report(shape, "a picture is cropped to a small part of itself; the whole is in the file");
    return true;
  }
  if (shape.transparent_picture && shape.pictures > 0) {
    Report(shape, "a picture is transparent or washed out to white");
    return true;
  }
  if (shape.kind == Shape::Kind::kWordAnchor) {
    if (shape.behind && shape.characters > 0 && body_) {
      Report(shape, "a shape with text lies behind the document's text");
      return true;
    }
    KeepAnchor(shape);
  }
  return false;
}

void ShapeFindings::Report(const Shape& shape, std::string detail) const {
  scope_.Report("office.hidden_shape", Severity::kMedium, std::move(detail), shape.offset, shape.length);
}

// What VML shows as a form control has a hidden twin for programs that know DrawingML alone: hidden and marked by
// Excel ([MS-ODRAWXML] 2.3.1.2), of no size by LibreOffice. It holds the control's caption.
bool ShapeFindings::IsControlTwin(const Shape& shape) {
  if (shape.pictures + shape.objects > 0 || shape.characters > kControlText) return false;
  const bool hidden = shape.hidden && shape.control_twin;
  const bool empty = shape.kind == Shape::Kind::kSheetAnchor && choices_ > 0 && IsEmptyCellArea(shape);
  if (!hidden && !empty) return false;
  twin_characters_ += shape.characters;
  return twin_characters_ <= kControlTexts;
}

// The size of a shape in a sheet is that of its anchor; what the shape itself says is a copy that programs leave empty.
bool ShapeFindings::IsTooSmall(const Shape& shape) const {
  switch (shape.kind) {
    case Shape::Kind::kWordAnchor:
      return shape.has_place &&
             (IsDot(shape.width, shape.height) || (shape.pictures > 0 && std::min(shape.width, shape.height) <= 0));
    case Shape::Kind::kSheetAnchor:
      if (shape.has_place) return IsDot(shape.width, shape.height);
      return IsEmptyCellArea(shape);
    case Shape::Kind::kSheetPlace:
      return shape.has_place && shape.characters + shape.pictures > 0 && IsDot(shape.width, shape.height);
    case Shape::Kind::kShape:
    case Shape::Kind::kPicture:
    case Shape::Kind::kFrame: {
      if (!shape.has_place || !shape.around.known) return false;
      const bool placed_by_anchor = !shape.in_group && (shape.ns == Ns::kSheetDrawing || word_);
      const bool grows = shape.kind == Shape::Kind::kFrame && shape.objects == 0;  // tables
      if (placed_by_anchor || grows || shape.ns == Ns::kChartDrawing) return false;
      const Rect rect = shape.Place();
      return IsDot(rect.width, rect.height) ||
             (shape.kind == Shape::Kind::kPicture && std::min(rect.width, rect.height) <= 0);
    }
    default:
      return false;
  }
}

// As white as the page, without a line or anything in it, and in front of the text.
bool ShapeFindings::IsBlankCover(const Shape& shape, const Shape& anchor) const {
  if (!body_ || shape.kind != Shape::Kind::kShape || anchor.kind != Shape::Kind::kWordAnchor) return false;
  if (!anchor.over_text || shape.outlined.value_or(false) || shape.HasContent() || !shape.fill.Opaque()) return false;
  static const ColourScheme kUsual;
  const auto fill = Resolve(shape.fill, kUsual);
  return fill && LookAlike(*fill, 0xFFFFFF) && shape.width * shape.height >= kLargeCover;
}

// A few words may stand out of their box; not those of many boxes.
bool ShapeFindings::HidesItsText(const Shape& shape) {
  if (!shape.has_place || shape.width <= 0 || shape.height <= 0) return false;
  const Rect rect = shape.Place();
  const uint64_t without_room = shape.body.WithoutRoom(shape.characters, rect.width, rect.height);
  if (without_room == 0) return false;
  if (shape.characters >= kOverflowing) return true;
  crowded_.Add(shape.offset);
  without_room_ += without_room;
  return false;
}

void ShapeFindings::CheckOwnColours(const Shape& shape) const {
  static const ColourScheme kUsual;
  const auto unfilled = [](const Colour& fill) {
    return fill.kind == Colour::Kind::kUnset || fill.kind == Colour::Kind::kNone;
  };
  // What lies behind a shape without a fill on a sheet is not known: white cells, and dark ones of a dashboard
  // sometimes.
  const bool open = shape.ns == Ns::kSheetDrawing && unfilled(shape.fill) && unfilled(shape.style_fill);
  const auto back = open ? std::optional<uint32_t>(0xFFFFFF) : Resolve(shape.fill, kUsual);
  if (!back || (!open && !shape.fill.Opaque())) return;
  for (const Shape::InkedText& text : shape.texts) {
    Colour colour = text.colour;
    if (colour.kind == Colour::Kind::kUnset) colour = shape.list_ink;
    // Diagrams name another colour in their layout than in the styles of their shapes.
    if (colour.kind == Colour::Kind::kUnset && shape.ns != Ns::kDiagram2008) colour = shape.font_ink;
    const auto ink = Resolve(colour, kUsual);
    if (text.characters < (open ? kOneLine : kFewCharacters) || !ink || !LookAlike(*ink, *back)) continue;
    scope_.Report("office.white_text", Severity::kMedium, "text of a shape has the colour of the shape", text.offset, 0,
                  text.characters);
  }
}

// What stands upon a sheet by cells: whatever the sizes of these are, one area is within the other.
void ShapeFindings::CheckBelow(const Shape& anchor) {
  const bool covers = std::exchange(covers_, false);
  if (anchor.cells_seen != 0xFF || anchor.hidden) return;
  for (const Placed& below : placed_) {
    if (!covers || !IsWithin(below.cells, anchor.cells)) continue;
    scope_.Report("office.hidden_shape", Severity::kMedium, "a shape with text lies beneath another one", below.offset,
                  below.length);
  }
  const bool says = anchor.characters >= kFewCharacters && placed_.size() < kMaxPlaced;
  if (says) placed_.push_back({anchor.cells, anchor.offset, anchor.length});
}

void ShapeFindings::KeepAnchor(const Shape& shape) {
  if (!shape.anchor_x && !shape.anchor_y) return;
  Anchor anchor{shape.offset,
                shape.length,
                {shape.anchor_x.value_or(0), shape.anchor_y.value_or(0), shape.width, shape.height},
                shape.from_page_x,
                shape.from_page_y,
                shape.anchor_x.has_value(),
                shape.anchor_y.has_value()};
  if (anchors_.size() < kMaxAnchors) anchors_.push_back(anchor);
}

// Positions that are relative to text or margins are judged by a whole page more, since it is not known where those
// are.
bool ShapeFindings::IsOffPage(const Anchor& anchor) const {
  const auto outside = [](double at, double size, double page, bool from_page) {
    return at >= page || at + size <= (from_page ? 0 : -page);
  };
  const double width = page_width_ > 0 ? page_width_ : kLargestPage;
  const double height = page_height_ > 0 ? page_height_ : kLargestPage;
  return (anchor.has_x && outside(anchor.rect.x, anchor.rect.width, width, anchor.from_page_x)) ||
         (anchor.has_y && outside(anchor.rect.y, anchor.rect.height, height, anchor.from_page_y));
}

void ShapeFindings::Finish(bool /*complete*/) {
  for (const Anchor& anchor : anchors_) {
    if (!IsOffPage(anchor)) continue;
    scope_.Report("office.hidden_shape", Severity::kMedium, "a shape with content lies off the page", anchor.offset,
                  anchor.length);
  }
  if (without_room_ >= kOverflowing) {
    scope_.Report("office.hidden_shape", Severity::kMedium, "shapes together hold far more text than they show",
                  crowded_.offset, 0, crowded_.count);
  }
  if (covered_.count > 0) {
    scope_.Report("office.covered_cells", covered_characters_ > kFewCovered ? Severity::kMedium : Severity::kLow,
                  "text in cells of a table that are not shown", covered_.offset, 0, covered_.count);
  }
  if (away_.count > 0) {
    scope_.Report("office.hidden_text", Severity::kMedium, "text stands far from its shape", away_.offset, 0,
                  away_.count);
  }
  if (crushed_characters_ > kOneLine) {
    scope_.Report("office.tiny_text", Severity::kMedium, "lines of text lie on each other", crushed_.offset, 0,
                  crushed_.count);
  }
  if (tiny_.count > 0) {
    scope_.Report("office.tiny_text", Severity::kMedium, "text is too small to be read", tiny_.offset, 0, tiny_.count);
  }
  if (invisible_.count > 0) {
    scope_.Report("office.hidden_text", Severity::kMedium, "text has neither fill nor outline", invisible_.offset, 0,
                  invisible_.count);
  }
  side_texts_.Finish();
}

}  // namespace shareguard::inspect
