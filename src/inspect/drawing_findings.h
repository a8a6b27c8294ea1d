// What is hidden among the shapes of one part, and what they say beside what is seen.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_FINDINGS_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_FINDINGS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/document_reader.h"
#include "inspect/drawing_shapes.h"

namespace shareguard::inspect {

// Many occurrences that make one finding.
struct Occurrences {
  uint64_t count = 0;
  uint64_t offset = 0;  // of the first

  void Add(uint64_t at) {
    if (count++ == 0) offset = at;
  }
};

// Reports texts about shapes (names, descriptions, tooltips) that are longer than anyone writes them.
class SideTexts {
 public:
  explicit SideTexts(const Scope& scope) : scope_(scope) {}
  void Description(std::string_view text, uint64_t offset, uint64_t length);
  void Name(std::string_view text, uint64_t offset, uint64_t length);
  void Finish();

 private:
  const Scope& scope_;
  uint64_t total_ = 0;
  uint64_t first_ = 0;
};

// office.hidden_shape, office.tiny_text, office.hidden_text, office.white_text, office.alt_text.
class ShapeFindings final : public ShapeReader {
 public:
  ShapeFindings(const PackagePart& part, const Scope& scope);
  void Finish(bool complete) override;

 protected:
  bool Done(const Shape& shape, const Shape* parent) override;
  void Named(const XmlElement& element, const Shape& shape) override;
  void Ran(const Run& run, const Shape& shape) override;
  void Seen(const XmlElement& element) override;
  void Ended(Ns ns, std::string_view local, uint64_t offset) override;

 private:
  struct Anchor {
    uint64_t offset = 0;
    uint64_t length = 0;
    Rect rect;
    bool from_page_x = false, from_page_y = false;
    bool has_x = false, has_y = false;
  };
  struct Placed {
    std::array<double, 8> cells{};
    uint64_t offset = 0;
    uint64_t length = 0;
  };

  void Report(const Shape& shape, std::string detail) const;
  bool IsControlTwin(const Shape& shape);
  bool IsTooSmall(const Shape& shape) const;
  bool HidesItsText(const Shape& shape);
  bool IsOffPage(const Anchor& anchor) const;
  void CheckOwnColours(const Shape& shape) const;
  bool IsBlankCover(const Shape& shape, const Shape& anchor) const;
  void KeepAnchor(const Shape& shape);
  void CheckBelow(const Shape& anchor);

  const Scope& scope_;
  SideTexts side_texts_;
  bool word_ = false;
  bool body_ = false;    // the document itself, not a header
  bool slides_ = false;  // whose colours need the slide's background
  double page_width_ = 0, page_height_ = 0;
  std::vector<Anchor> anchors_;
  std::vector<Placed> placed_;    // shapes with text on a sheet, lowest first
  bool covers_ = false;           // the last shape hides what is below it
  uint64_t choices_ = 0;          // alternatives for newer programs that are around
  uint64_t twin_characters_ = 0;  // of all hidden twins of form controls
  Occurrences crowded_;           // shapes that are too small for their few words
  uint64_t without_room_ = 0;     // characters of these
  Occurrences covered_;
  uint64_t covered_characters_ = 0;
  Occurrences crushed_;
  uint64_t crushed_characters_ = 0;
  Occurrences away_;
  Occurrences tiny_;
  Occurrences invisible_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_FINDINGS_H_
