#include "inspect/text_report.h"

#include "text/statements.h"

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

Severity SeverityOf(text::Grade grade) {
  return grade == text::Grade::kHigh     ? Severity::kHigh
         : grade == text::Grade::kMedium ? Severity::kMedium
                                         : Severity::kLow;
}

}  // namespace

void ReportText(const TextFacts& facts, const Scope& scope) {
  for (const text::Statement& statement : text::LastingStatements(facts)) {
    // Of what is not text only the NULs are told: a mismatch says the rest.
    if (!facts.is_text() && statement.id != "text.nul") continue;
    ReportSighting(scope, statement.seen, statement.id, SeverityOf(statement.grade), std::string(statement.detail));
  }
  if (!facts.is_text()) return;
  ReportEncoding(facts, scope);
  ReportSighting(scope, facts.trailing_space, "text.trailing_space", Severity::kMedium,
                 "white space at the ends of lines varies as data does");
  ReportSighting(scope, facts.mixed_line_ends, "text.trailing_space", Severity::kMedium,
                 "lines end in CR LF and in LF, taking turns as data does");
}

}  // namespace shareguard::inspect
