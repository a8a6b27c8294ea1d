#include "sandbox/harden.h"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/sandbox/confinement.h"

namespace shareguard::sandbox {
namespace {

struct User {
  uid_t uid;
  gid_t gid;
};
// The kernel's overflow ids: nobody and nogroup on Debian.
constexpr User kNobody{65534, 65534};
// Made by the package (sysusers.d): nobody else's files and processes are its own.
constexpr std::string_view kWorkerUser = "shareguard-inspect";
constexpr size_t kMaxPasswdBytes = 16 << 20;
// Standard streams, the socket, the registry, the file at hand, libmagic's database while it loads, sets of
// fingerprints, and some room.
constexpr rlim_t kDescriptors = 32;

Status Limit(__rlimit_resource resource, rlim_t value, const char* name) {
  const rlimit limit{value, value};
  if (::setrlimit(resource, &limit) != 0) return Error::FromErrno("set limit", name, errno);
  return {};
}

Status SetLimits(const HardenOptions& options) {
  if (options.memory_bytes != 0 && !kUnderSanitizer) {
    SHAREGUARD_CHECK(Limit(RLIMIT_AS, options.memory_bytes, "address space"));
  }
  SHAREGUARD_CHECK(Limit(RLIMIT_CORE, 0, "core dumps"));
  SHAREGUARD_CHECK(Limit(RLIMIT_FSIZE, 0, "written files"));
  SHAREGUARD_CHECK(Limit(RLIMIT_NOFILE, kDescriptors, "descriptors"));
  return Limit(RLIMIT_NPROC, 0, "processes");
}

bool ReadId(const std::string& text, uint32_t* id) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), *id);
  return !text.empty() && end.ec == std::errc() && end.ptr == text.data() + text.size() && *id != 0;
}

// The dedicated user where the host has one. From the file itself (passwd(5)): the name service may load libraries and
// ask servers, which is nothing for a worker that is root still.
User WorkerUser() {
  const auto table = ReadFileAt(AT_FDCWD, "/etc/passwd", kMaxPasswdBytes);
  if (!table.ok()) return kNobody;
  for (const std::string& line : SplitString(*table, '\n')) {
    const std::vector<std::string> fields = SplitString(line, ':');
    User user = kNobody;
    if (fields.size() == 7 && fields[0] == kWorkerUser && ReadId(fields[2], &user.uid) &&
        ReadId(fields[3], &user.gid)) {
      return user;
    }
  }
  return kNobody;
}

Status DropRoot() {
  if (::geteuid() != 0) return {};
  const User user = WorkerUser();
  if (::setgroups(0, nullptr) != 0) return Error::FromErrno("drop", "groups", errno);
  if (::setresgid(user.gid, user.gid, user.gid) != 0) return Error::FromErrno("drop", "group", errno);
  if (::setresuid(user.uid, user.uid, user.uid) != 0) return Error::FromErrno("drop", "user", errno);
  if (::setuid(0) == 0) return Error::Make("drop", "user", "root could be had back", EPERM);
  return {};
}

}  // namespace

Status HardenWorker(const HardenOptions& options) {
  const pid_t parent = ::getppid();
  if (::clearenv() != 0) return Error::Make("clear", "environment", "failed", ENOMEM);
  if (::chdir("/") != 0) return Error::FromErrno("change directory", "/", errno);
  if (::close_range(static_cast<unsigned>(options.highest_fd) + 1, ~0U, 0) != 0) {
    return Error::FromErrno("close", "inherited descriptors", errno);
  }
  SHAREGUARD_CHECK(DropRoot());
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Error::FromErrno("set", "no_new_privs", errno);
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return Error::FromErrno("clear", "dumpable", errno);
  // After the change of user, which clears it.
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return Error::FromErrno("set", "parent death signal", errno);
  // The parent may have ended before the signal was asked for.
  if (::getppid() != parent) return Error::Make("watch", "parent", "it has ended", ESRCH);
  return SetLimits(options);
}

}  // namespace shareguard::sandbox
