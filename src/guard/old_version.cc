#include "guard/old_version.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "guard/paths.h"
#include "shareguard/base/clock.h"
#include "shareguard/base/directory.h"

namespace shareguard::guard {
namespace {

bool NotBefore(const timespec& a, const timespec& b) {
  return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec >= b.tv_nsec;
}

policy::Verdict ReplacedVerdict() {
  policy::Verdict verdict;
  verdict.Add({policy::Action::kRefuse, "interrupted", "",
               "While this file was written, the directory it was in was replaced by a new version of it.",
               "Copy the file again if it is still wanted. What was written is kept; ask for it by its number."});
  return verdict;
}

}  // namespace

Status OldVersion::Remove() {
  const auto tree = OpenAt(area_.directory(), kTreeName, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!tree.ok()) return tree.error().errno_value() == ENOENT ? Status() : Status(tree.error());
  SHAREGUARD_CHECK(RemoveBelow(tree->get(), area_.note().into));
  if (::unlinkat(area_.directory(), kTreeName, AT_REMOVEDIR) != 0) {
    return Error::FromErrno("remove the old version of", area_.note().into, errno);
  }
  return Note(area_.note().into, "directory");
}

Status OldVersion::RemoveBelow(int directory, const std::string& path) {
  SHAREGUARD_ASSIGN(const auto names, NamesIn(directory));
  for (const std::string& name : names) {
    const std::string at = JoinPath(path, name);
    struct stat status {};
    if (::fstatat(directory, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno == ENOENT) continue;
      return Error::FromErrno("stat", at, errno);
    }
    if (!S_ISDIR(status.st_mode)) {
      SHAREGUARD_CHECK(RemoveFile(directory, name, at));
      continue;
    }
    SHAREGUARD_ASSIGN(const UniqueFd below, OpenAt(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    SHAREGUARD_CHECK(RemoveBelow(below.get(), at));
    if (::unlinkat(directory, name.c_str(), AT_REMOVEDIR) != 0) return Error::FromErrno("remove directory", at, errno);
    SHAREGUARD_CHECK(Note(at, "directory"));
  }
  return {};
}

// The file is moved away first, which nobody can come between, and then held against what was looked at.
Status OldVersion::RemoveFile(int directory, const std::string& name, const std::string& path) {
  struct stat before {
  }, moved{};
  if (::fstatat(directory, name.c_str(), &before, AT_SYMLINK_NOFOLLOW) != 0) {
    return Error::FromErrno("stat", path, errno);
  }
  if (S_ISREG(before.st_mode) && NotBefore(before.st_ctim, replaced_)) return Rescue(directory, name, path);
  const std::string id = NewId();
  if (::renameat(directory, name.c_str(), area_.directory(), id.c_str()) != 0) {
    return Error::FromErrno("take away", path, errno);
  }
  if (::fstatat(area_.directory(), id.c_str(), &moved, AT_SYMLINK_NOFOLLOW) != 0) {
    return Error::FromErrno("stat", path, errno);
  }
  if (moved.st_ino != before.st_ino) return Rescue(area_.directory(), id, path);
  SHAREGUARD_CHECK(Note(path, "file"));
  if (::unlinkat(area_.directory(), id.c_str(), 0) != 0) return Error::FromErrno("remove", path, errno);
  return {};
}

Status OldVersion::Rescue(int directory, const std::string& name, const std::string& path) {
  StagedFile file;
  file.id = NewId();
  const audit::Identity& who = area_.note().who;
  SHAREGUARD_CHECK(share_.staging().Renamed(file, path, who));
  if (::renameat(directory, name.c_str(), share_.staging().directory(), file.id.c_str()) != 0) {
    return Error::FromErrno("take away", path, errno);
  }
  SHAREGUARD_ASSIGN(file.fd, OpenAt(share_.staging().directory(), file.id, O_RDONLY | O_NOFOLLOW));
  const auto item = share_.SetAsideEarly(file, path, ItemState::kInterrupted, ReplacedVerdict(), who);
  return item.ok() ? Status() : Status(item.error());
}

Status OldVersion::Note(const std::string& path, const char* kind) {
  if (!recorded_) return {};
  audit::Event event;
  event.action = std::string_view(kind) == "directory" ? "rmdir" : "unlink";
  event.who = area_.note().who;
  event.path = path;
  event.file_kind = kind;
  event.message = "of the version that an ingest replaced";
  if (share_.Record(std::move(event))) return {};
  return Error::Make("record the removal of", path, "the audit log cannot be written");
}

}  // namespace shareguard::guard
