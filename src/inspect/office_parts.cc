#include "inspect/office_parts.h"

#include <array>
#include <string>
#include <utility>

#include "inspect/member_check.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;
using NamePair = std::pair<std::string_view, std::string_view>;

// Content types of main parts: ECMA-376 part 1, 11.3.10, 12.3.23, 13.3.6; the macro forms: [MS-OFFMACRO2] 2.2,
// Visio: [MS-VSDX] 2.2.
constexpr std::array<NamePair, 24> kMainParts = {{
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "docx"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "dotx"},
    {"application/vnd.ms-word.document.macroEnabled.main+xml", "docm"},
    {"application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "dotm"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xlsx"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", "xltx"},
    {"application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsm"},
    {"application/vnd.ms-excel.template.macroEnabled.main+xml", "xltm"},
    {"application/vnd.ms-excel.addin.macroEnabled.main+xml", "xlam"},
    {"application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xlsb"},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "pptx"},
    {"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml", "potx"},
    {"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml", "ppsx"},
    {"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", "pptm"},
    {"application/vnd.ms-powerpoint.template.macroEnabled.main+xml", "potm"},
    {"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml", "ppsm"},
    {"application/vnd.ms-powerpoint.addin.macroEnabled.main+xml", "ppam"},
    {"application/vnd.ms-visio.drawing.main+xml", "vsdx"},
    {"application/vnd.ms-visio.drawing.macroEnabled.main+xml", "vsdm"},
    {"application/vnd.ms-visio.template.main+xml", "vstx"},
    {"application/vnd.ms-visio.template.macroEnabled.main+xml", "vstm"},
    {"application/vnd.ms-visio.stencil.main+xml", "vssx"},
    {"application/vnd.ms-visio.stencil.macroEnabled.main+xml", "vssm"},
    {"application/vnd.ms-package.3dmanufacturing-3dmodel+xml", "3mf"},
}};

// ODF 1.3 part 2, 3.3 and appendix; EPUB OCF 3.3, 4.2.
constexpr std::array<NamePair, 13> kMimetypes = {{
    {"application/vnd.oasis.opendocument.text", "odt"},
    {"application/vnd.oasis.opendocument.spreadsheet", "ods"},
    {"application/vnd.oasis.opendocument.presentation", "odp"},
    {"application/vnd.oasis.opendocument.graphics", "odg"},
    {"application/vnd.oasis.opendocument.formula", "odf"},
    {"application/vnd.oasis.opendocument.base", "odb"},
    {"application/vnd.oasis.opendocument.text-master", "odm"},
    {"application/vnd.oasis.opendocument.text-template", "ott"},
    {"application/vnd.oasis.opendocument.spreadsheet-template", "ots"},
    {"application/vnd.oasis.opendocument.presentation-template", "otp"},
    {"application/vnd.oasis.opendocument.graphics-template", "otg"},
    {"application/epub+zip", "epub"},
    {"image/openraster", "ora"},
}};

// The value of an attribute in one tag; values are compared, never shown.
std::string_view Attribute(std::string_view tag, std::string_view name) {
  for (size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    size_t value = at + name.size();
    while (value < tag.size() && (tag[value] == ' ' || tag[value] == '=')) ++value;
    if (value >= tag.size() || (tag[value] != '"' && tag[value] != '\'')) continue;
    const size_t end = tag.find(tag[value], value + 1);
    if (end == std::string_view::npos) return {};
    return tag.substr(value + 1, end - value - 1);
  }
  return {};
}

struct RelationshipCounts {
  uint64_t hyperlinks = 0;
  uint64_t others = 0;
};

// Relationships that lead out of the package (ECMA-376 part 2, 6.5.3: TargetMode).
RelationshipCounts ExternalRelationships(std::string_view rels) {
  RelationshipCounts counts;
  for (size_t at = rels.find("<Relationship "); at != std::string_view::npos;
       at = rels.find("<Relationship ", at + 1)) {
    const std::string_view tag = rels.substr(at, rels.find('>', at) - at);
    if (AsciiLower(Attribute(tag, "TargetMode")) != "external") continue;
    const bool hyperlink = Attribute(tag, " Type").ends_with("/hyperlink");
    ++(hyperlink ? counts.hyperlinks : counts.others);
  }
  return counts;
}

void ReportRelationships(const ArchiveFacts& facts, const Scope& scope) {
  for (const auto& [name, content] : facts.captured) {
    if (!AsciiLower(name).ends_with(".rels")) continue;
    const RelationshipCounts counts = ExternalRelationships(content);
    const std::string part = PartOf(scope, name);
    if (counts.hyperlinks > 0) {
      scope.session.findings.Add("office.hyperlink", Severity::kInfo, part, "the document holds links", 0, 0,
                                 counts.hyperlinks);
    }
    if (counts.others > 0) {
      scope.session.findings.Add("office.external", Severity::kMedium, part,
                                 "the document loads something from outside when it is opened", 0, 0, counts.others);
    }
  }
}

bool IsMacroPart(std::string_view lower) {
  return lower.ends_with("vbaproject.bin") || lower.starts_with("basic/") || lower.starts_with("scripts/") ||
         lower.find("/macrosheets/") != std::string_view::npos;
}

bool IsObjectPart(std::string_view lower) {
  return lower.find("/embeddings/") != std::string_view::npos || lower.find("/activex/") != std::string_view::npos ||
         (lower.starts_with("object ") && lower.find('/') != std::string_view::npos && lower.ends_with("content.xml"));
}

void ReportNames(const ArchiveFacts& facts, const Scope& scope) {
  for (const std::string& name : facts.names) {
    const std::string lower = AsciiLower(name);
    if (lower.ends_with('/')) continue;
    const auto add = [&](std::string_view id, Severity severity, std::string detail) {
      scope.session.findings.Add(id, severity, PartOf(scope, name), std::move(detail));
    };
    if (IsMacroPart(lower)) add("office.macros", Severity::kHigh, "the document holds macros");
    if (IsObjectPart(lower)) add("office.embedded_object", Severity::kMedium, "another document or object is embedded");
  }
}

}  // namespace

std::string_view OoxmlTypeOf(std::string_view content_types) {
  for (const auto& [content_type, type] : kMainParts) {
    for (const char quote : {'"', '\''}) {
      const std::string quoted = quote + std::string(content_type) + quote;
      if (content_types.find(quoted) != std::string_view::npos) return type;
    }
  }
  return "";
}

std::string_view MainPartTypeOf(std::string_view content_type) {
  for (const auto& [main, type] : kMainParts) {
    if (AsciiLower(main) == content_type) return type;
  }
  return "";
}

std::string_view MimetypeTypeOf(std::string_view mimetype) {
  while (!mimetype.empty() && (mimetype.back() == '\n' || mimetype.back() == '\r' || mimetype.back() == ' ')) {
    mimetype.remove_suffix(1);
  }
  for (const auto& [mime, type] : kMimetypes) {
    if (mime == mimetype) return type;
  }
  return "";
}

void ReportOfficeParts(const ArchiveFacts& facts, const Scope& scope) {
  ReportNames(facts, scope);
  ReportRelationships(facts, scope);
  const auto manifest = facts.captured.find("META-INF/manifest.xml");
  if (manifest != facts.captured.end() && manifest->second.find("encryption-data") != std::string::npos) {
    scope.Report("office.encrypted", Severity::kHigh, "the document is encrypted and cannot be inspected");
  }
}

}  // namespace shareguard::inspect
