#include "inspect/doubts.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "inspect/compressed_inspector.h"
#include "inspect/zip_directory.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Container;
using policy::Severity;
using policy::TypeInfo;

constexpr size_t kPdfWindow = 1024;  // where readers look for a PDF header
constexpr uint64_t kIsoAt = 32769;   // ECMA-119, 8.1.2: the standard identifier of the first volume descriptor
constexpr size_t kTarBlock = 512;

std::string TitleOf(const TypeList& list) { return list.empty() ? "of an unknown type" : list[0]->title; }

// A template that is called like the documents made from it: programs open either.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTemplates = {{
    {"docx", "dotx"},
    {"xlsx", "xltx"},
    {"pptx", "potx"},
    {"pptx", "ppsx"},
    {"odt", "ott"},
    {"ods", "ots"},
    {"odp", "otp"},
    {"odg", "otg"},
}};

bool IsTemplateOf(const TypeList& claimed, const TypeList& candidates) {
  return claimed.size() == 1 && candidates.size() == 1 &&
         std::any_of(kTemplates.begin(), kTemplates.end(), [&](const auto& pair) {
           return claimed[0]->name == pair.first && candidates[0]->name == pair.second;
         });
}

void ReportMismatch(const Scope& scope, const Evidence& evidence, const TypeList& candidates) {
  if (scope.claimed.empty() || Intersect(scope.claimed, candidates) || evidence.proof.explained) return;
  std::string detail = "the name says " + scope.claimed[0]->title + ", the content is ";
  detail += candidates.empty() && evidence.text ? "text" : TitleOf(candidates);
  const Severity severity = IsTemplateOf(scope.claimed, candidates) ? Severity::kMedium : Severity::kHigh;
  scope.Report("type.mismatch", severity, std::move(detail));
}

void ReportUnknown(const Scope& scope, const Evidence& evidence, const TypeList& candidates) {
  if (!candidates.empty() || evidence.proof.explained) return;
  scope.Report("type.unknown", Severity::kMedium, "the content is of no type that is known");
}

// A script is one whatever it is called; only a name that claims code or a program says so.
void ReportScript(const Scope& scope, const Evidence& evidence) {
  if (!evidence.form.script) return;
  const bool honest = std::any_of(scope.claimed.begin(), scope.claimed.end(), [](const TypeInfo* type) {
    return type->group == "code" || type->group == "executable";
  });
  if (!honest) scope.Report("type.script", Severity::kHigh, "the content begins like a script (#!)", 0, 2);
}

// What libmagic calls a whole family, when it does not look further into it.
bool IsFamilyMime(Container family, std::string_view mime) {
  switch (family) {
    case Container::kZip:
      return mime == "application/zip" || mime == "application/java-archive";
    case Container::kOle:
      return mime == "application/x-ole-storage" || mime == "application/CDFV2" ||
             mime == "application/vnd.ms-office" || mime == "application/msword";
    case Container::kGzip:
      return mime == "application/gzip" || mime == "application/x-gzip";
    case Container::kBzip2:
      return mime == "application/x-bzip2";
    case Container::kXz:
      return mime == "application/x-xz";
    case Container::kZstd:
      return mime == "application/zstd" || mime == "application/x-zstd";
    case Container::kTar:
      return mime == "application/x-tar";
    case Container::kAr:
      return mime == "application/x-archive";
    case Container::kOther:
    case Container::kNone:
      return false;
  }
  return false;
}

void ReportMime(const Scope& scope, const Evidence& evidence, const TypeList& candidates, const std::string& mime) {
  if (candidates.empty() || mime.empty() || mime == "application/octet-stream") return;
  if (IsFamilyMime(evidence.family, mime)) return;
  if (candidates[0]->text && mime.starts_with("text/")) return;
  // The signature of zlib is one of two bytes' checksum: the digits "80" pass it. What is text throughout is none.
  if (candidates[0]->text && evidence.text && mime == "application/zlib") return;
  bool any = false;
  for (const TypeInfo* type : candidates) {
    for (const std::string& glob : type->mimes) {
      if (GlobMatch(glob, mime)) return;
      any = true;
    }
  }
  if (!any) return;
  scope.Report("type.mime_disagrees", Severity::kMedium,
               "a second opinion takes the content for " + mime + ", not for " + TitleOf(candidates));
}

