// lookup, forget, getattr, setattr, readlink, statfs.
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "fuse/filesystem.h"

namespace shareguard::fuse {
namespace {

int ChangeTimes(int fd, const struct stat& wanted, int which) {
  timespec times[2] = {{0, UTIME_OMIT}, {0, UTIME_OMIT}};
  if ((which & FUSE_SET_ATTR_ATIME_NOW) != 0) {
    times[0].tv_nsec = UTIME_NOW;
  } else if ((which & FUSE_SET_ATTR_ATIME) != 0) {
    times[0] = wanted.st_atim;
  }
  if ((which & FUSE_SET_ATTR_MTIME_NOW) != 0) {
    times[1].tv_nsec = UTIME_NOW;
  } else if ((which & FUSE_SET_ATTR_MTIME) != 0) {
    times[1] = wanted.st_mtim;
  }
  return ::utimensat(fd, "", times, AT_EMPTY_PATH) == 0 ? 0 : errno;
}

// Owner, then mode (a change of owner clears set-id bits), then times.
int ChangeAttributes(int fd, const struct stat& wanted, int which) {
  // chown(-1, -1): still a change.
  if (which == 0)
    return ::fchownat(fd, "", static_cast<uid_t>(-1), static_cast<gid_t>(-1), AT_EMPTY_PATH) == 0 ? 0 : errno;
  if ((which & (FUSE_SET_ATTR_UID | FUSE_SET_ATTR_GID)) != 0) {
    const uid_t uid = (which & FUSE_SET_ATTR_UID) != 0 ? wanted.st_uid : static_cast<uid_t>(-1);
    const gid_t gid = (which & FUSE_SET_ATTR_GID) != 0 ? wanted.st_gid : static_cast<gid_t>(-1);
    if (::fchownat(fd, "", uid, gid, AT_EMPTY_PATH) != 0) return errno;
  }
  if ((which & FUSE_SET_ATTR_MODE) != 0 && ::chmod(FdPath(fd).c_str(), wanted.st_mode & 07777) != 0) return errno;
  constexpr int kTimes = FUSE_SET_ATTR_ATIME | FUSE_SET_ATTR_MTIME | FUSE_SET_ATTR_ATIME_NOW | FUSE_SET_ATTR_MTIME_NOW;
  return (which & kTimes) != 0 ? ChangeTimes(fd, wanted, which) : 0;
}

const char* ActionOf(int which) {
  if ((which & FUSE_SET_ATTR_SIZE) != 0) return "truncate";
  if ((which & (FUSE_SET_ATTR_UID | FUSE_SET_ATTR_GID)) != 0) return "chown";
  return (which & FUSE_SET_ATTR_MODE) != 0 ? "chmod" : "utimens";
}

}  // namespace

void Filesystem::Lookup(fuse_req_t req, fuse_ino_t parent, const char* name) {
  const std::string component = name;
  if (component.size() > NAME_MAX) return void(fuse_reply_err(req, ENAMETOOLONG));
  const auto at = Locate(InodeOf(parent), component);
  if (!at.ok()) return void(fuse_reply_err(req, at.error().errno_value()));
  const std::shared_lock lock(namespace_);
  const auto target = FindName(*at);
  if (!target.ok()) return void(fuse_reply_err(req, target.error().errno_value()));
  const InodePin pin(*table_, target->inode);
  if (!pin) return void(fuse_reply_err(req, ENOENT));
  ReplyEntry(req, target->inode, target->kind == Target::Kind::kPublished);
}

void Filesystem::Forget(fuse_req_t req, fuse_ino_t ino, uint64_t lookups) {
  table_->Forget(InodeOf(ino), lookups);
  fuse_reply_none(req);
}

void Filesystem::ForgetMulti(fuse_req_t req, size_t count, fuse_forget_data* forgets) {
  for (size_t i = 0; i < count; ++i) table_->Forget(InodeOf(forgets[i].ino), forgets[i].nlookup);
  fuse_reply_none(req);
}

void Filesystem::GetAttr(fuse_req_t req, fuse_ino_t ino, fuse_file_info*) { ReplyAttributes(req, InodeOf(ino)); }

void Filesystem::ReplyAttributes(fuse_req_t req, Inode* inode) {
  struct stat attributes {};
  std::shared_lock lock(namespace_);
  const int err = Attributes(inode, &attributes);
  const double seconds = CacheSeconds(inode);
  lock.unlock();
  if (err != 0) return void(fuse_reply_err(req, err));
  fuse_reply_attr(req, &attributes, seconds);
}

void Filesystem::SetAttr(fuse_req_t req, fuse_ino_t ino, struct stat* wanted, int which, fuse_file_info* info) {
  Inode* inode = InodeOf(ino);
  if (inode->is_notice) return void(fuse_reply_err(req, EPERM));
  auto* handle = info != nullptr ? reinterpret_cast<Handle*>(info->fh) : nullptr;
  const audit::Identity who = handle != nullptr ? handle->who : IdentityOf(req);
  const int err = Recorded(ActionOf(which), who, table_->PathOf(inode), "", "", [&] {
    if ((which & FUSE_SET_ATTR_SIZE) != 0) {
      const int failed = SetSize(inode, static_cast<uint64_t>(wanted->st_size), handle, who);
      if (failed != 0) return failed;
    }
    return OnVersions(inode, [&](int fd, bool shown) {
      // Times belong to the version that was written; owner and mode to the file.
      const int applied = shown ? which : which & (FUSE_SET_ATTR_UID | FUSE_SET_ATTR_GID | FUSE_SET_ATTR_MODE);
      return applied == 0 && !shown ? 0 : ChangeAttributes(fd, *wanted, applied);
    });
  });
  if (err != 0) return void(fuse_reply_err(req, err));
  ReplyAttributes(req, inode);
}

// Runs `change` on the version that the mount shows, and first on the published one that it is to replace: what is
// changed about a file stays changed when its new version is refused.
int Filesystem::OnVersions(Inode* inode, const std::function<int(int fd, bool shown)>& change) {
  if (const auto content = table_->ContentIfAny(inode)) {
    UniqueFd published;
    {
      const std::shared_lock lock(content->mutex);
      if (content->pending() && content->published.valid()) {
        auto kept = DuplicateFd(content->published.get());
        if (!kept.ok()) return kept.error().errno_value();
        published = std::move(*kept);
      }
    }
    if (published.valid()) {
      if (const int err = change(published.get(), false); err != 0) return err;
    }
  }
  const auto fd = Backing(inode);
  return fd.ok() ? change(fd->get(), true) : fd.error().errno_value();
}

int Filesystem::SetSize(Inode* inode, uint64_t size, Handle* handle, const audit::Identity& who) {
  if (inode->kind != S_IFREG) return EINVAL;
  const auto content = table_->OpenContent(inode);
  int err = 0;
  {
    const std::lock_guard lock(content->write_mutex);
    if (handle != nullptr && IsRefused(handle)) {
      err = EACCES;
    } else {
      err = Truncate(inode, content, size, who);
      // An extension brings content of its own (zeros); cutting to nothing is how writers begin.
      if (err == 0 && handle != nullptr && size > 0) handle->SetDirty(true);
      // Nobody is there who will close the file: the verdict falls now.
      if (err == 0 && content->open_writers == 0) err = Settle(inode, content, who);
    }
  }
  table_->CloseContent(inode, content);
  return err;
}

void Filesystem::ReadLink(fuse_req_t req, fuse_ino_t ino) {
  const auto fd = Backing(InodeOf(ino));
  if (!fd.ok()) return void(fuse_reply_err(req, fd.error().errno_value()));
  std::array<char, PATH_MAX + 1> target{};
  const ssize_t n = ::readlinkat(fd->get(), "", target.data(), target.size() - 1);
  if (n < 0) return void(fuse_reply_err(req, errno));
  fuse_reply_readlink(req, target.data());
}

void Filesystem::StatFs(fuse_req_t req, fuse_ino_t) {
  struct statvfs answer {};
  if (::fstatvfs(share_.published_root(), &answer) != 0) return void(fuse_reply_err(req, errno));
  fuse_reply_statfs(req, &answer);
}

}  // namespace shareguard::fuse
