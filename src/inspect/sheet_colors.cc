#include "inspect/sheet_colors.h"

#include <algorithm>
#include <cmath>

#include "inspect/sheet_values.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr Rgb FromNumber(uint32_t rgb) {
  return {static_cast<uint8_t>(rgb >> 16), static_cast<uint8_t>(rgb >> 8), static_cast<uint8_t>(rgb)};
}

// ECMA-376 part 1, 18.8.27: the palette that holds when the workbook brings none; 0 to 7 repeat as 8 to 15.
constexpr std::array<uint32_t, 56> kPalette = {
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000,
    0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF,
    0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000,
    0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966,
    0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333};
// The theme that programs take when there is none, in the order of indices: lt1, dk1, lt2, dk2, accents, links.
constexpr std::array<uint32_t, 12> kTheme = {0xFFFFFF, 0x000000, 0xEEECE1, 0x1F497D, 0x4F81BD, 0xC0504D,
                                             0x9BBB59, 0x8064A2, 0x4BACC6, 0xF79646, 0x0000FF, 0x800080};
// The scheme's elements; their place is the index.
constexpr std::array kSlots = {"lt1"sv,     "dk1"sv,     "lt2"sv,     "dk2"sv,     "accent1"sv, "accent2"sv,
                               "accent3"sv, "accent4"sv, "accent5"sv, "accent6"sv, "hlink"sv,   "folHlink"sv};

// 18.8.3: a tint moves the luminance towards black (below zero) or white. To move every channel by the same share
// comes to nearly the same colour as the way through hue, luminance and saturation, and exactly so for greys.
uint8_t Tinted(uint8_t channel, double tint) {
  const double value = tint < 0 ? channel * (1 + tint) : channel + (255 - channel) * tint;
  return static_cast<uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

}  // namespace

std::optional<Rgb> ParseArgb(std::string_view hex) {
  if (hex.size() == 8) hex.remove_prefix(2);
  uint32_t value = 0;
  if (hex.size() != 6 || !ParseHex(hex, &value)) return std::nullopt;
  return FromNumber(value);
}

bool LooksSame(Rgb a, Rgb b) {
  const double red = a.red - b.red;
  const double green = a.green - b.green;
  const double blue = a.blue - b.blue;
  constexpr double kThreshold = 30;  // E7E6E6 on white is not read, D9D9D9 is
  return 0.299 * red * red + 0.587 * green * green + 0.114 * blue * blue < kThreshold * kThreshold;
}

SheetColor SheetColor::Of(const XmlElement& element) {
  SheetColor color;
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.local == "rgb") {
      const auto rgb = ParseArgb(attribute.value);
      if (!rgb) continue;
      color.kind = Kind::kRgb;
      color.value = uint32_t{rgb->red} << 16 | uint32_t{rgb->green} << 8 | rgb->blue;
    } else if (attribute.local == "theme" || attribute.local == "indexed") {
      if (color.kind == Kind::kRgb || !ParseNumber(attribute.value, &color.value)) continue;
      color.kind = attribute.local == "theme" ? Kind::kTheme : Kind::kIndexed;
    } else if (attribute.local == "auto" && color.kind == Kind::kNone) {
      color.kind = Kind::kAutomatic;
    } else if (attribute.local == "tint") {
      color.tint = std::clamp(ParseDouble(attribute.value), -1.0, 1.0);
    }
  }
  return color;
}

SheetPalette::SheetPalette() {
  std::transform(kTheme.begin(), kTheme.end(), theme_.begin(), FromNumber);
  for (size_t i = 0; i < 8; ++i) indexed_.push_back(FromNumber(kPalette[i]));
  for (const uint32_t color : kPalette) indexed_.push_back(FromNumber(color));
  indexed_.push_back(kBlack);  // 64: the system's foreground
  indexed_.push_back(kWhite);  // 65: the system's background
}

void SheetPalette::SetTheme(size_t index, Rgb color) {
  if (index < theme_.size()) theme_[index] = color;
}

void SheetPalette::SetIndexed(size_t index, Rgb color) {
  if (index < 64) indexed_[index] = color;
}

std::optional<Rgb> SheetPalette::Resolve(const SheetColor& color) const {
  Rgb rgb;
  switch (color.kind) {
    case SheetColor::Kind::kRgb:
      rgb = FromNumber(color.value);
      break;
    case SheetColor::Kind::kTheme:
      if (color.value >= theme_.size()) return std::nullopt;
      rgb = theme_[color.value];
      break;
    case SheetColor::Kind::kIndexed:
      if (color.value >= indexed_.size()) return std::nullopt;
      rgb = indexed_[color.value];
      break;
    default:
      return std::nullopt;
  }
  if (color.tint == 0) return rgb;
  return Rgb{Tinted(rgb.red, color.tint), Tinted(rgb.green, color.tint), Tinted(rgb.blue, color.tint)};
}

void SheetThemeHandler::Start(const XmlElement& element) {
  if (element.ns != Ns::kDrawing) return;
  if (element.local == "clrScheme") {
    in_scheme_ = true;
    return;
  }
  if (!in_scheme_) return;
  const auto slot = std::find(kSlots.begin(), kSlots.end(), element.local);
  if (slot != kSlots.end()) slot_ = static_cast<int>(slot - kSlots.begin());
  if (slot_ < 0) return;
  if (element.local != "srgbClr" && element.local != "sysClr") return;
  const auto color = ParseArgb(element.Value(element.local == "sysClr" ? "lastClr" : "val"));
  if (color) palette_->SetTheme(static_cast<size_t>(slot_), *color);
}

void SheetThemeHandler::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (ns == Ns::kDrawing && local == "clrScheme") in_scheme_ = false;
}

}  // namespace shareguard::inspect
