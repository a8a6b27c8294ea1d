#include "inspect/sheet_styles.h"

#include <algorithm>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxStyles = 1 << 17;  // programs stop at 65,490 formats of cells; fonts and fills are fewer
constexpr size_t kMaxStyleName = 128;   // programs allow 255, and nobody uses them
constexpr size_t kWordyName = 40;       // bytes; names that programs copy from book to book are shorter
constexpr uint64_t kFewWordyNames = 16;
constexpr size_t kMaxFontName = 64;     // programs allow 31
constexpr size_t kMaxFormatCode = 255;  // programs allow no more
constexpr size_t kMaxFormatLiteral = 96;

Rgb Mixed(Rgb a, Rgb b) {
  const auto half = [](uint8_t x, uint8_t y) { return static_cast<uint8_t>((x + y) / 2); };
  return {half(a.red, b.red), half(a.green, b.green), half(a.blue, b.blue)};
}

// ECMA-376 part 1, 18.8.30: the formats that have a number and no definition, dates of East Asia included.
bool IsDateFormat(uint32_t id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
         id == 57 || id == 58;
}

}  // namespace

const CellStyle& SheetStyles::Cell(uint32_t index) {
  static const CellStyle kPlain;
  if (!settled_) Settle();
  return index < cells_.size() ? cells_[index] : kPlain;
}

const OverlayStyle& SheetStyles::Overlay(uint32_t index) {
  static const OverlayStyle kPlain;
  if (!settled_) Settle();
  return index < overlays_.size() ? overlays_[index] : kPlain;
}

bool SheetStyles::IsWhite(const SheetColor& color) const {
  const auto rgb = palette_.Resolve(color);
  return rgb && LooksSame(*rgb, kWhite);
}

void SheetStyles::Settle() {
  settled_ = true;
  for (const Format& format : formats_) cells_.push_back(Settled(format));
  for (const Overlaid& overlaid : overlaid_) overlays_.push_back(Settled(overlaid));
}

CellStyle SheetStyles::Settled(const Format& format) const {
  CellStyle style;
  style.hides_formulas = format.hidden;
  const auto number = numbers_.find(format.number);
  style.date = number != numbers_.end() ? number->second->is_date() : IsDateFormat(format.number);
  if (number != numbers_.end() && (number->second->may_hide() || number->second->may_whiten())) {
    style.format = number->second;
  }
  // Programs keep the first fill for "none", whatever is written there.
  const bool filled = format.fill != 0 && format.fill < fills_.size();
  const auto ground = filled ? Ground(fills_[format.fill], false) : std::optional<Rgb>(kWhite);
  style.light_ground = ground && LooksSame(*ground, kWhite);
  if (format.font >= fonts_.size()) return style;
  const Font& font = fonts_[format.font];
  style.tiny = font.size <= kTinySize;
  const Rgb color = palette_.Resolve(font.color).value_or(kBlack);
  style.white = ground && LooksSame(color, *ground);
  return style;
}

OverlayStyle SheetStyles::Settled(const Overlaid& overlaid) const {
  OverlayStyle style;
  constexpr double kAnyNumber = 12345.678;
  style.hides = overlaid.has_number && overlaid.number.HidesNumber(kAnyNumber);
  const auto ground = overlaid.has_fill ? Ground(overlaid.fill, true) : std::nullopt;
  style.dark_ground = overlaid.has_fill && (!ground || !LooksSame(*ground, kWhite));
  const auto color = palette_.Resolve(overlaid.font.color);
  style.white_text = color && (ground ? LooksSame(*color, *ground) : !overlaid.has_fill && LooksSame(*color, kWhite));
  return style;
}

std::optional<Rgb> SheetStyles::Ground(const Fill& fill, bool overlay) const {
  using Pattern = Fill::Pattern;
  const auto front = palette_.Resolve(fill.front);
  const auto back = palette_.Resolve(fill.back);
  if (overlay && fill.pattern != Pattern::kGradient && back) return back;  // a solid overlay fills with the other one
  if (fill.pattern == Pattern::kNone && !overlay) return kWhite;
  if (fill.pattern == Pattern::kSolid) return front;
  if (fill.pattern == Pattern::kMixed && front) return Mixed(*front, back.value_or(kWhite));
  if (fill.pattern == Pattern::kGradient && front && back && LooksSame(*front, *back)) return front;
  return std::nullopt;  // gradients of several colours, and patterns of colours that nothing defines
}

void SheetStylesHandler::Start(const XmlElement& element) {
  ids_.LookAt(element);
  if (element.ns != Ns::kSheet) return;
  const std::string_view local = element.local;
  if (local == "fonts") {
    place_ = Place::kFonts;
  } else if (local == "fills") {
    place_ = Place::kFills;
  } else if (local == "cellXfs") {
    place_ = Place::kCellFormats;
  } else if (local == "dxfs") {
    place_ = Place::kOverlays;
  } else if (local == "indexedColors") {
    place_ = Place::kPalette;
  } else if (local == "cellStyle" || local == "tableStyle") {
    CheckName(element.Value("name"), kMaxStyleName, element);
  } else if (local == "numFmt" && place_ != Place::kOverlays) {
    StartNumberFormat(element);
  } else if (place_ == Place::kFonts) {
    if (local == "font" && styles_->fonts_.size() < kMaxStyles) styles_->fonts_.emplace_back();
    if (!styles_->fonts_.empty()) StartFont(element, &styles_->fonts_.back());
  } else if (place_ == Place::kFills) {
    if (local == "fill" && styles_->fills_.size() < kMaxStyles) styles_->fills_.emplace_back();
    if (!styles_->fills_.empty()) StartFill(element, &styles_->fills_.back());
  } else if (place_ == Place::kCellFormats) {
    StartCellFormat(element);
  } else if (place_ == Place::kOverlays) {
    StartOverlay(element);
  } else if (place_ == Place::kPalette && local == "rgbColor") {
    const auto rgb = ParseArgb(element.Value("rgb"));
    if (rgb) styles_->palette_.SetIndexed(palette_index_, *rgb);
    ++palette_index_;
  } else if (local == "mruColors") {
    place_ = Place::kRecent;
  } else if (place_ == Place::kRecent && local == "color") {
    recent_.Add(element.offset);
  }
}

