// The parts of a presentation beside its slides: the presentation itself, themes, notes, comments, tags.
#ifndef SHAREGUARD_SRC_INSPECT_SLIDES_PARTS_H_
#define SHAREGUARD_SRC_INSPECT_SLIDES_PARTS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/document_reader.h"
#include "inspect/drawing_findings.h"
#include "inspect/slides_deck.h"

namespace shareguard::inspect {

// The size of slides; which are shown; the names of sections and shows.
class PresentationReader final : public XmlHandler {
 public:
  PresentationReader(const PackagePart& part, const Scope& scope, SlideDeck* deck)
      : part_(part), scope_(scope), deck_(deck), names_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;

 private:
  void List(std::string_view id);

  const PackagePart& part_;
  const Scope& scope_;
  SlideDeck* const deck_;
  SideTexts names_;
  SlideStyleReader styles_;
};

// The colours of text and background.
class ThemeReader final : public XmlHandler {
 public:
  ThemeReader(const PackagePart& part, SlideDeck* deck) : part_(part), deck_(deck) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;

 private:
  const PackagePart& part_;
  SlideDeck* const deck_;
  Colour::Slot slot_ = Colour::Slot::kOther;
};

// Which styles of tables fill all cells (ECMA-376 part 1, 20.1.4.2.27).
class TableStylesReader final : public XmlHandler {
 public:
  explicit TableStylesReader(SlideDeck* deck) : deck_(deck) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;

 private:
  SlideDeck* const deck_;
  std::string id_;
  bool whole_ = false;  // of the table
  bool in_fill_ = false;
  bool filled_ = false;  // with a colour
};

// office.speaker_notes: what a page of notes says beside the slide's picture, number, date, header and footer.
class NotesReader final : public ShapeReader {
 public:
  explicit NotesReader(const Scope& scope) : scope_(scope) {}
  void Finish(bool complete) override;

 protected:
  bool Done(const Shape& shape, const Shape* parent) override;

 private:
  const Scope& scope_;
  Occurrences notes_;
};

// office.comments: the old form (ECMA-376 part 1, 19.4) and the new ([MS-PPTX] 2.16).
class SlideCommentsReader final : public XmlHandler {
 public:
  explicit SlideCommentsReader(const Scope& scope) : scope_(scope) {}
  void Start(const XmlElement& element) override;

 private:
  const Scope& scope_;
};

// office.tags: names and values that add-ins keep with slides and shapes (ECMA-376 part 1, 19.2.1.39).
class TagsReader final : public XmlHandler {
 public:
  explicit TagsReader(const Scope& scope) : scope_(scope) {}
  void Start(const XmlElement& element) override;
  void Finish(bool complete) override;

 private:
  const Scope& scope_;
  Occurrences tags_;
  uint64_t bytes_ = 0;
  uint64_t longest_ = 0;
  bool worded_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SLIDES_PARTS_H_
