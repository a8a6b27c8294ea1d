#include "fuse/as_user.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>

#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::fuse {
namespace {

constexpr size_t kStatusMax = 1 << 20;  // /proc/PID/status with its list of up to 65536 groups

// Is the process that asks in this group, by its own or a supplementary one?
bool InGroup(const audit::Identity& who, gid_t gid) {
  if (who.gid == gid) return true;
  std::array<char, 40> path{};
  std::snprintf(path.data(), path.size(), "/proc/%d/status", static_cast<int>(who.pid));
  const auto status = ReadFileAt(AT_FDCWD, path.data(), kStatusMax);
  if (!status.ok()) return false;
  for (const std::string& line : SplitString(*status, '\n')) {
    if (!line.starts_with("Groups:")) continue;
    for (const std::string& number : SplitString(line.substr(7), ' ')) {
      gid_t group = 0;
      const char* end = number.data() + number.size();
      const size_t start = number.find_first_not_of('\t');
      if (start == std::string::npos) continue;
      if (std::from_chars(number.data() + start, end, group).ptr == end && group == gid) return true;
    }
  }
  return false;
}

}  // namespace

AsUser::AsUser(const audit::Identity& who, int fd) {
  if (who.uid == 0) return;
  struct stat attributes {};
  const bool known = ::fstat(fd, &attributes) == 0;
  const mode_t mode = attributes.st_mode & 07777;
  if (known && (mode & (S_ISGID | S_IXGRP)) == S_ISGID && InGroup(who, attributes.st_gid)) {
    // Without the right to execute, a group's bit is no privilege: its members' writes leave it, and the kernel cannot
    // tell that we write for one.
    if ((mode & S_ISUID) != 0) ::fchmod(fd, mode & ~static_cast<mode_t>(S_ISUID));
    return;
  }
  changed_ = true;
  // The raw call is per thread; so is glibc's.
  ::syscall(SYS_setfsuid, who.uid);
}

AsUser::~AsUser() {
  if (changed_) ::syscall(SYS_setfsuid, ::geteuid());
}

}  // namespace shareguard::fuse
