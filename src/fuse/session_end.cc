#include "fuse/session_end.h"

#include <cerrno>

namespace shareguard::fuse {

Status Judge(const SessionEnd& end, const std::string& mountpoint) {
  if (!end.served.ok() && end.served.error().errno_value() != ECONNABORTED) return end.served;
  if (end.told || !end.is_mounted || !end.is_mounted()) return {};
  return Error::Make("serve", mountpoint, "the connection to the kernel was aborted; the mount is still there, dead",
                     ECONNABORTED);
}

}  // namespace shareguard::fuse
