#include "inspect/slides_sight.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kFewCharacters = 4;  // blanks and dots that only keep a distance
constexpr size_t kMaxCompared = 2000;   // shapes, since each is compared with each
constexpr size_t kMaxPieces = 256;      // that covers leave of a shape
constexpr double kSlack = kEmuPerPoint;
constexpr double kTinySize = 200;  // hundredths of a point
constexpr uint64_t kManyCharacters = 64;
constexpr double kLeastLetter = 2.4 * kEmuPerPoint;  // one that nobody reads takes more than this, both ways
constexpr double kLine = 6 * kEmuPerPoint;           // in which one letter stands below the other

template <typename Map>
const SlideLayer* Find(const Map& map, std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : &found->second;
}

// ECMA-376 part 1, 19.7.10: which placeholder of the master one of a layout goes back to.
std::string_view MasterType(std::string_view type) {
  if (type == "ctrTitle") return "title";
  if (type.empty() || type == "obj" || type == "subTitle") return "body";
  return type;
}

class Sight {
 public:
  enum class What { kSlide, kLayout, kMaster };

  Sight(const SlideLayer& slide, const SlideDeck& deck, const Scope& scope, What what = What::kSlide)
      : slide_(slide), deck_(deck), scope_(scope) {
    if (what == What::kSlide) layout_ = Find(deck.layouts, slide.below);
    if (layout_ != nullptr) master_ = Find(deck.masters, layout_->below);
    if (what == What::kLayout) master_ = Find(deck.masters, slide.below);
    if (what == What::kMaster) master_ = &slide;
    if (master_ != nullptr) colours_ = master_->colours;
    if (slide.has_map) std::copy(std::begin(slide.colours.map), std::end(slide.colours.map), colours_.map);
    if (master_ == nullptr) return;
    const auto theme = deck.themes.find(master_->below);
    if (theme != deck.themes.end()) std::copy(theme->second.begin(), theme->second.end(), colours_.slots);
  }

  void Check() const {
    for (size_t i = 0; i < slide_.shapes.size(); ++i) {
      const SlideShape& shape = slide_.shapes[i];
      const auto rect = PlaceOf(shape);
      if (shape.has_content && rect) CheckPlace(shape, *rect, i);
      CheckColours(shape, rect, i);
      CheckInherited(shape, rect, i);
    }
  }

  // A few words of a layout may be meant for slides of another ground.
  void CheckOwn() const {
    for (size_t i = 0; i < slide_.shapes.size(); ++i) {
      const SlideShape& shape = slide_.shapes[i];
      if (shape.placeholder || shape.characters < kManyCharacters) continue;
      const auto rect = PlaceOf(shape);
      if (shape.kind != Shape::Kind::kCell && rect && IsCovered(shape, *rect, i)) {
        scope_.Report("office.hidden_shape", Severity::kMedium, "text of a layout or master lies beneath its shapes",
                      shape.offset, shape.length);
      }
      CheckColours(shape, rect, i);
    }
  }

  void NoteSeenBelow(SlideDeck* deck) const {
    if (!slide_.shows_below || layout_ == nullptr) return;
    NoteSeen(*layout_, deck);
    if (layout_->shows_below && master_ != nullptr) NoteSeen(*master_, deck);
  }

 private:
  void NoteSeen(const SlideLayer& layer, SlideDeck* deck) const {
    for (const SlideShape& shape : layer.shapes) {
      if (shape.placeholder || shape.own_words == 0) continue;
      const bool lies_free = shape.kind == Shape::Kind::kCell || !shape.has_place || !IsBelowAll(shape.rect);
      if (lies_free) deck->seen_below.insert(SlideDeck::KeyOf(layer, shape));
    }
  }

  bool IsBelowAll(const Rect& rect) const { return IsCoveredFrom(rect, 0); }

