// read, write and their kin. A write is judged as it passes: limits, what no text may hold, first bytes that do not fit
// the name.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "fuse/as_user.h"
#include "fuse/filesystem.h"
#include "guard/paths.h"
#include "shareguard/base/fault.h"

namespace shareguard::fuse {

void Filesystem::Read(fuse_req_t req, fuse_ino_t, size_t size, off_t offset, fuse_file_info* info) {
  auto* handle = reinterpret_cast<Handle*>(info->fh);
  if (const auto* notice = NoticeOf(handle->inode)) {
    const auto start = std::min(static_cast<size_t>(offset), notice->text.size());
    return void(fuse_reply_buf(req, notice->text.data() + start, std::min(size, notice->text.size() - start)));
  }
  // Held by us as well: once the reply is out, the handle may be released before our lock is.
  const std::shared_ptr<Content> content = handle->content;
  const std::shared_lock lock(content->mutex);
  const int fd = content->current();
  if (fd < 0) return void(fuse_reply_err(req, EACCES));
  thread_local std::vector<char> buffer;
  if (buffer.size() < size) buffer.resize(size);
  const auto n = ReadAt(fd, buffer.data(), size, static_cast<uint64_t>(offset));
  if (!n.ok()) return void(fuse_reply_err(req, n.error().errno_value()));
  ++handle->reads;
  handle->bytes_read += *n;
  if (share_.log().level() == audit::Level::kIo) RecordIo("read", *handle, static_cast<uint64_t>(offset), *n);
  fuse_reply_buf(req, buffer.data(), *n);
}

void Filesystem::Write(fuse_req_t req, fuse_ino_t, const char* data, size_t size, off_t offset, fuse_file_info* info) {
  auto* handle = reinterpret_cast<Handle*>(info->fh);
  const std::shared_ptr<Content> content = handle->content;
  if (content == nullptr) return void(fuse_reply_err(req, EBADF));
  const std::lock_guard lock(content->write_mutex);
  const bool append = (info->flags & O_APPEND) != 0 && info->writepage == 0;
  Piece piece{data, size, static_cast<uint64_t>(offset), append};
  handle->cut_off = false;
  const int err = WriteChecked(handle, &piece);
  if (err != 0) return void(fuse_reply_err(req, err));
  fuse_reply_write(req, piece.done);
}

int Filesystem::WriteChecked(Handle* handle, Piece* piece) {
  if (IsRefused(handle)) return EACCES;
  if (const int err = EnsureStaged(handle->inode, handle->content, UINT64_MAX, handle->who); err != 0) return err;
  if (piece->append) {
    // The kernel's idea of the size may be that of a version that was refused since.
    struct stat attributes {};
    if (::fstat(handle->content->staged->fd.get(), &attributes) != 0) return errno;
    piece->offset = static_cast<uint64_t>(attributes.st_size);
  }
  if (const int err = CheckLimits(handle, piece->offset + piece->size, piece->size); err != 0) return err;
  if (const int err = CheckBurst(handle, *piece); err != 0) return err;
  if (const int err = WriteStaged(handle, piece); err != 0) return err;
  if (share_.log().level() == audit::Level::kIo) RecordIo("write", *handle, piece->offset, piece->done);
  return AfterWrite(handle, piece->offset, piece->offset + piece->done, piece->data);
}

// As write(2): fewer bytes than asked for when the disk has no room for more, an error when for none.
int Filesystem::WriteStaged(Handle* handle, Piece* piece) {
  Content& content = *handle->content;
  const AsUser user(handle->who, content.staged->fd.get());
  while (piece->done < piece->size) {
    const auto at = static_cast<off_t>(piece->offset + piece->done);
    const size_t left = piece->size - piece->done;
    const int fault = FaultErrno("content.write");
    const ssize_t n =
        fault == 0 ? ::pwrite(content.staged->fd.get(), piece->data + piece->done, left, at) : (errno = fault, -1);
    if (n > 0) piece->done += static_cast<size_t>(n);
    if (n > 0 || (n < 0 && errno == EINTR)) continue;
    if (piece->done > 0) break;
    const int err = n < 0 ? errno : EIO;
    // The writer may try again; until it does, or cuts the file short, it is not whole.
    if (err != EFBIG && err != EINVAL) content.failed_write = {err, piece->offset};
    return err;
  }
  const auto& failed = content.failed_write;
  if (failed.err != 0 && piece->offset <= failed.offset && failed.offset < piece->offset + piece->done) {
    content.failed_write = {};
  }
  return 0;
}

// Size and rate. Beyond the size a policy allows, the file is refused as a whole; beyond the hour's share only the
// write.
int Filesystem::CheckLimits(Handle* handle, uint64_t end, uint64_t bytes) {
  const auto policy = share_.policy();
  if (policy->limits().file_bytes != 0) {
    const policy::Verdict verdict =
        guard::Share::Enforced(*policy, policy->JudgeSize(table_->PathOf(handle->inode), end));
    if (Refused(verdict)) return RefuseEarly(handle->inode, handle->content, verdict, EFBIG, handle->who);
  }
  const auto now = std::chrono::steady_clock::now();
  if (share_.rate().TakeBytes(handle->who.uid, bytes, policy->limits().bytes_per_hour, now)) return 0;
  if (policy->mode() == policy::Mode::kObserve) return 0;
  policy::Verdict verdict;
  verdict.Add({policy::Action::kRefuse, "limits.bytes_per_hour", "",
               "You have written more in the last hour than this share allows.",
               "Copy the file again later, or ask for a larger limit."});
  // A file that is cut off in the middle must not be published.
  return RefuseEarly(handle->inode, handle->content, verdict, EDQUOT, handle->who);
}

// A burst of small writes is recorded, and refused when the policy says so.
int Filesystem::CheckBurst(Handle* handle, const Piece& piece) {
  // The kernel cuts large writes at pages: what begins or ends at one may be a part of such, and is none by itself.
  constexpr uint64_t kPage = 4096;
  if (piece.offset % kPage == 0 || (piece.offset + piece.size) % kPage == 0) return 0;
  const auto policy = share_.policy();
  if (!handle->bursts.Take(policy->bursts(), piece.size, std::chrono::steady_clock::now())) return 0;
  audit::Event event;
  event.action = "burst";
  event.who = handle->who;
  event.path = table_->PathOf(handle->inode);
  event.file_kind = "file";
  event.bytes_written = handle->bursts.bytes();
  event.message = std::to_string(handle->bursts.bytes()) + " bytes by small writes within " +
                  std::to_string(policy->bursts().seconds) + " seconds";
  const policy::Verdict verdict = guard::Share::Enforced(*policy, policy->JudgeBurst(event.path));
  static_cast<void>(share_.Record(std::move(event)));
  if (Refused(verdict)) return RefuseEarly(handle->inode, handle->content, verdict, EACCES, handle->who);
  return 0;
}

// `data` is null where the bytes are not at hand (copy_file_range); the verdict on the whole file sees them.
int Filesystem::AfterWrite(Handle* handle, uint64_t from, uint64_t to, const char* data) {
  const std::shared_ptr<Content>& content = handle->content;
  content->unjudged = true;
  content->written.Add(from, to);
  handle->SetDirty(true);
  ++handle->writes;
  handle->bytes_written += to - from;
  const auto policy = share_.policy();
  if (policy->mode() == policy::Mode::kEnforce) {
    const std::string path = table_->PathOf(handle->inode);
    const std::string name = guard::SplitPath(path).second;
    if (!policy->IsScratch(name)) {
      if (const int err = JudgePassing(handle, *policy, path, from, to, data); err != 0) return err;
    }
  }
  if (content->announced == 0 || !content->written.Covers(content->announced)) return 0;
  content->announced = 0;
  const int err = Settle(handle->inode, content, handle->who);
  if (err == 0) handle->SetDirty(false);
  return err;
}

int Filesystem::JudgePassing(Handle* handle, const policy::Policy& policy, const std::string& path, uint64_t from,
                             uint64_t to, const char* data) {
  const std::shared_ptr<Content>& content = handle->content;
  const int fd = content->staged->fd.get();
  if (policy.ScansText(path)) {
    if (content->passing == nullptr) content->passing = std::make_unique<PassingText>(policy.inspect().line_bytes);
    content->passing->Take(fd, from, to, data, content->written.Prefix());
    const policy::Verdict verdict = content->passing->Judge(policy, path);
    if (Refused(verdict)) return RefuseEarly(handle->inode, content, verdict, EACCES, handle->who);
  }
  const uint64_t head_bytes = policy.types().head_bytes();
  if (from >= head_bytes) return 0;
  // Only what is known from the first byte on without a gap: writers do not always begin at the beginning.
  std::vector<uint8_t> head(std::min(content->written.Prefix(), head_bytes));
  if (head.empty() || from > head.size()) return 0;
  const auto quiet = ReopenQuietly(fd);
  const auto n = quiet.ok() ? ReadAt(quiet->get(), head.data(), head.size(), 0) : Result<size_t>(quiet.error());
  if (!n.ok()) return n.error().errno_value();
  const policy::Verdict verdict = policy.JudgeHead(path, std::span(head).first(*n), false);
  if (Refused(verdict)) return RefuseEarly(handle->inode, content, verdict, EACCES, handle->who);
  return 0;
}

void Filesystem::RecordIo(const char* action, const Handle& handle, uint64_t offset, uint64_t bytes) {
  audit::Event event;
  event.action = action;
  event.level = audit::Level::kIo;
  event.who = handle.who;
  event.path = table_->PathOf(handle.inode);
  event.file_kind = "file";
  (action[0] == 'r' ? event.bytes_read : event.bytes_written) = bytes;
  event.message = "offset " + std::to_string(offset);
  static_cast<void>(share_.Record(std::move(event)));
}

void Filesystem::FAllocate(fuse_req_t req, fuse_ino_t, int mode, off_t offset, off_t length, fuse_file_info* info) {
  auto* handle = reinterpret_cast<Handle*>(info->fh);
  if (handle->content == nullptr) return void(fuse_reply_err(req, EACCES));
  const std::shared_ptr<Content> content = handle->content;
  const std::lock_guard lock(content->write_mutex);
  const auto fail = [&](int err) { fuse_reply_err(req, err); };
  if (IsRefused(handle)) return fail(EACCES);
  if (const int err = EnsureStaged(handle->inode, content, UINT64_MAX, handle->who); err != 0) return fail(err);
  if (const int err = CheckLimits(handle, static_cast<uint64_t>(offset + length), 0); err != 0) return fail(err);
  struct stat before {};
  const int fd = content->staged->fd.get();
  {
    const AsUser user(handle->who, fd);
    if (::fstat(fd, &before) != 0 || ::fallocate(fd, mode, offset, length) != 0) return fail(errno);
  }
  content->passing.reset();  // a hole may have been made
  // Plain allocation on an empty file announces its size; anything else changes content.
  if (mode == 0 && before.st_size == 0 && offset == 0) content->announced = static_cast<uint64_t>(length);
  content->unjudged = true;
  handle->SetDirty(true);
  fail(0);
}

void Filesystem::LSeek(fuse_req_t req, fuse_ino_t, off_t offset, int whence, fuse_file_info* info) {
  auto* handle = reinterpret_cast<Handle*>(info->fh);
  if (handle->content == nullptr) return void(fuse_reply_err(req, EINVAL));
  const std::shared_ptr<Content> content = handle->content;
  const std::shared_lock lock(content->mutex);
  // The position of the backing descriptor is used by nobody: all reads and writes go by offset.
  const off_t found = ::lseek(content->current(), offset, whence);
  if (found < 0) return void(fuse_reply_err(req, errno));
  fuse_reply_lseek(req, found);
}

void Filesystem::CopyFileRange(fuse_req_t req, fuse_ino_t, off_t in_offset, fuse_file_info* in_info, fuse_ino_t,
                               off_t out_offset, fuse_file_info* out_info, size_t length, int) {
  auto* in = reinterpret_cast<Handle*>(in_info->fh);
  auto* out = reinterpret_cast<Handle*>(out_info->fh);
  if (in->content == nullptr || out->content == nullptr) return void(fuse_reply_err(req, EOPNOTSUPP));
  const std::shared_ptr<Content> content = out->content;
  const std::lock_guard lock(content->write_mutex);
  const auto fail = [&](int err) { fuse_reply_err(req, err); };
  if (IsRefused(out)) return fail(EACCES);
  if (const int err = EnsureStaged(out->inode, out->content, UINT64_MAX, out->who); err != 0) return fail(err);
  struct stat source {};
  UniqueFd from;
  {
    const std::shared_lock descriptors(in->content->mutex);
    if (in->content->current() < 0) return fail(EACCES);
    auto duplicate = DuplicateFd(in->content->current());
    if (!duplicate.ok()) return fail(duplicate.error().errno_value());
    from = std::move(*duplicate);
  }
  if (::fstat(from.get(), &source) != 0) return fail(errno);
  const auto available = source.st_size > in_offset ? static_cast<uint64_t>(source.st_size - in_offset) : 0;
  const uint64_t wanted = std::min<uint64_t>(length, available);
  const auto start = static_cast<uint64_t>(out_offset);
  if (const int err = CheckLimits(out, start + wanted, wanted); err != 0) return fail(err);
  ssize_t n = 0;
  {
    const AsUser user(out->who, out->content->staged->fd.get());
    n = ::copy_file_range(from.get(), &in_offset, out->content->staged->fd.get(), &out_offset, wanted, 0);
  }
  if (n < 0) return fail(errno);
  if (n > 0) {
    const int err = AfterWrite(out, start, start + static_cast<uint64_t>(n), nullptr);
    if (err != 0) return fail(err);
  }
  fuse_reply_write(req, static_cast<size_t>(n));
}

}  // namespace shareguard::fuse
