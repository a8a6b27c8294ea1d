// open, flush, release, fsync: the life of a handle, and when its file is judged.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "fuse/cut_off.h"
#include "fuse/filesystem.h"
#include "shareguard/base/log.h"

namespace shareguard::fuse {

Handle* Filesystem::MakeHandle(Inode* inode, std::shared_ptr<Content> content, const audit::Identity& who, bool writer,
                               fuse_file_info* info) {
  auto handle = std::make_unique<Handle>();
  table_->Pin(inode);
  handle->inode = inode;
  handle->content = std::move(content);
  handle->who = who;
  handle->writer = writer;
  if (handle->content != nullptr) {
    handle->refusals_seen = handle->content->refusals;
    if (writer) ++handle->content->open_writers;
  }
  // A write-only handle can never be mapped, so its writes may bypass the page cache: two to three times faster.
  info->direct_io = direct_writes_ && (info->flags & O_ACCMODE) == O_WRONLY ? 1 : 0;
  info->noflush = writer ? 0 : 1;
  info->fh = reinterpret_cast<uint64_t>(handle.get());
  const std::lock_guard lock(handles_mutex_);
  handles_.insert(handle.get());
  return handle.release();
}

void Filesystem::CloseHandle(Handle* handle) {
  if (handle->content != nullptr) {
    handle->SetDirty(false);
    if (handle->writer) --handle->content->open_writers;
    table_->CloseContent(handle->inode, handle->content);
  }
  table_->Unpin(handle->inode);
  {
    const std::lock_guard lock(handles_mutex_);
    handles_.erase(handle);
  }
  delete handle;
}

int Filesystem::OpenNotice(Inode* inode, fuse_file_info* info) {
  if ((info->flags & O_ACCMODE) != O_RDONLY) return EACCES;
  MakeHandle(inode, nullptr, {}, false, info);
  info->keep_cache = 0;
  return 0;
}

int Filesystem::OpenFile(Inode* inode, const audit::Identity& who, fuse_file_info* info) {
  const bool writer = (info->flags & O_ACCMODE) != O_RDONLY;
  const auto content = table_->OpenContent(inode);
  int err = EnsureReadable(inode, content);
  if (err == 0) err = Note(writer ? "open" : "open-read", who, table_->PathOf(inode), "file") ? 0 : EIO;
  if (err != 0) {
    table_->CloseContent(inode, content);
    return err;
  }
  Handle* handle = MakeHandle(inode, content, who, writer, info);
  if ((info->flags & O_TRUNC) != 0) {
    // Counted as a writer before: the late release of an earlier handle must not take the emptied file for a whole one.
    const std::lock_guard lock(content->write_mutex);
    err = Truncate(inode, content, 0, who);
    // Opened for reading it is emptied all the same, and nobody is there who will close it.
    if (err == 0 && content->open_writers == 0) err = Settle(inode, content, who);
    if (err != 0) {
      CloseHandle(handle);
      return err;
    }
  }
  const std::shared_lock lock(content->mutex);
  info->keep_cache = !writer && !content->pending() && table_->Unchanged(inode) ? 1 : 0;
  return 0;
}

void Filesystem::Open(fuse_req_t req, fuse_ino_t ino, fuse_file_info* info) {
  Inode* inode = InodeOf(ino);
  const int err = inode->is_notice ? OpenNotice(inode, info) : OpenFile(inode, IdentityOf(req), info);
  if (err != 0) return void(fuse_reply_err(req, err));
  if (fuse_reply_open(req, info) != 0) CloseHandle(reinterpret_cast<Handle*>(info->fh));
}

// Each close(2) of a descriptor comes here; only a handle that has written since the last verdict asks for one. A
// shell's redirection flushes before any data: such a file waits for its writer.
void Filesystem::Flush(fuse_req_t req, fuse_ino_t, fuse_file_info* info) {
  auto* handle = reinterpret_cast<Handle*>(info->fh);
  if (!handle->writer) return void(fuse_reply_err(req, 0));
  // Held by us as well: once the reply is out, the handle may be released before our lock is.
  const std::shared_ptr<Content> content = handle->content;
  const std::lock_guard lock(content->write_mutex);
  const fuse_ctx* closer = fuse_req_ctx(req);
  int err = IsRefused(handle) ? EACCES : 0;
  handle->cut_off =
      err == 0 && content->unjudged && (IsCutOff(handle->who, closer->uid) || share_.sessions().IsCutOff(handle->who));
  // A copy of the handle may live on in another process, and be written to: the release will tell.
  if (handle->cut_off) return void(fuse_reply_err(req, 0));
  if (err == 0 && handle->dirty && content->staged && content->unjudged) {
    err = Settle(handle->inode, content, handle->who);
    if (err == 0) handle->SetDirty(false);
  }
  fuse_reply_err(req, err);
}

void Filesystem::Release(fuse_req_t req, fuse_ino_t, fuse_file_info* info) {
  auto* handle = reinterpret_cast<Handle*>(info->fh);
  if (handle->writer) {
    Content& content = *handle->content;
    const std::lock_guard lock(content.write_mutex);
    // No longer a writer, in the same breath: two last releases at once must not each take the other for one to come.
    handle->writer = false;
    const bool last = --content.open_writers == 0;
    NoteEnd(handle, last);
    if (content.staged && content.unjudged && (last || (handle->dirty && !IsRefused(handle)))) {
      const int err = Settle(handle->inode, handle->content, handle->who);
      if (err != 0 && err != EACCES) {
        LogError("'{}' waits in staging: no verdict could be made or recorded", table_->PathOf(handle->inode));
      }
    } else if (last && content.staged && !content.unjudged) {
      DropCopy(handle->inode, handle->content);
    }
  }
  if (handle->content != nullptr) RecordClose(*handle);
  CloseHandle(handle);
  fuse_reply_err(req, 0);
}

// What was closed for its writer is not whole, unless another writer goes on with it.
void Filesystem::NoteEnd(Handle* handle, bool last) {
  if (IsRefused(handle)) return;
  if (handle->cut_off && (handle->dirty || last)) handle->content->cut_off = true;
}

// A copy that was made for a write that then failed: the published version is what the file holds.
void Filesystem::DropCopy(Inode* inode, const std::shared_ptr<Content>& content) {
  const std::unique_lock lock(namespace_);
  if (!content->published.valid() || content->was_published) return;
  if (content->named) static_cast<void>(share_.staging().Remove(*content->staged));
  {
    const std::unique_lock swap(content->mutex);
    content->staged.reset();
  }
  table_->Touch(inode);
  table_->SetPending(inode, content, false);
}

void Filesystem::RecordClose(const Handle& handle) {
  audit::Event event;
  event.action = "close";
  event.who = handle.who;
  event.path = table_->PathOf(handle.inode);
  event.file_kind = "file";
  event.bytes_read = handle.bytes_read;
  event.bytes_written = handle.bytes_written;
  event.reads = handle.reads;
  event.writes = handle.writes;
  static_cast<void>(share_.Record(std::move(event)));
}

void Filesystem::FSync(fuse_req_t req, fuse_ino_t, int, fuse_file_info* info) {
  auto* handle = reinterpret_cast<Handle*>(info->fh);
  const std::shared_ptr<Content> content = handle->content;
  if (content == nullptr) return void(fuse_reply_err(req, 0));
  const std::lock_guard lock(content->write_mutex);
  if (IsRefused(handle)) return void(fuse_reply_err(req, EACCES));
  Status status;
  if (content->staged) {
    status = share_.staging().MakeDurable(*content->staged);
  } else {
    const std::shared_lock descriptors(content->mutex);
    if (content->current() >= 0) status = SyncFd(content->current(), "published file");
  }
  fuse_reply_err(req, status.ok() ? 0 : status.error().errno_value());
}

}  // namespace shareguard::fuse
