// The elements of DrawingML (ECMA-376 part 1, 20.1) that say what a shape is like.
#include <algorithm>
#include <string_view>

#include "inspect/drawing_shapes.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

// ECMA-376 part 1, 20.1.10.56: forms that fill their place but for the corners, and some that fill its middle.
constexpr std::string_view kRectangles[] = {"rect",
                                            "roundRect",
                                            "round1Rect",
                                            "round2SameRect",
                                            "round2DiagRect",
                                            "snip1Rect",
                                            "snip2SameRect",
                                            "snip2DiagRect",
                                            "snipRoundRect",
                                            "bevel",
                                            "foldedCorner",
                                            "flowChartProcess",
                                            "flowChartAlternateProcess",
                                            "flowChartPredefinedProcess",
                                            "flowChartInternalStorage"};
constexpr std::string_view kRounds[] = {"ellipse",
                                        "octagon",
                                        "decagon",
                                        "dodecagon",
                                        "flowChartConnector",
                                        "plaque",
                                        "heptagon",
                                        "can",
                                        "flowChartTerminator",
                                        "flowChartDocument",
                                        "wedgeRectCallout",
                                        "wedgeRoundRectCallout"};

bool Contains(const auto& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

}  // namespace

ShapeReader::Tag ShapeReader::ReadDrawing(const XmlElement& element, Tag parent) {
  if (const auto tag = ReadWithin(element, parent)) return *tag;
  if (const auto tag = ReadPart(element, parent)) return *tag;
  return ReadLook(element, parent);
}

// What an element says because of the one it stands in.
std::optional<ShapeReader::Tag> ShapeReader::ReadWithin(const XmlElement& element, Tag parent) {
  switch (parent) {
    case Tag::kFill:
    case Tag::kReference:
      if (Colour* colour = Aim()) *colour = ColourOf(element);
      return Tag::kColour;
    case Tag::kColour:
      if (Colour* colour = Aim()) ChangeColour(element, colour);
      return Tag::kOther;
    case Tag::kTransform:
      ReadTransform(element);
      return Tag::kOther;
    case Tag::kBlend:
      return ReadBlend(element);
    case Tag::kMixture: {
      constexpr double kOpaque = 0.95;
      const bool alpha = element.local == "alpha";
      if (alpha && Fraction(element.Value("val")).value_or(1) < kOpaque) shapes_.back().mixed_fill = false;
      return parent;
    }
    default:
      return std::nullopt;
  }
}

// Words, and the parts that a shape and its words have.
std::optional<ShapeReader::Tag> ShapeReader::ReadPart(const XmlElement& element, Tag parent) {
  const std::string_view local = element.local;
  if (local == "t") return Tag::kText;
  if (local == "r" || local == "fld") {
    run_ = {};
    run_.offset = element.offset;
    return Tag::kRun;
  }
  if (local == "rPr") {
    ReadRun(element);
    return parent == Tag::kRun ? Tag::kRunProperties : Tag::kOther;
  }
  if (local == "spPr" || local == "tcPr" || local == "bgPr") return Tag::kProperties;
  if (local == "xfrm") {
    ReadTransform(element);
    return Tag::kTransform;
  }
  if (parent == Tag::kRunLine) {
    run_.set_off = run_.set_off || (local.ends_with("Fill") && local != "noFill");
    return Tag::kIgnored;
  }
  if (local == "ln" && parent == Tag::kProperties) return Tag::kLine;
  if (local == "ln") return parent == Tag::kRunProperties ? Tag::kRunLine : Tag::kIgnored;
  if (parent == Tag::kLine) {
    if (local.ends_with("Fill")) shapes_.back().outlined = local != "noFill";
    return Tag::kIgnored;
  }
  return std::nullopt;
}

// Colours, forms and sizes.
ShapeReader::Tag ShapeReader::ReadLook(const XmlElement& element, Tag parent) {
  Shape& shape = shapes_.back();
  const std::string_view local = element.local;
  if (local == "lnRef" && !shape.outlined) shape.outlined = element.Value("idx") != "0";
  if (local == "highlight") {
    run_.set_off = true;
    return Tag::kIgnored;
  }
  if (local == "effectLst" || local == "effectDag" || local == "uFill" || local == "uLn") return Tag::kIgnored;
  if (local.ends_with("Fill")) return ReadFill(element, parent);
  if (local == "fillRef") return ReadFillReference(element);
  if (local == "lstStyle") return Tag::kListStyle;
  if (local == "fontRef") {
    target_ = Target::kFont;
    return Tag::kReference;
  }
  if (local == "defRPr") return ReadListStyle(element);
  if (local == "blip") {
    shape.pictures += 1;
  } else if (local == "srcRect") {
    ReadCrop(element);
  } else if (local == "alphaModFix" || local == "lum") {
    ReadPictureEffect(element);
  } else if (local == "prstGeom") {
    const std::string_view form = element.Value("prst");
    shape.rectangular = Contains(kRectangles, form);
    shape.roundish = Contains(kRounds, form);
  } else {
    return ReadText(element, parent);
  }
  return Tag::kOther;
}

ShapeReader::Tag ShapeReader::ReadListStyle(const XmlElement& element) {
  Shape& shape = shapes_.back();
  if (std::find(tags_.begin(), tags_.end(), Tag::kListStyle) == tags_.end()) return Tag::kOther;
  const auto size = LeadingNumber(element.Value("sz"));
  if (size && (shape.list_size == 0 || *size < shape.list_size)) shape.list_size = *size;
  return shape.list_ink.kind == Colour::Kind::kUnset ? Tag::kListInk : Tag::kOther;
}

}  // namespace shareguard::inspect
