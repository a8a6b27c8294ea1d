#include "sandbox/seal.h"

#include <time.h>

#include <cerrno>
#include <cstdlib>

#include "sandbox/landlock.h"
#include "sandbox/syscall_filter.h"
#include "shareguard/sandbox/confinement.h"

namespace shareguard::sandbox {
namespace {

// Without TZ, glibc looks at /etc/localtime for each time that libarchive reads from an archive.
Status FixTimeZone() {
  if (::setenv("TZ", "UTC0", 1) != 0) return Error::FromErrno("set", "time zone", errno);
  ::tzset();
  return {};
}

}  // namespace

Status SealWorker(int socket) {
  if constexpr (kUnderSanitizer) return {};
  SHAREGUARD_CHECK(FixTimeZone());
  // In this order: the filter forbids to set up Landlock.
  SHAREGUARD_CHECK(CloseFileSystem());
  return FilterSystemCalls(socket);
}

}  // namespace shareguard::sandbox
