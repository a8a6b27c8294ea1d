#include "inspect/drawing_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr double kFarthest = 1e12;  // EMU; more than a kilometre

struct Unit {
  std::string_view name;
  double points;
};
constexpr std::array kUnits = {Unit{"pt"sv, 1},  Unit{"in"sv, 72}, Unit{"cm"sv, 72 / 2.54},  Unit{"mm"sv, 72 / 25.4},
                               Unit{"pc"sv, 12}, Unit{"pi"sv, 12}, Unit{"px"sv, 72.0 / 96.0}};

std::optional<double> PointsOf(std::string_view unit) {
  for (const Unit& known : kUnits) {
    if (unit.starts_with(known.name)) return known.points;
  }
  return std::nullopt;
}

std::optional<uint32_t> HexColour(std::string_view text) {
  uint32_t rgb = 0;
  if (text.size() != 6) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rgb, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return rgb;
}

Colour Rgb(uint32_t rgb) {
  Colour colour;
  colour.kind = Colour::Kind::kRgb;
  colour.rgb = rgb;
  return colour;
}

Colour Other() {
  Colour colour;
  colour.kind = Colour::Kind::kOther;
  return colour;
}

// ECMA-376 part 1, 20.1.10.54. Accents are no colours of text or background that could hide either.
Colour SchemeColour(std::string_view value) {
  using Slot = Colour::Slot;
  constexpr std::array kNames = {std::pair{"tx1"sv, Slot::kDark1}, std::pair{"bg1"sv, Slot::kLight1},
                                 std::pair{"tx2"sv, Slot::kDark2}, std::pair{"bg2"sv, Slot::kLight2},
                                 std::pair{"dk1"sv, Slot::kDark1}, std::pair{"lt1"sv, Slot::kLight1},
                                 std::pair{"dk2"sv, Slot::kDark2}, std::pair{"lt2"sv, Slot::kLight2}};
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i].first != value) continue;
    Colour colour;
    colour.kind = Colour::Kind::kScheme;
    colour.slot = kNames[i].second;
    colour.mapped = i < 4;
    return colour;
  }
  return Other();
}

}  // namespace

std::optional<double> LeadingNumber(std::string_view text, std::string_view* rest) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  if (rest != nullptr) *rest = text.substr(static_cast<size_t>(end - text.data()));
  return value;
}

std::optional<double> Coordinate(std::string_view text) {
  std::string_view unit;
  const auto number = LeadingNumber(text, &unit);
  if (!number) return std::nullopt;
  double emu = *number;
  if (const auto points = PointsOf(unit)) emu *= *points * kEmuPerPoint;
  return std::clamp(emu, -kFarthest, kFarthest);
}

std::optional<double> CssPoints(std::string_view text) {
  std::string_view unit;
  const auto number = LeadingNumber(text, &unit);
  if (!number) return std::nullopt;
  return std::clamp(*number * PointsOf(unit).value_or(1), -kFarthest, kFarthest);
}

std::optional<double> Fraction(std::string_view text) {
  std::string_view unit;
  const auto number = LeadingNumber(text, &unit);
  if (!number) return std::nullopt;
  return std::clamp(*number / (unit.starts_with('%') ? 100 : 100000), -kFarthest, kFarthest);
}

uint64_t VisibleCharacters(std::string_view text) {
  uint64_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && (byte & 0xC0U) != 0x80) ++count;
  }
  return count;
}

Colour ColourOf(std::string_view local, std::string_view value, std::string_view last_value) {
  if (local == "schemeClr") return SchemeColour(value);
  if (local == "srgbClr") {
    if (const auto rgb = HexColour(value)) return Rgb(*rgb);
  } else if (local == "sysClr") {
    if (const auto rgb = HexColour(last_value)) return Rgb(*rgb);
    if (value == "window") return Rgb(0xFFFFFF);
    if (value == "windowText") return Rgb(0);
  } else if (local == "prstClr") {
    if (value == "white") return Rgb(0xFFFFFF);
    if (value == "black") return Rgb(0);
  }
  return Other();
}

void ChangeColour(std::string_view local, std::string_view value, Colour* colour) {
  const auto fraction = Fraction(value);
  if (fraction && local == "alpha") {
    colour->alpha = *fraction;
  } else if (fraction && local == "lumMod") {
    colour->brightness *= *fraction;
  } else if (fraction && local == "lumOff") {
    colour->lift += *fraction;
  } else {
    const double alpha = colour->alpha;
    *colour = Other();
    colour->alpha = alpha;
  }
}

std::optional<uint32_t> Resolve(const Colour& colour, const ColourScheme& scheme) {
  uint32_t rgb = colour.rgb;
  if (colour.kind == Colour::Kind::kScheme) {
    Colour::Slot slot = colour.slot;
    if (slot == Colour::Slot::kOther) return std::nullopt;
    if (colour.mapped) slot = scheme.map[static_cast<size_t>(slot)];
    if (slot == Colour::Slot::kOther) return std::nullopt;
    rgb = scheme.slots[static_cast<size_t>(slot)];
  } else if (colour.kind != Colour::Kind::kRgb) {
    return std::nullopt;
  }
  if (colour.brightness == 1 && colour.lift == 0) return rgb;
  const uint32_t grey = rgb & 0xFFU;
  // The luminance of a grey is the grey itself; of colours it is not followed.
  if (rgb != grey * 0x010101U) return std::nullopt;
  const double level = std::clamp(grey * colour.brightness + colour.lift * 255, 0.0, 255.0);
  return static_cast<uint32_t>(level) * 0x010101U;
}

bool LookAlike(uint32_t one, uint32_t other) {
  constexpr int kClose = 16;
  for (int shift = 0; shift <= 16; shift += 8) {
    const int difference = static_cast<int>((one >> shift) & 0xFFU) - static_cast<int>((other >> shift) & 0xFFU);
    if (std::abs(difference) > kClose) return false;
  }
  return true;
}

}  // namespace shareguard::inspect
