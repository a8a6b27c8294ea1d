#include "inspect/drawing_shapes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

#include "inspect/sheet_text.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxNumber = 32;
constexpr size_t kMaxName = 40;

std::optional<Shape::Kind> CommonKind(std::string_view local) {
  if (local == "sp" || local == "wsp") return Shape::Kind::kShape;
  if (local == "pic") return Shape::Kind::kPicture;
  if (local == "cxnSp") return Shape::Kind::kConnector;
  if (local == "graphicFrame") return Shape::Kind::kFrame;
  if (local == "contentPart") return Shape::Kind::kInk;
  if (local == "grpSp" || local == "wgp" || local == "wpc" || local == "lockedCanvas" || local == "spTree") {
    return Shape::Kind::kGroup;
  }
  return std::nullopt;
}

std::optional<Shape::Kind> KindOf(const XmlElement& element) {
  switch (element.ns) {
    case Ns::kWordDrawing:
      if (element.local == "anchor" || element.local == "inline") return Shape::Kind::kWordAnchor;
      return std::nullopt;
    case Ns::kSheetDrawing:
      if (element.local == "absoluteAnchor") return Shape::Kind::kSheetPlace;
      if (element.local.ends_with("Anchor")) return Shape::Kind::kSheetAnchor;
      return CommonKind(element.local);
    case Ns::kSlides:
      if (element.local == "bg") return Shape::Kind::kBackground;
      return CommonKind(element.local);
    case Ns::kDrawing:
      if (element.local == "tc") return Shape::Kind::kCell;
      return CommonKind(element.local);
    case Ns::kChartDrawing:
    case Ns::kPicture:
    case Ns::kWordShape:
    case Ns::kWordGroup:
    case Ns::kWordCanvas:
    case Ns::kDiagram2008:
    case Ns::kLockedCanvas:
    case Ns::kSlides2010:
      return CommonKind(element.local);
    default:
      return std::nullopt;
  }
}

bool HasShapeNames(Ns ns) {
  switch (ns) {
    case Ns::kSlides:
    case Ns::kSheetDrawing:
    case Ns::kDrawing:
    case Ns::kChartDrawing:
    case Ns::kPicture:
    case Ns::kWordShape:
    case Ns::kWordGroup:
    case Ns::kWordCanvas:
    case Ns::kDiagram2008:
    case Ns::kSlides2010:
      return true;
    default:
      return false;
  }
}

uint64_t Number(std::string_view text) {
  uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// How the members of `group` are placed. A group whose members' space has no size moves nothing: programs write such
// groups around whole slides. A group without size shows nothing of its members, but in sheets, whose anchors say the
// size, it is only a copy that programs leave empty.
Placement InnerPlacement(const Shape& group) {
  const Placement& outer = group.around;
  if (!group.has_place || !group.has_inner || group.inner_width <= 0 || group.inner_height <= 0) return outer;
  Placement inner;
  inner.scale_x = outer.scale_x * group.width / group.inner_width;
  inner.scale_y = outer.scale_y * group.height / group.inner_height;
  inner.move_x = outer.move_x + outer.scale_x * group.x - inner.scale_x * group.inner_x;
  inner.move_y = outer.move_y + outer.scale_y * group.y - inner.scale_y * group.inner_y;
  inner.known = outer.known && (group.ns != Ns::kSheetDrawing || (group.width > 0 && group.height > 0));
  return inner;
}

void AddText(const Run& run, Shape* shape) {
  for (Shape::InkedText& text : shape->texts) {
    if (text.characters > 0 && text.colour != run.fill) continue;
    if (text.characters == 0) text = {run.fill, 0, run.offset};
    text.characters += run.characters;
    return;
  }
}

}  // namespace

Rect Shape::Place() const {
  Rect rect{around.move_x + around.scale_x * x, around.move_y + around.scale_y * y, around.scale_x * width,
            around.scale_y * height};
  if (rotation == 0) return rect;
  const double angle = rotation * std::numbers::pi / 180;
  const double across = std::abs(rect.width * std::cos(angle)) + std::abs(rect.height * std::sin(angle));
  const double along = std::abs(rect.width * std::sin(angle)) + std::abs(rect.height * std::cos(angle));
  return {rect.x + (rect.width - across) / 2, rect.y + (rect.height - along) / 2, across, along};
}

void ShapeReader::Named(const XmlElement& /*element*/, const Shape& /*shape*/) {}
void ShapeReader::Ran(const Run& /*run*/, const Shape& /*shape*/) {}
void ShapeReader::Seen(const XmlElement& /*element*/) {}
void ShapeReader::Ended(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) {}

