#include "inspect/word_math.h"

#include <algorithm>

#include "inspect/word_elements.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kLongPart = 16;    // bytes: a phantom is as wide as what stands above or below it
constexpr uint64_t kManyParts = 512;  // bytes of all

}  // namespace

void WordMath::Start(const XmlElement& element) {
  const std::string_view local = element.local;
  if (open_.size() >= 2) TakeSwitch(element);
  Level level;
  level.phantom = local == "phant";
  level.limits = local == "nary";
  level.root = local == "rad";
  if (!open_.empty()) {
    const Level& around = open_.back();
    const bool hides = (local == "e" && around.hides_base) || (local == "sub" && around.hides_lower) ||
                       (local == "sup" && around.hides_upper) || (local == "deg" && around.hides_degree);
    if (hides && !around.hidden) part_ = 0;
    level.hidden = around.hidden || hides;
  }
  open_.push_back(level);
}

// Of the properties: <m:phant><m:phantPr><m:show/>.
void WordMath::TakeSwitch(const XmlElement& element) {
  Level& owner = open_[open_.size() - 2];
  const bool on = IsOn(element);
  if (owner.phantom && element.local == "show") owner.hides_base = !on;
  if (owner.limits && element.local == "subHide") owner.hides_lower = on;
  if (owner.limits && element.local == "supHide") owner.hides_upper = on;
  if (owner.root && element.local == "degHide") owner.hides_degree = on;
}

void WordMath::End() {
  if (!open_.empty()) open_.pop_back();
}

void WordMath::Text(uint64_t size, uint64_t offset, uint64_t length) {
  if (open_.empty() || !open_.back().hidden) return;
  hidden_.Add(offset, length);
  part_ += size;
  total_ += size;
  longest_ = std::max(longest_, part_);
}

void WordMath::Finish(const Scope& scope) const {
  if (longest_ <= kLongPart && total_ <= kManyParts) return;
  hidden_.Report(scope, "office.hidden_text", Severity::kMedium, "a part of a formula that is not shown holds text");
}

}  // namespace shareguard::inspect
