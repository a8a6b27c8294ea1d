#include "inspect/slides_styles.h"

namespace shareguard::inspect {

SlideTextStyle* SlideStyleReader::StyleOf(const XmlElement& element) {
  if (element.Is(Ns::kDrawing, "lstStyle")) return &list_;
  if (element.ns != Ns::kSlides) return nullptr;
  if (element.local == "titleStyle") return &title_;
  if (element.local == "bodyStyle") return &body_;
  if (element.local == "otherStyle") return &other_;
  return element.local == "defaultTextStyle" ? &usual_ : nullptr;
}

void SlideStyleReader::Start(const XmlElement& element) {
  if (element.ns == Ns::kCompatibility) return;
  if (depth_ == 0) {
    in_font_ = element.Is(Ns::kDrawing, "fontRef");
    style_ = StyleOf(element);
    if (!in_font_ && style_ == nullptr) return;
    colour_ = in_font_ ? &font_ : nullptr;
    if (style_ != nullptr) *style_ = {};
  } else if (element.ns == Ns::kDrawing) {
    ReadStyle(element);
  }
  ++depth_;
}

// lstStyle / lvl1pPr / defRPr / solidFill / srgbClr / alpha; fontRef / schemeClr / lumMod.
void SlideStyleReader::ReadStyle(const XmlElement& element) {
  const std::string_view local = element.local;
  const size_t colour_depth = in_font_ ? 1 : 4;
  if (depth_ == colour_depth && colour_ != nullptr) {
    *colour_ = ColourOf(element);
  } else if (depth_ == colour_depth + 1 && colour_ != nullptr) {
    ChangeColour(element, colour_);
  } else if (in_font_) {
    return;
  } else if (depth_ == 1) {
    const bool numbered = local.size() == 7 && local.starts_with("lvl") && local[3] >= '1' && local[3] <= '9';
    level_ = numbered ? &style_->levels[static_cast<size_t>(local[3] - '1')] : nullptr;
  } else if (depth_ == 2) {
    in_run_ = level_ != nullptr && local == "defRPr";
    if (in_run_) level_->size = LeadingNumber(element.Value("sz")).value_or(0);
  } else if (depth_ == 3 && in_run_) {
    colour_ = local == "solidFill" ? &level_->colour : nullptr;
    if (colour_ == nullptr && local.ends_with("Fill")) level_->colour.kind = Colour::Kind::kOther;
  }
}

void SlideStyleReader::End(Ns ns) {
  if (ns == Ns::kCompatibility || depth_ == 0) return;
  --depth_;
  if (depth_ <= 3 && !in_font_) colour_ = nullptr;
  if (depth_ == 0) in_font_ = false;
}

}  // namespace shareguard::inspect
