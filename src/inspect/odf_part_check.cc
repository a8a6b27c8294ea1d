#include "inspect/odf_part_check.h"

#include <algorithm>

#include "inspect/document_text_handler.h"
#include "inspect/media.h"
#include "inspect/odf_layout_cache.h"
#include "inspect/odf_metafile.h"
#include "inspect/ooxml_handlers.h"
#include "inspect/xml_content_model.h"
#include "inspect/zip_content.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxWhole = 64ULL << 20;
constexpr uint64_t kMuchConfiguration = 64 * 1024;
constexpr uint64_t kMuchLabels = 1024;
constexpr uint32_t kLargeThumbnail = 512;  // pixels
constexpr uint64_t kMuchThumbnail = 512 * 1024;

bool HasXmlName(std::string_view name) {
  const std::string lower = AsciiLower(name);
  return lower.ends_with(".xml") || lower.ends_with(".rdf") || lower.ends_with(".xlb") || lower.ends_with(".xlc") ||
         lower.ends_with(".xba") || lower.ends_with(".xdl");
}

// PNG third edition, 11.2.1: width and height stand behind the signature and the head of IHDR.
bool IsSmallPng(std::string_view content) {
  if (!content.starts_with("\x89PNG\r\n\x1a\n") || content.size() < 24 || content.size() > kMuchThumbnail) return false;
  const auto big = [&](size_t at) {
    const uint32_t little = Le32(content, at);
    return (little >> 24) | ((little >> 8) & 0xFF00U) | ((little << 8) & 0xFF0000U) | (little << 24);
  };
  return big(16) <= kLargeThumbnail && big(20) <= kLargeThumbnail;
}

// What a part of this kind is, by the names of its root (ODF 1.2 part 1, 3.1; part 3, 4.8): all that stands within is
// judged by what it stands in. Formulas are MathML.
std::string_view RootOf(OdfKind kind) {
  switch (kind) {
    case OdfKind::kStyles:
      return "document-styles";
    case OdfKind::kContent:
      return "document-content|math";
    case OdfKind::kMeta:
      return "document-meta";
    case OdfKind::kSettings:
      return "document-settings";
    case OdfKind::kRdf:
      return "RDF";
    case OdfKind::kConfiguration:
      return "menubar|menupopup|toolbar|statusbar|acceleratorlist|images|imagescontainer";
    default:
      return "";
  }
}

// What menus and toolbars call their entries: words, which nobody sees who has not set them up.
class LabelCheck final : public XmlHandler {
 public:
  LabelCheck(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  void Start(const XmlElement& element) override {
    for (const XmlAttribute& attribute : element.attributes) {
      const std::string_view name = attribute.local;
      if (name == "label" || name == "text" || name == "uiname" || name == "helpid") Count(attribute.value, element);
    }
  }

 private:
  void Count(std::string_view label, const XmlElement& element) {
    const uint64_t before = context_.label_bytes;
    context_.label_bytes += label.size();
    if (before > kMuchLabels || context_.label_bytes <= kMuchLabels) return;
    scope_.Report("office.configuration", Severity::kMedium, "menus or toolbars hold much text", element.offset,
                  element.length);
  }

  const Scope& scope_;
  OdfContext& context_;
};

// ODF 1.2 part 1, 4.2.3: the list of metadata is RDF of any vocabulary. What is not of ODF's own is somebody else's
// data.
class MetadataCheck final : public XmlHandler {
 public:
  explicit MetadataCheck(const Scope& scope) : scope_(scope) {}

  void Start(const XmlElement& element) override {
    const bool of_rdf =
        element.ns == Ns::kRdf || element.ns == Ns::kOdfPackageMeta || element.ns == Ns::kOdfDocumentMeta;
    own_ = own_ || !of_rdf || element.rule == nullptr;
    for (const XmlAttribute& attribute : element.attributes) {
      own_ = own_ || !AllowsAttribute(element.rule, attribute.ns, attribute.local);
    }
    holds_text_ = of_rdf && HoldsText(element.ns, element.local);
  }
  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) override { holds_text_ = false; }
  void Text(std::string_view text, uint64_t /*offset*/) override {
    own_ = own_ || (!holds_text_ && text.find_first_not_of(" \t\r\n") != std::string_view::npos);
  }
  void Finish(bool /*complete*/) override {
    if (own_) scope_.Report("office.custom_xml", Severity::kMedium, "metadata of other programs among the document's");
  }

 private:
  const Scope& scope_;
  bool own_ = false;
  bool holds_text_ = false;
};

}  // namespace

