#include "inspect/drawing_vml.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "inspect/drawing_graphic_data.h"
#include "inspect/drawing_values.h"
#include "inspect/drawing_vml_style.h"
#include "inspect/xml_content_model.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr double kDot = 1;                // points: what is no larger is a dot to a reader
constexpr double kLargestPage = 22 * 72;  // points: Word's limit
constexpr double kCroppedAway = 0.1;
constexpr uint64_t kCommentText = 255;
constexpr uint64_t kMuchOdd = 256;      // bytes of styles
constexpr uint64_t kOverflowing = 255;  // characters: shorter texts may stand out of their box

// ECMA-376 part 4, 19.1.2.11: a fraction, or with "f" behind it one of 65536.
double Crop(std::string_view text) {
  std::string_view unit;
  const double value = LeadingNumber(text, &unit).value_or(0);
  return std::clamp(unit.starts_with('f') ? value / 65536 : unit.starts_with('%') ? value / 100 : value, 0.0, 1.0);
}

// A member of a group measures in the group's own units.
void ScaleTo(double unit_x, double unit_y, VmlStyle* style) {
  if (unit_x <= 0 || unit_y <= 0) style->relative = true;
  if (style->width) *style->width *= unit_x;
  if (style->height) *style->height *= unit_y;
}

// ECMA-376 part 4, 19.1.2.7: coordsize says how many of them the group is wide and high, 1000 where it does not.
void ReadUnits(std::string_view size, const VmlStyle& style, double* unit_x, double* unit_y) {
  constexpr double kUsual = 1000;
  const size_t comma = std::min(size.find(','), size.size());
  const double across = LeadingNumber(size.substr(0, comma)).value_or(kUsual);
  const double along = LeadingNumber(size.substr(std::min(comma + 1, size.size()))).value_or(kUsual);
  if (style.relative || !style.width || !style.height || across <= 0 || along <= 0) return;
  *unit_x = *style.width / across;
  *unit_y = *style.height / along;
}

}  // namespace

VmlStyle ParseVmlStyle(std::string_view style) {
  VmlStyle parsed;
  while (!style.empty()) {
    const size_t end = std::min(style.find(';'), style.size());
    const std::string_view item = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const size_t colon = item.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = Trimmed(item.substr(0, colon));
    const std::string_view value = Trimmed(item.substr(colon + 1));
    if (name == "visibility" || name == "display") {
      parsed.hidden = parsed.hidden || value == "hidden" || value == "none";
    } else if (name == "mso-width-percent" || name == "mso-height-percent") {
      parsed.relative = parsed.relative || value != "0";
    } else if (name == "position") {
      parsed.absolute = value == "absolute";
    } else if (name == "width") {
      parsed.width = CssPoints(value);
      parsed.relative = parsed.relative || value.ends_with('%');
    } else if (name == "height") {
      parsed.height = CssPoints(value);
      parsed.relative = parsed.relative || value.ends_with('%');
    } else if (name == "left" || name == "margin-left") {
      parsed.left = parsed.left.value_or(0) + CssPoints(value).value_or(0);
    } else if (name == "top" || name == "margin-top") {
      parsed.top = parsed.top.value_or(0) + CssPoints(value).value_or(0);
    }
  }
  return parsed;
}

// What is neither a property nor a value of VML programs pass over, and keep.
void VmlShapes::CheckStyle(const XmlElement& element) {
  const uint64_t odd = OddVmlStyle(element.Value("style"));
  if (odd > 0 && odd_styles_ == 0) odd_offset_ = element.offset;
  odd_styles_ += odd;
}

void VmlShapes::Start(const XmlElement& element) {
  if (element.ns == Ns::kVml) CheckStyle(element);
  if (IsVmlShape(element.ns, element.local)) {
    Push(element);
  } else if (!shapes_.empty()) {
    Read(element);
  }
}

void VmlShapes::Push(const XmlElement& element) {
  Open shape;
  shape.offset = element.offset;
  shape.length = element.length;
  shape.style = ParseVmlStyle(element.Value("style"));
  if (!shapes_.empty()) ScaleTo(shapes_.back().unit_x, shapes_.back().unit_y, &shape.style);
  if (element.local == "group") ReadUnits(element.Value("coordsize"), shape.style, &shape.unit_x, &shape.unit_y);
  for (const std::string_view name : {"alt", "title"}) {
    const std::string_view text = element.Value(name);
    if (!text.empty()) side_texts_.Description(text, element.offset, element.length);
  }
  side_texts_.Name(element.Value("id"), element.offset, element.length);
  if (const XmlAttribute* data = element.Find(Ns::kVmlOffice, "gfxdata")) {
    InspectGraphicData(scope_, data->value, element.offset, element.length);
  }
  shapes_.push_back(std::move(shape));
}

