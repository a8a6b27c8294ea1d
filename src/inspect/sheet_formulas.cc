#include "inspect/sheet_formulas.h"

#include <algorithm>
#include <array>

#include "inspect/value_form.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

// Run programs or ask servers when the workbook is opened or reckoned anew.
constexpr std::array kCalls = {"webservice"sv, "call"sv, "register"sv, "register.id"sv, "rtd"sv,
                               "image"sv,      "exec"sv, "py"sv,       "sql.request"sv};
// Functions of macro sheets, which work in names too.
constexpr std::array kMacros = {"evaluate"sv,  "get.cell"sv,  "get.workbook"sv, "get.document"sv, "get.workspace"sv,
                                "fopen"sv,     "fwrite"sv,    "fread"sv,        "fwriteln"sv,     "freadln"sv,
                                "files"sv,     "directory"sv, "run"sv,          "formula"sv,      "formula.fill"sv,
                                "set.value"sv, "set.name"sv,  "send.keys"sv,    "initiate"sv,     "poke"sv,
                                "execute"sv,   "on.time"sv,   "documents"sv};
constexpr size_t kShortest = 1;
constexpr size_t kLongest = 13;

bool IsNamePart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Where the text in quotes that begins at `at` ends; doubled quotes stand for one.
size_t QuoteEnd(std::string_view formula, size_t at) {
  const char quote = formula[at];
  for (++at; at < formula.size(); ++at) {
    if (formula[at] != quote) continue;
    if (at + 1 < formula.size() && formula[at + 1] == quote) {
      ++at;
    } else {
      return at;
    }
  }
  return formula.size();
}

}  // namespace

void SheetFormulas::Look(std::string_view formula, uint64_t length, uint64_t offset) {
  if (length > kMaxFormula * 4) long_.Add(offset);  // bytes of so many characters
  size_t name = 0;
  for (size_t i = 0; i < formula.size(); ++i) {
    const char c = formula[i];
    if (IsNamePart(c)) continue;
    if (c == '(' && i > name) Take(KindOf(formula.substr(name, i - name)), formula.substr(i + 1), length, offset);
    if (c == '|') dde_.Add(offset);
    if (c == '"' || c == '\'') {
      const size_t end = QuoteEnd(formula, i);
      if (c == '"') TakeString(formula.substr(i + 1, end - i - 1), offset);
      i = end;
    }
    name = i + 1;
  }
}

// What a formula may say and need not; the same in each row of a table counts once.
void SheetFormulas::TakeString(std::string_view text, uint64_t offset) {
  if (!IsSentence(text)) return;
  if (!strings_.IsNew(text)) return;
  if (string_bytes_ == 0) string_offset_ = offset;
  string_bytes_ += text.size();
}

SheetFormulas::Kind SheetFormulas::KindOf(std::string_view function) {
  for (const std::string_view prefix : {"_xlfn."sv, "_xlws."sv, "_xludf."sv}) {
    if (function.starts_with(prefix)) function.remove_prefix(prefix.size());
  }
  if (function.size() < kShortest || function.size() > kLongest) return Kind::kOrdinary;
  std::array<char, kLongest> buffer{};
  std::transform(function.begin(), function.end(), buffer.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  const std::string_view name(buffer.data(), function.size());
  if (name == "n") return Kind::kNote;
  if (name == "dde") return Kind::kDde;
  if (name == "hyperlink") return Kind::kLink;
  if (std::find(kCalls.begin(), kCalls.end(), name) != kCalls.end()) return Kind::kCall;
  if (std::find(kMacros.begin(), kMacros.end(), name) != kMacros.end()) return Kind::kMacro;
  return Kind::kOrdinary;
}

void SheetFormulas::Take(Kind kind, std::string_view rest, uint64_t length, uint64_t offset) {
  constexpr size_t kLongNote = 48;  // N("...") is zero, whatever the text: a place for remarks
  constexpr uint64_t kLongLink = 1024;
  switch (kind) {
    case Kind::kCall:
      return calls_.Add(offset);
    case Kind::kDde:
      return dde_.Add(offset);
    case Kind::kMacro:
      return macros_.Add(offset);
    case Kind::kNote:
      if (rest.starts_with('"') && QuoteEnd(rest, 0) > kLongNote) notes_.Add(offset);
      return;
    case Kind::kLink:
      if (length > kLongLink) calls_.Add(offset);
      return;
    case Kind::kOrdinary:
      return;
  }
}

void SheetFormulas::Report(const Scope& scope) const {
  calls_.Report(scope, "office.active_formula", Severity::kMedium, "formulas call programs or servers");
  dde_.Report(scope, "office.dde", Severity::kMedium, "formulas ask other programs for data (DDE)");
  macros_.Report(scope, "office.xlm_macros", Severity::kMedium, "formulas use functions of macro sheets");
  notes_.Report(scope, "office.hidden_text", Severity::kMedium, "formulas hold remarks that no cell shows");
  constexpr uint64_t kManySentences = 2048;
  if (string_bytes_ > kManySentences) {
    scope.Report("office.aside_text", Severity::kMedium, "the texts in formulas are long", string_offset_, 0,
                 string_bytes_);
  }
  long_.Report(scope, "xml.long_value", Severity::kMedium, "formulas are longer than programs allow");
}

}  // namespace shareguard::inspect
