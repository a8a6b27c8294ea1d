// Occurrences of one thing in one part: the first few become a finding each, a flood of further ones a count.
#ifndef SHAREGUARD_SRC_INSPECT_FINDING_TALLY_H_
#define SHAREGUARD_SRC_INSPECT_FINDING_TALLY_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

// Not thread-safe.
class FindingTally {
 public:
  void Add(uint64_t offset, uint64_t length) {
    const uint64_t end = offset + length;
    if (count_ < kListed) {
      places_[count_] = {offset, length};
    } else if (end > end_) {  // what is read in two ways is counted once
      places_[kListed - 1].length += end - std::max(offset, end_);
    }
    end_ = count_ < kListed ? end : std::max(end, end_);
    ++count_;
  }
  uint64_t count() const { return count_; }

  // One finding for each place; the last one counts the rest, and its length is the bytes of all of them. `part` is the
  // part's full name.
  void Report(Session& session, const std::string& part, std::string_view id, policy::Severity severity,
              std::string_view detail) const {
    const size_t listed = static_cast<size_t>(std::min<uint64_t>(count_, kListed));
    for (size_t i = 0; i < listed; ++i) {
      const uint64_t count = i + 1 < kListed ? 1 : count_ - kListed + 1;
      session.findings.Add(id, severity, part, std::string(detail), places_[i].offset, places_[i].length, count);
    }
  }
  void Report(const Scope& scope, std::string_view id, policy::Severity severity, std::string_view detail) const {
    Report(scope.session, scope.part, id, severity, detail);
  }

 private:
  static constexpr size_t kListed = 6;
  struct Place {
    uint64_t offset = 0;
    uint64_t length = 0;
  };
  std::array<Place, kListed> places_;
  uint64_t count_ = 0;
  uint64_t end_ = 0;  // of the last place: the furthest that it counts
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_FINDING_TALLY_H_
