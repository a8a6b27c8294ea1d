#include "inspect/odf_manifest.h"

namespace shareguard::inspect {

using policy::Severity;

namespace {

constexpr size_t kLongType = 160;  // "application/x-openoffice-gdimetafile;windows_formatname=..." is half of it

// "1.2", "1.3"
bool IsVersion(std::string_view text) {
  return text.size() <= 4 && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

void OdfManifest::Start(const XmlElement& element) {
  if (element.ns != Ns::kOdfManifest && element.ns != Ns::kOooManifest) return;
  const auto report = [&](std::string_view id, Severity severity, const char* detail) {
    scope_.Report(id, severity, detail, element.offset, element.length);
  };
  if (element.Has("version") && !IsVersion(element.Value("version"))) {
    report("office.metadata_value", Severity::kMedium, "a version that is none");
  }
  if (element.local == "encryption-data" || element.local == "encrypted-key") {
    if (!encrypted_) report("office.encrypted", Severity::kMedium, "the document is encrypted");
    encrypted_ = true;
    if (!entries_.empty()) entries_.back().encrypted = true;
  }
  if (element.local != "file-entry") return;
  OdfEntry entry;
  entry.name = element.Value("full-path");
  entry.media_type = element.Value("media-type");
  entry.offset = element.offset;
  entry.length = element.length;
  if (entry.media_type.size() > kLongType) {
    report("office.unexpected_part", Severity::kHigh, "a media type that is longer than one");
  }
  if (entries_.size() >= kMaxEntries) return;
  const auto [known, is_new] = by_name_.emplace(entry.name, entries_.size());
  if (!is_new) {
    const bool same = entries_[known->second].media_type == entry.media_type;
    report("office.duplicate_relationship", same ? Severity::kLow : Severity::kHigh, "the manifest lists a part twice");
  }
  entries_.push_back(std::move(entry));
}

const OdfEntry* OdfManifest::Find(const std::string& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &entries_[found->second];
}

}  // namespace shareguard::inspect
