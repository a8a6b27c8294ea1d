// Operations on attributes: modes, owners, times, extended attributes, access control lists.
#include <fcntl.h>
#include <linux/xattr.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <iterator>
#include <set>

#include "bytes.h"
#include "operation.h"

namespace shareguard::differential {
namespace {

std::string ChMod(Holdings& own, const Step& step) {
  return Answer(fchmodat(own.At(step.directory), step.path.c_str(), static_cast<mode_t>(step.mode), 0));
}

std::string FChMod(Holdings& own, const Step& step) {
  return Answer(fchmod(own.fd(step.slot), static_cast<mode_t>(step.mode)));
}

std::string ChOwn(Holdings& own, const Step& step) {
  return Answer(fchownat(own.At(step.directory), step.path.c_str(), static_cast<uid_t>(step.owner),
                         static_cast<gid_t>(step.group), static_cast<int>(step.flags)));
}

std::string FChOwn(Holdings& own, const Step& step) {
  return Answer(fchown(own.fd(step.slot), static_cast<uid_t>(step.owner), static_cast<gid_t>(step.group)));
}

std::array<timespec, 2> TimesOf(const Step& step) {
  std::array<timespec, 2> times{};
  for (int i = 0; i < 2; ++i) {
    timespec& time = times[static_cast<size_t>(i)];
    switch (step.mode >> (2 * i) & 3) {
      case 0:
        time.tv_nsec = UTIME_NOW;
        break;
      case 1:
        time.tv_nsec = UTIME_OMIT;
        break;
      default:
        time = {step.offset + i, step.length};
    }
  }
  return times;
}

std::string UTimes(Holdings& own, const Step& step) {
  return Answer(
      utimensat(own.At(step.directory), step.path.c_str(), TimesOf(step).data(), static_cast<int>(step.flags)));
}

std::string FUTimes(Holdings& own, const Step& step) {
  return Answer(futimens(own.fd(step.slot), TimesOf(step).data()));
}

std::string UMask(Holdings&, const Step& step) { return Answer(umask(static_cast<mode_t>(step.mode))); }

// The *xattr() calls know no directory to start from.
std::string PathOf(const Holdings& own, const Step& step) {
  if (step.directory < 0) return step.path;
  return "/proc/self/fd/" + std::to_string(own.fd(step.directory)) + "/" + step.path;
}

std::string Value(const Step& step) { return std::string(static_cast<size_t>(step.length), 'v'); }

std::string SetXattr(Holdings& own, const Step& step) {
  const std::string value = Value(step);
  return Answer(setxattr(PathOf(own, step).c_str(), step.other_path.c_str(), value.data(), value.size(),
                         static_cast<int>(step.flags)));
}

std::string FSetXattr(Holdings& own, const Step& step) {
  const std::string value = Value(step);
  return Answer(
      fsetxattr(own.fd(step.slot), step.other_path.c_str(), value.data(), value.size(), static_cast<int>(step.flags)));
}

std::string GetXattr(Holdings& own, const Step& step) {
  std::array<char, 512> value{};
  const ssize_t n = getxattr(PathOf(own, step).c_str(), step.other_path.c_str(), value.data(),
                             static_cast<size_t>(step.length) % value.size());
  return Answer(n);
}

std::string ListXattr(Holdings& own, const Step& step) {
  std::array<char, 4096> names{};
  const ssize_t n = listxattr(PathOf(own, step).c_str(), names.data(), names.size());
  std::set<std::string> sorted;
  for (ssize_t at = 0; at < n; at += static_cast<ssize_t>(strlen(names.data() + at)) + 1) {
    sorted.insert(names.data() + at);
  }
  std::string answer = Answer(n);
  for (const std::string& name : sorted) answer += " " + name;
  return answer;
}

std::string RemoveXattr(Holdings& own, const Step& step) {
  return Answer(removexattr(PathOf(own, step).c_str(), step.other_path.c_str()));
}

// The value of system.posix_acl_access and _default: a version and 8 bytes an entry (tag, permissions, id), little
// endian, as in <linux/posix_acl_xattr.h>: owner, one user, the group, one group, mask, others.
std::string AclValue(int64_t permissions) {
  constexpr int kTags[] = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20};
  std::string value("\x02\0\0\0", 4);
  for (size_t i = 0; i < std::size(kTags); ++i) {
    const bool named = kTags[i] == 0x02 || kTags[i] == 0x08;
    const uint32_t id = named ? 65534 : ~0U;
    for (const auto word : {static_cast<uint32_t>(kTags[i]), static_cast<uint32_t>(permissions >> (3 * i) & 7)}) {
      value += {static_cast<char>(word & 0xff), static_cast<char>(word >> 8)};
    }
    for (int shift = 0; shift < 32; shift += 8) value += static_cast<char>(id >> shift & 0xff);
  }
  return value;
}

std::string SetAcl(Holdings& own, const Step& step) {
  const std::string value = AclValue(step.mode);
  return Answer(setxattr(PathOf(own, step).c_str(), step.other_path.c_str(), value.data(), value.size(), 0));
}

// Through statx, with what is asked of it: nothing but the answer's kind, mode and size.
std::string StatX(Holdings& own, const Step& step) {
  struct statx answer {};
  const int result =
      statx(own.At(step.directory), step.path.c_str(), static_cast<int>(step.flags), STATX_BASIC_STATS, &answer);
  if (result != 0) return Answer(result);
  return "mode " + std::to_string(answer.stx_mode) +
         (S_ISDIR(answer.stx_mode) ? "" : ", size " + std::to_string(answer.stx_size));
}

void FillMode(Source& source, Step* step) {
  step->path = source.Path();
  step->mode = source.Mode();
}

void FillOwner(Source& source, Step* step) {
  step->path = source.Path();
  step->owner = source.Pick<int64_t>({-1, -1, 0, 65534, 1001});
  step->group = source.Pick<int64_t>({-1, 0, 65534, 2000, 1001});
  step->flags = source.Pick<int64_t>({0, 0, AT_SYMLINK_NOFOLLOW});
}

void FillTimes(Source& source, Step* step) {
  step->path = source.Path();
  step->mode = source.Below(16);
  step->offset = source.Pick<int64_t>({0, 1, 1000000000, 981173106, -1, 4000000000});
  step->length = source.Pick<int64_t>({0, 1, 123456789, 999999999, 1000000000});
  step->flags = source.Pick<int64_t>({0, 0, AT_SYMLINK_NOFOLLOW});
}

void FillXattr(Source& source, Step* step) {
  step->path = source.Path();
  step->other_path = source.Pick<const char*>({"user.one", "user.two", "user.two", "trusted.three", "user.", "odd"});
  step->length = source.Pick<int64_t>({0, 1, 20, 300});
  step->flags = source.Pick<int64_t>({0, 0, XATTR_CREATE, XATTR_REPLACE});
}

void FillAcl(Source& source, Step* step) {
  step->path = source.Path();
  step->other_path = source.Pick<const char*>({"system.posix_acl_access", "system.posix_acl_default"});
  step->mode = source.Below(1 << 18);
}

void FillAclName(Source& source, Step* step) {
  FillXattr(source, step);
  if (source.OneIn(3)) FillAcl(source, step);
}

constexpr Operation kOperations[] = {
    {"chmod", "attributes", 10, "pm", FillMode, ChMod},
    {"fchmod", "attributes", 4, "sm", FillMode, FChMod},
    {"chown", "attributes", 8, "puf", FillOwner, ChOwn},
    {"fchown", "attributes", 4, "su", FillOwner, FChOwn},
    {"utimensat", "times", 7, "pmxnf", FillTimes, UTimes},
    {"futimens", "times", 4, "smxn", FillTimes, FUTimes},
    {"umask", "attributes", 2, "m",
     [](Source& source, Step* step) {
       step->mode = source.Pick<int64_t>({0, 022, 027, 077, 0777});
     },
     UMask},
    {"setxattr", "xattrs", 6, "ptnf", FillXattr, SetXattr},
    {"fsetxattr", "xattrs", 4, "stnf", FillXattr, FSetXattr},
    {"getxattr", "xattrs", 4, "ptn", FillAclName, GetXattr},
    {"listxattr", "xattrs", 3, "p", FillXattr, ListXattr},
    {"removexattr", "xattrs", 4, "pt", FillAclName, RemoveXattr},
    {"setacl", "acls", 5, "ptm", FillAcl, SetAcl},
    {"statx", "attributes", 3, "pf",
     [](Source& source, Step* step) {
       step->path = source.Path();
       step->flags = source.Pick<int64_t>({0, AT_SYMLINK_NOFOLLOW, AT_STATX_FORCE_SYNC, AT_EMPTY_PATH});
     },
     StatX},
};

}  // namespace

std::span<const Operation> AttributeOperations() { return kOperations; }

}  // namespace shareguard::differential
