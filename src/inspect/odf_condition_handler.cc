// Conditions in LibreOffice's own elements, behind a sheet's cells, that take away what the cells show. Source: ODF 1.3
// part 3, 16.3 (style:map), whose conditions they resemble; LibreOffice's extension "calcext".
#include "inspect/odf_context.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

class ConditionHandler final : public XmlHandler {
 public:
  ConditionHandler(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  // White letters where a condition holds (errors, repeated names) are ordinary; a condition that always holds is not.
  void Start(const XmlElement& element) override {
    if (!element.Is(Ns::kCalcExt, "condition") || !HoldsForText(element.Value("value"))) return;
    const std::string_view name = element.Value("apply-style-name");
    const OdfStyle* style = context_.styles.Find(OdfFamily::kCell, name);
    if (style == nullptr) return;
    OdfLook look;
    look.Apply(*style);
    if (look.hides()) {
      Report(look.tiny(OdfScript::kLatin) ? "office.tiny_text" : "office.white_text", element);
    } else if (!style->data_style.empty() && !context_.styles.ShowsValue(style->data_style)) {
      Report("office.hidden_format", element);
    }
  }

 private:
  void Report(std::string_view id, const XmlElement& element) {
    scope_.Report(id, Severity::kMedium, "conditional formatting hides what is in cells", element.offset,
                  element.length);
  }

  const Scope& scope_;
  OdfContext& context_;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfConditionHandler(const Scope& scope, OdfContext* context) {
  return std::make_unique<ConditionHandler>(scope, context);
}

}  // namespace shareguard::inspect
