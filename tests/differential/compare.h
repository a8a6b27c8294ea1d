// What must agree between the guard's mount and a plain directory, and what need not.
#ifndef SHAREGUARD_TESTS_DIFFERENTIAL_COMPARE_H_
#define SHAREGUARD_TESTS_DIFFERENTIAL_COMPARE_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "seen.h"
#include "step.h"

namespace shareguard::differential {

// Remembers what was seen of each file in one sequence, for the rules about change: times and numbers. Each step is
// done on the plain directory first, so that a time set now is never earlier on the guard.
class Comparison {
 public:
  // `start_ns`: a moment before the sequence began; later times are the clock's, earlier ones somebody set.
  explicit Comparison(int64_t start_ns) : start_ns_(start_ns) {}

  // Each returns "" or the difference, one line each.
  std::string Answers(const Step& step, const std::string& plain, const std::string& guard);
  std::string OneFile(const Step& step, const Seen& plain, const Seen& guard);
  // Both whole trees at one moment: also equal numbers for equal files, and different ones for different files.
  std::string Trees(const Step& step, const std::vector<Seen>& plain, const std::vector<Seen>& guard);

 private:
  struct Past {
    int64_t plain_modified = 0, guard_modified = 0, guard_changed = 0;
    uint64_t guard_number = 0;
  };
  std::string Times(const Step& step, const Seen& plain, const Seen& guard);

  const int64_t start_ns_;
  std::map<std::string, Past> past_;  // by identity on the plain side
  std::set<std::string> mapped_;      // identities that have been mapped for writing
};

}  // namespace shareguard::differential

#endif  // SHAREGUARD_TESTS_DIFFERENTIAL_COMPARE_H_
