// From layers to a Policy: merges in order, spells groups out, fixes the order of everything, computes the digest.
#ifndef SHAREGUARD_SRC_POLICY_POLICY_COMPILER_H_
#define SHAREGUARD_SRC_POLICY_POLICY_COMPILER_H_

#include <memory>
#include <string>

#include "policy/policy_layer.h"
#include "policy/rules.h"
#include "shareguard/policy/policy.h"

namespace shareguard::policy {

// Lives for one Load or Parse. Apply bases before what extends them.
class PolicyCompiler {
 public:
  explicit PolicyCompiler(std::shared_ptr<const TypeRegistry> types) : types_(std::move(types)) {}

  void Apply(const PolicyLayer& layer);
  std::shared_ptr<const Policy> Finish(std::string name, std::string description);

  // What has been applied so far.
  const InspectSettings& inspect() const { return inspect_; }

 private:
  void ApplyLimits(const PolicyLayer& layer);
  void ApplyTypes(const PolicyLayer& layer);
  void ApplyFindings(const PolicyLayer& layer);
  void ApplyExceptions(const PolicyLayer& layer);

  std::shared_ptr<const TypeRegistry> types_;
  Mode mode_ = Mode::kEnforce;
  Limits limits_;
  Bursts bursts_;
  PolicyRules rules_;
  InspectSettings inspect_;
};

// What Policy::Canonical answers.
std::string CanonicalPolicy(const Policy& policy, const PolicyRules& rules);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_POLICY_COMPILER_H_
