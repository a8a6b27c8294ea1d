#include <optional>

#include "inspect/document_reader.h"
#include "inspect/drawing_chart.h"
#include "inspect/drawing_chart_sight.h"
#include "inspect/drawing_diagram.h"
#include "inspect/drawing_findings.h"
#include "inspect/drawing_ids.h"
#include "inspect/drawing_values.h"
#include "inspect/drawing_vml.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// Programs and macros that a click on a shape starts (ECMA-376 part 1, 21.1.2.3.5; [MS-OE376] 2.1.1316), and the macro
// of a sheet's shape.
class ShapeActions final : public XmlHandler {
 public:
  explicit ShapeActions(const Scope& scope) : scope_(scope), side_texts_(scope) {}

  void Start(const XmlElement& element) override {
    if (element.ns == Ns::kSheetDrawing || element.ns == Ns::kChartDrawing) {
      if (!element.Value("macro").empty()) {
        scope_.Report("office.macros", Severity::kMedium, "a shape names a macro that a click starts", element.offset,
                      element.length);
      }
    } else if (element.ns == Ns::kDrawing && element.local.starts_with("hlink")) {
      ReadLink(element);
    }
  }

 private:
  void ReadLink(const XmlElement& element) {
    const std::string_view action = element.Value("action");
    if (action.starts_with("ppaction://macro")) {
      scope_.Report("office.macros", Severity::kMedium, "a click starts a macro", element.offset, element.length);
    } else if (action.starts_with("ppaction://program")) {
      scope_.Report("office.external_object", Severity::kMedium, "a click starts a program", element.offset,
                    element.length);
    }
    for (const std::string_view name : {"tooltip", "invalidUrl", "tgtFrame"}) {
      const std::string_view text = element.Value(name);
      if (!text.empty()) side_texts_.Description(text, element.offset, element.length);
    }
    side_texts_.Name(action, element.offset, element.length);
  }

  const Scope& scope_;
  SideTexts side_texts_;
};

class DrawingHandler final : public XmlHandler {
 public:
  DrawingHandler(const PackagePart& part, const Scope& scope, DocumentFamily family)
      : shapes_(part, scope),
        actions_(scope),
        vml_(scope),
        charts_(scope),
        chart_sight_(scope, family),
        diagrams_(scope),
        ids_(scope) {}

  void Start(const XmlElement& element) override {
    shapes_.Start(element);
    actions_.Start(element);
    vml_.Start(element);
    charts_.Start(element);
    chart_sight_.Start(element);
    diagrams_.Start(element);
    ids_.Start(element);
  }
  void End(Ns ns, std::string_view local, uint64_t offset) override {
    shapes_.End(ns, local, offset);
    vml_.End(ns, local, offset);
    charts_.End(ns, local, offset);
    chart_sight_.End(ns, local, offset);
    diagrams_.End(ns, local, offset);
  }
  void Text(std::string_view text, uint64_t offset) override {
    shapes_.Text(text, offset);
    vml_.Text(text, offset);
    charts_.Text(text, offset);
    chart_sight_.Text(text, offset);
    diagrams_.Text(text, offset);
  }
  void Finish(bool complete) override {
    shapes_.Finish(complete);
    vml_.Finish(complete);
    charts_.Finish(complete);
    chart_sight_.Finish(complete);
    diagrams_.Finish(complete);
    ids_.Finish(complete);
  }

 private:
  ShapeFindings shapes_;
  ShapeActions actions_;
  VmlShapes vml_;
  ChartData charts_;
  ChartSight chart_sight_;
  DiagramPoints diagrams_;
  GeneratedIds ids_;
};

// Large parts that hold no drawings: sheets have theirs in parts of their own.
bool HasNoDrawings(const PackagePart& part) {
  return part.content_type.ends_with(".worksheet+xml") || part.content_type.ends_with(".sharedstrings+xml") ||
         part.content_type.ends_with(".styles+xml") || part.content_type.ends_with(".styleswitheffects+xml") ||
         part.content_type.ends_with(".pivotcacherecords+xml");
}

}  // namespace

std::unique_ptr<XmlHandler> MakeDrawingHandler(const PackagePart& part, const Scope& scope, DocumentFamily family) {
  // VML is looked for everywhere, since the reader of XML leaves the check of its encoded copies to VmlShapes.
  if (HasNoDrawings(part)) return std::make_unique<VmlShapes>(scope);
  return std::make_unique<DrawingHandler>(part, scope, family);
}

}  // namespace shareguard::inspect
