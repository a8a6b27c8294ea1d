// How an event's action maps to the category and type fields of the Elastic Common Schema (docs/audit.md, "Actions";
// values allowed: https://www.elastic.co/guide/en/ecs/8.11/ecs-allowed-values-event-category.html).
#ifndef SHAREGUARD_SRC_AUDIT_ECS_H_
#define SHAREGUARD_SRC_AUDIT_ECS_H_

#include <string_view>

#include "shareguard/audit/event.h"

namespace shareguard::audit {

inline constexpr std::string_view kEcsVersion = "8.11.0";

struct EcsClass {
  std::string_view category;  // event.category
  std::string_view type;      // event.type, before "allowed", "denied" or "error" is added
};
// An action that the table does not name is information about a file.
EcsClass ClassOf(std::string_view action);

// event.outcome: failure when the caller got an errno or an enforced refusal.
bool Failed(const Event& event);

// "EACCES"; "EUNKNOWN" for a number that has no name.
std::string_view ErrnoName(int err);

}  // namespace shareguard::audit

#endif  // SHAREGUARD_SRC_AUDIT_ECS_H_
