// Inodes: what the kernel knows by number. One Inode stands for one file of the mount for as long as the kernel refers
// to it, also while its content moves from staging into the published tree or is replaced by a newer version: the
// number the kernel and stat(2) see stays.
#ifndef SHAREGUARD_FUSE_INODE_H_
#define SHAREGUARD_FUSE_INODE_H_

#include <sys/stat.h>
#include <sys/types.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

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

// A way back to a backing file without an open descriptor: a kernel file handle (open_by_handle_at(2)) where the file
// system and our privilege allow it, else an O_PATH descriptor.
class Anchor {
 public:
  Anchor() = default;
  // `mount_fd` is any descriptor of the file system that stays open; `handles`: try a handle first.
  static Result<Anchor> Make(int path_fd, int mount_fd, bool handles);
  // Can this process use file handles on this file system?
  static bool HandlesWork(int mount_fd);
  Result<UniqueFd> Open(int flags) const;
  // Do both name the very same file? A file system gives a number out again once its file is gone; the handle's
  // generation tells.
  bool SameFile(const Anchor& other) const;

 private:
  static constexpr size_t kInlineBytes = 28;
  int mount_fd_ = -1;
  int type_ = 0;
  uint8_t length_ = 0;  // 0: path_fd_ is used
  std::array<unsigned char, kInlineBytes> handle_{};
  UniqueFd path_fd_;
};

// Fields are guarded by the table's mutex unless noted.
struct Inode {
  FileKey key;          // the backing file; changes when a new version is published
  uint64_t number = 0;  // what stat(2) shows; never changes
  mode_t kind = 0;      // S_IFMT bits; never changes
  Anchor anchor;
  Inode* parent = nullptr;  // the place last looked up; null for the root. Pinned.
  std::string name;
  uint64_t lookups = 0;  // references the kernel holds
  uint64_t pins = 0;     // handles, children and requests under way
  bool in_table = false;
  uint32_t version = 0;                         // counts changes of content
  uint32_t opened_version = 0;                  // as of the last open that filled the page cache
  std::shared_ptr<Content> content;             // while open or pending; regular files only
  std::shared_ptr<const guard::Notice> notice;  // a notice: no backing file
};

// Owns all inodes. Thread-safe; its mutex is a leaf of the lock order (HACKING.md, "Lock order").
class InodeTable {
 public:
  // `root` stays open for the life of the table.
  static Result<std::unique_ptr<InodeTable>> Create(int root);
  ~InodeTable();

  Inode* root() { return root_; }
  bool uses_handles() const { return handles_; }
  int mount_fd() const { return mount_fd_; }

  // The inode for a backing file at a place, made when there is none. Pinned for the caller.
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
  uint64_t NumberFor(const FileKey& key);
  // Touch counts a change of content behind the kernel's back; Unchanged: has there been none since the last call?
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
  InodeTable(int root, bool handles) : mount_fd_(root), handles_(handles) {}
  void PinLocked(Inode* inode) { ++inode->pins; }
  void UnpinLocked(Inode* inode);
  void PlaceLocked(Inode* inode, Inode* parent, const std::string& name);
  uint64_t NumberLocked(const FileKey& key) const;

  const int mount_fd_;
  const bool handles_;
  mutable std::mutex mutex_;  // guards everything below, and the inodes
  Inode* root_ = nullptr;
  std::unordered_map<FileKey, Inode*, FileKeyHash> by_key_;
  std::unordered_map<std::string, Inode*> notices_;
  // Numbers shown for an inode whose backing file has another one by now: a file that the backing file system gives the
  // same number must show a different one meanwhile.
  std::unordered_set<uint64_t> taken_numbers_;
  uint64_t next_virtual_ = 0;
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
