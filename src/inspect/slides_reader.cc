#include <algorithm>

#include "inspect/document_reader.h"
#include "inspect/slides_layer.h"
#include "inspect/slides_parts.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// Characters in a layout or a master: prompts and instructions of templates are shorter.
constexpr uint64_t kMuchText = 4000;
// In the placeholders of all layouts, and beside them in those that no slide uses.
constexpr uint64_t kMuchPrompts = 64000;
constexpr uint64_t kMuchOwn = 16000;

class SlidesReader final : public ContentReader {
 public:
  std::unique_ptr<XmlHandler> HandlerFor(const PackagePart& part, const Scope& scope) override {
    const auto is = [&](std::string_view ending) { return part.content_type.ends_with(ending); };
    using Role = SlideLayerReader::Role;
    if (is(".slide+xml")) return std::make_unique<SlideLayerReader>(Role::kSlide, part, scope, &deck_);
    if (is(".slidelayout+xml")) return std::make_unique<SlideLayerReader>(Role::kLayout, part, scope, &deck_);
    if (is(".notesmaster+xml") || is(".handoutmaster+xml")) {
      return std::make_unique<SlideLayerReader>(Role::kPages, part, scope, &deck_);
    }
    if (is(".slidemaster+xml")) {
      return std::make_unique<SlideLayerReader>(Role::kMaster, part, scope, &deck_);
    }
    if (is(".theme+xml")) return std::make_unique<ThemeReader>(part, &deck_);
    if (is(".notesslide+xml")) return std::make_unique<NotesReader>(scope);
    if (is(".comments+xml")) return std::make_unique<SlideCommentsReader>(scope);
    if (is(".tags+xml")) return std::make_unique<TagsReader>(scope);
    if (is(".main+xml")) return std::make_unique<PresentationReader>(part, scope, &deck_);
    return nullptr;
  }

  void Finish(const Scope& scope) override {
    if (deck_.presentation_read) CheckList(scope);
    for (const auto* layers : {&deck_.masters, &deck_.layouts}) {
      for (const auto& [name, layer] : *layers) CheckPlaces(layer, scope);
    }
    for (const auto& [name, layer] : deck_.masters) CheckText(layer, !layer.of_pages, scope);
    for (const auto& [name, layer] : deck_.layouts) CheckText(layer, deck_.used_layouts.contains(name), scope);
    CheckLayouts(scope);
  }

 private:
  // ECMA-376 part 1, 19.2.1.34: what sldIdLst does not name is no slide of the show, and no program lists it.
  void CheckList(const Scope& scope) const {
    for (const auto& [name, slide] : deck_.slides) {
      if (deck_.listed.contains(name)) continue;
      scope.In(slide.part)
          .Report("office.hidden_slides", Severity::kMedium,
                  "a slide with content is not in the presentation's list of slides", slide.offset, slide.length);
    }
  }

  void CheckPlaces(const SlideLayer& layer, const Scope& scope) const {
    for (const SlideShape& shape : layer.shapes) {
      if (shape.placeholder || shape.characters == 0 || !shape.has_place || !deck_.IsOffSlide(shape.rect)) continue;
      scope.In(layer.part)
          .Report("office.off_slide", Severity::kMedium, "text of a layout or master lies beside the slide",
                  shape.offset, shape.length);
    }
  }

  // What stands in placeholders of layouts is never shown, what stands beside them only when a slide uses the layout.
  static void CheckText(const SlideLayer& layer, bool used, const Scope& scope) {
    const Scope place = scope.In(layer.part);
    const auto report = [&](uint64_t offset, uint64_t characters, const char* detail) {
      if (characters <= kMuchText) return;
      place.Report("office.hidden_text", Severity::kMedium, detail, offset, 0, characters);
    };
    report(layer.prompt_offset, layer.prompt_characters, "placeholders of a layout hold much text that is never shown");
    if (!used)
      report(layer.own_offset, layer.own_characters, "what no slide shows of a layout or a master holds much text");
  }

  // Templates bring many layouts; all of them together hold no more than a few pages either.
  void CheckLayouts(const Scope& scope) const {
    uint64_t prompts = 0, own = 0;
    const SlideLayer* last = nullptr;
    for (const auto& [name, layer] : deck_.layouts) {
      prompts += layer.prompt_characters;
      if (deck_.used_layouts.contains(name)) continue;
      own += layer.own_characters;
      last = &layer;
    }
    if (last == nullptr || (prompts <= kMuchPrompts && own <= kMuchOwn)) return;
    scope.In(last->part)
        .Report("office.hidden_text", Severity::kMedium, "the layouts that no slide uses hold much text together", 0, 0,
                own + prompts);
  }

  SlideDeck deck_;
};

}  // namespace

std::unique_ptr<ContentReader> MakeSlidesReader() { return std::make_unique<SlidesReader>(); }

}  // namespace shareguard::inspect
