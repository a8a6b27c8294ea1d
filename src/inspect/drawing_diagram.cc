#include "inspect/drawing_diagram.h"

#include "inspect/drawing_values.h"
#include "inspect/text_hash.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxPoints = 1 << 16;

}  // namespace

void DiagramPoints::Start(const XmlElement& element) {
  if (element.depth == 0) layout_ = element.Is(Ns::kDiagram, "layoutDef");
  if (element.ns == Ns::kDrawing) {
    in_text_ = (in_point_ || layout_) && element.local == "t";
    return;
  }
  if (element.ns != Ns::kDiagram) return;
  if (element.local == "pt") {
    in_point_ = true;
    const std::string_view type = element.Value("type");
    // Presentation points and transitions describe how others are drawn; text of their own is no part of that.
    shown_kind_ = type != "pres" && type != "parTrans";
    point_ = {TextHash(element.Value("modelId")), element.offset};
    characters_ = 0;
  } else if (element.local == "cxn") {
    if (connected_.size() >= kMaxPoints) return;
    for (const std::string_view end : {"destId", "parTransId", "sibTransId"}) {
      connected_.insert(TextHash(element.Value(end)));
    }
  } else if (element.local == "prSet") {
    side_texts_.Description(element.Value("phldrT"), element.offset, element.length);
  }
}

void DiagramPoints::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (ns == Ns::kDrawing) in_text_ = false;
  if (ns != Ns::kDiagram || local != "pt" || !in_point_) return;
  in_point_ = false;
  if (characters_ == 0) return;
  if (!shown_kind_) {
    unshown_.Add(point_.offset);
  } else if (points_.size() < kMaxPoints) {
    points_.push_back(point_);
  }
}

// The samples of a layout (21.4.2.21) are points of no text in each of those that programs bring along.
void DiagramPoints::Text(std::string_view text, uint64_t offset) {
  if (!in_text_) return;
  const uint64_t characters = VisibleCharacters(text);
  characters_ += characters;
  if (layout_ && characters > 0) layout_texts_.Add(offset);
}

void DiagramPoints::Finish(bool complete) {
  side_texts_.Finish();
  if (layout_texts_.count > 0) {
    scope_.Report("office.hidden_text", Severity::kMedium, "the layout of a diagram holds text", layout_texts_.offset,
                  0, layout_texts_.count);
  }
  if (layout_) return;
  for (const Point& point : points_) {
    // Of a damaged part the connections may be missing; that it is damaged has been said.
    if (complete && connected_.size() < kMaxPoints && !connected_.contains(point.id)) unshown_.Add(point.offset);
  }
  if (unshown_.count == 0) return;
  scope_.Report("office.hidden_text", Severity::kMedium, "the diagram's data holds text that it does not show",
                unshown_.offset, 0, unshown_.count);
}

}  // namespace shareguard::inspect
