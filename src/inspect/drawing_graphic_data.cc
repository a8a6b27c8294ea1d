#include "inspect/drawing_graphic_data.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "inspect/base64.h"
#include "inspect/byte_source.h"
#include "inspect/drawing_values.h"
#include "inspect/member_check.h"
#include "inspect/xml_reader.h"
#include "inspect/zip_content.h"
#include "inspect/zip_structure.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kOrdinaryBytes = 64 << 10;  // expanded, of all parts: the description of a shape
constexpr size_t kMaxPicture = 64 << 20;       // of a part that is no XML
// All that Word writes into the part of a shape that has nothing to say there.
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";

// Text in the copy of a shape: Word leaves it out, since it stands in the shape itself.
class TextCount final : public XmlHandler {
 public:
  void Start(const XmlElement& element) override {
    in_text_ = element.local == "t" && (element.ns == Ns::kDrawing || element.ns == Ns::kWord);
  }
  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) override { in_text_ = false; }
  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (in_text_) characters_ += VisibleCharacters(text);
  }
  uint64_t characters() const { return characters_; }

 private:
  bool in_text_ = false;
  uint64_t characters_ = 0;
};

class Package {
 public:
  Package(const Scope& scope, std::string_view bytes) : scope_(scope), source_(bytes) {}

  // False: these bytes are no package of a shape.
  bool Inspect() {
    const ZipStructure structure = ReadZipStructure(source_, scope_);
    if (!structure.found || structure.damaged || structure.members.empty()) return false;
    for (const ZipMember& member : structure.members) {
      const std::string& name = member.fields.name;
      const bool known = name == "[Content_Types].xml" || name == "_rels/.rels" || name.starts_with("drs/");
      if (!known || !IsReadable(member)) return false;
      const bool xml = name.ends_with(".xml") || name.ends_with(".rels");
      if (xml && IsBare(member)) continue;
      xml ? InspectXml(member) : InspectOther(member);
    }
    return true;
  }

  bool ordinary() const { return bytes_ <= kOrdinaryBytes && others_ == 0 && text_.characters() == 0; }

 private:
  Scope ScopeOf(const ZipMember& member) const {
    return {scope_.session, member.fields.name, PartOf(scope_, member.fields.name), scope_.depth + 1, {}};
  }

  bool IsBare(const ZipMember& member) {
    const std::string& name = member.fields.name;
    constexpr std::array<std::string_view, 4> kMayBeBare = {"drs/shapexml.xml", "drs/connectorxml.xml",
                                                            "drs/groupshapexml.xml", "drs/picturexml.xml"};
    if (std::find(kMayBeBare.begin(), kMayBeBare.end(), name) == kMayBeBare.end()) return false;
    if (member.fields.expanded != kDeclaration.size()) return false;
    std::string content;
    ReadZipMember(source_, member, scope_, [&](std::string_view piece) {
      content += piece;
      return content.size() <= kDeclaration.size();
    });
    return content == kDeclaration;
  }

  void InspectXml(const ZipMember& member) {
    const Scope scope = ScopeOf(member);
    XmlReader reader(scope, {&text_});
    ReadZipMember(source_, member, scope_, [&](std::string_view piece) {
      bytes_ += piece.size();
      return reader.Feed(piece);
    });
    reader.Finish();
  }

  void InspectOther(const ZipMember& member) {
    ++others_;
    std::string content;
    ReadZipMember(source_, member, scope_, [&](std::string_view piece) {
      content += piece;
      return content.size() <= kMaxPicture;
    });
    MemorySource source(content);
    const Scope scope = ScopeOf(member);
    InspectContent(scope.session, source, scope.name, scope.part, scope.depth);
  }

  const Scope& scope_;
  MemorySource source_;
  TextCount text_;
  uint64_t bytes_ = 0;
  uint64_t others_ = 0;
};

}  // namespace

void InspectGraphicData(const Scope& scope, std::string_view base64, uint64_t offset, uint64_t length) {
  const auto bytes = DecodeBase64(base64);
  if (!bytes || scope.depth >= scope.session.limits.nesting) {
    scope.Report("office.graphic_data", Severity::kHigh, "the copy of a shape cannot be decoded", offset, length);
    return;
  }
  const Scope inner{scope.session, "shape", PartOf(scope, "gfxdata"), scope.depth + 1, {}};
  Package package(inner, *bytes);
  if (!package.Inspect()) {
    scope.Report("office.graphic_data", Severity::kHigh, "the copy of a shape is no package of a shape", offset,
                 length);
  } else if (!package.ordinary()) {
    scope.Report("office.graphic_data", Severity::kMedium, "the copy of a shape holds pictures, text or much else",
                 offset, length);
  } else {
    scope.Report("office.graphic_data", Severity::kInfo, "a shape holds a copy of itself in another format", offset,
                 length);
  }
}

}  // namespace shareguard::inspect
