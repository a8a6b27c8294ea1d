#include "inspect/odf_style_properties.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

constexpr int64_t kSpeck = 25;      // hundredths of a millimetre: less than a point, no letter can be read
constexpr int64_t kLowLine = 70;    // two points
constexpr uint32_t kLowLines = 20;  // percent: lines that stand upon each other
constexpr uint32_t kSolid = 95;     // percent of opacity
constexpr uint32_t kSqueezed = 10;  // percent of the natural width or height, or of opacity

// A percentage, or 100.
uint32_t Percent(std::string_view value) {
  const OdfSize size = OdfFontSize(value);
  return size.percent ? size.value : 100;
}

// "super 58%", "33% 5%": the second value is the height (20.382).
bool IsSqueezedPosition(std::string_view value) {
  const size_t space = value.find(' ');
  return space != std::string_view::npos && Percent(value.substr(space + 1)) <= kSqueezed;
}

Tri YesOr(bool yes) { return yes ? Tri::kYes : Tri::kNo; }

// Of two attributes the one that hides counts.
void Set(Tri* property, bool yes) {
  if (yes || *property == Tri::kUnset) *property = YesOr(yes);
}

void TakeSize(const XmlAttribute& attribute, OdfStyle* style) {
  const auto set = [&](OdfScript script) { style->sizes[static_cast<size_t>(script)] = OdfFontSize(attribute.value); };
  if (attribute.local == "font-size" && attribute.ns == Ns::kOdfFo) set(OdfScript::kLatin);
  if (attribute.local == "font-size-asian") set(OdfScript::kAsian);
  if (attribute.local == "font-size-complex") set(OdfScript::kComplex);
}

void TakeText(const XmlElement& element, OdfStyle* style) {
  bool automatic_color = false;
  bool clear = false;
  for (const XmlAttribute& attribute : element.attributes) {
    const std::string_view local = attribute.local;
    const std::string_view value = attribute.value;
    TakeSize(attribute, style);
    if (local == "color" && attribute.ns == Ns::kOdfFo) style->color = OdfColor(value);
    if (local == "use-window-font-color") automatic_color = value == "true";
    if (local == "display" && attribute.ns == Ns::kOdfText) style->hidden = YesOr(value != "true");
    if (local == "background-color" && OdfColor(value) != kColorNone) style->back = OdfColor(value);
    if (local == "opacity") clear = Percent(value) <= kSqueezed;
    if (local == "text-scale") Set(&style->squeezed, Percent(value) <= kSqueezed);
    if (local == "text-position") Set(&style->squeezed, IsSqueezedPosition(value));
    if (local == "letter-spacing") style->spacing = OdfLength(value).value_or(0);
  }
  // LibreOffice writes opacity="0%" beside every automatic color, and shows that text.
  if (automatic_color) {
    style->color = kColorUnknown;
  } else if (clear) {
    style->faint = Tri::kYes;
  }
}

// Where text begins, and how high a line is: of paragraphs, sections and tables.
void TakeFlow(const XmlAttribute& attribute, OdfStyle* style) {
  if (attribute.ns != Ns::kOdfFo) return;
  const std::string_view local = attribute.local;
  if (local == "margin-left") style->left = OdfLength(attribute.value).value_or(0);
  if (local == "margin" && !style->left) style->left = OdfLength(attribute.value);
  if (local == "text-indent") style->indent = OdfLength(attribute.value).value_or(0);
  if (local != "line-height") return;
  const OdfSize share = OdfFontSize(attribute.value);
  const bool low =
      share.percent ? share.value <= kLowLines : OdfLength(attribute.value).value_or(kLowLine + 1) <= kLowLine;
  style->stacked = YesOr(low);
}

// What is left free between the edges of a shape or a cell and its text (20.203 and following).
void TakePadding(const XmlElement& element, OdfStyle* style) {
  std::optional<int64_t> all, left, right, top, bottom;
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.ns != Ns::kOdfFo) continue;
    if (attribute.local == "padding") all = OdfLength(attribute.value);
    if (attribute.local == "padding-left") left = OdfLength(attribute.value);
    if (attribute.local == "padding-right") right = OdfLength(attribute.value);
    if (attribute.local == "padding-top") top = OdfLength(attribute.value);
    if (attribute.local == "padding-bottom") bottom = OdfLength(attribute.value);
  }
  const int64_t usual = all.value_or(0);
  if (all || left || right) style->aside = left.value_or(usual) + right.value_or(usual);
  if (all || top || bottom) style->above = top.value_or(usual) + bottom.value_or(usual);
}

