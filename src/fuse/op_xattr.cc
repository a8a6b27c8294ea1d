// Extended attributes: a channel of their own (alternate data streams come as user.DosStream.*), so that only what the
// policy names may be set.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <cerrno>
#include <vector>

#include "fuse/filesystem.h"
#include "fuse/real_name.h"

namespace shareguard::fuse {

void Filesystem::SetXattr(fuse_req_t req, fuse_ino_t ino, const char* name, const char* value, size_t size, int flags) {
  Inode* inode = InodeOf(ino);
  if (inode->is_notice) return void(fuse_reply_err(req, EPERM));
  const audit::Identity who = IdentityOf(req);
  const std::string path = table_->PathOf(inode);
  const auto policy = share_.policy();
  const policy::Verdict verdict = policy->JudgeXattr(path, name, {value, size});
  if (!verdict.allowed()) {
    const bool observed = policy->mode() == policy::Mode::kObserve;
    audit::Event event;
    event.action = "setxattr-refused";
    event.level = audit::Level::kDecision;
    event.verdict = policy::Action::kRefuse;
    event.observed = observed;
    event.errno_value = observed ? 0 : EACCES;
    event.who = who;
    event.path = path;
    event.target_path = name;
    event.size = size;
    event.reasons = verdict.reasons;
    const bool recorded = share_.Record(std::move(event));
    share_.Notify(path + ":" + name, verdict, "", who);
    if (!recorded || !observed) return void(fuse_reply_err(req, recorded ? EACCES : EIO));
  }
  fuse_reply_err(req, Recorded("setxattr", who, path, "", name, [&] {
                   return OnVersions(inode, [&](int fd, bool shown) {
                     // Whether it may exist already is a question to the version that is shown.
                     const int how = shown ? flags : 0;
                     return ::setxattr(FdPath(fd).c_str(), name, value, size, how) == 0 ? 0 : errno;
                   });
                 }));
}

void Filesystem::GetXattr(fuse_req_t req, fuse_ino_t ino, const char* name, size_t size) {
  Inode* inode = InodeOf(ino);
  if (inode->is_notice) return void(fuse_reply_err(req, ENODATA));
  if (const auto wanted = WantedName(name); !wanted.empty() && inode->kind == S_IFDIR) {
    return GetRealName(req, inode, std::string(wanted), size);
  }
  const auto fd = Backing(inode);
  if (!fd.ok()) return void(fuse_reply_err(req, fd.error().errno_value()));
  std::vector<char> value(size);
  const ssize_t n = ::getxattr(FdPath(fd->get()).c_str(), name, value.data(), size);
  if (n < 0) return void(fuse_reply_err(req, errno));
  if (size == 0) return void(fuse_reply_xattr(req, static_cast<size_t>(n)));
  fuse_reply_buf(req, value.data(), static_cast<size_t>(n));
}

void Filesystem::ListXattr(fuse_req_t req, fuse_ino_t ino, size_t size) {
  Inode* inode = InodeOf(ino);
  if (inode->is_notice) return void(fuse_reply_xattr(req, 0));
  const auto fd = Backing(inode);
  if (!fd.ok()) return void(fuse_reply_err(req, fd.error().errno_value()));
  std::vector<char> names(size);
  const ssize_t n = ::listxattr(FdPath(fd->get()).c_str(), names.data(), size);
  if (n < 0) return void(fuse_reply_err(req, errno));
  if (size == 0) return void(fuse_reply_xattr(req, static_cast<size_t>(n)));
  fuse_reply_buf(req, names.data(), static_cast<size_t>(n));
}

void Filesystem::RemoveXattr(fuse_req_t req, fuse_ino_t ino, const char* name) {
  Inode* inode = InodeOf(ino);
  if (inode->is_notice) return void(fuse_reply_err(req, EPERM));
  fuse_reply_err(req, Recorded("removexattr", IdentityOf(req), table_->PathOf(inode), "", name, [&] {
                   return OnVersions(inode, [&](int fd, bool shown) {
                     if (::removexattr(FdPath(fd).c_str(), name) == 0) return 0;
                     return !shown && errno == ENODATA ? 0 : errno;
                   });
                 }));
}

}  // namespace shareguard::fuse
