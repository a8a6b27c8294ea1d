// Operations on open descriptions: open, close, duplicate, seek, locks, synchronise.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "operation.h"

namespace shareguard::differential {

std::string Answer(int64_t result) {
  const int err = errno;
  if (result >= 0) return "= " + std::to_string(result);
  const char* name = strerrorname_np(err);
  return name != nullptr ? name : "errno " + std::to_string(err);
}

const std::vector<Operation>& Operations() {
  static const std::vector<Operation> all = [] {
    std::vector<Operation> list;
    for (const auto group : {HandleOperations(), ContentOperations(), NameOperations(), AttributeOperations()}) {
      list.insert(list.end(), group.begin(), group.end());
    }
    return list;
  }();
  return all;
}

namespace {

void FillOpen(Source& source, Step* step) {
  step->slot = static_cast<int32_t>(source.Below(kSlots));
  step->path = source.Path();
  step->mode = source.Mode();
  step->flags = source.Pick<int64_t>({O_RDONLY, O_WRONLY, O_RDWR, O_RDWR});
  if (source.OneIn(2)) step->flags |= O_CREAT;
  if ((step->flags & O_CREAT) != 0 && source.OneIn(5)) step->flags |= O_EXCL;
  for (const int64_t flag : {O_TRUNC, O_APPEND}) {
    if (source.OneIn(5)) step->flags |= flag;
  }
  for (const int64_t flag : {O_DIRECT, O_SYNC, O_DSYNC, O_NOFOLLOW, O_DIRECTORY, O_PATH, O_NOATIME}) {
    if (source.OneIn(15)) step->flags |= flag;
  }
}

// The mount is nodev, as a share should be: devices are made, listed and removed there, but not opened.
bool IsDevice(int at, const Step& step) {
  struct stat st {};
  return fstatat(at, step.path.c_str(), &st, 0) == 0 && (S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode));
}

// A full slot is closed. O_NONBLOCK: a FIFO must not stop the actor; it means nothing to regular files.
std::string Open(Holdings& own, const Step& step) {
  const int at = own.At(step.directory);
  if ((step.flags & O_PATH) == 0 && IsDevice(at, step)) return "a device";
  const int fd = openat(at, step.path.c_str(), static_cast<int>(step.flags) | O_NONBLOCK | O_CLOEXEC, step.mode);
  std::string answer = fd >= 0 ? "opened" : Answer(fd);
  int& slot = own.slots[static_cast<size_t>(step.slot)];
  if (slot >= 0) answer += ", old one closed: " + Answer(close(slot));
  slot = fd;
  if (fd >= 0) answer += ", flags " + std::to_string(fcntl(fd, F_GETFL));
  return answer;
}

std::string Close(Holdings& own, const Step& step) {
  int& slot = own.slots[static_cast<size_t>(step.slot)];
  const std::string answer = Answer(close(slot));
  slot = -1;
  return answer;
}

std::string Dup(Holdings& own, const Step& step) {
  if (step.slot == step.other_slot) return "the same";
  int& slot = own.slots[static_cast<size_t>(step.other_slot)];
  const int fd = fcntl(own.fd(step.slot), F_DUPFD_CLOEXEC, 0);
  std::string answer = fd >= 0 ? "duplicated" : Answer(fd);
  if (slot >= 0) answer += ", old one closed: " + Answer(close(slot));
  slot = fd;
  return answer;
}

// Another description of the same file, as editors and shells get through /proc.
std::string Reopen(Holdings& own, const Step& step) {
  if (step.slot == step.other_slot || own.fd(step.slot) < 0) return "nothing to reopen";
  struct stat st {};
  if (fstat(own.fd(step.slot), &st) == 0 && (S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode))) return "a device";
  const std::string path = "/proc/self/fd/" + std::to_string(own.fd(step.slot));
  const int fd = open(path.c_str(), static_cast<int>(step.flags) | O_NONBLOCK | O_CLOEXEC);
  std::string answer = fd >= 0 ? "opened" : Answer(fd);
  int& slot = own.slots[static_cast<size_t>(step.other_slot)];
  if (slot >= 0) answer += ", old one closed: " + Answer(close(slot));
  slot = fd;
  return answer;
}

// Positions in a directory are cookies of the file system's own.
std::string Seek(Holdings& own, const Step& step) {
  struct stat st {};
  if (fstat(own.fd(step.slot), &st) == 0 && S_ISDIR(st.st_mode)) return "a directory";
  return Answer(lseek(own.fd(step.slot), step.offset, static_cast<int>(step.flags)));
}

