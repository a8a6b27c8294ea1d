#include "cli/tree_walk.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "shareguard/base/directory.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

policy::NodeKind KindOf(mode_t mode) {
  if (S_ISREG(mode)) return policy::NodeKind::kFile;
  if (S_ISDIR(mode)) return policy::NodeKind::kDirectory;
  if (S_ISLNK(mode)) return policy::NodeKind::kSymlink;
  if (S_ISFIFO(mode)) return policy::NodeKind::kFifo;
  if (S_ISSOCK(mode)) return policy::NodeKind::kSocket;
  return policy::NodeKind::kDevice;
}

class Walker {
 public:
  Walker(const Visit& visit, const Skip& skip) : visit_(visit), skip_(skip) {}

  // False: the walk was stopped.
  bool Visit(int parent, const std::string& name, std::string path, std::string judged, bool is_root) {
    WalkEntry entry;
    entry.path = std::move(path);
    entry.judged = std::move(judged);
    struct stat status {};
    if (::fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      entry.error = Error::FromErrno("read", PrintableName(entry.path), errno);
      return visit_(std::move(entry));
    }
    entry.kind = KindOf(status.st_mode);
    if (skip_ && skip_(entry)) return true;
    if (entry.kind == policy::NodeKind::kDirectory) return VisitDirectory(parent, name, std::move(entry), is_root);
    if (entry.kind == policy::NodeKind::kFile) {
      entry.executable = (status.st_mode & S_IXUSR) != 0;
      Open(parent, name, O_NONBLOCK | O_NOCTTY, &entry);
    }
    if (entry.kind == policy::NodeKind::kSymlink) ReadTarget(parent, name, &entry);
    return visit_(std::move(entry));
  }

 private:
  // Opens without following a symlink that may have taken the name's place since.
  static void Open(int parent, const std::string& name, int flags, WalkEntry* entry) {
    auto fd = OpenAt(parent, name, O_RDONLY | O_NOFOLLOW | flags);
    if (fd.ok()) {
      entry->fd = std::move(*fd);
    } else {
      entry->error = Error::FromErrno("read", PrintableName(entry->path), fd.error().errno_value());
    }
  }

  static void ReadTarget(int parent, const std::string& name, WalkEntry* entry) {
    std::array<char, PATH_MAX> target;
    const ssize_t n = ::readlinkat(parent, name.c_str(), target.data(), target.size());
    if (n < 0) {
      entry->error = Error::FromErrno("read", PrintableName(entry->path), errno);
    } else {
      entry->target.assign(target.data(), static_cast<size_t>(n));
    }
  }

  bool VisitDirectory(int parent, const std::string& name, WalkEntry entry, bool is_root) {
    Open(parent, name, O_DIRECTORY, &entry);
    if (entry.error) return visit_(std::move(entry));
    const UniqueFd directory = std::move(entry.fd);
    const std::string path = entry.path;
    const std::string judged = is_root ? "" : entry.judged + "/";
    const auto names = NamesIn(directory.get());
    if (!names.ok()) {
      entry.error = Error::FromErrno("read directory", PrintableName(path), names.error().errno_value());
      return visit_(std::move(entry));
    }
    if (!is_root && !visit_(std::move(entry))) return false;
    const std::string prefix = path.ends_with('/') ? path : path + "/";
    return std::all_of(names->begin(), names->end(), [&](const std::string& child) {
      return Visit(directory.get(), child, prefix + child, judged + child, /*is_root=*/false);
    });
  }

  const cli::Visit& visit_;
  const Skip& skip_;
};

}  // namespace

void WalkTree(const std::string& root, const Visit& visit, const Skip& skip) {
  std::string trimmed = root;
  while (trimmed.size() > 1 && trimmed.back() == '/') trimmed.pop_back();
  const size_t slash = trimmed.rfind('/');
  const std::string name = trimmed.substr(slash + 1);  // npos + 1 is 0
  // A trailing slash means what a symlink points to, as everywhere.
  Walker(visit, skip).Visit(AT_FDCWD, root, root, name, /*is_root=*/true);
}

}  // namespace shareguard::cli
