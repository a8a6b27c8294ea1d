#include "guard/ingest_area.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "guard/json_fields.h"
#include "guard/paths.h"
#include "shareguard/base/clock.h"
#include "shareguard/base/directory.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

constexpr char kAreasName[] = "ingest";
constexpr char kNoteName[] = "note.json";
constexpr size_t kNoteMax = 64 * 1024;

// Makes directories and finds them again: parts come in an order in which neighbours share theirs.
class TreeBuilder {
 public:
  TreeBuilder(int area, const struct stat& parent) : area_(area), group_(parent.st_gid) {
    inherits_ = (parent.st_mode & S_ISGID) != 0;
  }

  Status Begin() {
    SHAREGUARD_CHECK(MakeDirectory(area_, kTreeName));
    SHAREGUARD_ASSIGN(root_, OpenAt(area_, kTreeName, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    return {};
  }
  int root() const { return root_.get(); }

  Status Put(const TreePart& part) {
    const auto [directory, name] = SplitPath(part.path);
    SHAREGUARD_CHECK(Enter(directory));
    const int at = here_.valid() ? here_.get() : root_.get();
    if (part.kind == policy::NodeKind::kDirectory) return MakeDirectory(at, name);
    if (part.kind == policy::NodeKind::kSymlink) {
      if (::symlinkat(part.target.c_str(), at, name.c_str()) == 0) return Inherit(at, name);
      return Error::FromErrno("make symbolic link", part.path, errno);
    }
    if (::renameat(area_, part.staged.c_str(), at, name.c_str()) != 0) {
      return Error::FromErrno("put into the tree", part.path, errno);
    }
    return Inherit(at, name);
  }

 private:
  Status Inherit(int at, const std::string& name) const {
    if (!inherits_ || ::fchownat(at, name.c_str(), static_cast<uid_t>(-1), group_, AT_SYMLINK_NOFOLLOW) == 0) return {};
    return Error::FromErrno("set the group of", name, errno);
  }

  Status MakeDirectory(int at, const std::string& name) const {
    if (::mkdirat(at, name.c_str(), 0700) != 0) return Error::FromErrno("make directory", name, errno);
    SHAREGUARD_CHECK(Inherit(at, name));
    // After the change of group, which clears the bit; whatever the umask is.
    const mode_t mode = inherits_ ? 02755 : 0755;
    if (::fchmodat(at, name.c_str(), mode, 0) != 0) return Error::FromErrno("set the mode of", name, errno);
    return {};
  }

  Status Enter(const std::string& directory) {
    if (directory == path_) return {};
    UniqueFd at;
    for (const std::string& component : SplitString(directory, '/')) {
      if (directory.empty()) break;
      SHAREGUARD_ASSIGN(at,
                        OpenAt(at.valid() ? at.get() : root_.get(), component, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    }
    here_ = std::move(at);
    path_ = directory;
    return {};
  }

  const int area_;
  const gid_t group_;
  bool inherits_ = false;
  UniqueFd root_, here_;  // here_: of path_; not valid for the root
  std::string path_;
};

}  // namespace

Result<IngestArea> IngestArea::Create(int state, const std::string& id, IngestNote note) {
  SHAREGUARD_ASSIGN(UniqueFd above, MakeDirAt(state, kAreasName, 0700));
  SHAREGUARD_ASSIGN(UniqueFd directory, MakeDirAt(above.get(), id, 0700));
  IngestArea area(std::move(above), std::move(directory), id);
  area.note_ = std::move(note);
  SHAREGUARD_CHECK(area.WriteNote());
  return area;
}

Result<IngestArea> IngestArea::Open(int state, const std::string& id) {
  SHAREGUARD_ASSIGN(UniqueFd above, OpenAt(state, kAreasName, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
  SHAREGUARD_ASSIGN(UniqueFd directory, OpenAt(above.get(), id, O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
  IngestArea area(std::move(above), std::move(directory), id);
  SHAREGUARD_CHECK(RemoveHalfWritten(area.directory()));
  const auto text = ReadFileAt(area.directory(), kNoteName, kNoteMax);
  // The crash came before the note, or after it was removed: then there is nothing else here.
  if (!text.ok() && text.error().errno_value() == ENOENT) return area;
  if (!text.ok()) return text.error();
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) return Error::Make("read", kNoteName, "it is no JSON object");
  area.note_.into = ParsePrintableName(JsonText(json, "into")).value_or("");
  area.note_.origin = JsonText(json, "origin");
  area.note_.who.uid = static_cast<uid_t>(JsonNumber(json, "uid"));
  area.note_.who.gid = static_cast<gid_t>(JsonNumber(json, "gid"));
  area.note_.who.pid = static_cast<pid_t>(JsonNumber(json, "pid"));
  area.note_.who.process = JsonText(json, "process");
  area.note_.who.user = JsonText(json, "user");
  area.note_.tree_inode = JsonNumber(json, "tree_inode");
  return area;
}

Result<std::vector<std::string>> IngestArea::List(int state) {
  const auto above = OpenAt(state, kAreasName, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!above.ok() && above.error().errno_value() == ENOENT) return std::vector<std::string>{};
  if (!above.ok()) return above.error();
  SHAREGUARD_ASSIGN(auto names, NamesIn(above->get()));
  std::erase_if(names, [](const std::string& name) { return !IsId(name); });
  return names;
}

Status IngestArea::WriteNote() const {
  const nlohmann::json json = {{"into", PrintableName(note_.into)},
                               {"origin", note_.origin},
                               {"uid", note_.who.uid},
                               {"gid", note_.who.gid},
                               {"pid", static_cast<uint64_t>(note_.who.pid)},
                               {"process", note_.who.process},
                               {"user", note_.who.user},
                               {"tree_inode", note_.tree_inode}};
  return WriteFileDurably(directory_.get(), kNoteName,
                          json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Status IngestArea::BuildTree(const std::vector<TreePart>& parts, int parent) {
  struct stat above {
  }, built{};
  if (::fstat(parent, &above) != 0) return Error::FromErrno("stat the directory of", note_.into, errno);
  TreeBuilder builder(directory_.get(), above);
  SHAREGUARD_CHECK(builder.Begin());
  for (const TreePart& part : parts) SHAREGUARD_CHECK(builder.Put(part));
  if (::fstat(builder.root(), &built) != 0) return Error::FromErrno("stat the tree of", note_.into, errno);
  note_.tree_inode = built.st_ino;
  SHAREGUARD_CHECK(WriteNote());
  SHAREGUARD_CHECK(FaultPoint("publish.sync"));
  // One call for all files and directories; it reports their errors since Linux 5.8.
  if (::syncfs(directory_.get()) != 0) return Error::FromErrno("sync the tree of", note_.into, errno);
  CrashPoint("ingest.synced");
  return {};
}

Result<std::vector<std::string>> IngestArea::Files() const {
  SHAREGUARD_ASSIGN(auto names, NamesIn(directory_.get()));
  std::erase_if(names, [](const std::string& name) { return !IsId(name); });
  return names;
}

Status IngestArea::Remove() {
  SHAREGUARD_ASSIGN(const auto files, Files());
  for (const std::string& file : files) {
    if (::unlinkat(directory_.get(), file.c_str(), 0) != 0) return Error::FromErrno("remove copy", file, errno);
  }
  if (::unlinkat(directory_.get(), kNoteName, 0) != 0 && errno != ENOENT) {
    return Error::FromErrno("remove", kNoteName, errno);
  }
  if (::unlinkat(above_.get(), id_.c_str(), AT_REMOVEDIR) != 0) return Error::FromErrno("remove area", id_, errno);
  return {};
}

}  // namespace shareguard::guard
