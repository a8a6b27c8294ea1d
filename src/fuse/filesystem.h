// The guarded filesystem: what each FUSE request does. One object a mount; its methods run on libfuse's threads.
//
// Lock order (HACKING.md): Content::write_mutex, then namespace_, then Content::mutex, then leaves (the inode table,
// the share's own locks). namespace_ guards the overlay and which names exist; the kernel already keeps two operations
// of this mount on one directory apart, so what it guards against is a verdict that falls at the same moment.
#ifndef SHAREGUARD_FUSE_FILESYSTEM_H_
#define SHAREGUARD_FUSE_FILESYSTEM_H_

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "fuse/burst_meter.h"
#include "fuse/content.h"
#include "fuse/fuse_api.h"
#include "fuse/inode.h"
#include "fuse/mount.h"
#include "fuse/name_index.h"
#include "fuse/overlay.h"
#include "shareguard/guard/share.h"

namespace shareguard::fuse {

// One open file.
struct Handle {
  Inode* inode = nullptr;  // pinned
  std::shared_ptr<Content> content;
  audit::Identity who;  // bound at open
  bool writer = false;
  uint32_t refusals_seen = 0;
  BurstMeter bursts;               // guarded by the content's write_mutex
  std::atomic<bool> dirty{false};  // written since its last flush or verdict
  // Guarded by the content's write_mutex.
  bool cut_off = false;  // the last that was heard of it is that it was not closed by its writer
  std::atomic<uint64_t> bytes_read{0}, bytes_written{0}, reads{0}, writes{0};

  // Keeps the content's count of such handles.
  void SetDirty(bool now) {
    if (dirty.exchange(now) == now) return;
    if (now) {
      ++content->dirty_handles;
    } else {
      --content->dirty_handles;
    }
  }
};

// One open directory: a snapshot of its names, taken at the first read and at each rewind.
struct DirectoryHandle {
  struct Name {
    std::string name;
    uint64_t number;
    mode_t kind;
  };
  Inode* inode = nullptr;  // pinned
  std::mutex mutex;        // guards names
  std::vector<Name> names;
};

class Filesystem : public guard::ShareObserver {
 public:
  static Result<std::unique_ptr<Filesystem>> Make(guard::Share& share, const MountOptions& options);
  ~Filesystem() override;

  void Init(fuse_conn_info* connection);
  // After the last request: what is still pending goes to quarantine as interrupted.
  void Finish();

  void Lookup(fuse_req_t req, fuse_ino_t parent, const char* name);
  void Forget(fuse_req_t req, fuse_ino_t ino, uint64_t lookups);
  void ForgetMulti(fuse_req_t req, size_t count, fuse_forget_data* forgets);
  void GetAttr(fuse_req_t req, fuse_ino_t ino, fuse_file_info* info);
  void SetAttr(fuse_req_t req, fuse_ino_t ino, struct stat* wanted, int which, fuse_file_info* info);
  void ReadLink(fuse_req_t req, fuse_ino_t ino);
  void StatFs(fuse_req_t req, fuse_ino_t ino);

  void Create(fuse_req_t req, fuse_ino_t parent, const char* name, mode_t mode, fuse_file_info* info);
  void MkNod(fuse_req_t req, fuse_ino_t parent, const char* name, mode_t mode, dev_t device);
  void MkDir(fuse_req_t req, fuse_ino_t parent, const char* name, mode_t mode);
  void SymLink(fuse_req_t req, const char* target, fuse_ino_t parent, const char* name);
  void Link(fuse_req_t req, fuse_ino_t ino, fuse_ino_t parent, const char* name);
  void Unlink(fuse_req_t req, fuse_ino_t parent, const char* name);
  void RmDir(fuse_req_t req, fuse_ino_t parent, const char* name);
  void Rename(fuse_req_t req, fuse_ino_t parent, const char* name, fuse_ino_t new_parent, const char* new_name,
              unsigned flags);

