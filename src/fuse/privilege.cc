#include "fuse/privilege.h"

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

namespace shareguard::fuse {

Status DropResourcePrivilege() {
  // capset(2): version 3 has two sets of 32 capabilities each.
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> data{};
  if (::syscall(SYS_capget, &header, data.data()) != 0) return Error::FromErrno("read capabilities", "", errno);
  auto& set = data[CAP_TO_INDEX(CAP_SYS_RESOURCE)];
  const uint32_t bit = CAP_TO_MASK(CAP_SYS_RESOURCE);
  if (((set.effective | set.permitted | set.inheritable) & bit) == 0) return {};
  set.effective &= ~bit;
  set.permitted &= ~bit;
  set.inheritable &= ~bit;
  if (::syscall(SYS_capset, &header, data.data()) != 0) return Error::FromErrno("give up CAP_SYS_RESOURCE", "", errno);
  return {};
}

}  // namespace shareguard::fuse
