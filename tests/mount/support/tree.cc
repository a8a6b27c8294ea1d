#include "tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <sstream>
#include <utility>

#include "shareguard/base/digest.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::testing {
namespace {

char KindOf(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG:
      return 'f';
    case S_IFDIR:
      return 'd';
    case S_IFLNK:
      return 'l';
    case S_IFIFO:
      return 'p';
    case S_IFSOCK:
      return 's';
    case S_IFBLK:
      return 'b';
    default:
      return 'c';
  }
}

std::string LinkTarget(const std::string& path) {
  char target[PATH_MAX];
  const ssize_t length = readlink(path.c_str(), target, sizeof target);
  return length < 0 ? "" : std::string(target, static_cast<size_t>(length));
}

void Walk(const std::string& directory, const std::string& prefix, bool with_times, Tree* tree) {
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(directory.c_str()), &closedir);
  if (stream == nullptr) return;
  while (const dirent* entry = readdir(stream.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    const std::string path = directory + "/" + name;
    struct stat st {};
    if (lstat(path.c_str(), &st) != 0) continue;
    Node node{KindOf(st.st_mode), "", st.st_mode & 07777, st.st_uid, st.st_gid, {}};
    if (node.kind == 'f') {
      node.content = ReadFile(path);
      if (with_times) node.mtime_ns = st.st_mtim.tv_sec * 1000000000LL + st.st_mtim.tv_nsec;
    }
    if (node.kind == 'l') node.content = LinkTarget(path);
    (*tree)[prefix + name] = std::move(node);
    if (S_ISDIR(st.st_mode)) Walk(path, prefix + name + "/", with_times, tree);
  }
}

// Enough of a content to recognise it.
std::string Describe(const Node& node) {
  std::ostringstream out;
  out << node.kind << " " << node.content.size() << " bytes";
  if (node.mode) out << " mode " << std::oct << *node.mode << std::dec;
  if (node.uid) out << " uid " << *node.uid;
  if (node.gid) out << " gid " << *node.gid;
  if (node.mtime_ns) out << " mtime " << *node.mtime_ns;
  out << " sha256 " << Sha256Hex(node.content).substr(0, 12) << " \"" << PrintableName(node.content.substr(0, 60))
      << "\"";
  return out.str();
}

template <typename T>
bool Agree(const std::optional<T>& a, const std::optional<T>& b) {
  return !a || !b || *a == *b;
}

bool Same(const Node& a, const Node& b) {
  return a.kind == b.kind && a.content == b.content && Agree(a.mode, b.mode) && Agree(a.uid, b.uid) &&
         Agree(a.gid, b.gid) && Agree(a.mtime_ns, b.mtime_ns);
}

}  // namespace

Tree ReadTree(const std::string& directory, bool with_times) {
  Tree tree;
  Walk(directory, "", with_times, &tree);
  return tree;
}

Tree ContentOnly(Tree tree) {
  for (auto& [path, node] : tree) {
    node.mode.reset();
    node.uid.reset();
    node.gid.reset();
    node.mtime_ns.reset();
  }
  return tree;
}

std::string Differences(const Tree& expected, const Tree& actual) {
  std::ostringstream out;
  for (const auto& [path, node] : expected) {
    const auto found = actual.find(path);
    if (found == actual.end()) {
      out << "missing: " << PrintableName(path) << ": " << Describe(node) << "\n";
    } else if (!Same(node, found->second)) {
      out << "differs: " << PrintableName(path) << "\n  expected " << Describe(node) << "\n  is       "
          << Describe(found->second) << "\n";
    }
  }
  for (const auto& [path, node] : actual) {
    if (!expected.contains(path)) out << "must not be there: " << PrintableName(path) << ": " << Describe(node) << "\n";
  }
  return out.str();
}

std::string ReadFile(const std::string& path) {
  const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!fd.valid()) return "";
  auto content = ReadAll(fd.get(), 1UL << 30);
  return content.ok() ? std::move(content).value() : "";
}

int WriteFile(const std::string& path, const std::string& content, mode_t mode) {
  UniqueFd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
  if (!fd.valid()) return errno;
  if (const auto written = WriteAll(fd.get(), content); !written.ok()) return written.error().errno_value();
  return close(fd.Release()) == 0 ? 0 : errno;
}

bool Exists(const std::string& path) {
  struct stat st {};
  return lstat(path.c_str(), &st) == 0;
}

}  // namespace shareguard::testing