  void Open(fuse_req_t req, fuse_ino_t ino, fuse_file_info* info);
  void Read(fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, fuse_file_info* info);
  void Write(fuse_req_t req, fuse_ino_t ino, const char* data, size_t size, off_t offset, fuse_file_info* info);
  void Flush(fuse_req_t req, fuse_ino_t ino, fuse_file_info* info);
  void Release(fuse_req_t req, fuse_ino_t ino, fuse_file_info* info);
  void FSync(fuse_req_t req, fuse_ino_t ino, int data_only, fuse_file_info* info);
  void FAllocate(fuse_req_t req, fuse_ino_t ino, int mode, off_t offset, off_t length, fuse_file_info* info);
  void LSeek(fuse_req_t req, fuse_ino_t ino, off_t offset, int whence, fuse_file_info* info);
  void CopyFileRange(fuse_req_t req, fuse_ino_t in, off_t in_offset, fuse_file_info* in_info, fuse_ino_t out,
                     off_t out_offset, fuse_file_info* out_info, size_t length, int flags);

  void OpenDir(fuse_req_t req, fuse_ino_t ino, fuse_file_info* info);
  void ReadDir(fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, fuse_file_info* info);
  void ReadDirPlus(fuse_req_t req, fuse_ino_t ino, size_t size, off_t offset, fuse_file_info* info);
  void ReleaseDir(fuse_req_t req, fuse_ino_t ino, fuse_file_info* info);
  void FSyncDir(fuse_req_t req, fuse_ino_t ino, int data_only, fuse_file_info* info);

  void SetXattr(fuse_req_t req, fuse_ino_t ino, const char* name, const char* value, size_t size, int flags);
  void GetXattr(fuse_req_t req, fuse_ino_t ino, const char* name, size_t size);
  void ListXattr(fuse_req_t req, fuse_ino_t ino, size_t size);
  void RemoveXattr(fuse_req_t req, fuse_ino_t ino, const char* name);

  // guard::ShareObserver
  void Exclusively(const std::function<void()>& change) override;
  void OnReviewed(const guard::QuarantineItem& item) override;
  bool IsBusy(int dirfd, const std::string& name) override;

 private:
  // What a name stands for. The inode is pinned; the caller adopts the pin.
  struct Target {
    enum class Kind { kNone, kNotice, kPending, kMoved, kPublished };
    Kind kind = Kind::kNone;
    Inode* inode = nullptr;
  };
  // One end of a rename, link or creation.
  struct Spotted {
    Inode* parent = nullptr;  // null where it was found by a walk through the published tree
    std::string name;
    std::string path;  // below the share's root
    Spot spot;
    UniqueFd directory;  // O_PATH, in the published tree
  };

  // A published file that is about to lose a name, and what has been done to keep it.
  struct Displaced {
    Inode* inode = nullptr;
    bool last = false;            // its last published name
    std::string staged_id;        // linked into staging under this name; "" if it need not be
    std::optional<Spot> scratch;  // its hidden name goes, which this scratch name stood for
    UniqueFd path_fd;
  };

  Filesystem(guard::Share& share, const MountOptions& options, std::unique_ptr<InodeTable> table)
      : share_(share), options_(options), table_(std::move(table)) {}

  // common.cc
  Inode* InodeOf(fuse_ino_t ino);
  audit::Identity IdentityOf(fuse_req_t req);
  Result<Spotted> Locate(Inode* parent, const std::string& name);
  // Precondition: namespace_ is held, shared at least.
  Result<Target> FindName(const Spotted& at);
  Result<UniqueFd> Backing(Inode* inode);
  // Precondition: namespace_ is held, shared at least. So for the two below.
  int Attributes(Inode* inode, struct stat* attributes);
  double CacheSeconds(Inode* inode);
  // Fills an entry for a reply; counts the lookup.
  int FillEntry(Inode* inode, bool cache_name, fuse_entry_param* entry);
  void ReplyEntry(fuse_req_t req, Inode* inode, bool cache_name);
  bool Note(const char* action, const audit::Identity& who, const std::string& path, const char* kind,
            const std::string& target = "", int err = 0);
  // Runs `act` after its record is written; records again when it fails. Returns the errno for the caller.
  int Recorded(const char* action, const audit::Identity& who, const std::string& path, const char* kind,
               const std::string& target, const std::function<int()>& act);
  bool Refused(const policy::Verdict& verdict) const { return verdict.action == policy::Action::kRefuse; }

