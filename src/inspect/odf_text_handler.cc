// Text of OpenDocument documents that its reader does not see: hidden by a style, a field or a section, invisible,
// tiny, deleted, or beside the text. Source: OASIS ODF 1.3 part 3, 5, 7 and 20.
#include <algorithm>
#include <string>
#include <vector>

#include "inspect/odf_context.h"
#include "inspect/odf_scripts.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kLongText = 255;   // characters of a value that a person reads at a glance
constexpr size_t kShortValue = 24;  // of a variable that is not shown
constexpr size_t kMaxFields = 10000;
constexpr uint64_t kLongDescription = 250;
constexpr uint64_t kMuchDescription = 2000;
constexpr size_t kMaxFrames = 4096;     // the reader's limit of depth is lower
constexpr int64_t kWideIndent = 30000;  // hundredths of a millimetre, of what is in a cell

class TextHandler final : public XmlHandler {
 public:
  TextHandler(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    ++context_.extent.elements;
    if (quiet_depth_ != 0) return StartQuiet(element);
    switch (element.ns) {
      case Ns::kOdfText:
        return StartText(element);
      case Ns::kOdfTable:
      case Ns::kLoExt:
        return StartTable(element);
      case Ns::kOdfOffice:
        return StartOffice(element);
      case Ns::kOfficeOoo:
        if (element.local == "annotation") StartComment(element);
        return;
      case Ns::kOdfSvg:
        if (element.local == "title" || element.local == "desc") BeQuiet(element);
        return;
      case Ns::kOdfPresentation:
        if (element.local == "notes") BeQuiet(element);
        return;
      case Ns::kOdfDraw:
        if (IsOdfShape(element) || IsOdfLine(element)) PushShape(element);
        return;
      default:
        return;
    }
  }

  void End(Ns ns, std::string_view local, uint64_t offset) override {
    if (quiet_depth_ == depth_) EndQuiet(ns);
    if (ns == Ns::kOdfText && (local == "p" || local == "h") && paragraphs_ > 0) --paragraphs_;
    while (!frames_.empty() && frames_.back().depth == depth_) Pop(offset);
    while (!sections_.empty() && sections_.back().depth == depth_) EndSection(offset);
    --depth_;
  }

  void Finish(bool /*complete*/) override {
    for (const Field& field : fields_) {
      if (context_.shown_fields.contains(field.name)) continue;
      scope_.Report("office.document_variables", Severity::kMedium, "a variable that the text does not show",
                    field.offset, field.length);
    }
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    context_.extent.text_bytes += text.size();
    context_.letter = Look().sizes[0];
    if (quiet_depth_ != 0) {
      if (describing_) described_ += text.size();
      return;
    }
    if (paragraphs_ == 0 || frames_.empty()) return;
    const uint64_t ink = InkIn(text);
    if (ink == 0) return;
    ink_ += ink;
    Frame& frame = frames_.back();
    if (frame.look.hidden) {
      frame.hidden += ink;
    } else if (frame.look.invisible()) {
      frame.invisible += ink;
    } else if (frame.look.beside) {
      frame.beside += ink;
    } else if (frame.look.tiny(OdfScript::kLatin) || frame.look.tiny(OdfScript::kAsian) ||
               frame.look.tiny(OdfScript::kComplex)) {
      const OdfScriptInk::Bytes bytes = scripts_.Count(text);
      for (size_t i = 0; i < kOdfScripts; ++i) {
        if (frame.look.tiny(static_cast<OdfScript>(i))) frame.tiny += bytes[i];
      }
    }
  }

 private:
  struct Frame {
    size_t depth = 0;
    uint64_t offset = 0;
    OdfLook look;
    uint64_t hidden = 0;  // bytes of its own text, by what is wrong with it
    uint64_t invisible = 0;
    uint64_t tiny = 0;
    uint64_t beside = 0;
  };
  struct Field {
    std::string name;
    uint64_t offset = 0;
    uint64_t length = 0;
  };
  struct Section {
    size_t depth = 0;
    uint64_t offset = 0;
    uint64_t ink_before = 0;
  };

  void Report(std::string_view id, const XmlElement& element, const char* detail,
              Severity severity = Severity::kMedium) {
    scope_.Report(id, severity, detail, element.offset, element.length);
  }

  void Push(uint64_t offset, const OdfLook& look) {
    if (frames_.size() < kMaxFrames) frames_.push_back({depth_, offset, look});
  }

  void Pop(uint64_t /*offset*/) {
    const Frame& frame = frames_.back();
    const auto report = [&](std::string_view id, uint64_t bytes, const char* detail) {
      if (bytes > 0) scope_.Report(id, Severity::kMedium, detail, frame.offset, bytes);
    };
    report("office.hidden_text", frame.hidden, "text that its style hides");
    report("office.white_text", frame.invisible, "text that cannot be told from its background");
    report("office.tiny_text", frame.tiny, "text too small to be read");
    report("office.hidden_text", frame.beside, "text that begins beside the page");
    frames_.pop_back();
  }

