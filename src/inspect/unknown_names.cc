#include "inspect/unknown_names.h"

#include "inspect/value_form.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kFewBytes = 256;  // Calligra, WordPerfect and old LibreOffice have less of their own in a part
constexpr size_t kLongName = 64;     // the address of a namespace
constexpr size_t kLongValue = 48;
constexpr uint64_t kLongStray = 4;  // "null"
constexpr uint64_t kMuchStray = 16;

struct Wording {
  const char* id;
  const char* detail;
};

constexpr std::array<Wording, 6> kWordings = {{
    {"xml.unknown_namespace", "a namespace is declared that no document format has"},
    {"xml.unknown_namespace", "an element of a namespace that no document format has"},
    {"xml.unknown_namespace", "an attribute of a namespace that no document format has"},
    {"xml.unknown_element", "an element that its format does not have"},
    {"xml.unknown_attribute", "an attribute that its element does not have"},
    {"xml.stray_text", "text stands where the format has none"},
}};

}  // namespace

void UnknownNames::Take(Kind kind, std::string_view name, uint64_t offset, uint64_t length) {
  tallies_[static_cast<size_t>(kind)].Add(offset, length);
  all_.Add(offset, length);
  if (!seen_.IsNew(name, static_cast<uint64_t>(kind))) return;
  bytes_ += name.size();
  message_ = message_ || name.size() > kLongName;
}

void UnknownNames::TakeValue(std::string_view value) {
  if (value.empty() || !seen_.IsNew(value)) return;
  bytes_ += value.size();
  message_ = message_ || value.size() > kLongValue || IsSentence(value);
}

void UnknownNames::TakeStray(uint64_t offset, uint64_t length) {
  tallies_[static_cast<size_t>(Kind::kStrayText)].Add(offset, length);
  all_.Add(offset, length);
  stray_bytes_ += length;
  message_ = message_ || length > kLongStray || stray_bytes_ > kMuchStray;
}

bool UnknownNames::Report(const Scope& scope) const {
  if (bytes_ <= kFewBytes && !message_) {
    all_.Report(scope, "office.odd_names", Severity::kMedium,
                "a few names or characters that the format does not have here");
    return true;
  }
  for (size_t kind = 0; kind < kKinds; ++kind) {
    tallies_[kind].Report(scope, kWordings[kind].id, Severity::kHigh, kWordings[kind].detail);
  }
  return all_.count() == 0;
}

}  // namespace shareguard::inspect