void OdfHandlers::AddContent(const Scope& scope, OdfContext* context) {
  Add(MakeOdfStyleReader(scope, context));
  Add(MakeOdfSheetHandler(scope, context));
  Add(MakeOdfShapeHandler(scope, context));  // before the text: it tells what the text stands on
  Add(MakeOdfTextHandler(scope, context));
  Add(MakeOdfRoomHandler(scope, context));
  Add(MakeOdfFieldHandler(scope));
  Add(MakeOdfMasterHandler(scope, context));
  Add(MakeOdfFormulaHandler(scope));
  Add(MakeOdfCoverHandler(scope, context));
  Add(MakeOdfConditionHandler(scope, context));
  Add(MakeOdfLinkHandler(scope, context));
  Add(MakeOdfBinaryHandler(scope));
  Add(MakeOdfAsideHandler(scope, context));
  Add(MakeDocumentTextHandler(context->text, scope.part, false));
}

std::vector<XmlHandler*> OdfHandlers::list() const {
  std::vector<XmlHandler*> list;
  for (const auto& handler : owned_) list.push_back(handler.get());
  return list;
}

Scope OdfPartCheck::ScopeOf(const ZipMember& member) const {
  const std::string_view name = member.fields.name;
  const size_t slash = name.rfind('/');
  return {scope_.session,
          slash == std::string_view::npos ? name : name.substr(slash + 1),
          PartOf(scope_, name),
          scope_.depth,
          {}};
}

void OdfPartCheck::Report(std::string_view id, Severity severity, const ZipMember& member, const char* detail) const {
  scope_.session.findings.Add(id, severity, PartOf(scope_, member.fields.name), detail);
}

bool OdfPartCheck::ReadXml(const ZipMember& member, const std::vector<XmlHandler*>& handlers,
                           const XmlOptions& options) {
  if (!IsReadable(member) || member.encrypted()) return false;  // reported where the structure was read
  const Scope scope = ScopeOf(member);
  XmlReader reader(scope, handlers, options);
  const bool complete =
      ReadZipMember(source_, member, scope_, [&](std::string_view piece) { return reader.Feed(piece); });
  return reader.Finish() && complete;
}

bool OdfPartCheck::Read(const ZipMember& member, OdfKind kind, OdfContext* context) {
  switch (kind) {
    case OdfKind::kStyles:
    case OdfKind::kContent:
    case OdfKind::kMeta:
    case OdfKind::kSettings:
    case OdfKind::kRdf:
      return ReadDocument(member, kind, context);
    case OdfKind::kThumbnail:
      return ReadThumbnail(member);
    case OdfKind::kPicture:
    case OdfKind::kReplacement:
      return ReadPicture(member, *context);
    case OdfKind::kLayoutCache: {
      std::string content;
      if (!ReadWhole(member, &content)) return false;
      // Writer's alone; an object has no pages.
      if (context->genre == OdfGenre::kText && context->folder.empty() && IsLayoutCache(content, context->extent)) {
        return true;
      }
      Report("office.unexpected_part", Severity::kHigh, member,
             "what should keep the breaks of pages is something else");
      return false;
    }
    case OdfKind::kFolder:
      return member.fields.expanded == 0;
    default:
      return ReadOther(member, kind, context);
  }
}

bool OdfPartCheck::ReadDocument(const ZipMember& member, OdfKind kind, OdfContext* context) {
  const Scope scope = ScopeOf(member);
  OdfHandlers handlers;
  handlers.Add(std::make_unique<RootCheck>(scope, RootOf(kind)));
  if (kind == OdfKind::kStyles || kind == OdfKind::kContent) {
    context->styles.BeginPart();
    handlers.AddContent(scope, context);
  } else {
    handlers.Add(MakeOdfPropertyHandler(scope, context));
    handlers.Add(MakeOdfLinkHandler(scope, context));
    handlers.Add(MakeOdfAsideHandler(scope, context));
    handlers.Add(MakeDocumentTextHandler(context->text, scope.part, false));
  }
  XmlOptions options;
  options.bare_doctype = true;  // OpenOffice 1 and 2
  if (kind == OdfKind::kRdf) {
    handlers.Add(std::make_unique<MetadataCheck>(scope));
    options.known_vocabulary = false;
  }
  return ReadXml(member, handlers.list(), options);
}

bool OdfPartCheck::ReadLinked(const ZipMember& member, OdfKind kind, OdfContext* context, bool encoded_text) {
  const Scope scope = ScopeOf(member);
  OdfHandlers handlers;
  handlers.Add(std::make_unique<RootCheck>(scope, RootOf(kind)));
  handlers.Add(MakeOdfLinkHandler(scope, context));
  if (kind == OdfKind::kConfiguration) handlers.Add(std::make_unique<LabelCheck>(scope, context));
  XmlOptions options;
  options.bare_doctype = true;
  options.encoded_text = encoded_text;
  options.known_vocabulary = kind != OdfKind::kMacros;  // code, dialogs, lists of libraries: reported as a whole
  return ReadXml(member, handlers.list(), options);
}

