#include "seen.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <memory>
#include <set>

#include "bytes.h"
#include "shareguard/base/fd.h"

namespace shareguard::differential {
namespace {

int64_t Nanoseconds(const statx_timestamp& time) { return time.tv_sec * 1000000000LL + time.tv_nsec; }

void LookAtAttributes(int fd, const char* path, int flags, bool with_identity, Seen* seen) {
  struct statx st {};
  if (statx(fd, path, flags | AT_NO_AUTOMOUNT, STATX_BASIC_STATS, &st) != 0) {
    seen->err = errno;
    return;
  }
  seen->mode = st.stx_mode;
  seen->links = st.stx_nlink;
  seen->uid = st.stx_uid;
  seen->gid = st.stx_gid;
  seen->size = st.stx_size;
  seen->device = makedev(st.stx_rdev_major, st.stx_rdev_minor);
  seen->number = st.stx_ino;
  seen->accessed = Nanoseconds(st.stx_atime);
  seen->modified = Nanoseconds(st.stx_mtime);
  seen->changed = Nanoseconds(st.stx_ctime);
  if (!with_identity) return;
  constexpr size_t kBytes = 128;  // MAX_HANDLE_SZ
  alignas(file_handle) std::array<char, sizeof(file_handle) + kBytes> space{};
  auto* handle = reinterpret_cast<file_handle*>(space.data());
  handle->handle_bytes = kBytes;
  int mount = 0;
  if (name_to_handle_at(fd, path, handle, &mount, flags & AT_EMPTY_PATH) != 0) return;
  seen->identity.assign(space.data() + sizeof(file_handle), handle->handle_bytes);
}

void ReadContent(int fd, Seen* seen) {
  const Block block(1 << 17);
  seen->content = HashOf(nullptr, 0);
  off_t at = 0;
  for (ssize_t n = 0; (n = pread(fd, block.data(), block.size(), at)) != 0; at += n) {
    if (n < 0) {
      seen->content = static_cast<uint64_t>(errno);
      return;
    }
    seen->content = HashOf(block.data(), static_cast<size_t>(n), seen->content);
  }
}

// Sorted, since the order is the file system's own. Only what users and access control lists set.
std::string ExtendedAttributes(const char* path) {
  std::array<char, 4096> names{};
  const ssize_t size = llistxattr(path, names.data(), names.size());
  std::set<std::string> all;
  for (ssize_t at = 0; at < size; at += static_cast<ssize_t>(strlen(names.data() + at)) + 1) {
    const char* name = names.data() + at;
    std::array<char, 1024> value{};
    const ssize_t n = lgetxattr(path, name, value.data(), value.size());
    all.insert(std::string(name) + "=" + (n < 0 ? "?" : Hash(value.data(), static_cast<size_t>(n))));
  }
  std::string text;
  for (const std::string& one : all) text += one + " ";
  return text;
}

void Walk(const std::string& directory, const std::string& prefix, bool with_identity, std::vector<Seen>* all) {
  std::set<std::string> names;
  {
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(directory.c_str()), &closedir);
    if (stream == nullptr) return;
    while (const dirent* entry = readdir(stream.get())) names.insert(entry->d_name);
  }
  for (const std::string& name : names) {
    if (name == "." || name == "..") continue;
    Seen seen = LookAtPath(prefix + name, with_identity);
    const bool deeper = seen.err == 0 && S_ISDIR(seen.mode);
    all->push_back(std::move(seen));
    if (deeper) Walk(prefix + name, prefix + name + "/", with_identity, all);
  }
}

}  // namespace

Seen LookAtPath(const std::string& path, bool with_identity) {
  Seen seen;
  seen.where = path;
  LookAtAttributes(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW, with_identity, &seen);
  if (seen.err != 0) return seen;
  if (S_ISREG(seen.mode)) {
    const UniqueFd fd(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (fd.valid()) {
      ReadContent(fd.get(), &seen);
    } else {
      seen.content = static_cast<uint64_t>(errno);
    }
  } else if (S_ISLNK(seen.mode)) {
    std::array<char, PATH_MAX> target{};
    const ssize_t n = readlink(path.c_str(), target.data(), target.size());
    seen.target = n < 0 ? "?" : std::string(target.data(), static_cast<size_t>(n));
  }
  seen.attributes = ExtendedAttributes(path.c_str());
  return seen;
}

Seen LookAtDescriptor(int fd, const std::string& where, bool with_identity) {
  Seen seen;
  seen.where = where;
  LookAtAttributes(fd, "", AT_EMPTY_PATH, with_identity, &seen);
  const int flags = fcntl(fd, F_GETFL);
  if (seen.err == 0 && S_ISREG(seen.mode) && (flags & O_PATH) == 0 && (flags & O_ACCMODE) != O_WRONLY) {
    ReadContent(fd, &seen);
  }
  return seen;
}

std::vector<Seen> LookAtTree(bool with_identity) {
  std::vector<Seen> all;
  all.push_back(LookAtPath(".", with_identity));
  Walk(".", "", with_identity, &all);
  return all;
}

Packer& operator<<(Packer& out, const Seen& seen) {
  return out << seen.where << seen.err << seen.mode << seen.links << seen.uid << seen.gid << seen.size << seen.device
             << seen.number << seen.accessed << seen.modified << seen.changed << seen.identity << seen.content
             << seen.target << seen.attributes;
}

Unpacker& operator>>(Unpacker& in, Seen& seen) {
  return in >> seen.where >> seen.err >> seen.mode >> seen.links >> seen.uid >> seen.gid >> seen.size >> seen.device >>
         seen.number >> seen.accessed >> seen.modified >> seen.changed >> seen.identity >> seen.content >>
         seen.target >> seen.attributes;
}

}  // namespace shareguard::differential
