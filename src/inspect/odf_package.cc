#include "inspect/odf_package.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "inspect/aside_account.h"
#include "inspect/odf_manifest.h"
#include "inspect/odf_part_check.h"
#include "inspect/odf_places.h"
#include "inspect/ooxml_handlers.h"
#include "inspect/zip_content.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxMimetype = 256;
constexpr uint64_t kLocalHeader = 30;  // APPNOTE 4.3.7: its fixed part
constexpr uint16_t kDescriptor = 1U << 3;
constexpr size_t kBlock = 256 * 1024;
constexpr size_t kLongName = 64;
constexpr uint64_t kMuchConfiguration = 64 * 1024;
constexpr uint64_t kMuchIcons = 4096;
constexpr uint64_t kMuchUnused = 64 * 1024;

// OpenOffice lists it in each document and writes it without a byte; whoever packs the document anew leaves it out.
constexpr std::string_view kShortcuts = "Configurations2/accelerator/current.xml";

// The parts that documents have wherever they come from; leaving one out of the manifest hides nothing.
bool IsUsualPart(OdfKind kind) {
  return kind == OdfKind::kStyles || kind == OdfKind::kContent || kind == OdfKind::kMeta ||
         kind == OdfKind::kSettings || kind == OdfKind::kRdf || kind == OdfKind::kThumbnail;
}

// Parts that are there because a document shows them.
bool IsShown(OdfKind kind) {
  return kind == OdfKind::kPicture || kind == OdfKind::kReplacement || kind == OdfKind::kObject ||
         kind == OdfKind::kSound || kind == OdfKind::kFont || kind == OdfKind::kOther;
}

class Package {
 public:
  Package(ByteSource& source, const ZipStructure& structure, const Scope& scope)
      : source_(source),
        structure_(structure),
        scope_(scope),
        manifest_scope_{scope.session, "manifest.xml", PartOf(scope, "META-INF/manifest.xml"), scope.depth, {}},
        manifest_(manifest_scope_),
        text_(scope),
        asides_(&scope.session, &text_) {}

  OdfReport Run() {
    CollectNames();
    Sort();
    for (Item& item : items_) {
      if (scope_.session.budget.stop() != Budget::Stop::kNone) break;
      // The manifest is read second, and names what some of the others are.
      if (item.place.kind > OdfKind::kManifest && !judged_) JudgeManifest();
      Read(&item);
      asides_.EndPart();
      CountConfiguration(item);
    }
    if (!judged_) JudgeManifest();
    Settle();
    for (const Item& item : items_) {
      JudgeReach(item);
      TakeName(item.member->fields.name);
    }
    asides_.EndPart();
    asides_.Report(scope_);
    text_.Finish();
    aside_.Report(scope_);
    return report_;
  }

 private:
  struct Item {
    const ZipMember* member = nullptr;
    OdfPlace place;
  };

  void Report(std::string_view id, Severity severity, const std::string& member, const char* detail) {
    scope_.session.findings.Add(id, severity, PartOf(scope_, member), detail);
  }

  void CollectNames() {
    for (const ZipMember& member : structure_.members) {
      const std::string& name = member.fields.name;
      for (size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
        members_.insert(name.substr(0, slash));
      }
      if (!name.ends_with('/')) members_.insert(name);
      constexpr std::string_view kContent = "/content.xml";
      if (name.ends_with(kContent)) documents_.insert(name.substr(0, name.size() - kContent.size() + 1));
    }
  }

