// Operations on names: make, remove, rename, link, list.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <memory>
#include <set>

#include "bytes.h"
#include "operation.h"

namespace shareguard::differential {
namespace {

void FillPath(Source& source, Step* step) {
  step->path = source.Path();
  step->mode = source.Mode();
}

void FillPaths(Source& source, Step* step) {
  step->path = source.Path();
  step->other_path = source.Path();
}

std::string MkDir(Holdings& own, const Step& step) {
  return Answer(mkdirat(own.At(step.directory), step.path.c_str(), static_cast<mode_t>(step.mode)));
}

std::string Unlink(Holdings& own, const Step& step) {
  return Answer(unlinkat(own.At(step.directory), step.path.c_str(), static_cast<int>(step.flags)));
}

std::string Rename(Holdings& own, const Step& step) {
  return Answer(renameat2(own.At(step.directory), step.path.c_str(), own.At(step.other_directory),
                          step.other_path.c_str(), static_cast<unsigned>(step.flags)));
}

std::string Link(Holdings& own, const Step& step) {
  return Answer(linkat(own.At(step.directory), step.path.c_str(), own.At(step.other_directory), step.other_path.c_str(),
                       static_cast<int>(step.flags)));
}

std::string LinkOpen(Holdings& own, const Step& step) {
  if (own.fd(step.slot) < 0) return "no such descriptor";
  const std::string path = "/proc/self/fd/" + std::to_string(own.fd(step.slot));
  return Answer(
      linkat(AT_FDCWD, path.c_str(), own.At(step.other_directory), step.other_path.c_str(), AT_SYMLINK_FOLLOW));
}

std::string SymLink(Holdings& own, const Step& step) {
  return Answer(symlinkat(step.other_path.c_str(), own.At(step.directory), step.path.c_str()));
}

std::string ReadLink(Holdings& own, const Step& step) {
  std::array<char, PATH_MAX> target{};
  const ssize_t n =
      readlinkat(own.At(step.directory), step.path.c_str(), target.data(), static_cast<size_t>(step.length));
  return Answer(n) + (n > 0 ? ", target " + Hash(target.data(), static_cast<size_t>(n)) : "");
}

std::string MkNod(Holdings& own, const Step& step) {
  return Answer(mknodat(own.At(step.directory), step.path.c_str(), static_cast<mode_t>(step.mode),
                        static_cast<dev_t>(step.offset)));
}

std::string Access(Holdings& own, const Step& step) {
  return Answer(
      faccessat(own.At(step.directory), step.path.c_str(), static_cast<int>(step.mode), static_cast<int>(step.flags)));
}

// Names with their kinds, as a set: the order is the file system's own.
std::string List(int fd) {
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(fdopendir(fd), &closedir);
  if (stream == nullptr) {
    const std::string answer = Answer(-1);
    close(fd);
    return answer;
  }
  std::set<std::string> names;
  size_t count = 0;
  errno = 0;
  rewinddir(stream.get());
  for (const dirent* entry = readdir(stream.get()); entry != nullptr; entry = readdir(stream.get())) {
    names.insert(entry->d_name + std::string(" ") + std::to_string(entry->d_type));
    ++count;
    errno = 0;
  }
  if (errno != 0) return Answer(-1);
  std::string answer = count == names.size() ? "names:" : "names twice:";
  for (const std::string& name : names) answer += " " + name.substr(0, 30) + name.substr(name.size() - 2);
  return answer;
}

std::string ReadDir(Holdings& own, const Step& step) {
  const int fd = openat(own.At(step.directory), step.path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return fd < 0 ? Answer(fd) : List(fd);
}

std::string ReadOpenDir(Holdings& own, const Step& step) {
  struct stat st {};
  if (fstat(own.fd(step.slot), &st) != 0 || !S_ISDIR(st.st_mode)) return "not a directory";
  const int fd = fcntl(own.fd(step.slot), F_DUPFD_CLOEXEC, 0);
  return fd < 0 ? Answer(fd) : List(fd);
}

void FillMkNod(Source& source, Step* step) {
  FillPath(source, step);
  step->mode =
      (step->mode & 0777) | source.Pick<int64_t>({S_IFIFO, S_IFIFO, S_IFSOCK, S_IFREG, S_IFREG, 0, S_IFCHR, S_IFBLK});
  // /dev/null where it is a character device; as a block device there is none of these numbers.
  step->offset = static_cast<int64_t>(S_ISCHR(step->mode) ? makedev(1, 3) : makedev(7, 999));
}

constexpr Operation kOperations[] = {
    {"mkdir", "names", 16, "pm", FillPath, MkDir},
    {"rmdir", "names", 8, "p",
     [](Source& source, Step* step) {
       FillPath(source, step);
       step->flags = AT_REMOVEDIR;
     },
     Unlink},
    {"unlink", "names", 18, "p", FillPath, Unlink},
    {"rename", "names", 22, "pq", FillPaths, Rename},
    {"renameat2", "names", 8, "pqf",
     [](Source& source, Step* step) {
       FillPaths(source, step);
       step->flags = source.Pick<int64_t>({RENAME_NOREPLACE, RENAME_EXCHANGE, RENAME_EXCHANGE});
     },
     Rename},
    {"link", "links", 10, "pqf",
     [](Source& source, Step* step) {
       FillPaths(source, step);
       step->flags = source.Pick<int64_t>({0, 0, AT_SYMLINK_FOLLOW});
     },
     Link},
    {"link_open", "links", 4, "sq", FillPaths, LinkOpen},
    {"symlink", "links", 8, "pt",
     [](Source& source, Step* step) {
       FillPath(source, step);
       step->other_path = source.LinkTarget();
     },
     SymLink},
    {"readlink", "links", 3, "pn",
     [](Source& source, Step* step) {
       FillPath(source, step);
       step->length = source.Pick<int64_t>({1, 10, PATH_MAX});
     },
     ReadLink},
    {"mknod", "special", 7, "pmx", FillMkNod, MkNod},
    {"access", "names", 6, "pmf",
     [](Source& source, Step* step) {
       FillPath(source, step);
       step->mode = source.Below(8);
       step->flags = source.Pick<int64_t>({0, AT_EACCESS, AT_SYMLINK_NOFOLLOW});
     },
     Access},
    {"readdir", "names", 8, "p",
     [](Source& source, Step* step) {
       FillPath(source, step);
       if (source.OneIn(3)) step->path = ".";
     },
     ReadDir},
    {"readdir_open", "names", 3, "s", FillPath, ReadOpenDir},
};

}  // namespace

std::span<const Operation> NameOperations() { return kOperations; }

}  // namespace shareguard::differential
