#include "inspect/word_color.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace shareguard::inspect {
namespace {

constexpr int kAlike = 24;  // of 255: what differs less in every channel is not seen on a page
constexpr int kDarkAt = 200;

int Channel(uint32_t rgb, int index) { return static_cast<int>((rgb >> (8 * index)) & 0xFF); }

uint32_t Mix(uint32_t from, uint32_t to, int part, int whole) {
  uint32_t mixed = 0;
  for (int i = 0; i < 3; ++i) {
    const int value = (Channel(from, i) * (whole - part) + Channel(to, i) * part) / whole;
    mixed |= static_cast<uint32_t>(value) << (8 * i);
  }
  return mixed;
}

std::optional<int> ParseByte(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 255) return std::nullopt;
  return value;
}

using Named = std::pair<std::string_view, uint32_t>;

constexpr std::array<Named, 16> kHighlights = {{
    {"black", 0x000000},
    {"blue", 0x0000FF},
    {"cyan", 0x00FFFF},
    {"green", 0x00FF00},
    {"magenta", 0xFF00FF},
    {"red", 0xFF0000},
    {"yellow", 0xFFFF00},
    {"white", 0xFFFFFF},
    {"darkBlue", 0x000080},
    {"darkCyan", 0x008080},
    {"darkGreen", 0x008000},
    {"darkMagenta", 0x800080},
    {"darkRed", 0x800000},
    {"darkYellow", 0x808000},
    {"darkGray", 0x808080},
    {"lightGray", 0xC0C0C0},
}};

// Slots beyond kColors are what the mapping leads elsewhere.
constexpr size_t kMapped = WordTheme::kColors;
constexpr std::array<std::pair<std::string_view, size_t>, 26> kSlots = {{
    {"dk1", 0},           {"lt1", 1},
    {"dk2", 2},           {"lt2", 3},
    {"accent1", 4},       {"accent2", 5},
    {"accent3", 6},       {"accent4", 7},
    {"accent5", 8},       {"accent6", 9},
    {"hlink", 10},        {"folHlink", 11},
    {"dark1", 0},         {"light1", 1},
    {"dark2", 2},         {"light2", 3},
    {"hyperlink", 10},    {"followedHyperlink", 11},
    {"bg1", kMapped},     {"background1", kMapped},
    {"tx1", 1 + kMapped}, {"text1", 1 + kMapped},
    {"bg2", 2 + kMapped}, {"background2", 2 + kMapped},
    {"tx2", 3 + kMapped}, {"text2", 3 + kMapped},
}};

}  // namespace

bool LooksAlike(uint32_t a, uint32_t b) {
  for (int i = 0; i < 3; ++i) {
    if (std::abs(Channel(a, i) - Channel(b, i)) > kAlike) return false;
  }
  return true;
}

bool IsDark(uint32_t rgb) { return std::min({Channel(rgb, 0), Channel(rgb, 1), Channel(rgb, 2)}) < kDarkAt; }

std::optional<uint32_t> ParseWordRgb(std::string_view text) {
  if (text.size() != 6) return std::nullopt;
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void WordTheme::TakeMapping(const XmlElement& element) {
  constexpr std::array<std::string_view, 4> kNames = {"bg1", "t1", "bg2", "t2"};
  for (size_t i = 0; i < kNames.size(); ++i) {
    const auto slot = SlotOf(element.Value(kNames[i]));
    if (slot && *slot < kColors) mapping_[i] = static_cast<uint8_t>(*slot);
  }
}

std::optional<size_t> WordTheme::SlotOf(std::string_view name) {
  const auto* found =
      std::find_if(kSlots.begin(), kSlots.end(), [name](const auto& slot) { return slot.first == name; });
  if (found == kSlots.end() || name.empty()) return std::nullopt;
  return found->second;
}

std::optional<uint32_t> WordTheme::Find(std::string_view name) const {
  const auto slot = SlotOf(name);
  if (!slot) return std::nullopt;
  return colors_[*slot < kColors ? *slot : mapping_[*slot - kMapped]];
}

// ECMA-376 part 1, 17.3.2.6: a colour of the theme goes before the literal one; a tint moves it to white, a shade to
// black, each by what is missing to FF. (Word does so in HSL; near white and near black that is the same.)
Color WordTheme::Resolve(std::string_view literal, std::string_view theme, std::string_view tint,
                         std::string_view shade) const {
  if (const auto found = theme.empty() ? std::nullopt : Find(theme)) {
    uint32_t rgb = *found;
    if (const auto value = ParseByte(tint)) rgb = Mix(rgb, kWordWhite, 255 - *value, 255);
    if (const auto value = ParseByte(shade)) rgb = Mix(rgb, kWordBlack, 255 - *value, 255);
    return Color::Rgb(rgb);
  }
  if (literal == "auto") return {Color::Kind::kAuto, 0};
  if (const auto rgb = ParseWordRgb(literal)) return Color::Rgb(*rgb);
  return {};
}

Color WordTheme::TextColor(const XmlElement& element) const {
  return Resolve(element.Value("val"), element.Value("themeColor"), element.Value("themeTint"),
                 element.Value("themeShade"));
}

Color WordTheme::Page(const XmlElement& element) const {
  return Resolve(element.Value("color"), element.Value("themeColor"), element.Value("themeTint"),
                 element.Value("themeShade"));
}

Color WordTheme::Shading(const XmlElement& element) const {
  const std::string_view pattern = element.Value("val");
  const Color fill = Resolve(element.Value("fill"), element.Value("themeFill"), element.Value("themeFillTint"),
                             element.Value("themeFillShade"));
  if (pattern == "nil" || pattern.empty()) return fill.known() && pattern.empty() ? fill : Color{};
  if (pattern == "clear") return fill;
  const Color front = Resolve(element.Value("color"), element.Value("themeColor"), element.Value("themeTint"),
                              element.Value("themeShade"));
  if (pattern == "solid") return Color::Rgb(front.known() ? front.rgb : kWordBlack);
  if (fill.known() && front.known() && LooksAlike(fill.rgb, front.rgb)) return fill;  // whatever the pattern
  const auto percent = pattern.starts_with("pct") ? ParseWhole(pattern.substr(3)) : std::nullopt;
  if (!percent || *percent < 0 || *percent > 100) return Color::Unknown();
  return Color::Rgb(Mix(fill.known() ? fill.rgb : kWordWhite, front.known() ? front.rgb : kWordBlack,
                        static_cast<int>(*percent), 100));
}

Color Highlight(const XmlElement& element) {
  const std::string_view value = element.Value("val");
  for (const auto& [name, rgb] : kHighlights) {
    if (name == value) return Color::Rgb(rgb);
  }
  return {};
}

}  // namespace shareguard::inspect