  void CheckPlace(const SlideShape& shape, const Rect& rect, size_t index) const {
    // Shapes of no size are told by ShapeFindings.
    if (shape.kind == Shape::Kind::kCell || (rect.width <= 0 && rect.height <= 0)) return;
    if (deck_.IsOffSlide(rect) || IsPushedOut(shape)) {
      scope_.Report("office.off_slide", Severity::kMedium, "a shape with content lies beside the slide", shape.offset,
                    shape.length);
    } else if (RunsOut(shape, rect)) {
      scope_.Report("office.off_slide", Severity::kMedium, "text runs on beyond the slide", shape.offset, shape.length);
    } else if (IsCovered(shape, rect, index)) {
      scope_.Report("office.hidden_shape", Severity::kMedium, "a shape with content lies beneath another one",
                    shape.offset, shape.length);
    }
  }

  // By the insets of its text, which move it further than a slide is wide or high.
  bool IsPushedOut(const SlideShape& shape) const {
    const TextBody& body = shape.body;
    if (shape.characters == 0 || shape.is_graphic || deck_.width <= 0 || deck_.height <= 0) return false;
    return std::abs(body.left - body.right) >= deck_.width || std::abs(body.top - body.bottom) >= deck_.height;
  }

  // Its lines leave the slide, however small the letters are: those that do not end at the edges of the shape, and
  // those that go on below it.
  bool RunsOut(const SlideShape& shape, const Rect& rect) const {
    const TextBody& body = shape.body;
    if (shape.characters <= kManyCharacters || shape.kind != Shape::Kind::kShape || body.shrinks) return false;
    if (deck_.width <= 0 || deck_.height <= 0) return false;
    const double side = std::max(deck_.width, deck_.height);
    const double lines = static_cast<double>(std::max<uint64_t>(shape.lines, 1));
    const double across = std::max({rect.width - body.left - body.right, rect.height - body.top - body.bottom, kLine});
    const double room = body.wraps ? across * side / kLeastLetter / kLeastLetter : lines * side / kLeastLetter;
    return static_cast<double>(shape.characters) > room + static_cast<double>(kManyCharacters);
  }

  std::optional<Rect> PlaceOf(const SlideShape& shape) const {
    if (shape.has_place) return shape.rect;
    if (!shape.placeholder) return std::nullopt;
    if (const SlideShape* origin = Origin(layout_, shape)) {
      if (origin->has_place) return origin->rect;
      const SlideShape* first = Origin(master_, *origin);
      if (first != nullptr && first->has_place) return first->rect;
    }
    return std::nullopt;
  }

  static const SlideShape* Origin(const SlideLayer* layer, const SlideShape& shape) {
    if (layer == nullptr) return nullptr;
    const SlideShape* by_type = nullptr;
    for (const SlideShape& each : layer->shapes) {
      if (!each.placeholder) continue;
      if (!shape.placeholder_index.empty() && each.placeholder_index == shape.placeholder_index) return &each;
      if (by_type == nullptr && MasterType(each.placeholder_type) == MasterType(shape.placeholder_type))
        by_type = &each;
    }
    return by_type;
  }

  // Covers that take part in an animation may come and go, and what is below them may move away.
  bool IsCovered(const SlideShape& shape, const Rect& rect, size_t index) const {
    return !slide_.moved.contains(shape.id) && IsCoveredFrom(rect, index + 1);
  }

  // By shapes from this one on.
  bool IsCoveredFrom(const Rect& rect, size_t first) const {
    if (slide_.shapes.size() > kMaxCompared) return false;
    std::vector<Rect> seen{Rect{rect.x + kSlack, rect.y + kSlack, std::max(rect.width - 2 * kSlack, 0.0),
                                std::max(rect.height - 2 * kSlack, 0.0)}};
    for (size_t i = first; i < slide_.shapes.size() && !seen.empty() && seen.size() < kMaxPieces; ++i) {
      const SlideShape& upper = slide_.shapes[i];
      if (!upper.Covers() || slide_.animated.contains(upper.id)) continue;
      std::vector<Rect> left;
      for (const Rect& piece : seen) piece.Without(upper.Cover(), &left);
      seen = std::move(left);
    }
    return seen.empty();
  }