// ODF 1.2 part 1, 4.2.4: of any vocabulary.
bool OdfPartCheck::ReadMetadata(const ZipMember& member) {
  XmlOptions options;
  options.known_vocabulary = false;
  return ReadXml(member, {}, options);
}

// Parts whose being there is a finding, which explains their bytes, or that no place has.
bool OdfPartCheck::ReadOther(const ZipMember& member, OdfKind kind, OdfContext* context) {
  const bool empty = member.fields.expanded == 0;
  const bool xml = HasXmlName(member.fields.name);
  switch (kind) {
    case OdfKind::kSignature:
      Report("office.signature", Severity::kMedium, member, "the document is signed");
      return ReadLinked(member, kind, context, false);  // certificates are base64
    case OdfKind::kConfiguration:
      if (empty) return true;
      Report("office.configuration", member.fields.expanded > kMuchConfiguration ? Severity::kMedium : Severity::kLow,
             member, "the document brings menus or toolbars of its own");
      return xml ? ReadLinked(member, kind, context, true) : ReadPicture(member, *context);
    case OdfKind::kMacros:
      Report("office.macros", Severity::kMedium, member, "the document holds macros");
      return xml ? ReadLinked(member, kind, context, true) : ReadOpaque(member);
    case OdfKind::kFont:
      Report("office.embedded_font", Severity::kMedium, member, "a font in the document");
      return ReadOpaque(member);
    case OdfKind::kVersions:
      Report("office.old_versions", Severity::kMedium, member, "earlier versions of the document");
      return xml ? ReadLinked(member, kind, context, true) : ReadOpaque(member);
    case OdfKind::kDatabase:
      Report("office.data_connection", Severity::kMedium, member, "a database in the document");
      return ReadOpaque(member);
    case OdfKind::kObject:
      Report("office.embedded_object", Severity::kMedium, member, "an object of another program");
      return ReadOpaque(member);
    case OdfKind::kSound:
      Report("office.sound", Severity::kMedium, member, "sound or video is embedded");
      return ReadOpaque(member);
    case OdfKind::kMetadata:
      Report("office.custom_xml", Severity::kMedium, member, "metadata that another program stores in the document");
      return ReadMetadata(member);
    default:
      break;
  }
  Report("office.unexpected_part", Severity::kHigh, member, "a part of a kind that documents do not have there");
  if (xml) {
    ReadLinked(member, kind, context, true);
  } else {
    ReadOpaque(member);
  }
  return false;
}

bool OdfPartCheck::ReadWhole(const ZipMember& member, std::string* content) {
  if (!IsReadable(member) || member.encrypted()) return false;
  bool dropped = false;
  const bool complete = ReadZipMember(source_, member, scope_, [&](std::string_view piece) {
    dropped = dropped || content->size() + piece.size() > kMaxWhole;
    if (!dropped) content->append(piece);
    return true;
  });
  return complete && !dropped;
}

bool OdfPartCheck::ReadOpaque(const ZipMember& member) {
  std::string content;
  const bool complete = ReadWhole(member, &content);
  if (content.empty()) return complete;
  ArchiveMember archived;
  archived.name = member.fields.name;
  CheckContent(archived, content, member.fields.expanded, scope_);
  return complete;
}

bool OdfPartCheck::ReadThumbnail(const ZipMember& member) {
  std::string content;
  const bool complete = ReadWhole(member, &content);
  if (complete && content.empty()) return true;
  const bool small = IsSmallPng(content);
  Report("office.thumbnail", small ? Severity::kLow : Severity::kMedium, member,
         small ? "a small picture of the document" : "a picture of the document that is no small PNG");
  return complete && JudgePicture(member, content, nullptr);
}

bool OdfPartCheck::ReadPicture(const ZipMember& member, const OdfContext& context) {
  if (member.fields.expanded == 0) return true;
  std::string content;
  return ReadWhole(member, &content) && JudgePicture(member, content, context.text);
}

bool OdfPartCheck::JudgePicture(const ZipMember& member, const std::string& content, DocumentText* text) {
  const Scope scope = ScopeOf(member);
  if (IsStarMetafile(content)) return CheckStarMetafile(content, scope, text);
  const MediaAccount media = CheckMedia(content, scope.name, scope, text);
  if (media.known) return media.whole;
  ArchiveMember archived;
  archived.name = member.fields.name;
  CheckContent(archived, content, content.size(), scope_);
  Report("media.unknown", Severity::kMedium, member, "a picture of no known kind");
  return true;  // reported as a whole
}

}  // namespace shareguard::inspect
