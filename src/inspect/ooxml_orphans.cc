#include "inspect/ooxml_orphans.h"

#include <algorithm>
#include <string>
#include <vector>

#include "inspect/ooxml_handlers.h"
#include "inspect/ooxml_index.h"
#include "inspect/ooxml_kinds.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// The kind that an unreached part would be of, by its content type; null when that tells nothing.
const PartKind* KindByContentType(std::string_view content_type) {
  constexpr std::string_view kKinds[] = {"theme",
                                         "footnotes",
                                         "endnotes",
                                         "styles",
                                         "settings",
                                         "fontTable",
                                         "header",
                                         "footer",
                                         "webSettings",
                                         "slideLayout",
                                         "calcChain",
                                         "numbering",
                                         "comments",
                                         "drawing",
                                         "slideMaster",
                                         "notesMaster",
                                         "sharedStrings",
                                         "pivotCacheDefinition",
                                         "pivotCacheRecords"};
  for (const std::string_view name : kKinds) {
    const PartKind* kind = FindPartKind(name);
    if (content_type.ends_with(AsciiLower(kind->content) + "+xml")) return kind;
  }
  return nullptr;
}

// ONLYOFFICE leaves the theme that its workbooks begin with beside the one they have, as plain XML.
bool IsThemeOfOnlyOffice(std::string_view lower, std::string_view content_type) {
  return lower == "xl/theme/theme.xml" && content_type == "application/xml";
}

// It is the same in all their versions; one that says something else is for a person.
bool IsTheVeryTheme(const ZipMember& member, const Scope& scope, OoxmlParts* parts) {
  constexpr std::string_view kDigest = "6fca4caeafe652d285d805206eba968197e227bb02afda6aa03dc2a2bbcf353d";
  std::string content;
  return parts->ReadWhole(member, scope, &content) && Sha256Hex(content) == kDigest;
}

// ECMA-376 part 2, 10.2.6: an item that was thrown away. Word makes them of a mark and zeros.
bool IsTrash(std::string_view content) {
  constexpr std::string_view kMark = "\xFF\xFF\xFF\xFF";
  if (content.empty()) return true;
  return content.starts_with(kMark) && content.find_first_not_of('\0', kMark.size()) == std::string_view::npos;
}

enum class Orphan { kQuiet, kKnown, kStranger };

Orphan ReadKnown(const ZipMember& member, const Scope& scope, std::string_view root, OoxmlParts* parts) {
  RootCheck check(scope, root);
  TextCount text;
  std::vector<Relationship> relationships;
  RelationshipReader reader(scope, "", &relationships);
  if (!parts->ReadXml(member, scope, {&check, &text, &reader})) return Orphan::kStranger;
  return text.bytes() == 0 && relationships.empty() ? Orphan::kQuiet : Orphan::kKnown;
}

void ReportOrphan(const ZipMember& member, const Scope& scope, Orphan orphan) {
  switch (orphan) {
    case Orphan::kQuiet:
      return scope.Report("office.orphan_part", Severity::kLow, "a part that nothing refers to; it holds no text", 0,
                          member.fields.expanded);
    case Orphan::kKnown:
      return scope.Report("office.unreferenced_part", Severity::kMedium,
                          "a part of a known kind that nothing refers to", 0, member.fields.expanded);
    case Orphan::kStranger:
      return scope.Report("office.orphan_part", Severity::kHigh, "a part that no relationship reaches", 0,
                          member.fields.expanded);
  }
}

}  // namespace

void ReadOrphan(const ZipMember& member, std::string_view lower, std::string_view content_type, OoxmlParts* parts) {
  const Scope scope = parts->ScopeOf(member.fields.name);
  const bool theme = IsThemeOfOnlyOffice(lower, content_type);
  const PartKind* kind = theme ? FindPartKind("theme") : KindByContentType(content_type);
  const bool rels = lower.ends_with(".rels");
  Orphan orphan = Orphan::kStranger;
  if (kind != nullptr || rels) orphan = ReadKnown(member, scope, rels ? "Relationships" : kind->root, parts);
  if (theme && orphan == Orphan::kQuiet && !IsTheVeryTheme(member, scope, parts)) orphan = Orphan::kKnown;
  if (!parts->IsDone(member)) {
    std::string content;
    const bool whole = parts->ReadWhole(member, scope, &content);
    if (whole && lower.starts_with("[trash]/") && IsTrash(content)) {
      parts->Explain(member);
      return scope.Report("office.orphan_part", Severity::kLow, "an item that was thrown away: zeros", 0,
                          content.size());
    }
    if (whole) parts->InspectWithin(member, content);
  }
  if (lower.ends_with("vbaproject.bin")) {
    scope.Report("office.macros", Severity::kHigh, "the document holds macros, which nothing refers to");
  }
  ReportOrphan(member, scope, orphan);
}

}  // namespace shareguard::inspect
