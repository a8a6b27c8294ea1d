#include "sandbox/landlock.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <string>

#include "shareguard/base/fd.h"
#include "shareguard/sandbox/confinement.h"

namespace shareguard::sandbox {
namespace {

// struct landlock_ruleset_attr as of version 6. Our own, since <linux/landlock.h> is as old as the headers that the
// build has, not as the kernel that it runs on. An older kernel takes the longer one if what it does not know is zero.
struct Handled {
  uint64_t files = 0;
  uint64_t network = 0;
  uint64_t scopes = 0;
};
constexpr unsigned kAskVersion = 1;  // LANDLOCK_CREATE_RULESET_VERSION

constexpr uint64_t FirstBits(unsigned count) { return (uint64_t{1} << count) - 1; }

// Each version knows a few rights more, and refuses those it does not know. Rights of versions to come stay with the
// filter of system calls until they are added here.
Handled EverythingIn(int version) {
  Handled handled;
  handled.files = FirstBits(version >= 5   ? 16  // ioctl_dev
                            : version >= 3 ? 15  // truncate
                            : version >= 2 ? 14  // refer
                                           : 13);
  if (version >= 4) handled.network = FirstBits(2);  // bind_tcp, connect_tcp
  if (version >= 6) handled.scopes = FirstBits(2);   // abstract_unix_socket, signal
  return handled;
}

// "/" can be opened by whoever is not locked out.
Status TryTheLock() {
  const UniqueFd root(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root.valid() && errno == EACCES) return {};
  return Error::Make("close", "file system", "Landlock was put in force, and does not hold", EPERM);
}

}  // namespace

int LandlockVersion() {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion);
  if (version >= 0) return static_cast<int>(version);
  // Not compiled in, or left out of the kernel's list of security modules.
  return errno == ENOSYS || errno == EOPNOTSUPP ? 0 : -errno;
}

Status CloseFileSystem() {
  const int version = LandlockVersion();
  // To ask takes no right: who refuses it is the filter of a container or a service, as an old kernel does.
  if (version == 0 || version == -EPERM) return {};
  if (version < 0) return Error::FromErrno("ask for", "Landlock", -version);
  const Handled handled = EverythingIn(version);
  // No rule is added: what is handled is refused, everywhere.
  const UniqueFd rules(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0)));
  if (!rules.valid()) return Error::FromErrno("make rules for", "Landlock", errno);
  if (::syscall(SYS_landlock_restrict_self, rules.get(), 0) != 0) return Error::FromErrno("enforce", "Landlock", errno);
  return TryTheLock();
}

}  // namespace shareguard::sandbox
