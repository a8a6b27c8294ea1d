#include "policy/policy_compiler.h"

#include <algorithm>

#include "shareguard/base/digest.h"

namespace shareguard::policy {
namespace {

template <typename T, typename U>
void Override(const std::optional<T>& value, U* target) {
  if (value) *target = *value;
}

void MergeList(const LayerList& list, std::vector<std::string>* target) {
  if (list.replace) target->clear();
  target->insert(target->end(), list.items.begin(), list.items.end());
  std::sort(target->begin(), target->end());
  target->erase(std::unique(target->begin(), target->end()), target->end());
}

}  // namespace

void PolicyCompiler::ApplyLimits(const PolicyLayer& layer) {
  Override(layer.file_bytes, &limits_.file_bytes);
  Override(layer.name_bytes, &limits_.name_bytes);
  Override(layer.path_depth, &limits_.path_depth);
  Override(layer.bytes_per_hour, &limits_.bytes_per_hour);
  Override(layer.files_per_hour, &limits_.files_per_hour);
  Override(layer.xattr_bytes, &limits_.xattr_bytes);
  Override(layer.burst_bytes, &bursts_.bytes);
  Override(layer.burst_seconds, &bursts_.seconds);
  Override(layer.burst_write_bytes, &bursts_.write_bytes);
  Override(layer.burst_action, &bursts_.action);
}

// A group of this layer beats every word of an earlier one on its types; within the layer a type's own name beats its
// group.
void PolicyCompiler::ApplyTypes(const PolicyLayer& layer) {
  Override(layer.default_type, &rules_.default_type);
  Override(layer.unknown_type, &rules_.unknown_type);
  for (const TypeInfo& type : types_->all()) {
    if (auto group = layer.groups.find(type.group); group != layer.groups.end())
      rules_.types[type.name] = group->second;
  }
  for (const auto& [name, action] : layer.types) rules_.types[name] = action;
}

// Likewise: "archive.*" of this layer beats every earlier rule below that prefix.
void PolicyCompiler::ApplyFindings(const PolicyLayer& layer) {
  Override(layer.default_finding, &rules_.default_finding);
  for (const auto& [key, rule] : layer.findings) {
    if (!key.ends_with(".*")) continue;
    const std::string prefix = key.substr(0, key.size() - 1);
    std::erase_if(rules_.findings, [&](const auto& earlier) { return earlier.first.starts_with(prefix); });
  }
  for (const auto& [key, rule] : layer.findings) rules_.findings[key] = rule;
}

void PolicyCompiler::ApplyExceptions(const PolicyLayer& layer) {
  for (const Exception& exception : layer.exceptions) {
    std::erase_if(rules_.exceptions, [&](const Exception& e) { return e.sha256 == exception.sha256; });
    rules_.exceptions.push_back(exception);
  }
  std::sort(rules_.exceptions.begin(), rules_.exceptions.end(),
            [](const Exception& a, const Exception& b) { return a.sha256 < b.sha256; });
}

void PolicyCompiler::Apply(const PolicyLayer& layer) {
  Override(layer.mode, &mode_);
  Override(layer.on_error, &rules_.on_error);
  ApplyLimits(layer);
  ApplyTypes(layer);
  ApplyFindings(layer);
  for (size_t i = 0; i < kNameRules; ++i) Override(layer.names[i], &rules_.names[i]);
  for (size_t i = 0; i < kNodeKinds; ++i) Override(layer.kinds[i], &rules_.kinds[i]);
  MergeList(layer.refused_names, &rules_.refused_names);
  MergeList(layer.scratch_names, &rules_.scratch_names);
  MergeList(layer.silent_names, &rules_.silent_names);
  MergeList(layer.xattrs, &rules_.xattrs);
  layer.inspect.ApplyTo(&inspect_);
  ApplyExceptions(layer);
}

std::shared_ptr<const Policy> PolicyCompiler::Finish(std::string name, std::string description) {
  std::shared_ptr<Policy> policy(new Policy());
  policy->name_ = std::move(name);
  policy->description_ = std::move(description);
  policy->mode_ = mode_;
  policy->limits_ = limits_;
  policy->bursts_ = bursts_;
  policy->types_ = types_;
  policy->inspect_ = inspect_;
  policy->rules_ = std::make_unique<const PolicyRules>(std::move(rules_));
  policy->digest_ = Sha256Hex(policy->Canonical() + "\n" + types_->Canonical());
  return policy;
}

Policy::Policy() = default;
Policy::~Policy() = default;

}  // namespace shareguard::policy
