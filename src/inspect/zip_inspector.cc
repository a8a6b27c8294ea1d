#include "inspect/zip_inspector.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "inspect/odf_package.h"
#include "inspect/office_parts.h"
#include "inspect/ooxml_package.h"
#include "inspect/zip_structure.h"
#include "inspect/zip_walk.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

bool TellsType(std::string_view name) {
  return AsciiLower(name) == "[content_types].xml" || name == "mimetype" || name == "META-INF/manifest.xml" ||
         name.ends_with(".rels");
}

bool AllNamesEndWith(const ArchiveFacts& facts, std::string_view ending) {
  return !facts.names.empty() && std::all_of(facts.names.begin(), facts.names.end(),
                                             [&](const std::string& name) { return name.ends_with(ending); });
}

// "folder/rest" with exactly one folder.
bool InAnyTopFolder(std::string_view name, std::string_view rest) {
  const size_t slash = name.find('/');
  return slash != std::string_view::npos && name.substr(slash + 1) == rest;
}

Proof Exactly(std::string_view type) { return {{type}, true, false}; }

// Members that a format demands and that no other format of the family has. Compared without ASCII case.
struct Mark {
  std::string_view member;
  bool folder;  // any member below it will do
  std::string_view type;
};
constexpr std::array<Mark, 12> kMarks = {{
    {"3d/3dmodel.model", false, "3mf"},
    {"fixeddocseq.fdseq", false, "xps"},
    {"fixeddocumentsequence.fdseq", false, "xps"},
    {"index/document.iwa", false, "iwork"},
    {"index.zip", false, "iwork"},
    {"outputviewer0000000000.xml", false, "spv"},
    {"egg-info/", true, "egg"},
    {"extension.vsixmanifest", false, "vsix"},
    {"appxmanifest.xml", false, "appx"},
    {"appxmetadata/appxbundlemanifest.xml", false, "appx"},
    {"install.rdf", false, "xpi"},
    {"meta-inf/mozilla.rsa", false, "xpi"},
}};

std::string_view MarkedType(const ArchiveFacts& facts) {
  for (const std::string& name : facts.names) {
    const std::string lower = AsciiLower(name);
    for (const Mark& mark : kMarks) {
      if (mark.folder ? lower.starts_with(mark.member) : lower == mark.member) return mark.type;
    }
  }
  return "";
}

Proof JavaOrPlain(const ArchiveFacts& facts) {
  if (facts.HasName("AndroidManifest.xml")) return Exactly("apk");
  if (facts.AnyName([](std::string_view name) { return name.starts_with("WEB-INF/"); })) return Exactly("war");
  if (facts.HasName("META-INF/MANIFEST.MF") ||
      facts.AnyName([](std::string_view name) { return name.ends_with(".class"); })) {
    return Exactly("jar");
  }
  return {{"zip"}, false, false};
}

Proof PythonOrOther(const ArchiveFacts& facts) {
  const auto any = [&](auto test) { return facts.AnyName(test); };
  if (any([](std::string_view name) { return name.ends_with(".dist-info/WHEEL"); })) return Exactly("wheel");
  if (facts.HasName("metadata.json") &&
      any([](std::string_view name) { return name.starts_with("pkg-") && name.ends_with(".tar.zst"); })) {
    return Exactly("conda");
  }
  if (any([](std::string_view name) { return name == "data.pkl" || InAnyTopFolder(name, "data.pkl"); })) {
    return Exactly("pytorch");
  }
  if (facts.HasName("config.json") && facts.HasName("model.weights.h5")) return Exactly("keras");
  if (AllNamesEndWith(facts, ".npy")) return Exactly("npz");
  return JavaOrPlain(facts);
}