void SheetStylesHandler::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (ns != Ns::kSheet) return;
  if (local == "fonts" || local == "fills" || local == "cellXfs" || local == "dxfs" || local == "indexedColors" ||
      local == "mruColors") {
    place_ = Place::kElsewhere;
  }
}

void SheetStylesHandler::StartFont(const XmlElement& element, SheetStyles::Font* font) {
  if (element.local == "color") {
    font->color = SheetColor::Of(element);
  } else if (element.local == "sz") {
    const double size = ParseDouble(element.Value("val"));
    if (size > 0) font->size = size;
  } else if (element.local == "name") {
    CheckName(element.Value("val"), kMaxFontName, element);
  }
}

void SheetStylesHandler::StartFill(const XmlElement& element, SheetStyles::Fill* fill) {
  using Pattern = SheetStyles::Fill::Pattern;
  if (element.local == "patternFill") {
    const std::string_view type = element.Value("patternType");
    fill->pattern = type.empty() || type == "none" ? Pattern::kNone
                    : type == "solid"              ? Pattern::kSolid
                                                   : Pattern::kMixed;
  } else if (element.local == "gradientFill") {
    fill->pattern = Pattern::kGradient;
    stops_ = 0;
  } else if (element.local == "color" && fill->pattern == Pattern::kGradient) {
    const SheetColor color = SheetColor::Of(element);
    if (stops_++ == 0) fill->front = fill->back = color;
    if (!(color == fill->front)) fill->back = color;
  } else if (element.local == "fgColor") {
    fill->front = SheetColor::Of(element);
  } else if (element.local == "bgColor") {
    fill->back = SheetColor::Of(element);
  }
}

void SheetStylesHandler::StartCellFormat(const XmlElement& element) {
  std::vector<SheetStyles::Format>& formats = styles_->formats_;
  if (element.local == "xf" && formats.size() < kMaxStyles) {
    SheetStyles::Format format;
    ParseNumber(element.Value("fontId"), &format.font);
    ParseNumber(element.Value("fillId"), &format.fill);
    ParseNumber(element.Value("numFmtId"), &format.number);
    formats.push_back(format);
  } else if (element.local == "protection" && !formats.empty()) {
    formats.back().hidden = IsTrue(element.Value("hidden"));
  }
}

void SheetStylesHandler::StartOverlay(const XmlElement& element) {
  std::vector<SheetStyles::Overlaid>& overlaid = styles_->overlaid_;
  if (element.local == "dxf" && overlaid.size() < kMaxStyles) overlaid.emplace_back();
  if (overlaid.empty()) return;
  SheetStyles::Overlaid& last = overlaid.back();
  if (element.local == "numFmt") {
    last.number = NumberFormat(element.Value("formatCode"));
    last.has_number = true;
  } else if (element.local == "fill" || element.local == "font" || element.local == "border") {
    in_overlay_font_ = element.local == "font";  // borders have colours too
    last.has_fill = last.has_fill || element.local == "fill";
  } else {
    StartFill(element, &last.fill);
    if (in_overlay_font_) StartFont(element, &last.font);
  }
}

void SheetStylesHandler::StartNumberFormat(const XmlElement& element) {
  uint32_t id = 0;
  const std::string_view code = element.Value("formatCode");
  if (!ParseNumber(element.Value("numFmtId"), &id) || styles_->numbers_.size() >= kMaxStyles) return;
  auto format = std::make_shared<const NumberFormat>(code);
  if (code.size() > kMaxFormatCode || format->literal_bytes() > kMaxFormatLiteral) long_formats_.Add(element.offset);
  styles_->numbers_[id] = std::move(format);
}

void SheetStylesHandler::CheckName(std::string_view name, size_t limit, const XmlElement& element) {
  if (name.size() > limit) long_names_.Add(element.offset);
  if (name.size() > kWordyName) wordy_names_.Add(element.offset);
}

void SheetStylesHandler::Finish(bool /*complete*/) {
  long_names_.Report(scope_, "office.unused_styles", Severity::kMedium, "names of styles or fonts hold much text");
  if (wordy_names_.count > kFewWordyNames) {
    wordy_names_.Report(scope_, "office.unused_styles", Severity::kMedium, "many names of styles are long");
  }
  constexpr uint64_t kManyRecent = 256;  // colours: programs offer the last ten or so
  if (recent_.count > kManyRecent) {
    recent_.Report(scope_, "office.unused_styles", Severity::kMedium, "more recent colours than programs remember");
  }
  long_formats_.Report(scope_, "office.unused_styles", Severity::kMedium, "number formats hold much text");
  ids_.Report(scope_);
}

}  // namespace shareguard::inspect
