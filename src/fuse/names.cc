// The names of a file: how many the mount shows, where they are, and what becomes of the file when one goes. A regular
// file may have names in the published tree and names in the overlay at once. Precondition of all: namespace_ is held;
// exclusively where names change.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "fuse/filesystem.h"
#include "fuse/link_names.h"
#include "guard/paths.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/log.h"

namespace shareguard::fuse {

// A moved-away file counts through its hidden name in the published tree.
nlink_t Filesystem::CountNames(Inode* inode, const struct stat* shown) {
  size_t published = 0;
  struct stat attributes {};
  const auto content = table_->ContentIfAny(inode);
  bool at_rest = content == nullptr;
  if (content != nullptr) {
    const std::shared_lock lock(content->mutex);
    if (content->published.valid()) {
      if (::fstat(content->published.get(), &attributes) == 0) published = attributes.st_nlink;
    } else {
      at_rest = !content->pending() && !content->remains.valid();
    }
  }
  if (at_rest && shown != nullptr) {
    published = shown->st_nlink;
  } else if (at_rest) {
    const auto fd = table_->Open(inode, O_PATH | O_NOFOLLOW);
    if (fd.ok() && ::fstat(fd->get(), &attributes) == 0) published = attributes.st_nlink;
  }
  return published - std::min(published, overlay_.CountCovered(inode)) + overlay_.CountPlain(inode);
}

Result<Filesystem::Spotted> Filesystem::LocateSpot(const Spot& spot) {
  Inode* directory = table_->Find(spot.directory);
  const InodePin pin(*table_, directory);
  if (!pin) return Error::FromErrno("find the directory of", spot.name, ESTALE);
  return Locate(directory, spot.name);
}

Result<std::vector<Filesystem::Spotted>> Filesystem::RealNames(Inode* inode, const Content& content) {
  const auto policy = share_.policy();
  std::vector<Spotted> names;
  for (const Spot& spot : overlay_.NamesOf(inode)) {
    if (policy->IsScratch(spot.name)) continue;
    SHAREGUARD_ASSIGN(Spotted at, LocateSpot(spot));
    names.push_back(std::move(at));
  }
  struct stat old {};
  {
    const std::shared_lock lock(content.mutex);
    if (!content.published.valid() || ::fstat(content.published.get(), &old) != 0) return names;
  }
  SHAREGUARD_CHECK(AddPublishedNames(inode, old, &names));
  return names;
}

// The place that the inode was last looked up by is tried first: most files have one name only. It may be a link that
// is gone or has another file by now, though, and others are found only by a walk.
Status Filesystem::AddPublishedNames(Inode* inode, const struct stat& old, std::vector<Spotted>* names) {
  const auto [parent, name] = table_->PlaceOf(inode);
  const InodePin pin(*table_, parent);
  const size_t covered = overlay_.CountCovered(inode);
  if (pin && overlay_.Find(table_->KeyOf(parent), name) == nullptr && !overlay_.Hidden(table_->KeyOf(parent), name)) {
    SHAREGUARD_ASSIGN(Spotted at, Locate(parent, name));
    struct stat there {};
    const bool here = ::fstatat(at.directory.get(), name.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0 &&
                      there.st_dev == old.st_dev && there.st_ino == old.st_ino;
    // A file without a name was removed by the other side: its new version takes the place that it had.
    const bool removed = old.st_nlink == 0 && names->empty() && !share_.policy()->IsScratch(name);
    if (removed || (here && old.st_nlink == 1)) {
      names->insert(names->begin(), std::move(at));
      return {};
    }
  }
  if (old.st_nlink <= covered) return {};
  Status failed;
  const Status walked = ForEachName(share_.published_root(), {old.st_dev, old.st_ino}, [&](const LinkName& link) {
    struct stat directory {};
    auto kept = DuplicateFd(link.directory);
    if (!kept.ok() || ::fstat(link.directory, &directory) != 0) {
      failed = kept.ok() ? Error::FromErrno("stat", link.path, errno) : kept.error();
      return;
    }
    const Spot spot{{directory.st_dev, directory.st_ino}, link.name};
    if (overlay_.Find(spot.directory, spot.name) != nullptr || overlay_.Hidden(spot.directory, spot.name)) return;
    names->push_back({nullptr, link.name, link.path, spot, std::move(*kept)});
  });
  SHAREGUARD_CHECK(failed);
  return walked;
}

void Filesystem::AddOverlay(const Spot& spot, const OverlayEntry& entry) {
  RemoveOverlay(spot);
  table_->Pin(entry.inode);
  if (entry.covers != nullptr) table_->Pin(entry.covers);
  // The directories stay reachable for as long as the entry needs them.
  static_cast<void>(table_->Find(spot.directory));
  if (entry.moved) static_cast<void>(table_->Find(entry.origin.directory));
  table_->KeepAnchor(entry.inode, true);
  overlay_.Add(spot, entry);
}

void Filesystem::RemoveOverlay(const Spot& spot) {
  const OverlayEntry* found = overlay_.Find(spot.directory, spot.name);
  if (found == nullptr) return;
  const OverlayEntry entry = *found;
  overlay_.Remove(spot);
  if (overlay_.NamesOf(entry.inode).empty()) table_->KeepAnchor(entry.inode, false);
  if (entry.covers != nullptr) table_->Unpin(entry.covers);
  for (const FileKey& key : {spot.directory, entry.moved ? entry.origin.directory : FileKey{}}) {
    Inode* directory = table_->Find(key);
    if (directory == nullptr) continue;
    table_->Unpin(directory);
    table_->Unpin(directory);
  }
  table_->Unpin(entry.inode);
}

// The hidden name goes its own way from here on: the entry is an ordinary one.
void Filesystem::SettleMoved(const Spot& spot) {
  const OverlayEntry* entry = overlay_.Find(spot.directory, spot.name);
  if (entry == nullptr || !entry->moved) return;
  Inode* directory = table_->Find(entry->origin.directory);
  overlay_.Settle(spot);
  if (directory == nullptr) return;
  table_->Unpin(directory);
  table_->Unpin(directory);
}

void Filesystem::LoseIfNameless(Inode* inode, const audit::Identity& who) {
  if (inode->kind == S_IFREG && CountNames(inode) == 0) LoseName(inode, who);
}

// The pending version of a file that nobody can reach by a name any more.
void Filesystem::LoseName(Inode* inode, const audit::Identity& who) {
  const auto content = table_->ContentIfAny(inode);
  if (content == nullptr) return;
  content->named = false;
  std::string item;
  {
    const std::shared_lock lock(content->mutex);
    if (content->staged) {
      const Status removed = share_.staging().Remove(*content->staged);
      if (!removed.ok()) LogError(removed.error());
      if (auto kept = DuplicateFd(content->staged->fd.get()); kept.ok()) table_->HoldOpen(inode, std::move(*kept));
    }
    item = content->held_item;
  }
  if (!item.empty()) {
    const Status withdrawn = share_.Withdraw(item, who);
    if (!withdrawn.ok()) LogError(withdrawn.error());
    held_.erase(item);
  }
  table_->SetPending(inode, content, false);
}

// What a name in the published tree stands for is about to lose it, by removal or by a rename over it. Open handles can
// read on; names that it still has in the overlay keep it, in staging.
Result<Filesystem::Displaced> Filesystem::Displace(const Spotted& at, Inode* inode, const audit::Identity& who) {
  const std::string& path = at.path;
  Displaced displaced;
  displaced.inode = inode;
  if (const Spot* moved = overlay_.MovedFrom(at.spot)) displaced.scratch = *moved;
  SHAREGUARD_ASSIGN(displaced.path_fd, table_->Open(inode, O_PATH | O_NOFOLLOW));
  struct stat attributes {};
  if (::fstat(displaced.path_fd.get(), &attributes) != 0) return Error::FromErrno("stat", path, errno);
  displaced.last = S_ISDIR(attributes.st_mode) || attributes.st_nlink == 1;
  if (inode->kind != S_IFREG || !displaced.last) return displaced;
  if (const auto content = table_->ContentIfAny(inode)) {
    if (const int err = EnsureReadable(inode, content); err != 0) return Error::FromErrno("open", path, err);
  }
  const auto names = overlay_.NamesOf(inode);
  if (names.empty()) return displaced;
  // First the line in the journal, so that a crash knows whose it is; then the name in staging; then the caller takes
  // the old one away.
  displaced.staged_id = NewId();
  SHAREGUARD_CHECK(share_.staging().Renamed({displaced.staged_id, {}}, path, who));
  const std::string source = FdPath(displaced.path_fd.get());
  const int staging = share_.staging().directory();
  if (const int err = FaultErrno("staging.take"); err != 0) return Error::FromErrno("keep", path, err);
  if (::linkat(AT_FDCWD, source.c_str(), staging, displaced.staged_id.c_str(), AT_SYMLINK_FOLLOW) != 0) {
    return Error::FromErrno("keep", path, errno);
  }
  CrashPoint("staging.taken");
  return displaced;
}

void Filesystem::FinishDisplaced(Displaced displaced, bool gone, const audit::Identity& who) {
  if (!displaced.staged_id.empty()) {
    if (gone) {
      Adopt(displaced.inode, displaced.staged_id, who);
      TouchStaged(displaced.inode);
    } else {
      static_cast<void>(share_.staging().Remove({displaced.staged_id, {}}));
    }
  } else if (gone) {
    if (displaced.scratch) SettleMoved(*displaced.scratch);
    if (displaced.last) table_->HoldOpen(displaced.inode, std::move(displaced.path_fd));
    LoseIfNameless(displaced.inode, who);
    TouchStaged(displaced.inode);
  }
}

// A file that was published is now in staging only, under the names that it has in the overlay. A version that it was
// getting goes on as it was.
void Filesystem::Adopt(Inode* inode, const std::string& staged_id, const audit::Identity& who) {
  for (const Spot& spot : overlay_.NamesOf(inode)) SettleMoved(spot);
  const auto content = table_->OpenContent(inode);
  if (content->pending()) {
    static_cast<void>(share_.staging().Remove({staged_id, {}}));
    const std::unique_lock swap(content->mutex);
    static_cast<void>(FollowWaiting(inode, *content));
  } else if (auto fd = OpenAt(share_.staging().directory(), staged_id, O_RDWR | O_NOFOLLOW); !fd.ok()) {
    LogError(fd.error());  // it stays in staging: recovery finds it
  } else {
    {
      const std::unique_lock swap(content->mutex);
      content->staged = guard::StagedFile{staged_id, std::move(*fd)};
      content->was_published = true;
      content->published.Reset();
    }
    content->named = true;
    content->unjudged = true;
    const auto names = overlay_.NamesOf(inode);
    const auto at = names.empty() ? Result<Spotted>(Error::FromErrno("find", staged_id, ENOENT)) : LocateSpot(names[0]);
    const Status journaled = share_.staging().Renamed(*content->staged, at.ok() ? at->path : "", who);
    if (!journaled.ok()) LogError(journaled.error());
    table_->SetPending(inode, content, true);
    CrashPoint("staging.adopted");
  }
  table_->CloseContent(inode, content);
}

Result<Inode*> Filesystem::PublishedAt(const Spotted& at) {
  Inode* inode = nullptr;
  if (const Spot* moved = overlay_.MovedFrom(at.spot)) {
    inode = overlay_.Find(moved->directory, moved->name)->inode;
  } else if (const OverlayEntry* entry = overlay_.Find(at.spot.directory, at.name)) {
    inode = entry->covers;
  } else {
    SHAREGUARD_ASSIGN(const Target target, FindName(at));
    if (target.kind == Target::Kind::kPublished) return target.inode;
    if (target.inode != nullptr) table_->Unpin(target.inode);
  }
  if (inode != nullptr) table_->Pin(inode);
  return inode;
}

// Removes a name from the published tree. `inode` is what it stands for.
int Filesystem::RemovePublished(const Spotted& at, Inode* inode, const audit::Identity& who) {
  auto displaced = Displace(at, inode, who);
  if (!displaced.ok()) return displaced.error().errno_value();
  const int err =
      ::unlinkat(at.directory.get(), at.name.c_str(), inode->kind == S_IFDIR ? AT_REMOVEDIR : 0) == 0 ? 0 : errno;
  FinishDisplaced(std::move(*displaced), err == 0, who);
  return err;
}

// Removes the hidden name of a moved-away file; the file goes on under its names in the overlay.
int Filesystem::RemoveOrigin(const Spot& scratch, const audit::Identity& who) {
  const OverlayEntry entry = *overlay_.Find(scratch.directory, scratch.name);
  const auto origin = LocateSpot(entry.origin);
  if (!origin.ok()) return origin.error().errno_value();
  const int err = RemovePublished(*origin, entry.inode, who);
  if (err == ENOENT) SettleMoved(scratch);  // the other side was quicker
  return err == ENOENT ? 0 : err;
}

// A name more or less changes a file's time of change. What is published has that from the file system underneath; a
// version that waits does not.
void Filesystem::TouchStaged(Inode* inode) {
  const auto content = table_->ContentIfAny(inode);
  if (inode->kind == S_IFREG && content != nullptr && content->pending()) TouchFile(inode);
}

// Names that come and go in the overlay alone change the directory too.
void Filesystem::TouchDirectory(const Spotted& at) {
  const timespec times[2] = {{0, UTIME_OMIT}, {0, UTIME_NOW}};
  ::utimensat(AT_FDCWD, FdPath(at.directory.get()).c_str(), times, 0);
}

}  // namespace shareguard::fuse
