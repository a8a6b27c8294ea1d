// Inodes: what the kernel knows by number. One Inode stands for one file of the mount for as long as the kernel refers
// to it, also while its content moves from staging into the published tree or is replaced by a newer version: the
// number the kernel and stat(2) see stays.
#ifndef SHAREGUARD_FUSE_INODE_H_
#define SHAREGUARD_FUSE_INODE_H_

#include <sys/stat.h>
#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "fuse/anchor.h"
#include "fuse/compact_name.h"
#include "fuse/inode_index.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/guard/notice.h"

namespace shareguard::fuse {

struct Content;

// Names a file of the backing file system while it exists.
struct FileKey {
  dev_t device = 0;
  ino_t number = 0;
  bool operator==(const FileKey&) const = default;
};
struct FileKeyHash {
  size_t operator()(const FileKey& key) const { return std::hash<uint64_t>()(key.number * 31 + key.device); }
};

// Fields are guarded by the table's mutex unless noted. There is one for every file that the kernel knows, so it is
// kept small: what only few need (content, a shown number of its own) is in maps of the table.
struct Inode {
  uint64_t backing = 0;     // number of the backing file; changes when a new version is published
  Inode* parent = nullptr;  // the place last looked up; null for the root. Pinned.
  uint64_t lookups = 0;     // references the kernel holds
  CompactName name;
  Anchor anchor;
  uint32_t pins = 0;       // handles, children and requests under way
  uint16_t kind = 0;       // S_IFMT bits; never changes
  bool is_notice = false;  // a NoticeInode: no backing file. Never changes
  bool in_table : 1 = false;
  bool has_content : 1 = false;
  bool renumbered : 1 = false;    // shows another number than the backing file's
  bool changed : 1 = false;       // since the last open that filled the page cache
  bool keeps_anchor : 1 = false;  // its descriptor must not be given up: no name in the published tree leads to it
};
static_assert(sizeof(Inode) <= 88);

struct NoticeInode : Inode {
  std::shared_ptr<const guard::Notice> notice;  // never changes
};
// Null for anything but a notice.
inline const guard::Notice* NoticeOf(const Inode* inode) {
  return inode->is_notice ? static_cast<const NoticeInode*>(inode)->notice.get() : nullptr;
}

// Owns all inodes. Thread-safe; its mutex is a leaf of the lock order (HACKING.md, "Lock order").
class InodeTable {
 public:
  struct Options {
    bool handles = true;     // use file handles where they work
    size_t descriptors = 0;  // kept open at most where they do not; 0: a quarter of what the process may have
  };
  // `root` stays open for the life of the table.
  static Result<std::unique_ptr<InodeTable>> Create(int root, const Options& options);
  ~InodeTable();

  Inode* root() { return root_; }
  bool uses_handles() const { return handles_; }

  // The inode for a backing file at a place, made when there is none. Pinned for the caller. Without a parent the place
  // that a known inode has stays.
  Result<Inode*> Obtain(int path_fd, const struct stat& attributes, Inode* parent, const std::string& name);
  // Pinned likewise.
  Inode* ObtainNotice(const std::shared_ptr<const guard::Notice>& notice, Inode* parent);
  // The inode for a key, pinned; null when the kernel does not know it.
  Inode* Find(const FileKey& key);
  void Pin(Inode* inode);
  void Unpin(Inode* inode);
  // The kernel was told of the inode once more; it says so by Forget when it lets go.
  void CountLookup(Inode* inode);
  void Forget(Inode* inode, uint64_t lookups);

