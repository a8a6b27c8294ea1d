// Shapes of OpenDocument slides and drawings that lie beneath others, and blank shapes in front of a text. Source:
// OASIS ODF 1.3 part 3, 10.2 and 10.3 (shapes), 19.233 (draw:z-index), 20.412 (style:wrap), 13 (animations).
#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "inspect/drawing_shapes.h"
#include "inspect/odf_context.h"
#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr double kSlack = 30;        // hundredths of a millimetre that may look out
constexpr size_t kMaxShapes = 4096;  // of a page, that cover something or may be covered
constexpr size_t kMaxPieces = 256;
constexpr size_t kMaxAnimated = 10000;
constexpr double kLargeCover = 4.0 * 2540 * 2540;  // four square inches: less covers a word that was a mistake

struct CoverShape {
  size_t depth = 0;
  uint64_t offset = 0;
  uint64_t end = 0;
  Rect rect;
  bool placed = false;
  bool solid = false;   // its ground hides what is below it, once it is a rectangle
  bool blank = false;   // it is white and lies in front of the text
  bool square = false;  // a rectangle
  bool has_content = false;
  std::string id;
  uint64_t order = 0;
};

class CoverHandler final : public XmlHandler {
 public:
  CoverHandler(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    if (element.Is(Ns::kOdfOffice, "body")) in_body_ = true;
    if (!in_body_) return;
    if (element.Is(Ns::kOdfDraw, "page")) return OpenPage();
    if (element.Is(Ns::kOdfPresentation, "notes") || element.Is(Ns::kOdfSvg, "desc") ||
        element.Is(Ns::kOdfSvg, "title")) {
      if (aside_depth_ == 0) aside_depth_ = depth_;
    }
    if (aside_depth_ != 0) return;
    if (IsOdfShape(element)) return OpenShape(element);
    if (!open_.empty()) StartWithin(element);
    if (page_depth_ == 0) return;
    for (const XmlAttribute& attribute : element.attributes) {
      const bool moves = attribute.local == "targetElement" || attribute.local == "shape-id";
      if (moves && animated_.size() < kMaxAnimated) animated_.emplace(attribute.value);
    }
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (open_.empty() || aside_depth_ != 0 || IsBlank(text)) return;
    for (CoverShape& shape : open_) shape.has_content = true;
  }

  void End(Ns ns, std::string_view local, uint64_t offset) override {
    if (ns == Ns::kOdfOffice && local == "body") in_body_ = false;
    if (aside_depth_ == depth_) aside_depth_ = 0;
    if (!open_.empty() && open_.back().depth == depth_) CloseShape(offset);
    if (page_depth_ == depth_) ClosePage();
    --depth_;
  }

 private:
  void OpenPage() {
    page_depth_ = depth_;
    shapes_.clear();
    animated_.clear();
  }

  void OpenShape(const XmlElement& element) {
    if (open_.size() >= kMaxPieces) return;
    CoverShape& shape = open_.emplace_back();
    shape.depth = depth_;
    shape.offset = element.offset;
    shape.square = element.local == "rect";
    std::string_view transform;
    bool sized = false, at = false;
    for (const XmlAttribute& attribute : element.attributes) {
      const std::string_view local = attribute.local;
      if (local == "transform") transform = attribute.value;
      if (local == "style-name") TakeStyle(attribute, &shape);
      if (local == "id") shape.id = attribute.value;
      if (local == "z-index") shape.order = OdfCount(attribute.value);
      if (attribute.ns != Ns::kOdfSvg) continue;
      const auto length = static_cast<double>(OdfLength(attribute.value).value_or(0));
      if (local == "x") shape.rect.x = length;
      if (local == "y") shape.rect.y = length;
      if (local == "width") shape.rect.width = length;
      if (local == "height") shape.rect.height = length;
      sized = sized || local == "width";
      at = at || local == "x";
    }
    shape.placed = sized && at && transform.empty();
  }

