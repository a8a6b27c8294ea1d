// What an OpenDocument part refers to, within its package and outside, and what it starts. Source: OASIS ODF 1.3 part
// 3, 19.925 (xlink:href), 3.12 (scripts), 4.3, 5.4.6, 9.3 and 14 (sources of data).
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "inspect/odf_context.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;
using namespace std::string_view_literals;

constexpr size_t kLongName = 255;
constexpr size_t kShortValue = 64;
constexpr size_t kMaxRevisions = 4096;
constexpr size_t kManyRevisions = 16;

// What a reference to the outside is, by the element that has it.
struct LinkKind {
  Ns ns;
  std::string_view local;
  std::string_view id;
  const char* detail;
};
constexpr std::array<LinkKind, 16> kLinkKinds = {{
    {Ns::kOdfText, "a", "office.hyperlink", "a link"},
    {Ns::kOdfDraw, "a", "office.hyperlink", "a link"},
    {Ns::kOdfDraw, "area-rectangle", "office.hyperlink", "a link"},
    {Ns::kOdfDraw, "area-circle", "office.hyperlink", "a link"},
    {Ns::kOdfDraw, "area-polygon", "office.hyperlink", "a link"},
    {Ns::kOdfDraw, "image", "office.external_image", "a picture that is loaded from outside"},
    {Ns::kOdfDraw, "fill-image", "office.external_image", "a picture that is loaded from outside"},
    {Ns::kOdfStyle, "background-image", "office.external_image", "a picture that is loaded from outside"},
    {Ns::kOdfText, "list-level-style-image", "office.external_image", "a picture that is loaded from outside"},
    {Ns::kOdfText, "section-source", "office.include_field", "text that is loaded from outside"},
    {Ns::kOdfTable, "table-source", "office.external_data", "a sheet that is loaded from outside"},
    {Ns::kOdfTable, "cell-range-source", "office.external_data", "cells that are loaded from outside"},
    {Ns::kOdfTable, "data-pilot-table", "office.external_data", "cells that are loaded from outside"},
    {Ns::kOdfMeta, "template", "office.external_template", "a template that lies outside"},
    {Ns::kOdfMeta, "auto-reload", "office.external", "a document that takes this one's place"},
    {Ns::kOdfMeta, "hyperlink-behaviour", "office.hyperlink", "where links open"},
}};
constexpr std::array kObjects = {"object"sv, "object-ole"sv, "plugin"sv, "applet"sv, "floating-frame"sv};

bool IsObject(const XmlElement& element) {
  return element.ns == Ns::kOdfDraw && std::find(kObjects.begin(), kObjects.end(), element.local) != kObjects.end();
}

// Printable bytes of an rsid, of eight hexadecimal digits.
int PrintableBytes(std::string_view digits) {
  int printable = 0;
  for (size_t i = 0; i + 1 < digits.size(); i += 2) {
    const std::string_view pair = digits.substr(i, 2);
    const bool high = pair[0] >= '2' && pair[0] <= '7';
    printable += high && pair != "7f" && pair != "7F" ? 1 : 0;
  }
  return printable;
}

