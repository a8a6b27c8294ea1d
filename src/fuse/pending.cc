// Content that waits: how it comes into staging, leaves it without a verdict, and survives a restart while it is held.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/as_user.h"
#include "fuse/filesystem.h"
#include "guard/paths.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::fuse {
namespace {

struct Logged {
  static int Errno(const Error& error) {
    LogError(error);
    return error.errno_value();
  }
};

policy::Verdict Unfinished() {
  policy::Verdict verdict;
  verdict.Add({policy::Action::kRefuse, "interrupted", "",
               "The share was unmounted before this file was closed and judged.",
               "Copy the file again. What had arrived is kept; ask for it by its number if you need it."});
  return verdict;
}

}  // namespace

int Filesystem::EnsureStaged(Inode* inode, const std::shared_ptr<Content>& content, uint64_t limit,
                             const audit::Identity& who) {
  for (;;) {
    bool held = false;
    {
      const std::shared_lock lock(content->mutex);
      if (content->staged && !content->was_published) return 0;
      held = content->held.valid();
    }
    const int err = held ? StageHeld(inode, content, who) : StageCopy(inode, content, limit, who);
    if (err == EAGAIN) continue;
    if (err != 0) return err;
    struct stat attributes {};
    if (::fstat(content->staged->fd.get(), &attributes) != 0) return errno;
    content->ForgetWritten();
    content->written.Add(0, static_cast<uint64_t>(attributes.st_size));
    content->announced = 0;
    content->failed_write = {};
  }
}

// Back from quarantine: a held file that is written again is submitted anew.
int Filesystem::StageHeld(Inode* inode, const std::shared_ptr<Content>& content, const audit::Identity& who) {
  const std::string path = table_->PathOf(inode);
  const std::unique_lock lock(namespace_);
  if (content->held_item.empty()) return EAGAIN;  // a reviewer was quicker
  auto file = share_.Unhold(content->held_item, path, who);
  if (!file.ok()) return Logged::Errno(file.error());
  held_.erase(content->held_item);
  const std::unique_lock swap(content->mutex);
  content->staged = std::move(*file);
  content->held.Reset();
  content->held_item.clear();
  content->unjudged = true;
  return 0;
}

int Filesystem::StageCopy(Inode* inode, const std::shared_ptr<Content>& content, uint64_t limit,
                          const audit::Identity& who) {
  if (const int err = EnsureReadable(inode, content); err != 0) return err;
  UniqueFd source;
  std::string before;
  {
    const std::shared_lock lock(content->mutex);
    auto duplicate = DuplicateFd(content->current());
    if (!duplicate.ok()) return duplicate.error().errno_value();
    source = std::move(*duplicate);
    if (content->staged) before = content->staged->id;
  }
  auto copy = share_.staging().Copy(source.get(), limit, table_->PathOf(inode), who);
  if (!copy.ok()) return Logged::Errno(copy.error());
  const std::unique_lock lock(namespace_);
  if ((content->staged ? content->staged->id : "") != before) {
    static_cast<void>(share_.staging().Remove(*copy));
    return EAGAIN;  // a successor was published at its old name meanwhile
  }
  if (content->staged) static_cast<void>(share_.staging().Remove(*content->staged));
  {
    const std::unique_lock swap(content->mutex);
    content->staged = std::move(*copy);
    content->was_published = false;
  }
  CrashPoint("staging.replaced");
  if (!content->named) {
    static_cast<void>(share_.staging().Remove(*content->staged));
    return 0;
  }
  table_->SetPending(inode, content, true);
  return LeaveOrigins(inode, content);
}