  // Document after document, the package's own first; within each, what the others need first.
  void Sort() {
    for (const ZipMember& member : structure_.members) {
      items_.push_back({&member, OdfPlaceOf(member.fields.name, documents_)});
    }
    std::stable_sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
      return a.place.folder != b.place.folder ? a.place.folder < b.place.folder : a.place.kind < b.place.kind;
    });
  }

  void Read(Item* item) {
    const ZipMember& member = *item->member;
    const OdfEntry* entry = manifest_.Find(member.fields.name);
    if (entry != nullptr && entry->media_type == "application/vnd.sun.star.oleobject") {
      item->place.kind = OdfKind::kObject;
    } else if (entry != nullptr && entry->media_type == "application/rdf+xml" && item->place.kind == OdfKind::kOther) {
      item->place.kind = OdfKind::kMetadata;
    }
    if (!IsReadable(member) || member.encrypted()) return;
    if (entry != nullptr && entry->encrypted) {  // office.encrypted speaks of all that cannot be read
      report_.accounted += member.fields.compressed;
      return;
    }
    bool explained = false;
    if (item->place.kind == OdfKind::kMimetype) {
      explained = ReadMimetype(member);
    } else if (item->place.kind == OdfKind::kManifest) {
      XmlOptions options;
      options.bare_doctype = true;  // OpenOffice 1 and 2, AbiWord
      RootCheck root(manifest_scope_, "manifest");
      explained = OdfPartCheck(source_, scope_).ReadXml(member, {&manifest_, &root}, options);
    } else {
      explained = OdfPartCheck(source_, scope_).Read(member, item->place.kind, ContextFor(item->place));
    }
    if (explained) report_.accounted += member.fields.compressed;
  }

  // The document at hand is at its end.
  void Settle() {
    if (context_ == nullptr) return;
    context_->uses.Settle(&references_);
    context_->masters.Report(scope_.session);
  }

  // One document's context at a time: its parts come one behind the other.
  OdfContext* ContextFor(const OdfPlace& place) {
    if (context_ != nullptr && context_->folder == place.folder) return context_.get();
    Settle();
    context_ = std::make_unique<OdfContext>();
    context_->folder = place.folder;
    context_->members = &members_;
    context_->text = &text_;
    context_->aside = &aside_;
    const OdfEntry* entry = place.folder.empty() ? nullptr : manifest_.Find(place.folder);
    context_->genre = OdfGenreOf(entry != nullptr       ? std::string_view(entry->media_type)
                                 : place.folder.empty() ? std::string_view(mimetype_)
                                                        : "");
    return context_.get();
  }

  // Part 2, 3.3: first, stored, without an extra field. Readers do without all three; none of it can hold anything.
  bool ReadMimetype(const ZipMember& member) {
    const bool complete = ReadZipMember(source_, member, scope_, [this](std::string_view piece) {
      if (mimetype_.size() + piece.size() <= kMaxMimetype) mimetype_.append(piece);
      return true;
    });
    const auto odd = [&](Severity severity, const char* what) {
      Report("office.mimetype", severity, "mimetype", what);
      return false;
    };
    if (!complete || mimetype_.size() != member.fields.expanded || OdfGenreOf(mimetype_) == OdfGenre::kUnknown) {
      return odd(Severity::kHigh, "the type of the document is followed by something else, or is none");
    }
    const bool first = std::all_of(structure_.members.begin(), structure_.members.end(),
                                   [&](const ZipMember& other) { return other.local_offset >= member.local_offset; });
    const bool extra = member.data_offset != member.local_offset + kLocalHeader + member.fields.name.size();
    // What the field holds, and the descriptor, is checked as with any member: times, the sums of the content.
    if (extra) odd(Severity::kLow, "the type of the document has an extra field");
    if ((member.fields.flags & kDescriptor) != 0) odd(Severity::kLow, "a descriptor follows the type of the document");
    if (!first) odd(Severity::kLow, "the type of the document does not come first");
    if (member.fields.method != 0) odd(Severity::kLow, "the type of the document is compressed");
    return true;
  }

  void JudgeManifest() {
    judged_ = true;
    if (!members_.contains("META-INF/manifest.xml")) {
      return Report("office.no_content_type", Severity::kHigh, "META-INF/manifest.xml", "there is no manifest");
    }
    const OdfEntry* root = manifest_.Find("/");
    if (root != nullptr && root->media_type != mimetype_) {
      manifest_scope_.Report("office.mimetype", Severity::kHigh, "the manifest and the mimetype disagree", root->offset,
                             root->length);
    }
    for (const OdfEntry& entry : manifest_.entries()) JudgeEntry(entry);
  }

  void JudgeEntry(const OdfEntry& entry) {
    const auto report = [&](std::string_view id, Severity severity, const char* what) {
      manifest_scope_.Report(id, severity, what, entry.offset, entry.length);
    };
    std::string name = entry.name;
    const bool folder = name.ends_with('/');
    if (folder) name.pop_back();
    const OdfKind kind = OdfPlaceOf(entry.name, documents_).kind;
    if (!FitsMediaType(kind, entry.media_type)) {
      report("office.unexpected_part", Severity::kHigh, "a part is declared as what does not belong there");
    }
    if (!IsMediaType(entry.media_type)) {
      report("office.unexpected_part", Severity::kHigh, "a media type that is none");
    }
    aside_.Add(entry.media_type, entry.media_type.size(), false, manifest_scope_.part, entry.offset);
    if (entry.name == "/" || members_.contains(name) || (folder && IsUsualFolder(entry.name, documents_))) return;
    const bool usual = IsUsualPart(kind) || entry.name == kShortcuts;
    report("office.dangling_relationship", usual ? Severity::kLow : Severity::kMedium,
           "the manifest lists a part that is not there");
  }

  // Is the part listed, or referred to by a document; is it shown, when it is there to be shown?
  void JudgeReach(const Item& item) {
    const std::string& name = item.member->fields.name;
    const OdfKind kind = item.place.kind;
    if (kind == OdfKind::kMimetype || kind == OdfKind::kManifest || kind == OdfKind::kSignature) return;
    if (kind == OdfKind::kFolder) return JudgeFolder(name);
    const bool referred = references_.Has(name);
    if (manifest_.Find(name) == nullptr && !referred) {
      Report("office.orphan_part", IsUsualPart(kind) && item.place.folder.empty() ? Severity::kLow : Severity::kHigh,
             name, "a part that the manifest does not list");
    } else if (IsShown(kind) && !referred && !manifest_.encrypted() && references_.HasUnused(name)) {
      CountUnused(*item.member);
    } else if (IsShown(kind) && !referred && !manifest_.encrypted()) {
      // LibreOffice now and then numbers the pictures of objects wrongly.
      Report("office.orphan_part", kind == OdfKind::kReplacement ? Severity::kMedium : Severity::kHigh, name,
             "a part that no document refers to");
    } else if (kind == OdfKind::kContent && !item.place.folder.empty() && !manifest_.encrypted()) {
      const std::string folder = item.place.folder.substr(0, item.place.folder.size() - 1);
      const bool settings_name_it = JudgeWithin(item) == OdfGenre::kDatabase;
      if (!settings_name_it && !references_.Has(folder)) {
        Report("office.orphan_part", Severity::kHigh, name, "a document within that none refers to");
      }
    }
  }

  // Charts and formulas are parts of a document; others are documents that show a page of themselves at most.
  OdfGenre JudgeWithin(const Item& item) {
    const OdfEntry* entry = manifest_.Find(item.place.folder);
    const OdfGenre genre = entry == nullptr ? OdfGenre::kUnknown : OdfGenreOf(entry->media_type);
    if (genre == OdfGenre::kChart || genre == OdfGenre::kFormula) return genre;
    Report("office.embedded_package", Severity::kMedium, item.member->fields.name, "a document within the document");
    return genre;
  }

  // Programs keep the small bitmaps of styles that nothing uses any more.
  void CountUnused(const ZipMember& member) {
    unused_ += member.fields.expanded;
    Report("office.orphan_part", unused_ > kMuchUnused ? Severity::kHigh : Severity::kLow, member.fields.name,
           "a picture of a style that nothing uses");
  }

  // What programs call their parts says nothing; other names are texts that nobody reads.
  void TakeName(const std::string& name) {
    if (IsUsualName(name)) return;
    const std::string_view steps = std::string_view(name).substr(0, name.size() - (name.ends_with('/') ? 1 : 0));
    if (steps.size() - (steps.rfind('/') + 1) > kLongName) {
      Report("office.hidden_names", Severity::kMedium, name, "a part's name that is longer than one");
    }
    aside_.Add(name, name.size(), false, PartOf(scope_, name), 0);
    text_.Begin(PartOf(scope_, name));
    text_.Add(name, 0);
  }

  // Menus and toolbars: each part by itself is judged where it is read.
  void CountConfiguration(const Item& item) {
    if (item.place.kind != OdfKind::kConfiguration) return;
    const uint64_t icons = icons_;
    if (!item.member->fields.name.ends_with(".xml")) icons_ += item.member->fields.expanded;
    if (icons <= kMuchIcons && icons_ > kMuchIcons) {
      Report("office.configuration", Severity::kMedium, item.member->fields.name,
             "pictures of toolbars, which nobody sees who has not set them up");
    }
    const uint64_t before = configuration_;
    configuration_ += item.member->fields.expanded;
    if (before > kMuchConfiguration || configuration_ <= kMuchConfiguration) return;
    Report("office.configuration", Severity::kMedium, item.member->fields.name,
           "menus, toolbars and their pictures hold much together");
  }

  void JudgeFolder(const std::string& name) {
    if (IsUsualFolder(name, documents_)) return;
    const bool used = std::any_of(items_.begin(), items_.end(), [&](const Item& other) {
      return other.member->fields.name.size() > name.size() && other.member->fields.name.starts_with(name);
    });
    if (used) return;
    Report("office.orphan_part", manifest_.Find(name) != nullptr ? Severity::kLow : Severity::kHigh, name,
           "a folder without anything in it");
  }

  ByteSource& source_;
  const ZipStructure& structure_;
  const Scope& scope_;
  Scope manifest_scope_;
  OdfManifest manifest_;
  DocumentText text_;
  AsideAccount asides_;  // values
  OdfAsideText aside_;   // content
  bool judged_ = false;
  std::vector<Item> items_;
  std::unordered_set<std::string> members_;    // and their folders, without a slash
  std::unordered_set<std::string> documents_;  // folders with a content.xml
  OdfReferences references_;
  std::unique_ptr<OdfContext> context_;
  std::string mimetype_;
  uint64_t configuration_ = 0;  // bytes of menus and toolbars
  uint64_t icons_ = 0;          // of their pictures
  uint64_t unused_ = 0;         // of pictures of styles without use
  OdfReport report_;
};

}  // namespace

OdfReport InspectOdfPackage(ByteSource& source, const ZipStructure& structure, const Scope& scope,
                            std::string_view /*type*/) {
  return Package(source, structure, scope).Run();
}

bool InspectFlatOdf(ByteSource& source, const Scope& scope) {
  DocumentText text(scope);
  AsideAccount asides(&scope.session, &text);
  OdfContext context;
  context.text = &text;
  OdfAsideText aside;
  context.aside = &aside;
  OdfHandlers handlers;
  handlers.Add(MakeOdfPropertyHandler(scope, &context));
  handlers.AddContent(scope, &context);
  XmlReader reader(scope, handlers.list());
  for (uint64_t at = 0; at < source.size();) {
    const std::string piece = source.Bytes(at, kBlock);
    if (piece.empty() || !scope.session.budget.TakeBytes(piece.size()) || !reader.Feed(piece)) break;
    at += piece.size();
  }
  const bool sound = reader.Finish();
  context.masters.Report(scope.session);
  asides.EndPart();
  asides.Report(scope);
  text.Finish();
  aside.Report(scope);
  return sound;
}

}  // namespace shareguard::inspect
