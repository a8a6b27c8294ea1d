#include "inspect/slides_parts.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

using policy::Severity;

// ECMA-376 part 1, 19.7.13: the sides of a slide, in EMU.
constexpr double kLeastSide = 914400;
constexpr double kLargestSide = 51206400;
// Characters that a page's header, footer, date or number take at most.
constexpr uint64_t kFooterText = 200;
constexpr size_t kLongestStyle = 40;  // bytes of an identifier
// Bytes of tags that are names and switches of an add-in, not its data.
constexpr uint64_t kLongTag = 64;
constexpr uint64_t kManyTags = 4096;
constexpr auto kFewBlanks = 1;  // switches and names of one or two words

bool IsSide(double length) { return length >= kLeastSide && length <= kLargestSide; }

bool IsPageFurniture(std::string_view placeholder) {
  return placeholder == "sldNum" || placeholder == "dt" || placeholder == "hdr" || placeholder == "ftr";
}

}  // namespace

void PresentationReader::List(std::string_view id) {
  for (const Relationship& relationship : part_.relationships) {
    if (relationship.id == id && !relationship.external) deck_->listed.insert(relationship.target);
  }
}

void PresentationReader::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  styles_.End(ns);
  if (ns == Ns::kSlides && local == "defaultTextStyle") deck_->usual = styles_.usual();
}

void PresentationReader::Start(const XmlElement& element) {
  styles_.Start(element);
  if (element.depth == 0) deck_->presentation_read = element.Is(Ns::kSlides, "presentation");
  if (element.Is(Ns::kSlides, "sldSz")) {
    deck_->width = Coordinate(element.Value("cx")).value_or(0);
    deck_->height = Coordinate(element.Value("cy")).value_or(0);
    if (IsSide(deck_->width) && IsSide(deck_->height)) return;
    scope_.Report("office.off_slide", Severity::kMedium, "the slides have a size that programs do not offer",
                  element.offset, element.length);
  } else if (element.Is(Ns::kSlides, "sldId")) {
    const XmlAttribute* id = element.Find(Ns::kRelationship, "id");
    if (id != nullptr) List(id->value);
  } else if (element.Is(Ns::kSlides, "custShow") || element.Is(Ns::kSlides2010, "section")) {
    names_.Name(element.Value("name"), element.offset, element.length);
  }
}

void ThemeReader::Start(const XmlElement& element) {
  if (element.ns != Ns::kDrawing) return;
  const std::string_view local = element.local;
  if (local == "dk1") {
    slot_ = Colour::Slot::kDark1;
  } else if (local == "lt1") {
    slot_ = Colour::Slot::kLight1;
  } else if (local == "dk2") {
    slot_ = Colour::Slot::kDark2;
  } else if (local == "lt2") {
    slot_ = Colour::Slot::kLight2;
  } else if (slot_ != Colour::Slot::kOther && deck_->themes.size() < SlideDeck::kMaxLayers) {
    const Colour colour = ColourOf(element);
    const ColourScheme usual;
    auto& slots = deck_->themes.try_emplace(part_.name, std::to_array(usual.slots)).first->second;
    slots[static_cast<size_t>(slot_)] = colour.rgb;
  }
}

void ThemeReader::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (ns == Ns::kDrawing && (local == "dk1" || local == "lt1" || local == "dk2" || local == "lt2")) {
    slot_ = Colour::Slot::kOther;
  }
}

void TableStylesReader::Start(const XmlElement& element) {
  if (element.ns != Ns::kDrawing) return;
  if (element.local == "tblStyle") {
    id_ = std::string(element.Value("styleId").substr(0, kLongestStyle));
  } else if (element.local == "wholeTbl") {
    whole_ = true;
    filled_ = false;
  } else if (whole_ && element.local == "fill") {
    in_fill_ = true;
  } else if (in_fill_ && element.local == "solidFill") {
    filled_ = true;
  } else if (in_fill_ && element.local == "alpha") {
    filled_ = false;
  }
}

void TableStylesReader::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (ns != Ns::kDrawing) return;
  if (local == "fill") in_fill_ = false;
  if (local != "wholeTbl" || !whole_) return;
  whole_ = false;
  if (filled_ && deck_->filled_tables.size() < SlideDeck::kMaxLayers) deck_->filled_tables.insert(id_);
}

bool NotesReader::Done(const Shape& shape, const Shape* /*parent*/) {
  if (shape.kind == Shape::Kind::kBackground || shape.placeholder_type == "sldImg") return true;
  if (shape.kind == Shape::Kind::kGroup || !shape.HasContent()) return true;
  if (IsPageFurniture(shape.placeholder_type) && shape.characters <= kFooterText) return true;
  notes_.Add(shape.offset);
  return true;
}

void NotesReader::Finish(bool /*complete*/) {
  if (notes_.count == 0) return;
  scope_.Report("office.speaker_notes", Severity::kMedium, "a slide has speaker notes", notes_.offset, 0, notes_.count);
}

void SlideCommentsReader::Start(const XmlElement& element) {
  const bool old_form = element.Is(Ns::kSlides, "cm");
  const bool new_form = element.ns == Ns::kSlidesComments && (element.local == "cm" || element.local == "reply");
  if (!old_form && !new_form) return;
  scope_.Report("office.comments", Severity::kMedium, "a slide has a comment", element.offset, element.length);
}

void TagsReader::Start(const XmlElement& element) {
  if (!element.Is(Ns::kSlides, "tag")) return;
  const uint64_t bytes = element.Value("name").size() + element.Value("val").size();
  tags_.Add(element.offset);
  bytes_ += bytes;
  longest_ = std::max(longest_, bytes);
  const std::string_view value = element.Value("val");
  worded_ = worded_ || std::count(value.begin(), value.end(), ' ') > kFewBlanks;
}

void TagsReader::Finish(bool /*complete*/) {
  if (tags_.count == 0) return;
  const bool data = worded_ || longest_ > kLongTag || bytes_ > kManyTags;
  scope_.Report("office.tags", data ? Severity::kMedium : Severity::kInfo,
                data ? "add-ins keep data in the document's tags" : "the document has tags of add-ins", tags_.offset, 0,
                tags_.count);
}

}  // namespace shareguard::inspect
