// Finds the names of a file in the published tree: needed when a file with hard links gets a new version.
#ifndef SHAREGUARD_FUSE_LINK_NAMES_H_
#define SHAREGUARD_FUSE_LINK_NAMES_H_

#include <functional>
#include <string>

#include "fuse/inode.h"
#include "shareguard/base/result.h"

namespace shareguard::fuse {

// One name of a file. `directory` is open for the call only.
struct LinkName {
  int directory;
  std::string name;
  std::string path;  // below the root
};

// Calls `found` for every entry below `root` that is the file `key`. Walks the whole tree, one descriptor a level; does
// not follow symbolic links and stays on one file system.
Status ForEachName(int root, const FileKey& key, const std::function<void(const LinkName&)>& found);

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_LINK_NAMES_H_
