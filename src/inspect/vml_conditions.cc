#include "inspect/vml_conditions.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace shareguard::inspect {
namespace {

constexpr std::array<std::string_view, 2> kMarks = {"<![if gte mso 9]>", "<![endif]>"};
constexpr size_t kLongest = kMarks[0].size();

bool MayBegin(std::string_view tail) {
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [tail](std::string_view mark) { return tail.size() < mark.size() && mark.starts_with(tail); });
}

}  // namespace

std::string_view VmlConditions::Pass(std::string_view bytes) {
  ready_ = rest_;
  ready_.append(bytes);
  for (const std::string_view mark : kMarks) {
    for (size_t at = ready_.find(mark); at != std::string::npos; at = ready_.find(mark, at)) {
      ready_.replace(at, mark.size(), mark.size(), ' ');
    }
  }
  const size_t last = ready_.find('<', ready_.size() - std::min(ready_.size(), kLongest - 1));
  size_t keep = ready_.size();
  for (size_t at = last; at != std::string::npos && keep == ready_.size(); at = ready_.find('<', at + 1)) {
    if (MayBegin(std::string_view(ready_).substr(at))) keep = at;
  }
  rest_ = ready_.substr(keep);
  ready_.resize(keep);
  return ready_;
}

}  // namespace shareguard::inspect
