#include "inspect/slides_layer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "inspect/slides_sight.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxShapes = 4096;

std::string_view KindBelow(SlideLayerReader::Role role) {
  switch (role) {
    case SlideLayerReader::Role::kSlide:
      return "slideLayout";
    case SlideLayerReader::Role::kLayout:
      return "slideMaster";
    case SlideLayerReader::Role::kMaster:
    case SlideLayerReader::Role::kPages:
      break;
  }
  return "theme";
}

Colour::Slot SlotOf(std::string_view name) {
  if (name == "dk1") return Colour::Slot::kDark1;
  if (name == "lt1") return Colour::Slot::kLight1;
  if (name == "dk2") return Colour::Slot::kDark2;
  return name == "lt2" ? Colour::Slot::kLight2 : Colour::Slot::kOther;
}

SlideShape Summary(const Shape& shape) {
  SlideShape summary;
  summary.offset = shape.offset;
  summary.length = shape.length;
  summary.id = shape.id;
  summary.kind = shape.kind;
  summary.has_place = shape.has_place;
  summary.rect = shape.Place();
  summary.has_content = shape.HasContent();
  summary.characters = shape.characters;
  summary.is_graphic = shape.pictures + shape.objects > 0;
  // What stands slanted does not fill the upright rectangle around it.
  summary.rectangular = shape.rectangular && shape.rotation == 0;
  summary.roundish = shape.roundish && shape.rotation == 0;
  summary.mixed_fill = shape.mixed_fill;
  summary.body = shape.body;
  summary.fill = shape.fill.kind == Colour::Kind::kUnset ? shape.style_fill : shape.fill;
  summary.placeholder = shape.placeholder;
  summary.placeholder_type = shape.placeholder_type;
  summary.placeholder_index = shape.placeholder_index;
  summary.texts = shape.texts;
  return summary;
}

}  // namespace

SlideLayerReader::SlideLayerReader(Role role, const PackagePart& part, const Scope& scope, SlideDeck* deck)
    : role_(role), name_(part.name), scope_(scope), deck_(deck) {
  layer_.part = scope.part;
  layer_.of_pages = role == Role::kPages;
  for (const Relationship& relationship : part.relationships) {
    if (!relationship.external && relationship.type == KindBelow(role)) layer_.below = relationship.target;
  }
  if (role == Role::kSlide) deck->used_layouts.insert(layer_.below);
}

void SlideLayerReader::Ran(const Run& run, const Shape& shape) {
  TakeWords(run, shape);
  if (run.set_off) return;
  const uint8_t level = run.paragraph.level;
  auto found =
      std::find_if(unsaid_.begin(), unsaid_.end(), [&](const UnsaidText& each) { return each.level == level; });
  if (found == unsaid_.end()) found = unsaid_.insert(found, {level, 0, 0, run.offset});
  if (run.fill.kind == Colour::Kind::kUnset) found->uncoloured += run.characters;
  if (run.size == 0) found->unsized += run.characters;
}

void SlideLayerReader::Ended(Ns ns, std::string_view local, uint64_t /*offset*/) {
  styles_.End(ns);
  if (ns == Ns::kSlides && local == "animMotion") in_motion_ = false;
}

void SlideLayerReader::ReadTarget(const XmlElement& element) {
  uint64_t id = 0;
  const std::string_view text = element.Value("spid");
  std::from_chars(text.data(), text.data() + text.size(), id);
  if (layer_.animated.size() < kMaxShapes) layer_.animated.insert(id);
  if (in_motion_ && layer_.moved.size() < kMaxShapes) layer_.moved.insert(id);
}

void SlideLayerReader::Seen(const XmlElement& element) {
  styles_.Start(element);
  if (element.ns == Ns::kDrawing && (element.local == "p" || element.local == "br")) ++lines_;
  if (element.ns == Ns::kSlides) {
    if (element.depth == 0) {
      root_offset_ = element.offset;
      root_length_ = element.length;
      hidden_ = element.Has("show") && !IsTrue(element.Value("show"));
      layer_.shows_below = !element.Has("showMasterSp") || IsTrue(element.Value("showMasterSp"));
    } else if (element.local == "spTgt") {
      ReadTarget(element);
    } else if (element.local == "animMotion") {
      in_motion_ = true;
    } else if (element.local == "clrMap") {
      ReadMap(element);
    }
  } else if (element.ns == Ns::kDrawing && element.local == "overrideClrMapping") {
    ReadMap(element);
  }
}