// Where data and holes lie is the file system's own business. What every answer must satisfy: everything before the
// data found reads as zeros, a hole found before the end of the file is a zero, and beyond the end is ENXIO.
std::string SeekDataOrHole(Holdings& own, const Step& step) {
  const int fd = own.fd(step.slot);
  struct stat st {};
  if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) return "not a regular file";
  const off_t position = lseek(fd, 0, SEEK_CUR);
  if (position < 0) return Answer(position);
  const off_t found = lseek(fd, step.offset, static_cast<int>(step.flags));
  const int err = errno;
  lseek(fd, position, SEEK_SET);
  if (found < 0 && err == ENXIO && step.offset < st.st_size && step.flags == SEEK_DATA) return "answered";
  errno = err;
  if (found < 0) return Answer(found);
  if (found < step.offset || found > st.st_size) return "out of bounds: " + std::to_string(found);
  if ((fcntl(fd, F_GETFL) & (O_ACCMODE | O_DIRECT)) != O_RDONLY) return "answered";
  for (off_t at = step.flags == SEEK_DATA ? step.offset : found; at < st.st_size; ++at) {
    char byte = 0;
    if (at == found && step.flags == SEEK_DATA) break;
    if (pread(fd, &byte, 1, at) == 1 && byte != 0) return "no hole at " + std::to_string(at);
    if (step.flags == SEEK_HOLE) break;
  }
  return "answered";
}

std::string SetFlags(Holdings& own, const Step& step) {
  const int fd = own.fd(step.slot);
  const int before = fcntl(fd, F_GETFL);
  if (before < 0) return Answer(before);
  const int result = fcntl(fd, F_SETFL, (before & ~O_APPEND) | static_cast<int>(step.flags) | O_NONBLOCK);
  return Answer(result) + ", flags " + std::to_string(fcntl(fd, F_GETFL));
}

std::string Sync(Holdings& own, const Step& step) {
  return Answer(step.flags == 0 ? fsync(own.fd(step.slot)) : fdatasync(own.fd(step.slot)));
}

std::string Flock(Holdings& own, const Step& step) {
  return Answer(flock(own.fd(step.slot), static_cast<int>(step.flags) | LOCK_NB));
}

std::string RangeLock(Holdings& own, const Step& step) {
  struct flock lock {};
  lock.l_type = static_cast<int16_t>(step.mode);
  lock.l_whence = SEEK_SET;
  lock.l_start = step.offset;
  lock.l_len = step.length;
  const auto command = static_cast<int>(step.flags);
  const int result = fcntl(own.fd(step.slot), command, &lock);
  std::string answer = Answer(result);
  // The holder's pid is another one on each side.
  if (result == 0 && (command == F_GETLK || command == F_OFD_GETLK)) {
    answer += ", type " + std::to_string(lock.l_type);
    if (lock.l_type != F_UNLCK) answer += ", from " + std::to_string(lock.l_start) + " " + std::to_string(lock.l_len);
  }
  return answer;
}

void FillLock(Source& source, Step* step) {
  step->flags = source.Pick<int64_t>({F_SETLK, F_SETLK, F_GETLK, F_OFD_SETLK, F_OFD_SETLK, F_OFD_GETLK});
  step->mode = source.Pick<int64_t>({F_RDLCK, F_WRLCK, F_UNLCK});
  step->offset = source.Below(8) * 10;
  step->length = source.Below(4) * 10;  // 0: to the end
}

constexpr Operation kOperations[] = {
    {"open", "handles", 60, "poms", FillOpen, Open},
    {"close", "handles", 22, "s", [](Source&, Step*) {}, Close},
    {"dup", "handles", 4, "sS", [](Source&, Step*) {}, Dup},
    {"reopen", "handles", 5, "soS",
     [](Source& source, Step* step) {
       step->flags = source.Pick<int64_t>({O_RDONLY, O_RDWR, O_WRONLY | O_TRUNC});
     },
     Reopen},
    {"lseek", "content", 6, "sxf",
     [](Source& source, Step* step) {
       step->offset = source.Offset();
       step->flags = source.Pick<int64_t>({SEEK_SET, SEEK_SET, SEEK_CUR, SEEK_END});
     },
     Seek},
    {"seek", "holes", 5, "sxf",
     [](Source& source, Step* step) {
       step->offset = source.Offset();
       step->flags = source.Pick<int64_t>({SEEK_DATA, SEEK_HOLE});
     },
     SeekDataOrHole},
    {"fcntl_setfl", "handles", 2, "sf",
     [](Source& source, Step* step) {
       step->flags = source.Pick<int64_t>({0, O_APPEND});
     },
     SetFlags},
    {"fsync", "sync", 3, "sf", [](Source& source, Step* step) { step->flags = source.Below(2); }, Sync},
    {"flock", "locks", 5, "sf",
     [](Source& source, Step* step) {
       step->flags = source.Pick<int64_t>({LOCK_SH, LOCK_EX, LOCK_UN});
     },
     Flock},
    {"fcntl_lock", "locks", 8, "sfmxn", FillLock, RangeLock},
};

}  // namespace

std::span<const Operation> HandleOperations() { return kOperations; }

}  // namespace shareguard::differential
