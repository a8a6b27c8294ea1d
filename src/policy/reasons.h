// The sentences that verdicts give: what a user of the share reads. Plain words, no content of the file.
#ifndef SHAREGUARD_SRC_POLICY_REASONS_H_
#define SHAREGUARD_SRC_POLICY_REASONS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "policy/rules.h"
#include "shareguard/policy/finding.h"
#include "shareguard/policy/verdict.h"

namespace shareguard::policy {

// "report.docx" of "a/b/report.docx".
std::string_view LastComponent(std::string_view path);

Reason NameReason(NameRule rule, Action action, std::string_view name, std::string_view detail);
Reason KindReason(NodeKind kind, Action action);
Reason LimitReason(std::string_view limit, std::string text, std::string advice);
// What the policy says of a type (nullptr: unknown) under a name.
Reason TypeReason(const TypeMatch& match, const TypeInfo* type, const TypeRegistry& types, std::string_view name);
// The name says one thing, the content another. `content`: what it is, nullptr when that is not known. `by_head`: it is
// known from the first bytes alone, which types of one container share.
Reason MismatchReason(const FindingMatch& match, const std::vector<const TypeInfo*>& claimed, const TypeInfo* content,
                      std::string_view name, bool by_head);
// One finding that stands for `count` of its id. `type`: the type of the file, for its advice; may be nullptr.
Reason FindingReason(const FindingMatch& match, const Finding& finding, uint64_t count, const TypeInfo* type);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_REASONS_H_