  // settle.cc: verdicts. Precondition of all: content.write_mutex is held.
  int Settle(Inode* inode, const std::shared_ptr<Content>& content, const audit::Identity& who);
  int SetAsideCutOff(Inode* inode, const std::shared_ptr<Content>& content, const std::string& path,
                     const audit::Identity& who);
  int RefuseEarly(Inode* inode, const std::shared_ptr<Content>& content, const policy::Verdict& verdict, int err,
                  const audit::Identity& who);
  guard::Share::Ruling DecideAll(int fd, const std::vector<std::string>& paths, std::string* path);
  int JudgeStaged(Inode* inode, const Content& content, const Spotted* leaving, const std::string& path,
                  const audit::Identity& who, std::optional<guard::Share::Ruling>* ruling);
  // Precondition of the rest: namespace_ is held exclusively. `names` are where it is published; never empty.
  int Apply(const guard::Share::Ruling& ruling, Inode* inode, const std::shared_ptr<Content>& content,
            const Spotted& at, const audit::Identity& who);
  int PublishStaged(Inode* inode, const std::shared_ptr<Content>& content, const std::vector<Spotted>& names,
                    const audit::Identity& who);
  int PublishAt(const Spotted& at, Inode* inode, const guard::StagedFile* file, int published_fd,
                const audit::Identity& who);
  int LinkOver(int published_fd, const Spotted& at, const audit::Identity& who);
  void DoneAt(Inode* inode, const Spotted& at);
  int HoldStaged(Inode* inode, const std::shared_ptr<Content>& content, const Spotted& at,
                 const guard::Share::Ruling& ruling, const audit::Identity& who);
  int RefuseStaged(Inode* inode, const std::shared_ptr<Content>& content, const std::string& path,
                   const guard::Share::Ruling& ruling, const audit::Identity& who);
  void AfterRefusal(Inode* inode, const std::shared_ptr<Content>& content);

  // names.cc: the names of a file. Precondition: namespace_ is held, exclusively by what changes anything.
  // `shown`: attributes of what the mount shows, where the caller has them; saves looking again at a file at rest.
  nlink_t CountNames(Inode* inode, const struct stat* shown = nullptr);
  Result<Spotted> LocateSpot(const Spot& spot);
  // Those under which it is, or is to be, published: all but scratch names and hidden ones.
  Result<std::vector<Spotted>> RealNames(Inode* inode, const Content& content);
  Status AddPublishedNames(Inode* inode, const struct stat& old, std::vector<Spotted>* names);
  void AddOverlay(const Spot& spot, const OverlayEntry& entry);
  void RemoveOverlay(const Spot& spot);
  void SettleMoved(const Spot& spot);
  void LoseIfNameless(Inode* inode, const audit::Identity& who);
  void LoseName(Inode* inode, const audit::Identity& who);
  Result<Displaced> Displace(const Spotted& at, Inode* inode, const audit::Identity& who);
  void FinishDisplaced(Displaced displaced, bool gone, const audit::Identity& who);
  void Adopt(Inode* inode, const std::string& staged_id, const audit::Identity& who);
  int RemovePublished(const Spotted& at, Inode* inode, const audit::Identity& who);
  // What the published tree has under a name, shown or not. Pinned; null if there is nothing.
  Result<Inode*> PublishedAt(const Spotted& at);
  int RemoveOrigin(const Spot& scratch, const audit::Identity& who);
  void TouchStaged(Inode* inode);
  void TouchDirectory(const Spotted& at);

