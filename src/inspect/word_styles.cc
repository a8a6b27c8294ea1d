#include "inspect/word_styles.h"

#include <algorithm>
#include <utility>

namespace shareguard::inspect {
namespace {

constexpr int64_t kFarLeft = -4000;   // twips: further left than any margin is wide
constexpr int64_t kFarRight = 16000;  // wider than A4 is long
constexpr int64_t kFarDown = 24000;   // longer than A3
constexpr int64_t kNothing = 20;      // twips: one point, in which no letter is read

template <typename T>
void Fill(std::optional<T>* value, const std::optional<T>& base) {
  if (!*value) *value = base;
}

void Fill(Color* value, const Color& base) {
  if (!value->set()) *value = base;
}

std::optional<int64_t> Length(const XmlElement& element, std::string_view name) {
  return ParseTwips(element.Value(name));
}

// ECMA-376 part 1, 22.9.2.2: half points, or a length with a unit.
std::optional<int64_t> HalfPoints(std::string_view text) {
  const bool unit = !text.empty() && text.back() >= 'a' && text.back() <= 'z';
  const auto value = unit ? ParseTwips(text) : ParseWhole(text);
  return unit && value ? std::optional(*value / 10) : value;
}

bool Outside(std::optional<int64_t> value, int64_t low, int64_t high) {
  return value && (*value < low || *value > high);
}

std::optional<int64_t> FirstOf(const XmlElement& element, std::string_view name, std::string_view newer) {
  const auto value = Length(element, name);
  return value ? value : Length(element, newer);
}

}  // namespace

void RunFormat::Take(Word word, const XmlElement& element, const WordTheme& theme) {
  switch (word) {
    case Word::kVanish:
    case Word::kSpecVanish:
      vanish = IsOn(element) || vanish.value_or(false);
      break;
    case Word::kColor:
      color = theme.TextColor(element);
      break;
    case Word::kShd:
      shade = theme.Shading(element);
      break;
    case Word::kHighlight:
      highlight = Highlight(element);
      break;
    case Word::kSz:
      size = HalfPoints(element.Value("val"));
      break;
    case Word::kSzCs:
      complex_size = HalfPoints(element.Value("val"));
      break;
    case Word::kCs:
      complex = IsOn(element);
      break;
    case Word::kRtl:
      right_to_left = IsOn(element);
      break;
    case Word::kW:
      scale = ParseWhole(element.Value("val"));
      break;
    case Word::kSpacing:
      spacing = Length(element, "val");
      break;
    case Word::kPosition:
      raise = ParseWhole(element.Value("val"));
      break;
    case Word::kFitText:
      fit = Length(element, "val");
      break;
    default:
      break;
  }
}

void RunFormat::Inherit(const RunFormat& base) {
  Fill(&vanish, base.vanish);
  Fill(&transparent, base.transparent);
  Fill(&color, base.color);
  Fill(&fill, base.fill);
  Fill(&shade, base.shade);
  Fill(&highlight, base.highlight);
  Fill(&size, base.size);
  Fill(&complex_size, base.complex_size);
  Fill(&complex, base.complex);
  Fill(&right_to_left, base.right_to_left);
  Fill(&scale, base.scale);
  Fill(&spacing, base.spacing);
  Fill(&raise, base.raise);
  Fill(&fit, base.fit);
}

void ParagraphFormat::Take(Word word, const XmlElement& element, const WordTheme& theme) {
  switch (word) {
    case Word::kShd:
      shade = theme.Shading(element);
      break;
    case Word::kInd:
      if (const auto value = FirstOf(element, "left", "start")) left = value;
      if (const auto value = Length(element, "firstLine")) first = value;
      if (const auto value = Length(element, "hanging")) first = -*value;
      break;
    case Word::kSpacing:
      if (!element.Has("line")) break;
      line = element.Value("lineRule") == "exact" ? Length(element, "line") : 0;
      break;
    case Word::kCollapsed:
      collapsed = IsOn(element);
      break;
    case Word::kFramePr:
      away = IsOffPage(word, element);
      break;
    default:
      break;
  }
}

void ParagraphFormat::Inherit(const ParagraphFormat& base) {
  Fill(&shade, base.shade);
  Fill(&left, base.left);
  Fill(&first, base.first);
  Fill(&line, base.line);
  Fill(&collapsed, base.collapsed);
  Fill(&away, base.away);
}

bool IsOffPage(Word word, const XmlElement& element) {
  switch (word) {
    case Word::kFramePr: {
      if (Outside(Length(element, "x"), kFarLeft, kFarDown) || Outside(Length(element, "y"), kFarLeft, kFarDown)) {
        return true;
      }
      const auto width = Length(element, "w");
      const auto height = Length(element, "h");
      return (width && *width > 0 && *width <= kNothing) ||
             (height && *height > 0 && *height <= kNothing && element.Value("hRule") == "exact");
    }
    case Word::kTblpPr:
      return Outside(Length(element, "tblpX"), kFarLeft, kFarDown) ||
             Outside(Length(element, "tblpY"), kFarLeft, kFarDown);
    case Word::kTblInd:
      return element.Value("type") != "pct" && Outside(Length(element, "w"), kFarLeft, kFarRight);
    default:
      return false;
  }
}

bool WordStyles::Add(std::string_view id, WordStyle style) {
  if (styles_.size() >= kMaxStyles) return false;
  styles_.try_emplace(std::string(id), std::move(style));
  return true;
}

void WordStyles::SetDefault(WordStyle::Kind kind, std::string_view id) {
  const auto found = styles_.find(id);
  if (found != styles_.end()) defaults_[static_cast<size_t>(kind)] = &found->second;
}

WordStyle* WordStyles::FindRaw(const std::string& id) {
  const auto found = styles_.find(id);
  return found == styles_.end() ? nullptr : &found->second;
}

// Every style is visited once, however the chains run: also through a circle, which ends where it closes.
void WordStyles::Resolve() {
  std::vector<WordStyle*> chain;
  for (auto& [id, start] : styles_) {
    chain.clear();
    WordStyle* style = &start;
    while (style != nullptr && style->state == WordStyle::State::kRaw) {
      style->state = WordStyle::State::kOpen;
      chain.push_back(style);
      style = style->based_on.empty() ? nullptr : FindRaw(style->based_on);
    }
    const WordStyle* base = style;
    while (!chain.empty()) {
      WordStyle* next = chain.back();
      chain.pop_back();
      if (base != nullptr && base != next) {
        next->run.Inherit(base->run);
        next->paragraph.Inherit(base->paragraph);
        next->dark_fill |= base->dark_fill;
      }
      next->state = WordStyle::State::kResolved;
      base = next;
    }
  }
}

const WordStyle* WordStyles::Find(WordStyle::Kind kind, std::string_view id) const {
  if (id.empty()) return defaults_[static_cast<size_t>(kind)];
  const auto found = styles_.find(id);
  return found == styles_.end() ? nullptr : &found->second;
}

}  // namespace shareguard::inspect
