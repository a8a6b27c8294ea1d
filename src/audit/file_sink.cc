#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <mutex>
#include <optional>

#include "shareguard/audit/log.h"
#include "shareguard/base/fault.h"

namespace shareguard::audit {
namespace {

// Owns the log file and the directory it lies in, so that a rotation finds the new one wherever the process has gone.
class LogFile : public FileSink {
 public:
  LogFile(UniqueFd directory, std::string name, std::string path)
      : directory_(std::move(directory)), name_(std::move(name)), path_(std::move(path)) {}

  Status Start() {
    SHAREGUARD_ASSIGN(file_, OpenFile());
    if (::flock(file_->get(), LOCK_EX | LOCK_NB) != 0) return LockError(errno);
    return SyncFd(directory_.get(), path_);  // the name itself survives a crash
  }

  Status Write(std::string_view line) override {
    const std::lock_guard lock(mutex_);
    if (broken_) SHAREGUARD_CHECK(CutBack());
    SHAREGUARD_CHECK(FaultPoint("audit.write"));
    size_t written = 0;
    while (written < line.size()) {
      const ssize_t n = ::write(file_->get(), line.data() + written, line.size() - written);
      if (n >= 0) {
        written += static_cast<size_t>(n);
        continue;
      }
      if (errno == EINTR) continue;
      const int err = errno;
      if (written > 0) {
        broken_ = written;
        // When this fails too, the next Write tries again before anything else: half a line is never written on.
        if (const Status cut = CutBack(); !cut.ok()) return cut.error();
      }
      return Error::FromErrno("write audit log", path_, err);
    }
    CrashPoint("audit.written");
    return {};
  }

  Status Sync() override {
    // The descriptor is shared, not locked: writers go on while the disk works.
    const std::shared_ptr<const UniqueFd> file = Current();
    SHAREGUARD_CHECK(FaultPoint("audit.sync"));
    if (::fdatasync(file->get()) != 0) return Error::FromErrno("sync audit log", path_, errno);
    CrashPoint("audit.synced");
    return {};
  }

  Status Reopen() override {
    const std::lock_guard lock(mutex_);
    SHAREGUARD_ASSIGN(auto fresh, OpenFile());
    struct stat before {
    }, after{};
    if (::fstat(file_->get(), &before) != 0 || ::fstat(fresh->get(), &after) != 0) {
      return Error::FromErrno("reopen audit log", path_, errno);
    }
    if (before.st_dev == after.st_dev && before.st_ino == after.st_ino) return {};  // it was not rotated
    if (after.st_size != 0) {
      return Error::Make("reopen audit log", path_, "the new file is not empty", EEXIST);
    }
    if (::flock(fresh->get(), LOCK_EX | LOCK_NB) != 0) return LockError(errno);
    if (broken_) SHAREGUARD_CHECK(CutBack());
    if (::fdatasync(file_->get()) != 0) return Error::FromErrno("sync audit log", path_, errno);
    SHAREGUARD_CHECK(SyncFd(directory_.get(), path_));
    file_ = std::move(fresh);
    return {};
  }

 private:
  Result<std::shared_ptr<const UniqueFd>> OpenFile() const {
    constexpr int kFlags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK;
    SHAREGUARD_ASSIGN(UniqueFd fd, OpenAt(directory_.get(), name_, kFlags, 0600));
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) return Error::FromErrno("open audit log", path_, errno);
    if (!S_ISREG(status.st_mode)) return Error::Make("open audit log", path_, "it is not a regular file", EINVAL);
    return std::make_shared<const UniqueFd>(std::move(fd));
  }
  Error LockError(int err) const {
    if (err != EWOULDBLOCK) return Error::FromErrno("lock audit log", path_, err);
    return Error::Make("lock audit log", path_, "another process writes this log", EBUSY);
  }
  std::shared_ptr<const UniqueFd> Current() const {
    const std::lock_guard lock(mutex_);
    return file_;
  }
  // Removes the part of a line that a failed write left at the end. Nobody else writes: the lock is ours.
  Status CutBack() {
    struct stat status {};
    if (::fstat(file_->get(), &status) != 0) return Error::FromErrno("write audit log", path_, errno);
    const off_t whole = status.st_size - static_cast<off_t>(*broken_);
    if (::ftruncate(file_->get(), whole) != 0)
      return Error::FromErrno("cut off half a line of audit log", path_, errno);
    broken_.reset();
    return {};
  }

  const UniqueFd directory_;
  const std::string name_;
  const std::string path_;
  mutable std::mutex mutex_;  // guards file_ and broken_; held for a write, not for a sync
  std::shared_ptr<const UniqueFd> file_;
  std::optional<size_t> broken_;  // bytes of an unfinished line at the end of the file
};

}  // namespace

Result<std::unique_ptr<FileSink>> FileSink::Open(const std::string& path) {
  const size_t slash = path.rfind('/');
  const std::string name = path.substr(slash + 1);  // npos + 1 is 0: the whole path
  if (name.empty()) return Error::Make("open audit log", path, "the path names no file", EINVAL);
  const std::string parent = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  SHAREGUARD_ASSIGN(UniqueFd directory, OpenAt(AT_FDCWD, parent, O_RDONLY | O_DIRECTORY));
  auto file = std::make_unique<LogFile>(std::move(directory), name, path);
  SHAREGUARD_CHECK(file->Start());
  return std::unique_ptr<FileSink>(std::move(file));
}

}  // namespace shareguard::audit
