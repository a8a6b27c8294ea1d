#include <algorithm>

#include "inspect/document_reader.h"
#include "inspect/slides_layer.h"
#include "inspect/slides_parts.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// Characters of different texts: prompts in the placeholders of all layouts and masters, which no slide shows; and what
// these say beside their placeholders and no slide shows either. Hundreds of presentations have 1,109 and 91.
constexpr uint64_t kMuchPrompts = 2048;
constexpr uint64_t kMuchOwn = 512;

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
    if (is(".tablestyles+xml")) return std::make_unique<TableStylesReader>(&deck_);
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
    CheckText(scope);
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

  // Characters of layouts and masters, and where most of them are.
  struct Sum {
    uint64_t characters = 0;
    uint64_t most = 0;
    std::string part;
    uint64_t offset = 0;

    void Add(const SlideLayer& layer, uint64_t size, uint64_t at) {
      characters += size;
      if (size <= most) return;
      most = size;
      part = layer.part;
      offset = at;
    }
    void Report(uint64_t much, const Scope& scope, const char* detail) const {
      if (characters <= much) return;
      scope.In(part).Report("office.hidden_text", Severity::kMedium, detail, offset, 0, characters);
    }
  };

  void CheckText(const Scope& scope) const {
    Sum prompts, own;
    for (const auto* layers : {&deck_.masters, &deck_.layouts}) {
      for (const auto& [name, layer] : *layers) {
        prompts.Add(layer, layer.prompt_characters, layer.prompt_offset);
        for (const SlideShape& shape : layer.shapes) {
          if (shape.placeholder || deck_.seen_below.contains(SlideDeck::KeyOf(layer, shape))) continue;
          own.Add(layer, shape.own_words, shape.offset);
        }
      }
    }
    prompts.Report(kMuchPrompts, scope, "placeholders of layouts hold much text that is never shown");
    own.Report(kMuchOwn, scope, "what no slide shows of layouts and masters holds much text");
  }

  SlideDeck deck_;
};

}  // namespace

std::unique_ptr<ContentReader> MakeSlidesReader() { return std::make_unique<SlidesReader>(); }

}  // namespace shareguard::inspect
