#include "inspect/zip_inspector.h"

#include <algorithm>

#include "inspect/office_parts.h"
#include "inspect/zip_directory.h"

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

void ReportPlace(ByteSource& source, const Scope& scope) {
  const auto directory = ReadZipDirectory(source, static_cast<size_t>(scope.session.limits.entries));
  if (!directory) return;  // the walk has reported it as damaged
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
  return PythonOrOther(facts);
}

Proof ZipInspector::Inspect(ByteSource& source, const Scope& scope) const {
  ReportPlace(source, scope);
  const ArchiveFacts facts = WalkArchive(source, scope, {ArchiveForm::kZip, TellsType});
  const bool office = facts.HasName("[Content_Types].xml") || facts.HasName("mimetype");
  if (office) ReportOfficeParts(facts, scope);
  return ZipTypeOf(facts);
}

}  // namespace shareguard::inspect
