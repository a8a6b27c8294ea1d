#include "fuse/inode.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "fuse/content.h"
#include "shareguard/base/digest.h"

namespace shareguard::fuse {
namespace {

// Numbers that no backing file system gives out in practice, for what has none of its own.
constexpr uint64_t kVirtualBase = uint64_t{1} << 62;
constexpr size_t kLeastDescriptors = 64;

// The rest is for open files, workers and the log.
size_t QuarterOfLimit() {
  struct rlimit limit {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kLeastDescriptors;
  return std::max(kLeastDescriptors, static_cast<size_t>(limit.rlim_cur) / 4);
}

}  // namespace

Result<std::unique_ptr<InodeTable>> InodeTable::Create(int root, const Options& options) {
  struct stat attributes {};
  if (::fstat(root, &attributes) != 0) return Error::FromErrno("stat", "the published tree", errno);
  const bool handles = options.handles && Anchor::HandlesWork(root);
  std::unique_ptr<InodeTable> table(new InodeTable(root, attributes.st_dev, handles,
                                                   options.descriptors != 0 ? options.descriptors : QuarterOfLimit()));
  auto inode = std::make_unique<Inode>();
  inode->backing = attributes.st_ino;
  inode->kind = S_IFDIR;
  SHAREGUARD_ASSIGN(inode->anchor, Anchor::Make(root, handles));
  inode->pins = 1;
  inode->in_table = true;
  inode->keeps_anchor = true;
  table->root_ = inode.release();
  table->index_.Insert(table->root_);
  return table;
}

// Only after the session has ended: nobody refers to an inode any more.
InodeTable::~InodeTable() {
  index_.ForEach([](Inode* inode) { delete inode; });
  for (Inode* inode : detached_) delete inode;
  for (const auto& [id, inode] : notices_) delete inode;
}

Result<Inode*> InodeTable::Obtain(int path_fd, const struct stat& attributes, Inode* parent, const std::string& name) {
  SHAREGUARD_ASSIGN(Anchor anchor, Anchor::Make(path_fd, handles_));
  const std::lock_guard lock(mutex_);
  if (Inode* known = index_.Find(attributes.st_ino); known != nullptr) {
    if (known->anchor.MayBeSame(anchor)) {
      if (parent != nullptr) PlaceLocked(known, parent, name);
      PinLocked(known);
      if (known->anchor.lost()) known->anchor = std::move(anchor);
      UseDescriptorLocked(known);
      return known;
    }
    // The old file is gone and the kernel has not forgotten it yet.
    DetachLocked(known);
  }
  auto inode = std::make_unique<Inode>();
  inode->backing = attributes.st_ino;
  inode->kind = attributes.st_mode & S_IFMT;
  inode->anchor = std::move(anchor);
  inode->pins = 1;
  inode->in_table = true;
  if (taken_numbers_.contains(attributes.st_ino)) ShowLocked(inode.get(), kVirtualBase + ++next_virtual_);
  index_.Insert(inode.get());
  PlaceLocked(inode.get(), parent, name);
  UseDescriptorLocked(inode.get());
  return inode.release();
}

Inode* InodeTable::ObtainNotice(const std::shared_ptr<const guard::Notice>& notice, Inode* parent) {
  const std::lock_guard lock(mutex_);
  NoticeInode*& slot = notices_[notice->id];
  if (slot == nullptr) {
    slot = new NoticeInode();
    slot->is_notice = true;
    slot->backing = kVirtualBase | (Xxh3(notice->id) >> 3);
    slot->kind = S_IFREG;
    slot->notice = notice;
    slot->in_table = true;
    PlaceLocked(slot, parent, notice->name);
  }
  PinLocked(slot);
  return slot;
}

Inode* InodeTable::Find(const FileKey& key) {
  const std::lock_guard lock(mutex_);
  Inode* found = key.device == device_ ? index_.Find(key.number) : nullptr;
  if (found != nullptr) PinLocked(found);
  return found;
}

void InodeTable::Pin(Inode* inode) {
  const std::lock_guard lock(mutex_);
  PinLocked(inode);
}

void InodeTable::Unpin(Inode* inode) {
  const std::lock_guard lock(mutex_);
  UnpinLocked(inode);
}

// Frees the inode when nothing refers to it, and then its parents likewise.
void InodeTable::UnpinLocked(Inode* inode) {
  --inode->pins;
  while (inode != nullptr && inode->pins == 0 && inode->lookups == 0) {
    Inode* parent = inode->parent;
    FreeLocked(inode);
    if (parent != nullptr) --parent->pins;
    inode = parent;
  }
}

void InodeTable::FreeLocked(Inode* inode) {
  if (inode->is_notice) {
    auto* notice = static_cast<NoticeInode*>(inode);
    if (inode->in_table) notices_.erase(notice->notice->id);
    delete notice;
    return;
  }
  if (inode->in_table) {
    index_.Erase(inode);
  } else {
    detached_.erase(inode);
  }
  if (inode->renumbered) {
    taken_numbers_.erase(NumberLocked(inode));
    shown_.erase(inode);
  }
  if (inode->has_content) contents_.erase(inode);
  ForgetDescriptorLocked(inode);
  delete inode;
}

void InodeTable::Forget(Inode* inode, uint64_t lookups) {
  const std::lock_guard lock(mutex_);
  if (inode == root_) return;
  inode->lookups -= std::min(inode->lookups, lookups);
  PinLocked(inode);
  UnpinLocked(inode);
}

void InodeTable::PlaceLocked(Inode* inode, Inode* parent, const std::string& name) {
  if (inode == root_ || (inode->parent == parent && inode->name.view() == name)) return;
  Inode* before = inode->parent;
  if (parent != nullptr) PinLocked(parent);
  inode->parent = parent;
  inode->name.Assign(name);
  if (before != nullptr) UnpinLocked(before);
}

void InodeTable::SetPlace(Inode* inode, Inode* parent, const std::string& name) {
  const std::lock_guard lock(mutex_);
  PlaceLocked(inode, parent, name);
}

std::pair<Inode*, std::string> InodeTable::PlaceOf(Inode* inode) {
  const std::lock_guard lock(mutex_);
  if (inode->parent != nullptr) PinLocked(inode->parent);
  return {inode->parent, inode->name.str()};
}

std::string InodeTable::PathOf(Inode* inode) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string_view> names;
  size_t bytes = 0;
  for (; inode != nullptr && inode != root_; inode = inode->parent) {
    names.push_back(inode->name.view());
    bytes += names.back().size() + 1;
  }
  std::string path;
  path.reserve(bytes);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (!path.empty()) path += '/';
    path += *name;
  }
  return path;
}

