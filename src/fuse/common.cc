// What every operation needs: who asks, what a name stands for, attributes, replies and records.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

#include "fuse/filesystem.h"
#include "guard/paths.h"

namespace shareguard::fuse {

Inode* Filesystem::InodeOf(fuse_ino_t ino) {
  return ino == FUSE_ROOT_ID ? table_->root() : reinterpret_cast<Inode*>(ino);
}

audit::Identity Filesystem::IdentityOf(fuse_req_t req) {
  const fuse_ctx* context = fuse_req_ctx(req);
  audit::Identity who;
  who.uid = context->uid;
  who.gid = context->gid;
  who.pid = context->pid;
  if (who.pid > 0) {
    std::array<char, 40> path{};
    std::snprintf(path.data(), path.size(), "/proc/%d/comm", static_cast<int>(who.pid));
    const auto comm = OpenAt(AT_FDCWD, path.data(), O_RDONLY);
    std::array<char, 32> name{};
    const ssize_t n = comm.ok() ? ::read(comm->get(), name.data(), name.size()) : -1;
    if (n > 0)
      who.process.assign(name.data(), static_cast<size_t>(name[static_cast<size_t>(n) - 1] == '\n' ? n - 1 : n));
  }
  share_.sessions().Complete(&who);
  return who;
}

Result<Filesystem::Spotted> Filesystem::Locate(Inode* parent, const std::string& name) {
  Spotted at{parent, name, guard::JoinPath(table_->PathOf(parent), name), {table_->KeyOf(parent), name}, {}};
  SHAREGUARD_ASSIGN(at.directory, table_->Open(parent, O_PATH | O_DIRECTORY));
  return at;
}

Result<Filesystem::Target> Filesystem::FindName(const Spotted& at) {
  Target target;
  if (const OverlayEntry* entry = overlay_.Find(at.spot.directory, at.name)) {
    table_->Pin(entry->inode);
    target.inode = entry->inode;
    target.kind = entry->moved ? Target::Kind::kMoved : Target::Kind::kPending;
    return target;
  }
  if (!overlay_.Hidden(at.spot.directory, at.name)) {
    const UniqueFd fd(::openat(at.directory.get(), at.name.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    if (fd.valid()) {
      struct stat attributes {};
      if (::fstat(fd.get(), &attributes) != 0) return Error::FromErrno("stat", at.path, errno);
      // Another file system mounted inside the published tree is not ours to guard.
      if (attributes.st_dev != device_) return Error::FromErrno("look up", at.path, EXDEV);
      SHAREGUARD_ASSIGN(target.inode, table_->Obtain(fd.get(), attributes, at.parent, at.name));
      target.kind = Target::Kind::kPublished;
      return target;
    }
    if (errno != ENOENT) return Error::FromErrno("look up", at.path, errno);
  }
  if (guard::IsNoticeName(at.name)) {
    const std::string directory = guard::SplitPath(at.path).first;
    if (const auto notice = share_.notices().Find(directory, at.name)) {
      target.inode = table_->ObtainNotice(notice, at.parent);
      target.kind = Target::Kind::kNotice;
    }
  }
  return target;
}

Result<UniqueFd> Filesystem::Backing(Inode* inode) {
  if (const auto content = table_->ContentIfAny(inode)) {
    const std::shared_lock lock(content->mutex);
    if (content->current() >= 0) return DuplicateFd(content->current());
    if (content->remains.valid()) return DuplicateFd(content->remains.get());
  }
  if (const auto* notice = NoticeOf(inode)) return Error::FromErrno("open", notice->name, EACCES);
  return table_->Open(inode, O_PATH | O_NOFOLLOW);
}

int Filesystem::Attributes(Inode* inode, struct stat* attributes) {
  *attributes = {};
  if (const auto* notice = NoticeOf(inode)) {
    attributes->st_mode = S_IFREG | 0444;
    attributes->st_nlink = 1;
    attributes->st_uid = notice->uid;
    attributes->st_gid = notice->gid;
    attributes->st_size = static_cast<off_t>(notice->text.size());
    attributes->st_blksize = 4096;
    attributes->st_blocks = (attributes->st_size + 511) / 512;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(notice->created.time_since_epoch());
    attributes->st_mtim.tv_sec = seconds.count();
    attributes->st_atim = attributes->st_ctim = attributes->st_mtim;
  } else {
    const auto fd = Backing(inode);
    if (!fd.ok()) return fd.error().errno_value();
    if (::fstat(fd->get(), attributes) != 0) return errno;
    // Where its bytes are now may have other names, or none.
    if (inode->kind != S_IFDIR) attributes->st_nlink = CountNames(inode, attributes);
  }
  attributes->st_ino = table_->NumberOf(inode);
  return 0;
}

double Filesystem::CacheSeconds(Inode* inode) {
  if (inode->is_notice) return 0;
  const auto content = table_->ContentIfAny(inode);
  if (content == nullptr) return options_.cache_seconds;
  const std::shared_lock lock(content->mutex);
  return content->pending() || content->current() < 0 ? 0 : options_.cache_seconds;
}

int Filesystem::FillEntry(Inode* inode, bool cache_name, fuse_entry_param* entry) {
  *entry = {};
  const int err = Attributes(inode, &entry->attr);
  if (err != 0) return err;
  entry->ino = reinterpret_cast<fuse_ino_t>(inode);
  entry->attr_timeout = CacheSeconds(inode);
  // A pending name can go at any verdict: the kernel asks again each time.
  entry->entry_timeout = cache_name ? entry->attr_timeout : 0;
  table_->CountLookup(inode);
  return 0;
}

void Filesystem::ReplyEntry(fuse_req_t req, Inode* inode, bool cache_name) {
  fuse_entry_param entry{};
  const int err = FillEntry(inode, cache_name, &entry);
  if (err != 0) {
    fuse_reply_err(req, err);
  } else if (fuse_reply_entry(req, &entry) != 0) {
    table_->Forget(inode, 1);  // the caller was interrupted: the kernel never saw it
  }
}

bool Filesystem::Note(const char* action, const audit::Identity& who, const std::string& path, const char* kind,
                      const std::string& target, int err) {
  audit::Event event;
  event.action = action;
  event.who = who;
  event.path = path;
  event.target_path = target;
  event.file_kind = kind;
  event.errno_value = err;
  return share_.Record(std::move(event));
}

int Filesystem::Recorded(const char* action, const audit::Identity& who, const std::string& path, const char* kind,
                         const std::string& target, const std::function<int()>& act) {
  if (!Note(action, who, path, kind, target)) return EIO;
  const int err = act();
  if (err != 0) Note(action, who, path, kind, target, err);
  return err;
}

}  // namespace shareguard::fuse
