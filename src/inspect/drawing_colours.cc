// Colours as drawings state them. ECMA-376 part 1, 20.1.2.3.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "inspect/drawing_values.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr double kNearlyAll = 0.97;  // of the way to white, or to black: whatever colour it was is hardly there
constexpr uint32_t kWhite = 0xFFFFFF;

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

uint32_t RgbOf(double red, double green, double blue) {
  const auto byte = [](double part) { return static_cast<uint32_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255)); };
  return byte(red) << 16 | byte(green) << 8 | byte(blue);
}

// Hue in sixths of the circle, saturation and luminance from 0 to 1.
uint32_t FromHsl(double hue, double saturation, double luminance) {
  const double chroma = (1 - std::abs(2 * luminance - 1)) * saturation;
  const double second = chroma * (1 - std::abs(std::fmod(hue, 2) - 1));
  const double least = luminance - chroma / 2;
  const std::array<std::array<double, 3>, 6> kSixths = {{{chroma, second, 0},
                                                         {second, chroma, 0},
                                                         {0, chroma, second},
                                                         {0, second, chroma},
                                                         {second, 0, chroma},
                                                         {chroma, 0, second}}};
  const auto& parts = kSixths[static_cast<size_t>(std::clamp(hue, 0.0, 5.999))];
  return RgbOf(parts[0] + least, parts[1] + least, parts[2] + least);
}

// The colour with its luminance multiplied and lifted.
uint32_t Lighten(uint32_t rgb, double brightness, double lift) {
  const double red = (rgb >> 16 & 0xFF) / 255.0, green = (rgb >> 8 & 0xFF) / 255.0, blue = (rgb & 0xFF) / 255.0;
  const double most = std::max({red, green, blue}), least = std::min({red, green, blue});
  const double chroma = most - least, luminance = (most + least) / 2;
  double hue = 0;
  if (chroma > 0) {
    hue = most == red     ? (green - blue) / chroma
          : most == green ? (blue - red) / chroma + 2
                          : (red - green) / chroma + 4;
    if (hue < 0) hue += 6;
  }
  const double span = 1 - std::abs(2 * luminance - 1);
  return FromHsl(hue, span > 0 ? chroma / span : 0, std::clamp(luminance * brightness + lift, 0.0, 1.0));
}

// 20.1.10.48: the names of colours that are as good as white, and black.
std::optional<uint32_t> NamedColour(std::string_view name) {
  constexpr std::array kNames = {std::pair{"white"sv, 0xFFFFFFU},      std::pair{"black"sv, 0x000000U},
                                 std::pair{"snow"sv, 0xFFFAFAU},       std::pair{"ivory"sv, 0xFFFFF0U},
                                 std::pair{"ghostWhite"sv, 0xF8F8FFU}, std::pair{"floralWhite"sv, 0xFFFAF0U},
                                 std::pair{"whiteSmoke"sv, 0xF5F5F5U}, std::pair{"mintCream"sv, 0xF5FFFAU},
                                 std::pair{"azure"sv, 0xF0FFFFU},      std::pair{"aliceBlue"sv, 0xF0F8FFU},
                                 std::pair{"honeydew"sv, 0xF0FFF0U},   std::pair{"lavenderBlush"sv, 0xFFF0F5U}};
  for (const auto& [known, rgb] : kNames) {
    if (known == name) return rgb;
  }
  return std::nullopt;
}

double Part(const XmlElement& element, std::string_view name) { return Fraction(element.Value(name)).value_or(0); }

// 20.1.2.3.30: parts of light, which are told from those of srgbClr by the curve between.
double FromLinear(double part) { return std::pow(std::clamp(part, 0.0, 1.0), 1 / 2.2); }

bool IsPlain(const Colour& colour) { return colour.brightness == 1 && colour.lift == 0; }

// Neither hue nor saturation makes anything else of these.
bool IsBlackOrWhite(const Colour& colour) {
  if (colour.kind == Colour::Kind::kScheme) return colour.slot != Colour::Slot::kOther;
  return colour.kind == Colour::Kind::kRgb && IsPlain(colour) && (colour.rgb == 0 || colour.rgb == kWhite);
}

void Invert(Colour* colour) {
  if (colour->kind == Colour::Kind::kRgb && IsPlain(*colour)) {
    colour->rgb ^= kWhite;
  } else {
    colour->kind = Colour::Kind::kOther;
  }
}

}  // namespace

Colour ColourOf(const XmlElement& element) {
  const std::string_view local = element.local, value = element.Value("val");
  if (local == "schemeClr") return SchemeColour(value);
  if (local == "srgbClr") {
    if (const auto rgb = HexColour(value)) return Rgb(*rgb);
  } else if (local == "sysClr") {
    if (const auto rgb = HexColour(element.Value("lastClr"))) return Rgb(*rgb);
    if (value == "window") return Rgb(kWhite);
    if (value == "windowText") return Rgb(0);
  } else if (local == "prstClr") {
    if (const auto rgb = NamedColour(value)) return Rgb(*rgb);
  } else if (local == "scrgbClr") {
    return Rgb(RgbOf(FromLinear(Part(element, "r")), FromLinear(Part(element, "g")), FromLinear(Part(element, "b"))));
  } else if (local == "hslClr") {
    constexpr double kSixth = 60 * 60000;
    const double hue = LeadingNumber(element.Value("hue")).value_or(0) / kSixth;
    return Rgb(FromHsl(std::clamp(hue, 0.0, 5.999), std::clamp(Part(element, "sat"), 0.0, 1.0),
                       std::clamp(Part(element, "lum"), 0.0, 1.0)));
  }
  return Other();
}

void ChangeColour(const XmlElement& element, Colour* colour) {
  const std::string_view local = element.local;
  const auto fraction = Fraction(element.Value("val"));
  const auto scale = [colour](double brightness, double lift) {
    colour->brightness *= brightness;
    colour->lift = colour->lift * brightness + lift;
  };
  if (local == "inv") return Invert(colour);
  if (!fraction) {
    if (!IsBlackOrWhite(*colour)) colour->kind = Colour::Kind::kOther;
  } else if (local == "alpha") {
    colour->alpha = *fraction;
  } else if (local == "alphaMod") {
    colour->alpha *= *fraction;
  } else if (local == "alphaOff") {
    colour->alpha += *fraction;
  } else if (local == "lumMod" || local == "shade") {
    scale(*fraction, 0);
  } else if (local == "lumOff") {
    scale(1, *fraction);
  } else if (local == "tint") {
    scale(*fraction, 1 - *fraction);
  } else if (local == "lum") {
    colour->brightness = 0;
    colour->lift = *fraction;
  } else if (!IsBlackOrWhite(*colour)) {
    colour->kind = Colour::Kind::kOther;
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
  } else if (colour.kind == Colour::Kind::kOther) {
    if (colour.lift >= kNearlyAll) return kWhite;
    const bool black = colour.brightness <= 1 - kNearlyAll && colour.lift <= 1 - kNearlyAll;
    return black ? std::optional<uint32_t>(0) : std::nullopt;
  } else if (colour.kind != Colour::Kind::kRgb) {
    return std::nullopt;
  }
  return IsPlain(colour) ? rgb : Lighten(rgb, colour.brightness, colour.lift);
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
