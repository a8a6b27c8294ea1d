#include "inspect/value_tally.h"

#include <algorithm>

#include "inspect/aside_account.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// Bytes of different values in one part; above what the documents of some forty producers hold.
constexpr uint64_t kFewOdd = 64;  // less is no message, but somebody's odd idea of the format
constexpr uint64_t kManyOdd = 512;
constexpr uint64_t kMuchAside = 32768;
constexpr uint64_t kManySentences = 1024;
constexpr uint64_t kManyWords = 4096;
constexpr uint64_t kManyFonts = 8192;  // a theme has fonts for all scripts

}  // namespace

void ValueTally::Take(ValueForm::Match match, uint64_t name, std::string_view value, uint64_t offset) {
  using Match = ValueForm::Match;
  AsideAccount* const asides = scope_.session.asides;
  if (match == Match::kFormula) return TakeFormula(value, offset);
  if (match == Match::kReckoned) return TakeReckoned(value, offset);
  if (match == Match::kReference) {
    std::string_view text;
    while (TakeSheetName(&value, &text)) {
      if (!text.empty() && seen_.IsNew(text)) TakeAside(text, offset);
    }
    return;
  }
  if (match == Match::kFixed || !seen_.IsNew(value, name)) return;
  if (match == Match::kBeside || match == Match::kAddress) {
    if (asides == nullptr) return;
    return match == Match::kBeside ? asides->Take(value, scope_.part, offset)
                                   : asides->TakeAddress(value, scope_.part, offset);
  }
  if (match == Match::kAside) return TakeAside(value, offset);
  if (match == Match::kFont) {
    font_bytes_ += value.size();
  } else if (match == Match::kWord) {
    word_bytes_ += value.size();
  } else {
    odd_bytes_ += value.size();
    odd_message_ = odd_message_ || value.size() > kFewOdd || IsSentence(value);
    odd_.Add(offset, value.size());
  }
}

// Each formula is another one; what is in quotes comes again. What reads like prose is none.
void ValueTally::TakeFormula(std::string_view formula, uint64_t offset) {
  if (HoldsProse(formula)) {
    if (seen_.IsNew(formula)) TakeAside(formula, offset);
    return;
  }
  std::string_view text;
  while (TakeQuotedText(&formula, &text)) {
    if (seen_.IsNew(text)) TakeAside(text, offset);
  }
}

// Formulas of cells have texts that are shown at times.
void ValueTally::TakeReckoned(std::string_view formula, uint64_t offset) {
  if (scope_.session.asides != nullptr) scope_.session.asides->TakeFormula(formula, scope_.part, offset);
}

void ValueTally::TakePrefix(std::string_view prefix, uint64_t offset, uint64_t length) {
  if (!seen_.IsNew(prefix)) return;
  odd_bytes_ += prefix.size();
  odd_message_ = true;
  odd_.Add(offset, length);
}

void ValueTally::TakeAside(std::string_view text, uint64_t offset) {
  if (scope_.session.asides != nullptr) scope_.session.asides->TakeKnown(text, scope_.part, offset);
  if (aside_bytes_ == 0) aside_offset_ = offset;
  aside_bytes_ += text.size();
  if (!IsSentence(text)) return;
  if (sentence_bytes_ <= kManySentences) sentence_offset_ = offset;
  sentence_bytes_ += text.size();
}

void ValueTally::Report() const {
  ReportOdd();
  if (font_bytes_ > kManyFonts) {
    scope_.Report("xml.value_form", Severity::kMedium, "more names of fonts than documents have", 0, font_bytes_);
  }
  if (word_bytes_ > kManyWords) {
    scope_.Report("xml.value_form", Severity::kMedium, "more words in attributes than documents have", 0, word_bytes_);
  }
  const bool sentences = sentence_bytes_ > kManySentences;
  if (!sentences && aside_bytes_ <= kMuchAside) return;
  scope_.Report("office.aside_text", Severity::kMedium, "names, tips and titles beside the page hold much text",
                sentences ? sentence_offset_ : aside_offset_, 0, aside_bytes_);
}

// Few: a program's fault. More: a program that is not known, or words one at a time. Sentences: a message.
void ValueTally::ReportOdd() const {
  const bool message = odd_bytes_ > kManyOdd || (odd_message_ && odd_bytes_ > kFewOdd);
  if (odd_bytes_ > kFewOdd && !message) {
    odd_.Report(scope_, "office.odd_values", Severity::kMedium,
                "values are not of the form that their attributes have");
  } else {
    odd_.Report(scope_, "xml.value_form", message ? Severity::kHigh : Severity::kLow,
                "a value is not of the form that its attribute has");
  }
}

}  // namespace shareguard::inspect
