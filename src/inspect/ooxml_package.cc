#include "inspect/ooxml_package.h"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <set>

#include "inspect/aside_account.h"
#include "inspect/custom_xml_check.h"
#include "inspect/document_reader.h"
#include "inspect/document_text_handler.h"
#include "inspect/media.h"
#include "inspect/office_parts.h"
#include "inspect/ooxml_diagrams.h"
#include "inspect/ooxml_handlers.h"
#include "inspect/ooxml_index.h"
#include "inspect/ooxml_kinds.h"
#include "inspect/ooxml_orphans.h"
#include "inspect/ooxml_parts.h"
#include "inspect/ooxml_pictures.h"
#include "inspect/printer_settings.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxLinks = 4096;
constexpr uint64_t kQuietNames = 128;  // bytes of odd names, and one for each ordinary one
constexpr std::string_view kContentTypesPart = "[content_types].xml";

std::unique_ptr<ContentReader> ReaderFor(std::string_view type, DocumentText* text) {
  if (type.starts_with("doc") || type.starts_with("dot")) return MakeWordReader();
  if (type.starts_with("xl")) return MakeSheetReader(text);
  if (type.starts_with("pp") || type.starts_with("pot")) return MakeSlidesReader();
  return nullptr;
}

DocumentFamily FamilyOf(std::string_view type) {
  if (type.starts_with("xl")) return DocumentFamily::kSheets;
  return type.starts_with("p") ? DocumentFamily::kSlides : DocumentFamily::kText;
}

class Package {
 public:
  Package(ByteSource& source, const ZipStructure& structure, const Scope& scope, std::string_view type)
      : structure_(structure),
        scope_(scope),
        parts_read_(source, scope),
        type_(type),
        text_(scope),
        asides_(&scope.session, &text_),
        reader_(ReaderFor(type, &text_)),
        types_scope_(parts_read_.ScopeOf("[Content_Types].xml")) {}

  uint64_t Run() {
    IndexMembers();
    ReadContentTypes();
    FollowRelationships();
    ReadParts();
    ReadOrphans();
    if (reader_ != nullptr) reader_->Finish(scope_);
    asides_.EndPart();
    asides_.Report(scope_);
    text_.Finish();
    CheckLinks();
    CheckPictures();
    diagrams_.Report([this](const std::string& name) { return parts_read_.ScopeOf(name); });
    CheckOverrides();
    return parts_read_.explained();
  }

 private:
  struct Part : PackagePart {
    const ZipMember* member = nullptr;
    const PartKind* rule = nullptr;
    std::string lower;  // its name, for comparison
  };

  void IndexMembers() {
    for (const ZipMember& member : structure_.members) {
      if (!member.is_directory()) members_.try_emplace(AsciiLower(member.fields.name), &member);
    }
  }

  void ReadContentTypes() {
    const auto found = members_.find(std::string(kContentTypesPart));
    types_ = std::make_unique<ContentTypes>(types_scope_);
    if (found == members_.end()) {
      scope_.Report("office.no_content_type", Severity::kHigh, "the package has no list of content types");
      return;
    }
    RootCheck root(types_scope_, "Types");
    parts_read_.ReadXml(*found->second, types_scope_, {types_.get(), &root});
  }

  // From the package's own relationships to everything that they reach, each part once.
  void FollowRelationships() {
    Part root;
    ReadRelationships(&root);
    std::deque<Part*> queue;
    Reach(root, &queue, true);
    while (!queue.empty()) {
      Part* part = queue.front();
      queue.pop_front();
      ReadRelationships(part);
      Reach(*part, &queue, false);
    }
  }

  void ReadRelationships(Part* part) {
    const std::string rels = RelationshipsPartOf(part->name);
    const auto found = members_.find(AsciiLower(rels));
    if (found == members_.end() || parts_read_.IsDone(*found->second)) return;
    const Scope scope = parts_read_.ScopeOf(found->second->fields.name);
    RelationshipReader reader(scope, part->name, &part->relationships);
    RootCheck root(scope, "Relationships");
    parts_read_.ReadXml(*found->second, scope, {&reader, &root});
  }