  // A new version has taken the inode's place in the published tree.
  Status Rekey(Inode* inode, int fd, const FileKey& key);
  // The name is no longer the key's (the last name is gone, or the content was refused).
  void Detach(Inode* inode);
  void SetPlace(Inode* inode, Inode* parent, const std::string& name);
  // Parent (pinned for the caller) and name; the parent is null for the root.
  std::pair<Inode*, std::string> PlaceOf(Inode* inode);
  // Below the root of the share, "" for the root itself.
  std::string PathOf(Inode* inode);
  FileKey KeyOf(Inode* inode);
  Result<UniqueFd> Open(Inode* inode, int flags);
  // What stat(2) would show for a backing file.
  uint64_t NumberOf(Inode* inode);
  // The same by the number of the backing file.
  uint64_t NumberFor(uint64_t backing);
  // The file has lost its last name: `path_fd`, its newest version, keeps it reachable for as long as the kernel knows
  // the inode.
  void HoldOpen(Inode* inode, UniqueFd path_fd);
  // The file cannot be found by a name in the published tree; see Inode::keeps_anchor.
  void KeepAnchor(Inode* inode, bool keep);
  // Touch notes a change of content behind the kernel's back; Unchanged: has there been none since the last call?
  void Touch(Inode* inode);
  bool Unchanged(Inode* inode);

  // Opens a handle on a regular file's content, which comes into being with its first handle.
  std::shared_ptr<Content> OpenContent(Inode* inode);
  // Closes a handle; the content goes when it was the last one and nothing waits for a verdict.
  void CloseContent(Inode* inode, const std::shared_ptr<Content>& content);
  std::shared_ptr<Content> ContentIfAny(Inode* inode);
  // A pending content keeps its inode alive, also when the kernel has forgotten it.
  void SetPending(Inode* inode, const std::shared_ptr<Content>& content, bool pending);

  // Calls `see` for each inode with pending content. Only when no request runs.
  void ForEachPending(const std::function<void(Inode*)>& see);
  size_t size() const;

 private:
  InodeTable(int root, dev_t device, bool handles, size_t descriptors)
      : mount_fd_(root), device_(device), handles_(handles), descriptors_(descriptors) {}
  void PinLocked(Inode* inode) { ++inode->pins; }
  void UnpinLocked(Inode* inode);
  void FreeLocked(Inode* inode);
  void DetachLocked(Inode* inode);
  void DropContentLocked(Inode* inode, const std::shared_ptr<Content>& content);
  void PlaceLocked(Inode* inode, Inode* parent, const std::string& name);
  uint64_t NumberLocked(Inode* inode) const;
  void RenumberLocked(Inode* inode, uint64_t number);
  // Shows `number` from now on, whatever the backing file's is.
  void ShowLocked(Inode* inode, uint64_t number);
  Result<UniqueFd> OpenLocked(Inode* inode, int flags);
  Status FindAgainLocked(Inode* inode);
  void UseDescriptorLocked(Inode* inode);
  void ForgetDescriptorLocked(Inode* inode);

  const int mount_fd_;
  const dev_t device_;
  const bool handles_;
  const size_t descriptors_;
  mutable std::mutex mutex_;  // guards everything below, and the inodes
  Inode* root_ = nullptr;
  InodeIndex index_;
  std::unordered_set<Inode*> detached_;  // no longer to be found by number, but still referred to
  std::unordered_map<std::string, NoticeInode*> notices_;
  std::unordered_map<Inode*, std::shared_ptr<Content>> contents_;  // while open or pending; regular files only
  // What an inode shows whose backing file has another number by now. A file that the backing file system gives the
  // same number must show a different one meanwhile.
  std::unordered_map<const Inode*, uint64_t> shown_;
  std::unordered_set<uint64_t> taken_numbers_;
  uint64_t next_virtual_ = 0;
  // Inodes with a descriptor for an anchor, the one used longest ago first.
  std::list<Inode*> recent_;
  std::unordered_map<const Inode*, std::list<Inode*>::iterator> recent_at_;
};

// Keeps an inode alive for a scope.
class InodePin {
 public:
  InodePin(InodeTable& table, Inode* adopted) : table_(&table), inode_(adopted) {}
  InodePin(const InodePin&) = delete;
  InodePin& operator=(const InodePin&) = delete;
  ~InodePin() {
    if (inode_ != nullptr) table_->Unpin(inode_);
  }
  Inode* get() const { return inode_; }
  Inode* operator->() const { return inode_; }
  explicit operator bool() const { return inode_ != nullptr; }

 private:
  InodeTable* table_;
  Inode* inode_;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_INODE_H_
