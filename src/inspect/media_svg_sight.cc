#include "inspect/media_svg_sight.h"

#include <algorithm>
#include <cmath>

#include "inspect/text_hash.h"

namespace shareguard::inspect {
namespace {

constexpr double kFaint = 0.05;
constexpr double kUnreadable = 0.001;  // of the picture's longer side
constexpr double kThinLetter = 0.25;   // of a letter's height, on average of a line
constexpr size_t kMostWaiting = 1 << 16;

bool IsKept(std::string_view local) {
  return local == "defs" || local == "symbol" || local == "clipPath" || local == "mask" || local == "pattern" ||
         local == "marker" || local == "glyph" || local == "missing-glyph" || local == "font" || local == "hatch";
}

bool IsNoPaint(std::string_view value) { return value == "none" || value == "transparent"; }

// 0 to 1, or in percent; anything else says nothing.
double Share(std::string_view value) {
  const bool percent = value.ends_with('%');
  if (percent) value.remove_suffix(1);
  const auto number = ReadLength(value, 1);
  return number ? std::clamp(*number / (percent ? 100 : 1), 0.0, 1.0) : 1.0;
}

// "italic 12px/1.2 Arial": the first word that begins like a number with a unit.
std::optional<double> SizeOfFont(std::string_view font, double em) {
  while (!font.empty()) {
    const std::string_view word = font.substr(0, font.find(' '));
    const size_t unit = word.find_first_not_of("0123456789.");
    if (unit != 0 && unit != std::string_view::npos) return ReadLength(word.substr(0, word.find('/')), em);
    font.remove_prefix(std::min(font.size(), word.size() + 1));
  }
  return std::nullopt;
}

}  // namespace

void SvgSight::Start(const XmlElement& element, const std::vector<std::pair<std::string, std::string>>& style) {
  State state = states_.empty() ? State{} : states_.back();
  state.ids = ids_.size();
  state.width = state.height = -1;
  const std::string_view id = element.Value("id");
  if (!state.kept && IsKept(element.local)) {
    state.kept = true;
    state.first_id = ids_.size();
  }
  if (!id.empty()) ids_.push_back(TextHash(id));
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.ns == Ns::kNone) Apply(&state, attribute.local, attribute.value);
  }
  const auto apply = [&](std::string_view name, std::string_view value) { Apply(&state, name, value); };
  css_.Apply(element.local, id, element.Value("class"), apply);
  for (const auto& [name, value] : style) apply(name, value);
  if (const std::string_view move = element.Value("transform"); !move.empty()) {
    const auto matrix = ReadTransform(move);
    if (matrix) state.matrix = state.matrix.Times(*matrix);
    if (!matrix) state.placed = false;
  }
  View(element, &state);
  Place(element, &state);
  states_.push_back(state);
}

// 7.2: the outermost element says what part of the plane is the page. What has a page of its own within is not
// followed.
void SvgSight::View(const XmlElement& element, State* state) {
  if (IsKept(element.local)) state->placed = false;
  if (element.local != "svg") return;
  if (!states_.empty()) {
    state->placed = false;
    return;
  }
  const auto box = ReadNumbers(element.Value("viewBox"), 4);
  const auto width = ReadLength(element.Value("width"), 16);
  const auto height = ReadLength(element.Value("height"), 16);
  if (box && box->size() == 4) {
    left_ = (*box)[0];
    top_ = (*box)[1];
    width_ = (*box)[2];
    height_ = (*box)[3];
    if (width && height) Fit(element.Value("preserveAspectRatio"), *width, *height);
  } else if (width && height && !element.Has("viewBox")) {
    width_ = *width;
    height_ = *height;
  }
  has_view_ = width_ > 0 && height_ > 0;
}

// 7.8: a page of another shape shows more than the box on two sides, or less ("slice"), unless it is stretched.
void SvgSight::Fit(std::string_view ratio, double width, double height) {
  if (ratio.find("none") != std::string_view::npos || !(width > 0 && height > 0 && width_ > 0 && height_ > 0)) return;
  const double across = width / width_, down = height / height_;
  const double scale = ratio.find("slice") != std::string_view::npos ? std::max(across, down) : std::min(across, down);
  const auto share = [&](std::string_view least, std::string_view most) {
    if (ratio.find(least) != std::string_view::npos) return 0.0;
    return ratio.find(most) != std::string_view::npos ? 1.0 : 0.5;
  };
  left_ += (width_ - width / scale) * share("xMin", "xMax");
  top_ += (height_ - height / scale) * share("YMin", "YMax");
  width_ = width / scale;
  height_ = height / scale;
}

void SvgSight::Place(const XmlElement& element, State* state) {
  const bool text = element.local == "text" || element.local == "tspan";
  if (!text && element.local != "image") {
    if (element.local == "textPath" || element.local == "tref" || element.local == "use") state->placed = false;
    return;
  }
  const auto place = [&](std::string_view name, double* value) {
    if (!element.Has(name)) return false;
    const auto length = ReadLength(element.Value(name), state->em);
    if (length) *value = *length;
    if (!length) state->placed = false;
    return true;
  };
  if (element.local != "tspan") state->x = state->y = 0;
  const bool across = place("x", &state->x);
  const bool down = place("y", &state->y);
  if (text) {
    // Steps from letter to letter lead anywhere.
    if (element.Has("dx") || element.Has("dy")) state->placed = false;
    if (across || down || element.local == "text") letters_ = 0;
  } else {
    place("width", &state->width);
    place("height", &state->height);
  }
}