  void Reach(const Part& from, std::deque<Part*>* queue, bool root) {
    const Scope scope = parts_read_.ScopeOf(RelationshipsPartOf(from.name));
    for (const Relationship& relationship : from.relationships) {
      if (relationship.type.empty()) continue;  // reported where it was read
      if (relationship.external) {
        const ExternalKind kind = ExternalKindOf(relationship.type);
        scope.Report(kind.id, kind.severity, std::string(kind.what), relationship.offset);
      } else {
        ReachOne(relationship, scope, queue, root);
      }
    }
  }

  void ReachOne(const Relationship& relationship, const Scope& scope, std::deque<Part*>* queue, bool root) {
    const PartKind* rule = FindPartKind(relationship.type);
    if (relationship.type == "hyperlink") return;  // to a place within the document
    if (rule == nullptr) {
      scope.Report("office.unknown_relationship", Severity::kHigh, "a relationship of a type that no standard names",
                   relationship.offset);
    } else if (root ? !rule->from_root : !rule->from_parts) {
      scope.Report("office.unexpected_part", Severity::kHigh, "a part is reached from where the format has none",
                   relationship.offset);
    }
    std::string lower = AsciiLower(relationship.target);
    const auto member = members_.find(lower);
    if (member == members_.end()) return ReportDangling(relationship, scope);
    const auto [slot, is_new] = parts_.try_emplace(lower);
    if (!is_new) return;
    Part& part = slot->second;
    part.name = member->second->fields.name;
    part.member = member->second;
    part.rule = rule;
    part.kind = relationship.type;
    part.lower = std::move(lower);
    part.content_type = std::string(types_->TypeOf(part.lower));
    queue->push_back(&part);
  }

  // What only names say: low as long as they are few and look as programs make them.
  Severity SeverityOfAbsent(std::string_view name) {
    absent_bytes_ += IsOrdinaryPartName(name) ? 1 : name.size();
    return absent_bytes_ <= kQuietNames ? Severity::kLow : Severity::kMedium;
  }

  void ReportDangling(const Relationship& relationship, const Scope& scope) {
    if (relationship.target.empty()) return;  // a place within the part itself
    const Severity severity = SeverityOfAbsent(relationship.target);
    scope.Report("office.dangling_relationship", IsNeededPart(relationship.type) ? Severity::kMedium : severity,
                 "a relationship leads to a part that is not there", relationship.offset);
  }

  void ReadParts() {
    std::vector<Part*> order;
    for (auto& [name, part] : parts_) order.push_back(&part);
    std::stable_sort(order.begin(), order.end(),
                     [](const Part* a, const Part* b) { return RankOf(a->kind) < RankOf(b->kind); });
    for (const Part* part : order) ReadAhead(*part);
    for (Part* part : order) {
      if (scope_.session.budget.stop() != Budget::Stop::kNone) return;
      if (!parts_read_.IsDone(*part->member)) ReadPart(*part);
    }
  }

  // What this reading finds, and takes of the budget, the one that counts does.
  void ReadAhead(const Part& part) {
    const auto handler = reader_ == nullptr ? nullptr : reader_->AheadHandlerFor(part);
    if (handler == nullptr) return;
    const Session& session = scope_.session;
    Session ahead{session.types, session.magic, session.limits, session.budget, {}, session.settings};
    const Scope scope{ahead, {}, {}, scope_.depth, {}};
    parts_read_.ReadAhead(*part.member, scope, handler.get());
  }

  void ReadPart(const Part& part) {
    const Scope scope = parts_read_.ScopeOf(part.name);
    CheckContentType(part, scope);
    CheckMainPart(part, scope);
    if (part.rule == nullptr) return ReadWithin(part, scope, false);
    if (!part.rule->finding.empty()) {
      scope.Report(part.rule->finding, part.rule->severity, std::string(part.rule->what), 0,
                   part.member->fields.expanded);
    }
    switch (part.rule->part_class) {
      case PartClass::kXml:
        return ReadXmlPart(part, scope);
      case PartClass::kMedia:
        return ReadMedia(part, scope);
      case PartClass::kPrinter:
        return ReadPrinterSettings(part, scope);
      case PartClass::kObject:
      case PartClass::kBinary:
      case PartClass::kFont:
        return ReadWithin(part, scope, true);
    }
  }

