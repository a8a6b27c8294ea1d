// Verdicts on pending content, and what they do to the mount. Callers hold Content::write_mutex, so that nobody writes
// to the file, and it gets no further name, between its inspection and its publish.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <set>

#include "fuse/filesystem.h"
#include "guard/paths.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/log.h"

namespace shareguard::fuse {
namespace {

int ErrnoOf(const Status& status) {
  if (status.ok()) return 0;
  LogError(status.error());
  return status.error().errno_value();
}

// Keeps a directory's time of change through a publish: in the mount the name was there all along.
class DirectoryTime {
 public:
  explicit DirectoryTime(int path_fd) : path_fd_(path_fd), known_(::fstat(path_fd, &before_) == 0) {}
  DirectoryTime(const DirectoryTime&) = delete;
  DirectoryTime& operator=(const DirectoryTime&) = delete;
  ~DirectoryTime() {
    const timespec times[2] = {{0, UTIME_OMIT}, before_.st_mtim};
    if (known_) ::utimensat(AT_FDCWD, FdPath(path_fd_).c_str(), times, 0);
  }

 private:
  const int path_fd_;
  struct stat before_ {};
  const bool known_;
};

}  // namespace

int Filesystem::Settle(Inode* inode, const std::shared_ptr<Content>& content, const audit::Identity& who) {
  std::vector<Spotted> names;
  {
    const std::shared_lock lock(namespace_);
    if (!content->named || !content->staged) return 0;
    auto found = RealNames(inode, *content);
    if (!found.ok()) return ErrnoOf(found.error());
    names = std::move(*found);
  }
  if (names.empty()) return 0;  // scratch: it waits for a name
  // Cut off in the middle: not published, and kept until its writer deletes it, shortens it or writes the rest.
  if (content->failed_write.err != 0) return content->failed_write.err;
  if (content->cut_off) return SetAsideCutOff(inode, content, names.front().path, who);
  std::vector<std::string> paths;
  for (const Spotted& at : names) paths.push_back(at.path);
  std::string path;
  const guard::Share::Ruling ruling = DecideAll(content->staged->fd.get(), paths, &path);
  if (const int err = ErrnoOf(share_.RecordDecision(ruling, *content->staged, path, who)); err != 0) return err;

  const std::unique_lock lock(namespace_);
  if (!content->named) return 0;  // deleted meanwhile
  auto again = RealNames(inode, *content);
  if (!again.ok()) return ErrnoOf(again.error());
  if (again->empty()) return 0;
  switch (ruling.enforced.action) {
    case policy::Action::kAllow:
      if (!ruling.decision.verdict.allowed()) share_.Notify(path, ruling.decision.verdict, "", who);
      return PublishStaged(inode, content, *again, who);
    case policy::Action::kHold:
      return HoldStaged(inode, content, again->front(), ruling, who);
    case policy::Action::kRefuse:
      return RefuseStaged(inode, content, path, ruling, who);
  }
  return EACCES;
}

// Not a verdict on what is there: nobody said that this is all.
int Filesystem::SetAsideCutOff(Inode* inode, const std::shared_ptr<Content>& content, const std::string& path,
                               const audit::Identity& who) {
  policy::Verdict verdict;
  verdict.Add({policy::Action::kRefuse, "interrupted", "",
               "The connection or the program that wrote this file ended before it had closed the file.",
               "Copy the file again. What had arrived is kept; ask for it by its number if you need it."});
  const std::unique_lock lock(namespace_);
  if (!content->named || !content->staged) return EACCES;
  const auto item = share_.SetAsideEarly(*content->staged, path, guard::ItemState::kInterrupted, verdict, who);
  if (!item.ok()) return ErrnoOf(item.error());
  AfterRefusal(inode, content);
  return EACCES;
}

// A file with several names claims to be something by each of them: the strictest verdict counts.
guard::Share::Ruling Filesystem::DecideAll(int fd, const std::vector<std::string>& paths, std::string* path) {
  const auto policy = share_.policy();
  std::set<std::vector<const policy::TypeInfo*>> claims;
  std::optional<guard::Share::Ruling> worst;
  for (const std::string& candidate : paths) {
    if (!claims.insert(policy->types().Claimed(guard::SplitPath(candidate).second)).second) continue;
    guard::Share::Ruling ruling = share_.Decide(fd, candidate);
    if (worst && ruling.enforced.action <= worst->enforced.action) continue;
    worst = std::move(ruling);
    *path = candidate;
  }
  return std::move(*worst);
}

// Judges a complete file for a name that it is about to get. EACCES when that is refused: then nothing has changed, and
// its content stays under the name that it has.
int Filesystem::JudgeStaged(Inode* inode, const Content& content, const Spotted* leaving, const std::string& path,
                            const audit::Identity& who, std::optional<guard::Share::Ruling>* ruling) {
  std::vector<std::string> paths{path};
  {
    const std::shared_lock lock(namespace_);
    auto names = RealNames(inode, content);
    if (!names.ok()) return ErrnoOf(names.error());
    for (const Spotted& at : *names) {
      if (leaving == nullptr || !(at.spot == leaving->spot)) paths.push_back(at.path);
    }
  }
  std::string decided;
  *ruling = DecideAll(content.staged->fd.get(), paths, &decided);
  if (const int err = ErrnoOf(share_.RecordDecision(**ruling, *content.staged, decided, who)); err != 0) return err;
  if (!Refused((*ruling)->enforced)) return 0;
  share_.Notify(path, (*ruling)->decision.verdict, "", who);
  return EACCES;
}

// What JudgeStaged found takes effect, now that the file has its name.
int Filesystem::Apply(const guard::Share::Ruling& ruling, Inode* inode, const std::shared_ptr<Content>& content,
                      const Spotted& at, const audit::Identity& who) {
  if (!ruling.enforced.allowed()) return HoldStaged(inode, content, at, ruling, who);
  const auto names = RealNames(inode, *content);
  if (!names.ok()) return ErrnoOf(names.error());
  return names->empty() ? 0 : PublishStaged(inode, content, *names, who);
}

int Filesystem::PublishStaged(Inode* inode, const std::shared_ptr<Content>& content, const std::vector<Spotted>& names,
                              const audit::Identity& who) {
  // Opened first: once the rename is done, nobody must be able to write through a descriptor of ours.
  auto published = ReopenFd(content->staged->fd.get(), O_RDONLY);
  if (!published.ok()) return ErrnoOf(published.error());
  struct stat now {};
  if (::fstat(published->get(), &now) != 0) return errno;
  const FileKey key{now.st_dev, now.st_ino};
  if (const int err = PublishAt(names[0], inode, &*content->staged, -1, who); err != 0) return err;
  const int fd = published->get();
  {
    const std::unique_lock swap(content->mutex);
    content->published = std::move(*published);
    content->staged.reset();
    content->was_published = false;
  }
  content->unjudged = false;
  content->announced = 0;
  content->ForgetWritten();
  int err = 0;
  if (!(key == table_->KeyOf(inode))) {
    err = ErrnoOf(table_->Rekey(inode, fd, key));
    for (size_t i = overlay_.ForgetCovered(inode); i > 0; --i) table_->Unpin(inode);
  }
  // Each of the other names is replaced in one step of its own: every one holds a whole, verified version at any
  // moment.
  for (size_t i = 1; i < names.size(); ++i) {
    const int failed = PublishAt(names[i], inode, nullptr, fd, who);
    if (failed == 0) continue;
    err = failed;
    LogError("publish '{}': its other name '{}' does not have it yet: {}", names[0].path, names[i].path,
             Error::FromErrno("link", "", failed).cause());
  }
  table_->SetPending(inode, content, false);
  CrashPoint("publish.settled");
  return err;
}

// Publishes at one name: the staged file itself, or, where there is none, a link to the file behind `published_fd`.
int Filesystem::PublishAt(const Spotted& at, Inode* inode, const guard::StagedFile* file, int published_fd,
                          const audit::Identity& who) {
  const DirectoryTime time(at.directory.get());
  std::optional<Displaced> displaced;
  const auto other = PublishedAt(at);
  if (!other.ok()) return ErrnoOf(other.error());
  const InodePin pin(*table_, *other);
  if (pin && pin.get() != inode) {
    auto found = Displace(at, pin.get(), who);
    if (!found.ok() && found.error().errno_value() != ESTALE) return ErrnoOf(found.error());
    if (found.ok()) displaced = std::move(*found);
  }
  int err = 0;
  if (file != nullptr) {
    err = ErrnoOf(share_.Publish(*file, {at.directory.get(), at.name, at.path}, who));
  } else {
    err = LinkOver(published_fd, at, who);
  }
  // The name is no longer covered when it is counted what is left of the old file.
  if (err == 0) DoneAt(inode, at);
  if (displaced) FinishDisplaced(std::move(*displaced), err == 0, who);
  return err;
}

int Filesystem::LinkOver(int published_fd, const Spotted& at, const audit::Identity& who) {
  const std::string source = FdPath(published_fd);
  if (::linkat(AT_FDCWD, source.c_str(), at.directory.get(), at.name.c_str(), AT_SYMLINK_FOLLOW) == 0) return 0;
  if (errno != EEXIST) return errno;
  const int staging = share_.staging().directory();
  const std::string temporary = NewId();
  if (const int err = ErrnoOf(share_.staging().Renamed({temporary, {}}, at.path, who)); err != 0) return err;
  if (const int err = FaultErrno("publish.relink"); err != 0) return err;
  if (::linkat(AT_FDCWD, source.c_str(), staging, temporary.c_str(), AT_SYMLINK_FOLLOW) != 0) return errno;
  CrashPoint("publish.linked");
  if (::renameat(staging, temporary.c_str(), at.directory.get(), at.name.c_str()) == 0) {
    CrashPoint("publish.relinked");
    ::unlinkat(staging, temporary.c_str(), 0);  // still there when both were one file
    return 0;
  }
  const int err = errno;
  ::unlinkat(staging, temporary.c_str(), 0);
  return err;
}

// The name is in the published tree now; a notice of an earlier verdict under it has been answered.
void Filesystem::DoneAt(Inode* inode, const Spotted& at) {
  const OverlayEntry* entry = overlay_.Find(at.spot.directory, at.name);
  if (entry != nullptr && entry->inode == inode) RemoveOverlay(at.spot);
  const auto [directory, name] = guard::SplitPath(at.path);
  share_.notices().Dismiss(directory, guard::NoticeName(name, policy::Action::kHold));
  if (share_.policy()->mode() == policy::Mode::kEnforce) {
    share_.notices().Dismiss(directory, guard::NoticeName(name, policy::Action::kRefuse));
  }
}

int Filesystem::HoldStaged(Inode* inode, const std::shared_ptr<Content>& content, const Spotted& at,
                           const guard::Share::Ruling& ruling, const audit::Identity& who) {
  auto held = ReopenFd(content->staged->fd.get(), O_RDONLY);
  if (!held.ok()) return ErrnoOf(held.error());
  auto item = share_.SetAside(*content->staged, at.path, ruling, who);
  if (!item.ok()) return ErrnoOf(item.error());
  {
    const std::unique_lock swap(content->mutex);
    content->held = std::move(*held);
    content->held_item = item->id;
    content->staged.reset();
  }
  content->unjudged = false;
  content->announced = 0;
  content->ForgetWritten();
  held_[item->id] = inode;
  table_->SetPending(inode, content, true);
  return 0;
}

int Filesystem::RefuseStaged(Inode* inode, const std::shared_ptr<Content>& content, const std::string& path,
                             const guard::Share::Ruling& ruling, const audit::Identity& who) {
  const auto item = share_.SetAside(*content->staged, path, ruling, who);
  if (!item.ok()) return ErrnoOf(item.error());
  AfterRefusal(inode, content);
  return EACCES;
}

int Filesystem::RefuseEarly(Inode* inode, const std::shared_ptr<Content>& content, const policy::Verdict& verdict,
                            int err, const audit::Identity& who) {
  const std::string path = table_->PathOf(inode);
  const std::unique_lock lock(namespace_);
  if (!content->named || !content->staged) return err;
  const auto item = share_.SetAsideEarly(*content->staged, path, guard::ItemState::kRefused, verdict, who);
  if (!item.ok()) return ErrnoOf(item.error());
  AfterRefusal(inode, content);
  return err;
}

// The refused generation is in quarantine. An older published version is what the file holds again; a new file is gone,
// with all its names.
void Filesystem::AfterRefusal(Inode* inode, const std::shared_ptr<Content>& content) {
  bool gone = false;
  {
    const std::unique_lock swap(content->mutex);
    gone = !content->published.valid();
    if (gone && content->staged) content->remains = std::move(content->staged->fd);
    content->staged.reset();
  }
  content->unjudged = false;
  content->cut_off = false;
  content->announced = 0;
  content->ForgetWritten();
  ++content->refusals;
  table_->Touch(inode);
  if (gone) {
    content->named = false;
    for (const Spot& spot : overlay_.NamesOf(inode)) RemoveOverlay(spot);
    table_->Detach(inode);
  }
  table_->SetPending(inode, content, false);
}

}  // namespace shareguard::fuse
