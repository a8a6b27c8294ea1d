// The words that policies, records and messages use for enumerators.
#include "shareguard/policy/finding.h"
#include "shareguard/policy/policy.h"
#include "shareguard/policy/share_config.h"
#include "shareguard/policy/verdict.h"

namespace shareguard::policy {

std::string_view ActionName(Action action) {
  switch (action) {
    case Action::kAllow:
      return "allow";
    case Action::kHold:
      return "hold";
    case Action::kRefuse:
      return "refuse";
  }
  return "refuse";
}

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kLow:
      return "low";
    case Severity::kMedium:
      return "medium";
    case Severity::kHigh:
      return "high";
    case Severity::kCritical:
      return "critical";
  }
  return "critical";
}

std::string_view NodeKindName(NodeKind kind) {
  switch (kind) {
    case NodeKind::kFile:
      return "file";
    case NodeKind::kDirectory:
      return "directory";
    case NodeKind::kSymlink:
      return "symlink";
    case NodeKind::kHardLink:
      return "hardlink";
    case NodeKind::kFifo:
      return "fifo";
    case NodeKind::kSocket:
      return "socket";
    case NodeKind::kDevice:
      return "device";
  }
  return "device";
}

std::string_view DirectionName(Direction direction) { return direction == Direction::kIngress ? "ingress" : "egress"; }

}  // namespace shareguard::policy
