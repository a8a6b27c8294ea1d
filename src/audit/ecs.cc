#include "audit/ecs.h"

#include <cerrno>
#include <cstring>
#include <unordered_map>

namespace shareguard::audit {

EcsClass ClassOf(std::string_view action) {
  static const std::unordered_map<std::string_view, EcsClass> kClasses = {
      {"create", {"file", "creation"}},
      {"mkdir", {"file", "creation"}},
      {"mknod", {"file", "creation"}},
      {"link", {"file", "creation"}},
      {"symlink", {"file", "creation"}},
      {"unlink", {"file", "deletion"}},
      {"rmdir", {"file", "deletion"}},
      {"open", {"file", "access"}},
      {"read", {"file", "access"}},
      {"opendir", {"file", "access"}},
      {"close", {"file", "access"}},
      {"getxattr", {"file", "access"}},
      {"write", {"file", "change"}},
      {"write-refused", {"file", "change"}},
      {"truncate", {"file", "change"}},
      {"fallocate", {"file", "change"}},
      {"copy", {"file", "change"}},
      {"fsync", {"file", "info"}},
      {"rename", {"file", "change"}},
      {"exchange", {"file", "change"}},

      {"setattr", {"file", "change"}},
      {"chmod", {"file", "change"}},
      {"chown", {"file", "change"}},
      {"utimens", {"file", "change"}},
      {"setxattr", {"file", "change"}},
      {"removexattr", {"file", "change"}},
      {"verdict", {"file", "info"}},
      {"publish", {"file", "change"}},
      {"quarantine", {"file", "change"}},
      {"release", {"file", "change"}},
      {"reject", {"file", "change"}},
      {"ingest", {"file", "change"}},
      {"ingest-begin", {"file", "info"}},
      {"ingest-aborted", {"file", "info"}},
      {"ingest-interrupted", {"file", "info"}},
      {"withdraw", {"file", "deletion"}},
      {"interrupted", {"file", "change"}},
      {"mount", {"session", "start"}},
      {"unmount", {"session", "end"}},
      {"session-start", {"session", "start"}},
      {"session-end", {"session", "end"}},
      {"reload", {"configuration", "change"}},
      {"log-recovered", {"configuration", "info"}},
      {"worker-failed", {"process", "error"}},
  };
  constexpr std::string_view kRefused = "-refused";  // "create-refused" is a "create" that did not happen
  if (action.ends_with(kRefused)) action.remove_suffix(kRefused.size());
  const auto found = kClasses.find(action);
  return found == kClasses.end() ? EcsClass{"file", "info"} : found->second;
}

bool Failed(const Event& event) {
  if (event.errno_value != 0) return true;
  return event.verdict == policy::Action::kRefuse && !event.observed;
}

std::string_view ErrnoName(int err) {
  const char* name = ::strerrorname_np(err);
  return name == nullptr ? std::string_view("EUNKNOWN") : std::string_view(name);
}

}  // namespace shareguard::audit