void SvgSight::Apply(State* state, std::string_view name, std::string_view value) const {
  const size_t end = value.find_last_not_of(" \t\r\n");
  value = value.substr(0, end + 1);
  if (name == "display") {
    state->gone = state->gone || value == "none";
  } else if (name == "visibility") {
    state->invisible = value == "hidden" || value == "collapse" || (value == "inherit" && state->invisible);
  } else if (name == "opacity") {
    state->opacity *= Share(value);
  } else if (name == "fill") {
    if (value != "inherit") state->fills = !IsNoPaint(value);
  } else if (name == "fill-opacity") {
    state->fills = state->fills && Share(value) > kFaint;
  } else if (name == "stroke") {
    if (value != "inherit") state->strokes = !IsNoPaint(value);
  } else if (name == "font-size") {
    const auto size = ReadLength(value, state->em);
    if (size) state->em = *size;
    if (!size && value.ends_with('%'))
      state->em *= ReadLength(value.substr(0, value.size() - 1), 1).value_or(100) / 100;
  } else if (name == "font") {
    if (const auto size = SizeOfFont(value, state->em)) state->em = *size;
  }
}

void SvgSight::End() {
  if (states_.empty()) return;
  ids_.resize(states_.back().ids);
  states_.pop_back();
}

bool SvgSight::IsDrawn(const State& state) const { return !state.gone && !state.invisible && state.opacity > kFaint; }

bool SvgSight::IsOnPage(const State& state, uint64_t letters) const {
  if (!has_view_ || !state.placed) return true;
  const SvgMatrix& m = state.matrix;
  const double size = state.em * m.Scale();
  if (!(size >= kUnreadable * std::max(width_, height_))) return false;
  const double line = static_cast<double>(letters) * state.em;
  // Many more letters than a line across the page has.
  if (kThinLetter * line * m.Scale() > 4 * (width_ + height_)) return false;
  // The line may end, begin or be centred at its place: it is looked for on either side of it.
  const double x = m.a * state.x + m.c * state.y + m.e, y = m.b * state.x + m.d * state.y + m.f;
  const double dx = m.a * line, dy = m.b * line;
  const double room = 2 * size;
  double from = -1, to = 1;
  const auto clip = [&](double place, double step, double low, double high) {
    if (std::abs(step) < 1e-9) {
      if (place < low || place > high) to = -2;
      return;
    }
    from = std::max(from, std::min((low - place) / step, (high - place) / step));
    to = std::min(to, std::max((low - place) / step, (high - place) / step));
  };
  clip(x, dx, left_ - room, left_ + width_ + room);
  clip(y, dy, top_ - room, top_ + height_ + room);
  return from <= to;
}

void SvgSight::Text(std::string_view text, uint64_t offset) {
  if (states_.empty()) return;
  const State& state = states_.back();
  letters_ += static_cast<uint64_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  if (!IsDrawn(state) || (!state.fills && !state.strokes) || !IsOnPage(state, letters_)) {
    texts_.Add(text.size(), offset);
  } else if (state.kept) {
    Keep(text.size(), offset, true);
  }
}

void SvgSight::Image(uint64_t bytes, uint64_t offset) {
  if (states_.empty()) return;
  const State& state = states_.back();
  const double least = kUnreadable * std::max(width_, height_);
  const auto thin = [&](double side) { return side >= 0 && side * state.matrix.Scale() < least; };
  const bool speck = has_view_ && state.placed && (thin(state.width) || thin(state.height));
  if (!IsDrawn(state) || speck) {
    images_.Add(bytes, offset);
  } else if (state.kept) {
    Keep(bytes, offset, false);
  }
}

// A path within a clip or a marker need not be painted. Where a style may paint it is not known, nothing is said.
void SvgSight::Path(uint64_t bytes, uint64_t offset) {
  if (states_.empty()) return;
  const State& state = states_.back();
  const bool unpainted = !state.fills && !state.strokes && !state.kept && !css_.complex();
  if (unpainted || (!IsDrawn(state) && !state.kept)) paths_.Add(bytes, offset);
}

void SvgSight::Keep(uint64_t bytes, uint64_t offset, bool text) {
  if (waiting_.size() >= kMostWaiting) return (text ? texts_ : images_).Add(bytes, offset);
  constexpr size_t kMostIds = 64;
  size_t first = std::min(states_.back().first_id, ids_.size());
  first = std::max(first, ids_.size() - std::min(ids_.size(), kMostIds));
  waiting_.push_back({{ids_.begin() + static_cast<ptrdiff_t>(first), ids_.end()}, bytes, offset, text});
}

void SvgSight::Refer(std::string_view id) { references_.insert(TextHash(id)); }

void SvgSight::Finish() {
  for (const Kept& kept : waiting_) {
    const bool shown =
        std::any_of(kept.ids.begin(), kept.ids.end(), [&](uint64_t id) { return references_.contains(id); });
    if (!shown) (kept.text ? texts_ : images_).Add(kept.bytes, kept.offset);
  }
  waiting_.clear();
}

}  // namespace shareguard::inspect