// A published file under a scratch name is about to be written to: its old version leaves the published tree, since its
// writer has given that name up. The copy that is written to instead is made durable first.
int Filesystem::LeaveOrigins(Inode* inode, const std::shared_ptr<Content>& content) {
  for (const Spot& spot : overlay_.NamesOf(inode)) {
    const OverlayEntry entry = *overlay_.Find(spot.directory, spot.name);
    if (!entry.moved) continue;
    const Status durable = share_.staging().MakeDurable(*content->staged);
    if (!durable.ok()) return Logged::Errno(durable.error());
    const auto origin = LocateSpot(entry.origin);
    if (!origin.ok()) return origin.error().errno_value();
    if (const int err = FaultErrno("origin.remove"); err != 0) return err;
    if (::unlinkat(origin->directory.get(), origin->name.c_str(), 0) != 0 && errno != ENOENT) return errno;
    CrashPoint("origin.removed");
    SettleMoved(spot);
  }
  struct stat attributes {};
  const std::unique_lock swap(content->mutex);
  const bool published = content->published.valid() && ::fstat(content->published.get(), &attributes) == 0;
  // One that the other side has removed keeps its place, which its new version takes.
  if (published && (attributes.st_nlink > 0 || overlay_.NamesOf(inode).empty())) return 0;
  return FollowWaiting(inode, *content);
}

// The version that waits is all there is of the file from here on. Precondition: content.mutex is held exclusively.
int Filesystem::FollowWaiting(Inode* inode, Content& content) {
  content.published.Reset();
  struct stat attributes {};
  const int fd = content.current();
  if (::fstat(fd, &attributes) != 0) return errno;
  const Status rekeyed = table_->Rekey(inode, fd, {attributes.st_dev, attributes.st_ino});
  if (!rekeyed.ok()) return Logged::Errno(rekeyed.error());
  table_->KeepAnchor(inode, true);
  return 0;
}

int Filesystem::EnsureReadable(Inode* inode, const std::shared_ptr<Content>& content) {
  {
    const std::shared_lock lock(content->mutex);
    if (content->current() >= 0) return 0;
    if (content->remains.valid()) return EACCES;  // refused
  }
  auto opened = table_->Open(inode, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!opened.ok()) return opened.error().errno_value();
  const std::unique_lock lock(content->mutex);
  if (content->current() < 0) content->published = std::move(*opened);
  return 0;
}

int Filesystem::Truncate(Inode* inode, const std::shared_ptr<Content>& content, uint64_t size,
                         const audit::Identity& who) {
  const auto policy = share_.policy();
  const policy::Verdict verdict = guard::Share::Enforced(*policy, policy->JudgeSize(table_->PathOf(inode), size));
  if (const int err = EnsureStaged(inode, content, size, who); err != 0) return err;
  if (Refused(verdict)) return RefuseEarly(inode, content, verdict, EFBIG, who);
  struct stat before {};
  const int fd = content->staged->fd.get();
  {
    const AsUser user(who, fd);
    if (::fstat(fd, &before) != 0 || ::ftruncate(fd, static_cast<off_t>(size)) != 0) return errno;
  }
  if (size <= content->failed_write.offset) content->failed_write = {};  // what failed is no longer wanted
  const auto old_size = static_cast<uint64_t>(before.st_size);
  if (size < old_size) {
    const uint64_t prefix = std::min(content->written.Prefix(), size);
    content->ForgetWritten();
    content->written.Add(0, prefix);
  }
  if (size == 0) content->cut_off = false;  // begun anew
  // A size set on an empty file announces what is to come (samba.md: Explorer does so before it copies).
  content->announced = old_size == 0 || (content->announced != 0 && size > 0) ? size : 0;
  content->unjudged = true;
  return 0;
}

Result<Inode*> Filesystem::WalkTo(const std::string& directory_path) {
  Inode* at = table_->root();
  table_->Pin(at);
  if (directory_path.empty()) return at;
  for (const std::string& name : SplitString(directory_path, '/')) {
    const InodePin parent(*table_, at);
    SHAREGUARD_ASSIGN(const UniqueFd directory, table_->Open(at, O_PATH | O_DIRECTORY));
    SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(directory.get(), name, O_PATH | O_DIRECTORY | O_NOFOLLOW));
    struct stat attributes {};
    if (::fstat(fd.get(), &attributes) != 0) return Error::FromErrno("stat", directory_path, errno);
    SHAREGUARD_ASSIGN(at, table_->Obtain(fd.get(), attributes, parent.get(), name));
  }
  return at;
}

Status Filesystem::RestoreHeld() {
  for (const guard::QuarantineItem& item : share_.ListQuarantine()) {
    // One file of a tree is not shown by itself.
    if (item.state != guard::ItemState::kHeld || !item.ingest.empty()) continue;
    const Status restored = RestoreHeldItem(item);
    // Not shown, but not lost either: reviewers still have it.
    if (!restored.ok()) LogWarning("held item {}: {}", item.id, restored.error());
  }
  return {};
}