void ShapeReader::Start(const XmlElement& element) {
  Seen(element);
  const auto kind = KindOf(element);
  if (tags_.empty() && !kind) return;
  const Tag parent = tags_.empty() ? Tag::kOther : tags_.back();
  if (kind) {
    Push(element, *kind);
    tags_.push_back(Tag::kShape);
  } else {
    tags_.push_back(parent == Tag::kIgnored ? parent : Read(element, parent));
  }
}

void ShapeReader::End(Ns ns, std::string_view local, uint64_t offset) {
  Ended(ns, local, offset);
  if (tags_.empty()) return;
  const Tag tag = tags_.back();
  tags_.pop_back();
  switch (tag) {
    case Tag::kShape:
      return Pop();
    case Tag::kRun:
      return EndRun();
    case Tag::kNumber:
      return EndNumber();
    case Tag::kColour:
      if (target_ == Target::kStop) EndStop();
      return;
    case Tag::kFill:
    case Tag::kReference:
      target_ = Target::kNone;
      return;
    default:
      return;
  }
}

void ShapeReader::Text(std::string_view text, uint64_t /*offset*/) {
  if (tags_.empty()) return;
  if (tags_.back() == Tag::kText) {
    const uint64_t characters = VisibleCharacters(text);
    run_.characters += characters;
    run_.hash = HashText(text, run_.hash);
    shapes_.back().characters += characters;
  } else if (tags_.back() == Tag::kTableStyle && shapes_.back().table_style.size() < kMaxName) {
    shapes_.back().table_style.append(text.substr(0, kMaxName));
  } else if (tags_.back() == Tag::kNumber && number_.size() < kMaxNumber) {
    number_.append(text.substr(0, kMaxNumber));
  }
}

void ShapeReader::Push(const XmlElement& element, Shape::Kind kind) {
  Shape shape;
  shape.kind = kind;
  shape.ns = element.ns;
  shape.offset = element.offset;
  shape.length = element.length;
  if (!shapes_.empty()) {
    const Shape& outer = shapes_.back();
    const bool group = outer.kind == Shape::Kind::kGroup;
    shape.around = group ? InnerPlacement(outer) : outer.around;
    shape.in_group = group || outer.in_group;
    if (kind == Shape::Kind::kCell) PlaceCell(element, &shapes_.back(), &shape);
  }
  if (kind == Shape::Kind::kWordAnchor) {
    shape.hidden = IsTrue(element.Value("hidden"));
    shape.behind = IsTrue(element.Value("behindDoc"));
  } else if (kind == Shape::Kind::kInk) {
    shape.objects = 1;
  } else if (kind == Shape::Kind::kShape && IsTrue(element.Value("useBgFill"))) {
    shape.fill.kind = Colour::Kind::kOther;
  }
  // A word may begin in one shape only.
  run_ = {};
  paragraph_ = {};
  target_ = Target::kNone;
  shapes_.push_back(std::move(shape));
}

void ShapeReader::Pop() {
  const Shape shape = std::move(shapes_.back());
  shapes_.pop_back();
  Shape* parent = shapes_.empty() ? nullptr : &shapes_.back();
  if (Done(shape, parent) || parent == nullptr) return;
  parent->characters += shape.characters;
  parent->pictures += shape.pictures;
  parent->objects += shape.objects;
}

ShapeReader::Tag ShapeReader::Read(const XmlElement& element, Tag parent) {
  Shape& shape = shapes_.back();
  const std::string_view local = element.local;
  if (local == "cNvPr" && HasShapeNames(element.ns)) {
    shape.id = Number(element.Value("id"));
    shape.hidden = shape.hidden || IsTrue(element.Value("hidden"));
    Named(element, shape);
    return Tag::kOther;
  }
  switch (element.ns) {
    case Ns::kDrawing:
      return ReadDrawing(element, parent);
    case Ns::kWordDrawing:
      return ReadWordDrawing(element);
    case Ns::kWord:
      return local == "t" ? Tag::kText : Tag::kOther;
    case Ns::kSheetDrawing:
    case Ns::kPicture:
    case Ns::kDiagram2008:
    case Ns::kChartDrawing:
    case Ns::kWordShape:
    case Ns::kWordGroup:
    case Ns::kWordCanvas:
    case Ns::kSlides:
      if (local == "spPr" || local == "bgPr") return Tag::kProperties;
      if (local == "grpSpPr") return Tag::kOther;
      if (local == "xfrm") {
        ReadTransform(element);
        return Tag::kTransform;
      }
      if (local == "bgRef") return ReadBackgroundReference(element);
      if (local == "bodyPr") shape.body.Take(element, element.ns == Ns::kWordShape);
      if (local == "oleObj" || local == "control") shape.objects += 1;
      if (element.Is(Ns::kSlides, "ph")) {
        shape.placeholder = true;
        shape.placeholder_type = std::string(element.Value("type").substr(0, kMaxName));
        shape.placeholder_index = std::string(element.Value("idx").substr(0, kMaxName));
      }
      return element.ns == Ns::kSheetDrawing ? ReadSheetDrawing(element, parent) : Tag::kOther;
    case Ns::kChart:
    case Ns::kChartEx:
      if (local == "chart") shape.objects += 1;
      return Tag::kOther;
    case Ns::kDiagram:
      if (local == "relIds") shape.objects += 1;
      return Tag::kOther;
    case Ns::kDrawing2010:
      if (local == "compatExt") shape.control_twin = true;
      return local.starts_with("hidden") ? Tag::kIgnored : Tag::kOther;
    default:
      return Tag::kOther;
  }
}