bool HasName(const TypeList& list, std::string_view name) {
  return std::any_of(list.begin(), list.end(), [&](const TypeInfo* type) { return type->name == name; });
}

void ReportPdfWithin(ByteSource& source, const Scope& scope, const Evidence& evidence, const TypeList& candidates) {
  const size_t at = evidence.head.substr(0, kPdfWindow).find("%PDF-");
  if (at == std::string_view::npos || at == 0 || HasName(candidates, "pdf")) return;
  const uint64_t tail_at = source.size() > kPdfWindow ? source.size() - kPdfWindow : 0;
  // In text the words alone are harmless: only with a PDF's end does a reader open it.
  if (evidence.text && source.Bytes(tail_at, kPdfWindow).find("startxref") == std::string::npos) return;
  scope.Report("type.ambiguous", Severity::kHigh, "the content is a PDF document at the same time", at, 5);
}

void ReportArchiveWithin(ByteSource& source, const Scope& scope, const Evidence& evidence) {
  if (const auto zip = ReadZipDirectory(source, 1); zip && !zip->damaged && !zip->entries.empty()) {
    scope.Report("type.ambiguous", Severity::kHigh, "the content is a ZIP archive at the same time", zip->leading_bytes,
                 zip->end_offset - zip->leading_bytes);
  }
  if (source.Bytes(kIsoAt, 5) == "CD001" && evidence.proof.types.empty()) {
    scope.Report("type.ambiguous", Severity::kHigh, "the content is a disk image at the same time", kIsoAt, 5);
  }
}

// Containers are left out: their members begin and end with the signatures of other formats by nature.
void ReportSecondFormat(ByteSource& source, const Scope& scope, const Evidence& evidence, const TypeList& candidates) {
  if (evidence.family != Container::kNone) {
    const bool tar = evidence.family != Container::kTar && evidence.head.size() >= kTarBlock &&
                     evidence.head.substr(257, 5) == "ustar" && IsTarHeader(evidence.head);
    if (tar) scope.Report("type.ambiguous", Severity::kHigh, "the content is a tar archive at the same time", 257, 5);
    return;
  }
  ReportPdfWithin(source, scope, evidence, candidates);
  if (!evidence.text && !HasName(candidates, "iso")) ReportArchiveWithin(source, scope, evidence);
}

}  // namespace

void ReportDoubts(ByteSource& source, const Scope& scope, const Evidence& evidence, const TypeList& candidates,
                  const std::string& mime) {
  ReportMismatch(scope, evidence, candidates);
  ReportUnknown(scope, evidence, candidates);
  ReportScript(scope, evidence);
  ReportMime(scope, evidence, candidates, mime);
  ReportSecondFormat(source, scope, evidence, candidates);
}

void ReportLimits(const Budget& budget, Findings* findings) {
  switch (budget.stop()) {
    case Budget::Stop::kNone:
      break;
    case Budget::Stop::kEntries:
      findings->Add("archive.too_many", Severity::kHigh, "", "the container holds more members than are inspected");
      break;
    case Budget::Stop::kBytes:
      findings->Add("limit.expanded", Severity::kHigh, "", "the container expands to more bytes than are inspected");
      break;
    case Budget::Stop::kRatio:
      findings->Add("archive.bomb", Severity::kCritical, "", "the container expands far beyond its own size");
      break;
    case Budget::Stop::kTime:
      findings->Add("limit.time", Severity::kHigh, "", "the container takes longer to inspect than is allowed");
      break;
  }
}

}  // namespace shareguard::inspect
