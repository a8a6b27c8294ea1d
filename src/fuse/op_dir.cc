// opendir, readdir, readdirplus, releasedir, fsyncdir. A directory is read as a snapshot: its offsets stay true
// whatever comes and goes meanwhile.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "fuse/filesystem.h"
#include "guard/paths.h"

namespace shareguard::fuse {

void Filesystem::OpenDir(fuse_req_t req, fuse_ino_t ino, fuse_file_info* info) {
  auto handle = std::make_unique<DirectoryHandle>();
  handle->inode = InodeOf(ino);
  table_->Pin(handle->inode);
  info->fh = reinterpret_cast<uint64_t>(handle.get());
  {
    const std::lock_guard lock(handles_mutex_);
    directory_handles_.insert(handle.get());
  }
  DirectoryHandle* opened = handle.release();
  if (fuse_reply_open(req, info) != 0) CloseDirectory(opened);
}

void Filesystem::CloseDirectory(DirectoryHandle* handle) {
  table_->Unpin(handle->inode);
  {
    const std::lock_guard lock(handles_mutex_);
    directory_handles_.erase(handle);
  }
  delete handle;
}

void Filesystem::ReleaseDir(fuse_req_t req, fuse_ino_t, fuse_file_info* info) {
  CloseDirectory(reinterpret_cast<DirectoryHandle*>(info->fh));
  fuse_reply_err(req, 0);
}

int Filesystem::Snapshot(DirectoryHandle* handle) {
  handle->names.clear();
  auto fd = table_->Open(handle->inode, O_RDONLY | O_DIRECTORY);
  if (!fd.ok()) return fd.error().errno_value();
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(fd->get()), ::closedir);
  if (stream == nullptr) return errno;
  fd->Release();
  const FileKey key = table_->KeyOf(handle->inode);
  const std::shared_lock lock(namespace_);
  const auto* pending = overlay_.In(key);
  errno = 0;
  while (const dirent* entry = ::readdir(stream.get())) {
    const std::string name = entry->d_name;
    if (overlay_.Hidden(key, name) || (pending != nullptr && pending->contains(name))) continue;
    const mode_t kind = static_cast<mode_t>(entry->d_type) << 12;
    handle->names.push_back({name, table_->NumberFor(entry->d_ino), kind});
  }
  if (errno != 0) return errno;
  if (pending != nullptr) {
    for (const auto& [name, entry] : *pending) {
      handle->names.push_back({name, table_->NumberOf(entry.inode), entry.inode->kind});
    }
  }
  for (const auto& notice : share_.notices().In(table_->PathOf(handle->inode))) {
    handle->names.push_back({notice->name, 1, S_IFREG});
  }
  return 0;
}

bool Filesystem::PutEntry(fuse_req_t req, const DirectoryHandle::Name& name, off_t next, Listing* listing) {
  fuse_entry_param entry{};
  entry.attr.st_ino = name.number;
  entry.attr.st_mode = name.kind;
  Inode* inode = nullptr;
  char* const at = listing->buffer.data() + listing->used;
  const size_t room = listing->buffer.size() - listing->used;
  size_t needed = 0;
  if (listing->place) {
    // An entry that is gone by now is passed on without attributes; the kernel will look it up and see.
    if (name.name != "." && name.name != "..") {
      Spotted& place = *listing->place;
      place.name = place.spot.name = name.name;
      place.path = guard::JoinPath(listing->directory, name.name);
      inode = LookupForReadDir(place, &entry);
    }
    needed = fuse_add_direntry_plus(req, at, room, name.name.c_str(), &entry, next);
  } else {
    needed = fuse_add_direntry(req, at, room, name.name.c_str(), &entry.attr, next);
  }
  if (needed > room) {
    if (inode != nullptr) table_->Forget(inode, 1);
    return false;
  }
  if (inode != nullptr) listing->counted.push_back(inode);
  listing->used += needed;
  return true;
}

void Filesystem::FillDirectory(fuse_req_t req, size_t size, off_t offset, fuse_file_info* info, bool plus) {
  auto* handle = reinterpret_cast<DirectoryHandle*>(info->fh);
  // Unlocked before the reply: once that is out, the handle may be released.
  std::unique_lock lock(handle->mutex);
  Listing listing;
  int err = offset == 0 ? Snapshot(handle) : 0;
  if (err == 0 && plus) {
    auto place = Locate(handle->inode, "");
    if (place.ok()) {
      listing.place = std::move(*place);
      listing.directory = table_->PathOf(handle->inode);
    } else {
      err = place.error().errno_value();
    }
  }
  if (err != 0) {
    lock.unlock();
    return void(fuse_reply_err(req, err));
  }
  listing.buffer.resize(size);
  for (auto at = static_cast<size_t>(offset); at < handle->names.size(); ++at) {
    if (!PutEntry(req, handle->names[at], static_cast<off_t>(at + 1), &listing)) break;
  }
  lock.unlock();
  if (fuse_reply_buf(req, listing.buffer.data(), listing.used) != 0) {
    for (Inode* inode : listing.counted) table_->Forget(inode, 1);
  }
}

Inode* Filesystem::LookupForReadDir(const Spotted& at, fuse_entry_param* entry) {
  const std::shared_lock lock(namespace_);
  const auto target = FindName(at);
  if (!target.ok() || target->inode == nullptr) return nullptr;
  const InodePin pin(*table_, target->inode);
  fuse_entry_param filled{};
  if (FillEntry(target->inode, target->kind == Target::Kind::kPublished, &filled) != 0) return nullptr;
  *entry = filled;
  return target->inode;
}

void Filesystem::ReadDir(fuse_req_t req, fuse_ino_t, size_t size, off_t offset, fuse_file_info* info) {
  FillDirectory(req, size, offset, info, false);
}

void Filesystem::ReadDirPlus(fuse_req_t req, fuse_ino_t, size_t size, off_t offset, fuse_file_info* info) {
  FillDirectory(req, size, offset, info, true);
}

void Filesystem::FSyncDir(fuse_req_t req, fuse_ino_t ino, int, fuse_file_info*) {
  const auto fd = table_->Open(InodeOf(ino), O_RDONLY | O_DIRECTORY);
  if (!fd.ok()) return void(fuse_reply_err(req, fd.error().errno_value()));
  const Status status = SyncFd(fd->get(), "directory");
  fuse_reply_err(req, status.ok() ? 0 : status.error().errno_value());
}

}  // namespace shareguard::fuse