  // What text does not say of itself, its list says, the placeholder that it fills, the style of its kind.
  void CheckInherited(const SlideShape& shape, const std::optional<Rect>& rect, size_t index) const {
    if (shape.kind != Shape::Kind::kShape || shape.unsaid.empty()) return;
    const std::vector<const SlideTextStyle*> styles = StylesOf(shape);
    for (const UnsaidText& text : shape.unsaid) {
      double size = 0;
      Colour colour;
      for (const SlideTextStyle* style : styles) {
        const SlideTextStyle::Level& level = style->levels[text.level];
        if (size == 0) size = level.size;
        if (colour.kind == Colour::Kind::kUnset) colour = level.colour;
        if (style == &shape.list && colour.kind == Colour::Kind::kUnset) colour = shape.font;
      }
      if (text.unsized >= kFewCharacters && size > 0 && size <= kTinySize) {
        scope_.Report("office.tiny_text", Severity::kMedium, "text is too small to be read, by its style", text.offset,
                      0, text.unsized);
      }
      if (text.uncoloured < kFewCharacters) continue;
      const auto ink = Resolve(colour, colours_);
      const auto back = ink ? Backdrop(shape, rect, index, text.uncoloured) : std::nullopt;
      if (!back || !LookAlike(*ink, *back)) continue;
      scope_.Report("office.white_text", Severity::kMedium, "text has the colour of what is behind it, by its style",
                    text.offset, 0, text.uncoloured);
    }
  }

  // ECMA-376 part 1, 19.3.1.51: first what counts most.
  std::vector<const SlideTextStyle*> StylesOf(const SlideShape& shape) const {
    std::vector<const SlideTextStyle*> styles{&shape.list};
    if (!shape.placeholder) {
      styles.push_back(&deck_.usual);
      return styles;
    }
    const SlideShape* const origin = Origin(layout_, shape);
    const SlideShape* const first = Origin(master_, origin == nullptr ? shape : *origin);
    for (const SlideShape* each : {origin, first}) {
      if (each != nullptr) styles.push_back(&each->list);
    }
    if (master_ == nullptr) return styles;
    const bool named = !shape.placeholder_type.empty() || origin == nullptr;
    const std::string_view kind = MasterType(named ? shape.placeholder_type : origin->placeholder_type);
    styles.push_back(kind == "title" ? &master_->title : kind == "body" ? &master_->body : &master_->other);
    return styles;
  }

  void CheckColours(const SlideShape& shape, const std::optional<Rect>& rect, size_t index) const {
    for (const Shape::InkedText& text : shape.texts) {
      if (text.characters < kFewCharacters) continue;
      const auto ink = Resolve(text.colour, colours_);
      if (!ink) continue;
      const auto back = Backdrop(shape, rect, index, text.characters);
      if (!back || !LookAlike(*ink, *back)) continue;
      scope_.Report("office.white_text", Severity::kMedium, "text has the colour of what is behind it", text.offset, 0,
                    text.characters);
    }
  }

  // The colour behind a shape's text, so many characters of it; nullopt when it cannot be told for sure.
  std::optional<uint32_t> Backdrop(const SlideShape& shape, const std::optional<Rect>& rect, size_t index,
                                   uint64_t characters) const {
    if (shape.fill.kind != Colour::Kind::kUnset && shape.fill.kind != Colour::Kind::kNone) {
      return shape.fill.Opaque() ? Resolve(shape.fill, colours_) : std::nullopt;
    }
    // A cell without a fill has that of its table's style.
    if ((shape.kind == Shape::Kind::kCell && !shape.bare_cell) || !rect) return std::nullopt;
    if (shape.fill.kind == Colour::Kind::kUnset && shape.placeholder && InheritsFill(shape)) return std::nullopt;
    double painted = 0;  // of the place, by shapes that cover a part of it
    for (size_t i = index; i-- > 0;) {
      const SlideShape& lower = slide_.shapes[i];
      if (!Paints(lower)) continue;
      if (lower.rect.Covers(*rect, 0)) {
        const bool known = lower.Covers() && lower.Cover().Covers(*rect, 0);
        return known && IsBesides(painted, characters) ? Resolve(lower.fill, colours_) : std::nullopt;
      }
      painted += Shared(lower.rect, *rect);
    }
    painted += PaintedBy(layout_, *rect);
    const bool masters_shapes = slide_.shows_below && (layout_ == nullptr || layout_->shows_below);
    if (masters_shapes) painted += PaintedBy(master_, *rect);
    return IsBesides(painted, characters) ? BackgroundColour() : std::nullopt;
  }

