// unlink and rmdir.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/filesystem.h"
#include "guard/paths.h"

namespace shareguard::fuse {

int Filesystem::RemoveName(const Spotted& at, const Target& target, const audit::Identity& who) {
  switch (target.kind) {
    case Target::Kind::kNone:
      return ENOENT;
    case Target::Kind::kNotice:
      return share_.notices().Dismiss(guard::SplitPath(at.path).first, at.name) ? 0 : ENOENT;
    case Target::Kind::kMoved: {
      const OverlayEntry entry = *overlay_.Find(at.spot.directory, at.name);
      const int err = RemoveOrigin(entry);
      if (err != 0 && err != ENOENT) return err;
      LoseName(target.inode, who);
      RemoveOverlay(at.spot);
      TouchDirectory(at);
      return 0;
    }
    case Target::Kind::kPending:
      // With it goes an older version that it was to replace: its writer sees one file of this name.
      if (::unlinkat(at.directory.get(), at.name.c_str(), 0) != 0 && errno != ENOENT) return errno;
      LoseName(target.inode, who);
      RemoveOverlay(at.spot);
      TouchDirectory(at);
      return 0;
    case Target::Kind::kPublished: {
      const auto backing = table_->Open(target.inode, O_PATH | O_NOFOLLOW);
      struct stat before {};
      const bool last = backing.ok() && ::fstat(backing->get(), &before) == 0 && before.st_nlink == 1;
      if (last && target.inode->kind == S_IFREG) {
        // Handles may have to read it on: keep the file before its name goes.
        if (const auto content = table_->ContentIfAny(target.inode)) {
          if (const int err = EnsureReadable(target.inode, content); err != 0) return err;
        }
      }
      if (::unlinkat(at.directory.get(), at.name.c_str(), 0) != 0) return errno;
      if (last) LoseName(target.inode, who);
      return 0;
    }
  }
  return EIO;
}

void Filesystem::Unlink(fuse_req_t req, fuse_ino_t parent, const char* name) {
  const auto at = Locate(InodeOf(parent), name);
  if (!at.ok()) return void(fuse_reply_err(req, at.error().errno_value()));
  const audit::Identity who = IdentityOf(req);
  const std::unique_lock lock(namespace_);
  const auto target = FindName(*at);
  if (!target.ok()) return void(fuse_reply_err(req, target.error().errno_value()));
  const InodePin pin(*table_, target->inode);
  const char* action = target->kind == Target::Kind::kNotice ? "dismiss" : "unlink";
  fuse_reply_err(req, Recorded(action, who, at->path, "file", "", [&] { return RemoveName(*at, *target, who); }));
}

void Filesystem::RmDir(fuse_req_t req, fuse_ino_t parent, const char* name) {
  const auto at = Locate(InodeOf(parent), name);
  if (!at.ok()) return void(fuse_reply_err(req, at.error().errno_value()));
  const audit::Identity who = IdentityOf(req);
  const std::unique_lock lock(namespace_);
  const auto target = FindName(*at);
  if (!target.ok()) return void(fuse_reply_err(req, target.error().errno_value()));
  const InodePin pin(*table_, target->inode);
  if (target->kind != Target::Kind::kPublished) return void(fuse_reply_err(req, pin ? ENOTDIR : ENOENT));
  fuse_reply_err(req, Recorded("rmdir", who, at->path, "directory", "", [&] {
                   if (const int err = EmptyDirectory(target->inode, who); err != 0) return err;
                   if (::unlinkat(at->directory.get(), at->name.c_str(), AT_REMOVEDIR) != 0) return errno;
                   share_.notices().RemoveDirectory(at->path);
                   return 0;
                 }));
}

// A directory that looks empty in the mount may still hold published files that were moved away from it.
int Filesystem::EmptyDirectory(Inode* directory, const audit::Identity& who) {
  const FileKey key = table_->KeyOf(directory);
  if (overlay_.HasNames(key)) return ENOTEMPTY;
  for (const Spot& scratch : overlay_.MovedOutOf(key)) {
    if (const int err = TakeMovedToStaging(scratch, who); err != 0) return err;
  }
  return 0;
}

}  // namespace shareguard::fuse
