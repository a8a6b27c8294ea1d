// "glusterfs.get_real_filename:NAME": which name a directory has that is equal to NAME but for case. The question that
// Samba's vfs_glusterfs_fuse asks (docs/samba.md), put as an extended attribute of the directory; the answer is the
// name and a NUL, or ENODATA when there is none.
#include "fuse/real_name.h"

#include <fcntl.h>

#include <cerrno>

#include "fuse/filesystem.h"

namespace shareguard::fuse {

std::string_view WantedName(std::string_view attribute) {
  constexpr std::string_view kQuestion = "glusterfs.get_real_filename:";
  return attribute.starts_with(kQuestion) ? attribute.substr(kQuestion.size()) : std::string_view();
}

// The names of the mount, in the order in which a lookup would find them: what is pending covers what is published, and
// a published name may be hidden.
Result<std::string> Filesystem::RealName(Inode* directory, const std::string& wanted) {
  const FileKey key = table_->KeyOf(directory);
  SHAREGUARD_ASSIGN(const UniqueFd fd, table_->Open(directory, O_RDONLY | O_DIRECTORY));
  const std::string folded = FoldName(wanted);
  const std::shared_lock lock(namespace_);
  if (const auto* pending = overlay_.In(key)) {
    if (pending->contains(wanted)) return wanted;
    for (const auto& [name, entry] : *pending) {
      if (FoldName(name) == folded) return name;
    }
  }
  SHAREGUARD_ASSIGN(const std::vector<std::string> published, real_names_.Find(key, fd.get(), wanted));
  std::string found;
  for (const std::string& name : published) {
    if (!overlay_.Hidden(key, name) && (found.empty() || name == wanted)) found = name;
  }
  if (!found.empty()) return found;
  for (const auto& notice : share_.notices().In(table_->PathOf(directory))) {
    if (FoldName(notice->name) == folded) return notice->name;
  }
  return Error::FromErrno("find name", wanted, ENODATA);
}

void Filesystem::GetRealName(fuse_req_t req, Inode* directory, const std::string& wanted, size_t size) {
  const auto name = RealName(directory, wanted);
  if (!name.ok()) return void(fuse_reply_err(req, name.error().errno_value()));
  const size_t needed = name->size() + 1;
  if (size == 0) return void(fuse_reply_xattr(req, needed));
  if (size < needed) return void(fuse_reply_err(req, ERANGE));
  fuse_reply_buf(req, name->c_str(), needed);
}

}  // namespace shareguard::fuse
