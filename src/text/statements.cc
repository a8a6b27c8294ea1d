#include "text/statements.h"

namespace shareguard::text {

std::array<Statement, 7> LastingStatements(const Facts& facts) {
  return {{
      {"text.nul", Grade::kHigh, "the text holds NUL bytes", facts.nul},
      {"text.control", Grade::kMedium, "the text holds control characters", facts.control},
      {"text.invisible", Grade::kMedium, "the text holds invisible characters", facts.invisible},
      {"text.bidi", Grade::kHigh, "the text holds characters that change the direction it is shown in", facts.bidi},
      {"text.tag", Grade::kHigh, "the text holds invisible tag characters", facts.tag},
      {"text.mixed_script", Grade::kMedium, "the text holds words that mix letters of two scripts which look alike",
       facts.mixed_script},
      {"text.long_line", Grade::kMedium, "the text holds a line that is too long", facts.long_line},
  }};
}

}  // namespace shareguard::text
