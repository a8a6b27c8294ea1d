#include "inspect/drawing_chart_sight.h"

#include <optional>

#include "inspect/aside_account.h"
#include "inspect/chart_reference.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kFewCharacters = 4;
constexpr uint64_t kMuchWhite = 255;  // characters: more than any title has
constexpr size_t kLongestCode = 64 << 10;

// What a chart lies upon that has no ground of its own is not known: a page, as a rule, and the dark cells of a
// dashboard sometimes.
constexpr uint32_t kWhite = 0xFFFFFF;

// Formulas, and the formats of numbers.
bool IsCode(const XmlElement& element) {
  if (element.ns == Ns::kChart || element.ns == Ns::kChart2012) {
    return element.local == "f" || element.local == "formatCode" || element.local == "sqref";
  }
  return element.Is(Ns::kChartEx, "f");
}

}  // namespace

void ChartSight::Start(const XmlElement& element) {
  if (element.depth == 0) {
    chart_ = (element.ns == Ns::kChart || element.ns == Ns::kChartEx) && element.local == "chartSpace";
  }
  if (!chart_) return;
  ink_.Start(element);
  strings_.Start(element);
  in_code_ = IsCode(element);
  code_.clear();
  code_offset_ = element.offset;
  const std::string_view format = element.Value("formatCode");
  AsideAccount* const asides = scope_.session.asides;
  if (!format.empty() && asides != nullptr) asides->TakeCodeOfChart(format, scope_.part, element.offset);
}

void ChartSight::Text(std::string_view text, uint64_t /*offset*/) {
  if (!chart_) return;
  ink_.Text(text);
  strings_.Text(text);
  if (in_code_ && code_.size() < kLongestCode) code_ += text.substr(0, kLongestCode - code_.size());
}

void ChartSight::End(Ns /*ns*/, std::string_view local, uint64_t /*offset*/) {
  if (!chart_) return;
  ink_.End();
  strings_.End(local);
  if (in_code_) TakeCode(local);
  in_code_ = false;
}

// In a workbook a formula may name its sheets and ranges; elsewhere nobody sees what it names.
void ChartSight::TakeCode(std::string_view local) {
  AsideAccount* const asides = scope_.session.asides;
  if (asides == nullptr || code_.empty()) return;
  if (local == "formatCode") return asides->TakeCodeOfChart(code_, scope_.part, code_offset_);
  if (family_ == DocumentFamily::kSheets) return;
  for (const std::string& name : NamesInReference(code_)) asides->TakeCodeOfChart(name, scope_.part, code_offset_);
}

void ChartSight::CheckWords() {
  Occurrences white, tiny, clear, outside, doubtful;
  uint64_t doubtful_characters = 0;
  for (const ChartWords& words : ink_.words()) {
    const ChartInk ink = ink_.InkOf(words.ink, words.place);
    const auto ground = ink_.GroundOf(words.place, family_);
    if (words.place.IsOutside()) {
      outside.Add(words.offset);
    } else if (ink.IsTiny()) {
      tiny.Add(words.offset);
    } else if (ink.IsClear()) {
      clear.Add(words.offset);
    } else if (words.characters < kFewCharacters || !ink.IsLike(ground.value_or(kWhite))) {
      continue;
    } else if (ground || words.characters > kMuchWhite) {
      white.Add(words.offset);
    } else if (words.place.kind != ChartPlace::Kind::kLabel) {
      doubtful.Add(words.offset);
      doubtful_characters += words.characters;
    }
  }
  if (doubtful_characters > kMuchWhite) white.Add(doubtful.offset);
  const auto report = [this](const Occurrences& what, const char* id, const char* detail) {
    if (what.count > 0) scope_.Report(id, Severity::kMedium, detail, what.offset, 0, what.count);
  };
  report(white, "office.white_text", "text of a chart has the colour of what is behind it");
  report(tiny, "office.tiny_text", "text of a chart is too small to be read");
  report(clear, "office.hidden_text", "text of a chart has neither fill nor outline");
  report(outside, "office.hidden_shape", "text of a chart stands beside it");
  if (ink_.unread() > 0) {
    scope_.Report("office.hidden_text", Severity::kMedium, "a chart has more text than is looked at",
                  ink_.unread_offset(), 0, ink_.unread());
  }
}

// Axes and legends whose text nobody can read show nothing.
void ChartSight::CheckLabelled() {
  for (const ChartPlace& place : ink_.labelled()) {
    const ChartInk ink = ink_.InkOf({}, place);
    const bool unreadable =
        ink.IsTiny() || ink.IsClear() || place.IsOutside() || ink.IsLike(ink_.GroundOf(place, family_));
    if (unreadable && place.kind != ChartPlace::Kind::kTable) strings_.Unreadable(place.axis);
  }
}

void ChartSight::Finish(bool /*complete*/) {
  if (!chart_) return;
  CheckWords();
  CheckLabelled();
  AsideAccount* const asides = scope_.session.asides;
  if (asides == nullptr) return;
  strings_.Unshown([&](std::string_view text, uint64_t offset) { asides->TakeOfChart(text, scope_.part, offset); });
}

}  // namespace shareguard::inspect
