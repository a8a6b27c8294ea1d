// renameat2(2) with RENAME_EXCHANGE. Two published files change places in one step; where one of them waits for its
// verdict, in three, which the mount shows as one.
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <tuple>

#include "fuse/filesystem.h"
#include "fuse/node_kind.h"

namespace shareguard::fuse {

int Filesystem::Exchange(const Spotted& from, const Spotted& to, Inode* inode, const audit::Identity& who) {
  Inode* other = nullptr;
  {
    const std::shared_lock lock(namespace_);
    const auto target = FindName(to);
    if (!target.ok()) return target.error().errno_value();
    other = target->inode;
  }
  const InodePin pin(*table_, other);
  if (!pin) return ENOENT;
  if (other->is_notice) return EACCES;
  if (other == inode) return 0;
  if (Refused(share_.JudgeName(from.path, KindOf(other->kind), "rename", who))) return EACCES;
  std::vector<std::pair<Inode*, std::shared_ptr<Content>>> contents;
  for (Inode* file : {inode, other}) {
    if (file->kind == S_IFREG) contents.emplace_back(file, table_->OpenContent(file));
  }
  int err = 0;
  {
    // Verdicts that are under way for these files end first. std::lock tries, so that no order is needed.
    std::vector<std::unique_lock<std::mutex>> locks;
    for (auto& [file, content] : contents) locks.emplace_back(content->write_mutex, std::defer_lock);
    if (locks.size() == 2) {
      std::lock(locks[0], locks[1]);
    } else if (locks.size() == 1) {
      locks[0].lock();
    }
    err = ExchangeFiles(from, to, who);
    // What nobody writes to any more gets its verdict under its new name.
    for (auto& [file, content] : contents) {
      if (err == 0 && content->staged && content->unjudged && content->IsComplete()) err = Settle(file, content, who);
    }
  }
  for (auto& [file, content] : contents) table_->CloseContent(file, content);
  return err;
}

// Would the policy let this file have that name?
int Filesystem::JudgeExchanged(const Spotted& from, const Spotted& to, const Target& seen, const audit::Identity& who) {
  Inode* inode = seen.inode;
  if (inode->kind != S_IFREG || share_.policy()->IsScratch(to.name)) return 0;
  const auto content = table_->ContentIfAny(inode);
  if (content->staged && content->IsComplete()) {
    std::optional<guard::Share::Ruling> ruling;
    if (const int err = JudgeStaged(inode, *content, &from, to.path, who, &ruling); err != 0) return err;
  }
  if (seen.kind == Target::Kind::kPending && content->staged) return 0;
  return JudgeRenamed(inode, seen.kind == Target::Kind::kPublished ? from.path : "", from.path, to.path, who);
}

int Filesystem::ExchangeFiles(const Spotted& from, const Spotted& to, const audit::Identity& who) {
  const auto find = [&](Target* a, Target* b) {
    for (const auto& [at, target] : {std::pair{&from, a}, {&to, b}}) {
      const auto found = FindName(*at);
      if (!found.ok()) return found.error().errno_value();
      *target = *found;
    }
    table_->SetPlace(a->inode, from.parent, from.name);
    return a->inode != nullptr && b->inode != nullptr ? 0 : ENOENT;
  };
  Target a, b;
  {
    const std::shared_lock lock(namespace_);
    if (const int err = find(&a, &b); err != 0) return err;
  }
  const InodePin pin_a(*table_, a.inode), pin_b(*table_, b.inode);
  if (const int err = JudgeExchanged(from, to, a, who); err != 0) return err;
  if (const int err = JudgeExchanged(to, from, b, who); err != 0) return err;

  const std::unique_lock lock(namespace_);
  Target now_a, now_b;
  if (const int err = find(&now_a, &now_b); err != 0) return err;
  const InodePin pin_now_a(*table_, now_a.inode), pin_now_b(*table_, now_b.inode);
  if (now_a.inode != a.inode || now_b.inode != b.inode || now_a.kind != a.kind || now_b.kind != b.kind) return kAgain;
  return Recorded("exchange", who, from.path, "file", to.path, [&] { return Swap(from, now_a, to, now_b, who); });
}

int Filesystem::Swap(const Spotted& from, const Target& a, const Spotted& to, const Target& b,
                     const audit::Identity& who) {
  const auto policy = share_.policy();
  const auto scratch = [&](const Target& file, const Spotted& at) {
    return file.inode->kind == S_IFREG && policy->IsScratch(at.name);
  };
  if (a.kind == Target::Kind::kPublished && b.kind == Target::Kind::kPublished && !scratch(a, to) &&
      !scratch(b, from)) {
    if (::syscall(SYS_renameat2, from.directory.get(), from.name.c_str(), to.directory.get(), to.name.c_str(),
                  RENAME_EXCHANGE) != 0) {
      return errno;
    }
    table_->SetPlace(a.inode, to.parent, to.name);
    table_->SetPlace(b.inode, from.parent, from.name);
    for (const auto& [inode, before, after] : {std::tuple{a.inode, &from, &to}, {b.inode, &to, &from}}) {
      if (inode->kind == S_IFDIR) FollowDirectory(before->path, after->path);
      if (inode->kind == S_IFREG) FollowHeld(inode, after->path);
      TouchStaged(inode);
    }
    return 0;
  }
  // What is not in the published tree steps aside first: it alone can have a name in the overlay for a moment.
  const bool a_first = a.inode->kind == S_IFREG && (a.kind != Target::Kind::kPublished || b.inode->kind != S_IFREG ||
                                                    b.kind == Target::Kind::kPublished);
  const Spotted& first = a_first ? from : to;
  const Spotted& second = a_first ? to : from;
  const std::string name = NewId();
  auto directory = DuplicateFd(first.directory.get());
  if (!directory.ok()) return directory.error().errno_value();
  const Spotted aside{first.parent, name, first.path + "." + name, {first.spot.directory, name}, std::move(*directory)};
  if (const int err = Move(first, aside, a_first ? a : b, true, who); err != 0) return err;
  if (const int err = Move(second, first, a_first ? b : a, scratch(a_first ? b : a, first), who); err != 0) return err;
  const auto found = FindName(aside);
  if (!found.ok()) return found.error().errno_value();
  const InodePin pin(*table_, found->inode);
  return Move(aside, second, *found, scratch(*found, second), who);
}

}  // namespace shareguard::fuse
