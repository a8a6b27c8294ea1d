// Walks files and directories for `scan`: in order of names, by descriptor, never through a symlink.
#ifndef SHAREGUARD_SRC_CLI_TREE_WALK_H_
#define SHAREGUARD_SRC_CLI_TREE_WALK_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/policy/policy.h"

namespace shareguard::cli {

struct WalkEntry {
  std::string path;    // as given on the command line, and below it; raw bytes
  std::string judged;  // below the root of the walk: the path that a share would judge
  policy::NodeKind kind = policy::NodeKind::kFile;
  UniqueFd fd;                 // of a regular file, open for reading
  bool executable = false;     // its owner may run it
  std::string target;          // of a symlink
  std::optional<Error> error;  // it could not be opened, or the directory could not be read
};

// False: stop the walk.
using Visit = std::function<bool(WalkEntry entry)>;

// True: the directory entry of this name, and all below it, is passed over.
using Skip = std::function<bool(const WalkEntry& entry)>;

// Visits `root` (a file, or a directory with all below it). A directory is visited before what it holds; the root
// directory itself is not. What cannot be read is visited with its error.
void WalkTree(const std::string& root, const Visit& visit, const Skip& skip = nullptr);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_TREE_WALK_H_
