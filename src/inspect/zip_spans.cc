#include "inspect/zip_spans.h"

#include <algorithm>

#include "inspect/zip_structure.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr size_t kEndBytes = 22;
constexpr size_t kGapWindow = 1 << 20;  // of a gap, how much is searched for hidden structures

// An entry or an archive that the directory does not know of is worse than bytes without a form.
void LookIntoGap(ByteSource& source, const Scope& scope, uint64_t begin, uint64_t end) {
  const std::string bytes = source.Bytes(begin, static_cast<size_t>(std::min<uint64_t>(end - begin, kGapWindow)));
  if (const size_t at = bytes.find("PK\x03\x04"sv); at != std::string::npos) {
    scope.Report("zip.unlisted_entry", Severity::kHigh, "an entry stands in the archive that its directory omits",
                 begin + at, bytes.size() - at);
  }
  if (const size_t at = bytes.find("PK\x05\x06"sv); at != std::string::npos) {
    scope.Report("zip.several_ends", Severity::kHigh, "the archive has more than one end record", begin + at,
                 std::min<size_t>(kEndBytes, bytes.size() - at));
  }
}

// What a transfer that took the file for text left.
bool IsLineEnd(std::string_view bytes) { return bytes == "\n" || bytes == "\r\n"; }

// Bytes that are explained.
uint64_t ReportGap(ByteSource& source, const Scope& scope, uint64_t begin, uint64_t end) {
  if (begin >= end) return 0;
  if (begin == 0) {
    scope.Report("archive.leading_data", Severity::kMedium, "bytes stand before the archive", begin, end - begin);
  } else if (end == source.size()) {
    const bool line_end = IsLineEnd(source.Bytes(begin, static_cast<size_t>(std::min<uint64_t>(end - begin, 3))));
    scope.Report("archive.trailing_data", line_end ? Severity::kLow : Severity::kMedium,
                 line_end ? "a line end follows the archive" : "bytes follow the archive", begin, end - begin);
    if (line_end) return end - begin;
  } else {
    scope.Report("zip.gap", Severity::kHigh, "bytes stand between the archive's structures", begin, end - begin);
  }
  LookIntoGap(source, scope, begin, end);
  return 0;
}

}  // namespace

void ZipSpans::Add(uint64_t offset, uint64_t length, ZipSpan::Kind kind, size_t member) {
  if (length > 0) spans_.push_back({offset, offset + length, kind, member});
}

void ZipSpans::ReportOverlap(const Scope& scope, const ZipSpan& before, const ZipSpan& after,
                             std::vector<ZipMember>* members) {
  scope.Report("zip.overlap", Severity::kHigh, "two structures of the archive share bytes", after.begin,
               std::min(before.end, after.end) - after.begin);
  for (const ZipSpan* span : {&before, &after}) {
    if (span->member != ZipSpan::kNoMember) (*members)[span->member].readable = false;
  }
}

uint64_t ZipSpans::Settle(ByteSource& source, const Scope& scope, bool whole, std::vector<ZipMember>* members) {
  std::sort(spans_.begin(), spans_.end(),
            [](const ZipSpan& a, const ZipSpan& b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
  uint64_t covered = 0;  // everything below is settled
  uint64_t structure = 0;
  const ZipSpan* widest = nullptr;  // the span that reaches to `covered`
  for (const ZipSpan& span : spans_) {
    if (widest != nullptr && span.begin < covered) ReportOverlap(scope, *widest, span, members);
    if (whole || covered == 0) structure += ReportGap(source, scope, covered, span.begin);
    if (span.end <= covered) continue;
    if (span.kind != ZipSpan::kData) structure += span.end - std::max(span.begin, covered);
    covered = span.end;
    widest = &span;
  }
  structure += ReportGap(source, scope, covered, source.size());
  return structure;
}

}  // namespace shareguard::inspect