  // pending.cc: content that waits.
  int EnsureReadable(Inode* inode, const std::shared_ptr<Content>& content);
  int EnsureStaged(Inode* inode, const std::shared_ptr<Content>& content, uint64_t limit, const audit::Identity& who);
  int StageHeld(Inode* inode, const std::shared_ptr<Content>& content, const audit::Identity& who);
  int StageCopy(Inode* inode, const std::shared_ptr<Content>& content, uint64_t limit, const audit::Identity& who);
  int LeaveOrigins(Inode* inode, const std::shared_ptr<Content>& content);
  int FollowWaiting(Inode* inode, Content& content);
  int Truncate(Inode* inode, const std::shared_ptr<Content>& content, uint64_t size, const audit::Identity& who);
  Status RestoreHeld();
  Status RestoreHeldItem(const guard::QuarantineItem& item);
  Result<Inode*> WalkTo(const std::string& directory_path);

  // busy.cc
  bool IsFileBusy(const FileKey& key);
  bool IsDirectoryBusy(int directory, int depth);

  // op_attr.cc
  void ReplyAttributes(fuse_req_t req, Inode* inode);
  int OnVersions(Inode* inode, const std::function<int(int fd, bool shown)>& change);
  int SetSize(Inode* inode, uint64_t size, Handle* handle, const audit::Identity& who);

  // real_name.cc
  Result<std::string> RealName(Inode* directory, const std::string& wanted);
  void GetRealName(fuse_req_t req, Inode* directory, const std::string& wanted, size_t size);

  // op_create.cc
  void MkNodFile(fuse_req_t req, fuse_ino_t parent, const char* name, mode_t mode);
  int CreateStaged(const Spotted& at, const audit::Identity& who, mode_t mode, mode_t umask, Inode** inode,
                   std::shared_ptr<Content>* content);
  int MakeSpecial(fuse_req_t req, fuse_ino_t parent, const char* name, policy::NodeKind kind, const char* action,
                  const std::string& target, const std::function<int(const Spotted&)>& make);
  int ApplyOwner(const Spotted& at, const audit::Identity& who);

  // op_link.cc
  int LinkFile(Inode* inode, const std::shared_ptr<Content>& content, const Spotted& at, const audit::Identity& who);
  int LinkPublished(Inode* inode, const Spotted& at, const audit::Identity& who);
  void TouchFile(Inode* inode);

  // op_remove.cc. Precondition: namespace_ is held exclusively.
  int RemoveName(const Spotted& at, const Target& target, const audit::Identity& who);
  int RemoveBelow(const Spotted& at, Inode* covered, const audit::Identity& who);
  int RemovePlain(const Spotted& at, const audit::Identity& who);
  int EmptyDirectory(Inode* directory, const audit::Identity& who);

  // op_rename.cc. Precondition: a regular file's write_mutex is held. Those below need namespace_ exclusively.
  static constexpr int kSameFile = -1, kAgain = -2;  // beside errno values, which are positive
  int RenameOnce(const Spotted& from, const Spotted& to, unsigned flags, const audit::Identity& who);
  int Look(const Spotted& at, Target* target);
  int RenameFile(const Spotted& from, const Spotted& to, const Target& seen, unsigned flags,
                 const audit::Identity& who);
  int RenamePending(const Spotted& from, const Spotted& to, const Target& seen, unsigned flags,
                    const audit::Identity& who);
  int JudgeRenamed(Inode* inode, const std::string& judged, const std::string& from, const std::string& to,
                   const audit::Identity& who);
  Result<UniqueFd> OpenToJudge(Inode* inode, bool* held);
  int CheckTarget(const Spotted& from, const Spotted& to, const Target& seen, unsigned flags);
  int Move(const Spotted& from, const Spotted& to, const Target& seen, bool to_scratch, const audit::Identity& who);
  int RenameBelow(const Spotted& from, const Spotted& to, Inode* inode);
  int MovePublished(const Spotted& from, const Spotted& to, Inode* inode, const audit::Identity& who);
  int MoveToScratch(const Spotted& from, const Spotted& to, Inode* inode, const audit::Identity& who);
  int MoveMoved(const Spotted& from, const Spotted& to, Inode* inode, bool to_scratch, const audit::Identity& who);
  int MovePlain(const Spotted& from, const Spotted& to, Inode* inode, bool to_scratch, const audit::Identity& who);
  int CoverAt(const Spotted& to, Inode* inode, bool to_scratch, const audit::Identity& who);
  void WithdrawHeld(Inode* inode, const audit::Identity& who);
  int ReplaceAt(const Spotted& to, const audit::Identity& who, const std::function<int()>& replace);
  int ClearOverlay(const Spotted& to, const audit::Identity& who);
  void FollowDirectory(const std::string& from, const std::string& to);
  void FollowHeld(Inode* inode, const std::string& path);

