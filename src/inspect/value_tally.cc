#include "inspect/value_tally.h"

#include <algorithm>
#include <functional>

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
constexpr size_t kMostSeen = 4096;

uint64_t HashOf(std::string_view text) { return std::hash<std::string_view>()(text); }

// The next text in double quotes; `rest` goes on behind it.
bool TakeQuoted(std::string_view* rest, std::string_view* text) {
  const size_t begin = rest->find('"');
  if (begin == std::string_view::npos) return false;
  const size_t end = std::min(rest->find('"', begin + 1), rest->size());
  *text = rest->substr(begin + 1, end - begin - 1);
  rest->remove_prefix(std::min(end + 1, rest->size()));
  return true;
}

}  // namespace

void ValueTally::Take(ValueForm::Match match, uint64_t name, std::string_view value, uint64_t offset) {
  using Match = ValueForm::Match;
  if (match == Match::kFormula) {  // each is another one; what is in quotes comes again
    std::string_view text;
    while (TakeQuoted(&value, &text)) {
      if (IsNew(HashOf(text))) TakeAside(text, offset);
    }
    return;
  }
  if (match == Match::kReference) {
    std::string_view text;
    while (TakeSheetName(&value, &text)) {
      if (!text.empty() && IsNew(HashOf(text))) TakeAside(text, offset);
    }
    return;
  }
  if (match == Match::kFixed || !IsNew(name ^ HashOf(value))) return;
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

void ValueTally::TakePrefix(std::string_view prefix, uint64_t offset, uint64_t length) {
  if (!IsNew(HashOf(prefix))) return;
  odd_bytes_ += prefix.size();
  odd_message_ = true;
  odd_.Add(offset, length);
}

bool ValueTally::IsNew(uint64_t hash) {
  if (seen_.contains(hash)) return false;
  if (seen_.size() < kMostSeen) seen_.insert(hash);
  return true;
}

void ValueTally::TakeAside(std::string_view text, uint64_t offset) {
  if (aside_bytes_ == 0) aside_offset_ = offset;
  aside_bytes_ += text.size();
  if (!IsSentence(text)) return;
  if (sentence_bytes_ <= kManySentences) sentence_offset_ = offset;
  sentence_bytes_ += text.size();
}

void ValueTally::Report(const Scope& scope) const {
  ReportOdd(scope);
  if (font_bytes_ > kManyFonts) {
    scope.Report("xml.value_form", Severity::kMedium, "more names of fonts than documents have", 0, font_bytes_);
  }
  if (word_bytes_ > kManyWords) {
    scope.Report("xml.value_form", Severity::kMedium, "more words in attributes than documents have", 0, word_bytes_);
  }
  const bool sentences = sentence_bytes_ > kManySentences;
  if (!sentences && aside_bytes_ <= kMuchAside) return;
  scope.Report("office.aside_text", Severity::kMedium, "names, tips and titles beside the page hold much text",
               sentences ? sentence_offset_ : aside_offset_, 0, aside_bytes_);
}

// Few: a program's fault. More: a program that is not known, or words one at a time. Sentences: a message.
void ValueTally::ReportOdd(const Scope& scope) const {
  const bool message = odd_bytes_ > kManyOdd || (odd_message_ && odd_bytes_ > kFewOdd);
  if (odd_bytes_ > kFewOdd && !message) {
    odd_.Report(scope, "office.odd_values", Severity::kMedium, "values are not of the form that their attributes have");
  } else {
    odd_.Report(scope, "xml.value_form", message ? Severity::kHigh : Severity::kLow,
                "a value is not of the form that its attribute has");
  }
}

}  // namespace shareguard::inspect
