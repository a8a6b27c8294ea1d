// What ShapeReader reads of fills: of shapes, of letters, of pictures.
#include <algorithm>

#include "inspect/drawing_shapes.h"

namespace shareguard::inspect {

ShapeReader::Tag ShapeReader::ReadFill(const XmlElement& element, Tag parent) {
  Shape& shape = shapes_.back();
  target_ = parent == Tag::kRunProperties ? Target::kRun
            : parent == Tag::kProperties  ? Target::kShape
            : parent == Tag::kListInk     ? Target::kList
                                          : Target::kNone;
  Colour* colour = Aim();
  if (element.local == "solidFill") return Tag::kFill;
  if (colour != nullptr) {
    colour->kind = element.local == "noFill" ? Colour::Kind::kNone : Colour::Kind::kOther;
    if (element.local == "grpFill" && target_ == Target::kShape) shape.fill.kind = Colour::Kind::kOther;
  }
  const bool mixed = element.local == "gradFill" || element.local == "pattFill";
  if (target_ == Target::kRun && mixed) {
    stops_ = 0;
    return Tag::kBlend;
  }
  if (target_ == Target::kShape) shape.mixed_fill = mixed;
  target_ = Target::kNone;
  return shape.mixed_fill && mixed ? Tag::kMixture : Tag::kOther;
}

// gsLst, gs; fgClr, bgClr; and the colours in these.
ShapeReader::Tag ShapeReader::ReadBlend(const XmlElement& element) {
  if (!element.local.ends_with("Clr") || element.local == "fgClr" || element.local == "bgClr") return Tag::kBlend;
  target_ = Target::kStop;
  stop_ = ColourOf(element);
  return Tag::kColour;
}

// A blend of colours that look alike is a colour.
void ShapeReader::EndStop() {
  static const ColourScheme kUsual;
  target_ = Target::kNone;
  if (stops_++ == 0) {
    run_.fill = stop_;
    return;
  }
  const auto all = Resolve(run_.fill, kUsual), one = Resolve(stop_, kUsual);
  run_.fill.alpha = std::max(run_.fill.alpha, stop_.alpha);
  if (!all || !one || !LookAlike(*all, *one)) run_.fill.kind = Colour::Kind::kOther;
}

// ECMA-376 part 1, 19.3.1.3: 1001 is the first background fill of the theme, the colour itself.
ShapeReader::Tag ShapeReader::ReadBackgroundReference(const XmlElement& element) {
  if (element.Value("idx") == "1001") {
    target_ = Target::kShape;
    return Tag::kReference;
  }
  shapes_.back().fill.kind = Colour::Kind::kOther;
  return Tag::kOther;
}

// ECMA-376 part 1, 20.1.4.2.10: the first fill of a theme is the colour itself, the others shade it.
ShapeReader::Tag ShapeReader::ReadFillReference(const XmlElement& element) {
  const std::string_view index = element.Value("idx");
  if (index == "1") {
    target_ = Target::kStyle;
    return Tag::kReference;
  }
  if (index != "0") shapes_.back().style_fill.kind = Colour::Kind::kOther;
  return Tag::kOther;
}

void ShapeReader::ReadCrop(const XmlElement& element) {
  const auto cut = [&](std::string_view side) {
    return std::clamp(Fraction(element.Value(side)).value_or(0), 0.0, 1.0);
  };
  const double across = std::max(0.0, 1 - cut("l") - cut("r"));
  const double along = std::max(0.0, 1 - cut("t") - cut("b"));
  shapes_.back().visible_picture = std::min(shapes_.back().visible_picture, across * along);
}

void ShapeReader::ReadPictureEffect(const XmlElement& element) {
  constexpr double kTransparent = 0.05;
  const auto amount = Fraction(element.Value("amt"));
  const auto brightness = Fraction(element.Value("bright"));
  if ((amount && *amount <= kTransparent) || (brightness && *brightness >= 1)) {
    shapes_.back().transparent_picture = true;
  }
}

Colour* ShapeReader::Aim() {
  switch (target_) {
    case Target::kRun:
      return &run_.fill;
    case Target::kShape:
      return &shapes_.back().fill;
    case Target::kStyle:
      return &shapes_.back().style_fill;
    case Target::kList:
      return &shapes_.back().list_ink;
    case Target::kFont:
      return &shapes_.back().font_ink;
    case Target::kStop:
      return &stop_;
    case Target::kNone:
      break;
  }
  return nullptr;
}

}  // namespace shareguard::inspect