void TakeFill(const XmlElement& element, OdfStyle* style) {
  std::string_view fill;
  std::string_view color;
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.ns == Ns::kOdfDraw && attribute.local == "fill") fill = attribute.value;
    if (attribute.ns == Ns::kOdfDraw && attribute.local == "fill-color") color = attribute.value;
    if (attribute.ns == Ns::kOdfFo && attribute.local == "background-color") color = attribute.value;
    if (attribute.ns == Ns::kOdfDraw && attribute.local == "opacity") {
      style->clear = YesOr(Percent(attribute.value) <= kSqueezed);
      style->sheer = YesOr(Percent(attribute.value) < kSolid);
    }
    if (attribute.local == "image-opacity") style->ghost = YesOr(Percent(attribute.value) <= kSqueezed);
    if (attribute.ns == Ns::kOdfDraw && attribute.local == "opacity-name") style->sheer = Tri::kYes;
    if (attribute.ns == Ns::kOdfDraw && attribute.local == "stroke") style->unlined = YesOr(attribute.value == "none");
  }
  if (fill == "none") {
    style->fill = kColorNone;
  } else if (!fill.empty() && fill != "solid") {
    style->fill = kColorUnknown;
  } else if (!color.empty()) {
    style->fill = OdfColor(color);
  }
}

void TakeGraphic(const XmlElement& element, OdfStyle* style) {
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.local == "run-through") style->behind = YesOr(attribute.value == "background");
    if (attribute.local == "wrap") style->over = YesOr(attribute.value == "run-through");
    if (attribute.local == "fit-to-size") style->fitted = YesOr(attribute.value != "false");
    TakeFlow(attribute, style);
  }
  TakeFill(element, style);
  TakePadding(element, style);
}

void TakePage(const XmlElement& element, OdfStyle* style) {
  TakeFill(element, style);
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.ns == Ns::kOdfPresentation && attribute.local == "visibility") {
      style->shown = YesOr(attribute.value != "hidden");
    }
    if (attribute.local == "background-objects-visible") style->bare = YesOr(attribute.value == "false");
  }
}

void TakeOther(const XmlAttribute& attribute, OdfStyle* style) {
  const std::string_view local = attribute.local;
  const std::string_view value = attribute.value;
  TakeFlow(attribute, style);
  if (local == "background-color") style->back = OdfColor(value);
  if (local == "display" && attribute.ns == Ns::kOdfTable) style->shown = YesOr(value != "false");
  if (local == "row-height" || local == "column-width") {
    style->collapsed = YesOr(OdfLength(value).value_or(kSpeck + 1) <= kSpeck);
  }
  if (local == "row-height" && !style->height) style->height = OdfLength(value);
  if (local == "use-optimal-row-height" && value == "true") style->height = 0;
  if (local == "column-width") style->width = OdfLength(value);
  if (local == "shrink-to-fit") style->fitted = YesOr(value == "true");
  if ((local == "break-before" || local == "break-after") && value == "page") style->breaks = Tri::kYes;
  if (local == "cell-protect") style->conceals = YesOr(value == "hidden-and-protected");
}

}  // namespace

void TakeOdfProperties(const XmlElement& element, OdfStyle* style) {
  const std::string_view local = element.local;
  if (local == "text-properties") return TakeText(element, style);
  if (local == "graphic-properties") return TakeGraphic(element, style);
  if (local == "drawing-page-properties") return TakePage(element, style);
  if (!local.ends_with("-properties")) return;
  for (const XmlAttribute& attribute : element.attributes) TakeOther(attribute, style);
  if (local == "table-cell-properties") TakePadding(element, style);
}

void TakeOdfLayout(const XmlElement& element, bool footer, OdfPageLayout* layout) {
  int32_t* ground = element.local == "page-layout-properties"     ? &layout->paper
                    : element.local == "header-footer-properties" ? &layout->band
                                                                  : nullptr;
  if (ground == nullptr) return;
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.ns == Ns::kOdfDraw && attribute.local == "fill" && attribute.value != "none" &&
        attribute.value != "solid") {
      *ground = kColorUnknown;
    }
    if (attribute.ns == Ns::kOdfSvg && attribute.local == "height" && ground == &layout->band) {
      (footer ? layout->footer : layout->header) = OdfLength(attribute.value).value_or(0);
    }
    if (attribute.ns != Ns::kOdfFo) continue;
    if (attribute.local == "page-width") layout->size.width = OdfLength(attribute.value).value_or(0);
    if (attribute.local == "page-height") layout->size.height = OdfLength(attribute.value).value_or(0);
    if (attribute.local == "background-color" && IsLightGround(*ground)) *ground = OdfColor(attribute.value);
  }
}

}  // namespace shareguard::inspect