  const OdfLook& Look() const { return frames_.empty() ? root_ : frames_.back().look; }

  void Apply(OdfFamily family, std::string_view name, OdfLook* look) { context_.styles.ApplyTo(family, name, look); }

  // What a page stands on in a text; a page of cells has it only when it is printed.
  int32_t Ground(int32_t page) const {
    if (context_.genre == OdfGenre::kSheet) return kOdfWhite;
    return context_.genre == OdfGenre::kText ? page : kColorUnknown;
  }

  void MakeRoot(int32_t ground) {
    root_ = OdfLook();
    root_.back = ground;
    root_.room = context_.genre == OdfGenre::kSheet ? kWideIndent : context_.styles.WidestPage();
    if (const OdfStyle* style = context_.styles.Default(OdfFamily::kParagraph)) root_.Apply(*style);
    frames_.clear();
  }

  // The package takes charts and formulas for parts of the document by what the manifest says of them.
  void CheckWithin(const XmlElement& element) {
    const bool part = context_.genre == OdfGenre::kChart || context_.genre == OdfGenre::kFormula;
    const std::string_view local = element.local;
    const bool document = local == "text" || local == "spreadsheet" || local == "presentation" || local == "drawing";
    if (context_.folder.empty() || !part || !document) return;
    Report("office.embedded_package", element, "a document within the document, declared as a chart or formula");
  }

  void StartOffice(const XmlElement& element) {
    CheckWithin(element);
    if (element.local == "master-styles") return MakeRoot(Ground(context_.styles.Band()));
    if (element.local == "body" || element.local == "text" || element.local == "spreadsheet") {
      return MakeRoot(Ground(context_.styles.Paper()));
    }
    if (element.local == "annotation") StartComment(element);
  }

  void StartComment(const XmlElement& element) {
    Report("office.comments", element, "a comment");
    BeQuiet(element);
  }

  void BeQuiet(const XmlElement& element) {
    quiet_depth_ = depth_;
    describing_ = element.ns == Ns::kOdfSvg;
    described_ = 0;
    quiet_offset_ = element.offset;
    quiet_changes_ = element.ns == Ns::kOdfText;
  }

  void StartQuiet(const XmlElement& element) {
    if (!quiet_changes_ || !element.Is(Ns::kOdfText, "changed-region")) return;
    Report("office.tracked_changes", element, "a change that is kept along with the text");
  }

  void EndQuiet(Ns /*ns*/) {
    quiet_depth_ = 0;
    if (!describing_ || described_ <= kLongDescription) return;
    scope_.Report("office.alt_text", described_ > kMuchDescription ? Severity::kMedium : Severity::kLow,
                  "a long description of a picture or shape", quiet_offset_, described_);
  }

  void StartText(const XmlElement& element) {
    const std::string_view local = element.local;
    if (local == "p" || local == "h") return StartParagraph(element);
    if (local == "span" || local == "a" || local == "ruby-base") return PushStyled(OdfFamily::kText, element);
    if (local == "section") return StartSection(element);
    if (local == "tracked-changes") return BeQuiet(element);
    if (local == "s" || local == "tab" || local == "line-break" || local == "soft-page-break") return;
    StartField(element);
  }

  void StartParagraph(const XmlElement& element) {
    ++paragraphs_;
    OdfLook look = Look();
    Apply(OdfFamily::kParagraph, element.Value("style-name"), &look);
    Apply(OdfFamily::kParagraph, element.Value("cond-style-name"), &look);
    Push(element.offset, look);
  }

  void PushStyled(OdfFamily family, const XmlElement& element) {
    const std::string_view name = element.Value("style-name");
    if (name.empty()) return;
    OdfLook look = Look();
    Apply(family, name, &look);
    Push(element.offset, look);
  }

  void StartSection(const XmlElement& element) {
    PushStyled(OdfFamily::kSection, element);
    const std::string_view display = element.Value("display");
    const bool hidden = display == "none" || display == "condition" || element.Value("is-hidden") == "true";
    if (hidden) sections_.push_back({depth_, element.offset, ink_});
  }

  // An empty section hides nothing: indexes leave such ones behind.
  void EndSection(uint64_t offset) {
    const Section& section = sections_.back();
    if (ink_ > section.ink_before) {
      scope_.Report("office.hidden_section", Severity::kMedium, "a section of text that is not shown", section.offset,
                    offset - section.offset);
    }
    sections_.pop_back();
  }