  bool InheritsFill(const SlideShape& shape) const {
    const SlideShape* origin = Origin(layout_, shape);
    if (origin == nullptr) return true;
    const auto filled = [](const SlideShape* from) {
      return from != nullptr && from->fill.kind != Colour::Kind::kUnset && from->fill.kind != Colour::Kind::kNone;
    };
    return filled(origin) || filled(Origin(master_, *origin));
  }

  static bool Paints(const SlideShape& shape) {
    return shape.has_place && shape.kind != Shape::Kind::kCell &&
           (shape.is_graphic || shape.kind == Shape::Kind::kFrame || shape.kind == Shape::Kind::kConnector ||
            (shape.fill.kind != Colour::Kind::kUnset && shape.fill.kind != Colour::Kind::kNone));
  }

  static double PaintedBy(const SlideLayer* layer, const Rect& rect) {
    double painted = 0;
    if (layer == nullptr) return painted;
    for (const SlideShape& shape : layer->shapes) {
      if (!shape.placeholder && Paints(shape)) painted += Shared(shape.rect, rect);
    }
    return painted;
  }

  // The area that both have.
  static double Shared(const Rect& one, const Rect& other) {
    if (!one.Meets(other)) return 0;
    const double width = std::min(one.x + one.width, other.x + other.width) - std::max(one.x, other.x);
    const double height = std::min(one.y + one.height, other.y + other.height) - std::max(one.y, other.y);
    return std::max(width * height, 1.0);  // a line is something, too
  }

  // Whether some of the text must lie beside what is painted, however small its letters are.
  static bool IsBesides(double painted, uint64_t characters) {
    constexpr double kAreaPerCharacter = 25 * kEmuPerPoint * kEmuPerPoint;
    constexpr uint64_t kMuchText = 500;  // less may stand anywhere in its place
    return painted <= 0 || (characters >= kMuchText && painted < static_cast<double>(characters) * kAreaPerCharacter);
  }

  std::optional<uint32_t> BackgroundColour() const {
    for (const SlideLayer* layer : {&slide_, layout_, master_}) {
      if (layer == nullptr || layer->background.kind == Colour::Kind::kUnset) continue;
      return Resolve(layer->background, colours_);
    }
    // A master that was read and names no background is shown on white.
    return master_ != nullptr ? std::optional<uint32_t>(0xFFFFFF) : std::nullopt;
  }

  const SlideLayer& slide_;
  const SlideDeck& deck_;
  const Scope& scope_;
  const SlideLayer* layout_ = nullptr;
  const SlideLayer* master_ = nullptr;
  ColourScheme colours_;
};

}  // namespace

void CheckSight(const SlideLayer& slide, const SlideDeck& deck, const Scope& scope) {
  Sight(slide, deck, scope).Check();
}

void CheckLayerSight(const SlideLayer& layer, const SlideDeck& deck, bool layout, const Scope& scope) {
  Sight(layer, deck, scope, layout ? Sight::What::kLayout : Sight::What::kMaster).CheckOwn();
}

void NoteWhatIsSeenBelow(const SlideLayer& slide, SlideDeck* deck, const Scope& scope) {
  Sight(slide, *deck, scope).NoteSeenBelow(deck);
}

}  // namespace shareguard::inspect
