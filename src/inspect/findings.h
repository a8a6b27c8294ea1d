// Where inspectors put what they see. Keeps the list bounded: many findings of one id become one with a count.
#ifndef SHAREGUARD_SRC_INSPECT_FINDINGS_H_
#define SHAREGUARD_SRC_INSPECT_FINDINGS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/policy/finding.h"

namespace shareguard::inspect {

// Not thread-safe.
class Findings {
 public:
  static constexpr size_t kPerId = 20;  // findings of one id that are listed; further ones only count

  // `part` is raw bytes from a container; it is made printable and cut here.
  void Add(std::string_view id, policy::Severity severity, std::string_view part, std::string detail,
           uint64_t offset = 0, uint64_t length = 0, uint64_t count = 1);
  bool Has(std::string_view id) const;
  std::vector<policy::Finding> Take() { return std::move(list_); }

 private:
  struct Tally {
    size_t listed = 0;
    size_t last = 0;  // index of the last one listed
  };
  std::vector<policy::Finding> list_;
  std::map<std::string, Tally, std::less<>> tallies_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_FINDINGS_H_
