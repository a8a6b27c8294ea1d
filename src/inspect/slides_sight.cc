#include "inspect/slides_sight.h"

#include <algorithm>
#include <optional>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kFewCharacters = 4;  // blanks and dots that only keep a distance
constexpr size_t kMaxCompared = 2000;   // shapes, since each is compared with each
constexpr double kSlack = kEmuPerPoint;

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
  Sight(const SlideLayer& slide, const SlideDeck& deck, const Scope& scope)
      : slide_(slide), deck_(deck), scope_(scope) {
    layout_ = Find(deck.layouts, slide.below);
    if (layout_ != nullptr) master_ = Find(deck.masters, layout_->below);
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
    }
  }

 private:
  void CheckPlace(const SlideShape& shape, const Rect& rect, size_t index) const {
    // Shapes of no size are told by ShapeFindings.
    if (shape.kind == Shape::Kind::kCell || (rect.width <= 0 && rect.height <= 0)) return;
    if (deck_.IsOffSlide(rect)) {
      scope_.Report("office.off_slide", Severity::kMedium, "a shape with content lies beside the slide", shape.offset,
                    shape.length);
    } else if (IsCovered(shape, rect, index)) {
      scope_.Report("office.hidden_shape", Severity::kMedium, "a shape with content lies beneath another one",
                    shape.offset, shape.length);
    }
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

  // Shapes that take part in an animation may come and go.
  bool IsCovered(const SlideShape& shape, const Rect& rect, size_t index) const {
    if (slide_.shapes.size() > kMaxCompared || slide_.animated.contains(shape.id)) return false;
    return std::any_of(slide_.shapes.begin() + static_cast<std::ptrdiff_t>(index) + 1, slide_.shapes.end(),
                       [&](const SlideShape& upper) {
                         return upper.Covers() && !slide_.animated.contains(upper.id) &&
                                upper.rect.Covers(rect, kSlack);
                       });
  }

  void CheckColours(const SlideShape& shape, const std::optional<Rect>& rect, size_t index) const {
    for (const Shape::InkedText& text : shape.texts) {
      if (text.characters < kFewCharacters) continue;
      const auto ink = Resolve(text.colour, colours_);
      if (!ink) continue;
      const auto back = Backdrop(shape, rect, index);
      if (!back || !LookAlike(*ink, *back)) continue;
      scope_.Report("office.white_text", Severity::kMedium, "text has the colour of what is behind it", text.offset, 0,
                    text.characters);
    }
  }

  // The colour behind a shape's text; nullopt when it cannot be told for sure.
  std::optional<uint32_t> Backdrop(const SlideShape& shape, const std::optional<Rect>& rect, size_t index) const {
    if (shape.fill.kind != Colour::Kind::kUnset && shape.fill.kind != Colour::Kind::kNone) {
      return shape.fill.Opaque() ? Resolve(shape.fill, colours_) : std::nullopt;
    }
    // A cell without a fill has that of its table's style.
    if (shape.kind == Shape::Kind::kCell || !rect) return std::nullopt;
    if (shape.fill.kind == Colour::Kind::kUnset && shape.placeholder && InheritsFill(shape)) return std::nullopt;
    for (size_t i = index; i-- > 0;) {
      const SlideShape& lower = slide_.shapes[i];
      if (!Paints(lower) || !lower.rect.Meets(*rect)) continue;
      return lower.Covers() && lower.rect.Covers(*rect, 0) ? Resolve(lower.fill, colours_) : std::nullopt;
    }
    if (PaintsThere(layout_, *rect)) return std::nullopt;
    const bool masters_shapes = slide_.shows_below && (layout_ == nullptr || layout_->shows_below);
    if (masters_shapes && PaintsThere(master_, *rect)) return std::nullopt;
    return BackgroundColour();
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

  static bool PaintsThere(const SlideLayer* layer, const Rect& rect) {
    if (layer == nullptr) return false;
    return std::any_of(layer->shapes.begin(), layer->shapes.end(), [&](const SlideShape& shape) {
      return !shape.placeholder && Paints(shape) && shape.rect.Meets(rect);
    });
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

}  // namespace shareguard::inspect
