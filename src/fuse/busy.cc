// Whether a part of the published tree may be exchanged under the mount's feet. Precondition of all: namespace_ is held
// exclusively.
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "fuse/filesystem.h"
#include "shareguard/base/directory.h"

namespace shareguard::fuse {

bool Filesystem::IsFileBusy(const FileKey& key) {
  Inode* inode = table_->Find(key);
  if (inode == nullptr) return false;
  const InodePin pin(*table_, inode);
  const auto content = table_->ContentIfAny(inode);
  if (content == nullptr) return false;
  if (content->open_writers > 0) return true;
  const std::shared_lock look(content->mutex);
  return content->pending();
}

// What cannot be looked at counts as busy.
bool Filesystem::IsDirectoryBusy(int directory, int depth) {
  constexpr int kMaxDepth = 512;  // a descriptor a level
  struct stat attributes {};
  if (depth > kMaxDepth || ::fstat(directory, &attributes) != 0) return true;
  const FileKey key{attributes.st_dev, attributes.st_ino};
  if (overlay_.HasNames(key) || !overlay_.MovedOutOf(key).empty()) return true;
  const auto names = NamesIn(directory);
  if (!names.ok()) return true;
  for (const std::string& name : *names) {
    if (::fstatat(directory, name.c_str(), &attributes, AT_SYMLINK_NOFOLLOW) != 0) return true;
    if (S_ISDIR(attributes.st_mode)) {
      const auto below = OpenAt(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
      if (!below.ok() || IsDirectoryBusy(below->get(), depth + 1)) return true;
    } else if (IsFileBusy({attributes.st_dev, attributes.st_ino})) {
      return true;
    }
  }
  return false;
}

bool Filesystem::IsBusy(int dirfd, const std::string& name) {
  struct stat parent {
  }, attributes{};
  if (::fstat(dirfd, &parent) != 0) return true;
  const FileKey key{parent.st_dev, parent.st_ino};
  if (overlay_.Find(key, name) != nullptr || overlay_.Hidden(key, name)) return true;
  if (::fstatat(dirfd, name.c_str(), &attributes, AT_SYMLINK_NOFOLLOW) != 0) return errno != ENOENT;
  const auto directory = OpenAt(dirfd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  return !directory.ok() || IsDirectoryBusy(directory->get(), 0);
}

}  // namespace shareguard::fuse
