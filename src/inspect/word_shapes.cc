#include "inspect/word_shapes.h"

#include <algorithm>
#include <array>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr uint64_t kMaxEdge = 1 << 30;  // EMU; 27273 pages, so that a product stays small
constexpr int64_t kWholeFill = 100000;  // thousandths of a per cent
// VML says its size in CSS, which is not read: as large as a page.
constexpr uint64_t kPageArea = uint64_t{7560000} * 10692000;

uint64_t Edge(std::string_view text) {
  const auto value = ParseWhole(text);
  return value ? static_cast<uint64_t>(std::clamp<int64_t>(*value, 0, kMaxEdge)) : 0;
}

// "#fff", "#4f81bd [3204]", "white", "window".
Color VmlColor(std::string_view text) {
  if (text.starts_with('#')) {
    const std::string_view digits = text.substr(1, text.find(' ') == text.npos ? text.npos : text.find(' ') - 1);
    if (const auto rgb = ParseWordRgb(digits)) return Color::Rgb(*rgb);
    return digits == "fff" ? Color::Rgb(kWordWhite) : Color::Unknown();
  }
  return text.starts_with("white") || text.starts_with("window ") || text == "window" ? Color::Rgb(kWordWhite)
                                                                                      : Color::Unknown();
}

// ECMA-376 part 1, 20.1.2.3: lumMod and lumOff as they are for greys; what is all but transparent is no fill.
Color Changed(const Color& fill, const XmlElement& element) {
  const int64_t value = std::clamp<int64_t>(ParseWhole(element.Value("val")).value_or(0), 0, kWholeFill);
  if (element.local == "alpha") return value < kWholeFill / 10 ? Color{Color::Kind::kAuto, 0} : fill;
  if (element.local != "lumMod" && element.local != "lumOff") return Color::Unknown();
  uint32_t rgb = 0;
  for (int shift = 0; shift < 24; shift += 8) {
    const int64_t channel = (fill.rgb >> shift) & 0xFF;
    const int64_t changed =
        element.local == "lumMod" ? channel * value / kWholeFill : channel + 255 * value / kWholeFill;
    rgb |= static_cast<uint32_t>(std::min<int64_t>(changed, 255)) << shift;
  }
  return Color::Rgb(rgb);
}

}  // namespace

bool WordShapes::IsShape(Ns ns, std::string_view local) {
  if (ns == Ns::kWordShape) return local == "wsp";
  if (ns != Ns::kVml) return false;
  constexpr std::array kShapes = {"shape"sv, "rect"sv, "roundrect"sv, "oval"sv};
  return std::find(kShapes.begin(), kShapes.end(), local) != kShapes.end();
}

void WordShapes::Set(const Color& fill) {
  if (!open_.empty()) open_.back() = fill;
}

void WordShapes::Start(const XmlElement& element) {
  switch (element.ns) {
    case Ns::kWordDrawing:
      if (element.local == "extent") area_ = Edge(element.Value("cx")) * Edge(element.Value("cy"));
      break;
    case Ns::kWordShape:
      if (element.local == "wsp") open_.push_back({});
      if (element.local == "spPr") properties_ = 1;
      break;
    case Ns::kPicture:
      if (element.local == "pic") dark_area_ = std::max(dark_area_, area_);
      break;
    case Ns::kVml:
      return StartVml(element);
    case Ns::kDrawing:
      return StartDrawing(element);
    default:
      break;
  }
}

void WordShapes::StartDrawing(const XmlElement& element) {
  if (element.local == "fillRef" && element.Value("idx") != "0" && !Fill().set() && !open_.empty()) {
    return Set(Color::Unknown());  // of the theme's styles
  }
  if (properties_ == 0) return;
  ++properties_;
  if (properties_ == 2) {
    in_fill_ = element.local == "solidFill";
    if (element.local == "gradFill" || element.local == "blipFill" || element.local == "pattFill" ||
        element.local == "grpFill") {
      Set(Color::Unknown());
    } else if (element.local == "noFill") {
      Set({Color::Kind::kAuto, 0});
    }
  } else if (in_fill_ && properties_ == 3) {
    const auto rgb =
        element.local == "schemeClr" ? theme_.Find(element.Value("val")) : ParseWordRgb(element.Value("val"));
    Set(rgb ? Color::Rgb(*rgb) : Color::Unknown());
  } else if (in_fill_ && properties_ == 4 && Fill().known()) {
    Set(Changed(Fill(), element));
  }
}

void WordShapes::StartVml(const XmlElement& element) {
  if (IsShape(element.ns, element.local)) {
    area_ = kPageArea;
    open_.push_back({});
    const std::string_view filled = element.Value("filled");
    if (filled == "f" || filled == "false") {
      Set({Color::Kind::kAuto, 0});
    } else {
      Set(element.Has("fillcolor") ? VmlColor(element.Value("fillcolor")) : Color::Rgb(kWordWhite));
    }
  } else if (element.local == "fill" || element.local == "imagedata") {
    // A fill of its own kind, transparent perhaps.
    if (element.local == "imagedata" || element.Has("type") || element.Has("color2")) Set(Color::Unknown());
  }
}

void WordShapes::End(Ns ns, std::string_view local) {
  if (properties_ > 0 && (ns == Ns::kDrawing || (ns == Ns::kWordShape && local == "spPr"))) {
    --properties_;
    in_fill_ = in_fill_ && properties_ > 1;
  }
  if (!IsShape(ns, local) || open_.empty()) return;
  const Color fill = open_.back();
  open_.pop_back();
  if (fill.kind == Color::Kind::kUnknown || (fill.known() && IsDark(fill.rgb))) {
    dark_area_ = std::max(dark_area_, area_);
  }
}

}  // namespace shareguard::inspect
