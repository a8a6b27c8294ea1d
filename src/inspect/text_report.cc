#include "inspect/text_report.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

void ReportSighting(const Scope& scope, const Sighting& seen, std::string_view id, Severity severity,
                    std::string detail) {
  if (seen.count > 0) scope.Report(id, severity, std::move(detail), seen.first, 1, seen.count);
}

void ReportEncoding(const TextFacts& facts, const Scope& scope) {
  switch (facts.encoding) {
    case TextEncoding::kSingleByte:
      if (facts.multibyte > 0) {
        scope.Report("text.mixed_encoding", Severity::kMedium, "the text mixes UTF-8 with bytes that are not UTF-8",
                     facts.malformed.first, 1, facts.malformed.count);
      } else {
        scope.Report("text.encoding", Severity::kLow, "the text is in an old single-byte encoding, not in UTF-8",
                     facts.malformed.first, 1, facts.malformed.count);
      }
      break;
    case TextEncoding::kUtf16:
    case TextEncoding::kUtf32:
      scope.Report("text.wide", Severity::kLow, "the text is in UTF-16 or UTF-32, not in UTF-8");
      ReportSighting(scope, facts.malformed, "text.mixed_encoding", Severity::kMedium,
                     "the text holds malformed characters");
      break;
    case TextEncoding::kAscii:
    case TextEncoding::kUtf8:
    case TextEncoding::kNone:
      break;
  }
}

}  // namespace

void ReportText(const TextFacts& facts, const Scope& scope) {
  ReportSighting(scope, facts.nul, "text.nul", Severity::kHigh, "the text holds NUL bytes");
  if (!facts.is_text()) return;  // a mismatch says the rest
  ReportEncoding(facts, scope);
  ReportSighting(scope, facts.control, "text.control", Severity::kMedium, "the text holds control characters");
  ReportSighting(scope, facts.invisible, "text.invisible", Severity::kMedium, "the text holds invisible characters");
  ReportSighting(scope, facts.bidi, "text.bidi", Severity::kHigh,
                 "the text holds characters that change the direction it is shown in");
  ReportSighting(scope, facts.tag, "text.tag", Severity::kHigh, "the text holds invisible tag characters");
}

}  // namespace shareguard::inspect
