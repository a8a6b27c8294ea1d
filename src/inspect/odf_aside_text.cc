#include "inspect/odf_aside_text.h"

#include "inspect/value_form.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// As for attributes (value_tally.cc).
constexpr uint64_t kMuchAside = 32768;
constexpr uint64_t kManySentences = 1024;

}  // namespace

void OdfAsideText::Add(std::string_view text, uint64_t length, bool described, const std::string& part,
                       uint64_t offset) {
  if (length == 0 || !seen_.IsNew(text, length)) return;
  bytes_ += length;
  if (!described && IsSentence(text)) sentence_bytes_ += length;
  if (much_ || (bytes_ <= kMuchAside && sentence_bytes_ <= kManySentences)) return;
  much_ = true;
  part_ = part;
  offset_ = offset;
}

void OdfAsideText::Report(const Scope& scope) const {
  if (!much_) return;
  scope.session.findings.Add("office.aside_text", Severity::kMedium, part_, "much text that no page shows", offset_, 0,
                             bytes_);
}

}  // namespace shareguard::inspect
