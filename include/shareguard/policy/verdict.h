// Verdicts: what a policy makes of a name, of first bytes, or of findings. Values, not errors.
#ifndef SHAREGUARD_POLICY_VERDICT_H_
#define SHAREGUARD_POLICY_VERDICT_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace shareguard::policy {

// In rising order of severity, so that std::max combines two.
enum class Action { kAllow, kHold, kRefuse };
std::string_view ActionName(Action action);  // "allow", "hold", "refuse"

// Why: one rule that fired. `text` is a sentence for the user, `advice` what to do instead ("" when there is none).
struct Reason {
  Action action = Action::kRefuse;
  std::string rule;     // where the policy says so: "types.docx", "findings.type.mismatch", "names.reserved"
  std::string finding;  // id of the finding behind it, "" for name and limit rules
  std::string text;
  std::string advice;
};

struct Verdict {
  Action action = Action::kAllow;  // the worst of the reasons; allow when there are none
  std::vector<Reason> reasons;

  bool allowed() const { return action == Action::kAllow; }
  void Add(Reason reason) {
    action = std::max(action, reason.action);
    reasons.push_back(std::move(reason));
  }
};

}  // namespace shareguard::policy

#endif  // SHAREGUARD_POLICY_VERDICT_H_
