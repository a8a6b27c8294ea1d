#include "inspect/findings.h"

#include <algorithm>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxPartBytes = 400;  // before it is made printable

}  // namespace

void Findings::Add(std::string_view id, policy::Severity severity, std::string_view part, std::string detail,
                   uint64_t offset, uint64_t length, uint64_t count) {
  Tally& tally = tallies_.try_emplace(std::string(id)).first->second;
  if (tally.listed == kPerId) {
    policy::Finding& last = list_[tally.last];
    last.count += count;
    last.severity = std::max(last.severity, severity);
    return;
  }
  policy::Finding finding;
  finding.id = id;
  finding.severity = severity;
  finding.part = PrintableName(part.substr(0, kMaxPartBytes));
  finding.offset = offset;
  finding.length = length;
  finding.count = count;
  finding.detail = std::move(detail);
  tally.last = list_.size();
  ++tally.listed;
  list_.push_back(std::move(finding));
}

bool Findings::Has(std::string_view id) const { return tallies_.find(id) != tallies_.end(); }

}  // namespace shareguard::inspect
