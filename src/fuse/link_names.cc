#include "fuse/link_names.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <memory>
#include <vector>

#include "guard/paths.h"

namespace shareguard::fuse {
namespace {

struct Level {
  std::unique_ptr<DIR, int (*)(DIR*)> stream;
  std::string path;
};

Result<Level> OpenLevel(int parent, const std::string& name, const std::string& path) {
  SHAREGUARD_ASSIGN(const UniqueFd found, OpenAt(parent, name, O_PATH | O_DIRECTORY | O_NOFOLLOW));
  SHAREGUARD_ASSIGN(UniqueFd fd, ReopenQuietly(found.get()));
  Level level{{::fdopendir(fd.get()), ::closedir}, path};
  if (level.stream == nullptr) return Error::FromErrno("list directory", name, errno);
  fd.Release();
  return level;
}

bool IsDots(const std::string& name) { return name == "." || name == ".."; }

}  // namespace

Status ForEachName(int root, const FileKey& key, const std::function<void(const LinkName&)>& found) {
  std::vector<Level> levels;
  SHAREGUARD_ASSIGN(Level top, OpenLevel(root, ".", ""));
  levels.push_back(std::move(top));
  while (!levels.empty()) {
    DIR* stream = levels.back().stream.get();
    errno = 0;
    const dirent* entry = ::readdir(stream);
    if (entry == nullptr) {
      if (errno != 0) return Error::FromErrno("read directory", "the published tree", errno);
      levels.pop_back();
      continue;
    }
    const std::string name = entry->d_name;
    if (IsDots(name)) continue;
    struct stat attributes {};
    if (::fstatat(::dirfd(stream), name.c_str(), &attributes, AT_SYMLINK_NOFOLLOW) != 0) continue;  // just removed
    if (attributes.st_dev != key.device) continue;
    const std::string path = guard::JoinPath(levels.back().path, name);
    if (attributes.st_ino == key.number) found({::dirfd(stream), name, path});
    if (S_ISDIR(attributes.st_mode)) {
      auto level = OpenLevel(::dirfd(stream), name, path);
      if (level.ok()) levels.push_back(std::move(*level));
    }
  }
  return {};
}

}  // namespace shareguard::fuse
