#include "cli/git_repository.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "shareguard/base/directory.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

// gitrepository-layout(5)
constexpr size_t kMaxPackedRefs = 256 << 20;
constexpr size_t kMaxRef = 4096;
constexpr size_t kMaxRefs = 1000000;
constexpr int kMaxDepth = 64;

Error Unusable(const std::string& directory, const std::string& why) {
  return Error::Make("read repository", PrintableName(directory), why, EINVAL);
}

// A small file of the repository; nullopt when it is not there. No symlink is followed.
Result<std::optional<std::string>> SmallFile(int directory, const std::string& name, size_t limit) {
  const auto fd = OpenAt(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  if (!fd.ok() && fd.error().errno_value() == ENOENT) return std::optional<std::string>();
  if (!fd.ok()) return fd.error();
  struct stat status {};
  if (::fstat(fd->get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return Error::Make("read", name, "it is no regular file", EINVAL);
  }
  SHAREGUARD_ASSIGN(std::string text, ReadAll(fd->get(), limit));
  return std::optional<std::string>(std::move(text));
}

bool IsDirectory(int directory, const char* name) {
  struct stat status {};
  return ::fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
}

bool LooksLikeRepository(int directory) {
  struct stat head {};
  return IsDirectory(directory, "objects") && ::fstatat(directory, "HEAD", &head, AT_SYMLINK_NOFOLLOW) == 0;
}

std::string Trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
  return text;
}

// In the list of an environment variable there is no place for these.
bool IsListable(const std::string& path) { return path.find_first_of(":\"") == std::string::npos; }

}  // namespace

bool IsGitId(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<GitRepository> GitRepository::Open(const std::string& directory, const GitOptions& options) {
  GitRepository repository(directory);
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, directory, O_RDONLY | O_DIRECTORY));
  if (!LooksLikeRepository(fd.get())) return Unusable(directory, "this is no git repository");
  SHAREGUARD_ASSIGN(const auto shallow, SmallFile(fd.get(), "shallow", kMaxPackedRefs));
  if (shallow && !shallow->empty()) {
    return Unusable(directory, "it is a shallow clone, which lacks most of the history; clone it whole (GIT_DEPTH: 0)");
  }
  if (IsDirectory(fd.get(), "reftable")) {
    return Unusable(directory, "its refs are in the reftable format, which is not read here");
  }
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) return Error::FromErrno("stat", directory, errno);
  repository.view_.uid = status.st_uid;
  repository.view_.gid = status.st_gid;
  repository.view_.objects = directory + "/objects";
  if (!options.pushed.empty()) repository.view_.alternates.push_back(options.pushed);
  SHAREGUARD_CHECK(repository.ReadAlternates(fd.get(), options.alternates));
  for (const std::string& path : repository.view_.alternates) {
    if (!IsListable(path)) return Unusable(directory, "a path of its objects has a colon or a quote in it");
  }
  SHAREGUARD_CHECK(repository.ReadRefs(fd.get()));
  SHAREGUARD_CHECK(repository.MakeScratch());
  return repository;
}

GitRepository::~GitRepository() {
  if (view_.directory.empty()) return;
  for (const char* name : {"/HEAD", "/config"}) ::unlink((view_.directory + name).c_str());
  for (const char* name : {"/objects", "/refs", ""}) ::rmdir((view_.directory + name).c_str());
}

