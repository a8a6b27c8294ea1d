#include "calls.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace shareguard::testing {
namespace {

int64_t Open(const char* path, int flags) { return open(path, flags | O_NONBLOCK | O_CLOEXEC, 0644); }

constexpr timespec kTimes[2] = {{1000000000, 1}, {1000000001, 2}};

constexpr PathCall kCalls[] = {
    {"open O_RDONLY", [](const char* path) { return Open(path, O_RDONLY); }, false, true},
    {"open O_RDWR", [](const char* path) { return Open(path, O_RDWR); }, false, true},
    {"open O_TRUNC", [](const char* path) { return Open(path, O_WRONLY | O_TRUNC); }, false, true},
    {"open O_PATH", [](const char* path) { return Open(path, O_PATH); }, false, true},
    {"chmod", [](const char* path) -> int64_t { return chmod(path, 0640); }, false, true},
    {"chown", [](const char* path) -> int64_t { return chown(path, static_cast<uid_t>(-1), getegid()); }, false, true},
    {"lchown", [](const char* path) -> int64_t { return lchown(path, static_cast<uid_t>(-1), getegid()); }, false,
     false},
    {"truncate", [](const char* path) -> int64_t { return truncate(path, 5); }, false, true},
    {"unlink", [](const char* path) -> int64_t { return unlink(path); }, false, false},
    {"rmdir", [](const char* path) -> int64_t { return rmdir(path); }, false, false},
    {"utimensat", [](const char* path) -> int64_t { return utimensat(AT_FDCWD, path, kTimes, 0); }, false, true},
    {"utimensat of the link itself",
     [](const char* path) -> int64_t { return utimensat(AT_FDCWD, path, kTimes, AT_SYMLINK_NOFOLLOW); }, false, false},
    {"stat",
     [](const char* path) -> int64_t {
       struct stat st {};
       return stat(path, &st);
     },
     false, true},
    {"lstat",
     [](const char* path) -> int64_t {
       struct stat st {};
       return lstat(path, &st);
     },
     false, false},
    {"access", [](const char* path) -> int64_t { return access(path, F_OK); }, false, true},
    {"readlink",
     [](const char* path) -> int64_t {
       char target[8];
       return readlink(path, target, sizeof target);
     },
     false, false},
    {"listxattr", [](const char* path) -> int64_t { return listxattr(path, nullptr, 0); }, false, true},
    {"setxattr", [](const char* path) -> int64_t { return setxattr(path, "user.test", "x", 1, 0); }, false, true},
    {"rename of it", [](const char* path) -> int64_t { return rename(path, "renamed"); }, false, false},
    {"link of it", [](const char* path) -> int64_t { return link(path, "linked"); }, false, false},
    {"open O_CREAT", [](const char* path) { return Open(path, O_WRONLY | O_CREAT); }, true, true},
    {"open O_CREAT|O_EXCL", [](const char* path) { return Open(path, O_WRONLY | O_CREAT | O_EXCL); }, true, false},
    {"mkdir", [](const char* path) -> int64_t { return mkdir(path, 0755); }, true, false},
    {"mkfifo", [](const char* path) -> int64_t { return mkfifo(path, 0644); }, true, false},
    {"mknod of a socket", [](const char* path) -> int64_t { return mknod(path, S_IFSOCK | 0644, 0); }, true, false},
    {"mknod of a file", [](const char* path) -> int64_t { return mknod(path, S_IFREG | 0644, 0); }, true, false},
    {"symlink", [](const char* path) -> int64_t { return symlink("target", path); }, true, false},
    {"link to it", [](const char* path) -> int64_t { return link("source", path); }, true, false},
    {"rename to it", [](const char* path) -> int64_t { return rename("source", path); }, true, false},
};

}  // namespace

std::span<const PathCall> PathCalls() { return kCalls; }

}  // namespace shareguard::testing