  // The registry's type was told from the list of content types; the main part has to be of that type too.
  void CheckMainPart(const Part& part, const Scope& scope) {
    if (part.kind != "officeDocument") return;
    if (main_parts_++ > 0) {
      scope.Report("office.unexpected_part", Severity::kHigh, "the package has more than one main document");
    } else if (MainPartTypeOf(part.content_type) != type_) {
      scope.Report("office.unexpected_part", Severity::kHigh, "the main document is not of the type of the package");
    }
  }

  void CheckContentType(const Part& part, const Scope& scope) const {
    if (part.content_type.empty()) {
      return scope.Report("office.no_content_type", Severity::kHigh, "the part has no content type");
    }
    if (!IsAtHome(part.kind, type_)) {
      scope.Report("office.unexpected_part", Severity::kHigh,
                   "a part of a kind that documents of this type do not have");
    }
    if (part.rule == nullptr || part.rule->content.empty() || !part.content_type.starts_with("application/vnd."))
      return;
    if (part.content_type.find(AsciiLower(part.rule->content)) != std::string::npos) return;
    scope.Report("office.unexpected_part", Severity::kHigh,
                 "the part's content type is not that of the place where it stands");
  }

  void ReadXmlPart(const Part& part, const Scope& scope) {
    IdUse ids;
    RootCheck root(scope, part.rule->root);
    std::vector<XmlHandler*> handlers{&ids, &root};
    std::unique_ptr<XmlHandler> own, branches;
    if (part.kind == "slide") branches = std::make_unique<BranchCheck>(scope);
    std::unique_ptr<XmlHandler> content = reader_ == nullptr ? nullptr : reader_->HandlerFor(part, scope);
    std::unique_ptr<XmlHandler> drawing = MakeDrawingHandler(part, scope, FamilyOf(type_));
    std::unique_ptr<XmlHandler> text = MakeDocumentTextHandler(&text_, scope.part, type_.starts_with("xl"));
    XmlOptions options;
    options.fast_cells = part.content_type.ends_with(".worksheet+xml");
    options.known_vocabulary = part.kind != "customXml" && part.kind != "xmlMaps";  // data; their schemas
    options.vml_conditions = part.kind == "vmlDrawing";
    options.encoded_text = part.kind != "signature";  // keys and digests; the signature itself is reported
    if (part.kind == "customXml") {
      own = std::make_unique<CustomXmlCheck>(scope);
    } else if (part.kind.ends_with("-properties") || part.kind.ends_with("Properties")) {
      options.own_properties = part.kind.starts_with("custom");
      own = std::make_unique<PropertyCheck>(scope, options.own_properties);
    }
    const std::unique_ptr<XmlHandler> sight = pictures_.HandlerFor(part);
    const std::unique_ptr<XmlHandler> diagram = diagrams_.HandlerFor(part);
    for (XmlHandler* handler :
         {own.get(), branches.get(), content.get(), drawing.get(), text.get(), sight.get(), diagram.get()}) {
      if (handler != nullptr) handlers.push_back(handler);
    }
    parts_read_.ReadXml(*part.member, scope, std::move(handlers), options);
    asides_.EndPart();
    CheckUse(part, ids);
  }

  // A part that is related but never named by its source is shown to nobody.
  void CheckUse(const Part& part, const IdUse& ids) {
    for (const Relationship& relationship : part.relationships) {
      if (relationship.external || relationship.type == "hyperlink") {
        NoteLink(part, relationship, ids.Uses(relationship.id));
        continue;
      }
      const PartKind* rule = FindPartKind(relationship.type);
      if (rule == nullptr || !rule->named || ids.Uses(relationship.id)) continue;
      if (relationship.type.starts_with("slide") || relationship.type.ends_with("Master")) continue;
      if (!members_.contains(AsciiLower(relationship.target))) continue;
      parts_read_.ScopeOf(RelationshipsPartOf(part.name))
          .Report("office.unused_relationship", relationship.type == "table" ? Severity::kLow : Severity::kMedium,
                  "a part is related to a place that never shows it: " + PrintableName(relationship.target),
                  relationship.offset);
    }
  }