FileKey InodeTable::KeyOf(Inode* inode) {
  const std::lock_guard lock(mutex_);
  return {device_, inode->backing};
}

Result<UniqueFd> InodeTable::Open(Inode* inode, int flags) {
  std::unique_lock lock(mutex_);
  if (!inode->anchor.uses_handle()) return OpenLocked(inode, flags);
  const Anchor handle = inode->anchor.CopyOfHandle();
  lock.unlock();
  return handle.Open(mount_fd_, flags);
}

Result<UniqueFd> InodeTable::OpenLocked(Inode* inode, int flags) {
  if (inode->anchor.lost()) SHAREGUARD_CHECK(FindAgainLocked(inode));
  UseDescriptorLocked(inode);
  return inode->anchor.Open(mount_fd_, flags);
}

// By the place it was last seen at, from the root down. Another file there, or none, is ESTALE: the kernel then looks
// the name up anew.
Status InodeTable::FindAgainLocked(Inode* inode) {
  const auto stale = [&] { return Error::FromErrno("find again", inode->name.str(), ESTALE); };
  if (inode->parent == nullptr) return stale();
  SHAREGUARD_ASSIGN(const UniqueFd parent, OpenLocked(inode->parent, O_PATH | O_DIRECTORY));
  UniqueFd found(::openat(parent.get(), inode->name.str().c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
  struct stat attributes {};
  if (!found.valid() || ::fstat(found.get(), &attributes) != 0) return stale();
  if (attributes.st_dev != device_ || attributes.st_ino != inode->backing) return stale();
  SHAREGUARD_ASSIGN(const Anchor fresh, Anchor::Make(found.get(), false));
  if (!inode->anchor.MayBeSame(fresh)) return stale();
  inode->anchor.Adopt(std::move(found));
  return {};
}

// Counts a use of an inode's descriptor, and gives up that of another one when there are too many.
void InodeTable::UseDescriptorLocked(Inode* inode) {
  if (!inode->anchor.uses_descriptor() || inode->keeps_anchor) return;
  if (const auto known = recent_at_.find(inode); known != recent_at_.end()) {
    recent_.splice(recent_.end(), recent_, known->second);
    return;
  }
  recent_at_[inode] = recent_.insert(recent_.end(), inode);
  while (recent_.size() > descriptors_) {
    Inode* oldest = recent_.front();
    oldest->anchor.DropDescriptor();
    ForgetDescriptorLocked(oldest);
  }
}

void InodeTable::ForgetDescriptorLocked(Inode* inode) {
  const auto known = recent_at_.find(inode);
  if (known == recent_at_.end()) return;
  recent_.erase(known->second);
  recent_at_.erase(known);
}

void InodeTable::HoldOpen(Inode* inode, UniqueFd path_fd) {
  struct stat attributes {};
  const bool known = ::fstat(path_fd.get(), &attributes) == 0;
  const std::lock_guard lock(mutex_);
  // It may be another version than the one that the inode was found by: that one's number is given out again, and
  // whoever has it then must not be taken for this inode.
  if (known && attributes.st_ino != inode->backing) RenumberLocked(inode, attributes.st_ino);
  ForgetDescriptorLocked(inode);
  inode->keeps_anchor = true;
  inode->anchor.Keep(std::move(path_fd));
}

void InodeTable::KeepAnchor(Inode* inode, bool keep) {
  const std::lock_guard lock(mutex_);
  inode->keeps_anchor = keep;
  if (keep) {
    ForgetDescriptorLocked(inode);
  } else {
    UseDescriptorLocked(inode);
  }
}

Status InodeTable::Rekey(Inode* inode, int fd, const FileKey& key) {
  SHAREGUARD_ASSIGN(Anchor anchor, Anchor::Make(fd, handles_));
  const std::lock_guard lock(mutex_);
  RenumberLocked(inode, key.number);
  ForgetDescriptorLocked(inode);
  inode->keeps_anchor = false;
  inode->anchor = std::move(anchor);
  UseDescriptorLocked(inode);
  inode->changed = true;
  return {};
}

// The inode is found by another number from now on, and shows the one that it has shown.
void InodeTable::RenumberLocked(Inode* inode, uint64_t number) {
  const uint64_t shown = NumberLocked(inode);
  if (inode->in_table) {
    index_.Erase(inode);
    // A number that is given out again: the file that had it is gone.
    if (Inode* gone = index_.Find(number); gone != nullptr && gone != inode) DetachLocked(gone);
  }
  inode->backing = number;
  if (inode->in_table) index_.Insert(inode);
  ShowLocked(inode, shown);
}

void InodeTable::Detach(Inode* inode) {
  const std::lock_guard lock(mutex_);
  if (inode->in_table && !inode->is_notice) DetachLocked(inode);
}

void InodeTable::DetachLocked(Inode* inode) {
  index_.Erase(inode);
  inode->in_table = false;
  detached_.insert(inode);
}

void InodeTable::ShowLocked(Inode* inode, uint64_t number) {
  if (inode->renumbered) taken_numbers_.erase(NumberLocked(inode));
  inode->renumbered = number != inode->backing;
  if (inode->renumbered) {
    taken_numbers_.insert(number);
    shown_[inode] = number;
  } else {
    shown_.erase(inode);
  }
}

uint64_t InodeTable::NumberLocked(Inode* inode) const { return inode->renumbered ? shown_.at(inode) : inode->backing; }

uint64_t InodeTable::NumberOf(Inode* inode) {
  const std::lock_guard lock(mutex_);
  return NumberLocked(inode);
}

uint64_t InodeTable::NumberFor(uint64_t backing) {
  const std::lock_guard lock(mutex_);
  Inode* known = index_.Find(backing);
  return known != nullptr ? NumberLocked(known) : backing;
}

std::shared_ptr<Content> InodeTable::OpenContent(Inode* inode) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Content>& content = contents_[inode];
  if (content == nullptr) content = std::make_shared<Content>();
  inode->has_content = true;
  ++content->open_handles;
  return content;
}

void InodeTable::CloseContent(Inode* inode, const std::shared_ptr<Content>& content) {
  const std::lock_guard lock(mutex_);
  if (--content->open_handles == 0 && !content->keeps_inode) DropContentLocked(inode, content);
}

void InodeTable::DropContentLocked(Inode* inode, const std::shared_ptr<Content>& content) {
  const auto known = contents_.find(inode);
  if (known == contents_.end() || known->second != content) return;
  contents_.erase(known);
  inode->has_content = false;
}

std::shared_ptr<Content> InodeTable::ContentIfAny(Inode* inode) {
  const std::lock_guard lock(mutex_);
  return inode->has_content ? contents_.at(inode) : nullptr;
}

void InodeTable::SetPending(Inode* inode, const std::shared_ptr<Content>& content, bool pending) {
  const std::lock_guard lock(mutex_);
  if (content->keeps_inode == pending) return;
  content->keeps_inode = pending;
  if (pending) return PinLocked(inode);
  if (content->open_handles == 0) DropContentLocked(inode, content);
  UnpinLocked(inode);
}

void InodeTable::Touch(Inode* inode) {
  const std::lock_guard lock(mutex_);
  inode->changed = true;
}

bool InodeTable::Unchanged(Inode* inode) {
  const std::lock_guard lock(mutex_);
  const bool changed = inode->changed;
  inode->changed = false;
  return !changed;
}

void InodeTable::CountLookup(Inode* inode) {
  const std::lock_guard lock(mutex_);
  ++inode->lookups;
}

void InodeTable::ForEachPending(const std::function<void(Inode*)>& see) {
  std::vector<Inode*> pending;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [inode, content] : contents_) {
      if (content->keeps_inode) pending.push_back(inode);
    }
  }
  for (Inode* inode : pending) see(inode);
}

size_t InodeTable::size() const {
  const std::lock_guard lock(mutex_);
  return index_.size();
}

}  // namespace shareguard::fuse