// The type's registry names by how their packages are read.
bool IsOoxml(std::string_view type) {
  constexpr std::string_view kTypes[] = {"docx", "dotx", "docm", "dotm", "xlsx", "xltx", "xlsm", "xltm",
                                         "xlam", "pptx", "potx", "ppsx", "pptm", "potm", "ppsm", "ppam"};
  return std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

bool IsOdf(std::string_view type) {
  constexpr std::string_view kTypes[] = {"odt", "ods", "odp", "odg", "odf", "odb", "odm", "ott", "ots", "otp", "otg"};
  return std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

// A document: whatever no validator explains is a finding of its own.
uint64_t InspectDocument(ByteSource& source, const ZipStructure& structure, const Scope& scope, std::string_view type) {
  const uint64_t data = IsOdf(type) ? InspectOdfPackage(source, structure, scope, type).accounted
                                    : InspectOoxmlPackage(source, structure, scope, type);
  const uint64_t accounted = structure.structure_bytes + data;
  if (accounted < source.size()) {
    scope.Report("office.unexplained_bytes", Severity::kHigh, "bytes of the document that no validator explains", 0, 0,
                 source.size() - accounted);
  }
  return accounted;
}

// What libarchive makes of a container that cannot be accounted for: damaged, encrypted, compressed in other ways.
Proof WalkOtherwise(ByteSource& source, const ZipStructure& structure, const Scope& scope) {
  if (!structure.found) scope.Report("archive.damaged", Severity::kHigh, "the archive has no end record");
  CheckFakeEncryption(source, structure, scope);
  const ArchiveFacts facts = WalkArchive(source, scope, {ArchiveForm::kZip, TellsType});
  const bool office = facts.HasName("[Content_Types].xml") || facts.HasName("mimetype");
  if (office) ReportOfficeParts(facts, scope);
  return ZipTypeOf(facts);
}

bool MayBeDocument(const ZipStructure& structure) {
  return structure.found && !structure.damaged &&
         std::any_of(structure.members.begin(), structure.members.end(),
                     [](const ZipMember& member) { return TellsType(member.fields.name); });
}

}  // namespace

Proof ZipTypeOf(const ArchiveFacts& facts) {
  if (const auto mimetype = facts.captured.find("mimetype"); mimetype != facts.captured.end()) {
    const std::string_view type = MimetypeTypeOf(mimetype->second);
    if (!type.empty()) return Exactly(type);
  }
  if (facts.AnyName([](std::string_view name) {
        return name.ends_with(".nuspec") && name.find('/') == std::string_view::npos;
      })) {
    return Exactly("nupkg");
  }
  const auto types = std::find_if(facts.captured.begin(), facts.captured.end(),
                                  [](const auto& member) { return AsciiLower(member.first) == "[content_types].xml"; });
  if (types != facts.captured.end()) {
    const std::string_view type = OoxmlTypeOf(types->second);
    if (!type.empty()) return Exactly(type);
  }
  if (const std::string_view type = MarkedType(facts); !type.empty()) return Exactly(type);
  return PythonOrOther(facts);
}

Proof ZipInspector::Inspect(ByteSource& source, const Scope& scope) const {
  const ZipStructure structure = ReadZipStructure(source, scope);
  // libarchive takes no archive without members for one.
  if (structure.found && !structure.damaged && structure.members.empty()) return {{"zip"}, false, false};
  const bool walkable = CanWalk(structure);
  if (!walkable && !MayBeDocument(structure)) return WalkOtherwise(source, structure, scope);
  const ArchiveFacts facts = PeekZip(source, structure, scope, TellsType);
  Proof proof = ZipTypeOf(facts);
  const std::string_view type = proof.types.empty() ? "" : proof.types[0];
  const bool document = IsOoxml(type) || IsOdf(type);
  // Of a document with an entry that cannot be read the others are inspected all the same.
  if (!document && !walkable) return WalkOtherwise(source, structure, scope);
  CheckZipMembers(structure, scope);
  if (document) {
    CheckFakeEncryption(source, structure, scope);
    proof.accounted = InspectDocument(source, structure, scope, type);
  } else {
    proof.accounted = structure.structure_bytes + CheckZipContents(source, structure, scope);
    if (facts.HasName("[Content_Types].xml") || facts.HasName("mimetype")) ReportOfficeParts(facts, scope);
  }
  return proof;
}

}  // namespace shareguard::inspect
