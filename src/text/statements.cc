#include "text/statements.h"

namespace shareguard::text {

namespace {

constexpr uint64_t kManyOdd = 16;  // a few stand in any text

}  // namespace

std::array<Statement, 8> LastingStatements(const Facts& facts) {
  return {{
      {"text.nul", Grade::kHigh, "the text holds NUL bytes", facts.nul},
      {"text.control", Grade::kMedium, "the text holds control characters", facts.control},
      {"text.invisible", Grade::kMedium, "the text holds invisible characters", facts.invisible},
      {"text.invisible", Grade::kMedium, "the text holds many characters that are of no use in text",
       facts.odd.count >= kManyOdd ? facts.odd : Sighting()},
      {"text.bidi", Grade::kHigh, "the text holds characters that change the direction it is shown in", facts.bidi},
      {"text.tag", Grade::kHigh, "the text holds invisible tag characters", facts.tag},
      {"text.mixed_script", Grade::kMedium, "the text holds words that mix letters of two scripts which look alike",
       facts.mixed_script},
      {"text.long_line", Grade::kMedium, "the text holds a line that is too long", facts.long_line},
  }};
}

}  // namespace shareguard::text
