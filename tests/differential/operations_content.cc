// Operations on the bytes of a file: read, write, mappings, sizes, holes, copies.
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "bytes.h"
#include "operation.h"

namespace shareguard::differential {
namespace {

constexpr int64_t kBlock = 4096;

// O_DIRECT asks for aligned memory, ranges and lengths: how much so differs between file systems, so all are given
// what the strictest wants.
struct Aligned {
  Aligned(int fd, const Step& step) : offset(step.offset), length(step.length) {
    const int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || (flags & O_DIRECT) == 0) return;
    direct = true;
    offset = offset / kBlock * kBlock;
    length = (length + kBlock - 1) / kBlock * kBlock;
  }
  int64_t offset, length;
  bool direct = false;
};

// An O_DIRECT descriptor's own position may stand anywhere.
void AlignPosition(int fd, const Aligned& range) {
  if (range.direct) lseek(fd, (lseek(fd, 0, SEEK_CUR) + kBlock - 1) / kBlock * kBlock, SEEK_SET);
}

// From where a directory was read to, a plain file system may find the position itself invalid.
std::string Read(Holdings& own, const Step& step) {
  struct stat st {};
  if (fstat(own.fd(step.slot), &st) == 0 && S_ISDIR(st.st_mode)) return "a directory";
  const int fd = own.fd(step.slot);
  const Aligned range(fd, step);
  const Block block(range.length);
  AlignPosition(fd, range);
  const ssize_t n =
      step.flags == 0 ? read(fd, block.data(), block.size()) : pread(fd, block.data(), block.size(), range.offset);
  return Answer(n) + (n > 0 ? ", content " + Hash(block.data(), static_cast<size_t>(n)) : "");
}

std::string Write(Holdings& own, const Step& step) {
  const int fd = own.fd(step.slot);
  const Aligned range(fd, step);
  const Block block(range.length);
  block.Fill(step.seed);
  struct stat st {};
  // A direct append starts at the end of the file, wherever that is: only where it is aligned do all agree.
  if (range.direct && (fcntl(fd, F_GETFL) & O_APPEND) != 0 && fstat(fd, &st) == 0 && st.st_size % kBlock != 0) {
    return "not aligned";
  }
  AlignPosition(fd, range);
  return Answer(step.flags == 0 ? write(fd, block.data(), block.size())
                                : pwrite(fd, block.data(), block.size(), range.offset));
}

std::string FTruncate(Holdings& own, const Step& step) { return Answer(ftruncate(own.fd(step.slot), step.length)); }

// truncate(2) has no form that starts at a directory: where a slot is asked for, by its name in /proc.
std::string Truncate(Holdings& own, const Step& step) {
  if (step.directory < 0) return Answer(truncate(step.path.c_str(), step.length));
  const std::string path = "/proc/self/fd/" + std::to_string(own.fd(step.directory)) + "/" + step.path;
  return Answer(truncate(path.c_str(), step.length));
}

std::string FAllocate(Holdings& own, const Step& step) {
  return Answer(fallocate(own.fd(step.slot), static_cast<int>(step.flags), step.offset, step.length));
}

std::string CopyRange(Holdings& own, const Step& step) {
  // O_DIRECT's demands for alignment again.
  for (const int slot : {step.slot, step.other_slot}) {
    const int flags = fcntl(own.fd(slot), F_GETFL);
    if (flags >= 0 && (flags & O_DIRECT) != 0) return "direct";
  }
  off_t from = step.offset, to = step.mode;
  return Answer(
      copy_file_range(own.fd(step.slot), &from, own.fd(step.other_slot), &to, static_cast<size_t>(step.length), 0));
}

sigjmp_buf g_beyond_end;
void OnBusError(int) { siglongjmp(g_beyond_end, 1); }

// Runs `touch` on a mapping: "SIGBUS" where there is no page.
template <typename Touch>
std::string Touching(const Touch& touch) {
  struct sigaction action {
  }, old{};
  action.sa_handler = OnBusError;
  sigaction(SIGBUS, &action, &old);
  std::string answer = "SIGBUS";
  if (sigsetjmp(g_beyond_end, 1) == 0) answer = touch();
  sigaction(SIGBUS, &old, nullptr);
  return answer;
}

Holdings::Map& MapOf(Holdings& own, const Step& step) { return own.maps[static_cast<size_t>(step.flags % kMaps)]; }

std::string Unmap(Holdings& own, const Step& step) {
  Holdings::Map& map = MapOf(own, step);
  if (map.address == nullptr) return "no mapping";
  const std::string answer = Answer(munmap(map.address, map.length));
  map = {};
  return answer;
}

std::string MapFile(Holdings& own, const Step& step) {
  Unmap(own, step);
  const size_t length = 16 * kBlock;
  void* address = mmap(nullptr, length, static_cast<int>(step.mode), MAP_SHARED, own.fd(step.slot), 0);
  if (address == MAP_FAILED) return Answer(-1);
  MapOf(own, step) = {static_cast<char*>(address), length, (step.mode & PROT_WRITE) != 0};
  return "mapped";
}

// The bytes behind the end of the file in its last page belong to nobody (mmap(3p)): only what is in the file is
// touched, as far as `slot` can tell how long that is.
size_t TouchLength(const Holdings& own, const Step& step, const Holdings::Map& map) {
  struct stat st {};
  const auto from = std::min<int64_t>(std::max<int64_t>(step.offset, 0), static_cast<int64_t>(map.length));
  int64_t end = std::min<int64_t>(from + step.length, static_cast<int64_t>(map.length));
  if (fstat(own.fd(step.slot), &st) != 0) return 0;
  end = std::min<int64_t>(end, st.st_size);
  return end > from ? static_cast<size_t>(end - from) : 0;
}

std::string MapWrite(Holdings& own, const Step& step) {
  const Holdings::Map& map = MapOf(own, step);
  if (map.address == nullptr || !map.writable) return "no writable mapping";
  const size_t length = TouchLength(own, step, map);
  if (length == 0) return "nothing to touch";
  return Touching([&] {
    const Block block(static_cast<int64_t>(length));
    block.Fill(step.seed);
    std::copy_n(block.data(), length, map.address + std::max<int64_t>(step.offset, 0));
    return Answer(0);
  });
}

std::string MapRead(Holdings& own, const Step& step) {
  const Holdings::Map& map = MapOf(own, step);
  if (map.address == nullptr) return "no mapping";
  const size_t length = TouchLength(own, step, map);
  return Touching([&] {
    return "content " + (length == 0 ? "none" : Hash(map.address + std::max<int64_t>(step.offset, 0), length));
  });
}

std::string MapSync(Holdings& own, const Step& step) {
  const Holdings::Map& map = MapOf(own, step);
  return map.address == nullptr ? "no mapping" : Answer(msync(map.address, map.length, MS_SYNC));
}

void FillRange(Source& source, Step* step) {
  step->offset = source.Offset();
  step->length = source.Length();
  step->flags = source.Below(2);
}

void FillFAllocate(Source& source, Step* step) {
  FillRange(source, step);
  constexpr int kPunch = FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE;
  step->flags = source.Pick<int64_t>(
      {0, 0, FALLOC_FL_KEEP_SIZE, kPunch, kPunch, FALLOC_FL_ZERO_RANGE, FALLOC_FL_ZERO_RANGE | FALLOC_FL_KEEP_SIZE});
}

void FillTruncate(Source& source, Step* step) {
  step->path = source.Path();
  step->length = source.OneIn(20) ? -1 : source.Offset();
}

constexpr Operation kOperations[] = {
    {"read", "content", 12, "sfxn", FillRange, Read},
    {"write", "content", 45, "sfxn", FillRange, Write},
    {"ftruncate", "content", 8, "sv", FillTruncate, FTruncate},
    {"truncate", "content", 8, "pv", FillTruncate, Truncate},
    {"fallocate", "holes", 8, "sfxn", FillFAllocate, FAllocate},
    {"copy_file_range", "content", 6, "sSxnm",
     [](Source& source, Step* step) {
       FillRange(source, step);
       step->mode = source.Offset();
     },
     CopyRange},
    {"mmap", "maps", 6, "sfm",
     [](Source& source, Step* step) {
       step->flags = source.Below(kMaps);
       step->mode = source.Pick<int64_t>({PROT_READ, PROT_READ | PROT_WRITE, PROT_READ | PROT_WRITE});
     },
     MapFile},
    {"map_write", "maps", 8, "sfxn", FillRange, MapWrite},
    {"map_read", "maps", 5, "sfxn", FillRange, MapRead},
    {"msync", "maps", 3, "f", FillRange, MapSync},
    {"munmap", "maps", 3, "f", FillRange, Unmap},
};

}  // namespace

std::span<const Operation> ContentOperations() { return kOperations; }

}  // namespace shareguard::differential
