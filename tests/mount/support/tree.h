// A directory tree as a value, to say what the published tree must hold and to show how it differs.
#ifndef SHAREGUARD_TESTS_MOUNT_TREE_H_
#define SHAREGUARD_TESTS_MOUNT_TREE_H_

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace shareguard::testing {

struct Node {
  char kind = 'f';      // f file, d directory, l symlink, p fifo, s socket, b and c devices
  std::string content;  // of a file, or the target of a symlink
  // Compared only where both sides have them.
  std::optional<mode_t> mode;
  std::optional<uid_t> uid;
  std::optional<gid_t> gid;
  std::optional<int64_t> mtime_ns;  // files only
};

// By path below the root, "a/b.csv"; the root itself is not in it.
using Tree = std::map<std::string, Node>;

// Everything below `directory`, content included. A file that vanishes while it is read is left out.
Tree ReadTree(const std::string& directory, bool with_times = false);
// Without owners, modes and times: for expectations that are only about content.
Tree ContentOnly(Tree tree);
// "" when equal, else one line a difference.
std::string Differences(const Tree& expected, const Tree& actual);

std::string ReadFile(const std::string& path);
// Creates or replaces; returns the errno of the first failing step (open, write, close), 0 when all went well.
int WriteFile(const std::string& path, const std::string& content, mode_t mode = 0644);
bool Exists(const std::string& path);

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_MOUNT_TREE_H_