  // Some programs copy a link into the relationships of parts that do not show it: one that no part shows is hidden
  // text.
  void NoteLink(const Part& part, const Relationship& relationship, bool used) {
    if (relationship.type != "hyperlink") return;
    if (used) {
      shown_links_.insert(relationship.target);
    } else if (unused_links_.size() < kMaxLinks) {
      unused_links_.push_back({RelationshipsPartOf(part.name), relationship.target, relationship.offset});
    }
  }

  void CheckLinks() const {
    for (const UnusedLink& link : unused_links_) {
      if (shown_links_.contains(link.target)) continue;
      parts_read_.ScopeOf(link.part).Report("office.unused_relationship", Severity::kMedium,
                                            "a link that no part shows", link.offset);
    }
  }

  void CheckPictures() const {
    const auto size = [this](const std::string& name) {
      const auto found = members_.find(AsciiLower(name));
      return found == members_.end() ? 0 : found->second->fields.expanded;
    };
    pictures_.Report(size, [this](const std::string& name) { return parts_read_.ScopeOf(name); });
  }

  void ReadMedia(const Part& part, const Scope& scope) {
    std::string content;
    if (!parts_read_.ReadWhole(*part.member, scope, &content)) return;
    const MediaAccount account = CheckMedia(content, part.name, scope, &text_);
    if (!account.known) {
      scope.Report("media.unknown", Severity::kMedium, "a picture of a format that cannot be inspected", 0,
                   content.size());
    }
    if (!account.known || account.whole) parts_read_.Explain(*part.member);
  }

  void ReadPrinterSettings(const Part& part, const Scope& scope) {
    std::string content;
    if (!parts_read_.ReadWhole(*part.member, scope, &content)) return;
    CheckPrinterSettings(content, scope);
    parts_read_.Explain(*part.member);
  }

  // An object is explained by the finding that it is there; what it holds is inspected in turn.
  void ReadWithin(const Part& part, const Scope& scope, bool object) {
    std::string content;
    if (!parts_read_.ReadWhole(*part.member, scope, &content)) return;
    parts_read_.InspectWithin(*part.member, content);
    if (object) parts_read_.Explain(*part.member);
  }

  // Some programs leave parts behind that say nothing; they are noted.
  void ReadOrphans() {
    for (const auto& [lower, member] : members_) {
      if (scope_.session.budget.stop() != Budget::Stop::kNone) return;
      if (!parts_read_.IsDone(*member)) ReadOrphan(*member, lower, types_->TypeOf(lower), &parts_read_);
    }
  }

  void CheckOverrides() {
    const auto report = [this](Severity severity, uint64_t offset) {
      types_scope_.Report("office.content_type_unused", severity,
                          "a content type is given for a part that is not there", offset);
    };
    for (const auto& [name, entry] : types_->overrides()) {
      if (!members_.contains(name)) report(SeverityOfAbsent(name), entry.offset);
    }
    for (const auto& [ending, entry] : types_->defaults()) {
      absent_bytes_ += entry.used ? 0 : BytesOfUnusedDefault(ending, entry.content_type);
      if (!entry.used && absent_bytes_ > kQuietNames) report(Severity::kMedium, entry.offset);
    }
  }

  const ZipStructure& structure_;
  const Scope& scope_;
  OoxmlParts parts_read_;
  std::string type_;
  DocumentText text_;
  AsideAccount asides_;
  std::unique_ptr<ContentReader> reader_;
  int main_parts_ = 0;
  uint64_t absent_bytes_ = 0;
  Scope types_scope_;
  std::unique_ptr<ContentTypes> types_;
  std::map<std::string, const ZipMember*, std::less<>> members_;  // by lower-case name
  std::map<std::string, Part, std::less<>> parts_;                // reached, by lower-case name
  struct UnusedLink {
    std::string part;  // the .rels part
    std::string target;
    uint64_t offset = 0;
  };
  PictureSight pictures_;
  DiagramSight diagrams_;
  std::set<std::string> shown_links_;
  std::vector<UnusedLink> unused_links_;
};

}  // namespace

uint64_t InspectOoxmlPackage(ByteSource& source, const ZipStructure& structure, const Scope& scope,
                             std::string_view type) {
  return Package(source, structure, scope, type).Run();
}

}  // namespace shareguard::inspect
