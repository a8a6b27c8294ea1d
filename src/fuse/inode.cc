#include "fuse/inode.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "fuse/content.h"
#include "shareguard/base/digest.h"

namespace shareguard::fuse {
namespace {

constexpr size_t kHandleMax = 128;  // MAX_HANDLE_SZ of <fcntl.h>
// Numbers that no backing file system gives out in practice, for what has none of its own.
constexpr uint64_t kVirtualBase = uint64_t{1} << 62;

struct HandleBuffer {
  alignas(file_handle) std::array<unsigned char, sizeof(file_handle) + kHandleMax> bytes{};
  file_handle* get() { return reinterpret_cast<file_handle*>(bytes.data()); }
};

}  // namespace

bool Anchor::SameFile(const Anchor& other) const {
  // A descriptor that is kept open keeps its number from being given out again.
  if (length_ == 0 || other.length_ == 0) return length_ == other.length_;
  return type_ == other.type_ && length_ == other.length_ && handle_ == other.handle_;
}

bool Anchor::HandlesWork(int mount_fd) {
  HandleBuffer buffer;
  buffer.get()->handle_bytes = kHandleMax;
  int mount_id = 0;
  if (::name_to_handle_at(mount_fd, "", buffer.get(), &mount_id, AT_EMPTY_PATH) != 0) return false;
  const UniqueFd opened(::open_by_handle_at(mount_fd, buffer.get(), O_PATH | O_CLOEXEC));
  return opened.valid();
}

Result<Anchor> Anchor::Make(int path_fd, int mount_fd, bool handles) {
  Anchor anchor;
  anchor.mount_fd_ = mount_fd;
  if (handles) {
    HandleBuffer buffer;
    buffer.get()->handle_bytes = kInlineBytes;
    int mount_id = 0;
    if (::name_to_handle_at(path_fd, "", buffer.get(), &mount_id, AT_EMPTY_PATH) == 0) {
      anchor.type_ = buffer.get()->handle_type;
      anchor.length_ = static_cast<uint8_t>(buffer.get()->handle_bytes);
      std::memcpy(anchor.handle_.data(), buffer.get()->f_handle, anchor.length_);
      return anchor;
    }
  }
  const int copy = ::fcntl(path_fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return Error::FromErrno("keep descriptor", "", errno);
  anchor.path_fd_.Reset(copy);
  return anchor;
}

Result<UniqueFd> Anchor::Open(int flags) const {
  if (length_ == 0) {
    if ((flags & O_PATH) != 0) return DuplicateFd(path_fd_.get());
    return ReopenFd(path_fd_.get(), flags & ~O_NOFOLLOW);
  }
  HandleBuffer buffer;
  buffer.get()->handle_type = type_;
  buffer.get()->handle_bytes = length_;
  std::memcpy(buffer.get()->f_handle, handle_.data(), length_);
  const int fd = ::open_by_handle_at(mount_fd_, buffer.get(), flags | O_CLOEXEC);
  if (fd < 0) return Error::FromErrno("open by handle", "", errno);
  return UniqueFd(fd);
}

Result<std::unique_ptr<InodeTable>> InodeTable::Create(int root) {
  std::unique_ptr<InodeTable> table(new InodeTable(root, Anchor::HandlesWork(root)));
  struct stat attributes {};
  if (::fstat(root, &attributes) != 0) return Error::FromErrno("stat", "the published tree", errno);
  auto inode = std::make_unique<Inode>();
  inode->key = {attributes.st_dev, attributes.st_ino};
  inode->number = attributes.st_ino;
  inode->kind = S_IFDIR;
  SHAREGUARD_ASSIGN(inode->anchor, Anchor::Make(root, root, table->handles_));
  inode->pins = 1;
  inode->in_table = true;
  table->root_ = inode.release();
  table->by_key_[table->root_->key] = table->root_;
  return table;
}

// Only after the session has ended: nobody refers to an inode any more.
InodeTable::~InodeTable() {
  for (const auto& [key, inode] : by_key_) delete inode;
  for (const auto& [id, inode] : notices_) delete inode;
}

Result<Inode*> InodeTable::Obtain(int path_fd, const struct stat& attributes, Inode* parent, const std::string& name) {
  const FileKey key{attributes.st_dev, attributes.st_ino};
  SHAREGUARD_ASSIGN(Anchor anchor, Anchor::Make(path_fd, mount_fd_, handles_));
  const std::lock_guard lock(mutex_);
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    Inode* known = found->second;
    if (known->anchor.SameFile(anchor)) {
      PlaceLocked(known, parent, name);
      PinLocked(known);
      return known;
    }
    // The old file is gone and the kernel has not forgotten it yet.
    known->in_table = false;
    by_key_.erase(found);
  }
  auto inode = std::make_unique<Inode>();
  inode->key = key;
  inode->kind = attributes.st_mode & S_IFMT;
  inode->anchor = std::move(anchor);
  inode->number = taken_numbers_.contains(key.number) ? kVirtualBase + ++next_virtual_ : key.number;
  inode->pins = 1;
  inode->in_table = true;
  by_key_[key] = inode.get();
  PlaceLocked(inode.get(), parent, name);
  return inode.release();
}

Inode* InodeTable::ObtainNotice(const std::shared_ptr<const guard::Notice>& notice, Inode* parent) {
  const std::lock_guard lock(mutex_);
  Inode*& slot = notices_[notice->id];
  if (slot == nullptr) {
    slot = new Inode();
    slot->number = kVirtualBase | (Xxh3(notice->id) >> 3);
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
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  ++found->second->pins;
  return found->second;
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
    if (inode->in_table) {
      if (inode->notice != nullptr) {
        notices_.erase(inode->notice->id);
      } else {
        by_key_.erase(inode->key);
      }
    }
    if (inode->number != inode->key.number) taken_numbers_.erase(inode->number);
    Inode* parent = inode->parent;
    delete inode;
    if (parent != nullptr) --parent->pins;
    inode = parent;
  }
}

void InodeTable::Forget(Inode* inode, uint64_t lookups) {
  const std::lock_guard lock(mutex_);
  if (inode == root_) return;
  inode->lookups -= std::min(inode->lookups, lookups);
  ++inode->pins;
  UnpinLocked(inode);
}

void InodeTable::PlaceLocked(Inode* inode, Inode* parent, const std::string& name) {
  if (inode == root_ || (inode->parent == parent && inode->name == name)) return;
  Inode* before = inode->parent;
  if (parent != nullptr) PinLocked(parent);
  inode->parent = parent;
  inode->name = name;
  if (before != nullptr) UnpinLocked(before);
}

void InodeTable::SetPlace(Inode* inode, Inode* parent, const std::string& name) {
  const std::lock_guard lock(mutex_);
  PlaceLocked(inode, parent, name);
}

std::pair<Inode*, std::string> InodeTable::PlaceOf(Inode* inode) {
  const std::lock_guard lock(mutex_);
  if (inode->parent != nullptr) PinLocked(inode->parent);
  return {inode->parent, inode->name};
}

std::string InodeTable::PathOf(Inode* inode) {
  const std::lock_guard lock(mutex_);
  std::string path;
  for (; inode != nullptr && inode != root_; inode = inode->parent) {
    path = path.empty() ? inode->name : inode->name + "/" + path;
  }
  return path;
}

FileKey InodeTable::KeyOf(Inode* inode) {
  const std::lock_guard lock(mutex_);
  return inode->key;
}

Result<UniqueFd> InodeTable::Open(Inode* inode, int flags) {
  const std::lock_guard lock(mutex_);
  return inode->anchor.Open(flags);
}

Status InodeTable::Rekey(Inode* inode, int fd, const FileKey& key) {
  const std::lock_guard lock(mutex_);
  SHAREGUARD_ASSIGN(Anchor anchor, Anchor::Make(fd, mount_fd_, handles_));
  if (inode->in_table) {
    by_key_.erase(inode->key);
    by_key_[key] = inode;
  }
  inode->anchor = std::move(anchor);
  inode->key = key;
  if (inode->number != key.number) taken_numbers_.insert(inode->number);
  ++inode->version;
  return {};
}

void InodeTable::Detach(Inode* inode) {
  const std::lock_guard lock(mutex_);
  if (!inode->in_table || inode->notice != nullptr) return;
  by_key_.erase(inode->key);
  inode->in_table = false;
}

uint64_t InodeTable::NumberLocked(const FileKey& key) const {
  const auto found = by_key_.find(key);
  return found != by_key_.end() ? found->second->number : key.number;
}

uint64_t InodeTable::NumberFor(const FileKey& key) {
  const std::lock_guard lock(mutex_);
  return NumberLocked(key);
}

std::shared_ptr<Content> InodeTable::OpenContent(Inode* inode) {
  const std::lock_guard lock(mutex_);
  if (inode->content == nullptr) inode->content = std::make_shared<Content>();
  ++inode->content->open_handles;
  return inode->content;
}

void InodeTable::CloseContent(Inode* inode, const std::shared_ptr<Content>& content) {
  const std::lock_guard lock(mutex_);
  if (--content->open_handles == 0 && !content->keeps_inode && inode->content == content) inode->content = nullptr;
}

std::shared_ptr<Content> InodeTable::ContentIfAny(Inode* inode) {
  const std::lock_guard lock(mutex_);
  return inode->content;
}

void InodeTable::SetPending(Inode* inode, const std::shared_ptr<Content>& content, bool pending) {
  const std::lock_guard lock(mutex_);
  if (content->keeps_inode == pending) return;
  content->keeps_inode = pending;
  if (pending) return PinLocked(inode);
  if (content->open_handles == 0 && inode->content == content) inode->content = nullptr;
  UnpinLocked(inode);
}

void InodeTable::Touch(Inode* inode) {
  const std::lock_guard lock(mutex_);
  ++inode->version;
}

bool InodeTable::Unchanged(Inode* inode) {
  const std::lock_guard lock(mutex_);
  return std::exchange(inode->opened_version, inode->version) == inode->version;
}

void InodeTable::CountLookup(Inode* inode) {
  const std::lock_guard lock(mutex_);
  ++inode->lookups;
}

void InodeTable::ForEachPending(const std::function<void(Inode*)>& see) {
  std::vector<Inode*> pending;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, inode] : by_key_) {
      if (inode->content != nullptr && inode->content->keeps_inode) pending.push_back(inode);
    }
  }
  for (Inode* inode : pending) see(inode);
}

size_t InodeTable::size() const {
  const std::lock_guard lock(mutex_);
  return by_key_.size();
}

}  // namespace shareguard::fuse