  // op_exchange.cc
  int Exchange(const Spotted& from, const Spotted& to, Inode* inode, const audit::Identity& who);
  int ExchangeFiles(const Spotted& from, const Spotted& to, const audit::Identity& who);
  int Swap(const Spotted& from, const Target& a, const Spotted& to, const Target& b, const audit::Identity& who);
  int JudgeExchanged(const Spotted& from, const Spotted& to, const Target& seen, const audit::Identity& who);

  // op_file.cc
  int OpenNotice(Inode* inode, fuse_file_info* info);
  int OpenFile(Inode* inode, const audit::Identity& who, fuse_file_info* info);
  Handle* MakeHandle(Inode* inode, std::shared_ptr<Content> content, const audit::Identity& who, bool writer,
                     fuse_file_info* info);
  void CloseHandle(Handle* handle);
  void CloseDirectory(DirectoryHandle* handle);
  void NoteEnd(Handle* handle, bool last);
  void DropCopy(Inode* inode, const std::shared_ptr<Content>& content);
  void RecordClose(const Handle& handle);

  // op_io.cc
  // One write(2). `done` is what of it was written.
  struct Piece {
    const char* data;
    size_t size;
    uint64_t offset;
    bool append;
    size_t done = 0;
  };
  int WriteChecked(Handle* handle, Piece* piece);
  int WriteStaged(Handle* handle, Piece* piece);
  int AfterWrite(Handle* handle, uint64_t from, uint64_t to, const char* data);
  int JudgePassing(Handle* handle, const policy::Policy& policy, const std::string& path, uint64_t from, uint64_t to,
                   const char* data);
  void RecordIo(const char* action, const Handle& handle, uint64_t offset, uint64_t bytes);
  int CheckLimits(Handle* handle, uint64_t end, uint64_t bytes);
  int CheckBurst(Handle* handle, const Piece& piece);
  bool IsRefused(const Handle* handle) const { return handle->refusals_seen != handle->content->refusals.load(); }

  // op_dir.cc
  // What one reply to readdir holds.
  struct Listing {
    std::vector<char> buffer;
    size_t used = 0;
    std::optional<Spotted> place;  // with attributes: where the entries are, each in turn
    std::string directory;         // its path
    std::vector<Inode*> counted;   // looked up by the kernel, once the reply is out
  };
  int Snapshot(DirectoryHandle* handle);
  // False when there is no room left.
  bool PutEntry(fuse_req_t req, const DirectoryHandle::Name& name, off_t next, Listing* listing);
  Inode* LookupForReadDir(const Spotted& at, fuse_entry_param* entry);
  void FillDirectory(fuse_req_t req, size_t size, off_t offset, fuse_file_info* info, bool plus);

  guard::Share& share_;
  const MountOptions options_;
  const std::unique_ptr<InodeTable> table_;
  // Open handles: the kernel does not tell of the end of those that are open at a forced unmount.
  std::mutex handles_mutex_;
  std::unordered_set<Handle*> handles_;
  std::unordered_set<DirectoryHandle*> directory_handles_;
  dev_t device_ = 0;
  bool direct_writes_ = false;
  NameIndex real_names_;
  std::shared_mutex namespace_;  // guards overlay_, held_ and the names of the mount
  Overlay overlay_;
  std::unordered_map<std::string, Inode*> held_;  // by item id
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_FILESYSTEM_H_