void SlideLayerReader::ReadMap(const XmlElement& element) {
  constexpr std::array<std::string_view, 4> kNames = {"tx1", "bg1", "tx2", "bg2"};  // in the order of Slot
  layer_.has_map = true;
  for (size_t i = 0; i < kNames.size(); ++i) layer_.colours.map[i] = SlotOf(element.Value(kNames[i]));
}

bool SlideLayerReader::Done(const Shape& shape, const Shape* parent) {
  if (shape.kind == Shape::Kind::kBackground) {
    layer_.background = shape.fill;
    if (shape.fill.kind == Colour::Kind::kNone) layer_.background.kind = Colour::Kind::kOther;
    return true;
  }
  has_content_ = has_content_ || shape.HasContent();
  // The pictures of objects stand for their frames.
  const bool preview = parent != nullptr && parent->kind == Shape::Kind::kFrame && shape.kind != Shape::Kind::kCell;
  if (shape.kind == Shape::Kind::kGroup || shape.hidden || preview) return false;
  if (layer_.shapes.size() >= kMaxShapes) {
    if (!std::exchange(full_, true)) {
      scope_.Report("office.hidden_shape", Severity::kMedium, "more shapes lie on a slide than are compared",
                    shape.offset, 0);
    }
    return false;
  }
  SlideShape summary = Summary(shape);
  summary.list = styles_.TakeList();
  summary.font = styles_.TakeFont();
  summary.unsaid = std::exchange(unsaid_, {});
  summary.lines = std::exchange(lines_, 0);
  summary.own_words = std::exchange(own_words_, 0);
  if (shape.kind == Shape::Kind::kCell && parent != nullptr) PlaceCell(shape, *parent, &summary);
  layer_.shapes.push_back(std::move(summary));
  return false;
}

// What layouts and masters say, each once: programs and templates repeat themselves.
void SlideLayerReader::TakeWords(const Run& run, const Shape& shape) {
  if (role_ == Role::kSlide) return;
  if (!shape.placeholder) {
    if (deck_->words.IsNewHash(run.hash)) own_words_ += run.characters;
  } else if (deck_->prompts.IsNewHash(run.hash)) {
    if (layer_.prompt_characters == 0) layer_.prompt_offset = run.offset;
    layer_.prompt_characters += run.characters;
  }
}

// A cell covers what is below it when it has a fill of its own, or that of its table's style. It comes and goes with
// its table.
void SlideLayerReader::PlaceCell(const Shape& cell, const Shape& table, SlideShape* summary) const {
  if (!cell.in_grid) return;
  const Placement& around = cell.around;
  summary->id = table.id;
  summary->has_place = true;
  summary->rect = {around.move_x + around.scale_x * cell.grid.x, around.move_y + around.scale_y * cell.grid.y,
                   around.scale_x * cell.grid.width, around.scale_y * cell.grid.height};
  summary->bare_cell = !table.styled_table;
  summary->rectangular = !cell.covered;
  if (cell.fill.kind == Colour::Kind::kUnset && deck_->filled_tables.contains(table.table_style)) {
    summary->fill.kind = Colour::Kind::kOther;
    summary->mixed_fill = true;
  }
}

void SlideLayerReader::Finish(bool /*complete*/) {
  if (role_ == Role::kSlide) {
    if (hidden_ && has_content_) {
      scope_.Report("office.hidden_slides", Severity::kMedium, "a slide with content is hidden", root_offset_,
                    root_length_);
    }
    if (has_content_ && deck_->slides.size() < SlideDeck::kMaxLayers) {
      deck_->slides.emplace(name_, SlidePlace{scope_.part, root_offset_, root_length_});
    }
    CheckSight(layer_, *deck_, scope_);
    return NoteWhatIsSeenBelow(layer_, deck_, scope_);
  }
  layer_.title = styles_.title();
  layer_.body = styles_.body();
  layer_.other = styles_.other();
  if (role_ != Role::kPages) CheckLayerSight(layer_, *deck_, role_ == Role::kLayout, scope_);
  auto& layers = role_ == Role::kLayout ? deck_->layouts : deck_->masters;
  if (layers.size() < SlideDeck::kMaxLayers) layers.emplace(name_, std::move(layer_));
}

}  // namespace shareguard::inspect
