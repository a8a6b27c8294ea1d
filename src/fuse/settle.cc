// Verdicts on pending content, and what they do to the mount. Callers hold Content::write_mutex, so that nobody writes
// to the file, and it is not renamed, between its inspection and its publish.
#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/filesystem.h"
#include "fuse/link_names.h"
#include "guard/paths.h"

namespace shareguard::fuse {
namespace {

int ErrnoOf(const Status& status) {
  if (status.ok()) return 0;
  spdlog::error("{}", status.error().ToString());
  return status.error().errno_value();
}

}  // namespace

int Filesystem::Settle(Inode* inode, const std::shared_ptr<Content>& content, const audit::Identity& who) {
  const auto [parent, name] = table_->PlaceOf(inode);
  const InodePin pin(*table_, parent);
  {
    const std::shared_lock lock(namespace_);
    if (!content->named || !content->staged || parent == nullptr) return 0;
  }
  if (share_.policy()->IsScratch(name)) return 0;
  // Cut off in the middle: not published, and kept until its writer deletes it or writes it anew.
  if (content->failed_write != 0) return content->failed_write;
  const std::string path = table_->PathOf(inode);
  const guard::Share::Ruling ruling = share_.Decide(content->staged->fd.get(), path);
  if (const int err = ErrnoOf(share_.RecordDecision(ruling, *content->staged, path, who)); err != 0) return err;

  const std::unique_lock lock(namespace_);
  if (!content->named) return 0;  // deleted meanwhile
  auto at = Locate(parent, name);
  if (!at.ok()) return at.error().errno_value();
  switch (ruling.enforced.action) {
    case policy::Action::kAllow:
      if (!ruling.decision.verdict.allowed()) share_.Notify(path, ruling.decision.verdict, "", who);
      return PublishStaged(inode, content, *at, who);
    case policy::Action::kHold:
      return HoldStaged(inode, content, *at, ruling, who);
    case policy::Action::kRefuse:
      return RefuseStaged(inode, content, *at, ruling, who);
  }
  return EACCES;
}

int Filesystem::PublishStaged(Inode* inode, const std::shared_ptr<Content>& content, const Spotted& at,
                              const audit::Identity& who) {
  struct stat old {};
  const bool replaces = content->published.valid() && ::fstat(content->published.get(), &old) == 0;
  const Spot* moved = overlay_.MovedFrom(at.spot);
  const Spot scratch = moved != nullptr ? *moved : Spot{};
  const std::string staged_id = content->staged->id;
  guard::Place place{at.directory.get(), at.name, at.path};
  UniqueFd elsewhere;
  if (replaces) {
    const OverlayEntry* other = overlay_.Find(at.spot.directory, at.name);
    const bool covered = other != nullptr && other->inode != inode;
    if (const int err = FindRealName(old, covered, &place, &elsewhere); err != 0) return err;
  }
  if (const int err = ErrnoOf(share_.Publish(*content->staged, place, who, moved != nullptr)); err != 0) return err;
  auto published = ReopenFd(content->staged->fd.get(), O_RDONLY);
  struct stat now {};
  if (!published.ok() || ::fstat(published->get(), &now) != 0) return EIO;
  const FileKey key{now.st_dev, now.st_ino};
  int err = 0;
  if (replaces && old.st_nlink > 1) err = RelinkOthers(published->get(), {old.st_dev, old.st_ino}, at);
  {
    const std::unique_lock swap(content->mutex);
    content->published = std::move(*published);
    content->staged.reset();
    content->was_published = false;
  }
  content->unjudged = false;
  content->announced = 0;
  content->written.Clear();
  if (replaces && !(key == table_->KeyOf(inode))) {
    if (const int failed = ErrnoOf(table_->Rekey(inode, content->published.get(), key)); failed != 0) err = failed;
  }
  const OverlayEntry* entry = overlay_.Find(at.spot.directory, at.name);
  if (entry != nullptr && entry->inode == inode) RemoveOverlay(at.spot);
  table_->SetPending(inode, content, false);
  if (moved != nullptr) {
    // The exchange has put the old file into staging; it goes on under its scratch name.
    if (OverlayEntry* old_entry = overlay_.Find(scratch.directory, scratch.name)) {
      AdoptStaged(scratch, old_entry->inode, staged_id, who);
    }
  }
  // A notice of an earlier refusal under this name has been answered.
  const auto [directory, name] = guard::SplitPath(at.path);
  share_.notices().Dismiss(directory, guard::NoticeName(name, policy::Action::kHold));
  if (share_.policy()->mode() == policy::Mode::kEnforce) {
    share_.notices().Dismiss(directory, guard::NoticeName(name, policy::Action::kRefuse));
  }
  return err;
}

// The place that an inode was last looked up by may be a hard link that is gone, or has another file by now: then one
// of its other names is where its new version belongs. A file that has no name left was removed by the other side, and
// its new version takes the place it had.
int Filesystem::FindRealName(const struct stat& old, bool covered, guard::Place* place, UniqueFd* directory) {
  struct stat there {};
  const bool here = !covered && ::fstatat(place->dirfd, place->name.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0 &&
                    there.st_dev == old.st_dev && there.st_ino == old.st_ino;
  if (here || (old.st_nlink == 0 && !covered)) return 0;
  bool found = false;
  const Status walked = ForEachName(share_.published_root(), {old.st_dev, old.st_ino}, [&](const LinkName& link) {
    auto kept = found ? Result<UniqueFd>(UniqueFd()) : DuplicateFd(link.directory);
    if (found || !kept.ok()) return;
    *directory = std::move(*kept);
    *place = {directory->get(), link.name, link.path};
    found = true;
  });
  if (const int err = ErrnoOf(walked); err != 0) return err;
  return found || !covered ? 0 : EBUSY;
}

// Each of the other names is replaced in one step of its own: every one holds a whole, verified version at any moment.
int Filesystem::RelinkOthers(int published_fd, const FileKey& old, const Spotted& first) {
  const int staging = share_.staging().directory();
  int result = 0;
  const auto relink = [&](const LinkName& link) {
    const std::string temporary = NewId();
    if (::linkat(AT_FDCWD, FdPath(published_fd).c_str(), staging, temporary.c_str(), AT_SYMLINK_FOLLOW) != 0 ||
        ::renameat(staging, temporary.c_str(), link.directory, link.name.c_str()) != 0) {
      result = errno;
      ::unlinkat(staging, temporary.c_str(), 0);
      spdlog::error("publish '{}': its hard link '{}' still has the old version: {}", first.path, link.path,
                    Error::FromErrno("relink", link.path, result).cause());
    }
  };
  if (const int err = ErrnoOf(ForEachName(share_.published_root(), old, relink)); err != 0) return err;
  return result;
}

int Filesystem::HoldStaged(Inode* inode, const std::shared_ptr<Content>& content, const Spotted& at,
                           const guard::Share::Ruling& ruling, const audit::Identity& who) {
  auto item = share_.SetAside(*content->staged, at.path, ruling, who);
  if (!item.ok()) {
    spdlog::error("{}", item.error().ToString());
    return item.error().errno_value();
  }
  auto held = ReopenFd(content->staged->fd.get(), O_RDONLY);
  if (!held.ok()) return EIO;
  {
    const std::unique_lock swap(content->mutex);
    content->held = std::move(*held);
    content->held_item = item->id;
    content->staged.reset();
  }
  content->unjudged = false;
  content->announced = 0;
  content->written.Clear();
  held_[item->id] = inode;
  table_->SetPending(inode, content, true);
  return 0;
}

int Filesystem::RefuseStaged(Inode* inode, const std::shared_ptr<Content>& content, const Spotted& at,
                             const guard::Share::Ruling& ruling, const audit::Identity& who) {
  const auto item = share_.SetAside(*content->staged, at.path, ruling, who);
  if (!item.ok()) {
    spdlog::error("{}", item.error().ToString());
    return item.error().errno_value();
  }
  AfterRefusal(inode, content, at.spot);
  return EACCES;
}

int Filesystem::RefuseEarly(Inode* inode, const std::shared_ptr<Content>& content, const policy::Verdict& verdict,
                            int err, const audit::Identity& who) {
  const auto [parent, name] = table_->PlaceOf(inode);
  const InodePin pin(*table_, parent);
  const std::string path = table_->PathOf(inode);
  const std::unique_lock lock(namespace_);
  if (!content->named || !content->staged || parent == nullptr) return err;
  const auto item = share_.SetAsideEarly(*content->staged, path, guard::ItemState::kRefused, verdict, who);
  if (!item.ok()) {
    spdlog::error("{}", item.error().ToString());
    return item.error().errno_value();
  }
  AfterRefusal(inode, content, {table_->KeyOf(parent), name});
  return err;
}

// The refused generation is in quarantine. An older published version is what the file holds again; a new file is gone.
void Filesystem::AfterRefusal(Inode* inode, const std::shared_ptr<Content>& content, const Spot& spot) {
  bool gone = false;
  {
    const std::unique_lock swap(content->mutex);
    gone = !content->published.valid();
    if (gone && content->staged) content->remains = std::move(content->staged->fd);
    content->staged.reset();
  }
  content->unjudged = false;
  content->announced = 0;
  content->written.Clear();
  ++content->refusals;
  table_->Touch(inode);
  if (gone) {
    content->named = false;
    const OverlayEntry* entry = overlay_.Find(spot.directory, spot.name);
    if (entry != nullptr && entry->inode == inode) RemoveOverlay(spot);
    table_->Detach(inode);
  }
  table_->SetPending(inode, content, false);
}

}  // namespace shareguard::fuse
