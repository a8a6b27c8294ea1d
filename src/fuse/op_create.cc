// create, mknod, mkdir, symlink, link. A name and its kind are judged before anything exists.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/acl.h"
#include "fuse/filesystem.h"
#include "fuse/node_kind.h"

namespace shareguard::fuse {
int Filesystem::CreateStaged(const Spotted& at, const audit::Identity& who, mode_t mode, mode_t umask, Inode** inode,
                             std::shared_ptr<Content>* content) {
  const auto policy = share_.policy();
  const bool enforced = policy->mode() == policy::Mode::kEnforce;
  if (!share_.rate().TakeFile(who.uid, policy->limits().files_per_hour, std::chrono::steady_clock::now()) && enforced) {
    Note("rate-refused", who, at.path, "file", "", EDQUOT);
    return EDQUOT;
  }
  struct stat directory {};
  if (::fstat(at.directory.get(), &directory) != 0) return errno;
  const gid_t gid = (directory.st_mode & S_ISGID) != 0 ? directory.st_gid : who.gid;
  const std::string default_acl = DefaultAcl(at.directory.get());
  std::string acl;
  if (default_acl.empty() || !InheritAcl(default_acl, &mode, &acl)) mode &= ~umask;
  auto file = share_.staging().Create(at.path, who, who.uid, gid, mode);
  if (!file.ok()) return file.error().errno_value();
  if (!acl.empty()) {
    if (::fsetxattr(file->fd.get(), "system.posix_acl_access", acl.data(), acl.size(), 0) != 0) {
      const int err = errno;
      static_cast<void>(share_.staging().Remove(*file));
      return err;
    }
  }
  struct stat attributes {};
  if (::fstat(file->fd.get(), &attributes) != 0) return errno;
  const std::unique_lock lock(namespace_);
  const auto existing = FindName(at);
  const InodePin pin(*table_, existing.ok() ? existing->inode : nullptr);
  auto made = existing.ok() && !pin
                  ? table_->Obtain(file->fd.get(), attributes, at.parent, at.name)
                  : Result<Inode*>(existing.ok() ? Error::FromErrno("create", at.path, EEXIST) : existing.error());
  if (!made.ok()) {
    static_cast<void>(share_.staging().Remove(*file));
    return made.error().errno_value();
  }
  *inode = *made;
  *content = table_->OpenContent(*inode);
  (*content)->staged = std::move(*file);
  (*content)->unjudged = true;
  AddOverlay(at.spot, {*inode, false, {}, nullptr});
  table_->SetPending(*inode, *content, true);
  TouchDirectory(at);
  return 0;
}

void Filesystem::Create(fuse_req_t req, fuse_ino_t parent, const char* name, mode_t mode, fuse_file_info* info) {
  const auto at = Locate(InodeOf(parent), name);
  if (!at.ok()) return void(fuse_reply_err(req, at.error().errno_value()));
  const audit::Identity who = IdentityOf(req);
  if (Refused(share_.JudgeName(at->path, policy::NodeKind::kFile, "create", who))) {
    return void(fuse_reply_err(req, EACCES));
  }
  Inode* inode = nullptr;
  std::shared_ptr<Content> content;
  const int err = Recorded("create", who, at->path, "file", "",
                           [&] { return CreateStaged(*at, who, mode, fuse_req_ctx(req)->umask, &inode, &content); });
  if (err != 0) return void(fuse_reply_err(req, err));
  const InodePin pin(*table_, inode);
  // Also one that only reads: whoever made the file completes it by closing.
  Handle* handle = MakeHandle(inode, content, who, true, info);
  fuse_entry_param entry{};
  int failed = 0;
  {
    const std::shared_lock lock(namespace_);
    failed = FillEntry(inode, false, &entry);
  }
  if (failed != 0) {
    CloseHandle(handle);
    fuse_reply_err(req, failed);
  } else if (fuse_reply_create(req, &entry, info) != 0) {
    table_->Forget(inode, 1);
    CloseHandle(handle);
  }
}

// Everything but regular files goes into the published tree at once: its name and kind are all there is to judge.
int Filesystem::MakeSpecial(fuse_req_t req, fuse_ino_t parent, const char* name, policy::NodeKind kind,
                            const char* action, const std::string& target,
                            const std::function<int(const Spotted&)>& make) {
  const auto at = Locate(InodeOf(parent), name);
  if (!at.ok()) return at.error().errno_value();
  const audit::Identity who = IdentityOf(req);
  if (Refused(share_.JudgeName(at->path, kind, action, who))) return EACCES;
  const std::unique_lock lock(namespace_);
  {
    const auto existing = FindName(*at);
    if (!existing.ok()) return existing.error().errno_value();
    const InodePin pin(*table_, existing->inode);
    if (pin) return EEXIST;
  }
  // A hidden file under this name waits for a successor; something else has come instead.
  if (const Spot* moved = overlay_.MovedFrom(at->spot)) {
    if (const int err = RemoveOrigin(Spot(*moved), who); err != 0) return err;
  }
  const int err = Recorded(action, who, at->path, policy::NodeKindName(kind).data(), target, [&] {
    const int failed = make(*at);
    return failed != 0 ? failed : ApplyOwner(*at, who);
  });
  if (err != 0) return err;
  const auto made = FindName(*at);
  if (!made.ok()) return made.error().errno_value();
  const InodePin pin(*table_, made->inode);
  if (!pin) return EIO;
  ReplyEntry(req, made->inode, true);
  return 0;
}

int Filesystem::ApplyOwner(const Spotted& at, const audit::Identity& who) {
  struct stat directory {
  }, made{};
  if (::fstat(at.directory.get(), &directory) != 0) return errno;
  if (::fstatat(at.directory.get(), at.name.c_str(), &made, AT_SYMLINK_NOFOLLOW) != 0) return errno;
  const gid_t gid = (directory.st_mode & S_ISGID) != 0 ? directory.st_gid : who.gid;
  if (made.st_uid == who.uid && made.st_gid == gid) return 0;
  int err = ::fchownat(at.directory.get(), at.name.c_str(), who.uid, gid, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno;
  // The change of owner takes set-id bits away.
  const mode_t mode = made.st_mode & 07777;
  if (err == 0 && (mode & (S_ISUID | S_ISGID)) != 0 && !S_ISDIR(made.st_mode) && !S_ISLNK(made.st_mode)) {
    err = ::fchmodat(at.directory.get(), at.name.c_str(), mode, 0) == 0 ? 0 : errno;
  }
  if (err == 0) return 0;
  ::unlinkat(at.directory.get(), at.name.c_str(), S_ISDIR(made.st_mode) ? AT_REMOVEDIR : 0);
  return err;
}

void Filesystem::MkDir(fuse_req_t req, fuse_ino_t parent, const char* name, mode_t mode) {
  const mode_t umask = fuse_req_ctx(req)->umask;
  const int err = MakeSpecial(req, parent, name, policy::NodeKind::kDirectory, "mkdir", "", [&](const Spotted& at) {
    // With a default ACL the backing file system applies it, and no umask (the process has none).
    const mode_t effective = DefaultAcl(at.directory.get()).empty() ? mode & ~umask : mode;
    return ::mkdirat(at.directory.get(), at.name.c_str(), effective & 07777) == 0 ? 0 : errno;
  });
  if (err != 0) fuse_reply_err(req, err);
}

void Filesystem::SymLink(fuse_req_t req, const char* target, fuse_ino_t parent, const char* name) {
  const int err = MakeSpecial(req, parent, name, policy::NodeKind::kSymlink, "symlink", target, [&](const Spotted& at) {
    return ::symlinkat(target, at.directory.get(), at.name.c_str()) == 0 ? 0 : errno;
  });
  if (err != 0) fuse_reply_err(req, err);
}

void Filesystem::MkNod(fuse_req_t req, fuse_ino_t parent, const char* name, mode_t mode, dev_t device) {
  const policy::NodeKind kind = KindOf(mode);
  if (kind == policy::NodeKind::kFile) return MkNodFile(req, parent, name, mode);
  const mode_t umask = fuse_req_ctx(req)->umask;
  const int err = MakeSpecial(req, parent, name, kind, "mknod", "", [&](const Spotted& at) {
    const mode_t effective = DefaultAcl(at.directory.get()).empty() ? mode & ~umask : mode;
    return ::mknodat(at.directory.get(), at.name.c_str(), effective, device) == 0 ? 0 : errno;
  });
  if (err != 0) fuse_reply_err(req, err);
}

// A regular file that nobody opens: it is judged, empty as it is, at once.
void Filesystem::MkNodFile(fuse_req_t req, fuse_ino_t parent, const char* name, mode_t mode) {
  const auto at = Locate(InodeOf(parent), name);
  if (!at.ok()) return void(fuse_reply_err(req, at.error().errno_value()));
  const audit::Identity who = IdentityOf(req);
  if (Refused(share_.JudgeName(at->path, policy::NodeKind::kFile, "create", who))) {
    return void(fuse_reply_err(req, EACCES));
  }
  Inode* inode = nullptr;
  std::shared_ptr<Content> content;
  int err = Recorded("create", who, at->path, "file", "",
                     [&] { return CreateStaged(*at, who, mode, fuse_req_ctx(req)->umask, &inode, &content); });
  if (err != 0) return void(fuse_reply_err(req, err));
  const InodePin pin(*table_, inode);
  {
    const std::lock_guard lock(content->write_mutex);
    err = Settle(inode, content, who);
  }
  if (err == 0) {
    const std::shared_lock lock(namespace_);
    ReplyEntry(req, inode, false);
  } else {
    fuse_reply_err(req, err);
  }
  table_->CloseContent(inode, content);
}

}  // namespace shareguard::fuse
