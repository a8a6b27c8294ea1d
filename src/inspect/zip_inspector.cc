#include "inspect/zip_inspector.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "inspect/office_parts.h"
#include "inspect/zip_directory.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

bool TellsType(std::string_view name) {
  return name == "[Content_Types].xml" || name == "mimetype" || name == "META-INF/manifest.xml" ||
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

// As both readers give it: a folder with or without its slash, slashes in either direction.
std::string PlainName(std::string_view name) {
  std::string plain(name);
  std::replace(plain.begin(), plain.end(), '\\', '/');
  while (plain.ends_with('/')) plain.pop_back();
  return plain;
}

bool IsAscii(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c > 0 && c < 0x7F; });
}

// The directory and the members' own headers must name the same members. Names that are not ASCII are only counted:
// there the two readers may spell them differently.
void ReportDisagreement(const ZipDirectory& directory, const ArchiveFacts& facts, const Scope& scope) {
  if (!facts.complete || directory.damaged) return;
  std::multiset<std::string> listed;
  for (const ZipEntry& entry : directory.entries) {
    if (IsAscii(entry.name)) listed.insert(PlainName(entry.name));
  }
  bool same = directory.entries.size() == facts.names.size();
  for (const std::string& name : facts.names) {
    same = same && (!IsAscii(name) || listed.contains(PlainName(name)));
  }
  if (same) return;
  scope.Report("archive.directory_mismatch", Severity::kHigh,
               "the archive's directory and its members' own headers name different members");
}

void ReportPlace(ByteSource& source, const std::optional<ZipDirectory>& directory, const Scope& scope) {
  if (!directory) return;  // the walk reports it as damaged
  if (directory->damaged)
    scope.Report("archive.damaged", Severity::kHigh, "the central directory is not where it should be");
  if (directory->leading_bytes > 0) {
    scope.Report("archive.leading_data", Severity::kMedium, "bytes stand before the archive", 0,
                 directory->leading_bytes);
  }
  if (directory->trailing_bytes > 0) {
    scope.Report("archive.trailing_data", Severity::kMedium, "bytes follow the archive",
                 source.size() - directory->trailing_bytes, directory->trailing_bytes);
  }
  if (directory->comment_bytes > 0) {
    scope.Report("archive.comment", Severity::kLow, "the archive holds a comment", directory->end_offset + 22,
                 directory->comment_bytes);
  }
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
  if (const auto types = facts.captured.find("[Content_Types].xml"); types != facts.captured.end()) {
    const std::string_view type = OoxmlTypeOf(types->second);
    if (!type.empty()) return Exactly(type);
  }
  if (const std::string_view type = MarkedType(facts); !type.empty()) return Exactly(type);
  return PythonOrOther(facts);
}

Proof ZipInspector::Inspect(ByteSource& source, const Scope& scope) const {
  const auto directory = ReadZipDirectory(source, static_cast<size_t>(scope.session.limits.entries));
  ReportPlace(source, directory, scope);
  // libarchive takes no archive without members for one.
  if (directory && !directory->damaged && directory->declared_entries == 0) return {{"zip"}, false, false};
  const ArchiveFacts facts = WalkArchive(source, scope, {ArchiveForm::kZip, TellsType});
  if (directory) ReportDisagreement(*directory, facts, scope);
  const bool office = facts.HasName("[Content_Types].xml") || facts.HasName("mimetype");
  if (office) ReportOfficeParts(facts, scope);
  return ZipTypeOf(facts);
}

}  // namespace shareguard::inspect