  void StartField(const XmlElement& element) {
    const std::string_view local = element.local;
    if (local == "hidden-text") {
      Report("office.hidden_text", element, "a field that hides its text");
    } else if (local == "hidden-paragraph") {
      Report("office.hidden_text", element, "a field that hides its paragraph");
    } else if (local == "conditional-text") {
      Report("office.hidden_text", element, "a field with a text that is shown on a condition");
    } else if (local == "user-field-decl" || local == "variable-set" || local == "variable-decl" ||
               local == "user-field-get") {
      StartVariable(element);
    } else if (local.ends_with("-mark") || local.ends_with("-mark-start")) {
      if (element.Value("string-value").size() > kLongText) {
        Report("office.hidden_text", element, "an entry of an index that is longer than an entry");
      }
    }
  }

  void StartVariable(const XmlElement& element) {
    const std::string name(element.Value("name"));
    if (element.local == "user-field-get" && context_.shown_fields.size() < kMaxFields) {
      if (element.Value("display") != "none") context_.shown_fields.insert(name);
    }
    size_t longest = 0;
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.ns == Ns::kOdfOffice || attribute.local == "formula") {
        longest = std::max(longest, attribute.value.size());
      }
    }
    if (longest > kLongText || (element.Value("display") == "none" && longest > kShortValue)) {
      Report("office.document_variables", element, "a variable with a long value");
    } else if (element.local == "user-field-decl" && longest > kShortValue && fields_.size() < kMaxFields) {
      fields_.push_back({name, element.offset, element.length});
    }
  }

  void StartTable(const XmlElement& element) {
    const std::string_view local = element.local;
    if (local == "table-cell" || local == "covered-table-cell") return PushCell(element);
    if (local == "table") {
      OdfLook look = Look();
      ApplyDefault(OdfFamily::kTable, &look);
      Apply(OdfFamily::kTable, element.Value("style-name"), &look);
      Push(element.offset, look);
    } else if (local == "table-row") {
      PushStyled(OdfFamily::kRow, element);
    } else if (local == "tracked-changes") {
      BeQuiet(element);
    }
  }

  void ApplyDefault(OdfFamily family, OdfLook* look) {
    if (const OdfStyle* style = context_.styles.Default(family)) look->Apply(*style);
  }

  void PushCell(const XmlElement& element) {
    OdfLook look = root_;
    look.back = Look().back;
    look.hidden = Look().hidden;
    look.beside = Look().beside;
    ApplyDefault(OdfFamily::kCell, &look);
    const std::string_view own = element.Value("style-name");
    const std::string_view name = own.empty() ? std::string_view(context_.cell_style) : own;
    const OdfStyle* style = name.empty() ? nullptr : context_.styles.Find(OdfFamily::kCell, name);
    if (style != nullptr) {
      Apply(OdfFamily::kCell, name, &look);
      if (style->ground() >= 0 || style->ground() == kColorUnknown) look.back = style->ground();
      const OdfStyle* format =
          style->data_style.empty() ? nullptr : context_.styles.Find(OdfFamily::kData, style->data_style);
      if (format != nullptr && format->color >= 0) look.color = format->color;
    }
    Push(element.offset, look);
  }

  // A shape's text does not take the looks of the text around its anchor, but is hidden with it. What lies below a
  // shape that is not filled is not known.
  void PushShape(const XmlElement& element) {
    OdfLook look = root_;
    look.hidden = Look().hidden;
    look.back = context_.ground;
    ApplyDefault(OdfFamily::kGraphic, &look);
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.local != "style-name") continue;
      const OdfFamily family = attribute.ns == Ns::kOdfPresentation ? OdfFamily::kPresentation : OdfFamily::kGraphic;
      const OdfStyle* style = context_.styles.Find(family, attribute.value);
      if (style == nullptr) continue;
      look.Apply(*style);
      const int32_t fill = style->ground();
      if (fill != kColorUnset) look.back = fill == kColorNone ? context_.ground : fill;
    }
    Apply(OdfFamily::kParagraph, element.Value("text-style-name"), &look);
    Push(element.offset, look);
  }

  const Scope& scope_;
  OdfContext& context_;
  OdfLook root_;
  std::vector<Frame> frames_;
  std::vector<Section> sections_;
  std::vector<Field> fields_;  // declared, and perhaps not shown
  size_t depth_ = 0;
  size_t paragraphs_ = 0;
  OdfScriptInk scripts_;
  uint64_t ink_ = 0;        // bytes of text so far
  size_t quiet_depth_ = 0;  // of the element whose content is no text of the document; 0: none
  bool quiet_changes_ = false;
  bool describing_ = false;
  uint64_t described_ = 0;
  uint64_t quiet_offset_ = 0;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfTextHandler(const Scope& scope, OdfContext* context) {
  return std::make_unique<TextHandler>(scope, context);
}

}  // namespace shareguard::inspect
