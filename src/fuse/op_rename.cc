// rename(2), in all the states that source and target can be in (docs/filesystem.md has the table).
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "fuse/filesystem.h"
#include "fuse/node_kind.h"
#include "guard/paths.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/log.h"

namespace shareguard::fuse {

void Filesystem::Rename(fuse_req_t req, fuse_ino_t parent, const char* name, fuse_ino_t new_parent,
                        const char* new_name, unsigned flags) {
  const auto from = Locate(InodeOf(parent), name);
  const auto to = Locate(InodeOf(new_parent), new_name);
  if (!from.ok() || !to.ok()) return void(fuse_reply_err(req, (from.ok() ? to : from).error().errno_value()));
  if (flags != 0 && flags != RENAME_NOREPLACE && flags != RENAME_EXCHANGE) return void(fuse_reply_err(req, EINVAL));
  const audit::Identity who = IdentityOf(req);
  int err = kAgain;
  while (err == kAgain) err = RenameOnce(*from, *to, flags, who);
  fuse_reply_err(req, err);
}

int Filesystem::RenameOnce(const Spotted& from, const Spotted& to, unsigned flags, const audit::Identity& who) {
  Target source;
  if (const int err = Look(from, &source); err != 0) return err;
  const InodePin pin(*table_, source.inode);
  if (!pin) return ENOENT;
  if (source.kind == Target::Kind::kNotice) return EACCES;
  if (Refused(share_.JudgeName(to.path, KindOf(pin->kind), "rename", who))) return EACCES;
  if (flags == RENAME_EXCHANGE) return Exchange(from, to, pin.get(), who);
  if (pin->kind != S_IFREG) return RenameFile(from, to, source, flags, who);
  const auto content = table_->OpenContent(pin.get());
  int err = 0;
  {
    // A verdict that is under way for this file ends first; what its name stands for may be another thing then.
    const std::lock_guard lock(content->write_mutex);
    Target now;
    err = Look(from, &now);
    const InodePin pin_now(*table_, now.inode);
    if (err == 0) err = now.inode == source.inode ? RenameFile(from, to, now, flags, who) : kAgain;
  }
  table_->CloseContent(pin.get(), content);
  return err;
}

int Filesystem::Look(const Spotted& at, Target* target) {
  const std::shared_lock lock(namespace_);
  const auto found = FindName(at);
  if (!found.ok()) return found.error().errno_value();
  *target = *found;
  return 0;
}

int Filesystem::RenameFile(const Spotted& from, const Spotted& to, const Target& seen, unsigned flags,
                           const audit::Identity& who) {
  Inode* inode = seen.inode;
  const bool regular = inode->kind == S_IFREG;
  const bool to_scratch = regular && share_.policy()->IsScratch(to.name);
  if (regular && to_scratch) {
    // A held file under a scratch name is withdrawn.
    const auto content = table_->ContentIfAny(inode);
    if (content->held.valid()) {
      const int err = StageHeld(inode, content, who);
      if (err != 0 && err != EAGAIN) return err;
    }
  }
  if (seen.kind == Target::Kind::kPending) return RenamePending(from, to, seen, flags, who);
  if (regular && !to_scratch) {
    std::string judged = from.path;
    if (seen.kind == Target::Kind::kMoved) {
      const std::shared_lock lock(namespace_);
      const OverlayEntry* entry = overlay_.Find(from.spot.directory, from.name);
      if (entry == nullptr || !entry->moved) return kAgain;
      const auto origin = LocateSpot(entry->origin);
      if (!origin.ok()) return origin.error().errno_value();
      judged = origin->path;
    }
    if (const int err = JudgeRenamed(inode, judged, from.path, to.path, who); err != 0) return err;
  }
  const std::unique_lock lock(namespace_);
  if (const int err = CheckTarget(from, to, seen, flags); err != 0) return err == kSameFile ? 0 : err;
  return Recorded("rename", who, from.path, policy::NodeKindName(KindOf(inode->kind)).data(), to.path,
                  [&] { return Move(from, to, seen, to_scratch, who); });
}

// A name of the overlay. What is complete gets its verdict for the new name now; the same holds for the published file
// that a scratch name is a further name of.
int Filesystem::RenamePending(const Spotted& from, const Spotted& to, const Target& seen, unsigned flags,
                              const audit::Identity& who) {
  Inode* inode = seen.inode;
  const auto content = table_->ContentIfAny(inode);
  const bool to_scratch = share_.policy()->IsScratch(to.name);
  std::optional<guard::Share::Ruling> ruling;
  if (!to_scratch && content->staged) {
    if (content->IsComplete()) {
      if (const int err = JudgeStaged(inode, *content, &from, to.path, who, &ruling); err != 0) return err;
    }
  } else if (!to_scratch) {
    const std::string judged = content->held.valid() ? from.path : "";
    if (const int err = JudgeRenamed(inode, judged, from.path, to.path, who); err != 0) return err;
  }
  const std::unique_lock lock(namespace_);
  if (const int err = CheckTarget(from, to, seen, flags); err != 0) return err == kSameFile ? 0 : err;
  return Recorded("rename", who, from.path, "file", to.path, [&] {
    const int err = MovePlain(from, to, inode, to_scratch, who);
    return err == 0 && ruling ? Apply(*ruling, inode, content, to, who) : err;
  });
}

// What rename(2) demands of the target. kSameFile: both names are one file, and nothing is to be done. kAgain: the
// source has another state than the one that was judged.
int Filesystem::CheckTarget(const Spotted& from, const Spotted& to, const Target& seen, unsigned flags) {
  Inode* inode = seen.inode;
  const auto source = FindName(from);
  const auto target = FindName(to);
  const InodePin source_pin(*table_, source.ok() ? source->inode : nullptr);
  const InodePin target_pin(*table_, target.ok() ? target->inode : nullptr);
  if (!source.ok() || !target.ok()) return (source.ok() ? target : source).error().errno_value();
  // Finding the target may have moved the place of a file with two names; the source is what counts.
  table_->SetPlace(inode, from.parent, from.name);
  if (!source_pin) return ENOENT;
  if (source_pin.get() != inode || source->kind != seen.kind) return kAgain;
  if (!target_pin) return 0;
  if ((flags & RENAME_NOREPLACE) != 0) return EEXIST;
  if (target_pin.get() == inode) return kSameFile;
  if (target->kind == Target::Kind::kNotice) return EACCES;
  const bool from_directory = inode->kind == S_IFDIR, to_directory = target_pin->kind == S_IFDIR;
  if (from_directory && !to_directory) return ENOTDIR;
  if (!from_directory && to_directory) return EISDIR;
  return 0;
}

int Filesystem::Move(const Spotted& from, const Spotted& to, const Target& seen, bool to_scratch,
                     const audit::Identity& who) {
  switch (seen.kind) {
    case Target::Kind::kMoved:
      return MoveMoved(from, to, seen.inode, to_scratch, who);
    case Target::Kind::kPending:
      return MovePlain(from, to, seen.inode, to_scratch, who);
    default:
      return to_scratch ? MoveToScratch(from, to, seen.inode, who) : MovePublished(from, to, seen.inode, who);
  }
}

// Makes room in the overlay for something else under this name: what has the name now loses it.
int Filesystem::ClearOverlay(const Spotted& to, const audit::Identity& who) {
  const OverlayEntry* found = overlay_.Find(to.spot.directory, to.name);
  if (found == nullptr) return 0;
  const auto target = FindName(to);
  if (!target.ok()) return target.error().errno_value();
  const InodePin pin(*table_, target->inode);
  if (found->moved) return RemoveName(to, *target, who);
  RemoveOverlay(to.spot);
  if (CountNames(pin.get()) > 0) TouchFile(pin.get());
  LoseIfNameless(pin.get(), who);
  return 0;
}

// Runs `replace`, which puts something in the place of what the published tree has under a name, if anything: hidden
// under its scratch name, covered by a pending file, or plain to see.
int Filesystem::ReplaceAt(const Spotted& to, const audit::Identity& who, const std::function<int()>& replace) {
  const auto known = PublishedAt(to);
  if (!known.ok()) return known.error().errno_value();
  const InodePin pin(*table_, *known);
  std::optional<Displaced> displaced;
  if (pin) {
    if (pin->kind == S_IFDIR) {
      if (const int err = EmptyDirectory(pin.get(), who); err != 0) return err;
    }
    auto found = Displace(to, pin.get(), who);
    if (!found.ok() && found.error().errno_value() != ESTALE) return found.error().errno_value();
    if (found.ok()) displaced = std::move(*found);
  }
  int err = replace();
  // The name is no longer covered when it is counted what is left of the old file.
  if (err == 0) err = ClearOverlay(to, who);
  if (displaced) FinishDisplaced(std::move(*displaced), err == 0, who);
  return err;
}

// rename(2) in the published tree. Where the target is a hidden name of the very same file the kernel would do nothing:
// then the old name goes.
int Filesystem::RenameBelow(const Spotted& from, const Spotted& to, Inode* inode) {
  const int from_dir = from.directory.get();
  const Spot* moved = overlay_.MovedFrom(to.spot);
  const bool same = moved != nullptr && overlay_.Find(moved->directory, moved->name)->inode == inode;
  const int result = same ? ::unlinkat(from_dir, from.name.c_str(), 0)
                          : ::renameat(from_dir, from.name.c_str(), to.directory.get(), to.name.c_str());
  return result == 0 ? 0 : errno;
}

int Filesystem::MovePublished(const Spotted& from, const Spotted& to, Inode* inode, const audit::Identity& who) {
  // A directory cannot replace a hidden file in one step.
  if (const Spot* moved = overlay_.MovedFrom(to.spot); moved != nullptr && inode->kind == S_IFDIR) {
    if (const int err = RemoveOrigin(Spot(*moved), who); err != 0) return err;
  }
  const int err = ReplaceAt(to, who, [&] { return RenameBelow(from, to, inode); });
  if (err != 0) return err;
  table_->SetPlace(inode, to.parent, to.name);
  if (inode->kind == S_IFDIR) {
    FollowDirectory(from.path, to.path);
  } else {
    FollowHeld(inode, to.path);
    TouchStaged(inode);
  }
  return 0;
}

// The published file stays where it is until a successor is published there; in the mount it has the scratch name. A
// version that it was getting is a scratch file from here on, and no more its successor.
int Filesystem::MoveToScratch(const Spotted& from, const Spotted& to, Inode* inode, const audit::Identity& who) {
  const auto target = FindName(to);
  if (!target.ok()) return target.error().errno_value();
  const InodePin pin(*table_, target->inode);
  if (pin) {
    if (const int err = RemoveName(to, *target, who); err != 0) return err;
  }
  AddOverlay(to.spot, {inode, true, from.spot, nullptr});
  table_->SetPlace(inode, to.parent, to.name);
  TouchDirectory(from);
  TouchDirectory(to);
  TouchFile(inode);
  const auto content = table_->ContentIfAny(inode);
  return content->staged ? LeaveOrigins(inode, content) : 0;
}

int Filesystem::MoveMoved(const Spotted& from, const Spotted& to, Inode* inode, bool to_scratch,
                          const audit::Identity& who) {
  const OverlayEntry entry = *overlay_.Find(from.spot.directory, from.name);
  if (to_scratch) {
    const auto target = FindName(to);
    if (!target.ok()) return target.error().errno_value();
    const InodePin pin(*table_, target->inode);
    if (pin) {
      if (const int err = RemoveName(to, *target, who); err != 0) return err;
    }
    // Between the two entries nothing else may hold the directory of the hidden name.
    const InodePin directory(*table_, table_->Find(entry.origin.directory));
    RemoveOverlay(from.spot);
    AddOverlay(to.spot, {inode, true, entry.origin, nullptr});
  } else {
    const auto origin = LocateSpot(entry.origin);
    if (!origin.ok()) return origin.error().errno_value();
    // Back where it was, a successor that was on its way loses to the file's return.
    const int err = entry.origin == to.spot ? ClearOverlay(to, who)
                                            : ReplaceAt(to, who, [&] { return RenameBelow(*origin, to, inode); });
    if (err != 0) return err;
    RemoveOverlay(from.spot);
  }
  table_->SetPlace(inode, to.parent, to.name);
  TouchDirectory(from);
  TouchDirectory(to);
  TouchFile(inode);
  return 0;
}

// A published file at the target stays published until the pending one passes; what else has that name loses it. An
// alias of a published file becomes one of its published names.
int Filesystem::MovePlain(const Spotted& from, const Spotted& to, Inode* inode, bool to_scratch,
                          const audit::Identity& who) {
  const OverlayEntry entry = *overlay_.Find(from.spot.directory, from.name);
  if (entry.covers != nullptr) table_->Pin(entry.covers);
  const InodePin before(*table_, entry.covers);
  const auto content = table_->ContentIfAny(inode);
  if (!content->pending() && !to_scratch) {
    if (const int err = EnsureReadable(inode, content); err != 0) return err;
    const int err = ReplaceAt(to, who, [&] { return LinkOver(content->published.get(), to, who); });
    if (err != 0) return err;
  } else {
    const int err = CoverAt(to, inode, to_scratch, who);
    if (err != 0) return err;
  }
  RemoveOverlay(from.spot);
  CrashPoint("rename.moved");
  // An older version that it had covered under the old name is gone in its writer's eyes.
  static_cast<void>(RemoveBelow(from, before.get(), who));
  CrashPoint("rename.uncovered");
  table_->SetPlace(inode, to.parent, to.name);
  if (content->staged) {
    const Status journaled = share_.staging().Renamed(*content->staged, to.path, who);
    if (!journaled.ok()) LogError(journaled.error());
  }
  FollowHeld(inode, to.path);
  TouchDirectory(from);
  TouchDirectory(to);
  TouchFile(inode);
  return 0;
}

// Gives a waiting file a name of the overlay. What is published under that name stays so until this one has passed;
// under a scratch name, where nothing ever passes, it goes at once.
int Filesystem::CoverAt(const Spotted& to, Inode* inode, bool to_scratch, const audit::Identity& who) {
  // What is hidden there has a scratch name of its own.
  const auto below = overlay_.MovedFrom(to.spot) != nullptr ? Result<Inode*>(nullptr) : PublishedAt(to);
  if (!below.ok()) return below.error().errno_value();
  const InodePin pin(*table_, *below);
  if (const int err = ClearOverlay(to, who); err != 0) return err;
  if (pin && to_scratch) {
    if (const int err = RemovePublished(to, pin.get(), who); err != 0 && err != ENOENT) return err;
  }
  const bool covers = pin && !to_scratch;
  AddOverlay(to.spot, {inode, false, {}, covers ? pin.get() : nullptr});
  if (!covers) return 0;
  // Whoever has it open reads on.
  if (const auto readers = table_->ContentIfAny(pin.get())) static_cast<void>(EnsureReadable(pin.get(), readers));
  TouchFile(pin.get());
  if (CountNames(pin.get()) == 0) WithdrawHeld(pin.get(), who);
  return 0;
}

// A held version whose file has no name left to be released under.
void Filesystem::WithdrawHeld(Inode* inode, const audit::Identity& who) {
  const auto content = table_->ContentIfAny(inode);
  if (content == nullptr || content->held_item.empty()) return;
  const Status withdrawn = share_.Withdraw(content->held_item, who);
  if (!withdrawn.ok()) return LogError(withdrawn.error());
  held_.erase(content->held_item);
  {
    const std::unique_lock swap(content->mutex);
    content->held.Reset();
    content->held_item.clear();
  }
  table_->Touch(inode);
  table_->SetPending(inode, content, false);
}

void Filesystem::FollowHeld(Inode* inode, const std::string& path) {
  const auto content = table_->ContentIfAny(inode);
  if (content == nullptr || content->held_item.empty()) return;
  const Status renamed = share_.HeldRenamed(content->held_item, path);
  if (!renamed.ok()) LogError(renamed.error());
}

void Filesystem::FollowDirectory(const std::string& from, const std::string& to) {
  share_.notices().MoveDirectory(from, to);
  for (const auto& [item, inode] : held_) {
    const std::string path = table_->PathOf(inode);
    if (!path.starts_with(to + "/")) continue;
    const Status renamed = share_.HeldRenamed(item, path);
    if (!renamed.ok()) LogError(renamed.error());
  }
}

// A file under another name claims to be something else: it is judged again, unless `judged`, a name that it has been
// judged under, makes the same claim. A published file cannot be held under a new name, since it would be in the
// published tree meanwhile; a held one stays held.
int Filesystem::JudgeRenamed(Inode* inode, const std::string& judged, const std::string& from, const std::string& to,
                             const audit::Identity& who) {
  const auto policy = share_.policy();
  const std::string judged_name = guard::SplitPath(judged).second;
  const std::string to_name = guard::SplitPath(to).second;
  if (!judged.empty() && policy->types().Claimed(judged_name) == policy->types().Claimed(to_name)) return 0;
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
    if (content->published.valid()) return DuplicateFd(content->published.get());
  }
  return table_->Open(inode, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
}

}  // namespace shareguard::fuse
