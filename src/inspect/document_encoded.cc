#include "inspect/document_encoded.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "text/statements.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMostMarks = size_t{1} << 18;  // then every second one goes
constexpr size_t kMostRuns = 64;                // that are told one by one

}  // namespace

DocumentEncoded::DocumentEncoded(const policy::TypeRegistry& types)
    : types_(types), scanner_(std::numeric_limits<uint64_t>::max(), this) {}

void DocumentEncoded::Begin(const std::string& part) {
  if (parts_.empty() || parts_.back() != part) parts_.push_back(part);
}

void DocumentEncoded::Feed(std::string_view text, uint64_t offset) {
  const size_t part = parts_.empty() ? 0 : parts_.size() - 1;
  if (marks_.size() == kMostMarks) ThinOut();
  if (marks_.empty() || scanner_.fed() - marks_.back().position >= spacing_) {
    marks_.push_back({scanner_.fed(), offset, part});
  }
  scanner_.Feed(text);
}

void DocumentEncoded::ThinOut() {
  size_t kept = 0;
  for (size_t i = 0; i < marks_.size(); i += 2) marks_[kept++] = marks_[i];
  marks_.resize(kept);
  spacing_ = marks_.back().position / kept;
}

DocumentEncoded::Mark DocumentEncoded::MarkOf(uint64_t position) const {
  const auto next = std::upper_bound(marks_.begin(), marks_.end(), position,
                                     [](uint64_t wanted, const Mark& mark) { return wanted < mark.position; });
  return next == marks_.begin() ? Mark() : *(next - 1);
}

void DocumentEncoded::OnRun(const text::EncodedRun& run) {
  const Mark mark = MarkOf(run.begin);
  text::EncodedRun placed = run;
  placed.begin = mark.OffsetOf(run.begin);
  if (runs_.size() < kMostRuns) runs_.emplace_back(mark.part, types_);
  runs_.back().second.OnRun(placed);
}

Scope DocumentEncoded::ScopeOf(const Scope& scope, size_t part) const {
  return part < parts_.size() ? scope.In(parts_[part]) : scope;
}

// In the part where the first of it is.
void DocumentEncoded::ReportAlone(Sighting TextFacts::*what, Sighting seen, const Scope& scope) const {
  const Mark mark = MarkOf(seen.first);
  seen.first = mark.OffsetOf(seen.first);
  TextFacts facts;
  facts.*what = seen;
  EncodedRuns(types_).Report(facts, false, ScopeOf(scope, mark.part));
}

void DocumentEncoded::Finish(const Scope& scope) {
  TextFacts facts = scanner_.Finish();
  for (const text::Statement& statement : text::LastingStatements(facts)) {
    // Of single characters and lines the parts themselves tell: a document's text is put together from theirs.
    if (statement.id != "text.mixed_script" || statement.seen.count == 0) continue;
    const Mark mark = MarkOf(statement.seen.first);
    ScopeOf(scope, mark.part)
        .Report(statement.id, policy::Severity::kMedium, std::string(statement.detail),
                mark.OffsetOf(statement.seen.first), 1, statement.seen.count);
  }
  for (Sighting TextFacts::*const what : {&TextFacts::short_runs, &TextFacts::random_words, &TextFacts::text_words,
                                          &TextFacts::mixed_case, &TextFacts::plain_escapes}) {
    ReportAlone(what, std::exchange(facts.*what, {}), scope);
  }
  for (const auto& [part, runs] : runs_) runs.Report(facts, false, ScopeOf(scope, part));
}

}  // namespace shareguard::inspect