Status GitRepository::ReadAlternates(int directory, bool allowed) {
  SHAREGUARD_ASSIGN(const UniqueFd objects, OpenAt(directory, "objects", O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
  const auto info = OpenAt(objects.get(), "info", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!info.ok()) return info.error().errno_value() == ENOENT ? Status() : Status(info.error());
  SHAREGUARD_ASSIGN(const auto text, SmallFile(info->get(), "alternates", kMaxRef));
  if (allowed || !text || Trimmed(*text).empty()) return {};
  return Unusable(
      directory_,
      "it borrows objects from another repository (objects/info/alternates), which whoever fills it may have "
      "named; --alternates follows it, where no pusher can write that file");
}

Status GitRepository::ReadRefs(int directory) {
  SHAREGUARD_CHECK(ReadRef(directory, "HEAD", "HEAD"));
  SHAREGUARD_CHECK(ReadPackedRefs(directory));
  const auto refs = OpenAt(directory, "refs", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (refs.ok()) SHAREGUARD_CHECK(ReadLooseRefs(refs->get(), "refs/", 0));
  if (!refs.ok() && refs.error().errno_value() != ENOENT) return refs.error();
  // The heads of linked work trees count as refs.
  const auto worktrees = OpenAt(directory, "worktrees", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!worktrees.ok()) return worktrees.error().errno_value() == ENOENT ? Status() : Status(worktrees.error());
  SHAREGUARD_ASSIGN(const auto names, NamesIn(worktrees->get()));
  for (const std::string& name : names) {
    SHAREGUARD_ASSIGN(const UniqueFd one, OpenAt(worktrees->get(), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    SHAREGUARD_CHECK(ReadRef(one.get(), "HEAD", "worktrees/" + name + "/HEAD"));
  }
  return {};
}

Status GitRepository::ReadLooseRefs(int directory, const std::string& prefix, int depth) {
  if (depth > kMaxDepth) return Unusable(directory_, "its refs are nested too deeply");
  SHAREGUARD_ASSIGN(const auto names, NamesIn(directory));
  for (const std::string& name : names) {
    if (IsDirectory(directory, name.c_str())) {
      SHAREGUARD_ASSIGN(const UniqueFd below, OpenAt(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
      SHAREGUARD_CHECK(ReadLooseRefs(below.get(), prefix + name + "/", depth + 1));
    } else if (!name.ends_with(".lock")) {
      SHAREGUARD_CHECK(ReadRef(directory, name, prefix + name));
    }
  }
  return {};
}

// An id, or "ref: NAME", which is among the others.
Status GitRepository::ReadRef(int directory, const std::string& file, const std::string& name) {
  SHAREGUARD_ASSIGN(const auto text, SmallFile(directory, file, kMaxRef));
  if (!text) return {};
  const std::string value = Trimmed(*text);
  if (name == "HEAD" && value.starts_with("ref: ")) head_ = value.substr(5);
  if (value.starts_with("ref:") || value.empty()) return {};
  if (!IsGitId(value)) return Unusable(directory_, "the ref " + PrintableName(name) + " is malformed");
  if (refs_.size() >= kMaxRefs) return Unusable(directory_, "it has too many refs");
  refs_.push_back({name, value});
  return {};
}

// "ID NAME" lines; "^ID" is what the tag before it comes to, '#' begins a comment. A loose ref of the same name counts
// instead, and the packed one besides: more is looked at, never less.
Status GitRepository::ReadPackedRefs(int directory) {
  SHAREGUARD_ASSIGN(const auto text, SmallFile(directory, "packed-refs", kMaxPackedRefs));
  if (!text) return {};
  for (const std::string& line : SplitString(*text, '\n')) {
    if (line.empty() || line.front() == '#' || line.front() == '^') continue;
    const size_t blank = line.find(' ');
    if (blank == std::string::npos || !IsGitId(line.substr(0, blank))) {
      return Unusable(directory_, "its packed-refs is malformed");
    }
    if (refs_.size() >= kMaxRefs) return Unusable(directory_, "it has too many refs");
    refs_.push_back({line.substr(blank + 1), line.substr(0, blank)});
  }
  return {};
}

Result<std::string> GitRepository::Resolve(const std::string& revision) const {
  if (IsGitId(revision)) return revision;
  if (revision == "HEAD" && !head_.empty() && head_ != "HEAD") return Resolve(head_);
  for (const char* prefix : {"", "refs/", "refs/tags/", "refs/heads/"}) {
    // Backwards: loose refs come after packed ones and are newer.
    const auto found =
        std::find_if(refs_.rbegin(), refs_.rend(), [&](const GitRef& ref) { return ref.name == prefix + revision; });
    if (found != refs_.rend()) return found->id;
  }
  return Error::Make("find revision", PrintableName(revision),
                     "it is neither the whole id of a commit nor the name of a ref", ENOENT);
}

Status GitRepository::MakeScratch() {
  const char* base = ::getenv("TMPDIR");
  std::string name = std::string(base != nullptr && *base == '/' ? base : "/tmp") + "/shareguard-git-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) return Error::FromErrno("make directory", name, errno);
  view_.directory = name;
  // The repository's owner runs git, not us; there is nothing secret in it.
  if (::chmod(name.c_str(), 0755) != 0) return Error::FromErrno("make directory", name, errno);
  SHAREGUARD_ASSIGN(const UniqueFd scratch, OpenAt(AT_FDCWD, name, O_RDONLY | O_DIRECTORY));
  for (const char* directory : {"objects", "refs"}) {
    SHAREGUARD_ASSIGN([[maybe_unused]] const UniqueFd made, MakeDirAt(scratch.get(), directory, 0755));
    if (::fchmod(made.get(), 0755) != 0) return Error::FromErrno("make directory", directory, errno);
  }
  const bool sha256 = std::any_of(refs_.begin(), refs_.end(), [](const GitRef& ref) { return ref.id.size() == 64; });
  // Neither a commit-graph nor a multi-pack-index, which could say something else than the objects do.
  const std::string config = std::string("[core]\n\trepositoryformatversion = ") + (sha256 ? "1" : "0") +
                             "\n\tbare = true\n\tcommitGraph = false\n\tmultiPackIndex = false\n" +
                             (sha256 ? "[extensions]\n\tobjectFormat = sha256\n" : "");
  for (const auto& [file, text] : {std::pair<const char*, std::string>{"config", config},
                                   std::pair<const char*, std::string>{"HEAD", "ref: refs/heads/none\n"}}) {
    SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(scratch.get(), file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0644));
    if (::fchmod(fd.get(), 0644) != 0) return Error::FromErrno("write", file, errno);
    SHAREGUARD_CHECK(WriteAll(fd.get(), text));
  }
  return {};
}

Result<std::optional<std::string>> FindRepository(const std::string& tree) {
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, tree, O_RDONLY | O_DIRECTORY));
  struct stat status {};
  if (::fstatat(fd.get(), ".git", &status, AT_SYMLINK_NOFOLLOW) == 0) {
    if (S_ISDIR(status.st_mode)) return std::optional<std::string>(tree + "/.git");
    return Unusable(tree, "its .git is no directory: the repository lies elsewhere; name it with --git-dir");
  }
  if (LooksLikeRepository(fd.get())) return std::optional<std::string>(tree);
  return std::optional<std::string>();
}

namespace {

Status CollectModules(int directory, const std::string& path, const std::string& name, int depth,
                      std::vector<std::pair<std::string, std::string>>* found) {
  if (depth > kMaxDepth) return Unusable(path, "submodules are nested too deeply");
  const auto modules = OpenAt(directory, "modules", O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  const bool inside = !LooksLikeRepository(directory);  // a directory of the name of a submodule, as in "libs/json"
  if (!modules.ok() && !inside) {
    return modules.error().errno_value() == ENOENT ? Status() : Status(modules.error());
  }
  const int at = inside ? directory : modules->get();
  const std::string at_path = inside ? path : path + "/modules";
  SHAREGUARD_ASSIGN(const auto names, NamesIn(at));
  for (const std::string& each : names) {
    if (!IsDirectory(at, each.c_str())) continue;
    SHAREGUARD_ASSIGN(const UniqueFd below, OpenAt(at, each, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    const std::string full = name.empty() ? each : name + "/" + each;
    if (LooksLikeRepository(below.get())) found->emplace_back(full, at_path + "/" + each);
    SHAREGUARD_CHECK(CollectModules(below.get(), at_path + "/" + each, full, depth + 1, found));
  }
  return {};
}

}  // namespace

Result<std::vector<std::pair<std::string, std::string>>> FindModules(const std::string& git_directory) {
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, git_directory, O_RDONLY | O_DIRECTORY));
  std::vector<std::pair<std::string, std::string>> found;
  SHAREGUARD_CHECK(CollectModules(fd.get(), git_directory, "", 0, &found));
  return found;
}

}  // namespace shareguard::cli
