// rename(2), in all the states that source and target can be in (docs/filesystem.md has the table).
#include <fcntl.h>
#include <linux/fs.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/filesystem.h"
#include "guard/paths.h"

namespace shareguard::fuse {
namespace {

int RenameAt2(int from_dir, const std::string& from, int to_dir, const std::string& to, unsigned flags) {
  return ::syscall(SYS_renameat2, from_dir, from.c_str(), to_dir, to.c_str(), flags) == 0 ? 0 : errno;
}

policy::NodeKind KindOf(mode_t kind) {
  switch (kind) {
    case S_IFDIR:
      return policy::NodeKind::kDirectory;
    case S_IFLNK:
      return policy::NodeKind::kSymlink;
    case S_IFIFO:
      return policy::NodeKind::kFifo;
    case S_IFSOCK:
      return policy::NodeKind::kSocket;
    case S_IFREG:
      return policy::NodeKind::kFile;
    default:
      return policy::NodeKind::kDevice;
  }
}

// Has everybody who wrote to it closed it? A file that is open and still empty waits for its writer.
bool IsComplete(const Content& content) {
  if (content.open_writers == 0) return true;
  return content.dirty_handles == 0 && content.written.Prefix() > 0;
}

}  // namespace

void Filesystem::Rename(fuse_req_t req, fuse_ino_t parent, const char* name, fuse_ino_t new_parent,
                        const char* new_name, unsigned flags) {
  const auto from = Locate(InodeOf(parent), name);
  const auto to = Locate(InodeOf(new_parent), new_name);
  if (!from.ok() || !to.ok()) return void(fuse_reply_err(req, (from.ok() ? to : from).error().errno_value()));
  if ((flags & ~static_cast<unsigned>(RENAME_NOREPLACE | RENAME_EXCHANGE)) != 0) {
    return void(fuse_reply_err(req, EINVAL));
  }
  const audit::Identity who = IdentityOf(req);
  Target source;
  {
    const std::shared_lock lock(namespace_);
    const auto found = FindName(*from);
    if (!found.ok()) return void(fuse_reply_err(req, found.error().errno_value()));
    source = *found;
  }
  const InodePin pin(*table_, source.inode);
  int err = 0;
  if (!pin) {
    err = ENOENT;
  } else if (source.kind == Target::Kind::kNotice) {
    err = EACCES;
  } else if (Refused(share_.JudgeName(to->path, KindOf(source.inode->kind), "rename", who))) {
    err = EACCES;
  } else if (source.inode->kind != S_IFREG) {
    err = RenameLocked(*from, *to, source, flags, who);
  } else {
    // A verdict that is under way for this file ends first.
    const auto content = table_->OpenContent(source.inode);
    {
      const std::lock_guard lock(content->write_mutex);
      err = RenameLocked(*from, *to, source, flags, who);
    }
    table_->CloseContent(source.inode, content);
  }
  fuse_reply_err(req, err);
}

int Filesystem::RenameLocked(const Spotted& from, const Spotted& to, const Target& seen, unsigned flags,
                             const audit::Identity& who) {
  Inode* inode = seen.inode;
  if (flags == RENAME_EXCHANGE) return Exchange(from, to, who);
  const auto content = table_->ContentIfAny(inode);
  // An odd pair settles first: a published file whose next version waits is about to get another kind of name.
  const bool to_scratch = inode->kind == S_IFREG && share_.policy()->IsScratch(to.name);
  if (to_scratch && seen.kind == Target::Kind::kPublished && content != nullptr && content->staged) {
    if (const int err = Settle(inode, content, who); err != 0) return err;
  }
  if (seen.kind == Target::Kind::kPublished && inode->kind == S_IFREG && !to_scratch) {
    if (const int err = JudgeRenamed(inode, from.path, to.path, who); err != 0) return err;
  }
  if (seen.kind == Target::Kind::kMoved && !to_scratch) {
    const OverlayEntry* entry = nullptr;
    std::string origin;
    {
      const std::shared_lock lock(namespace_);
      entry = overlay_.Find(from.spot.directory, from.name);
      if (entry == nullptr || !entry->moved) return EAGAIN;
      Inode* directory = table_->Find(entry->origin.directory);
      const InodePin pin(*table_, directory);
      origin = pin ? guard::JoinPath(table_->PathOf(directory), entry->origin.name) : "";
    }
    if (const int err = JudgeRenamed(inode, origin, to.path, who); err != 0) return err;
  }
  if (seen.kind == Target::Kind::kPending) return RenamePending(from, to, inode, content, flags, who);

  const std::unique_lock lock(namespace_);
  if (const int err = CheckTarget(from, to, inode, flags); err != 0) return err < 0 ? 0 : err;
  return Recorded("rename", who, from.path, policy::NodeKindName(KindOf(inode->kind)).data(), to.path, [&] {
    if (seen.kind == Target::Kind::kMoved) return RenameMoved(from, to, inode, to_scratch, who);
    if (to_scratch) return RenameToScratch(from, to, inode, who);
    return RenamePublished(from, to, inode, who);
  });
}

// What rename(2) demands of the target. -1: both names are the same file, and nothing is to be done.
int Filesystem::CheckTarget(const Spotted& from, const Spotted& to, Inode* inode, unsigned flags) {
  const auto source = FindName(from);
  const auto target = FindName(to);
  const InodePin source_pin(*table_, source.ok() ? source->inode : nullptr);
  const InodePin target_pin(*table_, target.ok() ? target->inode : nullptr);
  if (!source.ok() || !target.ok()) return EIO;
  // Finding the target may have moved the place of a file with two names; the source is what counts.
  table_->SetPlace(inode, from.parent, from.name);
  if (source_pin.get() != inode) return ENOENT;
  if (!target_pin) return 0;
  if ((flags & RENAME_NOREPLACE) != 0) return EEXIST;
  if (target_pin.get() == inode) return -1;
  if (target->kind == Target::Kind::kNotice) return EACCES;
  const bool from_directory = inode->kind == S_IFDIR, to_directory = target_pin->kind == S_IFDIR;
  if (from_directory && !to_directory) return ENOTDIR;
  if (!from_directory && to_directory) return EISDIR;
  return 0;
}

// Removes what is at the target, except a published file that a rename in the published tree will replace in one step.
int Filesystem::ClearTarget(const Spotted& to, bool replaced_in_place, const audit::Identity& who) {
  const auto target = FindName(to);
  if (!target.ok()) return target.error().errno_value();
  const InodePin pin(*table_, target->inode);
  switch (target->kind) {
    case Target::Kind::kNone:
      break;
    case Target::Kind::kPublished:
      if (pin->kind == S_IFDIR) return EmptyDirectory(pin.get(), who);
      if (!replaced_in_place) return RemoveName(to, *target, who);
      return KeepForReaders(pin.get(), who);
    case Target::Kind::kPending:
      LoseName(pin.get(), who);
      RemoveOverlay(to.spot);
      break;
    default:
      return RemoveName(to, *target, who);
  }
  // A hidden published file of this name goes on under its scratch name.
  if (const Spot* moved = overlay_.MovedFrom(to.spot)) return TakeMovedToStaging(Spot(*moved), who);
  return 0;
}

// The file is about to be replaced by rename: handles on it must still be able to read, and its pending version dies.
int Filesystem::KeepForReaders(Inode* inode, const audit::Identity& who) {
  const auto content = table_->ContentIfAny(inode);
  if (inode->kind != S_IFREG || content == nullptr) return 0;
  if (const int err = EnsureReadable(inode, content); err != 0) return err;
  struct stat attributes {};
  bool last = true;
  {
    const std::shared_lock lock(content->mutex);
    last =
        !content->published.valid() || ::fstat(content->published.get(), &attributes) != 0 || attributes.st_nlink <= 1;
  }
  if (last) LoseName(inode, who);
  return 0;
}

int Filesystem::RenamePublished(const Spotted& from, const Spotted& to, Inode* inode, const audit::Identity& who) {
  if (const int err = ClearTarget(to, true, who); err != 0) return err;
  const int err = RenameAt2(from.directory.get(), from.name, to.directory.get(), to.name, 0);
  if (err != 0) return err;
  table_->SetPlace(inode, to.parent, to.name);
  if (inode->kind == S_IFDIR) {
    FollowDirectory(from.path, to.path);
  } else {
    FollowHeld(inode, to.path);
  }
  return 0;
}

// The published file stays where it is until a successor is published there; in the mount it has the scratch name.
int Filesystem::RenameToScratch(const Spotted& from, const Spotted& to, Inode* inode, const audit::Identity& who) {
  const auto content = table_->ContentIfAny(inode);
  if (content != nullptr && content->pending()) return EBUSY;
  if (const int err = ClearTarget(to, false, who); err != 0) return err;
  AddOverlay(to.spot, inode, true, from.spot);
  table_->SetPlace(inode, to.parent, to.name);
  return 0;
}

int Filesystem::RenameMoved(const Spotted& from, const Spotted& to, Inode* inode, bool to_scratch,
                            const audit::Identity& who) {
  const OverlayEntry entry = *overlay_.Find(from.spot.directory, from.name);
  if (to_scratch) {
    if (const int err = ClearTarget(to, false, who); err != 0) return err;
    RemoveOverlay(from.spot);
    AddOverlay(to.spot, inode, true, entry.origin);
    table_->SetPlace(inode, to.parent, to.name);
    return 0;
  }
  if (!(entry.origin == to.spot)) {
    if (const int err = ClearTarget(to, true, who); err != 0) return err;
    Inode* directory = table_->Find(entry.origin.directory);
    const InodePin pin(*table_, directory);
    if (!pin) return ESTALE;
    const auto origin = table_->Open(directory, O_PATH | O_DIRECTORY);
    if (!origin.ok()) return origin.error().errno_value();
    const int err = RenameAt2(origin->get(), entry.origin.name, to.directory.get(), to.name, 0);
    if (err != 0) return err;
  } else if (const OverlayEntry* pending = overlay_.Find(to.spot.directory, to.name)) {
    // A successor that was on its way loses to the file's return.
    LoseName(pending->inode, who);
    RemoveOverlay(to.spot);
  }
  RemoveOverlay(from.spot);
  table_->SetPlace(inode, to.parent, to.name);
  return 0;
}

int Filesystem::RenamePending(const Spotted& from, const Spotted& to, Inode* inode,
                              const std::shared_ptr<Content>& content, unsigned flags, const audit::Identity& who) {
  const auto policy = share_.policy();
  const bool to_scratch = policy->IsScratch(to.name);
  // A held file under a scratch name is withdrawn; a file that nobody writes to any more is judged under its new name
  // now.
  if (to_scratch && !content->held_item.empty()) {
    if (const int err = StageHeld(inode, content, who); err != 0) return err;
  }
  if (!to_scratch && !content->held_item.empty()) {
    if (const int err = JudgeRenamed(inode, from.path, to.path, who); err != 0) return err;
  }
  std::optional<guard::Share::Ruling> ruling;
  if (!to_scratch && content->staged && IsComplete(*content)) {
    ruling = share_.Decide(content->staged->fd.get(), to.path);
    const Status recorded = share_.RecordDecision(*ruling, *content->staged, to.path, who);
    if (!recorded.ok()) return recorded.error().errno_value();
    if (Refused(ruling->enforced)) {
      // A rename that fails leaves its source alone: the content stays under its scratch name.
      share_.Notify(to.path, ruling->decision.verdict, "", who);
      return EACCES;
    }
  }
  const std::unique_lock lock(namespace_);
  if (const int err = CheckTarget(from, to, inode, flags); err != 0) return err < 0 ? 0 : err;
  return Recorded("rename", who, from.path, "file", to.path, [&] {
    MoveOverlay(from, to, inode, who);
    if (!ruling) return 0;
    return ruling->enforced.allowed() ? PublishStaged(inode, content, to, who)
                                      : HoldStaged(inode, content, to, *ruling, who);
  });
}

// A published file at the target stays published until the pending one passes; pending ones there are gone.
void Filesystem::MoveOverlay(const Spotted& from, const Spotted& to, Inode* inode, const audit::Identity& who) {
  if (const OverlayEntry* target = overlay_.Find(to.spot.directory, to.name)) {
    if (target->moved) {
      const OverlayEntry moved = *target;
      const int err = RemoveOrigin(moved);
      if (err != 0) spdlog::error("rename '{}': {}", to.path, Error::FromErrno("remove", "", err).cause());
    }
    LoseName(target->inode, who);
    RemoveOverlay(to.spot);
  }
  const auto below = FindName(to);
  const InodePin pin(*table_, below.ok() ? below->inode : nullptr);
  if (pin && below->kind == Target::Kind::kPublished) {
    // Its own pending version is overtaken.
    const auto overtaken = table_->ContentIfAny(pin.get());
    if (overtaken != nullptr && overtaken->pending()) static_cast<void>(KeepForReaders(pin.get(), who));
  }
  AddOverlay(to.spot, inode, false, {});
  RemoveOverlay(from.spot);
  // An older version that it had covered under the old name is gone in its writer's eyes.
  if (!overlay_.Hidden(from.spot.directory, from.name)) {
    ::unlinkat(from.directory.get(), from.name.c_str(), 0);
  }
  table_->SetPlace(inode, to.parent, to.name);
  const auto content = table_->ContentIfAny(inode);
  if (content != nullptr && content->staged) {
    const Status journaled = share_.staging().Renamed(*content->staged, to.path, who);
    if (!journaled.ok()) spdlog::error("{}", journaled.error().ToString());
  }
  FollowHeld(inode, to.path);
  TouchDirectory(from);
  TouchDirectory(to);
}

void Filesystem::FollowHeld(Inode* inode, const std::string& path) {
  const auto content = table_->ContentIfAny(inode);
  if (content == nullptr || content->held_item.empty()) return;
  const Status renamed = share_.HeldRenamed(content->held_item, path);
  if (!renamed.ok()) spdlog::error("{}", renamed.error().ToString());
}

void Filesystem::FollowDirectory(const std::string& from, const std::string& to) {
  share_.notices().MoveDirectory(from, to);
  for (const auto& [item, inode] : held_) {
    const std::string path = table_->PathOf(inode);
    if (!path.starts_with(to + "/")) continue;
    const Status renamed = share_.HeldRenamed(item, path);
    if (!renamed.ok()) spdlog::error("{}", renamed.error().ToString());
  }
}

int Filesystem::Exchange(const Spotted& from, const Spotted& to, const audit::Identity& who) {
  const std::unique_lock lock(namespace_);
  const auto a = FindName(from);
  const auto b = FindName(to);
  const InodePin pin_a(*table_, a.ok() ? a->inode : nullptr);
  const InodePin pin_b(*table_, b.ok() ? b->inode : nullptr);
  if (!a.ok() || !b.ok()) return EIO;
  if (!pin_a || !pin_b) return ENOENT;
  // Only what is published and at rest can change places in one step.
  for (Inode* inode : {pin_a.get(), pin_b.get()}) {
    const auto content = table_->ContentIfAny(inode);
    if (content != nullptr && content->pending()) return EBUSY;
  }
  if (a->kind != Target::Kind::kPublished || b->kind != Target::Kind::kPublished) return EBUSY;
  if (Refused(share_.JudgeName(from.path, KindOf(pin_b->kind), "rename", who))) return EACCES;
  if (share_.policy()->IsScratch(from.name) || share_.policy()->IsScratch(to.name)) return EACCES;
  for (const auto& [inode, before, after] : {std::tuple{pin_a.get(), &from, &to}, {pin_b.get(), &to, &from}}) {
    if (inode->kind != S_IFREG) continue;
    if (const int err = JudgeRenamed(inode, before->path, after->path, who); err != 0) return err;
  }
  return Recorded("exchange", who, from.path, "file", to.path, [&] {
    const int err = RenameAt2(from.directory.get(), from.name, to.directory.get(), to.name, RENAME_EXCHANGE);
    if (err != 0) return err;
    table_->SetPlace(pin_a.get(), to.parent, to.name);
    table_->SetPlace(pin_b.get(), from.parent, from.name);
    if (pin_a->kind == S_IFDIR) FollowDirectory(from.path, to.path);
    if (pin_b->kind == S_IFDIR) FollowDirectory(to.path, from.path);
    return 0;
  });
}

// A file under another name claims to be something else: it is judged again. The same claim needs no new look. A
// published file cannot be held under a new name, since it would be in the published tree meanwhile; a held one stays
// held.
int Filesystem::JudgeRenamed(Inode* inode, const std::string& from, const std::string& to, const audit::Identity& who) {
  const auto policy = share_.policy();
  const auto [from_dir, from_name] = guard::SplitPath(from);
  const auto [to_dir, to_name] = guard::SplitPath(to);
  if (policy->types().Claimed(from_name) == policy->types().Claimed(to_name)) return 0;
  bool held = false;
  const auto fd = OpenToJudge(inode, &held);
  if (!fd.ok()) return fd.error().errno_value();
  const guard::Share::Ruling ruling = share_.Decide(fd->get(), to);
  const bool passes = ruling.enforced.allowed() || (held && !Refused(ruling.enforced));
  audit::Event event;
  event.action = "verdict";
  event.level = audit::Level::kDecision;
  event.verdict = ruling.decision.verdict.action;
  event.observed = ruling.decision.verdict.action != ruling.enforced.action;
  event.errno_value = passes ? 0 : EACCES;
  event.who = who;
  event.path = from;
  event.target_path = to;
  event.file_kind = "file";
  event.type = ruling.decision.inspection.type;
  event.size = ruling.decision.size;
  event.sha256 = ruling.decision.sha256;
  event.reasons = ruling.decision.verdict.reasons;
  event.findings = ruling.decision.inspection.findings;
  if (!share_.log().AppendDurably(event).ok()) return EIO;
  if (passes) return 0;
  policy::Verdict refusal = ruling.decision.verdict;
  refusal.action = policy::Action::kRefuse;
  share_.Notify(to, refusal, "", who);
  return EACCES;
}

// The version that the mount shows: a held one, else the published.
Result<UniqueFd> Filesystem::OpenToJudge(Inode* inode, bool* held) {
  if (const auto content = table_->ContentIfAny(inode)) {
    const std::shared_lock lock(content->mutex);
    *held = content->held.valid();
    if (*held) return DuplicateFd(content->held.get());
  }
  return table_->Open(inode, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
}

}  // namespace shareguard::fuse
