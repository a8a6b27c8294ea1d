// What the facts of a scan amount to, one line a kind: shared by the inspection of a whole file and by the judgement of
// writes as they pass, so that both say the same.
#ifndef SHAREGUARD_SRC_TEXT_STATEMENTS_H_
#define SHAREGUARD_SRC_TEXT_STATEMENTS_H_

#include <array>
#include <string_view>

#include "text/facts.h"

namespace shareguard::text {

// As policy::Severity; this library knows no policy.
enum class Grade { kLow, kMedium, kHigh };

struct Statement {
  std::string_view id;
  Grade grade;
  std::string_view detail;
  Sighting seen;
};

// Those about single characters and lines: once seen they stay, whatever follows. Those with a count of 0 were not
// seen.
std::array<Statement, 8> LastingStatements(const Facts& facts);

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_STATEMENTS_H_
