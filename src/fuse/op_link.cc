// link: a further name for a file, in all the states that it can be in (docs/filesystem.md has the table).
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/filesystem.h"

namespace shareguard::fuse {

void Filesystem::Link(fuse_req_t req, fuse_ino_t ino, fuse_ino_t parent, const char* name) {
  Inode* inode = InodeOf(ino);
  if (inode->is_notice) return void(fuse_reply_err(req, EPERM));
  const auto at = Locate(InodeOf(parent), name);
  if (!at.ok()) return void(fuse_reply_err(req, at.error().errno_value()));
  const audit::Identity who = IdentityOf(req);
  if (Refused(share_.JudgeName(at->path, policy::NodeKind::kHardLink, "link", who))) {
    return void(fuse_reply_err(req, EACCES));
  }
  int err = 0;
  if (inode->kind != S_IFREG) {
    const std::unique_lock lock(namespace_);
    err = Recorded("link", who, table_->PathOf(inode), "", at->path, [&] { return LinkPublished(inode, *at, who); });
  } else {
    const auto content = table_->OpenContent(inode);
    {
      // A verdict that is under way for this file ends first.
      const std::lock_guard lock(content->write_mutex);
      err = LinkFile(inode, content, *at, who);
    }
    table_->CloseContent(inode, content);
  }
  if (err != 0) return void(fuse_reply_err(req, err));
  table_->SetPlace(inode, at->parent, at->name);
  const std::shared_lock lock(namespace_);
  ReplyEntry(req, inode, overlay_.Find(at->spot.directory, at->name) == nullptr);
}

// Precondition: content->write_mutex is held. What is published gets its further name in the published tree, judged
// under it; what is not, in the overlay. A file that nobody writes to any more is judged, and published, now.
int Filesystem::LinkFile(Inode* inode, const std::shared_ptr<Content>& content, const Spotted& at,
                         const audit::Identity& who) {
  bool published = false, staged = false;
  {
    const std::shared_lock lock(content->mutex);
    // A reviewer decides about one name.
    if (content->held.valid()) return EPERM;
    if (content->remains.valid()) return ENOENT;
    staged = content->staged.has_value();
    published = !staged || content->published.valid();
  }
  const bool scratch = share_.policy()->IsScratch(at.name);
  const std::string from = table_->PathOf(inode);
  std::optional<guard::Share::Ruling> ruling;
  if (published && !scratch) {
    if (const int err = JudgeRenamed(inode, "", from, at.path, who); err != 0) return err;
  } else if (!scratch && content->IsComplete()) {
    if (const int err = JudgeStaged(inode, *content, nullptr, at.path, who, &ruling); err != 0) return err;
  }
  const std::unique_lock lock(namespace_);
  return Recorded("link", who, from, "file", at.path, [&] {
    if (published && !scratch) return LinkPublished(inode, at, who);
    if (CountNames(inode) == 0) return ENOENT;
    const auto existing = FindName(at);
    if (!existing.ok()) return existing.error().errno_value();
    const InodePin pin(*table_, existing->inode);
    if (pin) return EEXIST;
    AddOverlay(at.spot, {inode, false, {}, nullptr});
    TouchDirectory(at);
    TouchFile(inode);
    return ruling ? Apply(*ruling, inode, content, at, who) : 0;
  });
}

int Filesystem::LinkPublished(Inode* inode, const Spotted& at, const audit::Identity& who) {
  const auto existing = FindName(at);
  if (!existing.ok()) return existing.error().errno_value();
  const InodePin pin(*table_, existing->inode);
  if (pin) return EEXIST;
  if (const Spot* moved = overlay_.MovedFrom(at.spot)) {
    if (const int err = RemoveOrigin(Spot(*moved), who); err != 0) return err;
  }
  const auto content = table_->ContentIfAny(inode);
  UniqueFd fd;
  if (content != nullptr) {
    const std::shared_lock lock(content->mutex);
    if (content->published.valid()) fd.Reset(::fcntl(content->published.get(), F_DUPFD_CLOEXEC, 0));
  }
  if (!fd.valid()) {
    auto opened = table_->Open(inode, O_PATH | O_NOFOLLOW);
    if (!opened.ok()) return opened.error().errno_value();
    fd = std::move(*opened);
  }
  const std::string source = FdPath(fd.get());
  if (::linkat(AT_FDCWD, source.c_str(), at.directory.get(), at.name.c_str(), AT_SYMLINK_FOLLOW) != 0) return errno;
  TouchStaged(inode);
  return 0;
}

// A name more changes a file's time of change.
void Filesystem::TouchFile(Inode* inode) {
  const auto fd = Backing(inode);
  struct stat attributes {};
  if (!fd.ok() || ::fstat(fd->get(), &attributes) != 0) return;
  // A change of mode to what it is already does just that.
  ::chmod(FdPath(fd->get()).c_str(), attributes.st_mode & 07777);
}

}  // namespace shareguard::fuse