void VmlShapes::Read(const XmlElement& element) {
  Open& shape = shapes_.back();
  if (element.ns == Ns::kVmlExcel && element.local == "ClientData") {
    shape.in_sheet = true;
    shape.comment = element.Value("ObjectType") == "Note";
  }
  if (element.ns != Ns::kVml) return;
  if (element.local == "textbox") {
    ++boxes_;
    ReadBox(element);
  } else if (element.local == "textpath") {
    shape.characters += VisibleCharacters(element.Value("string"));
  } else if (element.local == "imagedata") {
    shape.pictures += 1;
    const double across = 1 - Crop(element.Value("cropleft")) - Crop(element.Value("cropright"));
    const double along = 1 - Crop(element.Value("croptop")) - Crop(element.Value("cropbottom"));
    shape.visible_picture = std::min(shape.visible_picture, std::max(across, 0.0) * std::max(along, 0.0));
    if (const XmlAttribute* title = element.Find(Ns::kVmlOffice, "title")) {
      side_texts_.Name(title->value, element.offset, element.length);
    }
  }
}

// ECMA-376 part 4, 19.1.2.22: the text of a box is cut at its edges, unless the box is as large as its text.
void VmlShapes::ReadBox(const XmlElement& element) {
  TextBody& body = shapes_.back().body;
  body.clips = true;
  const std::string_view style = element.Value("style");
  body.grows = style.find("mso-fit-shape-to-text:t") != std::string_view::npos;
  std::string_view inset = element.Value("inset");
  constexpr double kUsual[] = {7.2, 3.6, 7.2, 3.6};  // points: left, top, right, bottom
  double* const sides[] = {&body.left, &body.top, &body.right, &body.bottom};
  for (size_t i = 0; i < std::size(sides) && !inset.empty(); ++i) {
    const size_t comma = std::min(inset.find(','), inset.size());
    const double points = CssPoints(Trimmed(inset.substr(0, comma))).value_or(kUsual[i]);
    *sides[i] = std::max(points - kUsual[i], 0.0) * kEmuPerPoint;
    inset.remove_prefix(std::min(comma + 1, inset.size()));
  }
}

void VmlShapes::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (ns != Ns::kVml || shapes_.empty()) return;
  if (IsVmlShape(ns, local)) {
    Pop();
  } else if (local == "textbox" && boxes_ > 0) {
    --boxes_;
  }
}

void VmlShapes::Text(std::string_view text, uint64_t /*offset*/) {
  if (boxes_ == 0 || shapes_.empty()) return;
  shapes_.back().characters += VisibleCharacters(text);
}

void VmlShapes::Pop() {
  const Open shape = std::move(shapes_.back());
  shapes_.pop_back();
  const bool in_group = !shapes_.empty();
  if (in_group) {
    shapes_.back().pictures += shape.pictures;
    shapes_.back().characters += shape.characters;
    if (!shape.style.hidden) {
      HasNoRoom(shape);
      return;
    }
  }
  Judge(shape);
}

void VmlShapes::Judge(const Open& shape) {
  const auto report = [&](const char* detail) {
    scope_.Report("office.hidden_shape", Severity::kMedium, detail, shape.offset, shape.length);
  };
  if (shape.comment) {
    // Hidden by nature; its text is the comment's, which sheets keep elsewhere and programs show from there.
    if (shape.characters > kCommentText) report("the box of a comment holds text of its own");
    return;
  }
  if (shape.characters + shape.pictures == 0) return;
  if (shape.style.hidden) return report("a shape with content is hidden");
  const VmlStyle& style = shape.style;
  if (style.width && style.height && *style.width <= kDot && *style.height <= kDot) {
    return report("a shape with content has no size that a reader could see");
  }
  if (HasNoRoom(shape)) return;
  if (shape.pictures > 0 && shape.visible_picture <= kCroppedAway) {
    return report("a picture is cropped to a small part of itself; the whole is in the file");
  }
  if (shape.in_sheet || !style.absolute) return;
  if (std::abs(style.left.value_or(0)) >= kLargestPage || std::abs(style.top.value_or(0)) >= kLargestPage) {
    report("a shape with content lies off the page");
  }
}

bool VmlShapes::HasNoRoom(const Open& shape) {
  const VmlStyle& style = shape.style;
  if (!style.width || !style.height || style.relative || shape.in_sheet) return false;
  const uint64_t without_room =
      shape.body.WithoutRoom(shape.characters, *style.width * kEmuPerPoint, *style.height * kEmuPerPoint);
  if (without_room == 0) return false;
  if (shape.characters >= kOverflowing) {
    scope_.Report("office.hidden_shape", Severity::kMedium, "a shape holds far more text than it has room to show",
                  shape.offset, shape.length);
    return true;
  }
  crowded_.Add(shape.offset);
  without_room_ += without_room;
  return false;
}

void VmlShapes::Finish(bool /*complete*/) {
  if (odd_styles_ > kMuchOdd) {
    scope_.Report("xml.long_value", Severity::kMedium, "styles of shapes hold what is no style", odd_offset_,
                  odd_styles_);
  }
  if (without_room_ >= kOverflowing) {
    scope_.Report("office.hidden_shape", Severity::kMedium, "shapes together hold far more text than they show",
                  crowded_.offset, 0, crowded_.count);
  }
  side_texts_.Finish();
}

}  // namespace shareguard::inspect