ShapeReader::Tag ShapeReader::ReadWordDrawing(const XmlElement& element) {
  Shape& shape = shapes_.back();
  const std::string_view local = element.local;
  if (local == "docPr") {
    shape.id = Number(element.Value("id"));
    shape.hidden = shape.hidden || IsTrue(element.Value("hidden"));
    Named(element, shape);
  } else if (local == "extent") {
    const auto width = Coordinate(element.Value("cx"));
    const auto height = Coordinate(element.Value("cy"));
    shape.has_place = width && height;
    shape.width = width.value_or(0);
    shape.height = height.value_or(0);
  } else if (local == "wrapNone") {
    shape.over_text = !shape.behind;
  } else if (local == "positionH" || local == "positionV") {
    vertical_ = local == "positionV";
    (vertical_ ? shape.from_page_y : shape.from_page_x) = element.Value("relativeFrom") == "page";
  } else if (local == "posOffset") {
    number_.clear();
    return Tag::kNumber;
  }
  return Tag::kOther;
}

ShapeReader::Tag ShapeReader::ReadSheetDrawing(const XmlElement& element, Tag parent) {
  Shape& shape = shapes_.back();
  const std::string_view local = element.local;
  if (local == "from") return Tag::kCellFrom;
  if (local == "to") return Tag::kCellTo;
  if (parent == Tag::kCellFrom || parent == Tag::kCellTo) {
    cell_ = (parent == Tag::kCellTo ? 4 : 0) + (local == "colOff" ? 1 : local == "row" ? 2 : local == "rowOff" ? 3 : 0);
    number_.clear();
    return Tag::kNumber;
  }
  if (local == "ext" && (shape.kind == Shape::Kind::kSheetAnchor || shape.kind == Shape::Kind::kSheetPlace)) {
    const auto width = Coordinate(element.Value("cx"));
    const auto height = Coordinate(element.Value("cy"));
    shape.has_place = width && height;
    shape.width = width.value_or(0);
    shape.height = height.value_or(0);
  }
  return Tag::kOther;
}

void ShapeReader::ReadTransform(const XmlElement& element) {
  Shape& shape = shapes_.back();
  if (element.local == "xfrm") {
    shape.rotation = LeadingNumber(element.Value("rot")).value_or(0) / 60000;
    return;
  }
  const auto x = Coordinate(element.Value("x"));
  const auto y = Coordinate(element.Value("y"));
  const auto width = Coordinate(element.Value("cx"));
  const auto height = Coordinate(element.Value("cy"));
  if (element.local == "off" && x && y) {
    shape.x = *x;
    shape.y = *y;
  } else if (element.local == "ext" && width && height) {
    shape.has_place = true;
    shape.width = *width;
    shape.height = *height;
  } else if (element.local == "chOff" && x && y) {
    shape.inner_x = *x;
    shape.inner_y = *y;
  } else if (element.local == "chExt" && width && height) {
    shape.has_inner = true;
    shape.inner_width = *width;
    shape.inner_height = *height;
  }
}

void ShapeReader::EndRun() {
  if (run_.characters == 0) return;
  run_.paragraph = paragraph_;
  if (!run_.set_off) AddText(run_, &shapes_.back());
  Ran(run_, shapes_.back());
  run_ = {};
}

void ShapeReader::EndNumber() {
  Shape& shape = shapes_.back();
  const auto value = Coordinate(number_);
  number_.clear();
  if (!value) return;
  if (shape.kind == Shape::Kind::kWordAnchor) {
    (vertical_ ? shape.anchor_y : shape.anchor_x) = *value;
  } else if (shape.kind == Shape::Kind::kSheetAnchor) {
    shape.cells[cell_] = *value;
    shape.cells_seen = static_cast<uint8_t>(shape.cells_seen | (1U << cell_));
  }
}

}  // namespace shareguard::inspect
