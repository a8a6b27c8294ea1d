// unlink and rmdir.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/filesystem.h"
#include "guard/paths.h"
#include "shareguard/base/directory.h"

namespace shareguard::fuse {

int Filesystem::RemoveName(const Spotted& at, const Target& target, const audit::Identity& who) {
  switch (target.kind) {
    case Target::Kind::kNone:
      return ENOENT;
    case Target::Kind::kNotice:
      return share_.notices().Dismiss(guard::SplitPath(at.path).first, at.name) ? 0 : ENOENT;
    case Target::Kind::kMoved: {
      const OverlayEntry entry = *overlay_.Find(at.spot.directory, at.name);
      const auto origin = LocateSpot(entry.origin);
      if (!origin.ok()) return origin.error().errno_value();
      RemoveOverlay(at.spot);
      const int err = RemovePublished(*origin, target.inode, who);
      if (err != 0 && err != ENOENT) {
        AddOverlay(at.spot, entry);
        return err;
      }
      break;
    }
    case Target::Kind::kPending:
      if (const int err = RemovePlain(at, who); err != 0) return err;
      break;
    case Target::Kind::kPublished:
      return RemovePublished(at, target.inode, who);
  }
  TouchDirectory(at);
  return 0;
}

// What a name of the overlay has covered; null when that is no version of a file that we know.
int Filesystem::RemoveBelow(const Spotted& at, Inode* covered, const audit::Identity& who) {
  int err = 0;
  if (covered != nullptr) {
    err = RemovePublished(at, covered, who);
  } else if (!overlay_.Hidden(at.spot.directory, at.name)) {
    err = ::unlinkat(at.directory.get(), at.name.c_str(), 0) == 0 ? 0 : errno;
  }
  return err == ENOENT ? 0 : err;
}

// A name of the overlay. With it goes an older version that it was to replace: its writer sees one file of this name.
int Filesystem::RemovePlain(const Spotted& at, const audit::Identity& who) {
  const OverlayEntry entry = *overlay_.Find(at.spot.directory, at.name);
  table_->Pin(entry.inode);
  if (entry.covers != nullptr) table_->Pin(entry.covers);
  const InodePin pin(*table_, entry.inode), covers(*table_, entry.covers);
  RemoveOverlay(at.spot);
  if (const int err = RemoveBelow(at, covers.get(), who); err != 0) {
    AddOverlay(at.spot, entry);
    return err;
  }
  if (CountNames(entry.inode) > 0) TouchFile(entry.inode);
  LoseIfNameless(entry.inode, who);
  return 0;
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
                   if (const int err = RemovePublished(*at, target->inode, who); err != 0) return err;
                   share_.notices().RemoveDirectory(at->path);
                   return 0;
                 }));
}

// Is a directory empty as the mount shows it? It may still hold published files that were moved away from it: those
// leave it then.
int Filesystem::EmptyDirectory(Inode* directory, const audit::Identity& who) {
  const FileKey key = table_->KeyOf(directory);
  if (overlay_.HasNames(key)) return ENOTEMPTY;
  const auto moved = overlay_.MovedOutOf(key);
  if (moved.empty()) return 0;
  auto fd = table_->Open(directory, O_RDONLY | O_DIRECTORY);
  if (!fd.ok()) return fd.error().errno_value();
  bool empty = true;
  const Status listed = ForEachEntryOf(std::move(*fd), [&](const dirent& entry) {
    empty = overlay_.Hidden(key, entry.d_name);
    return empty;
  });
  if (!listed.ok()) return listed.error().errno_value();
  if (!empty) return ENOTEMPTY;
  for (const Spot& scratch : moved) {
    if (const int err = RemoveOrigin(scratch, who); err != 0) return err;
  }
  return 0;
}

}  // namespace shareguard::fuse