class LinkHandler final : public XmlHandler {
 public:
  LinkHandler(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  void Start(const XmlElement& element) override {
    context_.uses.Start(element);
    in_script_ = element.Is(Ns::kOdfOffice, "script");
    script_offset_ = element.offset;
    for (const XmlAttribute& attribute : element.attributes) TakeAttribute(element, attribute);
    switch (element.ns) {
      case Ns::kOdfText:
        return StartText(element);
      case Ns::kOdfOffice:
        if (element.local == "dde-source") Report("office.dde", element, "data from another program, by DDE");
        return;
      case Ns::kOdfTable:
        if (element.local == "dde-link") Report("office.dde", element, "data from another program, by DDE");
        return;
      case Ns::kOdfForm:
        return StartForm(element);
      case Ns::kOdfDraw:
        return StartDraw(element);
      case Ns::kXforms:
        if (element.local == "instance" || element.local == "model") {
          Report("office.custom_xml", element, "data of an XForms form");
        }
        return;
      default:
        return;
    }
  }

  // A script may stand in the part itself.
  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (!in_script_ || IsBlank(text)) return;
    in_script_ = false;
    scope_.Report("office.macros", Severity::kMedium, "a script in the document", script_offset_);
  }

  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) override {
    context_.uses.End();
    in_script_ = false;
  }

  void Finish(bool /*complete*/) override {
    if (revisions_ < kManyRevisions) return;
    const bool text = printable_ * 10 >= revisions_ * 4 * 9;
    const bool high = above_ * 5 >= revisions_;
    if (!text && !high) return;
    scope_.Report("office.revision_ids", Severity::kHigh, "revision numbers that no office program counts",
                  revision_offset_, 0, revisions_);
  }

 private:
  void Report(std::string_view id, const XmlElement& element, const char* detail,
              Severity severity = Severity::kMedium) {
    scope_.Report(id, severity, detail, element.offset, element.length);
  }

  void TakeAttribute(const XmlElement& element, const XmlAttribute& attribute) {
    if (attribute.ns == Ns::kXlink && attribute.local == "href") return TakeLink(element, attribute.value);
    if (attribute.ns == Ns::kOfficeOoo) return TakeRevision(element, attribute);
    if (attribute.value.size() <= kShortValue) {
      if (attribute.ns == Ns::kOdfScript && attribute.local == "macro-name" && !attribute.value.empty()) {
        Report("office.macros", element, "a macro is called");
      }
      return;
    }
    const bool name = attribute.local == "name" || attribute.local == "id" || attribute.local == "idref" ||
                      attribute.local == "class-names";
    // Members of a pivot table are named as the cells that they stand for.
    const bool cell = element.ns == Ns::kOdfTable && element.local.starts_with("data-pilot-");
    if (name && !cell && attribute.value.size() > kLongName) {
      Report("office.hidden_names", element, "a name that is longer than a name");
    }
    const bool annotation = attribute.ns == Ns::kXhtml || attribute.ns == Ns::kRdfa;
    if (annotation) Report("office.user_metadata", element, "a long statement about the text, which nobody sees");
  }

  void TakeLink(const XmlElement& element, std::string_view href) {
    const OdfTarget target = OdfTargetOf(href, context_.folder);
    switch (target.kind) {
      case OdfTarget::Kind::kNothing:
      case OdfTarget::Kind::kWithin:
        return;
      case OdfTarget::Kind::kScript:
        return Report("office.macros", element, "a macro is called");
      case OdfTarget::Kind::kPart:
        return TakePart(element, href, target.part);
      case OdfTarget::Kind::kOutside:
        return TakeOutside(element, href);
    }
  }

  // A relative name that the package does not have is a file beside the document.
  void TakePart(const XmlElement& element, std::string_view href, const std::string& part) {
    context_.uses.Refer(element, href, part);
    if (context_.members != nullptr && context_.members->contains(part)) return;
    const LinkKind* kind = KindOf(element);
    const bool in_package = part.starts_with("Pictures/") || part.starts_with("Object") || IsObject(element);
    if (context_.members != nullptr && in_package && (kind == nullptr || kind->id != "office.hyperlink")) {
      return Report("office.dangling_relationship", element, "a part of the document that is not there");
    }
    ReportOutside(element, false);
  }

  void TakeOutside(const XmlElement& element, std::string_view href) {
    const bool remote =
        href.find("://") != std::string_view::npos || href.starts_with("\\\\") || href.starts_with("//");
    ReportOutside(element, remote);
  }

  static const LinkKind* KindOf(const XmlElement& element) {
    const auto* kind = std::find_if(kLinkKinds.begin(), kLinkKinds.end(), [&](const LinkKind& candidate) {
      return candidate.ns == element.ns && candidate.local == element.local;
    });
    return kind == kLinkKinds.end() ? nullptr : kind;
  }

  void ReportOutside(const XmlElement& element, bool remote) {
    if (IsObject(element)) return Report("office.external_object", element, "an object that is loaded from outside");
    const LinkKind* kind = KindOf(element);
    if (kind == nullptr) return Report("office.external", element, "something that is loaded from outside");
    Severity severity = kind->id == "office.hyperlink" ? Severity::kInfo : Severity::kMedium;
    // The file name of the template that a document was made from is kept by every program.
    if (kind->id == "office.external_template" && !remote) severity = Severity::kLow;
    Report(kind->id, element, kind->detail, severity);
  }

  // LibreOffice counts revisions up by less than 2^17 each time: after any number of sessions few are large, and they
  // are no text.
  void TakeRevision(const XmlElement& element, const XmlAttribute& attribute) {
    if (attribute.local != "rsid" && attribute.local != "paragraph-rsid") return;
    if (attribute.value.size() != 8) return Report("office.revision_ids", element, "a revision number that is none");
    if (revisions_ >= kMaxRevisions || attribute.value == last_revision_) return;
    last_revision_ = attribute.value;
    if (revisions_++ == 0) revision_offset_ = element.offset;
    printable_ += static_cast<size_t>(PrintableBytes(attribute.value));
    above_ += attribute.value[0] >= '8' ? 1 : 0;
  }

  void StartText(const XmlElement& element) {
    const std::string_view local = element.local;
    if (local == "script") {
      in_script_ = true;
      if (element.Find(Ns::kXlink, "href") != nullptr) Report("office.macros", element, "a script in the document");
    } else if (local == "execute-macro") {
      Report("office.macros", element, "a macro is called");
    } else if (local == "dde-connection-decl" || local == "dde-connection") {
      Report("office.dde", element, "data from another program, by DDE");
    } else if (local == "section-source" && !element.Value("filter-name").empty()) {
      // The name of a file may stand in the section's name alone; the filter shows that it is one.
      if (element.Find(Ns::kXlink, "href") == nullptr) Report("office.include_field", element, "text from outside");
    }
  }

  void StartForm(const XmlElement& element) {
    if (element.local == "connection-resource") {
      return Report("office.data_connection", element, "data that comes from a database");
    }
    if (element.local == "hidden" && !element.Value("value").empty()) {
      return Report("office.hidden_text", element, "a hidden control with a value");
    }
    for (const XmlAttribute& attribute : element.attributes) {
      const bool value = attribute.local == "value" || attribute.local == "current-value" ||
                         attribute.local == "string-value" || attribute.local == "help-text";
      if (value && attribute.value.size() > kLongName) {
        return Report("office.hidden_text", element, "a long value of a form");
      }
    }
  }

  void StartDraw(const XmlElement& element) {
    if (element.local == "object-ole") {
      Report("office.embedded_object", element, "an object of another program");
    } else if (element.local == "applet") {
      Report("office.macros", element, "a program in the document");
    } else if (element.local == "param" && element.Value("value").size() > kLongName) {
      Report("office.hidden_text", element, "a long parameter of an object");
    }
  }

  const Scope& scope_;
  OdfContext& context_;
  bool in_script_ = false;
  uint64_t script_offset_ = 0;
  std::string last_revision_;
  size_t revisions_ = 0;
  size_t printable_ = 0;
  size_t above_ = 0;
  uint64_t revision_offset_ = 0;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfLinkHandler(const Scope& scope, OdfContext* context) {
  return std::make_unique<LinkHandler>(scope, context);
}

}  // namespace shareguard::inspect
