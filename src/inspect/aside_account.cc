#include "inspect/aside_account.h"

#include <algorithm>
#include <utility>

#include "inspect/value_form.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// Bytes of different texts in one document: `least` in any, and more where its pages say more, for who has much to show
// has much to describe. Well above what ten thousand documents of some forty producers hold.
struct Bound {
  uint64_t least;
  uint64_t share;  // one byte for so many that the pages say
  uint64_t most;
  uint64_t For(uint64_t pages) const { return std::min(most, least + pages / share); }
};
constexpr Bound kMuchKnown = {24 << 10, 1, 64 << 10};
constexpr Bound kManyKnownSentences = {2 << 10, 8, 8 << 10};
constexpr Bound kMuchOther = {12 << 10, 8, 32 << 10};
constexpr Bound kManyOtherSentences = {4 << 10, 8, 8 << 10};  // Word's names of its own styles are 1.4 KiB of it
constexpr Bound kMuchData = {5 << 10, 1, 5 << 10};
constexpr Bound kMuchQuoted = {4 << 10, 8, 32 << 10};
constexpr Bound kManyAddresses = {8 << 10, 1, 128 << 10};
constexpr Bound kMuchOfCharts = {256, 1, 256};
constexpr Bound kManyCodesOfCharts = {1 << 10, 1, 1 << 10};
constexpr std::string_view kSigns = "_+=&/?;";
constexpr uint64_t kMostLines = 1 << 20;  // bytes that wait for the end of the part

}  // namespace

void AsideAccount::Sum::Add(uint64_t size, uint64_t most, const std::string& where, uint64_t at) {
  if (bytes <= most) {
    part = where;
    offset = at;
  }
  bytes += size;
}

AsideAccount::AsideAccount(Session* session, DocumentText* text)
    : session_(*session), text_(*text), outer_(std::exchange(session->asides, this)) {
  text_.TakeAsides();
}

void AsideAccount::TakeKnown(std::string_view text, const std::string& part, uint64_t offset) {
  if (!seen_.IsNew(text)) return;
  known_.Add(text.size(), kMuchKnown.least, part, offset);
  if (IsSentence(text)) known_sentences_.Add(text.size(), kManyKnownSentences.least, part, offset);
  Say(text, part, offset);
}

void AsideAccount::Take(std::string_view text, const std::string& part, uint64_t offset) {
  if (!seen_.IsNew(text)) return;
  other_.Add(text.size(), kMuchOther.least, part, offset);
  if (IsSentence(text)) other_sentences_.Add(text.size(), kManyOtherSentences.least, part, offset);
  Say(text, part, offset);
}

void AsideAccount::TakeOfData(std::string_view text, const std::string& part, uint64_t offset) {
  data_.Add(text.size(), kMuchData.least, part, offset);
  Take(text, part, offset);
}

void AsideAccount::CountData(uint64_t elements, const std::string& part) {
  data_.Add(elements, kMuchData.least, part, 0);
}

void AsideAccount::TakeFormula(std::string_view formula, const std::string& part, uint64_t offset) {
  if (HoldsProse(formula)) return Take(formula, part, offset);
  std::string_view text;
  while (TakeQuotedText(&formula, &text)) TakeQuoted(text, part, offset);
}

void AsideAccount::TakeQuoted(std::string_view text, const std::string& part, uint64_t offset) {
  if (!seen_.IsNew(text)) return;
  formulas_.Add(text.size(), kMuchQuoted.least, part, offset);
  Say(text, part, offset);
}

void AsideAccount::TakeAddress(std::string_view text, const std::string& part, uint64_t offset) {
  if (!seen_.IsNew(text)) return;
  addresses_.Add(text.size(), kManyAddresses.least, part, offset);
  std::string words(text);  // signs that part what an address says
  std::replace_if(
      words.begin(), words.end(), [](char c) { return kSigns.find(c) != std::string_view::npos; }, ' ');
  Say(words, part, offset);
}

void AsideAccount::TakeOfChart(std::string_view text, const std::string& part, uint64_t offset) {
  if (seen_of_charts_.IsNew(text)) charts_.Add(text.size(), kMuchOfCharts.least, part, offset);
}

void AsideAccount::TakeCodeOfChart(std::string_view text, const std::string& part, uint64_t offset) {
  if (!seen_of_charts_.IsNew(text)) return;
  chart_codes_.Add(text.size(), kManyCodesOfCharts.least, part, offset);
}

void AsideAccount::Say(std::string_view text, const std::string& part, uint64_t offset) {
  if (part != part_ || line_bytes_ > kMostLines) EndPart();
  part_ = part;
  lines_.push_back({offset, std::string(text)});
  line_bytes_ += text.size();
}

void AsideAccount::EndPart() {
  if (!lines_.empty()) text_.Begin(part_);
  for (const Line& line : lines_) {
    text_.Add(line.text, line.offset);
    text_.Add("\n", line.offset + line.text.size());
    said_bytes_ += line.text.size() + 1;
  }
  lines_.clear();
  line_bytes_ = 0;
}

void AsideAccount::Report(const Scope& scope) const {
  const uint64_t pages = text_.bytes() - said_bytes_;
  const auto report = [&](const Sum& sum, const Bound& bound, const char* what, const char* id = "office.aside_text") {
    if (sum.bytes <= bound.For(pages)) return false;
    scope.In(sum.part).Report(id, Severity::kMedium, what, sum.offset, 0, sum.bytes);
    return true;
  };
  if (!report(known_sentences_, kManyKnownSentences, "names, tips and titles in all parts hold many sentences")) {
    report(known_, kMuchKnown, "names, tips and titles in all parts hold much text");
  }
  if (!report(other_sentences_, kManyOtherSentences, "values that no page shows hold many sentences")) {
    report(other_, kMuchOther, "values that no page shows hold much text");
  }
  report(data_, kMuchData, "what Word and SharePoint keep of the document holds much text");
  report(formulas_, kMuchQuoted, "the texts in formulas of all parts hold more than formulas need");
  report(addresses_, kManyAddresses, "the addresses of links hold more text than ordinary links");
  report(charts_, kMuchOfCharts, "charts keep texts that they do not show", "office.chart_data");
  report(chart_codes_, kManyCodesOfCharts, "formulas and formats of charts hold more text than they need",
         "office.chart_data");
}

}  // namespace shareguard::inspect