Status Filesystem::RestoreHeldItem(const guard::QuarantineItem& item) {
  const auto [directory, name] = guard::SplitPath(item.path);
  SHAREGUARD_ASSIGN(UniqueFd data, share_.quarantine().OpenData(item.id, O_RDONLY));
  SHAREGUARD_ASSIGN(Inode * parent, WalkTo(directory));
  const InodePin parent_pin(*table_, parent);
  SHAREGUARD_ASSIGN(const Spotted at, Locate(parent, name));
  const std::unique_lock lock(namespace_);
  SHAREGUARD_ASSIGN(const Target target, FindName(at));
  Inode* inode = target.inode;
  UniqueFd published;
  if (target.kind == Target::Kind::kPublished) {
    SHAREGUARD_ASSIGN(published, table_->Open(inode, O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
  } else {
    if (inode != nullptr) table_->Unpin(inode);
    if (target.kind != Target::Kind::kNone) return Error::FromErrno("show held file", item.path, EEXIST);
    struct stat attributes {};
    if (::fstat(data.get(), &attributes) != 0) return Error::FromErrno("stat", item.path, errno);
    SHAREGUARD_ASSIGN(inode, table_->Obtain(data.get(), attributes, parent, name));
    AddOverlay(at.spot, {inode, false, {}, nullptr});
  }
  const InodePin pin(*table_, inode);
  const auto content = table_->OpenContent(inode);
  content->held = std::move(data);
  content->held_item = item.id;
  content->published = std::move(published);
  held_[item.id] = inode;
  table_->SetPending(inode, content, true);
  table_->CloseContent(inode, content);
  return {};
}

void Filesystem::Exclusively(const std::function<void()>& change) {
  const std::unique_lock lock(namespace_);
  change();
}

void Filesystem::OnReviewed(const guard::QuarantineItem& item) {
  const auto found = held_.find(item.id);
  if (found == held_.end()) return;
  Inode* inode = found->second;
  table_->Pin(inode);
  const InodePin pin(*table_, inode);
  held_.erase(found);
  const auto content = table_->ContentIfAny(inode);
  if (content == nullptr) return;
  struct stat attributes {};
  const bool released = item.state == guard::ItemState::kReleased;
  bool replaced = false;
  {
    const std::unique_lock swap(content->mutex);
    replaced = content->published.valid();
    ::fstat(content->held.get(), &attributes);
    if (released) {
      content->published = std::move(content->held);
    } else if (!replaced) {
      content->remains = std::move(content->held);
    }
    content->held.Reset();
    content->held_item.clear();
  }
  // Further names of a released file stay in the mount only: the reviewer has decided about one.
  for (const Spot& spot : overlay_.NamesOf(inode)) {
    const auto at = LocateSpot(spot);
    if (released ? at.ok() && at->path == item.path : !replaced) RemoveOverlay(spot);
  }
  if (released && replaced) {
    const Status rekeyed = table_->Rekey(inode, content->published.get(), {attributes.st_dev, attributes.st_ino});
    if (!rekeyed.ok()) LogError(rekeyed.error());
  }
  if (!released && !replaced) {
    content->named = false;
    ++content->refusals;
    table_->Detach(inode);
  }
  table_->Touch(inode);
  table_->SetPending(inode, content, false);
}

// The session has ended: no request runs any more. Scratch files and files that nobody closed are what is left.
void Filesystem::Finish() {
  std::vector<Inode*> pending;
  table_->ForEachPending([&](Inode* inode) { pending.push_back(inode); });
  for (Inode* inode : pending) {
    const auto content = table_->ContentIfAny(inode);
    if (content == nullptr || !content->staged || !content->named) continue;
    const audit::Identity nobody;
    const auto item = share_.SetAsideEarly(*content->staged, table_->PathOf(inode), guard::ItemState::kInterrupted,
                                           Unfinished(), nobody);
    // What cannot be moved now stays in staging, where the next mount finds it.
    if (!item.ok()) LogError(item.error());
  }
}

}  // namespace shareguard::fuse