  void TakeStyle(const XmlAttribute& attribute, CoverShape* shape) {
    const OdfFamily family = attribute.ns == Ns::kOdfPresentation ? OdfFamily::kPresentation : OdfFamily::kGraphic;
    const OdfStyle* style = context_.styles.Find(family, attribute.value);
    if (style == nullptr) return;
    shape->solid = style->ground() >= 0 && style->sheer != Tri::kYes;
    shape->blank = shape->solid && LookAlike(style->ground(), kOdfWhite) && style->over == Tri::kYes &&
                   style->behind != Tri::kYes && style->unlined == Tri::kYes;
  }

  void StartWithin(const XmlElement& element) {
    CoverShape& shape = open_.back();
    if (element.Is(Ns::kOdfDraw, "text-box")) shape.square = true;
    if (element.Is(Ns::kOdfDraw, "enhanced-geometry")) {
      const std::string_view type = element.Value("type");
      shape.square = type == "rectangle" || type == "ooxml-rect" || type == "mso-spt202";
    }
    const bool picture = element.Is(Ns::kOdfDraw, "image");
    if (picture || element.Is(Ns::kOdfDraw, "object") || element.Is(Ns::kOdfTable, "table")) shape.has_content = true;
    if (!picture) return;
    const XmlAttribute* href = element.Find(Ns::kXlink, "href");
    const std::string name = href == nullptr ? std::string() : AsciiLower(href->value);
    if (name.ends_with(".jpg") || name.ends_with(".jpeg")) shape.solid = shape.square = true;
  }

  void CloseShape(uint64_t offset) {
    CoverShape shape = std::move(open_.back());
    open_.pop_back();
    shape.end = offset;
    if (page_depth_ != 0) {
      if (!shape.placed || !(shape.has_content || (shape.solid && shape.square))) return;
      if (shapes_.size() == kMaxShapes) return Report(shape, "more shapes lie on a page than are compared");
      shapes_.push_back(std::move(shape));
    } else if (context_.genre == OdfGenre::kText && shape.blank && shape.square && !shape.has_content &&
               shape.rect.width * shape.rect.height >= kLargeCover) {
      Report(shape, "a blank shape may cover text of the page");
    }
  }

  void Report(const CoverShape& shape, const char* detail) {
    scope_.Report("office.hidden_shape", Severity::kMedium, detail, shape.offset,
                  std::max(shape.end, shape.offset) - shape.offset);
  }

  // What takes part in an animation may come and go.
  void ClosePage() {
    page_depth_ = 0;
    std::stable_sort(shapes_.begin(), shapes_.end(),
                     [](const CoverShape& a, const CoverShape& b) { return a.order < b.order; });
    for (size_t i = 0; i < shapes_.size(); ++i) {
      const CoverShape& shape = shapes_[i];
      if (!shape.has_content || animated_.contains(shape.id)) continue;
      if (IsCovered(i)) Report(shape, "a shape with content lies beneath another one");
    }
  }

  bool IsCovered(size_t index) const {
    const Rect& rect = shapes_[index].rect;
    if (rect.width <= 2 * kSlack || rect.height <= 2 * kSlack) return false;
    std::vector<Rect> seen{{rect.x + kSlack, rect.y + kSlack, rect.width - 2 * kSlack, rect.height - 2 * kSlack}};
    for (size_t i = index + 1; i < shapes_.size() && !seen.empty() && seen.size() < kMaxPieces; ++i) {
      const CoverShape& upper = shapes_[i];
      if (!upper.solid || !upper.square || animated_.contains(upper.id)) continue;
      std::vector<Rect> left;
      for (const Rect& piece : seen) piece.Without(upper.rect, &left);
      seen = std::move(left);
    }
    return seen.empty();
  }

  const Scope& scope_;
  OdfContext& context_;
  std::vector<CoverShape> open_;
  std::vector<CoverShape> shapes_;  // of the page at hand
  std::unordered_set<std::string> animated_;
  size_t depth_ = 0;
  size_t page_depth_ = 0;
  size_t aside_depth_ = 0;
  bool in_body_ = false;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfCoverHandler(const Scope& scope, OdfContext* context) {
  return std::make_unique<CoverHandler>(scope, context);
}

}  // namespace shareguard::inspect
